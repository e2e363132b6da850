"""What the state forgets when somebody asks for it, and what may not be booked any more. Deletes nothing itself.

Kept is what decides the next minutes: where the sitting clock stands, an open conversation, what holds prompts. What
carries no date (which move felt worse) goes with everything only: half of a memory would be a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from backbreak.core import belief
from backbreak.core.belief import Belief
from backbreak.core.caring import Care
from backbreak.core.correcting import within
from backbreak.core.effects import BookHold, BookSpan, BookUrge, Effect, Rewrite
from backbreak.core.events import AskedForget, Moment
from backbreak.core.programme import Followed
from backbreak.core.prompting import HOUR
from backbreak.core.reminders import Reminders, Told
from backbreak.core.scene import Scene
from backbreak.core.seat import Seat
from backbreak.core.sitting_weights import HABITS_AT_FIRST
from backbreak.core.stages import Stage
from backbreak.core.state import Day, State
from backbreak.core.tally import Adapt
from backbreak.core.urge import Urge
from backbreak.core.values import replace
from backbreak.core.wants import Wants

DAY = 86400.0


def forgotten(state: State, event: AskedForget) -> State:
    until = instant(event.before, event.at)
    question, done = state.question, state.done
    kept = replace(
        state, forgotten=until if state.forgotten is None else max(until, state.forgotten),
        seat=_seat(state.seat, until, event.before is None),
        question=None if question is None or question.start < until else question,
        done=None if done is None or done.at < until else done,
        recent=state.recent[-1:] if state.talk.stage is Stage.SHOWING else (),
    )
    return _all(kept, event.at) if event.before is None else _before(kept, event.before, until)


def instant(before: int | None, at: Moment) -> float:
    """Everything before it is forgotten, on the `Moment.now` scale: the midnight that a day (as `state.day_number`
    counts them) begins with, and now at the latest."""
    return at.now if before is None else min(at.now, before * DAY - (at.local - at.now))


def bookable(effects: Iterable[Effect], until: float) -> tuple[Effect, ...]:
    """What may still be booked: a span that began before the forgotten instant begins there."""
    return tuple(one for one in (_cut(effect, until) for effect in effects) if one is not None)


def _cut(effect: Effect, until: float) -> Effect | None:
    if isinstance(effect, BookSpan):
        span = effect.span
        if span.start >= until:
            return effect
        return BookSpan(replace(span, start=until)) if span.end > until else None
    if isinstance(effect, Rewrite):
        return None if effect.end <= until else replace(effect, start=max(effect.start, until),
                                                        spans=within(effect.spans, until, effect.end))
    if isinstance(effect, BookHold):
        return None if effect.end <= until else replace(effect, start=max(effect.start, until))
    at = effect.urge.since if isinstance(effect, BookUrge) else getattr(effect, "at", None)
    return None if _gone(at, until) else effect


def _gone(at: float | None, until: float) -> bool:
    return at is not None and at < until


def _seat(seat: Seat, until: float, all_of_it: bool) -> Seat:
    """Where the clock stands stays; how it came there goes, and with all of it what answers have taught."""
    known = belief.began(seat.belief)
    later = tuple(one for one in seat.belief.doubts if one.end > until)
    older = seat.belief.doubts[:len(seat.belief.doubts) - len(later)]
    base = known if not later else belief.began(Belief(seat.belief.base, older))
    pauses = tuple(one for one in seat.rhythm.pauses if one.end > until)
    gap = None if seat.gap is None or seat.gap.end <= until else seat.gap
    uses = tuple(one for one in seat.uses if one.until is None or one.until > until)
    kept = replace(seat, belief=Belief(base, later), rhythm=replace(seat.rhythm, pauses=pauses), gap=gap, uses=uses)
    return replace(kept, lean=0.0, habit=HABITS_AT_FIRST) if all_of_it else kept


def _all(state: State, at: Moment) -> State:
    care = state.care
    asked = Care(open=care.open, pages=care.pages, opened_at=care.opened_at, urge=_open_urge(care))
    shown, reminded = (
        tuple(one for one in each if one > at.now - HOUR) for each in (state.talk.shown, state.talk.reminded)
    )
    each = tuple(Told(one.key, at.now) for one in state.reminders.each)
    return replace(
        state, care=asked, marks=(), wants=Wants(), scene=Scene(day=state.day.number), programme=Followed(),
        reminders=Reminders(each, state.reminders.desk_on), wrong=(), hushed=None,
        talk=replace(state.talk, shown=shown, reminded=reminded),
        day=Day(state.day.number, asked=state.day.asked),
        adapt=Adapt(offered=state.adapt.offered, quiet_until=state.adapt.quiet_until, change=state.adapt.change),
    )


def _open_urge(care: Care) -> Urge | None:
    return care.urge if care.open is not None else None


def _before(state: State, day: int, until: float) -> State:
    """Only what has a date, and an earlier one."""
    return replace(
        state, care=_care(state.care, day, until), programme=_followed(state.programme, day, until),
        wants=Wants() if _gone(state.wants.day, day) else state.wants,
        scene=replace(state.scene, called=None if _gone(state.scene.called, until) else state.scene.called),
        reminders=replace(state.reminders, each=tuple(
            replace(one, off_on=_since(one.off_on, day)) for one in state.reminders.each)),
        wrong=tuple(one for one in state.wrong if one >= day), hushed=_since(state.hushed, day),
        talk=replace(state.talk, shown=_later(state.talk.shown, until), reminded=_later(state.talk.reminded, until)),
        day=Day(state.day.number, asked=state.day.asked) if state.day.number < day else state.day,
        adapt=_adapt(state.adapt, day, until),
    )


def _adapt(adapt: Adapt, day: int, until: float) -> Adapt:
    """Which questions were asked stays: else they would be asked again."""
    instants: dict[str, Any] = {
        name: None if _gone(getattr(adapt, name), until) else getattr(adapt, name)
        for name in ("taken_at", "own_at", "long_from")
    }
    return replace(
        adapt, **instants, days=tuple(one for one in adapt.days if one.day >= day),
        aside=_later(adapt.aside, until), first_day=_since(adapt.first_day, day),
    )


def _care(care: Care, day: int, until: float) -> Care:
    days: dict[str, Any] = {
        name: _since(getattr(care, name), day)
        for name in ("stiff_on", "advised_on", "asked_on", "card_on", "week_on")
    }
    lists: dict[str, Any] = {
        name: tuple(one for one in getattr(care, name) if one.day >= day) for name in ("scores", "cracks", "ends")
    }
    urge = _open_urge(care) if care.urge is not None and care.urge.since < until else care.urge
    same = None if care.same is None or care.same.day < day else care.same
    cracked = None if _gone(care.cracked, until) else care.cracked
    return replace(care, **days, **lists, same=same, cracked=cracked, urge=urge)


def _followed(followed: Followed, day: int, until: float) -> Followed:
    done = tuple(one for one in followed.done if one.day >= day)
    last = None if _gone(followed.last, until) else followed.last
    return replace(followed, done=done, last=last)


def _since(on: int | None, day: int) -> int | None:
    return None if on is not None and on < day else on


def _later(instants: tuple[float, ...], until: float) -> tuple[float, ...]:
    return tuple(one for one in instants if one >= until)
