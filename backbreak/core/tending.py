"""What care does with an event: notes what was said, follows the pages' choices, and opens the next page.

Which rule holds is advice.py's, how an urge goes on urge.py's, when to ask checkin.py's. paging.py calls `hear` before
the talk, `follow` after it; what differs between two states is shown and hidden by `shown`.
"""

from __future__ import annotations

from backbreak.core import advice, caring, checkin, easing, urging, weekly, why_cards
from backbreak.core.advice import Known
from backbreak.core.caring import Care, Page, Score, Sign
from backbreak.core.effects import BookArea, BookCheckIn, BookFeeling, Effect, HidePage, ShowPage
from backbreak.core.events import (
    Answer,
    Answered,
    AskedCheckIn,
    AskedCrack,
    AskedPause,
    AskedResume,
    AskedStretch,
    CheckedIn,
    Chose,
    Event,
    Looked,
    Moment,
    Reloaded,
    SaidFelt,
    SaidStiff,
    Started,
)
from backbreak.core.prompting import Sight
from backbreak.core.reminders import APART
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.urging import opened
from backbreak.core.values import replace

LISTS, CLOSE = "lists", "close"
MOST_TOLD = 60
AT_THE_KEYS = 60.0
"""Seconds without input up to which somebody who was there still is."""

Heard = tuple[Care, Event, tuple[Effect, ...]]


def hear(state: State, event: Event, sat: float, settings: Settings) -> Heard:
    """The care after the event, what the event means to all others, and what is booked. sat: seconds of sitting."""
    care, day = state.care, state.day.number
    match event:
        case Started():
            care, booked = urging.over(care, settings)      # the windows went with the last run
            return replace(care, before=None), event, booked
        case AskedResume() if care.sign:
            return replace(care, sign=""), event, ()
        case SaidStiff():
            return replace(care, stiff_on=day), event, ()
        case AskedCheckIn():
            return opened(care, Page.CHECKIN), event, ()
        case CheckedIn(at=at, score=score, area=area):
            return _in_turn(state, scored(care, day, score, area, settings)), event, _booked(at, score, area)
        case AskedCrack():
            return urging.begin(care, event, day, sat, settings)
        case Chose(number=number) if care.open is None or care.open.number != number:
            return care, Reloaded(event.at), ()
        case Chose(at=at, choice=choice):
            return _chosen(care, at, day, choice, settings)
        case _:
            return care, event, ()


def follow(before: State, state: State, event: Event, seen: Sight, settings: Settings) -> tuple[Care, Effect | None]:
    """What follows from how the talk went on: a routine that is over, a day that is over, a kind moment."""
    care, booked = urging.moved(state.care, before.talk, state.talk, event, state.day.number, settings)
    if before.day.number != state.day.number:
        last = event.at.local - (event.at.now - before.seat.seen)
        care = replace(care, ends=checkin.ended(care.ends, before.day.number, last))
        care = replace(care, scores=caring.kept(care.scores, state.day.number), later=None)
    if care.open is None and care.urge is None:
        if care.later is not None:
            care = _next_in_turn(care, state, event, seen)
        elif isinstance(event, Answered):
            care = _after_routine(care, before, state, event, settings)
        elif isinstance(event, Looked):
            care = _at_a_lull(care, state, event, seen, settings)
    return care, booked


def shown(before: Care, care: Care, event: Event, settings: Settings) -> tuple[Effect, ...]:
    """The pages that follow from the difference between two states: at most one is open."""
    old, new = before.open, care.open
    if old == new:
        return ()
    hide: tuple[Effect, ...] = () if old is None or isinstance(event, Chose) else (HidePage(old.number),)
    if new is None:
        return hide
    cooling = urging.cooling(care, event.at.now, settings)
    return (*hide, ShowPage(new, care.urge, cooling, unasked=isinstance(event, Looked | Answered | SaidFelt)))


def scored(care: Care, day: int, score: int, area: str, settings: Settings) -> Care:
    """A check-in, and the page that it calls for, if any."""
    care = noted(care, day, score, area, settings)
    return _called_for(care, day, settings, fresh=True)


def noted(care: Care, day: int, score: int, area: str, settings: Settings) -> Care:
    """A better score later on takes the stiff day back."""
    stiff = care.stiff_on if score >= settings.stiff_from else None
    return replace(care, scores=caring.kept((*care.scores, Score(day, score, area)), day), stiff_on=stiff)


def _in_turn(state: State, care: Care) -> Care:
    """What follows from an answer waits for a prompt or a routine to be over."""
    care = replace(care, later=None)
    if state.talk.stage is not Stage.SHOWING or care.open is None or care.open == state.care.open:
        return care
    return replace(care, open=None, later=care.open)


def _booked(at: Moment, score: int, area: str = "") -> tuple[Effect, ...]:
    return (BookCheckIn(at.now, score, area),)


def _called_for(care: Care, day: int, settings: Settings, fresh: bool) -> Care:
    """fresh: the score was given in this instant, so that a kind word may come before the advice."""
    known = Known(care, day, settings)
    rules = advice.holding(known)
    if "strong" in rules and fresh:
        return opened(_told(care, "first"), Page.STRONG)
    if (rule := advice.card(known)) is not None:
        return opened(replace(_told(care, "first"), advised_on=day), Page.ADVICE, rule)
    if "first" in rules:
        return opened(_told(care, "first"), Page.ADVICE, "first")
    return replace(care, open=None)


