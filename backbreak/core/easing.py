"""Backing off by itself, and counting what became of prompts: what is put aside, taken, or done unprompted.

`step` lets it hear what the talk made of an event. What is asked of the person is consulting.py's; the rules in words
are in adapting.py (evidence.md 2.4, judgement).
"""

from __future__ import annotations

from backbreak.core import advice, tally, wording
from backbreak.core.effects import Effect, Say
from backbreak.core.events import (
    Answer,
    Answered,
    AskedResume,
    AskedSkip,
    Event,
    Moment,
    Reloaded,
    SaidGap,
    SaidWasUp,
)
from backbreak.core.language import _
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.state import State
from backbreak.core.tally import Adapt
from backbreak.core.terms import WHEELCHAIR
from backbreak.core.values import replace

HOUR = 3600.0
ASIDE = 2
"""Prompts put aside within an hour that ask for an hour of quiet."""
OWN = 30 * 60.0
"""A break taken by oneself stands for a prompt so long, also where the limit is less; not on a stiff day."""
NEVER = float("-inf")
ROUND_OVER = (Stage.WATCHING, Stage.PAUSED)


def follow(before: State, state: State, event: Event, cues: tuple[Cue, ...], settings: Settings) -> State:
    """What the talk made of the event, counted."""
    talk, day = state.talk, state.day
    if isinstance(event, AskedResume):
        state = replace(state, adapt=replace(state.adapt, aside=(), quiet_until=None))
    if day.number != before.day.number:
        state = replace(state, adapt=_day_over(before, state))
    elif not cues and day.breaks == before.day.breaks and talk.prompt_id == before.talk.prompt_id:
        return state
    adapt = _aside(_round(before, state, event, cues), event, cues, before, settings)
    adapt = _own(before, state, event, adapt)
    if _came(before, state) and not adapt.offered:
        adapt = replace(tally.more(adapt, day.number, offered=1), offered=True)
    return state if adapt is state.adapt else replace(state, adapt=adapt)


def quiet_until(state: State, settings: Settings) -> float:
    """Nothing comes up before, because somebody wanted none, or has just been up."""
    return max(aside_until(state, settings), own_until(state, settings))


def aside_until(state: State, settings: Settings) -> float:
    """Two prompts were put aside within an hour."""
    quiet = state.adapt.quiet_until
    return NEVER if quiet is None or settings.after_two == "off" else quiet


def own_until(state: State, settings: Settings) -> float:
    own = state.adapt.own_at
    if own is None or settings.own_breaks == "off" or own + OWN <= state.seat.looked or _stiff(state, settings):
        return NEVER
    return own + OWN


def _stiff(state: State, settings: Settings) -> bool:
    care = state.care
    if not care.scores and care.stiff_on is None:
        return False
    return "stiff_day" in advice.holding(advice.Known(care, state.day.number, settings))


def own_today(state: State) -> int:
    return min(state.day.breaks, tally.of(state.adapt, state.day.number).own)


# -- a long sit


def long_sit(state: State, present: bool, held: bool, began: float, at: Moment, settings: Settings
             ) -> tuple[State, tuple[Effect, ...]]:
    """Said once in a sitting, where prompts were left alone. began: where the sitting begins."""
    due = long_sit_at(state, began, settings)
    if due is None or at.now < due or held or not present:
        return state, ()
    long = wording.minutes(at.now - began)
    said = _("You have sat for {time}. Whenever it suits you: standing up for a moment is enough.", time=long)
    if settings.seat == WHEELCHAIR:
        said = _("It is {time} since you moved. Whenever it suits you: a little change is enough.", time=long)
    said_once = Say(_("It has been a while"), said)
    return replace(state, adapt=replace(state.adapt, long_from=began)), (said_once,)


def long_sit_at(state: State, began: float, settings: Settings) -> float | None:
    """When it is to be said, if the sitting goes on and nobody answers; None for not in this one."""
    talk, told = state.talk, state.adapt.long_from
    alone = talk.left_alone and (talk.stage is Stage.SNOOZED or (talk.stage is Stage.DUE and talk.quiet))
    if not settings.long_sit or not alone or (told is not None and began <= told + HOUR / 2):
        return None
    return began + settings.long_sit


# -- what is counted


def _day_over(before: State, state: State) -> Adapt:
    """The day that is over has its breaks; a quiet time before it has a length."""
    adapt, day = state.adapt, before.day
    one = tally.of(adapt, day.number)
    if day.breaks or one.offered:
        adapt = tally.put(adapt, replace(one, breaks=day.breaks, own=min(one.own, day.breaks)))
    last = max((one.day for one in adapt.days), default=None)
    quiet = 0 if last is None else state.day.number - last - 1
    return replace(adapt, lapsed=max(quiet, adapt.lapsed))


def _came(before: State, state: State) -> bool:
    """A prompt came up by itself."""
    talk = state.talk
    return talk.stage is Stage.SHOWING and talk.prompt_id != before.talk.prompt_id and talk.asked is None


def _round(before: State, state: State, event: Event, cues: tuple[Cue, ...]) -> Adapt:
    """A round that has come up and is over now led to a break, or did not, or should not have been."""
    adapt, day = state.adapt, state.day.number
    over = before.talk.stage not in ROUND_OVER and state.talk.due_since is None
    if not over or not adapt.offered:
        return adapt
    adapt = replace(adapt, offered=False)
    if _mistaken(event):
        return tally.more(adapt, day, offered=-1)
    if Cue.DONE in cues or Cue.RESTED in cues:
        return replace(tally.more(adapt, day, taken=1), taken_at=event.at.now)
    return adapt


def _mistaken(event: Event) -> bool:
    """Such an event says that there was nothing to remind of."""
    got_up = isinstance(event, Answered) and event.answer is Answer.GOT_UP
    return got_up or isinstance(event, SaidWasUp | SaidGap | Reloaded)


def _aside(adapt: Adapt, event: Event, cues: tuple[Cue, ...], before: State, settings: Settings) -> Adapt:
    skipped = isinstance(event, AskedSkip) or (isinstance(event, Answered) and event.answer is Answer.SKIP)
    if not skipped or Cue.SKIP not in cues or not before.adapt.offered:
        return adapt
    now = event.at.now
    aside = (*(one for one in adapt.aside if one > now - HOUR), now)
    if len(aside) < ASIDE or settings.after_two == "off":
        return replace(adapt, aside=aside)
    return replace(adapt, aside=(), quiet_until=now + HOUR)


def _own(before: State, state: State, event: Event, adapt: Adapt) -> Adapt:
    """A break that was counted just now and that no prompt had asked for."""
    more = state.day.breaks - (before.day.breaks if before.day.number == state.day.number else 0)
    if more < 0:        # somebody says that it was none
        return replace(tally.more(adapt, state.day.number, own=more), own_at=None)
    rest = before.seat.off_since if before.seat.off_since is not None else state.seat.off_since
    prompted = adapt.taken_at is not None and adapt.taken_at >= (event.at.now if rest is None else rest)
    if not more or prompted or adapt.offered or before.adapt.offered:
        return adapt
    ended = state.seat.began if isinstance(event, SaidWasUp | SaidGap) else event.at.now
    return replace(tally.more(adapt, state.day.number, own=more), own_at=ended)
