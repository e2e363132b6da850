"""What cards of several kinds have in common: paragraphs, a question, the theme. Values, and how they are read."""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.checks import as_kind, each, get, one_of

THEMES = ("auto", "light", "dark")
STYLES = ("heading", "body", "item", "note", "label")


class Question(NamedTuple):
    """away, here: its two answers; thanks: what is said after either."""

    text: str
    away: str
    here: str
    thanks: str


class Paragraph(NamedTuple):
    style: str
    text: str


def paragraphs(wire: dict[str, Any]) -> tuple[Paragraph, ...]:
    return each(wire, "paragraphs", "card", _paragraph)


def question(wire: dict[str, Any]) -> Question | None:
    if "question" not in wire:
        return None
    asked = get(wire, "question", dict, "card")
    return Question(*(get(asked, name, str, "card.question") for name in Question._fields))


def theme(wire: dict[str, Any]) -> str:
    return one_of(get(wire, "theme", str, "card", "auto"), THEMES, "card.theme")


def _paragraph(value: Any, where: str) -> Paragraph:
    wire = as_kind(value, dict, where)
    style = one_of(get(wire, "style", str, where, "body"), STYLES, f"{where}.style")
    return Paragraph(style, get(wire, "text", str, where))
