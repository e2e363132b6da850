"""Until when, as people type it: a time of day, tomorrow, a day of the week or a date. Else ValueError."""

from __future__ import annotations

import re

from backbreak.core import dates, days_off
from backbreak.core.language import _
from backbreak.core.state import DAY_STARTS

DAY = 86400.0
LONGEST = 366
"""Days that a pause may last."""
_CLOCK = re.compile("([0-9]{1,2}):([0-9]{2})")


def of_a_time(text: str, local: float) -> float:
    if text == "tomorrow":
        return (DAY_STARTS - local) % DAY or DAY
    if (found := _CLOCK.fullmatch(text)) and int(found[1]) < 24 and int(found[2]) < 60:
        hours, rest = found.groups()
        return (int(hours) * 3600 + int(rest) * 60 - local) % DAY or DAY
    raise ValueError(_("until \u201c{text}\u201d: write until 14:30, or until tomorrow", text=text))


def of_a_day(text: str, local: float) -> float:
    """Until that day begins: a date, or the next day of this name."""
    today, named = days_off.number(local), dates.LONG_WEEKDAYS.get(text.casefold(), text.casefold())
    if named in dates.WEEKDAYS:
        ahead = next(one for one in range(1, 8) if days_off.weekday(today + one) == named)
    elif "-" in text:
        ahead = dates.day(text) - today
    else:
        return of_a_time(text, local)
    if not 0 < ahead <= LONGEST:
        raise ValueError(_("until \u201c{text}\u201d: write a day to come, within a year", text=text))
    return (today + ahead) * DAY + DAY_STARTS - local
