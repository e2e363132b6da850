"""The care rules as one table: what is looked at, what is said or changed, and where that comes from.

Pure: check-ins, cracks, ticks and days in, what holds out. Numbers come from the settings. None of the rules has been
tested in a trial (evidence.md 6.2 and 11): most are judgement, and say so. Nothing here names a condition.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from backbreak.core import caring, feelings
from backbreak.core.caring import Care
from backbreak.core.feelings import Marks
from backbreak.core.language import N_, _
from backbreak.core.medians import A_WEEK, by_day, middle
from backbreak.core.settings import Settings

JUDGEMENT = N_("judgement")
TWO_WEEKS = 14
LESS_BY = 0.3
"""A drop of 30 % matters, too (Ostelo 2008)."""
WALKS, GENTLE = ("walk", "breathe"), ("gentle", "reset60", "lower", "upper", "walk")


class Does(StrEnum):
    """What follows from a rule."""

    STIFF_DAY = N_("a shorter sitting time and gentle routines first, for this day")
    NO_STRETCH = N_("no stretching is offered this day: a walk, another position, breathing")
    SORRY = N_("a kind word, the link to the lists, and: is it new or known to you?")
    LINK = N_("the link to the lists, in one sentence, once")
    LISTS = N_("the three lists, no scoring, no verdict")
    LIST = N_("the list that fits, at once; offers pause until you resume them")
    ADVICE = N_("a card of advice, once a week at most")
    NOTE = N_("a gentle note, a stiff day on offer, the link to the lists")
    LEAVE_OUT = N_("that move is left out, and you are told")
    HABIT = N_("a card about habits that are hard to stop")
    LEAVE_IT = N_("leave it for an hour; a walk beats another try")
    QUIET = N_("no advice for now")


@dataclass(frozen=True, slots=True)
class Known:
    """All that a rule may look at. score: the newest of today; marks: what was said of moves;
    asked: the person opened the page themselves; ticked: they said that it is hard to resist."""

    care: Care
    day: int
    settings: Settings
    marks: Marks = ()
    asked: bool = False
    ticked: bool = False

    @property
    def score(self) -> int | None:
        return caring.on(self.care.scores, self.day)


@dataclass(frozen=True, slots=True)
class Rule:
    """when: in words, with the names of settings in braces. source: a study, a guideline, or "judgement"."""

    key: str
    when: str
    does: Does
    source: str
    holds: Callable[[Known], bool]


def _said(known: Known, least: int) -> bool:
    return known.score is not None and known.score >= least


def _stiff(known: Known) -> bool:
    return known.care.stiff_on == known.day or _said(known, known.settings.stiff_from)


def _strong(known: Known) -> bool:
    return _said(known, known.settings.sore_from)


def _first(known: Known) -> bool:
    return _said(known, known.settings.stiff_from) and "first" not in known.care.told


def _strong_days(known: Known) -> bool:
    settings, days = known.settings, by_day(known.care.scores)
    row = all(days.get(known.day - n, -1) >= settings.sore_from for n in range(settings.sore_in_a_row))
    week = sum(days.get(known.day - n, -1) >= settings.sore_from for n in range(A_WEEK))
    return row or week >= settings.sore_in_a_week


def _many_stiff(known: Known) -> bool:
    days = by_day(known.care.scores)
    last = [days[one] for one in sorted(days) if one <= known.day][-TWO_WEEKS:]
    return sum(one >= known.settings.stiff_from for one in last) >= known.settings.stiff_in_14


def _risen(known: Known) -> bool:
    """The week's median is above that of the two weeks before, and has been so for a week."""
    days = by_day(known.care.scores)
    return all(_rise(days, known.day - n) >= known.settings.rise for n in range(A_WEEK))


def _rise(days: dict[int, int], day: int) -> float:
    now, before = middle(days, day, A_WEEK), middle(days, day - A_WEEK, TWO_WEEKS)
    return 0.0 if now is None or before is None else now - before


def _no_better(known: Known) -> bool:
    """Weeks of use, still stiff, and no drop that would matter."""
    days, long = by_day(known.care.scores), known.settings.weeks * A_WEEK
    first, now = middle(days, known.day - long + A_WEEK, A_WEEK), middle(days, known.day, A_WEEK)
    if first is None or now is None or now < known.settings.stiff_from:
        return False
    return first - now < 2 and now > first * (1 - LESS_BY)


def _habit(known: Known) -> bool:
    settings = known.settings
    many = sum(one.times >= settings.cracks_a_day for one in known.care.cracks if known.day - A_WEEK < one.day)
    return known.ticked or many >= settings.cracks_days


