"""How a programme is followed: when its routine comes first, what counts as done, and that it is over.

What a programme asks on a day is programme.py's.
"""

from __future__ import annotations

from backbreak.core import advice, caring, holding, programme, programme_words, standing, wording
from backbreak.core.caring import Care
from backbreak.core.effects import Effect, Say
from backbreak.core.events import Answer, Answered, Event, Looked
from backbreak.core.programme import ENOUGH, ID, Done, Programme
from backbreak.core.prompting import Sight
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.world import World

KEPT = 2 * programme.A_WEEK
"""Days of what was done that stay: this week and the last one are spoken of."""


def done(state: State) -> Done:
    return lambda day: caring.times(state.programme.done, day)


def first(state: State, now: float, world: World) -> tuple[str, str]:
    """The programme's routine and why, where it is to come before all others now; else nothing, twice."""
    given, day = world.programme, state.day.number
    if given is None or not _owed(state, now, given) or holding.talking(state.held) is not None:
        return "", ""
    if sore(state.care, day, world.settings):
        return "", ""
    return ID, programme_words.because(given, day, done(state))


def sore(care: Care, day: int, settings: Settings) -> bool:
    """No stretching is offered unasked on that day."""
    return advice.routines(care, day, settings) == advice.WALKS


def stands(state: State, world: World) -> list[str]:
    """Where it stands, for Today."""
    given = world.programme
    return [] if given is None else programme_words.standing(given, state.day.number, done(state))


def words(state: State, now: float, world: World) -> list[str]:
    """The same for `why`, which has said it already where it comes next."""
    given, lines = world.programme, stands(state, world)
    if given is None:
        return lines
    waits = _owed(state, now, given) and sore(state.care, state.day.number, world.settings)
    silent = state.talk.stage in (Stage.SHOWING, Stage.PAUSED) or standing.watched(state.seat, world.settings)
    comes = first(state, now, world)[0] != "" and not silent
    return [*(lines[1:] if comes else lines), *([programme_words.SORE] if waits else [])]


def observe(
    before: State, state: State, event: Event, world: World, seen: Sight
) -> tuple[State, tuple[Effect, ...]]:
    """Count what was done of it; say once that it is over, when somebody is there and nothing holds."""
    given = world.programme
    if given is None:
        return state, ()
    if isinstance(event, Answered) and _was_done(before, event):
        days = caring.counted(state.programme.done, state.day.number, KEPT)
        return replace(state, programme=replace(state.programme, done=days, last=event.at.now)), ()
    quiet = state.talk.stage is Stage.WATCHING and seen.present and not seen.holds
    if isinstance(event, Looked) and quiet and state.day.number > given.ends != state.programme.told:
        told = replace(state.programme, told=given.ends)
        return replace(state, programme=told), (Say(wording.APP, programme_words.over(given)),)
    return state, ()


def _owed(state: State, now: float, given: Programme) -> bool:
    """To be done today, and the last time was long enough ago."""
    last = state.programme.last
    waited = last is None or now - last >= programme.apart(given) or not done(state)(state.day.number)
    return waited and programme.due(given, state.day.number, done(state))


def _was_done(before: State, event: Answered) -> bool:
    """Nearly all of it, to the end or not: a break is counted sooner (`step`), and that is another question."""
    mine = before.talk.stage is Stage.SHOWING and before.recent[-1:] == (ID,)
    ended = event.answer in (Answer.DONE, Answer.STOPPED)
    return mine and ended and event.seconds >= ENOUGH * before.talk.routine_seconds
