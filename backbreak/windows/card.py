"""The card as it comes over the wire, made into checked, frozen values, or a CardError that names the field.

It does not know how a card looks, nor what the answers mean. Named tuples here and in all that is loaded before
the first paint: dataclasses would take 20 ms of it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any, NamedTuple, TypeVar

T = TypeVar("T")

THEMES = ("auto", "light", "dark")
LINKS = ("got_up", "sat")
STYLES = ("heading", "body", "item", "note")
LONGEST = 3600.0        # seconds in one part of a move; more is a mistake
MOST = 1000             # repetitions of a move, moves of a routine


class CardError(ValueError):
    """What is wrong with the card, in one line."""


class Move(NamedTuple):
    id: str
    title: str
    cue: str
    steps: tuple[str, ...]
    easier: str
    prep: float
    cycle: float
    repeat: int
    sides: int
    switch: float

    @property
    def seconds(self) -> float:
        return self.prep + self.sides * self.repeat * self.cycle + (self.sides - 1) * self.switch


class Routine(NamedTuple):
    title: str
    length: str
    rest: float
    moves: tuple[Move, ...]

    @property
    def seconds(self) -> float:
        return sum(move.seconds for move in self.moves) + self.rest * (len(self.moves) - 1)


class Snooze(NamedTuple):
    """A choice: so many seconds, or until something happens."""

    label: str
    seconds: float | None
    until: str | None


class Words:
    """Every fixed word of the windows. (No tuple: a tuple's `count` is something else.)"""

    start: str
    snooze: str
    skip: str
    got_up: str
    pause: str
    resume: str
    back: str
    next: str
    stop: str
    close: str
    get_ready: str
    first_side: str
    second_side: str
    change_sides: str
    rest: str
    next_up: str
    last: str
    count: str
    paused: str
    easier: str
    care: str
    finished: str
    finished_small: str
    sorry: str

    def __init__(self, said: dict[str, str]) -> None:
        self.__dict__.update(said)


class Question(NamedTuple):
    """away, here: its two answers; thanks: what is said after either."""

    text: str
    away: str
    here: str
    thanks: str


class PromptCard(NamedTuple):
    """counts_from: seconds of the routine really done that make it a break. link: what the quiet link answers."""

    id: int
    asked: bool
    theme: str
    title: str
    why: str
    routine: Routine
    snoozes: tuple[Snooze, ...]
    snooze_note: str
    words: Words
    counts_from: float
    question: Question | None = None
    link: str = "got_up"


class Paragraph(NamedTuple):
    style: str
    text: str


class TextCard(NamedTuple):
    id: int
    theme: str
    title: str
    close: str
    paragraphs: tuple[Paragraph, ...]
    question: Question | None = None


Card = PromptCard | TextCard


def parse(line: str) -> Card:
    try:
        wire = json.loads(line)
    except ValueError as fault:
        raise CardError(f"card: not JSON: {fault}") from None
    wire = _as(wire, dict, "card")
    kind = _get(wire, "kind", str, "card")
    if kind == "prompt":
        return _prompt(wire)
    if kind == "text":
        return _text(wire)
    raise CardError(f"card.kind is {kind!r}; it must be 'prompt' or 'text'")


def _prompt(wire: dict[str, Any]) -> PromptCard:
    number = _get(wire, "id", int, "card")
    routine = _routine(_get(wire, "routine", dict, "card"))
    return PromptCard(
        id=number,
        asked=_get(wire, "asked", bool, "card", False),
        theme=_theme(wire),
        title=_get(wire, "title", str, "card"),
        why=_get(wire, "why", str, "card", ""),
        routine=routine,
        snoozes=_each(wire, "snoozes", "card", _snooze),
        snooze_note=_get(wire, "snooze_note", str, "card", ""),
        words=_words(_get(wire, "words", dict, "card")),
        counts_from=_counts_from(wire, routine),
        question=_question(wire),
        link=_link(wire),
    )


def _link(wire: dict[str, Any]) -> str:
    link: str = _get(wire, "link", str, "card", LINKS[0])
    if link not in LINKS:
        raise CardError(f"card.link is {link!r}; it must be one of {', '.join(LINKS)}")
    return link


def _counts_from(wire: dict[str, Any], routine: Routine) -> float:
    if "counts_from" in wire:
        return _seconds(wire, "counts_from", "card")
    from backbreak.core.routines import counts_from  # only for cards written by hand

    return counts_from(routine.seconds)


def _text(wire: dict[str, Any]) -> TextCard:
    return TextCard(
        id=_get(wire, "id", int, "card", 0),
        theme=_theme(wire),
        title=_get(wire, "title", str, "card"),
        close=_get(_get(wire, "words", dict, "card"), "close", str, "card.words"),
        paragraphs=paragraphs(wire),
        question=_question(wire),
    )


def paragraphs(wire: dict[str, Any]) -> tuple[Paragraph, ...]:
    return _each(wire, "paragraphs", "card", _paragraph)


def _question(wire: dict[str, Any]) -> Question | None:
    if "question" not in wire:
        return None
    asked = _get(wire, "question", dict, "card")
    return Question(*(_get(asked, name, str, "card.question") for name in Question._fields))


def _theme(wire: dict[str, Any]) -> str:
    return _one_of(_get(wire, "theme", str, "card", "auto"), THEMES, "card.theme")


def _routine(wire: dict[str, Any]) -> Routine:
    where = "card.routine"
    moves = _each(wire, "moves", where, _move)
    if not 1 <= len(moves) <= MOST:
        raise CardError(f"{where}.moves has {len(moves)} moves; it must have 1 to {MOST}")
    return Routine(
        title=_get(wire, "title", str, where),
        length=_get(wire, "length", str, where, ""),
        rest=_seconds(wire, "rest", where, 0.0),
        moves=moves,
    )


def _move(value: Any, where: str) -> Move:
    wire = _as(value, dict, where)
    cycle = _seconds(wire, "cycle", where)
    if cycle == 0:
        raise CardError(f"{where}.cycle is 0; it must be more")
    return Move(
        id=_get(wire, "id", str, where),
        title=_get(wire, "title", str, where),
        cue=_get(wire, "cue", str, where, ""),
        steps=_each(wire, "steps", where, lambda step, at: _as(step, str, at)),
        easier=_get(wire, "easier", str, where, ""),
        prep=_seconds(wire, "prep", where, 0.0),
        cycle=cycle,
        repeat=_count(wire, "repeat", where, MOST),
        sides=_count(wire, "sides", where, 2),
        switch=_seconds(wire, "switch", where, 0.0),
    )


def _snooze(value: Any, where: str) -> Snooze:
    wire = _as(value, dict, where)
    label = _get(wire, "label", str, where)
    if "until" in wire:
        return Snooze(label, None, _get(wire, "until", str, where))
    seconds = _number(_get(wire, "seconds", float, where), f"{where}.seconds", 7 * 86400)
    return Snooze(label, seconds, None)


def _words(wire: dict[str, Any]) -> Words:
    said = {"sorry": "", **wire}        # a card from before there was one says nothing
    return Words({name: _get(said, name, str, "card.words") for name in Words.__annotations__})


def _paragraph(value: Any, where: str) -> Paragraph:
    wire = _as(value, dict, where)
    style = _one_of(_get(wire, "style", str, where, "body"), STYLES, f"{where}.style")
    return Paragraph(style, _get(wire, "text", str, where))


def _each(wire: dict[str, Any], name: str, where: str, make: Callable[[Any, str], T]) -> tuple[T, ...]:
    values = _get(wire, name, list, where, [])
    return tuple(make(value, f"{where}.{name}[{index}]") for index, value in enumerate(values))


_ABSENT: Any = object()


def _get(wire: dict[str, Any], name: str, kind: type[T], where: str, default: T = _ABSENT) -> T:
    if name not in wire:
        if default is _ABSENT:
            raise CardError(f"{where}.{name} is missing")
        return default
    return _as(wire[name], kind, f"{where}.{name}")


def _as(value: Any, kind: type[T], where: str) -> T:
    good = isinstance(value, (int, float) if kind is float else kind)
    if not good or (isinstance(value, bool) and kind is not bool):
        raise CardError(f"{where} is {value!r:.60}; it must be {_KINDS[kind]}")
    return value  # type: ignore[no-any-return]


_KINDS: dict[type, str] = {
    str: "text", int: "a whole number", float: "a number", bool: "true or false", list: "a list", dict: "an object",
}


def _seconds(wire: dict[str, Any], name: str, where: str, default: float = _ABSENT) -> float:
    return _number(_get(wire, name, float, where, default), f"{where}.{name}", LONGEST)


def _number(value: float, where: str, most: float) -> float:
    if not 0 <= value <= most:
        raise CardError(f"{where} is {value}; it must be 0 to {most:g} seconds")
    return float(value)


def _count(wire: dict[str, Any], name: str, where: str, most: int) -> int:
    value = _get(wire, name, int, where, 1)
    if not 1 <= value <= most:
        raise CardError(f"{where}.{name} is {value}; it must be 1 to {most}")
    return value


def _one_of(value: str, allowed: tuple[str, ...], where: str) -> str:
    if value not in allowed:
        raise CardError(f"{where} is {value!r}; it must be one of {', '.join(allowed)}")
    return value
