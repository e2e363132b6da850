"""The card of a text to read, from the wire."""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import Paragraph, Question, paragraphs, question, theme
from backbreak.windows.checks import get


class TextCard(NamedTuple):
    id: int
    theme: str
    title: str
    close: str
    paragraphs: tuple[Paragraph, ...]
    question: Question | None = None


def read(wire: dict[str, Any]) -> TextCard:
    return TextCard(
        id=get(wire, "id", int, "card", 0),
        theme=theme(wire),
        title=get(wire, "title", str, "card"),
        close=get(get(wire, "words", dict, "card"), "close", str, "card.words"),
        paragraphs=paragraphs(wire),
        question=question(wire),
    )
