"""One step: (state, event, world) -> new state, effects, and when to look again. Performs nothing.

Sitting is estimated in `sitting`, speaking decided in `prompting` and vetoed in `holding`; this file only
lets them hear the event in that order and says what follows from the difference.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core import (
    aloud,
    counting,
    easing,
    felt,
    following,
    holding,
    holding_to,
    hushing,
    lanes,
    nothing_left,
    offering,
    owing,
    paging,
    prompting,
    rounds,
    saying,
    showing,
    sitting,
    standing,
    waking,
    welcoming,
    wishing,
)
from backbreak.core.effects import BookAnswer, Effect, Note, WatchReturn
from backbreak.core.events import (
    Answer,
    Answered,
    AskedForget,
    AskedHoldMe,
    AskedSnooze,
    AskedUnlearn,
    Event,
    Hold,
    HoldChanged,
    Leaving,
    Looked,
    Reloaded,
    SaidGap,
    SnoozeUntil,
)
from backbreak.core.holding import Held
from backbreak.core.prompting import Sight
from backbreak.core.routines import counts_from
from backbreak.core.seat import Seat
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.world import World, sight, todays

MOVES_AT_MOST = 4
"""One event moves the talk this often at most: a round over, due again, shown at once."""


@dataclass(frozen=True, slots=True)
class Step:
    """look_at: the instant (`Moment.now` scale) at which the next look is wanted, None for not by itself.

    stir: wanted besides: a look at the next input (a pause ends, or somebody who is away may return).
    decides_at: the next instant at which something may be decided. The looks before it only paint the figure and
    hear the rhythm. silence: for who has seen every input (a log): something may also be decided after so many
    seconds without any, and when a silence of `ended` seconds is over; no other input needs a look. told_at: instead
    of look_at, where the input itself tells of each silence as it gets ten seconds long (rhythm.PAUSE).
    """

    state: State
    effects: tuple[Effect, ...]
    look_at: float | None
    stir: bool
    decides_at: float | None
    silence: float = waking.NEVER
    ended: float = 0.0
    told_at: float | None = None


def step(state: State, event: Event, world: World, hears: bool = False) -> Step:
    """The next state. The event's time must not be before the last one's. hears: whoever asks sees each input."""
    before = state = _forgotten(state, event)
    if _stale(state, event) or _moot(state, event, world.settings):
        event = Reloaded(event.at)
    event = _about(state, _judged(state, event), world.settings)
    state = counting.new_day(state, event.at)
    said, sat = event, sitting.sitting_seconds(state.seat, event.at.now, world.settings)
    state, event, cared = paging.hear(state, event, sat, world.settings)
    raw, world = world.settings, todays(state, world)
    seat, booked = sitting.observe(state.seat, event, world.settings)
    seat = seat if raw.learn == "on" else saying.untaught(before.seat, seat)
    held = holding.observe(holding.opened(state.held, state.seat, seat), event, world.settings)
    state = _seated(state, seat, held, event)
    if state.firm is not None or isinstance(event, AskedHoldMe):
        state = replace(state, firm=holding_to.observe(state.firm, event, event.at))
    state = counting.wrong(before, counting.longest(before, state, event, world.settings), event)
    seen = sight(state, event.at.now, world.settings)
    was_held = bool(holding.reasons(before.held, before.seat.looked, world.settings))
    state, cues = _talk(state, event, world, seen, was_held)
    state = counting.breaks(before, state, event, cues, world.settings)
    state = offering.observe(state, event)
    state, told_of_moves = felt.observe(wishing.observe(before, state, event), event)
    state, shown = showing.shown(before, state, event.at, world)
    state, told = following.observe(before, state, event, world, seen)
    state = easing.follow(before, state, event, cues, world.settings)
    state, gone, come = paging.follow(before, state, event, said, seen, raw)
    state, hushed = hushing.said(state, seen, event.at, world.settings)
    state, opens = welcoming.follow(state, seen)
    state, long = easing.long_sit(state, seen.present, bool(seen.holds), state.seat.began, event.at, world.settings)
    answered = (*lanes.ended(before, held, event), *_answers(before, event), *told_of_moves,
                *nothing_left.told(before, state, event.at, world))
    hushed += aloud.hushed(before, state, event.at.now, world.settings)
    by_itself = (*come, *hushed, *long, *opens)
    effects = (*booked, *answered, *gone, *shown, *told, *cared, *by_itself, *_watching(before, state))
    effects = effects if state.forgotten is None else _bookable(effects, state.forgotten)
    settings = standing.tuned(state.seat, world.settings)
    if gone or come or state.adapt is not before.adapt:
        seen = sight(state, event.at.now, world.settings)
    if hears:
        return Step(state, effects, None, False, *waking.decides_in_a_log(state, seen, event.at, settings))
    wakes = waking.wakes(state, seen, event.at, settings)
    stir = waking.at_input(state.seat, event.at.now)
    return Step(state, effects, wakes.look_at, stir, wakes.decides_at, told_at=wakes.told_at)


def _forgotten(state: State, event: Event) -> State:
    """First of all: nobody hears what is forgotten."""
    if not isinstance(event, AskedForget):
        return state
    from backbreak.core import forgetting  # asked for once a year

    return forgetting.forgotten(state, event)


def _bookable(effects: tuple[Effect, ...], until: float) -> tuple[Effect, ...]:
    from backbreak.core import forgetting

    return forgetting.bookable(effects, until)


def _stale(state: State, event: Event) -> bool:
    """An answer to another prompt than the open one changes nothing, and is not booked."""
    if not isinstance(event, Answered):
        return False
    return state.talk.stage is not Stage.SHOWING or event.prompt_id != state.talk.prompt_id


def _moot(state: State, event: Event, settings: Settings) -> bool:
    """Nothing can wait for the end of a call that is not on; a prompt that fills the screen does not hold itself."""
    if isinstance(event, HoldChanged) and event.hold is Hold.FULLSCREEN and event.on:
        open_now = state.talk.stage is Stage.SHOWING and state.talk.asked is None
        return open_now and holding_to.fills(state.firm, state.talk, settings)
    to_call_end = isinstance(event, AskedSnooze) and event.until is SnoozeUntil.CALL_END
    return to_call_end and Hold.CALL not in {one.hold for one in state.held}


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


def _seated(state: State, seat: Seat, held: tuple[Held, ...], event: Event) -> State:
    """What the event tells of sitting and of holds; a look tells how long it has been silent as well."""
    if isinstance(event, Looked):
        return replace(state, seat=seat, held=held, idle=event.idle, weighed=event.weighed)
    return replace(state, seat=seat, held=held)


def _talk(state: State, event: Event, world: World, seen: Sight, held: bool) -> tuple[State, tuple[Cue, ...]]:
    """Let the event speak first, then the state, until it has nothing more to say. held: before the event."""
    if isinstance(event, Leaving):
        return state, ()
    now, settings = event.at.now, standing.tuned(state.seat, world.settings)
    cues: list[Cue] = []
    talk = rounds.by_the_clock(state.talk, event.at)
    owed = talk.stage is Stage.WATCHING and owing.owed(seen.starts, now, settings.limit, talk.shown)
    if held and not seen.holds:
        talk = rounds.freed(talk, owed, now, settings)
    elif talk.overdue and not owed:
        talk = replace(talk, overdue=False)
    said, talk = prompting.heard(talk, event, settings)
    said = said or prompting.cue(talk, seen, settings)
    while said is not None and len(cues) < MOVES_AT_MOST:
        cues.append(said)
        talk = rounds.follow(talk, said, now, settings)
        said = prompting.cue(talk, seen, settings)
    return state if talk is state.talk else replace(state, talk=talk), tuple(cues)


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
