"""Where the conversation stands, and what goes with entering each stage: waits, counts, caps of one round.

A round begins when the limit is reached and ends with a rest, a routine or a skip. Which cue there is, is
decided in `prompting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import assert_never

from backbreak.core.events import Moment, SnoozeUntil
from backbreak.core.settings import Settings
from backbreak.core.stages import TABLE, Cue, Stage
from backbreak.core.values import replace

SNOOZE_GRACE = 120.0
"""After a snooze or a hold the prompt looks for a natural pause this long at most."""
FREED_GRACE = SNOOZE_GRACE - 4.0
"""After a hold a little less: the window is to be there within two minutes of a call's end."""
PAUSE_AT_MOST = 60 * 60.0
DAY = 86400.0
SAME_CLOCK, CLOCKS_DIFFER = 1.0, 27 * 3600.0
"""Seconds: less is a clock being trimmed; no two places on earth, and no summer, differ by more."""


@dataclass(frozen=True, slots=True)
class Talk:
    """Where the conversation stands; instants on the `Moment.now` scale.

    since: when this stage began. wait_until, wait_for: what ends the wait of DUE and SNOOZED.
    due_since: when the sitting became too long. snoozes, repeats: taken in this round.
    overdue: it is too long already, and has waited for something to end; nobody has touched anything since.
    cut_off: the newest prompt went with the run that showed it; it comes again as the same one, counted once.
    left_alone: it waits because nobody answered, not because somebody snoozed.
    quiet: nothing more comes up in this round, the icon alone says it is due (the badge).
    prompt_id: of the newest prompt. started: when its routine began. routine_seconds: its length.
    asked: the routine the person asked for ("" for any), None where a prompt came by itself.
    not_before: no prompt before then (after a skip). shown: when prompts came by themselves, the last day's;
    reminded: other reminders, of the same budget.
    pause_until: the pause's end, infinity for "until I resume", None without one. pause_local: the same as a
    time of day that was asked for (`Moment.local`).
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
    pause_local: float | None = None
    left_alone: bool = False
    reminded: tuple[float, ...] = ()
    overdue: bool = False
    cut_off: bool = False


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


def by_the_clock(talk: Talk, at: Moment) -> Talk:
    """A pause until 14:00 ends at 14:00, though the clocks change or somebody has flown: its instant moves. A clock
    that is set by more than that is broken, or was."""
    if talk.pause_until is None or talk.pause_local is None:
        return talk
    until = at.now + talk.pause_local - at.local
    return replace(talk, pause_until=until) if SAME_CLOCK <= abs(until - talk.pause_until) <= CLOCKS_DIFFER else talk


def freed(talk: Talk, owed: bool, now: float, settings: Settings) -> Talk:
    """The last reason not to speak has gone: what is owed comes soon, and still at a good moment."""
    if talk.stage is Stage.DUE:
        return replace(talk, wait_until=now + min(settings.grace, FREED_GRACE))
    return replace(talk, overdue=owed)


def snoozed(
    talk: Talk, until: float | SnoozeUntil, now: float, settings: Settings
) -> tuple[Cue | None, Talk]:
    if snoozes_left(talk, settings) == 0:
        return None, talk
    if isinstance(until, SnoozeUntil):
        at_most = now + PAUSE_AT_MOST if until is SnoozeUntil.PAUSE else None
        return Cue.SNOOZE, replace(talk, wait_for=until, wait_until=at_most)
    return Cue.SNOOZE, replace(talk, wait_for=None, wait_until=now + until)


def not_so_soon(talk: Talk, until: float | SnoozeUntil, now: float) -> Talk:
    """A snooze before anything is due: nothing comes up for so long. It is not counted."""
    if isinstance(until, SnoozeUntil):
        return talk
    return replace(talk, not_before=now + until if talk.not_before is None else max(now + until, talk.not_before))


def taken_back(talk: Talk) -> tuple[Cue | None, Talk]:
    """A pause ends; so does what was put off, and a snooze that was taken back was none."""
    match talk.stage:
        case Stage.PAUSED:
            return Cue.RESUME, replace(talk, pause_until=None)
        case Stage.SNOOZED:
            return Cue.WAIT_OVER, talk if talk.left_alone else replace(talk, snoozes=max(0, talk.snoozes - 1))
        case Stage.WATCHING:
            return None, replace(talk, pause_until=None, not_before=None)
        case _:
            return None, talk


def snoozes_left(talk: Talk, settings: Settings) -> int:
    return max(0, settings.snoozes - talk.snoozes)


# -- entering a stage


def _fresh_round(talk: Talk) -> Talk:
    return replace(
        talk, due_since=None, wait_until=None, wait_for=None, snoozes=0, repeats=0, quiet=False, left_alone=False,
        asked=None, overdue=False, cut_off=False,
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
    first = cue is Cue.LIMIT and not talk.overdue
    wait = settings.grace if first else _short_wait(settings)
    shown = talk.shown[:-1] if cue is Cue.GONE and talk.asked is None and not talk.snoozes else talk.shown
    today = sum(at > now - DAY for at in (*shown, *talk.reminded))
    return replace(
        talk,
        due_since=now if talk.due_since is None else talk.due_since,
        wait_until=now + wait,
        wait_for=None,
        overdue=False,
        quiet=talk.quiet or today >= settings.per_day,
        shown=shown,
    )


def _short_wait(settings: Settings) -> float:
    return min(settings.grace, SNOOZE_GRACE)


def _open(talk: Talk, cue: Cue, now: float) -> Talk:
    """A new prompt. What the person asked for opens its routine at once and counts against no cap."""
    if cue is Cue.ASK:
        return replace(talk, prompt_id=talk.prompt_id + 1, started=now, cut_off=False)
    shown = tuple(at for at in talk.shown if at > now - DAY) + (() if talk.snoozes else (now,))
    return replace(talk, prompt_id=talk.prompt_id + (not talk.cut_off), asked=None, shown=shown)


def _wait(talk: Talk, cue: Cue, now: float, settings: Settings) -> Talk:
    """Snoozed by the person, or left alone: ignored and lost prompts come back, a limited number of times."""
    if cue is Cue.SNOOZE:
        return replace(talk, snoozes=talk.snoozes + 1, asked=None, quiet=False, left_alone=False, cut_off=False)
    last = talk.repeats >= settings.repeat
    wait = 0.0 if last else settings.repeat_after
    return replace(
        talk,
        wait_for=None,
        wait_until=now + wait,
        repeats=talk.repeats + 1,
        asked=None,
        quiet=talk.quiet or last,
        left_alone=True,
    )
