"""What other reminders do with an event: one comes up, joins a prompt, is answered, goes by itself.

When each is due is reminders.py's. paging.py calls `hear` before the talk and `follow` after it: a reminder comes
through the same door as every small page, so that no two windows are open that nobody asked for.
"""

from __future__ import annotations

from backbreak.core import advice, easing, prompting, reminders, standing
from backbreak.core.advice import Known
from backbreak.core.caring import Page
from backbreak.core.effects import ChangeSetting, Effect
from backbreak.core.events import AskedDesk, Chose, Event, Looked, Posture, Reloaded, SaidPosture
from backbreak.core.prompting import LULL_ENDS, SETTLE, STAYS, Sight
from backbreak.core.reminders import APART, Key, Told
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.urging import opened
from backbreak.core.values import replace
from backbreak.core.world import spell

OURS = (Page.REMIND, Page.KEEP)
NEVER = float("inf")
SETTING = {one: f"remind.{one.value}" for one in Key}
"""The names of their settings."""

Heard = tuple[State, Event, tuple[Effect, ...]]


def hear(state: State, event: Event) -> Heard:
    """The state after the event, what the event means to all others, and what is wanted of the world."""
    care = state.care
    match event:
        case AskedDesk():
            return replace(state, care=opened(care, Page.DESK)), event, ()
        case Chose(number=number) if care.open is None or care.open.number != number:
            return state, event, ()
        case Chose(choice=choice) if care.open is not None and care.open.page in (*OURS, Page.DESK):
            key = Key(care.open.about) if care.open.about else Key.DESK
            kept = care.open.page is Page.KEEP
            state = replace(state, care=replace(care, open=None))
            return _kept(state, event, key, choice) if kept else _answered(state, event, key, choice)
        case _:
            return state, event, ()


def follow(before: State, state: State, event: Event, seen: Sight, settings: Settings) -> State:
    """What follows from how the talk went on, and from time."""
    known = reminders.known(state.reminders, event.at.now, settings)
    state = state if known is state.reminders else replace(state, reminders=known)
    open_now = state.care.open
    if open_now is not None and open_now.page in OURS:
        return _still_open(before, state, event, seen)
    free = open_now is None and state.care.urge is None
    return _at_a_lull(state, event, seen, settings) if free and isinstance(event, Looked) else state


def beside(state: State, now: float, settings: Settings) -> tuple[State, str]:
    """The one that goes with a prompt which comes just now, as one line of it; "" for none."""
    found = [
        (at, one) for at, one in _due(state, now, settings) if at <= now + APART and one.key is not Key.DESK
    ]
    if not found:
        return state, ""
    key = min(found, key=lambda each: each[0])[1].key
    return replace(state, reminders=reminders.told(state.reminders, key, now, state.day.number)), key.value


def next_instant(state: State, seen: Sight, settings: Settings) -> float | None:
    """When a look is wanted; None for not by itself."""
    care = state.care
    if care.open is not None and care.open.page in OURS and care.opened_at is not None:
        return care.opened_at + STAYS
    first = comes_from(state, seen, settings)
    if first > seen.now:
        return None if first == NEVER else first
    waits = seen.idle is not None and seen.idle < settings.lull
    return seen.now - (seen.idle or 0.0) + settings.lull if waits else None


def comes_from(state: State, seen: Sight, settings: Settings) -> float:
    """From when on one may come up at the next lull, as things are; infinity for not as they are."""
    quiet = state.talk.stage is Stage.WATCHING or (state.talk.stage is Stage.DUE and state.talk.quiet)
    if not state.reminders.each and state.reminders.desk_on is None:
        return NEVER
    if not quiet or seen.holds or not seen.present or state.care.open is not None or state.care.urge is not None:
        return NEVER
    first = min((at for at, _ in _due(state, seen.now, settings)), default=NEVER)
    return max(first, room_from(state, seen, settings))


# -- what was chosen


def _answered(state: State, event: Chose, key: Key, choice: str) -> Heard:
    """Whoever answers has not left it alone."""
    day, kept = state.day.number, reminders.changed(state.reminders, key, misses=0)
    event_after: Event = Reloaded(event.at)
    match choice:
        case "list":
            state = replace(state, care=opened(state.care, Page.DESK))
        case "later":
            kept = replace(kept, desk_on=day + reminders.AGAIN_DAYS)
        case "done" if key is Key.SIT_STAND:
            event_after = SaidPosture(event.at, Posture.STANDING)
        case "not_today":
            kept = reminders.changed(kept, key, off_on=day)
        case "not_now" if key is Key.DESK:
            kept = replace(kept, desk_on=day + reminders.SOON_DAYS)
    return replace(state, reminders=kept), event_after, ()


