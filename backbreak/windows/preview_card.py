"""The card of the preview of a routine's file, from the wire: its moves, and what is wrong at each of them."""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import theme
from backbreak.windows.checks import as_kind, each, get, one_of
from backbreak.windows.prompt_card import MOTIONS, Move, move


class Fault(NamedTuple):
    """text: where and what. soft: the file can be used all the same."""

    text: str
    soft: bool


class Shown(NamedTuple):
    """times: how long and how often, in words. number: where it comes in its routine, 0 for a version of a move."""

    move: Move
    times: str
    faults: tuple[Fault, ...]
    number: int = 0


class PreviewCard(NamedTuple):
    """stale: the moves are those from before the file broke. pictures: differs when a picture does."""

    id: int
    theme: str
    title: str
    length: str
    file: str
    note: str
    stale: bool
    faults: tuple[Fault, ...]
    moves: tuple[Shown, ...]
    words: dict[str, str]
    look: str = ""
    seat: str = ""
    motion: str = "auto"
    pictures: str = ""


WORDS = ("pause", "resume", "close", "turn", "first_side", "second_side", "fault", "warning")


def read(wire: dict[str, Any]) -> PreviewCard:
    words = get(wire, "words", dict, "card")
    return PreviewCard(
        id=get(wire, "id", int, "card", 0),
        theme=theme(wire),
        title=get(wire, "title", str, "card"),
        length=get(wire, "length", str, "card", ""),
        file=get(wire, "file", str, "card", ""),
        note=get(wire, "note", str, "card", ""),
        stale=get(wire, "stale", bool, "card", False),
        faults=each(wire, "faults", "card", _fault),
        moves=each(wire, "moves", "card", _shown),
        words={name: get(words, name, str, "card.words") for name in WORDS},
        look=get(wire, "look", str, "card", ""),
        seat=get(wire, "seat", str, "card", ""),
        motion=one_of(get(wire, "motion", str, "card", MOTIONS[0]), MOTIONS, "card.motion"),
        pictures=get(wire, "pictures", str, "card", ""),
    )


def _shown(value: Any, where: str) -> Shown:
    wire = as_kind(value, dict, where)
    times, number = get(wire, "times", str, where, ""), get(wire, "number", int, where, 0)
    return Shown(move(wire, where), times, each(wire, "faults", where, _fault), number)


def _fault(value: Any, where: str) -> Fault:
    wire = as_kind(value, dict, where)
    return Fault(get(wire, "text", str, where), get(wire, "soft", bool, where, False))
