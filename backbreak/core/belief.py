"""Since when has this person been sitting, when each silence may or may not have been an absence.

Each silence that might have been one is kept with its probability. Shown is the middle of what is possible: the
instant that is as likely too early as too late, which is wrong by the fewest minutes.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.judging import Signs
from backbreak.core.values import replace

MOST = 12
SURE = 0.98
Starts = tuple[tuple[float, float], ...]
"""Instants at which the sitting may have begun, latest first, each with its probability; together 1."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A silence from start to end that was an absence with this chance, and would have left this share of the
    sitting before it. settled: no more evidence is awaited. said: the person has told. by: the word of the sensor
    that has. shut: locked or closed by hand."""

    start: float
    end: float
    chance: float
    left: float
    signs: Signs
    settled: bool = False
    said: bool = False
    asleep: bool = False
    shut: bool = False
    by: str = ""


@dataclass(frozen=True, slots=True)
class Belief:
    """base: where the sitting began if none of the doubts was an absence. Oldest doubt first."""

    base: float
    doubts: tuple[Doubt, ...] = ()


def began(belief: Belief, middle: float = 0.5) -> float:
    """The instant before which the sitting began with a probability of `1 - middle`."""
    doubts, share, open_ = belief.doubts, 0.0, 1.0
    for place in range(len(doubts) - 1, -1, -1):
        one = doubts[place]
        share += open_ * one.chance
        if share >= middle:
            return _after(one, Belief(belief.base, doubts[:place]), middle)
        open_ *= 1.0 - one.chance
    return belief.base


def starts(belief: Belief) -> Starts:
    """Every instant at which the sitting may have begun. Kept for the newest belief: most looks do not change it."""
    if _newest[0][0] is not belief:
        _newest[0] = (belief, _starts(belief))
    return _newest[0][1]


_newest: list[tuple[Belief | None, Starts]] = [(None, ())]


def _starts(belief: Belief) -> Starts:
    found, open_, doubts = [], 1.0, belief.doubts
    known = _by_the_first(belief)
    for place in range(len(doubts) - 1, -1, -1):
        one = doubts[place]
        if one.chance > 0.0:
            found.append((_from(one, known[place]), open_ * one.chance))
            open_ *= 1.0 - one.chance
    return (*found, (belief.base, open_))


def _by_the_first(belief: Belief) -> list[float]:
    """Where the sitting began going by none of the doubts, by the first, by the first two ..."""
    known = [belief.base]
    for count in range(1, len(belief.doubts)):
        share, open_, place = 0.0, 1.0, count
        while place and share < 0.5:
            place -= 1
            share += open_ * belief.doubts[place].chance
            open_ *= 1.0 - belief.doubts[place].chance
        known.append(belief.base if share < 0.5 else _from(belief.doubts[place], known[place]))
    return known


def worth(belief: Belief, place: int) -> float:
    """By how many seconds knowing the truth about this doubt would better what is shown, on average."""
    one = belief.doubts[place]
    away, here = told(belief, place, True), told(belief, place, False)
    return error(belief) - one.chance * error(away) - (1.0 - one.chance) * error(here)


def error(belief: Belief) -> float:
    """How many seconds the shown sitting is wrong on average, as far as the doubts themselves know."""
    shown, open_, total = began(belief), 1.0, 0.0
    for one in reversed(belief.doubts):
        total += open_ * one.chance * abs(one.end - shown)
        open_ *= 1.0 - one.chance
    return total + open_ * abs(belief.base - shown)


def told(belief: Belief, place: int, away: bool) -> Belief:
    """With the truth about one of the doubts."""
    doubts = belief.doubts
    said = replace(doubts[place], chance=float(away), settled=True, said=True)
    return Belief(belief.base, (*doubts[:place], said, *doubts[place + 1:]))


def doubted(belief: Belief, doubt: Doubt) -> Belief:
    """One more silence; what is before a sure absence, or too long ago, no longer counts by itself."""
    return _pruned(Belief(belief.base, (*belief.doubts, doubt)))


def revised(belief: Belief, doubt: Doubt) -> Belief:
    """Another opinion of the newest."""
    return _pruned(Belief(belief.base, (*belief.doubts[:-1], doubt)))


def _pruned(belief: Belief) -> Belief:
    doubts = belief.doubts
    for place in range(len(doubts) - 1, -1, -1):
        one = doubts[place]
        if one.chance >= SURE and one.settled:
            base = _after(one, Belief(belief.base, doubts[:place]), 0.5)
            kept = (replace(one, chance=1.0, left=0.0, end=one.end), *doubts[place + 1:])
            return _shortened(Belief(base, kept if one.left == 0.0 else doubts[place + 1:]))
    return _shortened(belief)


def _shortened(belief: Belief) -> Belief:
    """The oldest two make one beginning: only the newest can still be corrected, and matter much."""
    if len(belief.doubts) <= MOST:
        return belief
    return Belief(began(Belief(belief.base, belief.doubts[:2])), belief.doubts[2:])


def _after(doubt: Doubt, older: Belief, middle: float) -> float:
    """Where the sitting begins if this was an absence."""
    return doubt.end if doubt.left <= 0.0 else _from(doubt, began(older, middle))


def _from(doubt: Doubt, before: float) -> float:
    """The same where it had begun `before`."""
    return doubt.end - doubt.left * max(0.0, doubt.start - before)
