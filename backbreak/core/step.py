"""One step: (state, event, world) -> new state, effects, and when to look again. Performs nothing.

Sitting is estimated in `sitting`, speaking decided in `prompting` and vetoed in `holding`; this file only
lets them hear the event in that order and says what follows from the difference.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from backbreak.core import (
    advice,
    choosing,
    counting,
    holding,
    offering,
    prompting,
    rounds,
    saying,
    sitting,
    standing,
    tending,
    waking,
)
from backbreak.core.belief import Starts
from backbreak.core.effects import (
    BookAnswer,
    BookPrompt,
    Card,
    Effect,
    HidePrompt,
    Note,
    ShowPrompt,
    WatchReturn,
)
from backbreak.core.events import (
    Answer,
    Answered,
    AskedSnooze,
    AskedUnlearn,
    Event,
    Hold,
    Leaving,
    Looked,
    Reloaded,
    SaidGap,
    SnoozeUntil,
)
from backbreak.core.prompting import Sight
from backbreak.core.routines import Move, Routine, counts_from
from backbreak.core.seat import AWAY_AFTER, Seat
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.state import State
from backbreak.core.values import replace

RECENT = 8
MOVES_AT_MOST = 4
"""One event moves the talk this often at most: a round over, due again, shown at once."""


@dataclass(frozen=True, slots=True)
class World:
    """What the person has set and written: read from files, the same for many steps."""

    settings: Settings = field(default_factory=Settings)
    routines: Mapping[str, Routine] = field(default_factory=dict)
    moves: Mapping[str, Move] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """look_at: the instant (`Moment.now` scale) at which the next look is wanted, None for not by itself.

    stir: wanted besides: a look at the next input (a pause ends, or somebody who is away may return).
    decides_at: the next instant at which something may be decided. The looks before it only paint the figure and
    hear the rhythm. silence: for who has seen every input (a log): something may also be decided after so many
    seconds without any, and when a silence of `ended` seconds is over; no other input needs a look.
    """

    state: State
    effects: tuple[Effect, ...]
    look_at: float | None
    stir: bool
    decides_at: float | None
    silence: float = waking.NEVER
    ended: float = 0.0


def step(state: State, event: Event, world: World, hears: bool = False) -> Step:
    """The next state. The event's time must not be before the last one's. hears: whoever asks sees each input."""
    before = state
    if _stale(state, event) or _moot(state, event):
        event = Reloaded(event.at)
    event = _about(state, _judged(state, event), world.settings)
    state = counting.new_day(state, event.at)
    said, sat = event, sitting.sitting_seconds(state.seat, event.at.now, world.settings)
    care, event, cared = tending.hear(state, event, sat, world.settings)
    state = state if care is state.care else replace(state, care=care)
    raw, world = world.settings, todays(state, world)
    seat, booked = sitting.observe(state.seat, event, world.settings)
    held = holding.observe(state.held, event, world.settings)
    if isinstance(event, Looked):
        state = replace(state, seat=seat, held=held, idle=event.idle, weighed=event.weighed)
    else:
        state = replace(state, seat=seat, held=held)
    state = counting.wrong(before, counting.longest(before, state, event, world.settings), event)
    seen = sight(state, event.at.now, world.settings)
    state, cues = _talk(state, event, world, seen, held=bool(before.held))
    state = counting.breaks(before, state, event, cues, world.settings)
    state = offering.observe(state, event)
    state, shown = _shown(before, state, event.at.now, world)
    care, over = tending.follow(before, state, event, seen, raw)
    state = state if care is state.care else replace(state, care=care)
    pages = (*cared, *(() if over is None else (over,)), *tending.shown(before.care, care, said, raw))
    effects = (*booked, *_answers(before, event), *shown, *pages, *_watching(before, state))
    settings = standing.tuned(state.seat, world.settings)
    if hears:
        return Step(state, effects, None, False, *waking.decides_in_a_log(state, seen, event.at, settings))
    decides = waking.decides_at(state, seen, event.at, settings)
    look_at = waking.look_at(state.seat, event.at.now, decides)
    return Step(state, effects, look_at, waking.at_input(state.seat, event.at.now), decides)


def todays(state: State, world: World) -> World:
    """The world as it is on this day: a stiff one has a shorter limit."""
    tuned = advice.for_day(state.care, state.day.number, world.settings)
    return world if tuned is world.settings else replace(world, settings=tuned)


def sight(state: State, now: float, settings: Settings) -> Sight:
    """What prompting may know of the other rooms. Between two looks nobody is believed to have paused."""
    seat, upright = state.seat, standing.watched(state.seat, settings)
    idle = state.idle if state.idle is None or seat.looked == now else 0.0
    if idle is not None and seat.vouched is not None:       # known to be there: however long it is, it is a lull
        idle = min(idle, max(prompting.PAUSE_LULL, settings.lull))
    return Sight(
        now=now,
        starts=starts(seat, now, settings),
        present=sitting.present(seat) and (upright or seat.off_since is None)
        and (now - seat.seen < AWAY_AFTER or seat.vouched is not None),
        rested=(standing if upright else sitting).rested(seat, now, settings),
        idle=idle,
        returned=state.seat.returned,
        holds=holding.reasons(state.held),
    )


def chosen(state: State, world: World, asked: str | None) -> choosing.Choice | None:
    """What is offered now, and why. asked: a routine by its id, "" for any."""
    today = () if asked else advice.routines(state.care, state.day.number, world.settings)
    wish = replace(choosing.here(holding.reasons(state.held)), today=today)
    return choosing.chosen(world.routines, state.recent, world.settings, asked, wish, world.moves)


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


def _stale(state: State, event: Event) -> bool:
    """An answer to another prompt than the open one changes nothing, and is not booked."""
    if not isinstance(event, Answered):
        return False
    return state.talk.stage is not Stage.SHOWING or event.prompt_id != state.talk.prompt_id


def _moot(state: State, event: Event) -> bool:
    """Nothing can wait for the end of a call that is not on."""
    to_call_end = isinstance(event, AskedSnooze) and event.until is SnoozeUntil.CALL_END
    return to_call_end and Hold.CALL not in holding.reasons(state.held)


def _judged(state: State, event: Event) -> Event:
    """Whatever the window called it: a routine is done when enough of it was done to count as a break."""
    if not isinstance(event, Answered) or event.answer not in (Answer.DONE, Answer.STOPPED):
        return event
    enough = event.seconds >= counts_from(state.talk.routine_seconds)
    return replace(event, answer=Answer.DONE if enough else Answer.STOPPED)


def _about(state: State, event: Event, settings: Settings) -> Event:
    """An answer knows which silence it is about; where none is asked about, it is none."""
    if not isinstance(event, SaidGap):
        return event
    return offering.meant(state, event, settings) or Reloaded(event.at)


def _talk(state: State, event: Event, world: World, seen: Sight, held: bool) -> tuple[State, tuple[Cue, ...]]:
    """Let the event speak first, then the state, until it has nothing more to say. held: before the event."""
    if isinstance(event, Leaving):
        return state, ()
    now, settings = event.at.now, standing.tuned(state.seat, world.settings)
    cues: list[Cue] = []
    talk = rounds.by_the_clock(state.talk, event.at)
    if held and not state.held:
        talk = rounds.freed(talk, now, settings)
    said, talk = prompting.heard(talk, event, settings)
    said = said or prompting.cue(talk, seen, settings)
    while said is not None and len(cues) < MOVES_AT_MOST:
        cues.append(said)
        talk = rounds.follow(talk, said, now, settings)
        said = prompting.cue(talk, seen, settings)
    return state if talk is state.talk else replace(state, talk=talk), tuple(cues)


def _shown(before: State, state: State, now: float, world: World) -> tuple[State, tuple[Effect, ...]]:
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


def _answers(before: State, event: Event) -> tuple[Effect, ...]:
    match event:
        case Answered(at=at, prompt_id=prompt_id, answer=answer, seconds=seconds):
            return (BookAnswer(prompt_id, answer, at.now, seconds),)
        case AskedUnlearn():
            return (Note(saying.forgotten(before.seat)),)
        case _:
            return ()


def _watching(before: State, state: State) -> tuple[Effect, ...]:
    """Listen for convincing input only while somebody is away and something has stirred."""
    old, new = before.seat.stir is not None, state.seat.stir is not None
    return (WatchReturn(new),) if old != new else ()