def _kept(state: State, event: Chose, key: Key, choice: str) -> Heard:
    """It is asked once; switching off changes the setting, which is where one would look for it."""
    kept = reminders.changed(state.reminders, key, misses=0, asked=True)
    off: tuple[Effect, ...] = (ChangeSetting(SETTING[key], "off"),) if choice == "off" else ()
    return replace(state, reminders=kept), Reloaded(event.at), off


# -- what comes and goes


def _at_a_lull(state: State, event: Looked, seen: Sight, settings: Settings) -> State:
    now, day = event.at.now, state.day.number
    lull = seen.idle is not None and settings.lull <= seen.idle < max(LULL_ENDS, 2 * settings.lull)
    if not lull or comes_from(state, seen, settings) > now:
        return state
    one = min((each for each in _due(state, now, settings) if each[0] <= now), key=lambda each: each[0])[1]
    page = Page.KEEP if reminders.asks_to_stay(one) else Page.REMIND
    return replace(
        state,
        care=opened(state.care, page, one.key.value),
        reminders=reminders.told(state.reminders, one.key, now, day),
        talk=replace(state.talk, reminded=(*state.talk.reminded, now)),
    )


def _still_open(before: State, state: State, event: Event, seen: Sight) -> State:
    """It goes with the person, with a call, with a prompt; left alone beside work it goes, too, and does not come
    again before its time."""
    talk, care = state.talk, state.care
    assert care.open is not None
    taken = seen.holds or not seen.present or talk.stage in (Stage.PAUSED, Stage.SHOWING, Stage.SNOOZED)
    if taken:
        kept, next_day = state.reminders, state.day.number + 1
        kept = replace(kept, desk_on=next_day) if care.open.about == Key.DESK else kept
        return replace(state, care=replace(care, open=None), reminders=kept)
    if care.open != before.care.open or care.opened_at is None or event.at.now < care.opened_at + STAYS:
        return state
    key = Key(care.open.about)
    one = reminders.of(state.reminders, key)
    misses = one.misses + 1 if one is not None else 0
    fields = {"misses": 0, "asked": True} if care.open.page is Page.KEEP else {"misses": misses}
    left = reminders.changed(state.reminders, key, **fields)
    return replace(state, care=replace(care, open=None), reminders=left)


def _due(state: State, now: float, settings: Settings) -> list[tuple[float, Told]]:
    """Each that suits the day and what somebody does, with when it is due."""
    day, each = state.day.number, state.reminders.each
    if not each and state.reminders.desk_on is None:
        return []
    began, back = now - spell(state.seat, now, settings), _back(state)
    found = [
        (reminders.due_at(one, began, back, settings), one) for one in _with_promised(state)
        if one.off_on != day and not _unfit(one.key, state, settings)
    ]
    sore = found and "sore_day" in advice.holding(Known(state.care, day, settings))
    return [each for each in found if each[1].key is Key.WATER] if sore else found


def _with_promised(state: State) -> tuple[Told, ...]:
    """The desk's list comes also where it was asked for with a button, though it is off."""
    kept = state.reminders
    if kept.desk_on is None or reminders.of(kept, Key.DESK) is not None:
        return kept.each
    return (*kept.each, Told(Key.DESK, 0.0))


def _unfit(key: Key, state: State, settings: Settings) -> bool:
    if key is Key.DESK:
        return state.reminders.desk_on is not None and state.day.number < state.reminders.desk_on
    return key is Key.SIT_STAND and (state.seat.posture is not Posture.SITTING or not settings.sit_stand)


def _back(state: State) -> float:
    """When somebody came back from the last long absence."""
    gap = state.seat.gap
    return gap.end if gap is not None and gap.end - gap.start >= reminders.LONG_AWAY else -NEVER


def room_from(state: State, seen: Sight, settings: Settings) -> float:
    """Neither soon after a return, a prompt or a page, nor shortly before a prompt, nor where the person asked for
    quiet."""
    talk = state.talk
    due = prompting.due_at(talk, seen, standing.tuned(state.seat, settings))
    if talk.stage is Stage.WATCHING and due is not None and due < seen.now + APART:
        return NEVER                    # the prompt takes it along
    free = reminders.free_from(talk.shown, talk.reminded, seen.now, settings)
    asked = talk.not_before if talk.not_before is not None else -NEVER
    page = -NEVER if state.care.opened_at is None else state.care.opened_at
    asked = max(asked, easing.aside_until(state, settings))
    return max(free, asked, seen.returned + SETTLE, talk.since + APART, page + APART)
