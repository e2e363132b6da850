"""The card of a prompt and its routine, read from the wire.

Named tuples: dataclasses would take 20 ms of the first paint.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from backbreak.windows.card_parts import Question, question, theme
from backbreak.windows.checks import CardError, as_kind, count, each, get, number, one_of, seconds

MOTIONS = ("auto", "full", "reduced")
VERSIONS = ("", "easy", "strong", "seated")
FEELINGS = ("looser", "same", "worse")
LINKS = ("got_up", "sat")
MOST = 1000             # repetitions of a move, moves of a routine


class Move(NamedTuple):
    """picture: the person's own in place of the figure, which must lie in folder. version: easy, strong or seated.
    stop: when to leave it out."""

    id: str
    title: str
    cue: str
    steps: tuple[str, ...]
    easier: str
    stop: str
    prep: float
    cycle: float
    repeat: int
    sides: int
    switch: float
    picture: str = ""
    folder: str = ""
    version: str = ""

    @property
    def figure(self) -> str:
        """What the figure shows: the move, or a version of it."""
        return f"{self.id}:{self.version}" if self.version else self.id

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


class Feeling(NamedTuple):
    """The question after a routine. answers: keys and labels; which, unsure: where it was worse, which of the moves."""

    question: str
    answers: tuple[tuple[str, str], ...]
    which: str
    unsure: str
    thanks: str


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


class PromptCard(NamedTuple):
    """counts_from: seconds of the routine really done that make it a break. link: what the quiet link answers.

    full: it fills the screen, and says this under it. look, seat: of the figure; motion: whether it may move.
    feeling: None where it is not asked. cues: somebody speaks the moves' cues, and is told when each begins.
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
    feeling: Feeling | None = None
    cues: bool = False
    full: str = ""


def read(wire: dict[str, Any]) -> PromptCard:
    number = get(wire, "id", int, "card")
    routine = _routine(get(wire, "routine", dict, "card"))
    return PromptCard(
        id=number,
        asked=get(wire, "asked", bool, "card", False),
        theme=theme(wire),
        title=get(wire, "title", str, "card"),
        why=get(wire, "why", str, "card", ""),
        routine=routine,
        snoozes=each(wire, "snoozes", "card", _snooze),
        snooze_note=get(wire, "snooze_note", str, "card", ""),
        words=_words(get(wire, "words", dict, "card")),
        counts_from=_counts_from(wire, routine),
        question=question(wire),
        link=one_of(get(wire, "link", str, "card", LINKS[0]), LINKS, "card.link"),
        look=get(wire, "look", str, "card", ""),
        seat=get(wire, "seat", str, "card", ""),
        feeling=_feeling(get(wire, "felt", dict, "card")) if "felt" in wire else None,
        cues=get(get(wire, "aloud", dict, "card", {}), "cues", bool, "card.aloud", False),
        full=get(wire, "full", str, "card", ""),
        motion=one_of(get(wire, "motion", str, "card", MOTIONS[0]), MOTIONS, "card.motion"),
    )


def _counts_from(wire: dict[str, Any], routine: Routine) -> float:
    if "counts_from" in wire:
        return seconds(wire, "counts_from", "card")
    from backbreak.core.routines import counts_from  # only for cards written by hand

    return counts_from(routine.seconds)


def _routine(wire: dict[str, Any]) -> Routine:
    where = "card.routine"
    moves = each(wire, "moves", where, move)
    if not 1 <= len(moves) <= MOST:
        raise CardError(f"{where}.moves has {len(moves)} moves; it must have 1 to {MOST}")
    return Routine(
        title=get(wire, "title", str, where),
        length=get(wire, "length", str, where, ""),
        rest=seconds(wire, "rest", where, 0.0),
        moves=moves,
    )


def move(value: Any, where: str) -> Move:
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
        stop=get(wire, "stop", str, where, ""),
        prep=seconds(wire, "prep", where, 0.0),
        cycle=cycle,
        repeat=count(wire, "repeat", where, MOST),
        sides=count(wire, "sides", where, 2),
        switch=seconds(wire, "switch", where, 0.0),
        picture=get(wire, "picture", str, where, ""),
        folder=get(wire, "folder", str, where, ""),
        version=one_of(get(wire, "version", str, where, ""), VERSIONS, f"{where}.version"),
    )


def _snooze(value: Any, where: str) -> Snooze:
    wire = as_kind(value, dict, where)
    label = get(wire, "label", str, where)
    if "until" in wire:
        return Snooze(label, None, get(wire, "until", str, where))
    seconds = number(get(wire, "seconds", float, where), f"{where}.seconds", 7 * 86400)
    return Snooze(label, seconds, None)


def _feeling(wire: dict[str, Any]) -> Feeling:
    words = (get(wire, name, str, "card.felt") for name in ("question", "which", "unsure", "thanks"))
    question, which, unsure, thanks = words
    answers = tuple((name, get(wire, name, str, "card.felt")) for name in FEELINGS)
    return Feeling(question, answers, which, unsure, thanks)


def _words(wire: dict[str, Any]) -> Words:
    said = {"sorry": "", **wire}        # a card from before there was one says nothing
    return Words({name: get(said, name, str, "card.words") for name in Words.__annotations__})
