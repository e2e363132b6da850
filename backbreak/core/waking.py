"""When to look again: the next instant at which anything can change by itself. Decides nothing else."""

from __future__ import annotations

from backbreak.core import counting, holding, looking, prompting, rhythm, silence, sitting
from backbreak.core.events import Moment
from backbreak.core.prompting import Sight
from backbreak.core.seat import Seat
from backbreak.core.settings import Settings
from backbreak.core.state import State

MINUTE = 60.0
NEVER = float("inf")
STIR_LOOK = 2.0
"""While a sign of input is being weighed, look this often."""


def decides_at(state: State, seen: Sight, at: Moment, settings: Settings) -> float | None:
    """When something may be decided; None when nothing can by waiting."""
    now, seat = at.now, state.seat
    wanted = [prompting.next_instant(state.talk, seen, settings)]
    if sitting.present(seat):
        wanted += [looking.leaves_at(seat), looking.phantom_at(seat, settings)]
    if seat.stir is not None:
        wanted.append(looking.stir_ends(seat, state.weighed))
        wanted.append(now + (looking.WEIGHED_WINDOW if state.weighed else STIR_LOOK))
    if seat.phantom:
        wanted.append(seat.heard + rhythm.PAUSE)
    doubt = silence.open_doubt(seat)
    if doubt is not None:
        wanted.append(silence.settles_at(doubt))
    if seat.off_since is not None:
        wanted += _rest_instants(seat, settings)
    quiet = holding.quiet_changes_in(at.local, settings)
    wanted.append(None if quiet is None else now + quiet)
    return min((one for one in wanted if one is not None and now < one < NEVER), default=None)


def look_at(seat: Seat, now: float, decides: float | None) -> float | None:
    """Besides, the figure in the tray wants to be right, and the rhythm of the input heard."""
    wanted = [] if decides is None else [decides]
    if seat.off_since is None:
        wanted.append(now + MINUTE - (now - seat.began) % MINUTE)
        if not _pausing(seat, now):
            wanted.append(seat.seen + rhythm.PAUSE)
    return min((one for one in wanted if one > now), default=None)


def at_input(seat: Seat, now: float) -> bool:
    """A look is wanted at the next input as well: a pause ends, or somebody may be back."""
    return not seat.phantom and (not sitting.present(seat) or _pausing(seat, now))


def _rest_instants(seat: Seat, settings: Settings) -> list[float | None]:
    start = seat.off_since if seat.away_since is None else silence.absent_from(seat)
    assert start is not None
    return [start + settings.reset, start + counting.BREAK_UNPROMPTED, seat.believed_at]


def _pausing(seat: Seat, now: float) -> bool:
    return sitting.present(seat) and now - seat.seen >= rhythm.PAUSE
