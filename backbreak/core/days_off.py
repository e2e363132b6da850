"""Quiet times by the wall clock: hours of each day, days of the week, dates. What is quiet now, and until when.

A day goes from four in the morning to the next, as everywhere here: a late evening still belongs to its day.
"""

from __future__ import annotations

from backbreak.core.dates import WEEKDAYS
from backbreak.core.moment import DAY_STARTS
from backbreak.core.settings import Settings

DAY = 86400.0
LOOKS_AHEAD = 2 * 366
"""Days. A free time that goes on for longer has no end that is worth naming."""
_THURSDAY = 3
"""The first of January 1970 was one."""


def number(local: float) -> int:
    """Of the day that this local time belongs to."""
    return int((local - DAY_STARTS) // DAY)


def weekday(of: int) -> str:
    return WEEKDAYS[(of + _THURSDAY) % 7]


def off(local: float, settings: Settings) -> bool:
    """Whether it is a day off."""
    return bool(settings.days_off or settings.dates_off) and _free(number(local), settings)


def quiet(local: float, settings: Settings) -> bool:
    """Whether it is in the quiet hours."""
    time = local % DAY
    return any(_within(time, start, end) for start, end in settings.quiet)


def off_until(local: float, settings: Settings) -> float | None:
    """When the day off, or the row of them, is over, as local time; None where that is not worth naming."""
    today = number(local)
    back = next((one for one in range(today + 1, today + LOOKS_AHEAD) if not _free(one, settings)), None)
    return None if back is None else back * DAY + DAY_STARTS


def quiet_until(local: float, settings: Settings) -> float | None:
    """The end of the quiet hours, also where one of them begins as another ends; None where there is no end."""
    at = local
    for _ in range(len(settings.quiet) + 1):
        if not quiet(at, settings):
            return at
        at = min(at + ((end - at) % DAY or DAY) for start, end in settings.quiet if _within(at % DAY, start, end))
    return None


def changes_in(local: float, settings: Settings) -> float | None:
    """Seconds until quiet hours next begin or end, or a day that may be another; None where there is neither."""
    edges = [(edge - local) % DAY or DAY for span in settings.quiet for edge in span]
    if settings.days_off or settings.dates_off:
        edges.append((DAY_STARTS - local) % DAY or DAY)
    return min(edges, default=None)


def _within(time: float, start: float, end: float) -> bool:
    return start <= time < end if start < end else time >= start or time < end


def _free(of: int, settings: Settings) -> bool:
    return weekday(of) in settings.days_off or any(first <= of <= last for first, last in settings.dates_off)
