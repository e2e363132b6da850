"""What adapting asks: which question, when, and what follows from the answer. One setting changes, and only on a click.

A question comes at a lull without a prompt, within the caps of all reminders, one a day. What it says is in
adapt_words.py; the door for pages is paging.py.
"""

from __future__ import annotations

from backbreak.core import easing, goals, reminding, tally
from backbreak.core import settings as table
from backbreak.core.caring import Page
from backbreak.core.effects import ChangeSetting, Effect, Say
from backbreak.core.events import Chose, Event, Looked, Reloaded
from backbreak.core.language import _
from backbreak.core.medians import by_day
from backbreak.core.problems import Fault
from backbreak.core.prompting import LULL_ENDS, Sight
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.tally import Change
from backbreak.core.urging import opened
from backbreak.core.values import replace

LAPSE, DAY_THREE, FEW, HOURS, WELL, GOAL = "lapse", "day_three", "few", "hours", "well", "goal"
QUIET_DAYS = 5
THIRD, LATEST = 2, 14
"""Days after the first: the third day, and from when on it is no longer early."""
LEAST_SEEN = 3
"""Prompts that somebody must have seen to say whether they are too many."""
DAYS_OF_FEW, LEAST_OF_FEW, SHARE_OF_FEW = 3, 5, 0.3
FORTNIGHT, LEAST_OF_WELL, SHARE_OF_WELL, EASY, LEAST_SCORES = 14, 10, 0.7, 3, 5
LONGER = 45 * 60.0
AGAIN = {FEW: 56, WELL: 28, GOAL: 7}
"""Days until the same may be asked again; the others are asked once, or each time that it happens."""
STEPS = (20, 30, 45, 60, 90)
"""Minutes of sitting, from one step to the next."""
NOT_THEN = {"morning": "00:00-10:00", "noon": "12:00-14:00", "afternoon": "16:00-23:59"}
STAYS = 10 * 60.0
LONG_AGO = -1_000_000
OURS = (Page.ADAPT, Page.CHANGED)

Heard = tuple[State, Event, tuple[Effect, ...]]


def question(state: State, settings: Settings) -> str:
    """What there is to ask just now: a key, perhaps with what it is about after it; "" for nothing."""
    adapt, day = state.adapt, state.day.number
    if settings.after_a_lapse == "on" and adapt.lapsed >= QUIET_DAYS:
        return f"{LAPSE} {adapt.lapsed}"
    if not adapt.days:
        return ""
    if settings.day_three == "on" and _third_day(state):
        return DAY_THREE
    if settings.when_few == "on" and _may(state, FEW) and few(state) is not None:
        return FEW
    if settings.when_well == "on" and _may(state, WELL) and _well(state, settings):
        return WELL
    goal = goals.proposed(adapt, day, settings) if _may(state, GOAL) else None
    return "" if goal is None else f"{GOAL} {goal}"


def few(state: State) -> tuple[int, int] | None:
    """How many prompts of how many were taken in the last three days that had some, where that was few."""
    days = [one for one in tally.before(state.adapt, state.day.number, FORTNIGHT) if one.offered]
    taken, offered = tally.share(tuple(days[-DAYS_OF_FEW:]))
    enough = len(days) >= DAYS_OF_FEW and offered >= LEAST_OF_FEW
    return (taken, offered) if enough and taken < SHARE_OF_FEW * offered else None


def hear(state: State, event: Event, settings: Settings) -> Heard:
    """The state after a choice on one of these pages, what the event means to all others, and what is to be changed."""
    care = state.care
    if not isinstance(event, Chose) or care.open is None or care.open.page not in OURS:
        return state, event, ()
    if event.number != care.open.number:
        return state, event, ()
    closed = replace(state, care=replace(care, open=None))
    if care.open.page is Page.ADAPT and (care.open.about, event.choice) == (FEW, "hours"):
        return replace(state, care=opened(care, Page.ADAPT, HOURS)), Reloaded(event.at), ()
    if care.open.page is Page.CHANGED:
        change = _back(care.open.about) if event.choice == "undo" else None
    else:
        change = _change(care.open.about, event.choice, settings)
    if change is None:
        return closed, Reloaded(event.at), ()
    closed = replace(closed, adapt=replace(closed.adapt, change=change))
    return closed, Reloaded(event.at), (ChangeSetting(change.name, change.wanted),)


def follow(before: State, state: State, event: Event, said: Event, seen: Sight, settings: Settings
           ) -> tuple[State, tuple[Effect, ...]]:
    """What follows from how the talk went on, and from a setting that has been changed. said: the event as it came."""
    if state.adapt.change is not None and isinstance(said, Reloaded):
        return _changed(state, state.adapt.change, settings)
    open_now = state.care.open
    if open_now is not None and open_now.page is Page.ADAPT:
        return _still_open(before, state, event, seen), ()
    if not isinstance(event, Looked) or not free(state, seen, settings):
        return state, ()
    about = question(state, settings)
    if not about or any(one.day == state.day.number for one in state.adapt.asked):
        return state, ()
    adapt = replace(tally.asked(state.adapt, about.split()[0], state.day.number), lapsed=0)
    talk = replace(state.talk, reminded=(*state.talk.reminded, event.at.now))
    return replace(state, adapt=adapt, talk=talk, care=opened(state.care, Page.ADAPT, about)), ()


