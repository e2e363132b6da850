"""When the first run's window may come: once, at a free moment, never over a call or a full screen. What it shows is
welcome.py's.
"""

from __future__ import annotations

from backbreak.core.effects import Effect, OpenWindow
from backbreak.core.events import Moment
from backbreak.core.prompting import HELD_LOOK, Sight
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace

SETTLES = 6.0
"""Seconds after the start in which everything that may hold it has been heard."""
NAME = "welcome"


def at_start(state: State, at: Moment, first: bool, may: bool) -> State:
    """A run begins. first: the first of all; may: this one has an icon and windows, and is no demonstration."""
    adapt = state.adapt
    if first:
        adapt = replace(adapt, first_day=state.day.number)
    wanted = may and (first or adapt.welcome is not None)
    adapt = replace(adapt, welcome=at.now + SETTLES if wanted else None)
    return state if adapt == state.adapt else replace(state, adapt=adapt)


def follow(state: State, seen: Sight) -> tuple[State, tuple[Effect, ...]]:
    """From then on it has been shown, whatever becomes of the window."""
    welcome = state.adapt.welcome
    if welcome is None or seen.now < welcome or not _free(state, seen):
        return state, ()
    care = replace(state.care, opened_at=seen.now)      # no page beside it
    return replace(state, adapt=replace(state.adapt, welcome=None), care=care), (OpenWindow(NAME),)


def next_instant(state: State, seen: Sight) -> float | None:
    """When a look is wanted; while something holds it, that is looked for."""
    welcome = state.adapt.welcome
    if welcome is None or not seen.present:
        return None
    return welcome if welcome > seen.now else seen.now + HELD_LOOK


def _free(state: State, seen: Sight) -> bool:
    quiet = state.talk.stage is Stage.WATCHING and state.care.open is None and state.care.urge is None
    return quiet and seen.present and not seen.holds
