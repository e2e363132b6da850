"""The check-in: words for the numbers, and which moment of the day is a kind one to ask. Shows nothing.

Evidence.md 7: 0 to 10 is the usual scale for backs; words first, the number small; once a day, never a streak.
"""

from __future__ import annotations

from backbreak.core import caring
from backbreak.core.caring import Area, Care, End
from backbreak.core.language import N_, _
from backbreak.core.medians import median
from backbreak.core.settings import Settings
from backbreak.core.state import DAY_STARTS

BANDS = ((0, 1, N_("easy")), (2, 3, N_("noticeable")), (4, 6, N_("bothersome")), (7, 10, N_("strong")))
AREAS = {
    Area.NECK: N_("Neck"), Area.SHOULDERS: N_("Shoulders"), Area.UPPER_BACK: N_("Upper back"),
    Area.LOW_BACK: N_("Low back"), Area.HIPS: N_("Hips"),
}
USUAL_END = 17 * 3600.0 - DAY_STARTS
"""Seconds since the day's start, where too few days have been seen."""
DAYS, DAYS_KEPT = 3, 7
BEFORE_END, LAST_BREAK = 3600.0, 2 * 3600.0
"""Seconds before the usual end: from the first on any lull will do, from the second on the end of a routine."""


def band(score: int) -> str:
    return next(_(word) for low, high, word in BANDS if low <= score <= high)


def spoken(score: int) -> str:
    return _("{band}, {number} of 10", band=band(score), number=score)


def usual_end(ends: tuple[End, ...]) -> float:
    """When the days end, in seconds since their start."""
    return median([one.at for one in ends]) if len(ends) >= DAYS else USUAL_END


def ended(ends: tuple[End, ...], day: int, local: float) -> tuple[End, ...]:
    """One more day is over; somebody was last seen at `local`."""
    return (*ends, End(day, (local - DAY_STARTS) % 86400))[-DAYS_KEPT:]


def wanted(care: Care, day: int, settings: Settings) -> bool:
    """It was neither said nor asked today, and nothing else was asked."""
    if settings.checkin == "off" or day in (care.asked_on, care.week_on):
        return False
    return caring.on(care.scores, day) is None


def is_time(care: Care, local: float, after_routine: bool) -> bool:
    """Late enough in the day: at what may be the last break, or a while before the usual end."""
    before = LAST_BREAK if after_routine else BEFORE_END
    return (local - DAY_STARTS) % 86400 >= usual_end(care.ends) - before
