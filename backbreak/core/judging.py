"""How likely was nobody there in a silence? A weighted sum of its signs, and this person's habit of leaving.

The weights are fitted on simulated people whose truth is known (sitting_weights.py); here is only the sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp, log

from backbreak.core.sitting_weights import AT_RETURN, HABITS, HABITS_AT_FIRST, SETTLED

MIDDLE = 240.0
SOME = 0.2
"""Less active than this share of a minute or two is a touch, no work."""
SHORT, LONG = 180.0, 680.0
"""Between these the habit of short absences passes into that of long ones."""
SURELY = 0.99
LEAST_HABIT = 0.003
"""No habit is ever ruled out, so that people may change."""
NEVER_SO_SURE = 0.12
"""Whoever always locks forgets it now and then."""


@dataclass(frozen=True, slots=True)
class Signs:
    """A silence: its unexplained length, whether the person left by hand (lock, lid), how active the input was
    in the two minutes before and the minute after (None: not known yet), media that played through it,
    told: whether calls and media can be seen at all. lean: what this person's answers have taught."""

    length: float
    by_hand: bool
    before: float
    after: float | None = None
    media: bool = False
    told: bool = False
    lean: float = 0.0


def chance(signs: Signs, habit: tuple[float, ...]) -> float:
    """The probability that the person was away."""
    if signs.by_hand:
        return SURELY
    return _probability(_logit(signs) + _habit_term(habit, signs.length))


def learnt(habit: tuple[float, ...], signs: Signs, away: float | None = None) -> tuple[float, ...]:
    """The habit after a silence. away: the truth where somebody told it (1 or 0)."""
    shares = [_share(one, signs.length) for one in HABITS]
    if signs.by_hand:
        likely = shares
    else:
        odds = _probability(_logit(signs) - log(1.0 - _usual(signs.length))) if away is None else away
        likely = [odds * (1.0 - share) + (1.0 - odds) for share in shares]
    weighed = [weight * one for weight, one in zip(habit, likely, strict=True)]
    total = sum(weighed)
    raised = [max(LEAST_HABIT, one / total) for one in weighed]
    return tuple(one / sum(raised) for one in raised)


def length_for(signs: Signs, habit: tuple[float, ...], wanted: float) -> float:
    """How long the silence must be for its chance to reach `wanted`. Bisection: it only grows with length."""
    low, high = 1.0, 4 * 3600.0
    for _ in range(24):
        middle = (low + high) / 2
        there = chance(_as_long(signs, middle), habit) >= wanted
        low, high = (low, middle) if there else (middle, high)
    return high


def _as_long(signs: Signs, length: float) -> Signs:
    return Signs(length, signs.by_hand, signs.before, signs.after, signs.media, signs.told, signs.lean)


def _logit(signs: Signs) -> float:
    table = AT_RETURN if signs.after is None else SETTLED
    first, slope, bend, media, before, some, after, some_after = table[signs.told]
    stretch = log(max(signs.length, 1.0) / MIDDLE)
    total = first + slope * stretch + bend * max(0.0, stretch) + media * signs.media + signs.lean
    total += before * signs.before + some * (min(signs.before, SOME) / SOME - 1.0)
    if signs.after is not None:
        total += after * signs.after + some_after * (min(signs.after, SOME) / SOME - 1.0)
    return total


def _habit_term(habit: tuple[float, ...], length: float) -> float:
    """Somebody who locks whenever they leave, and did not, has hardly left."""
    mine = sum(weight * _share(one, length) for weight, one in zip(habit, HABITS, strict=True))
    return log(max(NEVER_SO_SURE, 1.0 - mine) / (1.0 - _usual(length)))


def _usual(length: float) -> float:
    return sum(weight * _share(one, length) for weight, one in zip(HABITS_AT_FIRST, HABITS, strict=True))


def _share(habit: tuple[float, float], length: float) -> float:
    part = min(1.0, max(0.0, (length - SHORT) / (LONG - SHORT)))
    return habit[0] + (habit[1] - habit[0]) * part


def _probability(logit: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))
