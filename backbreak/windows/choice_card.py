"""The card of a small page that is answered by one choice, from the wire."""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import Paragraph, paragraphs, theme
from backbreak.windows.checks import CardError, as_kind, each, get, seconds

MOST_BUTTONS = 12


class Scale(NamedTuple):
    """What 0 and 10 mean, and the bands between: from, to, word."""

    low: str
    high: str
    bands: tuple[tuple[int, int, str], ...]


class Countdown(NamedTuple):
    """seconds: still to go; of: when it was full."""

    seconds: float
    of: float
    text: str
    over: str


class Choice(NamedTuple):
    """link: a quiet one, below the others."""

    key: str
    label: str
    link: bool = False


class ChoiceCard(NamedTuple):
    """quiet: it came by itself: in the corner, without the focus. even: no button is offered before the others."""

    id: int
    theme: str
    title: str
    quiet: bool
    paragraphs: tuple[Paragraph, ...]
    buttons: tuple[Choice, ...]
    scale: Scale | None = None
    countdown: Countdown | None = None
    even: bool = False


def read(wire: dict[str, Any]) -> ChoiceCard:
    buttons = each(wire, "buttons", "card", _button)
    if not 1 <= len(buttons) <= MOST_BUTTONS:
        raise CardError(f"card.buttons has {len(buttons)} of them; it must have 1 to {MOST_BUTTONS}")
    return ChoiceCard(
        id=get(wire, "id", int, "card"),
        theme=theme(wire),
        title=get(wire, "title", str, "card"),
        quiet=get(wire, "quiet", bool, "card", False),
        paragraphs=paragraphs(wire),
        buttons=buttons,
        scale=_scale(get(wire, "scale", dict, "card")) if "scale" in wire else None,
        countdown=_countdown(get(wire, "countdown", dict, "card")) if "countdown" in wire else None,
        even=get(wire, "even", bool, "card", False),
    )


def _button(value: Any, where: str) -> Choice:
    wire = as_kind(value, dict, where)
    return Choice(get(wire, "key", str, where), get(wire, "label", str, where), get(wire, "link", bool, where, False))


def _scale(wire: dict[str, Any]) -> Scale:
    where = "card.scale"
    return Scale(get(wire, "low", str, where), get(wire, "high", str, where), each(wire, "bands", where, _band))


def _band(value: Any, where: str) -> tuple[int, int, str]:
    wire = as_kind(value, dict, where)
    low, high = get(wire, "from", int, where), get(wire, "to", int, where)
    if not 0 <= low <= high <= 10:
        raise CardError(f"{where} goes from {low} to {high}; it must lie between 0 and 10")
    return low, high, get(wire, "label", str, where)


def _countdown(wire: dict[str, Any]) -> Countdown:
    where = "card.countdown"
    return Countdown(
        seconds(wire, "seconds", where), seconds(wire, "of", where), get(wire, "text", str, where),
        get(wire, "over", str, where),
    )
