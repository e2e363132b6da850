"""Which routine a prompt shows, and the windows that follow from the difference between two talks."""

from __future__ import annotations

from backbreak.core import advice, choosing, offering, rounds, sitting, standing
from backbreak.core.effects import BookPrompt, Card, Effect, HidePrompt, ShowPrompt
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.world import World, spell

RECENT = 8


def shown(before: State, state: State, now: float, world: World) -> tuple[State, tuple[Effect, ...]]:
    """The windows that follow from the difference between two talks: at most one is open."""
    old, new = before.talk, state.talk
    gone = old.stage is Stage.SHOWING and (new.stage is not Stage.SHOWING or new.prompt_id != old.prompt_id)
    hide: tuple[Effect, ...] = (HidePrompt(old.prompt_id),) if gone else ()
    if new.stage is not Stage.SHOWING or new.prompt_id == old.prompt_id:
        return state, hide
    upright = standing.watched(state.seat, world.settings) and new.asked is None
    wanted = standing.MOVE if upright else new.asked
    choice = chosen(state, world, wanted)
    routine = None if choice is None else choice.routine
    if routine is None:
        badge = replace(new, stage=Stage.DUE, quiet=True, started=None)
        return replace(state, talk=badge if new.asked is None else old), ()
    sat = sitting.sitting_seconds(state.seat, now, world.settings)
    asked = new.asked is not None
    left = rounds.snoozes_left(new, world.settings)
    question = None if asked else offering.offered(state, now, world.settings)
    silence = None if question is None else (question.start, question.end)
    went_on = spell(state.seat, now, world.settings)
    again = new.repeats > 0
    card = Card(new.prompt_id, routine, went_on, left, asked, again=again, question=silence, standing=upright)
    state = replace(
        state,
        talk=replace(new, routine_seconds=routine.seconds),
        recent=(*state.recent, routine.id)[-RECENT:],
        day=replace(state.day, prompts=state.day.prompts + (0 if asked else 1)),
    )
    return state, (*hide, ShowPrompt(card), BookPrompt(new.prompt_id, routine.id, now, sat, asked))


def chosen(state: State, world: World, asked: str | None) -> choosing.Choice | None:
    """What is offered now, and why. asked: a routine by its id, "" for any."""
    today = () if asked else advice.routines(state.care, state.day.number, world.settings)
    wish = replace(choosing.here([one.hold for one in state.held]), today=today)
    return choosing.chosen(world.routines, state.recent, world.settings, asked, wish, world.moves)
