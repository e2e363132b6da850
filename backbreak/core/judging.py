"""How likely was nobody there in a silence? A weighted sum of its signs, and this person's habit of leaving.

The weights are fitted on simulated people whose truth is known (sitting_weights.py); here is only the sum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import exp, log, log1p

from backbreak.core.sitting_weights import AT_RETURN, HABITS, HABITS_AT_FIRST, SETTLED

MIDDLE = 240.0
SOME = 0.2
"""Less active than this share of a minute or two is a touch, no work."""
LEAST_RUN, RUN = log1p(3.0), log1p(60.0)
"""Three seconds of input without a pause are hardly more than a touch; more than a minute of them says no more."""
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
    in the two minutes before and the minute after (None: not known yet), media that played through it, run:
    the seconds of input without a pause just before it. told: whether calls and media can be seen at all.
    lean: what this person's answers have taught."""

    length: float
    by_hand: bool
    before: float
    after: float | None = None
    media: bool = False
    told: bool = False
    lean: float = 0.0
    run: float = 0.0


def chance(signs: Signs, habit: tuple[float, ...]) -> float:
    """The probability that the person was away."""
    return by_length(signs, habit)(signs.length)


def by_length(signs: Signs, habit: tuple[float, ...]) -> Callable[[float], float]:
    """The same for any length, all else as it is: what does not hang on the length is worked out once."""
    if signs.by_hand:
        return _surely
    (slope, bend), rest, (short, long) = _row(signs)[1:3], _but_length(signs), _locking(habit)
    usual_short, usual_long = _USUAL

    def found(length: float) -> float:
        stretch = log(max(length, 1.0) / MIDDLE)
        part = min(1.0, max(0.0, (length - SHORT) / (LONG - SHORT)))
        mine, usual = short + (long - short) * part, usual_short + (usual_long - usual_short) * part
        # Somebody who locks whenever they leave, and did not, has hardly left.
        left = log(max(NEVER_SO_SURE, 1.0 - mine) / (1.0 - usual))
        return _probability(rest + slope * stretch + bend * max(0.0, stretch) + left)

    return found


def _surely(_length: float) -> float:
    return SURELY


def learnt(habit: tuple[float, ...], signs: Signs, away: float | None = None) -> tuple[float, ...]:
    """The habit after a silence. away: the truth where somebody told it (1 or 0)."""
    shares = [_between(*one, signs.length) for one in HABITS]
    if signs.by_hand:
        likely = shares
    else:
        odds = _probability(_logit(signs) - log(1.0 - _between(*_USUAL, signs.length))) if away is None else away
        likely = [odds * (1.0 - share) + (1.0 - odds) for share in shares]
    weighed = [weight * one for weight, one in zip(habit, likely, strict=True)]
    total = sum(weighed)
    raised = [max(LEAST_HABIT, one / total) for one in weighed]
    return tuple(one / sum(raised) for one in raised)


def length_for(signs: Signs, habit: tuple[float, ...], wanted: float) -> float:
    """How long the silence must be for its chance to reach `wanted`. Bisection: it only grows with length."""
    low, high = 1.0, 4 * 3600.0
    found = by_length(signs, habit)
    for _ in range(24):
        middle = (low + high) / 2
        low, high = (low, middle) if found(middle) >= wanted else (middle, high)
    return high


def _logit(signs: Signs) -> float:
    return _but_length(signs) + _stretched(signs.length, *_row(signs)[1:3])


def _row(signs: Signs) -> tuple[float, ...]:
    return (AT_RETURN if signs.after is None else SETTLED)[signs.told]


def _but_length(signs: Signs) -> float:
    first, _, _, media, before, some, run, after, some_after = _row(signs)
    total = first + media * signs.media + signs.lean + run * (max(LEAST_RUN, log1p(signs.run)) / RUN - 1.0)
    total += before * signs.before + some * (min(signs.before, SOME) / SOME - 1.0)
    if signs.after is not None:
        total += after * signs.after + some_after * (min(signs.after, SOME) / SOME - 1.0)
    return total


def _stretched(length: float, slope: float, bend: float) -> float:
    stretch = log(max(length, 1.0) / MIDDLE)
    return slope * stretch + bend * max(0.0, stretch)


def _between(short: float, long: float, length: float) -> float:
    """The share of absences of this length that are locked by hand."""
    part = min(1.0, max(0.0, (length - SHORT) / (LONG - SHORT)))
    return short + (long - short) * part


def _locking(habit: tuple[float, ...]) -> tuple[float, float]:
    """That share in short and in long absences."""
    short = sum([weight * one[0] for weight, one in zip(habit, HABITS, strict=True)])
    return short, sum([weight * one[1] for weight, one in zip(habit, HABITS, strict=True)])


_USUAL = _locking(HABITS_AT_FIRST)


def _probability(logit: float) -> float:
    return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, logit))))
