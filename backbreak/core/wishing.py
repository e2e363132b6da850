"""What is asked of the choice of a routine just now, read from the state; and what the state keeps for that."""

from __future__ import annotations

from backbreak.core import advice, checkin, holding, limits, scene, wants
from backbreak.core.events import Event, Looked, Moment, Started, Wanted
from backbreak.core.scene import Scene
from backbreak.core.settings import Settings
from backbreak.core.state import State, day_number
from backbreak.core.suiting import ANY, CALL, OPEN_OFFICE, Wish
from backbreak.core.values import replace
from backbreak.core.world import World


def observe(before: State, state: State, event: Event) -> State:
    """The state with what was said of today, and what the moment is like. state: what the others made of the event."""
    if isinstance(event, Wanted):
        return replace(state, wants=wants.heard(state.wants, event, state.day.number))
    seen = _seen(before, state, event)
    return state if seen is state.scene else replace(state, scene=seen)


def wish(state: State, at: Moment, world: World, asked: str | None = None) -> Wish:
    """asked: a routine by its id; then what the day suits is not asked for."""
    settings, day = world.settings, state.day.number
    early = settings.gentle_start == "on" and scene.first_hour(state.scene, day, at.now)
    return Wish(
        areas=wants.areas(state.wants, state.care.scores, day),
        seconds=wants.seconds(state.wants, day, settings),
        situation=situation(state, at, settings),
        place=_place(state, settings),
        missing=settings.missing,
        limits=(limits.FIRST_HOUR,) if early else (),
        marks=state.marks,
        today=() if asked else advice.routines(state.care, day, settings),
    )


def situation(state: State, at: Moment, settings: Settings) -> str:
    """One word for the moment (`routine_format.SUITS`). What has just been comes before the time of day."""
    if scene.after_call(state.scene, state.held, at.now):
        return "after_call"
    if settings.gentle_start == "on" and scene.first_hour(state.scene, state.day.number, at.now):
        return limits.FIRST_HOUR
    return "end_of_day" if checkin.is_time(state.care, at.local, after_routine=False) else ANY


def _place(state: State, settings: Settings) -> str:
    if holding.talking(state.held) is not None:
        return CALL
    return OPEN_OFFICE if settings.place == OPEN_OFFICE else ""


def _seen(before: State, state: State, event: Event) -> Scene:
    if isinstance(event, Started):      # nobody knows when what the last run saw has ended
        return state.scene
    found, day = scene.hung_up(state.scene, before.held, state.held, event.at.now), state.day.number
    if isinstance(event, Looked) and event.idle is not None and found.day != day:
        local = event.at.local - event.idle
        if day_number(local) == day:
            seen = event.at.now - event.idle
            found = scene.came(found, day, seen, local % 86400, seen - before.seat.seen)
    return found
