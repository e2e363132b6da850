"""When to look again: the next instant at which anything can change by itself. Decides nothing else."""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core import (
    consulting,
    counting,
    days_off,
    easing,
    looking,
    prompting,
    reminding,
    rhythm,
    sensing,
    silence,
    sitting,
    welcoming,
)
from backbreak.core.events import Moment, SnoozeUntil
from backbreak.core.prompting import Sight
from backbreak.core.rounds import Talk
from backbreak.core.seat import AWAY_AFTER, Seat
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace

MINUTE = 60.0
NEVER = float("inf")
STIR_LOOK = 2.0
"""While a sign of input is being weighed, look this often."""


@dataclass(frozen=True, slots=True)
class Wakes:
    """decides_at: the next instant at which something may be decided, None when nothing can by waiting. look_at: of
    the next look. told_at: the same where the input itself tells of each silence as it gets rhythm.PAUSE long."""

    decides_at: float | None
    look_at: float | None
    told_at: float | None


def wakes(state: State, seen: Sight, at: Moment, settings: Settings) -> Wakes:
    now, seat = at.now, state.seat
    leaves = looking.leaves_at(seat) if sitting.present(seat) else None
    others = _decides_besides(state, seen, at, settings)
    decides = _first([others, leaves], now)
    look_at = _look_at(seat, now, decides)
    silent = state.idle is None or state.idle >= rhythm.PAUSE       # of which the input has told: not once more
    if silent or not sitting.present(seat) or _pausing(seat, now):
        return Wakes(decides, look_at, look_at)
    return Wakes(decides, look_at, _first([others, _minute(seat, now)], now))


def _decides_besides(state: State, seen: Sight, at: Moment, settings: Settings) -> float | None:
    """When something may be decided, but for somebody's leaving; None when nothing can by waiting."""
    now, seat = at.now, state.seat
    wanted = [*_whatever_comes(state, at, settings), prompting.next_instant(state.talk, seen, settings)]
    wanted.append(reminding.next_instant(state, seen, settings))
    wanted.append(welcoming.next_instant(state, seen))
    if seat.phantom:
        wanted.append(seat.heard + rhythm.PAUSE)
    return _first(wanted, now)


def decides_in_a_log(state: State, seen: Sight, at: Moment, settings: Settings) -> tuple[float | None, float, float]:
    """The same for somebody who sees each input as it comes, and is told each hold: the instant; how long a silence
    may decide something too; and how long one that is over. No other input changes anything."""
    now, seat = at.now, state.seat
    deaf = replace(seen, idle=None, holds=frozenset())
    wanted = [*_whatever_comes(state, at, settings), prompting.next_instant(state.talk, deaf, settings)]
    wanted.append(reminding.next_instant(state, replace(seen, idle=None), settings))
    if not sitting.present(seat):
        return _first(wanted, now), *((rhythm.PAUSE, NEVER) if seat.phantom else (NEVER, 0.0))
    idle, lulls = seen.idle or 0.0, _lulls(state, seen, settings)
    if idle >= AWAY_AFTER:       # a call, say, explains the silence so far
        wanted.append(looking.leaves_at(seat))
    awaited = _may_come_up(state.talk, seen, settings) and now >= prompting.shows_by(state.talk, seen, settings)
    ended = rhythm.PAUSE if awaited else looking.WEIGHED_AFTER      # awaited: the prompt comes at the next input
    if now >= looking.phantom_at(seat, settings):       # overdue: the next input shows that it goes on
        ended = 0.0
    over = min((one for one in lulls if one <= idle), default=ended)
    return _first(wanted, now), min((one for one in lulls if one > idle), default=NEVER), min(ended, over)


def _lulls(state: State, seen: Sight, settings: Settings) -> list[float]:
    """Silences that may decide something."""
    lulls, talk = [AWAY_AFTER], state.talk
    if _may_come_up(talk, seen, settings) or reminding.comes_from(state, seen, settings) <= seen.now:
        lulls.append(settings.lull)
    if talk.stage is Stage.SNOOZED and talk.wait_for is SnoozeUntil.PAUSE:
        lulls.append(prompting.PAUSE_LULL)
    return lulls


def _may_come_up(talk: Talk, seen: Sight, settings: Settings) -> bool:
    """A prompt is due, and nothing but a good moment is wanting."""
    if talk.stage is not Stage.DUE or talk.quiet or seen.holds:
        return False
    return prompting.shows_by(replace(talk, wait_until=None), seen, settings) <= seen.now


def _whatever_comes(state: State, at: Moment, settings: Settings) -> list[float | None]:
    now, seat = at.now, state.seat
    wanted: list[float | None] = [looking.phantom_at(seat, settings)] if sitting.present(seat) else []
    if seat.stir is not None:
        wanted.append(looking.stir_ends(seat, state.weighed))
        wanted.append(now + (looking.WEIGHED_WINDOW if state.weighed else STIR_LOOK))
    doubt = silence.open_doubt(seat)
    if doubt is not None:
        wanted.append(silence.settles_at(doubt))
    if seat.off_since is not None:
        wanted += _rest_instants(seat, settings)
    if seat.sensors:
        wanted += sensing.next_instants(seat, now)
    quiet = days_off.changes_in(at.local, settings)
    wanted.append(None if quiet is None else now + quiet)
    wanted += [one.until for one in state.held]
    wanted.append(consulting.next_instant(state))
    wanted.append(easing.long_sit_at(state, seat.began, settings) if sitting.present(seat) else None)
    wanted.append(None if state.firm is None else state.firm.until)
    return wanted


def _first(wanted: list[float | None], now: float) -> float | None:
    return min((one for one in wanted if one is not None and now < one < NEVER), default=None)


def _look_at(seat: Seat, now: float, decides: float | None) -> float | None:
    """Besides, the figure in the tray wants to be right, and the rhythm of the input heard."""
    wanted = [decides, _minute(seat, now)]
    if seat.off_since is None and not _pausing(seat, now):
        wanted.append(seat.seen + rhythm.PAUSE)
    return _first(wanted, now)


def _minute(seat: Seat, now: float) -> float | None:
    """The figure in the tray is another."""
    return now + MINUTE - (now - seat.began) % MINUTE if seat.off_since is None else None


def at_input(seat: Seat, now: float) -> bool:
    """A look is wanted at the next input as well: a pause ends, or somebody may be back."""
    return not seat.phantom and (not sitting.present(seat) or _pausing(seat, now))


def _rest_instants(seat: Seat, settings: Settings) -> list[float | None]:
    start = seat.off_since if seat.away_since is None else silence.absent_from(seat)
    assert start is not None
    return [start + settings.reset, start + counting.BREAK_UNPROMPTED, seat.believed_at]


def _pausing(seat: Seat, now: float) -> bool:
    return sitting.present(seat) and now - seat.seen >= rhythm.PAUSE
