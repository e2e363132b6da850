"""When not to speak. Reasons are a set, each with a since and perhaps an until; one flag would forget who set it.

What is told is kept as it is; which of it counts is for the settings to say. Knows nothing of where it comes from.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core import days_off
from backbreak.core.events import Event, Hold, HoldChanged, Locked, Moment, SaidMeeting, Started, Unlocked
from backbreak.core.seat import Seat
from backbreak.core.settings import Settings
from backbreak.core.settings_table import HOLDS
from backbreak.core.values import replace

TALK = 2 * 3600.0
"""What keeps the screen awake counts for so long: a talk or a film is over by then, and some people switch it on for
good."""
UNTOLD = 12 * 3600.0
"""Where ends of locks are told, a locked screen with input is taken for open after so long all the same. Hardly a night
is longer; where this one end was not told it costs the rest of a day, and unlocking once more ends it as well."""
TOLD = frozenset({
    Hold.CALL, Hold.SCREEN_SHARE, Hold.FULLSCREEN, Hold.PRESENTATION, Hold.DO_NOT_DISTURB, Hold.PROGRAM, Hold.BATTERY,
})
"""What the desktop tells, as it comes and goes."""


@dataclass(frozen=True, slots=True)
class Held:
    """One reason not to speak, since when, and until when at most (`Moment.now` scale)."""

    hold: Hold
    since: float
    until: float | None = None


def observe(held: tuple[Held, ...], event: Event, settings: Settings) -> tuple[Held, ...]:
    """The reasons after the event. Quiet hours and days off come and go by the wall clock, meetings with their end."""
    now = event.at.now
    match event:
        case Started():     # nobody would say that what the last run saw has ended; what still holds is told anew
            held = tuple(one for one in held if one.hold is Hold.MEETING)
        case HoldChanged(hold=Hold.MEDIA):      # music plays all day; a film is full screen as well
            pass
        case HoldChanged(hold=hold, on=on):
            held = _with(held, hold, on, now, now + TALK if hold is Hold.PRESENTATION else None)
        case SaidMeeting(seconds=seconds):
            held = _with(_with(held, Hold.MEETING, False, now), Hold.MEETING, seconds > 0, now, now + seconds)
        case Locked() | Unlocked():
            known = tuple(one for one in held if one.hold is not Hold.LOCKED or one.until is None)
            held = _with(known, Hold.LOCKED, isinstance(event, Locked), now)
    held = tuple(one for one in held if one.hold is not Hold.MEETING or _lasts(one, now))
    held = _with(held, Hold.QUIET_HOURS, days_off.quiet(event.at.local, settings), now)
    return _with(held, Hold.DAY_OFF, days_off.off(event.at.local, settings), now)


def opened(held: tuple[Held, ...], was: Seat, seat: Seat) -> tuple[Held, ...]:
    """Input that went on at a locked screen has shown that it is open: nobody told, and nobody may ever tell. Where
    ends of locks are told, the input is more likely nobody's than this one's end was not, and is believed later."""
    if not was.locked or seat.locked:
        return held
    if not seat.unlocks:
        return tuple(one for one in held if one.hold is not Hold.LOCKED)
    return tuple(replace(one, until=seat.seen + UNTOLD) if one.hold is Hold.LOCKED else one for one in held)


def counting(held: tuple[Held, ...], now: float, settings: Settings) -> tuple[Held, ...]:
    """Those that keep it from speaking, in the order in which they came up."""
    return tuple(one for one in held if _lasts(one, now) and counts(one.hold, settings))


def talking(held: tuple[Held, ...]) -> float | None:
    """Since when somebody is in a call, or in a meeting that they told of; None for neither."""
    return min((one.since for one in held if one.hold in (Hold.CALL, Hold.MEETING)), default=None)


def reasons(held: tuple[Held, ...], now: float, settings: Settings) -> frozenset[Hold]:
    return frozenset(one.hold for one in counting(held, now, settings))


def counts(hold: Hold, settings: Settings) -> bool:
    """Whether the person wants it to hold prompts. What they said themselves always does."""
    match hold:
        case Hold.PROGRAM:
            return bool(settings.programs)
        case Hold.BATTERY:
            return settings.battery != "off"
        case _:
            return hold.value not in HOLDS or hold.value in settings.hold


def ends(one: Held, at: Moment, settings: Settings) -> float | None:
    """When it is over by itself (`Moment.now` scale); None where nobody knows."""
    if one.hold not in (Hold.QUIET_HOURS, Hold.DAY_OFF):
        return one.until
    until = (days_off.off_until if one.hold is Hold.DAY_OFF else days_off.quiet_until)(at.local, settings)
    return None if until is None else at.now + until - at.local


def _lasts(one: Held, now: float) -> bool:
    return one.until is None or now < one.until


def _with(
    held: tuple[Held, ...], hold: Hold, on: bool, now: float, until: float | None = None
) -> tuple[Held, ...]:
    if on == any(one.hold is hold for one in held):
        return held
    if on:
        return (*held, Held(hold, now, until))
    return tuple(one for one in held if one.hold is not hold)
