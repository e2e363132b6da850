"""The report in sentences: what was seen, how sure that is, and what it cannot say. Neutral, and no advice.

Evidence.md 7 decides what may be said of scores, 6.2 how.
"""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core import durations, helping, urge
from backbreak.core.date_words import day_name, whole_date
from backbreak.core.language import N_, _, decimal, sentences, several
from backbreak.core.medians import median
from backbreak.report.figures import LONG, MATTERS, MOVED, Day, Figures, change
from backbreak.report.terms import CHAIR, Terms

SIGNS = {"done": "done", "got_up": "got_up", "sat": "got_up", "stopped": "stopped", "start": "stopped",
         "snooze": "snooze", "skip": "skip"}
"""Which mark (svg.py) an outcome has; any other is OPEN."""
AREAS = {
    "neck": N_("neck"), "shoulders": N_("shoulders"), "upper_back": N_("upper back"), "low_back": N_("low back"),
    "hips": N_("hips"),
}
EMPTY = N_("Nothing was recorded in these days. Let backbreak run for a while, then look again.")
CAVEATS = (
    N_("Scores are what was said in one moment. Small ups and downs are ordinary: a change is spoken of from 2 points "
       "on, and only where both weeks have four check-ins or more."),
    N_("This page is information, no medical advice, and says nothing about causes."),
)
PRIVATE = N_("It was made on this computer and loads nothing from anywhere.")


def period(figures: Figures) -> str:
    if figures.first == figures.last:
        return whole_date(figures.first)
    return _("{first} to {last}", first=whole_date(figures.first), last=whole_date(figures.last))


def summary(
    figures: Figures, titles: Mapping[str, str], goal: int = 0, limit: float = 0.0, terms: Terms = CHAIR
) -> list[str]:
    """A few paragraphs. titles of routines by id; goal: breaks a day, 0 for none; limit: of sitting, in seconds."""
    if not figures.days:
        return [_(EMPTY)]
    found = [sitting(figures.worked, terms), breaks(figures.worked, goal), prompts(figures, limit), comfort(figures),
             urges(figures)]
    return [one for one in (*found, *helped(figures, titles)) if one]


def sitting(days: tuple[Day, ...], terms: Terms = CHAIR) -> str:
    if not days:
        return ""
    longest = max(days, key=lambda one: one.longest)
    long = sum(one.longest >= LONG for one in days)
    return sentences([
        several("{number} day at the desk.", "{number} days at the desk.", len(days)),
        _(terms.in_all, time=durations.words(mean([one.sitting for one in days]))),
        _("The longest time without a break was {time} ({day}).",
          time=durations.words(longest.longest), day=day_name(longest.number)),
        several("{number} day had one of an hour or more.", "{number} days had one of an hour or more.", long),
    ])


def breaks(days: tuple[Day, ...], goal: int) -> str:
    """Against the goal, and how many nobody had to be reminded of."""
    if not days:
        return ""
    told = _("You took {breaks} breaks a day on average, {own} of them without being reminded.",
             breaks=decimal(mean([one.breaks for one in days])), own=decimal(mean([one.own for one in days])))
    reached = sum(one.breaks >= goal for one in days)
    if not goal:
        return told
    return sentences([told, _("The goal of {goal} was reached on {reached} of {days} days.", goal=goal,
                              reached=reached, days=len(days))])


def prompts(figures: Figures, limit: float = 0.0) -> str:
    shown = sum(figures.became.values())
    if not shown:
        return ""
    moved = sum(figures.became[one] for one in MOVED)
    told = [several("{number} stretch was offered, and ended with moving {moved} times.",
                    "{number} stretches were offered, and {moved} of them ended with moving.", shown, moved=moved)]
    middle = median(figures.waited)
    told.append(_("Half of them came after {time} or more without a break.", time=durations.words(middle)))
    if limit and middle - limit >= 60:
        told.append(_("That is {late} past your limit of {limit}: they wait for a pause, and for calls to end.",
                      late=durations.words(middle - limit), limit=durations.words(limit)))
    return sentences(told)


def comfort(figures: Figures) -> str:
    """What check-ins say, and no more than that."""
    scored = [one for one in figures.days if one.scores]
    if not scored:
        return ""
    many = sum(len(one.scores) for one in scored)
    told = several("{number} check-in on {days}.", "{number} check-ins on {days}.", many, days=_days(len(scored)))
    changed = change(figures.days)
    if changed is None:
        return sentences([told, _("Too few in the last two weeks to compare them.")])
    before, now = (decimal(one, 0 if one == int(one) else 1) for one in changed)
    if abs(changed[1] - changed[0]) < MATTERS:
        return sentences([told, _("The last seven days are much as the seven before ({before} and {now} of 10 in the "
                                  "middle): under 2 points says nothing.", before=before, now=now)])
    if changed[1] < changed[0]:
        return sentences([told, _("The last seven days are lower than the seven before: {now} instead of {before} of "
                                  "10 in the middle.", now=now, before=before)])
    return sentences([told, _("The last seven days are higher than the seven before: {now} instead of {before} of 10 "
                              "in the middle.", now=now, before=before)])


def urges(figures: Figures) -> str:
    if not figures.urges:
        return ""
    many = len(figures.urges)
    long = sum(one["sitting_seconds"] >= urge.SITTING_LONG for one in figures.urges)
    told = [several("Your back needed to crack once.", "Your back needed to crack {number} times.", many)]
    if long:
        told.append(several("Once it came after 40 minutes or more without a break.",
                            "{number} times it came after 40 minutes or more without a break.", long))
    moved = [one for one in figures.urges if one["moved"] and one["after"] is not None]
    if moved:
        eased = sum(not urge.same(one["before"], one["after"]) for one in moved)
        told.append(_("Moving eased it in {eased} of {moved}.", eased=eased, moved=len(moved)))
    return sentences(told)


def helped(figures: Figures, titles: Mapping[str, str]) -> list[str]:
    return [*helping.words(figures.feelings, titles), *helping.said(figures.felt, titles)]


def stopped(figures: Figures) -> str:
    """The weekly question."""
    asked = [bool(one["stopped"]) for one in figures.weeks if one["stopped"] is not None]
    if not asked:
        return ""
    return _("“Did your back stop you doing something this week?” Yes in {yes} of {asked} weeks.",
             yes=sum(asked), asked=len(asked))


def places(figures: Figures) -> str:
    """Where it was felt, the most often named first."""
    if not figures.areas:
        return ""
    told = [_("{area} {times}", area=_(AREAS.get(name, name)), times=times)
            for name, times in figures.areas.most_common()]
    return _("Where it was felt, as often as it was named: {areas}.", areas=_(", ").join(told))


def mean(values: list[float] | list[int]) -> float:
    return sum(values) / len(values)


def _days(number: int) -> str:
    return several("{number} day", "{number} days", number)
