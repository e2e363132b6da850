"""What the day has seen: breaks taken, the longest sitting, wrong estimates. Counts what `step` has settled; decides
nothing else."""

from __future__ import annotations

from backbreak.core import belief, prompting, sitting
from backbreak.core.belief import Belief, Doubt
from backbreak.core.events import Answer, Answered, Corrected, Event, Moment, SaidGap, SaidWasSitting, SaidWasUp
from backbreak.core.saying import GAP_REMEMBERED
from backbreak.core.seat import Seat
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.state import Day, State, day_number
from backbreak.core.values import replace

BREAK_UNPROMPTED = 5 * 60.0
"""An absence this long counts as a break taken, prompted or not (evidence.md 2.4)."""
WRONG_BY = 60.0
"""Seconds by which a correction moves the sitting at least to have found the estimate wrong."""
WEEK = 7
MOST_WRONG = 200
"""Corrections of a week that are remembered at most."""


def new_day(state: State, at: Moment) -> State:
    """The day's counts and its cap on prompts start anew; the hour's cap goes on. A wall clock that goes back over
    four o'clock (a flight to the west) does not bring the day before back."""
    number = day_number(at.local)
    if number in (state.day.number, state.day.number - 1):
        return state
    shown, reminded = (
        tuple(one for one in each if one > at.now - prompting.HOUR) for each in (state.talk.shown, state.talk.reminded)
    )
    wrong = tuple(one for one in state.wrong if number - WEEK < one <= number)
    return replace(state, day=Day(number), talk=replace(state.talk, shown=shown, reminded=reminded), wrong=wrong)


def longest(before: State, state: State, event: Event, settings: Settings) -> State:
    """A correction takes back what the bouts it corrects had claimed; what is before them all is settled."""
    day, seat = state.day, state.seat
    if isinstance(event, Corrected):
        told = event.longest
        return state if told is None else replace(state, day=replace(day, longest=told, settled=event.settled))
    if seat.belief.base > before.seat.belief.base:
        day = replace(day, settled=day.longest)
    if seat.off_since is None:
        sat = sitting.sitting_seconds(seat, event.at.now, settings)
        known = max(day.settled, *_bouts(seat)) if _corrects(event) else day.longest
        longest = max(known, sat)
        day = day if longest == day.longest else replace(day, longest=longest)
    elif seat.phantom and not before.seat.phantom:      # that input was nobody's: it was no sitting either
        day = replace(day, longest=max(day.settled, *_bouts(seat), seat.kept))
    return state if day is state.day else replace(state, day=day)


def _corrects(event: Event) -> bool:
    return isinstance(event, SaidWasUp | SaidWasSitting | SaidGap) or _got_up(event)


def _got_up(event: Event) -> bool:
    return isinstance(event, Answered) and event.answer is Answer.GOT_UP


def _bouts(seat: Seat) -> tuple[float, ...]:
    """How long was sat before each silence that may have been an absence, as far as is known now."""
    base, doubts = seat.belief.base, seat.belief.doubts
    return 0.0, *(one.start - belief.began(Belief(base, doubts[:n])) for n, one in enumerate(doubts))


def wrong_lately(state: State, days: int) -> int:
    """How often in the last so many days, today included."""
    return sum(one > state.day.number - days for one in state.wrong)


def wrong(before: State, state: State, event: Event) -> State:
    """Remember the day on which somebody said, unasked, that the estimate was wrong, and it was."""
    moved = state.seat.began - before.seat.began
    match event:
        case SaidWasUp():
            found = sitting.present(before.seat) and moved >= WRONG_BY
        case SaidWasSitting():
            found = moved <= -WRONG_BY
        case Corrected(unsaid=True):
            return replace(state, wrong=state.wrong[:-1])
        case Corrected(said=said):
            found = said
        case _:
            found = _got_up(event)
    return replace(state, wrong=(*state.wrong, state.day.number)[-MOST_WRONG:]) if found else state


def breaks(before: State, state: State, event: Event, cues: tuple[Cue, ...], settings: Settings) -> State:
    """A break is a routine done, a rest of the reset time where a stretch was due, five minutes where none was,
    or what the person says it was."""
    now = event.at.now
    state, taken = _rest(before, state, now, settings)
    match event:
        case SaidWasUp():
            return _up(before, state, now, taken, settings)
        case SaidWasSitting() if state.seat.began < before.seat.began:
            return _sat(before, state)
        case Corrected(breaks=more):
            return _breaks(state, more + taken)
        case SaidGap(start=start, away=away):
            return _told(before, _breaks(state, int(taken)), start, away)
        case Answered(answer=Answer.GOT_UP):
            state = replace(state, rest_counted=True)
    return _breaks(state, 1) if taken or Cue.DONE in cues else state


def _up(before: State, state: State, now: float, taken: bool, settings: Settings) -> State:
    """The absence that was meant ends where the sitting begins now; where none was, the break was just now."""
    doubt = next((one for one in before.seat.belief.doubts if one.end == state.seat.began), None)
    if doubt is not None and not taken:
        return _told(before, state, doubt.start, away=True)
    lately = sitting.sitting_seconds(before.seat, now, settings) <= GAP_REMEMBERED
    return _breaks(replace(state, rest_counted=True), int(taken or not (state.rest_counted and lately)))


def _sat(before: State, state: State) -> State:
    """Take back the last absence; one without length was said, so it was counted."""
    gap = before.seat.gap
    if gap is not None and gap.end > gap.start and _doubt(before, gap.start) is not None:
        return _told(before, state, gap.start, away=False)
    counted = state.rest_counted or gap is None or gap.end <= gap.start
    return _breaks(replace(state, rest_counted=False), -counted)


def _told(before: State, state: State, start: float | None, away: bool) -> State:
    """An answer makes a break of the silence it is about, or takes back the one that was counted."""
    doubt = _doubt(before, start)
    if doubt is None:
        return state
    last = doubt is before.seat.belief.doubts[-1]
    counted = doubt.chance >= 0.5 and (doubt.said or _long(doubt) or (last and state.rest_counted))
    return _breaks(replace(state, rest_counted=away) if last else state, away - counted)


def _doubt(state: State, start: float | None) -> Doubt | None:
    return next((one for one in state.seat.belief.doubts if one.start == start), None)


def _breaks(state: State, more: int) -> State:
    return replace(state, day=replace(state.day, breaks=max(0, state.day.breaks + more)))


def _long(doubt: Doubt) -> bool:
    return doubt.end - doubt.start >= BREAK_UNPROMPTED


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
    return replace(state, rest_counted=True) if counted else state, counted