def _same_again(known: Known) -> bool:
    same = known.care.same
    return same is not None and same.day == known.day and same.times >= known.settings.tries


def _muted(known: Known) -> bool:
    care = known.care
    seen = care.quiet_until is not None and known.day < care.quiet_until
    return seen or (care.advised_on is not None and known.day - care.advised_on < known.settings.advice_every)


RULES = (
    Rule("asked", N_("\u201cIs this serious?\u201d is opened"), Does.LISTS,
         N_("NHS trusts, AHCPR, NICE NG59 and NG65, gathered in evidence 6.1"), lambda known: known.asked),
    Rule("first", N_("the first score of {stiff_from} or more"), Does.LINK, JUDGEMENT, _first),
    Rule("stiff_day", N_("a score of {stiff_from} or more today, or \u201cstiff today\u201d"), Does.STIFF_DAY,
         N_("Waongenngarm 2022 for the score, McLean 2001 for the time; the rule itself is judgement"), _stiff),
    Rule("sore_day", N_("a score of {sore_from} or more today"), Does.NO_STRETCH, JUDGEMENT, _strong),
    Rule("strong", N_("a score of {sore_from} or more"), Does.SORRY, JUDGEMENT, _strong),
    Rule("strong_days", N_("a score of {sore_from} or more on {sore_in_a_row} days in a row, or {sore_in_a_week} of 7"),
         Does.ADVICE, JUDGEMENT, _strong_days),
    Rule("many_stiff", N_("a score of {stiff_from} or more on {stiff_in_14} of 14 days with a check-in"), Does.ADVICE,
         JUDGEMENT, _many_stiff),
    Rule("no_better", N_("{weeks} weeks at {stiff_from} or more, and no drop of 2 points or 30 %"), Does.ADVICE,
         N_("Ostelo 2008 for the drop; NHS leaflets for the weeks"), _no_better),
    Rule("rise", N_("the week's median {rise} points above the two weeks before, for 7 days"), Does.NOTE,
         N_("Ostelo 2008 for the points; the rule itself is judgement"), _risen),
    Rule("sign", N_("numbness, weakness, leg or arm pain, bladder or bowel change, fever, injury or night pain is "
                    "ticked"),
         Does.LIST, N_("NHS trusts, AHCPR; pausing is judgement"), lambda known: bool(known.care.sign)),
    Rule("worse_twice", N_("a move was called worse twice"), Does.LEAVE_OUT, JUDGEMENT,
         lambda known: bool(feelings.away(known.marks))),
    Rule("habit", N_("{cracks_a_day} cracks a day on {cracks_days} of 7 days, or \u201chard to "
                     "resist\u201d"), Does.HABIT,
         N_("a case report (Cureus 2022); the numbers are judgement"), _habit),
    Rule("same_again", N_("still there after moving, {tries} times in a day"), Does.LEAVE_IT, JUDGEMENT, _same_again),
    Rule("muted", N_("advice was given in the last {advice_every} days, or somebody is being "
                     "seen"), Does.QUIET, JUDGEMENT,
         _muted),
)
CARDS = (Does.ADVICE, Does.NOTE)


def holding(known: Known) -> tuple[str, ...]:
    """The keys of the rules that hold, in the table's order."""
    return tuple(rule.key for rule in RULES if rule.holds(known))


def card(known: Known) -> str | None:
    """The rule whose card is to be shown now; the first of the table wins, and muted ones wait."""
    found = holding(known)
    if "muted" in found:
        return None
    return next((rule.key for rule in RULES if rule.key in found and rule.does in CARDS), None)


def for_day(care: Care, day: int, settings: Settings) -> Settings:
    """The settings as they count on that day."""
    if not care.scores and care.stiff_on is None:
        return settings
    known = Known(care, day, settings)
    tuned = settings
    if _stiff(known) and settings.stiff_limit < settings.limit:
        tuned = replace(tuned, limit=settings.stiff_limit)
    if _strong(known) and settings.routine != "auto":
        tuned = replace(tuned, routine="auto")      # even a pinned stretch is not pushed
    return tuned


def routines(care: Care, day: int, settings: Settings) -> tuple[str, ...]:
    """The only routines to offer unasked on that day, most wanted first; none named: any."""
    known = Known(care, day, settings)
    return WALKS if _strong(known) else GENTLE if _stiff(known) else ()


def table(settings: Settings) -> list[tuple[str, str, str]]:
    """The rules for reading, with the numbers that are set: when, what, from where."""
    numbers = {name: getattr(settings, name) for name in Settings.__dataclass_fields__}
    return [(_(rule.when, **numbers), _(rule.does.value), _(rule.source)) for rule in RULES]
