"""When not to speak. Reasons are a set, each with a since; one flag would forget who set it."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.events import Event, Hold, HoldChanged, Locked, Started, Unlocked
from backbreak.core.settings import Settings

DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Held:
    """One reason not to speak, and since when (`Moment.now` scale)."""

    hold: Hold
    since: float


def observe(held: tuple[Held, ...], event: Event, settings: Settings) -> tuple[Held, ...]:
    """The reasons after the event. Quiet hours come and go with the time of day."""
    match event:
        case Started():     # nobody would say that what the last run saw has ended; what still holds is told anew
            held = ()
        case HoldChanged(hold=Hold.MEDIA):      # music plays all day; a film is full screen as well
            pass
        case HoldChanged(hold=hold, on=on):
            held = _with(held, hold, on, event.at.now)
        case Locked() | Unlocked():
            held = _with(held, Hold.LOCKED, isinstance(event, Locked), event.at.now)
    return _with(held, Hold.QUIET_HOURS, _in_quiet_hours(event.at.local, settings), event.at.now)


def reasons(held: tuple[Held, ...]) -> frozenset[Hold]:
    return frozenset(one.hold for one in held)


def quiet_changes_in(local: float, settings: Settings) -> float | None:
    """Seconds until quiet hours next begin or end; None where there are none."""
    edges = [(edge - local) % DAY or DAY for span in settings.quiet for edge in span]
    return min(edges, default=None)


def _with(held: tuple[Held, ...], hold: Hold, on: bool, now: float) -> tuple[Held, ...]:
    if on == any(one.hold is hold for one in held):
        return held
    if on:
        return (*held, Held(hold, now))
    return tuple(one for one in held if one.hold is not hold)


def _in_quiet_hours(local: float, settings: Settings) -> bool:
    time = local % DAY
    return any(
        start <= time < end if start < end else time >= start or time < end for start, end in settings.quiet
    )
