"""What somebody said of a move afterwards: looser, the same or worse. Remembers counts, not days.

A move marked worse twice stays away until it is allowed again (issue: "moves marked worse twice").
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.routines import Routine

WORSE_AT_MOST = 2
MOST = 12
"""Answers counted of one kind: what was said long ago can be outweighed."""


class Feeling(StrEnum):
    LOOSER = "looser"
    SAME = "same"
    WORSE = "worse"


@dataclass(frozen=True, slots=True)
class Mark:
    """All that was said of one move. worse counts from when it was last allowed again."""

    move: str
    looser: int = 0
    same: int = 0
    worse: int = 0


Marks = tuple[Mark, ...]


def said(marks: Marks, moves: Iterable[str], feeling: Feeling) -> Marks:
    """The marks after this was said of these moves."""
    for move in dict.fromkeys(moves):
        old = of(marks, move)
        counts = {"looser": old.looser, "same": old.same, "worse": old.worse}
        counts[feeling.value] = min(MOST, counts[feeling.value] + 1)
        marks = _with(marks, Mark(move, **counts))
    return marks


def allowed(marks: Marks, move: str) -> Marks:
    """It may come again; the rest that was said of it stays."""
    old = of(marks, move)
    return _with(marks, Mark(move, old.looser, old.same)) if old.worse else marks


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
    told = mark.looser + mark.same + mark.worse
    return (mark.looser - mark.worse) / (told + 1)


def _with(marks: Marks, mark: Mark) -> Marks:
    return tuple(sorted((*(one for one in marks if one.move != mark.move), mark), key=lambda one: one.move))
