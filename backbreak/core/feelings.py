"""What somebody said of a move afterwards: looser, the same or worse. Remembers counts, not days.

A move that was worse twice stays away until it is allowed again. Who felt worse after several moves and does not know
which it was, sends none of them away: each counts as half a "worse" in the choice of routines, and no more.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.routines import Routine
from backbreak.core.values import replace

ALL = "all"
WORSE_AT_MOST = 2
MOST = 12
"""Answers counted of one kind: what was said long ago can be outweighed."""


class Feeling(StrEnum):
    LOOSER = "looser"
    SAME = "same"
    WORSE = "worse"
    UNSURE = "unsure"
    """Worse, and it is not known which move it was."""


ANSWERS = (Feeling.LOOSER, Feeling.SAME, Feeling.WORSE)
"""What people are asked."""


@dataclass(frozen=True, slots=True)
class Felt:
    """An answer. move: "" for all that were done."""

    feeling: Feeling
    move: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """The routine that was done last, which of its moves, and what was said of them: of each move once."""

    at: float
    routine: str
    moves: tuple[str, ...]
    said: tuple[Felt, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """All that was said of one move. worse counts from when it was last allowed again."""

    move: str
    looser: int = 0
    same: int = 0
    worse: int = 0
    unsure: int = 0


Marks = tuple[Mark, ...]


def said(marks: Marks, moves: Iterable[str], feeling: Feeling) -> Marks:
    """The marks after this was said of these moves."""
    for move in dict.fromkeys(moves):
        marks = _counted(marks, move, feeling, 1)
    return marks


def answered(done: Done, felt: Felt) -> Done:
    """What is said of the routine now. An answer of one move takes the place of a doubt about all."""
    if felt.move:
        others = tuple(one for one in done.said if one.move != felt.move and one.feeling is not Feeling.UNSURE)
        return replace(done, said=(*others, felt))
    doubted = felt.feeling is Feeling.WORSE and len(done.moves) > 1
    feeling = Feeling.UNSURE if doubted else felt.feeling
    return replace(done, said=tuple(Felt(feeling, move) for move in done.moves))


def instead(marks: Marks, before: Done, after: Done) -> Marks:
    """The marks where this is said of a routine, and what was said of it before is taken back."""
    for one in before.said:
        marks = _counted(marks, one.move, one.feeling, -1)
    for one in after.said:
        marks = _counted(marks, one.move, one.feeling, 1)
    return marks


def allowed(marks: Marks, move: str) -> Marks:
    """It may come again, or all that stay away; the rest that was said of them stays."""
    for one in away(marks) if move == ALL else (move,):
        old = of(marks, one)
        marks = _with(marks, replace(old, worse=0)) if old.worse else marks
    return marks


def away(marks: Marks) -> frozenset[str]:
    """Moves that stay away."""
    return frozenset(one.move for one in marks if one.worse >= WORSE_AT_MOST)


def liking(marks: Marks, routine: Routine) -> float:
    """How much looser its moves made, on average, from -1 to 1; 0 where nothing was said."""
    if not marks:
        return 0.0
    return sum(_liking(of(marks, move.id)) for move in routine.moves) / max(1, len(routine.moves))


def of(marks: Marks, move: str) -> Mark:
    return next((one for one in marks if one.move == move), Mark(move))


def _liking(mark: Mark) -> float:
    told = mark.looser + mark.same + mark.worse + mark.unsure
    return (mark.looser - mark.worse - mark.unsure / 2) / (told + 1)


def _counted(marks: Marks, move: str, feeling: Feeling, more: int) -> Marks:
    old = of(marks, move)
    count = max(0, min(MOST, getattr(old, feeling.value) + more))
    return _with(marks, replace(old, **{feeling.value: count}))


def _with(marks: Marks, mark: Mark) -> Marks:
    others = (one for one in marks if one.move != mark.move)
    told = () if mark == Mark(mark.move) else (mark,)
    return tuple(sorted((*others, *told), key=lambda one: one.move))
