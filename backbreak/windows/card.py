"""The card as it comes over the wire, made into checked, frozen values, or a CardError that names the field.

It does not know how a card looks, nor what the answers mean. Named tuples here and in all that is loaded before
the first paint: dataclasses would take 20 ms of it.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from backbreak.windows.checks import CardError as CardError
from backbreak.windows.checks import as_kind, count, each, get, number, one_of, seconds

THEMES = ("auto", "light", "dark")
MOTIONS = ("auto", "full", "reduced")
LINKS = ("got_up", "sat")
STYLES = ("heading", "body", "item", "note", "label")
MOST_BUTTONS = 12
MOST = 1000             # repetitions of a move, moves of a routine


class Move(NamedTuple):
    """picture: the person's own in place of the figure, which must lie in folder."""

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
    picture: str = ""
    folder: str = ""

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
    """counts_from: seconds of the routine really done that make it a break. link: what the quiet link answers.

    look, seat: of the figure; motion: whether it may move.
    """

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
    look: str = ""
    seat: str = ""
    motion: str = "auto"


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


Card = PromptCard | TextCard | ChoiceCard


def parse(line: str) -> Card:
    try:
        wire = json.loads(line)
    except ValueError as fault:
        raise CardError(f"card: not JSON: {fault}") from None
    wire = as_kind(wire, dict, "card")
    kind = get(wire, "kind", str, "card")
    if kind == "prompt":
        return _prompt(wire)
    if kind == "text":
        return _text(wire)
    if kind == "choice":
        return _choice(wire)
    raise CardError(f"card.kind is {kind!r}; it must be 'prompt', 'text' or 'choice'")


def _prompt(wire: dict[str, Any]) -> PromptCard:
    number = get(wire, "id", int, "card")
    routine = _routine(get(wire, "routine", dict, "card"))
    return PromptCard(
        id=number,
        asked=get(wire, "asked", bool, "card", False),
        theme=_theme(wire),
        title=get(wire, "title", str, "card"),
        why=get(wire, "why", str, "card", ""),
        routine=routine,
        snoozes=each(wire, "snoozes", "card", _snooze),
        snooze_note=get(wire, "snooze_note", str, "card", ""),
        words=_words(get(wire, "words", dict, "card")),
        counts_from=_counts_from(wire, routine),
        question=_question(wire),
        link=one_of(get(wire, "link", str, "card", LINKS[0]), LINKS, "card.link"),
        look=get(wire, "look", str, "card", ""),
        seat=get(wire, "seat", str, "card", ""),
        motion=one_of(get(wire, "motion", str, "card", MOTIONS[0]), MOTIONS, "card.motion"),
    )


def _counts_from(wire: dict[str, Any], routine: Routine) -> float:
    if "counts_from" in wire:
        return seconds(wire, "counts_from", "card")
    from backbreak.core.routines import counts_from  # only for cards written by hand

    return counts_from(routine.seconds)


def _text(wire: dict[str, Any]) -> TextCard:
    return TextCard(
        id=get(wire, "id", int, "card", 0),
        theme=_theme(wire),
        title=get(wire, "title", str, "card"),
        close=get(get(wire, "words", dict, "card"), "close", str, "card.words"),
        paragraphs=paragraphs(wire),
        question=_question(wire),
    )


def _choice(wire: dict[str, Any]) -> ChoiceCard:
    buttons = each(wire, "buttons", "card", _button)
    if not 1 <= len(buttons) <= MOST_BUTTONS:
        raise CardError(f"card.buttons has {len(buttons)} of them; it must have 1 to {MOST_BUTTONS}")
    return ChoiceCard(
        id=get(wire, "id", int, "card"),
        theme=_theme(wire),
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


def paragraphs(wire: dict[str, Any]) -> tuple[Paragraph, ...]:
    return each(wire, "paragraphs", "card", _paragraph)


def _question(wire: dict[str, Any]) -> Question | None:
    if "question" not in wire:
        return None
    asked = get(wire, "question", dict, "card")
    return Question(*(get(asked, name, str, "card.question") for name in Question._fields))


def _theme(wire: dict[str, Any]) -> str:
    return one_of(get(wire, "theme", str, "card", "auto"), THEMES, "card.theme")


def _routine(wire: dict[str, Any]) -> Routine:
    where = "card.routine"
    moves = each(wire, "moves", where, _move)
    if not 1 <= len(moves) <= MOST:
        raise CardError(f"{where}.moves has {len(moves)} moves; it must have 1 to {MOST}")
    return Routine(
        title=get(wire, "title", str, where),
        length=get(wire, "length", str, where, ""),
        rest=seconds(wire, "rest", where, 0.0),
        moves=moves,
    )


def _move(value: Any, where: str) -> Move:
    wire = as_kind(value, dict, where)
    cycle = seconds(wire, "cycle", where)
    if cycle == 0:
        raise CardError(f"{where}.cycle is 0; it must be more")
    return Move(
        id=get(wire, "id", str, where),
        title=get(wire, "title", str, where),
        cue=get(wire, "cue", str, where, ""),
        steps=each(wire, "steps", where, lambda step, at: as_kind(step, str, at)),
        easier=get(wire, "easier", str, where, ""),
        prep=seconds(wire, "prep", where, 0.0),
        cycle=cycle,
        repeat=count(wire, "repeat", where, MOST),
        sides=count(wire, "sides", where, 2),
        switch=seconds(wire, "switch", where, 0.0),
        picture=get(wire, "picture", str, where, ""),
        folder=get(wire, "folder", str, where, ""),
    )


def _snooze(value: Any, where: str) -> Snooze:
    wire = as_kind(value, dict, where)
    label = get(wire, "label", str, where)
    if "until" in wire:
        return Snooze(label, None, get(wire, "until", str, where))
    seconds = number(get(wire, "seconds", float, where), f"{where}.seconds", 7 * 86400)
    return Snooze(label, seconds, None)


def _words(wire: dict[str, Any]) -> Words:
    said = {"sorry": "", **wire}        # a card from before there was one says nothing
    return Words({name: get(said, name, str, "card.words") for name in Words.__annotations__})


def _paragraph(value: Any, where: str) -> Paragraph:
    wire = as_kind(value, dict, where)
    style = one_of(get(wire, "style", str, where, "body"), STYLES, f"{where}.style")
    return Paragraph(style, get(wire, "text", str, where))
