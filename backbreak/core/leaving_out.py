"""A move that was worse twice is left out: the person is told once, at a free moment, and may take it back.

Which moves stay away is feelings.py's. The page comes through the same door as every small page (paging.py).
"""

from __future__ import annotations

from backbreak.core import feelings
from backbreak.core.caring import Page
from backbreak.core.events import Allowed, Answered, Chose, Event, Looked, Reloaded, SaidFelt
from backbreak.core.prompting import Sight
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.urging import opened
from backbreak.core.values import replace

ALLOW = "allow"


def hear(state: State, event: Event) -> tuple[State, Event]:
    """The page goes with its answer; what the answer means to all others."""
    page = state.care.open
    if not isinstance(event, Chose) or page is None or page.number != event.number or page.page is not Page.LEFT_OUT:
        return state, event
    state = replace(state, care=replace(state.care, open=None))
    return state, Allowed(event.at, page.about) if event.choice == ALLOW else Reloaded(event.at)


def follow(before: State, state: State, event: Event, seen: Sight) -> State:
    """Who is to be told, and the page once nothing else is open."""
    care, gone = state.care, feelings.away(state.marks)
    if state.marks is not before.marks:
        fresh = gone - feelings.away(before.marks)
        care = replace(care, untold=tuple(sorted({*care.untold, *fresh} & gone)))
    if care.untold and _free(state, event, seen):
        care = opened(replace(care, untold=care.untold[1:]), Page.LEFT_OUT, care.untold[0])
    return state if care is state.care else replace(state, care=care)


def _free(state: State, event: Event, seen: Sight) -> bool:
    care = state.care
    if care.open is not None or care.urge is not None or state.talk.stage is Stage.SHOWING:
        return False
    looked = isinstance(event, Looked) and seen.present and not seen.holds
    return looked or isinstance(event, Answered | SaidFelt)
