"""What is so just now: the state read in the light of what the person has set and written. Changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backbreak.core import advice, easing, holding, programme, prompting, sitting, standing
from backbreak.core.belief import Starts
from backbreak.core.programme import Programme
from backbreak.core.prompting import Sight
from backbreak.core.routines import Move, Routine
from backbreak.core.seat import AWAY_AFTER, Seat
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace

NEAR = 90.0
"""Seconds: somebody who works is looked at once a minute at least, so that such a look falls into them."""


@dataclass(frozen=True, slots=True)
class World:
    """What the person has set and written: read from files, the same for many steps. programme: the one in use."""

    settings: Settings = field(default_factory=Settings)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)
    programme: Programme | None = None

    def title(self, move: str) -> str:
        """A move's, wherever it is written; for one that is not there any more, its id in words."""
        if move in self.moves:
            return self.moves[move].title
        own = (one.title for routine in self.routines.values() for one in routine.moves if one.id == move)
        return next(own, move.replace("_", " "))

    def names(self) -> frozenset[str]:
        """The ids of all moves."""
        own = (one.id for routine in self.routines.values() for one in routine.moves)
        return frozenset({*self.moves, *own})


def todays(state: State, world: World) -> World:
    """The world as it is on this day: a stiff one has a shorter limit, a programme asks what its week asks."""
    world = on_day(world, state.day.number)
    tuned = advice.for_day(state.care, state.day.number, world.settings)
    return world if tuned is world.settings else replace(world, settings=tuned)


def on_day(world: World, day: int) -> World:
    """With the programme's routine of that day, if there is a programme."""
    if world.programme is None:
        return world
    wanted = programme.routine(world.programme, day)
    if world.routines.get(programme.ID) is wanted:
        return world
    return replace(world, routines={**world.routines, programme.ID: wanted})


def sight(state: State, now: float, settings: Settings) -> Sight:
    """What prompting may know of the other rooms. Between two looks nobody is believed to have paused: they may lie
    a minute apart, and the last input that is known another ten seconds before."""
    seat, upright = state.seat, standing.watched(state.seat, settings)
    idle = state.idle if state.idle is None or seat.looked == now else 0.0
    if idle is not None and seat.vouched is not None:       # known to be there: however long it is, it is a lull
        idle = min(idle, max(prompting.PAUSE_LULL, settings.lull))
    return Sight(
        now=now,
        starts=starts(seat, now, settings),
        present=sitting.present(seat) and (upright or seat.off_since is None)
        and (seat.looked - seat.seen < AWAY_AFTER or seat.vouched is not None),
        rested=(standing if upright else sitting).rested(seat, now, settings),
        idle=idle,
        returned=state.seat.returned,
        holds=holding.reasons(state.held, now, settings),
        page_until=_page_until(state),
        quiet_until=easing.aside_until(state, settings) if upright else easing.quiet_until(state, settings),
    )


def near_due(state: State, now: float, world: World) -> bool:
    """A prompt may come soon: what would hold it is worth looking for."""
    talk, settings = state.talk, standing.tuned(state.seat, todays(state, world).settings)
    seen = sight(state, now, settings)
    if not seen.present:
        return False
    if state.adapt.welcome is not None:
        return True
    match talk.stage:
        case Stage.WATCHING:
            due = prompting.due_at(talk, seen, settings)
        case Stage.SNOOZED:
            due = now if talk.wait_for is not None or talk.wait_until is None else talk.wait_until
        case Stage.PAUSED:
            due = None
        case _:
            due = None if talk.quiet or talk.started is not None else now
    return due is not None and due - now <= NEAR


def _page_until(state: State) -> float:
    care = state.care
    return float("-inf") if care.open is None or care.opened_at is None else care.opened_at + prompting.PAGE_STAYS


def spell(seat: Seat, now: float, settings: Settings) -> float:
    """Seconds of what is going on and watched: continuous standing, else continuous sitting."""
    if standing.watched(seat, settings):
        return standing.seconds(seat, now, settings)
    return sitting.sitting_seconds(seat, now, settings)


def starts(seat: Seat, now: float, settings: Settings) -> Starts:
    """When what is going on and watched may have begun: continuous standing, else continuous sitting."""
    if standing.watched(seat, settings):
        return ((now - standing.seconds(seat, now, settings), 1.0),)
    return sitting.starts(seat, now, settings)
