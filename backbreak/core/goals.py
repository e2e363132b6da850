"""The day's goal: so many breaks. It moves by one a week at most, by what somebody really did, and when they say so.

Nothing is missed and nothing is lost: evidence.md 2.4 and 8 (small goals that follow people's own rate; judgement).
"""

from __future__ import annotations

from backbreak.core import tally
from backbreak.core.settings import Settings
from backbreak.core.tally import Adapt

LOWEST, HIGHEST = 3, 10
A_WEEK = 7
LEAST_DAYS = 3
"""Days of a week on which there was something to count, from which on it says anything."""


def proposed(adapt: Adapt, day: int, settings: Settings) -> int | None:
    """Another goal that would suit better, one away from the present one; None where it may stay."""
    goal, rate = settings.goal, rate_of(adapt, day)
    if settings.goal_moves == "off" or not goal or rate is None:
        return None
    if rate >= goal + 1 and goal < HIGHEST:
        return goal + 1
    return goal - 1 if rate <= goal - 1 and goal > LOWEST else None


def rate_of(adapt: Adapt, day: int) -> float | None:
    """Breaks a day in the seven days before, of the days that count; None where there were too few."""
    week = tally.before(adapt, day, A_WEEK)
    known = any(one.day <= day - A_WEEK for one in adapt.days)
    if not known or len(week) < LEAST_DAYS:
        return None
    return sum(one.breaks for one in week) / len(week)
