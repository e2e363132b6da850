"""The card of a few screens that follow each other, from the wire: forms, and the words of the buttons between them."""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import theme
from backbreak.windows.checks import CardError, as_kind, each, get
from backbreak.windows.form_card import FormCard, groups

MOST_ENDS = 2


class StepsCard(NamedTuple):
    """counted: "{n} of {total}". ends: buttons of the last screen, by key; the last of them is the one that is offered.
    foot: why something could not be done, in a line."""

    id: int
    theme: str
    title: str
    pages: tuple[FormCard, ...]
    back: str
    next: str
    skip: str
    counted: str
    ends: tuple[tuple[str, str], ...]
    foot: str = ""


def read(wire: dict[str, Any]) -> StepsCard:
    words = get(wire, "words", dict, "card")
    found = pages(wire)
    ends = each(wire, "ends", "card", _end)
    if not found or not 1 <= len(ends) <= MOST_ENDS:
        raise CardError(f"card has {len(found)} pages and {len(ends)} ends; it must have 1 or more, and 1 or 2")
    return StepsCard(
        id=get(wire, "id", int, "card", 0), theme=theme(wire), title=get(wire, "title", str, "card"), pages=found,
        back=get(words, "back", str, "card.words"), next=get(words, "next", str, "card.words"),
        skip=get(words, "skip", str, "card.words"), counted=get(words, "count", str, "card.words"), ends=ends,
        foot=get(wire, "foot", str, "card", ""),
    )


def pages(wire: dict[str, Any]) -> tuple[FormCard, ...]:
    return each(wire, "pages", "card", _page)


def _page(value: Any, where: str) -> FormCard:
    wire = as_kind(value, dict, where)
    return FormCard(0, "", get(wire, "title", str, where), get(wire, "lead", str, where, ""), "", groups(wire))


def _end(value: Any, where: str) -> tuple[str, str]:
    wire = as_kind(value, dict, where)
    return get(wire, "key", str, where), get(wire, "label", str, where)
