"""When to speak. A stage, a cue worked out from the state, and one table that says what follows.

What the table does not list means "stay". Decides nothing about sitting; performs nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import assert_never

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
from backbreak.core.settings import Settings
from backbreak.core.sitting import AWAY_AFTER, ROUTINE_COUNTS

LULL_ENDS = 16.0
"""A silence longer than this is no lull: a prompt that comes up in it often finds an empty chair."""
SETTLE = 15.0
"""Seconds after a return in which nothing comes up (evidence.md 3.4, rule 3: 10 to 20 s)."""
STAYS = 90.0
"""Seconds an unanswered prompt stays beside somebody who goes on working; then it is ignored."""
SNOOZE_GRACE = 120.0
"""After a snooze or a hold the prompt looks for a natural pause this long at most."""
PAUSE_LULL = 15.0
"""With "until I pause", a pause is this long: longer than the lull that any prompt waits for."""
PAUSE_AT_MOST = 60 * 60.0
ROUTINE_SLACK = 10 * 60.0
"""A routine that takes this much longer than its own length has lost its window."""
HELD_LOOK = 10.0
"""Some reasons not to speak (full screen) show only when looked for: so often while a prompt waits."""
HOUR, DAY = 3600.0, 86400.0


class Stage(StrEnum):
    WATCHING = "watching"
    DUE = "due"
    SHOWING = "showing"
    SNOOZED = "snoozed"
    PAUSED = "paused"


class Cue(StrEnum):
    LIMIT = "limit"          # sat for as long as the limit
    LULL = "lull"            # a natural pause
    WAIT_OVER = "wait_over"  # waited long enough
    RESTED = "rested"        # away for as long as the reset time, or no longer over the limit
    GONE = "gone"            # walked off, or a reason not to speak came up, while a prompt is open
    ASK = "ask"              # wants a routine now
    DONE = "done"
    SKIP = "skip"
    SNOOZE = "snooze"
    CLOSED = "closed"        # a routine asked for between prompts was closed early
    LOST = "lost"
    IGNORED = "ignored"
    PAUSE = "pause"
    RESUME = "resume"


TABLE: dict[tuple[Stage, Cue], Stage] = {
    (Stage.WATCHING, Cue.LIMIT): Stage.DUE,
    (Stage.WATCHING, Cue.ASK): Stage.SHOWING,
    (Stage.WATCHING, Cue.RESTED): Stage.WATCHING,
    (Stage.WATCHING, Cue.PAUSE): Stage.PAUSED,
    (Stage.DUE, Cue.LULL): Stage.SHOWING,
    (Stage.DUE, Cue.WAIT_OVER): Stage.SHOWING,
    (Stage.DUE, Cue.RESTED): Stage.WATCHING,
    (Stage.DUE, Cue.ASK): Stage.SHOWING,
    (Stage.DUE, Cue.SKIP): Stage.WATCHING,
    (Stage.DUE, Cue.SNOOZE): Stage.SNOOZED,
    (Stage.DUE, Cue.PAUSE): Stage.PAUSED,
    (Stage.SHOWING, Cue.DONE): Stage.WATCHING,
    (Stage.SHOWING, Cue.SKIP): Stage.WATCHING,
    (Stage.SHOWING, Cue.CLOSED): Stage.WATCHING,
    (Stage.SHOWING, Cue.RESTED): Stage.WATCHING,
    (Stage.SHOWING, Cue.GONE): Stage.DUE,
    (Stage.SHOWING, Cue.SNOOZE): Stage.SNOOZED,
    (Stage.SHOWING, Cue.LOST): Stage.SNOOZED,
    (Stage.SHOWING, Cue.IGNORED): Stage.SNOOZED,
    (Stage.SHOWING, Cue.ASK): Stage.SHOWING,
    (Stage.SHOWING, Cue.PAUSE): Stage.PAUSED,
    (Stage.SNOOZED, Cue.WAIT_OVER): Stage.DUE,
    (Stage.SNOOZED, Cue.RESTED): Stage.WATCHING,
    (Stage.SNOOZED, Cue.ASK): Stage.SHOWING,
    (Stage.SNOOZED, Cue.SKIP): Stage.WATCHING,
    (Stage.SNOOZED, Cue.SNOOZE): Stage.SNOOZED,
    (Stage.SNOOZED, Cue.PAUSE): Stage.PAUSED,
    (Stage.PAUSED, Cue.WAIT_OVER): Stage.WATCHING,
    (Stage.PAUSED, Cue.RESUME): Stage.WATCHING,
    (Stage.PAUSED, Cue.ASK): Stage.SHOWING,
    (Stage.PAUSED, Cue.PAUSE): Stage.PAUSED,
}


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation stands; instants on the `Moment.now` scale.

    since: when this stage began. wait_until, wait_for: what ends the wait of DUE and SNOOZED.
    due_since: when the sitting became too long. snoozes, repeats: taken in this round.
    quiet: nothing more comes up in this round, the icon alone says it is due (the badge).
    prompt_id: of the newest prompt. started: when its routine began. routine_seconds: its length.
    asked: the routine the person asked for ("" for any), None where a prompt came by itself.
    not_before: no prompt before then (after a skip). shown: when prompts came by themselves, the last day's.
    pause_until: the pause's end, infinity for "until I resume", None without one.
    """

    stage: Stage = Stage.WATCHING
    since: float = 0.0
    due_since: float | None = None
    wait_until: float | None = None
    wait_for: SnoozeUntil | None = None
    snoozes: int = 0
    repeats: int = 0
    quiet: bool = False
    prompt_id: int = 0
    asked: str | None = None
    started: float | None = None
    routine_seconds: float = 0.0
    not_before: float | None = None
    shown: tuple[float, ...] = ()
    pause_until: float | None = None


