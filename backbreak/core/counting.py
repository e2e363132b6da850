"""What the day has seen: breaks taken, the longest sitting. Counts what `step` has settled; decides nothing else."""

from __future__ import annotations

from backbreak.core import prompting, sitting
from backbreak.core.events import Event, Moment, SaidGap, SaidWasSitting, SaidWasUp
from backbreak.core.saying import GAP_REMEMBERED
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.state import Day, State, day_number
from backbreak.core.values import replace

BREAK_UNPROMPTED = 5 * 60.0
"""An absence this long counts as a break taken, prompted or not (evidence.md 2.4)."""


def new_day(state: State, at: Moment) -> State:
    """The day's counts and its cap on prompts start anew; the hour's cap goes on."""
    number = day_number(at.local)
    if number == state.day.number:
        return state
    lately = tuple(shown for shown in state.talk.shown if shown > at.now - prompting.HOUR)
    return replace(state, day=Day(number), talk=replace(state.talk, shown=lately))


def longest(state: State, event: Event, settings: Settings) -> State:
    """A correction takes back what the bout it corrects had claimed."""
    day = state.day
    if state.seat.off_since is not None:
        return replace(state, day=replace(day, settled=day.longest))
    sat = sitting.sitting_seconds(state.seat, event.at.now, settings)
    corrected = isinstance(event, SaidWasUp | SaidWasSitting | SaidGap)
    return replace(state, day=replace(day, longest=max(day.settled if corrected else day.longest, sat)))


def breaks(before: State, state: State, event: Event, cues: tuple[Cue, ...], settings: Settings) -> State:
    """A break is a routine done, a rest of the reset time where a stretch was due, five minutes where none was,
    or what the person says it was."""
    now = event.at.now
    state, taken = _rest(before, state, now, settings)
    match event:
        case SaidWasUp():
            lately = sitting.sitting_seconds(before.seat, now, settings) <= GAP_REMEMBERED
            taken = taken or not (state.rest_counted and lately)
            state = replace(state, rest_counted=True)
        case SaidWasSitting() if state.rest_counted and state.seat.began < before.seat.began:
            fewer = max(0, state.day.breaks - 1)
            return replace(state, rest_counted=False, day=replace(state.day, breaks=fewer))
    if taken or Cue.DONE in cues:
        return replace(state, day=replace(state.day, breaks=state.day.breaks + 1))
    return state


def _rest(before: State, state: State, now: float, settings: Settings) -> tuple[State, bool]:
    """The state, and whether the open rest, or the one that has just ended, has now become a break."""
    off, was = state.seat.off_since, before.seat.off_since
    if off is not None and off != was:
        owed = before.talk.stage in (Stage.DUE, Stage.SHOWING, Stage.SNOOZED)
        state = replace(state, rest_counted=False, rest_owed=owed)
    start, end = (was, state.seat.returned) if off is None else (off, now)
    if not sitting.absence_believed(state.seat, now):
        return state, False
    if start is None or state.rest_counted or before.talk.started is not None:      # a routine counts at its end
        return state, False
    enough = settings.reset if state.rest_owed else BREAK_UNPROMPTED
    counted = end - start >= enough
    return replace(state, rest_counted=counted), counted
