"""What somebody says of the routine that was done last: kept, counted, booked. What the marks mean: feelings.py.

An answer can be given again: the newer one takes the place of the older one about the same routine.
"""

from __future__ import annotations

from backbreak.core import feelings
from backbreak.core.effects import BookFelt, Effect
from backbreak.core.events import Allowed, Answered, Event, Moment, SaidFelt
from backbreak.core.feelings import Done, Felt
from backbreak.core.state import State
from backbreak.core.values import replace

Heard = tuple[State, tuple[Effect, ...]]


def observe(state: State, event: Event) -> Heard:
    match event:
        case Answered(at=at, moves=moves, felt=felt) if moves:
            state = replace(state, done=Done(at.now, state.recent[-1] if state.recent else "", moves))
            return (state, ()) if felt is None else _said(state, at, felt)
        case SaidFelt(at=at, felt=felt):
            return _said(state, at, felt)
        case Allowed(move=move):
            return replace(state, marks=feelings.allowed(state.marks, move)), ()
        case _:
            return state, ()


def _said(state: State, at: Moment, felt: Felt) -> Heard:
    done = state.done
    if felt.move and (done is None or felt.move not in done.moves):
        marks = feelings.said(state.marks, (felt.move,), felt.feeling)
        return replace(state, marks=marks), (BookFelt(at.now, "", (felt,)),)
    if done is None:
        return state, ()
    after = feelings.answered(done, felt)
    booked = BookFelt(after.at, after.routine, after.said)
    return replace(state, done=after, marks=feelings.instead(state.marks, done, after)), (booked,)