def _told(care: Care, what: str) -> Care:
    others = tuple(one for one in care.told if one != what)
    return replace(care, told=(*others, what)[-MOST_TOLD:])


# -- choices


def _chosen(care: Care, at: Moment, day: int, choice: str, settings: Settings) -> Heard:
    assert care.open is not None
    page, about, still = care.open.page, care.open.about, Reloaded(at)
    if page is Page.URGE:
        return _of_an_urge(care, at, day, choice, settings)
    if choice == LISTS:
        return opened(care, Page.LISTS), still, ()
    match page:
        case Page.CHECKIN if _is_score(choice):
            score = int(choice)
            if score < checkin.BANDS[1][0]:
                return scored(care, day, score, "", settings), still, _booked(at, score)
            return opened(noted(care, day, score, "", settings), Page.AREA), still, _booked(at, score)
        case Page.AREA:
            area = choice if choice in {one.value for one in caring.Area} else ""
            care = replace(care, scores=(*care.scores[:-1], replace(care.scores[-1], area=area)))
            return _called_for(care, day, settings, fresh=True), still, (BookArea(area),) if area else ()
        case Page.STRONG if choice == "new":
            return opened(care, Page.SIGNS), still, ()
        case Page.STRONG:
            return _called_for(care, day, settings, fresh=False), still, ()
        case Page.SIGNS if choice in {one.value for one in Sign}:
            return opened(replace(care, sign=choice), Page.LISTS, choice), AskedPause(at), ()
        case Page.BEFORE if _is_score(choice):
            return opened(replace(care, before=int(choice)), Page.AFTER, about), still, ()
        case Page.AFTER if _is_score(choice) and care.before is not None:
            booked = BookFeeling(at.now, about, care.before, int(choice))
            return replace(care, before=None, open=None), still, (booked,)
        case Page.WEEK | Page.STOPPED:
            care, answer = weekly.chosen(care, at, choice)
            return care, still, answer
        case Page.WHY if choice == "more":
            return _card(care, day), still, ()
        case Page.WHY if choice == "try":
            return replace(care, open=None), AskedStretch(at, why_cards.BY_KEY[about].routine), ()
        case _:
            return _closed(care, day, choice, settings), still, ()


def _closed(care: Care, day: int, choice: str, settings: Settings) -> Care:
    """Pages that end with a word: a stiff day, somebody being seen, or nothing."""
    if choice == "stiff":
        care = replace(care, stiff_on=day)
    elif choice == "seeing":
        care = replace(care, quiet_until=day + settings.advice_rest)
    return replace(care, open=None, before=None)


def _of_an_urge(care: Care, at: Moment, day: int, choice: str, settings: Settings) -> Heard:
    if choice == LISTS:
        care, booked = urging.over(care, settings)
        return opened(care, Page.LISTS), Reloaded(at), booked
    return urging.chosen(care, at, day, choice, settings)


def _is_score(choice: str) -> bool:
    return choice.isascii() and choice.isdigit() and len(choice) < 3 and int(choice) <= 10


# -- what follows


def _next_in_turn(care: Care, state: State, event: Event, seen: Sight) -> Care:
    looked = isinstance(event, Looked) and seen.present and not seen.holds
    if state.talk.stage is Stage.SHOWING or not (looked or isinstance(event, Answered)):
        return care
    return replace(care, open=care.later, later=None)


def _after_routine(care: Care, before: State, state: State, event: Answered, settings: Settings) -> Care:
    if event.answer is not Answer.DONE or before.talk.stage is not Stage.SHOWING:
        return care
    day, routine = state.day.number, state.recent[-1] if state.recent else ""
    if settings.around == "on":
        return opened(care, Page.BEFORE, routine)
    late = checkin.is_time(care, event.at.local, after_routine=True)
    if weekly.wanted(care, day, settings) and weekly.free(care, day):
        return weekly.asked(care, day) if late else care        # its day: no card comes before it
    if checkin.wanted(care, day, settings) and late:
        return replace(opened(care, Page.CHECKIN), asked_on=day)
    if settings.cards == "daily" and day not in (care.card_on, care.week_on):
        return _card(care, day)
    return care


def _at_a_lull(care: Care, state: State, event: Looked, seen: Sight, settings: Settings) -> Care:
    apart = care.opened_at is None or event.at.now >= care.opened_at + APART
    apart = apart and easing.aside_until(state, settings) <= event.at.now
    apart = apart and state.adapt.welcome is None       # the first run's window comes before any question
    quiet = apart and state.talk.stage is Stage.WATCHING and not seen.holds and seen.present
    lull = event.idle is not None and settings.lull <= event.idle < AT_THE_KEYS
    day = state.day.number
    if not (quiet and lull) or not checkin.is_time(care, event.at.local, after_routine=False):
        return care
    if weekly.wanted(care, day, settings) and weekly.free(care, day):
        return weekly.asked(care, day)
    return replace(opened(care, Page.CHECKIN), asked_on=day) if checkin.wanted(care, day, settings) else care


def _card(care: Care, day: int) -> Care:
    """The card that was shown longest ago, or never."""
    key = why_cards.following(care.told)
    return opened(replace(_told(care, key), card_on=day), Page.WHY, key)