@dataclass(frozen=True, slots=True)
class Sight:
    """What the other rooms say, just now. idle: seconds without input, None where it is not known."""

    now: float
    sitting: float
    present: bool
    rested: bool
    idle: float | None
    returned: float
    holds: frozenset[Hold]


def heard(talk: Talk, event: Event, settings: Settings) -> tuple[Cue | None, Talk]:
    """The cue that the person (or the window for them) gives, and the talk with what they asked for.

    `step` lets no stale answer come here.
    """
    now = event.at.now
    match event:
        case Started() if talk.stage is Stage.SHOWING:      # its window went with the last run
            return _closed_early(talk, Cue.GONE), talk
        case Answered(answer=Answer.START):
            return None, replace(talk, started=now)
        case AskedSnooze() if talk.stage is Stage.PAUSED:
            return None, talk
        case AskedSnooze(until=until) if talk.stage is Stage.WATCHING:
            return None, _not_so_soon(talk, settings.snooze if until is None else until, now)
        case Answered(answer=Answer.SNOOZE, snooze=until) | AskedSnooze(until=until):
            if _between(talk):
                return Cue.CLOSED, _not_so_soon(talk, settings.snooze if until is None else until, now)
            return _snooze(talk, settings.snooze if until is None else until, now, settings)
        case Answered(answer=Answer.GOT_UP):
            return Cue.DONE, talk
        case Answered(answer=Answer.DONE | Answer.STOPPED, seconds=seconds):
            return (Cue.DONE if seconds >= ROUTINE_COUNTS else _closed_early(talk, Cue.SKIP)), talk
        case Answered(answer=Answer.SKIP) | AskedSkip():
            return _closed_early(talk, Cue.SKIP), talk
        case Answered(answer=Answer.IGNORED):
            return _closed_early(talk, Cue.IGNORED), talk
        case Answered(answer=Answer.LOST):
            return _closed_early(talk, Cue.LOST), talk
        case AskedStretch(routine=routine):
            return Cue.ASK, replace(talk, asked=routine or "")
        case AskedPause(seconds=seconds):
            return Cue.PAUSE, replace(talk, pause_until=float("inf") if seconds is None else now + seconds)
        case AskedResume():
            return Cue.RESUME, replace(talk, pause_until=None)
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


def follow(talk: Talk, cue: Cue, now: float, settings: Settings) -> Talk:
    """The talk after the cue: the table's next stage, with what goes with entering it."""
    following = TABLE.get((talk.stage, cue))
    if following is None:
        return talk
    moved = replace(talk, stage=following, since=now, started=None)
    match following:
        case Stage.WATCHING:
            return _round_over(moved, cue, now, settings)
        case Stage.DUE:
            return _become_due(moved, cue, now, settings)
        case Stage.SHOWING:
            return _open(moved, cue, now)
        case Stage.SNOOZED:
            return _wait(moved, cue, now, settings)
        case Stage.PAUSED:
            return replace(_fresh_round(moved), not_before=moved.not_before)
        case _:
            assert_never(following)


def freed(talk: Talk, now: float, settings: Settings) -> Talk:
    """The last reason not to speak has gone: what is owed comes soon, and still at a good moment."""
    return replace(talk, wait_until=now + _short_wait(settings)) if talk.stage is Stage.DUE else talk


def next_instant(talk: Talk, sight: Sight, settings: Settings) -> float | None:
    """When the talk next wants a look, on the `Moment.now` scale; None when nothing can change by waiting."""
    wanted: list[float] = []
    match talk.stage:
        case Stage.WATCHING if sight.present:
            due_at = sight.now + settings.limit - sight.sitting
            wanted.append(due_at if talk.not_before is None else max(due_at, talk.not_before))
        case Stage.DUE if sight.holds:
            wanted.append(sight.now + HELD_LOOK)
        case Stage.DUE if not talk.quiet and sight.present:
            wanted += [_may_show_from(talk, sight, settings), *_lull_at(sight, settings.lull)]
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


def shows_by(talk: Talk, sight: Sight, settings: Settings) -> float:
    """When a due prompt comes at the latest if somebody is there and nothing holds it."""
    wait = sight.now if talk.wait_until is None else talk.wait_until
    return max(wait, _may_show_from(talk, sight, settings))


def snoozes_left(talk: Talk, settings: Settings) -> int:
    return max(0, settings.snoozes - talk.snoozes)


