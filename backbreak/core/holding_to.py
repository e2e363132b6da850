""""Hold me to it": for a time that somebody chose, a prompt that was snoozed twice fills the screen. Off by itself.

It holds nobody: Escape and a button end it at once, and no call, shared screen or other reason to be quiet is
overruled. A reminder that cannot be passed over works better, and is borne only by those who asked for it
(evidence.md 2.4: Cooley 2013, Pedersen 2018, AIMS 2022).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from backbreak.core import dates, durations, wording
from backbreak.core.adapt_events import AskedHoldMe
from backbreak.core.language import N_, _
from backbreak.core.moment import Moment
from backbreak.core.rounds import CLOCKS_DIFFER, SAME_CLOCK, Talk
from backbreak.core.settings import Settings
from backbreak.core.values import replace

DAY, DAY_STARTS = 86400.0, 4 * 3600.0
AT_MOST = 14 * DAY
"""Longer is no promise to oneself any more."""
AFTER = 2
"""Snoozes of a round."""
THURSDAY = 3
"""The first of January 1970 was one; Monday is 0."""
DAYS = (N_("Monday"), N_("Tuesday"), N_("Wednesday"), N_("Thursday"), N_("Friday"), N_("Saturday"), N_("Sunday"))
FULL = N_("You asked to be held to it. Escape or \u201cSkip\u201d closes this at once.")
EXAMPLE = N_("write hold-me 2 h, hold-me until 17:00, hold-me until friday, or hold-me off")
_CLOCK = re.compile("([0-9]{1,2}):([0-9]{2})")


@dataclass(frozen=True, slots=True)
class Firm:
    """until: on the `Moment.now` scale. local: the same by the wall clock, where that was meant."""

    until: float
    local: float | None = None


def observe(firm: Firm | None, event: object, at: Moment) -> Firm | None:
    """What was asked for; over when it is over."""
    if isinstance(event, AskedHoldMe):
        return Firm(at.now + event.seconds, event.local) if event.seconds > 0 else None
    if firm is None:
        return None
    if firm.local is not None:
        until = at.now + firm.local - at.local
        if SAME_CLOCK <= abs(until - firm.until) <= CLOCKS_DIFFER:
            firm = replace(firm, until=until)
    return firm if at.now < firm.until else None


def fills(firm: Firm | None, talk: Talk, settings: Settings) -> bool:
    """Whether the prompt that comes up now fills the screen."""
    return firm is not None and talk.snoozes + talk.repeats >= max(1, min(AFTER, settings.snoozes))


def read(args: tuple[str, ...], at: Moment) -> AskedHoldMe:
    """The words after `hold-me`. Raises ValueError."""
    if args in (("off",), ("no",)):
        return AskedHoldMe(at, 0.0)
    if args[:1] == ("until",) and len(args) == 2:
        seconds = _until(args[1], at.local)
        local: float | None = at.local + seconds
    else:
        seconds, local = durations.parse(" ".join(args)) if args else 0.0, None
    if not 0 < seconds <= AT_MOST:
        raise ValueError(_("hold-me: {example}; 14 days at most", example=_(EXAMPLE)))
    return AskedHoldMe(at, seconds, local)


def _until(text: str, local: float) -> float:
    """Until that time of day, or until the end of that day."""
    found, said = _CLOCK.fullmatch(text), text.casefold()
    if found and int(found[1]) < 24 and int(found[2]) < 60:
        return (int(found[1]) * 3600 + int(found[2]) * 60 - local) % DAY or DAY
    today = int((local - DAY_STARTS) // DAY)
    named = dates.LONG_WEEKDAYS.get(said, said)
    if said in ("today", "tomorrow"):
        ahead = int(said == "tomorrow")
    elif named in dates.WEEKDAYS:
        ahead = (dates.WEEKDAYS.index(named) - today - THURSDAY) % len(dates.WEEKDAYS)
    else:
        raise ValueError(f"hold-me until \u201c{text}\u201d: {_(EXAMPLE)}")
    return (today + ahead + 1) * DAY + DAY_STARTS - local


def ends(firm: Firm, at: Moment) -> str:
    """Its end in words: a time of day, or the end of a day."""
    local = at.local + firm.until - at.now
    day = int((local - DAY_STARTS) // DAY) - 1
    if abs(local - (day + 1) * DAY - DAY_STARTS) > SAME_CLOCK or firm.local is None:
        return wording.clock_time(at, firm.until)
    if day == int((at.local - DAY_STARTS) // DAY):
        return _("tonight")
    return _("the end of {day}", day=_(DAYS[(day + THURSDAY) % len(DAYS)]))


def words(until: str) -> str:
    """For `why`, and as the answer to the command. until: as a time."""
    return _("Held to it until {time}: a prompt that you snoozed twice fills the screen then. Escape or "
             "\u201cSkip\u201d closes it, and \u201cbackbreak hold-me off\u201d ends it.", time=until)
