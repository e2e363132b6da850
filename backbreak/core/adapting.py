"""The rules by which backbreak eases off, speaks up and asks: one table. Each says so while it acts; each can be
switched off.

The numbers and the rules are evidence.md 2.4 and 8: judgement from the studies named there. What a rule does is in the
room that it names; this file knows only when it acts, and what `why` says then.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from backbreak.core import advice, care_words, consulting, counting, easing, goals, holding_to, wording
from backbreak.core.caring import Page
from backbreak.core.events import Moment
from backbreak.core.language import N_, _, sentences, several
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import State

Says = Callable[[State, Moment, Settings], str]


@dataclass(frozen=True, slots=True)
class Rule:
    """when, does: for reading. setting: what switches it off. says: for `why` while it acts, else ""."""

    key: str
    when: str
    does: str
    setting: str
    says: Says


def _aside(state: State, at: Moment, settings: Settings) -> str:
    until = easing.aside_until(state, settings)
    if until <= at.now:
        return ""
    return _("Quiet until {time}: you put two prompts aside within an hour. \u201cbackbreak resume\u201d ends that.",
             time=wording.clock_time(at, until))


def _own(state: State, at: Moment, settings: Settings) -> str:
    until = easing.own_until(state, settings)
    if until <= at.now or state.adapt.own_at is None:
        return ""
    return _("You took a break by yourself at {time}, so nothing comes before {until}.",
             time=wording.clock_time(at, state.adapt.own_at), until=wording.clock_time(at, until))


def _asks(key: str, because: Says) -> Says:
    """While it is to be asked, and while it is open."""
    def says(state: State, at: Moment, settings: Settings) -> str:
        opened = state.care.open
        about = consulting.question(state, settings)
        if opened is not None and opened.page is Page.ADAPT:
            about = opened.about
        return because(state, at, settings) if about.split()[:1] == [key] else ""

    return says


def _few(state: State, _at: Moment, _settings: Settings) -> str:
    taken, offered = consulting.few(state) or (0, 0)
    return _("{taken} of {offered} prompts were taken in the last three days that had some, so it asks once, at a "
             "quiet moment, what would suit you better.", taken=taken, offered=offered)


def _lapse(_state: State, _at: Moment, _settings: Settings) -> str:
    return _("There were five quiet days or more, so it asks once how to go on. Nothing is made up for.")


def _third(_state: State, _at: Moment, _settings: Settings) -> str:
    return _("It is your third day or a little later, so it asks once whether this is too much, fine, or too little.")


def _well(_state: State, _at: Moment, _settings: Settings) -> str:
    return _("You took most breaks for two weeks and your back was easy, so it offers a longer sitting time.")


def _goal(state: State, _at: Moment, settings: Settings) -> str:
    rate = goals.rate_of(state.adapt, state.day.number) or 0.0
    return _("You took about {rate} breaks a day in the last week and the goal is {goal}, so it asks about another.",
             rate=round(rate), goal=settings.goal)


def _learnt(state: State, _at: Moment, settings: Settings) -> str:
    today = counting.wrong_lately(state, 1)
    if not today or settings.learn == "off":
        return ""
    return several("It was wrong {number} time today by your word, and learns from that.",
                   "It was wrong {number} times today by your word, and learns from that.", today)


def _long_sit(state: State, at: Moment, settings: Settings) -> str:
    due = easing.long_sit_at(state, state.seat.began, settings)
    if due is not None and state.talk.stage in (Stage.DUE, Stage.SNOOZED) and due > at.now:
        return _("Nobody answered, so at {time} a quiet note says that it is a long sit; after that, nothing more.",
                 time=wording.clock_time(at, due))
    told = state.adapt.long_from
    if told is None or state.seat.began > told + easing.HOUR / 2 or not settings.long_sit:
        return ""
    return _("That it is a long sit has been said; nothing more comes in this one.")


def _today(state: State, _at: Moment, settings: Settings) -> str:
    """Of a check-in, in the words of care."""
    return sentences(care_words.of_today(state.care, state.day.number, settings))


def _on(rule: str) -> Says:
    """One of the care rules, where that is the one that counts."""
    def says(state: State, at: Moment, settings: Settings) -> str:
        holding = advice.holding(advice.Known(state.care, state.day.number, settings))
        first = next((one for one in ("sign", "sore_day", "stiff_day") if one in holding), "")
        return _today(state, at, settings) if first == rule else ""

    return says


def _firm(state: State, at: Moment, _settings: Settings) -> str:
    return "" if state.firm is None else holding_to.words(holding_to.ends(state.firm, at))


RULES = (
    Rule("aside", N_("two prompts were put aside within an hour"), N_("nothing comes for an hour"), "adapt.after_two",
         _aside),
    Rule("few", N_("fewer than 30 % of the prompts of three days were taken"),
         N_("asks once: less often, other hours, more quietly, or as it is; changes one thing, on a click"),
         "adapt.when_few", _asks(consulting.FEW, _few)),
    Rule("own", N_("a break was taken without a prompt in the last half hour"),
         N_("no prompt; Today says that you did it yourself"), "adapt.own_breaks", _own),
    Rule("well", N_("more than 70 % of the prompts taken and a score under 3, for two weeks"), N_("offers 45 min"),
         "adapt.when_well", _asks(consulting.WELL, _well)),
    Rule("learn", N_("you say that the estimate was wrong, like \u201cI just got up\u201d"),
         N_("says sorry, counts it right, and learns within limits"), "adapt.learn", _learnt),
    Rule("long_sit", N_("an hour of sitting, and nobody answered"), N_("one quiet note, and then silence"),
         "adapt.long_sit", _long_sit),
    Rule("stiff", N_("a score of 4 and more, or \u201cstiff today\u201d"), N_("sooner, and gentle first, for that day"),
         "care.stiff_from", _on("stiff_day")),
    Rule("sore", N_("a score of 7 and more"), N_("no stretching is offered that day"), "care.sore_from",
         _on("sore_day")),
    Rule("goal", N_("a week in which you took one break a day more, or less, than the goal"),
         N_("asks whether the goal should move by one"), "adapt.goal_moves", _asks(consulting.GOAL, _goal)),
    Rule("lapse", N_("five quiet days"), N_("one question how to go on; nothing is made up for"), "adapt.after_a_lapse",
         _asks(consulting.LAPSE, _lapse)),
    Rule("day_three", N_("the third day"), N_("asks once: too much, fine, or more"), "adapt.day_three",
         _asks(consulting.DAY_THREE, _third)),
    Rule("hold_me", N_("you asked to be held to it, and snoozed twice"),
         N_("the prompt fills the screen; Escape or a click closes it"), "hold-me off", _firm),
)


IN_CARE = ("stiff", "sore")


def why(state: State, at: Moment, settings: Settings) -> list[str]:
    """What acts just now, a sentence each. settings: as set, without what the day has made of them."""
    rules = [rule for rule in RULES if rule.key not in IN_CARE]      # those are said beside the check-in
    return [said for rule in rules if (said := rule.says(state, at, settings))]
