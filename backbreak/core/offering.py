"""Which question stands in what the person opens, from its first sight to its answer. Which is worth asking: asking.py.

A question counts for the day once it was seen. From then on it is the one that is open, wherever one looks, until
it is answered or of no use any more; a question that nobody saw costs nothing.
"""

from __future__ import annotations

from backbreak.core import asking
from backbreak.core.asking import Question
from backbreak.core.belief import Doubt
from backbreak.core.events import Event, SaidGap, SawQuestion
from backbreak.core.seat import Seat
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.values import replace


def offered(state: State, now: float, settings: Settings) -> Question | None:
    """The question to show in a window that opens now: the one that is open, else the best there is."""
    if state.question is not None:
        return state.question if _open(state.seat, state.question, now) else None
    return asking.question(state.seat, state.day.asked, now, settings)


def observe(state: State, event: Event) -> State:
    """At most one question is open; it goes when it is answered, or no longer remembered."""
    now = event.at.now
    if state.question is not None and not _open(state.seat, state.question, now):
        state = replace(state, question=None)
    if isinstance(event, SawQuestion) and state.question is None and state.day.asked < asking.PER_DAY:
        doubt = _doubt(state.seat, event.start)
        if doubt is not None and not doubt.said:
            counted = replace(state.day, asked=state.day.asked + 1)
            return replace(state, question=Question(doubt.start, doubt.end), day=counted)
    return state


def meant(state: State, event: SaidGap, settings: Settings) -> SaidGap | None:
    """The answer with the silence it is about; None where no question is open."""
    if event.start is not None:
        return event
    asked = offered(state, event.at.now, settings)
    return None if asked is None else replace(event, start=asked.start)


def _open(seat: Seat, question: Question, now: float) -> bool:
    doubt = _doubt(seat, question.start)
    return doubt is not None and not doubt.said and now - question.end <= asking.REMEMBERED


def _doubt(seat: Seat, start: float) -> Doubt | None:
    return next((one for one in seat.belief.doubts if one.start == start), None)
