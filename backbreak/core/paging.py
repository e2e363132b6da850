"""The one door for small pages: whatever opens one, at most one is open, and none beside a prompt unless asked for.

What the pages are about is decided in tending.py and reminding.py; this file lets them hear an event in that order.
"""

from __future__ import annotations

from backbreak.core import consulting, leaving_out, reminding, tending, urging
from backbreak.core.caring import Page
from backbreak.core.effects import Effect, HidePage
from backbreak.core.events import Event, Moment
from backbreak.core.prompting import Sight
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace

Effects = tuple[Effect, ...]


def hear(state: State, event: Event, sat: float, settings: Settings) -> tuple[State, Event, Effects]:
    """The state after what was said or chosen, what that means to all others, and what is booked."""
    state, event, wanted = reminding.hear(state, event)
    state, event, changed = consulting.hear(state, event, settings)
    state, event = leaving_out.hear(state, event)
    care, event, booked = tending.hear(state, event, sat, settings)
    return state if care is state.care else replace(state, care=care), event, (*wanted, *changed, *booked)


def follow(
    before: State, state: State, event: Event, said: Event, seen: Sight, settings: Settings
) -> tuple[State, Effects, Effects]:
    """What follows from how the talk went on; the pages that go, and those that come with what is booked. said: the
    event as it came, before a choice became something else."""
    state, over = _made_way(before, state, settings)
    state = leaving_out.follow(before, state, event, seen)
    care, booked = tending.follow(before, state, event, seen, settings)
    state = state if care is state.care else replace(state, care=care)
    state = reminding.follow(before, state, event, seen, settings)
    state, told = consulting.follow(before, state, event, said, seen, settings)
    state = _stamped(before, state, event.at)
    pages = tending.shown(before.care, state.care, said, settings)
    gone = tuple(one for one in pages if isinstance(one, HidePage))
    come = tuple(one for one in pages if not isinstance(one, HidePage))
    return state, gone, (*over, *(() if booked is None else (booked,)), *told, *come)


def _made_way(before: State, state: State, settings: Settings) -> tuple[State, Effects]:
    """A page that is open goes when a prompt or a routine comes up."""
    old, new = before.talk, state.talk
    comes = new.stage is Stage.SHOWING and (old.stage is not Stage.SHOWING or new.prompt_id != old.prompt_id)
    page = state.care.open
    if not comes or page is None:
        return state, ()
    if page.page is not Page.URGE:
        return replace(state, care=replace(state.care, open=None, before=None)), ()
    care, booked = urging.over(state.care, settings)
    return replace(state, care=care), booked


def _stamped(before: State, state: State, at: Moment) -> State:
    """When the newest page came up is remembered: nothing else comes by itself soon after."""
    if state.care.open is None or state.care.open is before.care.open:
        return state
    return replace(state, care=replace(state.care, opened_at=at.now))
