"""When to speak: a cue worked out from the state, or from what the person says, and when to look again.

The stages and what follows from a cue are in `stages` and `rounds`. Decides nothing about sitting; performs
nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from backbreak.core import owing
from backbreak.core.belief import Starts
from backbreak.core.events import (
    Answer,
    Answered,
    AskedPause,
    AskedResume,
    AskedSkip,
    AskedSnooze,
    AskedStretch,
    Event,
    Hold,
    SnoozeUntil,
    Started,
)
from backbreak.core.rounds import Talk, not_so_soon, snoozed, taken_back
from backbreak.core.seat import AWAY_AFTER
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.values import replace

LULL_ENDS = 16.0
"""A silence longer than this is no lull: a prompt that comes up in it often finds an empty chair."""
SETTLE = 15.0
"""Seconds after a return in which nothing comes up (evidence.md 3.4, rule 3: 10 to 20 s)."""
STAYS = 90.0
"""Seconds an unanswered prompt stays beside somebody who goes on working; then it is ignored."""
PAUSE_LULL = 15.0
"""With "until I pause", a pause is this long: longer than the lull that any prompt waits for."""
PAGE_STAYS = 10 * 60.0
"""A prompt waits so long for a small page that is open, and takes its place then."""
ROUTINE_SLACK = 10 * 60.0
"""A routine that takes this much longer than its own length has lost its window."""
HELD_LOOK = 10.0
"""Some reasons not to speak (full screen) show only when looked for: so often while a prompt waits."""
HOUR = 3600.0


@dataclass(frozen=True, slots=True)
class Sight:
    """What the other rooms say, just now. idle: seconds without input, None where it is not known.
    starts: when the sitting may have begun (or standing, where that is watched). page_until: until then a small
    page that is open is left alone. quiet_until: no round begins before."""

    now: float
    starts: Starts
    present: bool
    rested: bool
    idle: float | None
    returned: float
    holds: frozenset[Hold]
    page_until: float = float("-inf")
    quiet_until: float = float("-inf")


def heard(talk: Talk, event: Event, settings: Settings) -> tuple[Cue | None, Talk]:
    """The cue that the person (or the window for them) gives, and the talk with what they asked for.

    `step` lets no stale answer come here.
    """
    now = event.at.now
    match event:
        case Started() if talk.stage is Stage.SHOWING:      # its window went with the last run
            return _closed_early(talk, Cue.GONE), replace(talk, cut_off=talk.asked is None)
        case Answered(answer=Answer.START):
            return None, replace(talk, started=now)
        case AskedSnooze() if talk.stage is Stage.PAUSED:
            return None, talk
        case AskedSnooze(until=until) if talk.stage is Stage.WATCHING:
            return None, not_so_soon(talk, settings.snooze if until is None else until, now)
        case Answered(answer=Answer.SNOOZE, snooze=until) | AskedSnooze(until=until):
            if _between(talk):
                return Cue.CLOSED, not_so_soon(talk, settings.snooze if until is None else until, now)
            return snoozed(talk, settings.snooze if until is None else until, now, settings)
        case Answered(answer=Answer.GOT_UP | Answer.DONE):
            return Cue.DONE, talk
        case Answered(answer=Answer.SAT):
            return Cue.RESTED, talk
        case Answered(answer=Answer.SKIP | Answer.STOPPED) | AskedSkip():
            return _closed_early(talk, Cue.SKIP), talk
        case Answered(answer=Answer.IGNORED):
            return _closed_early(talk, Cue.IGNORED), talk
        case Answered(answer=Answer.LOST):
            return _closed_early(talk, Cue.LOST), talk
        case AskedStretch(routine=routine):
            return Cue.ASK, replace(talk, asked=routine or "")
        case AskedPause(seconds=seconds, local=local):
            until = float("inf") if seconds is None else now + seconds
            return Cue.PAUSE, replace(talk, pause_until=until, pause_local=local)
        case AskedResume():
            return taken_back(talk)
        case _:
            return None, talk


def cue(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    """What the state itself says, at most one thing."""
    match talk.stage:
        case Stage.WATCHING:
            return _watching(talk, sight, settings)
        case Stage.DUE:
            return _due(talk, sight, settings)
        case Stage.SHOWING:
            return _showing(talk, sight, settings)
        case Stage.SNOOZED:
            return _snoozed(talk, sight, settings)
        case Stage.PAUSED:
            over = talk.pause_until is None or sight.now >= talk.pause_until
            return Cue.WAIT_OVER if over else None
        case _:
            assert_never(talk.stage)


def next_instant(talk: Talk, sight: Sight, settings: Settings) -> float | None:
    """When the talk next wants a look, on the `Moment.now` scale; None when nothing can change by waiting."""
    wanted: list[float] = []
    match talk.stage:
        case Stage.WATCHING if sight.present:
            due = due_at(talk, sight, settings)
            wanted += [] if due is None else [due]
        case Stage.DUE if sight.holds:
            wanted.append(sight.now + HELD_LOOK)
        case Stage.DUE if not talk.quiet and sight.present:
            wanted += [_may_show_from(talk, sight, settings), *_lull_at(sight, settings.lull)]
            wanted += owing.turns_at(sight.starts, sight.now, settings.limit) if talk.left_alone else []
            wanted += [talk.wait_until] if talk.wait_until is not None else []
        case Stage.SHOWING:
            stays = STAYS if talk.started is None else talk.routine_seconds + ROUTINE_SLACK
            wanted.append(talk.since + stays)
        case Stage.SNOOZED:
            wanted += [talk.wait_until] if talk.wait_until is not None else []
            pausing = talk.wait_for is SnoozeUntil.PAUSE and sight.present
            wanted += _lull_at(sight, PAUSE_LULL) if pausing else []
        case Stage.PAUSED if talk.pause_until is not None and talk.pause_until != float("inf"):
            wanted.append(talk.pause_until)
    return min((at for at in wanted if at > sight.now), default=None)


def due_at(talk: Talk, sight: Sight, settings: Settings) -> float | None:
    """When the next round begins if the sitting goes on; None if not by itself."""
    due = owing.owed_at(sight.starts, sight.now, settings.limit, talk.shown)
    if due is None:
        return None
    return max(due, sight.quiet_until, due if talk.not_before is None else talk.not_before)


def shows_by(talk: Talk, sight: Sight, settings: Settings) -> float:
    """When a due prompt comes at the latest if somebody is there and nothing holds it."""
    wait = sight.now if talk.wait_until is None else talk.wait_until
    return max(wait, _may_show_from(talk, sight, settings))


# -- cues


def _watching(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    if talk.pause_until is not None and sight.now < talk.pause_until:
        return Cue.PAUSE
    if sight.rested and talk.not_before is not None:
        return Cue.RESTED
    waited = sight.now >= sight.quiet_until and (talk.not_before is None or sight.now >= talk.not_before)
    owed = sight.present and waited and owing.owed(sight.starts, sight.now, settings.limit, talk.shown)
    return Cue.LIMIT if owed else None


def _due(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    if _eased(sight, settings):
        return Cue.RESTED
    if talk.quiet or sight.holds or not sight.present or sight.now < _may_show_from(talk, sight, settings):
        return None
    if sight.idle is not None and sight.idle >= max(LULL_ENDS, 2 * settings.lull):
        return None
    if talk.left_alone and owing.early(sight.starts, sight.now, settings.limit) > owing.ONCE_MORE:
        return None
    if sight.idle is not None and sight.idle >= settings.lull:
        return Cue.LULL
    return Cue.WAIT_OVER if talk.wait_until is not None and sight.now >= talk.wait_until else None


def _showing(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    if talk.started is not None:
        over = sight.now >= talk.started + talk.routine_seconds + ROUTINE_SLACK
        return _closed_early(talk, Cue.LOST) if over else None
    if _eased(sight, settings):
        return Cue.RESTED
    if not sight.present or sight.holds:
        return Cue.GONE
    return Cue.IGNORED if sight.now >= talk.since + STAYS else None


def _snoozed(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    if _eased(sight, settings):
        return Cue.RESTED
    if talk.wait_for is SnoozeUntil.CALL_END and Hold.CALL not in sight.holds:
        return Cue.WAIT_OVER
    lull = sight.idle is not None and PAUSE_LULL <= sight.idle < AWAY_AFTER
    if talk.wait_for is SnoozeUntil.PAUSE and lull and sight.present:
        return Cue.WAIT_OVER
    return Cue.WAIT_OVER if talk.wait_until is not None and sight.now >= talk.wait_until else None


def _eased(sight: Sight, settings: Settings) -> bool:
    """A rest, a correction or a changed limit has made it no longer too long."""
    return sight.rested or not owing.owed(sight.starts, sight.now, settings.limit)


def _closed_early(talk: Talk, cue: Cue) -> Cue:
    """A routine that was asked for while nothing was due leaves no trace when it is closed early."""
    return Cue.CLOSED if _between(talk) else cue


def _between(talk: Talk) -> bool:
    return talk.asked is not None and talk.due_since is None and talk.stage is Stage.SHOWING


def _may_show_from(talk: Talk, sight: Sight, settings: Settings) -> float:
    """Not within moments of a return, and no more an hour than the cap (a snooze asked for the next one)."""
    settled = max(sight.returned + SETTLE, sight.page_until)
    if talk.snoozes:
        return settled
    lately = sorted(at for at in (*talk.shown, *talk.reminded) if at > sight.now - HOUR)
    capped = lately[-settings.per_hour] + HOUR if len(lately) >= settings.per_hour else sight.returned
    return max(settled, capped)


def _lull_at(sight: Sight, lull: float) -> list[float]:
    return [] if sight.idle is None or sight.idle >= lull else [sight.now - sight.idle + lull]