def free(state: State, seen: Sight, settings: Settings) -> bool:
    """A lull in which nothing else is open, due or wanted."""
    care = state.care
    if care.open is not None or care.urge is not None or care.later is not None:
        return False
    if state.talk.stage is not Stage.WATCHING or seen.holds or not seen.present:
        return False
    lull = seen.idle is not None and settings.lull <= seen.idle < max(LULL_ENDS, 2 * settings.lull)
    if not lull or easing.aside_until(state, settings) > seen.now:
        return False
    return reminding.room_from(state, seen, settings) <= seen.now


def next_instant(state: State) -> float | None:
    """When one that is open goes by itself."""
    care = state.care
    open_now = care.open is not None and care.open.page is Page.ADAPT
    return care.opened_at + STAYS if open_now and care.opened_at is not None else None


# -- which


def _may(state: State, key: str) -> bool:
    day = tally.asked_on(state.adapt, key)
    return day is None or not 0 <= state.day.number - day < AGAIN[key]      # a clock that was wrong asked tomorrow


def _third_day(state: State) -> bool:
    first, day = state.adapt.first_day, state.day.number
    if first is None or not THIRD <= day - first < LATEST or (tally.asked_on(state.adapt, DAY_THREE) or 0) > 0:
        return False
    return sum(one.offered for one in state.adapt.days) >= LEAST_SEEN


def _well(state: State, settings: Settings) -> bool:
    """Two weeks of it, and some days to tell it from."""
    day, adapt = state.day.number, state.adapt
    taken, offered = tally.share(tally.before(adapt, day, FORTNIGHT))
    scores = {on: score for on, score in by_day(state.care.scores).items() if day - FORTNIGHT <= on <= day}
    if settings.limit >= LONGER or offered < LEAST_OF_WELL or taken <= SHARE_OF_WELL * offered:
        return False
    known = any(one.day <= day - FORTNIGHT for one in adapt.days)
    return known and len(scores) >= LEAST_SCORES and max(scores.values()) < EASY


# -- what follows from an answer


def _change(about: str, choice: str, settings: Settings) -> Change | None:
    key, _space, more = about.partition(" ")
    match key, choice:
        case (_, "less"):
            return _limit(settings, up=True)
        case (_, "sooner"):
            return _limit(settings, up=False)
        case ("few", "style") if settings.style == "window":
            return _to("prompt.style", "notification", settings)
        case ("few", "style"):
            return _to("prompt.repeat", "0", settings)
        case ("well", "longer"):
            return _to("sitting.limit", "45 min", settings)
        case ("goal", "yes"):
            return _to("adapt.goal", more, settings)
        case ("hours", _) if choice in NOT_THEN:
            held = table.get(settings, "quiet.hours")
            return _to("quiet.hours", NOT_THEN[choice] if held == "none" else f"{held}, {NOT_THEN[choice]}", settings)
        case _:
            return None


def _limit(settings: Settings, up: bool) -> Change | None:
    now = settings.limit / 60
    found = [one for one in STEPS if (one > now if up else one < now)]
    return _to("sitting.limit", f"{min(found) if up else max(found)} min", settings) if found else None


def _to(name: str, wanted: str, settings: Settings) -> Change | None:
    """None where the settings would refuse it."""
    try:
        table.changed(settings, name, wanted)
    except Fault:
        return None
    return Change(name, table.get(settings, name), wanted)


def _back(about: str) -> Change:
    name, was, wanted = about.split("|")
    return Change(name, wanted, was, undone=True)


def _changed(state: State, change: Change, settings: Settings) -> tuple[State, tuple[Effect, ...]]:
    """It is said only once it is so; a file that cannot be written leaves all as it was."""
    state = replace(state, adapt=replace(state.adapt, change=None))
    wanted = table.changed(settings, change.name, change.wanted)
    if wanted != settings:
        return state, (Say(_("Nothing was changed"), _("The settings could not be written; all is as it was.")),)
    if change.undone:
        return state, (Say(_("Taken back"), _("{name} is {value} again.", name=change.name, value=change.wanted)),)
    about = f"{change.name}|{change.was}|{change.wanted}"
    return replace(state, care=opened(state.care, Page.CHANGED, about)), ()


def _still_open(before: State, state: State, event: Event, seen: Sight) -> State:
    """It goes with the person, with a call, with a prompt, and comes once more then; left alone beside work, it goes
    for good."""
    care, talk = state.care, state.talk
    assert care.open is not None
    closed = replace(state, care=replace(care, open=None))
    if seen.holds or not seen.present or talk.stage in (Stage.PAUSED, Stage.SHOWING):
        key, _space, about = care.open.about.partition(" ")
        adapt = tally.put_off(state.adapt, FEW if key == HOURS else key, LONG_AGO)
        lapsed = int(about) if key == LAPSE and adapt is not state.adapt else 0
        return replace(closed, adapt=replace(adapt, lapsed=lapsed))
    alone = care.open == before.care.open and care.opened_at is not None and event.at.now >= care.opened_at + STAYS
    return closed if alone else state