# -- cues


def _watching(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    if talk.pause_until is not None and sight.now < talk.pause_until:
        return Cue.PAUSE
    if sight.rested and talk.not_before is not None:
        return Cue.RESTED
    waited = talk.not_before is None or sight.now >= talk.not_before
    return Cue.LIMIT if sight.present and waited and sight.sitting >= settings.limit else None


def _due(talk: Talk, sight: Sight, settings: Settings) -> Cue | None:
    if _eased(sight, settings):
        return Cue.RESTED
    if talk.quiet or sight.holds or not sight.present or sight.now < _may_show_from(talk, sight, settings):
        return None
    if sight.idle is not None and sight.idle >= max(LULL_ENDS, 2 * settings.lull):
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
    return sight.rested or sight.sitting < settings.limit


def _closed_early(talk: Talk, cue: Cue) -> Cue:
    """A routine that was asked for while nothing was due leaves no trace when it is closed early."""
    return Cue.CLOSED if _between(talk) else cue


def _between(talk: Talk) -> bool:
    return talk.asked is not None and talk.due_since is None and talk.stage is Stage.SHOWING


def _may_show_from(talk: Talk, sight: Sight, settings: Settings) -> float:
    """Not within moments of a return, and no more an hour than the cap (a snooze asked for the next one)."""
    if talk.snoozes:
        return sight.returned + SETTLE
    lately = sorted(at for at in talk.shown if at > sight.now - HOUR)
    capped = lately[-settings.per_hour] + HOUR if len(lately) >= settings.per_hour else sight.returned
    return max(sight.returned + SETTLE, capped)


def _lull_at(sight: Sight, lull: float) -> list[float]:
    return [] if sight.idle is None or sight.idle >= lull else [sight.now - sight.idle + lull]


def _snooze(
    talk: Talk, until: float | SnoozeUntil, now: float, settings: Settings
) -> tuple[Cue | None, Talk]:
    if snoozes_left(talk, settings) == 0:
        return None, talk
    if isinstance(until, SnoozeUntil):
        at_most = now + PAUSE_AT_MOST if until is SnoozeUntil.PAUSE else None
        return Cue.SNOOZE, replace(talk, wait_for=until, wait_until=at_most)
    return Cue.SNOOZE, replace(talk, wait_for=None, wait_until=now + until)


def _not_so_soon(talk: Talk, until: float | SnoozeUntil, now: float) -> Talk:
    """A snooze before anything is due: nothing comes up for so long. It is not counted."""
    if isinstance(until, SnoozeUntil):
        return talk
    return replace(talk, not_before=now + until if talk.not_before is None else max(now + until, talk.not_before))


# -- entering a stage


def _fresh_round(talk: Talk) -> Talk:
    return replace(
        talk, due_since=None, wait_until=None, wait_for=None, snoozes=0, repeats=0, quiet=False, asked=None
    )


def _round_over(talk: Talk, cue: Cue, now: float, settings: Settings) -> Talk:
    """After a rest the limit alone decides; after a skip the next prompt is a whole limit away."""
    over = _fresh_round(talk)
    if cue is Cue.SKIP:
        return replace(over, not_before=now + settings.limit)
    if cue in (Cue.RESTED, Cue.DONE):
        return replace(over, not_before=None)
    return over if cue is Cue.CLOSED else replace(over, pause_until=None)


def _become_due(talk: Talk, cue: Cue, now: float, settings: Settings) -> Talk:
    first = cue is Cue.LIMIT
    wait = settings.grace if first else _short_wait(settings)
    shown = talk.shown[:-1] if cue is Cue.GONE and talk.asked is None and not talk.snoozes else talk.shown
    today = sum(at > now - DAY for at in shown)
    return replace(
        talk,
        due_since=now if talk.due_since is None else talk.due_since,
        wait_until=now + wait,
        wait_for=None,
        quiet=talk.quiet or today >= settings.per_day,
        shown=shown,
    )


def _short_wait(settings: Settings) -> float:
    return min(settings.grace, SNOOZE_GRACE)


def _open(talk: Talk, cue: Cue, now: float) -> Talk:
    """A new prompt. What the person asked for opens its routine at once and counts against no cap."""
    if cue is Cue.ASK:
        return replace(talk, prompt_id=talk.prompt_id + 1, started=now)
    shown = tuple(at for at in talk.shown if at > now - DAY) + (() if talk.snoozes else (now,))
    return replace(talk, prompt_id=talk.prompt_id + 1, asked=None, shown=shown)


def _wait(talk: Talk, cue: Cue, now: float, settings: Settings) -> Talk:
    """Snoozed by the person, or left alone: ignored and lost prompts come back, a limited number of times."""
    if cue is Cue.SNOOZE:
        return replace(talk, snoozes=talk.snoozes + 1, asked=None, quiet=False)
    last = talk.repeats >= settings.repeat
    wait = 0.0 if last else settings.repeat_after
    return replace(
        talk,
        wait_for=None,
        wait_until=now + wait,
        repeats=talk.repeats + 1,
        asked=None,
        quiet=talk.quiet or last,
    )
