"""Which routine a prompt shows, and the windows that follow from the difference between two talks."""

from __future__ import annotations

from backbreak.core import (
    aloud,
    choosing,
    following,
    holding_to,
    offering,
    reminding,
    rounds,
    sitting,
    standing,
    wishing,
)
from backbreak.core.effects import BookPrompt, Card, Effect, HidePrompt, ShowPrompt
from backbreak.core.events import Moment
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.world import World, spell

RECENT = 8


def shown(before: State, state: State, at: Moment, world: World) -> tuple[State, tuple[Effect, ...]]:
    """The windows that follow from the difference between two talks: at most one is open."""
    old, new = before.talk, state.talk
    gone = old.stage is Stage.SHOWING and (new.stage is not Stage.SHOWING or new.prompt_id != old.prompt_id)
    hide: tuple[Effect, ...] = (HidePrompt(old.prompt_id),) if gone else ()
    if new.stage is not Stage.SHOWING or (new.prompt_id == old.prompt_id and not new.cut_off):
        return state, hide
    if new.cut_off:         # chosen as it was before
        state = replace(state, recent=state.recent[:-1])
    upright = standing.watched(state.seat, world.settings) and new.asked is None
    wanted = standing.MOVE if upright else new.asked
    choice, now = chosen(state, at, world, wanted), at.now
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
    state, beside = (state, "") if asked else reminding.beside(state, now, world.settings)
    card = Card(new.prompt_id, routine, went_on, left, asked, again=again, question=silence, standing=upright,
                beside=beside, feels=state.care.urge is None,      # an urge asks in its own way
                full=not asked and holding_to.fills(state.firm, new, world.settings),
                silent=aloud.silent(state.held, now))
    state = replace(
        state,
        talk=replace(new, routine_seconds=routine.seconds, cut_off=False),
        recent=(*state.recent, routine.id)[-RECENT:],
        day=replace(state.day, prompts=state.day.prompts + (not asked and not new.cut_off)),
    )
    booked = () if new.cut_off else (BookPrompt(new.prompt_id, routine.id, now, sat, asked),)
    return state, (*hide, ShowPrompt(card), *booked)


def chosen(state: State, at: Moment, world: World, asked: str | None) -> choosing.Choice | None:
    """What is offered now, and why. asked: a routine by its id, "" for any."""
    first, why = following.first(state, at.now, world)
    wish = replace(wishing.wish(state, at, world, asked), first=first, first_why=why)
    return choosing.chosen(world.routines, state.recent, world.settings, asked, wish, world.moves)
