"""The report in sentences: what was seen, how sure that is, and what it cannot say. Neutral, and no advice.

Evidence.md 7 decides what may be said of scores, 6.2 how.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from statistics import mean

from backbreak.core import durations, helping, urge
from backbreak.report.figures import LONG, MATTERS, Day, Figures, change

EPOCH = date(1970, 1, 1)
BECAME = {
    "done": "a routine was done", "got_up": "you got up", "stopped": "begun, and stopped early", "snooze": "snoozed",
    "skip": "skipped", "ignored": "left alone", "sat": "you sat down", "lost": "closed by a fault",
    "start": "begun", "open": "not answered",
}
EMPTY = "Nothing was recorded in these days. Let backbreak run for a while, then look again."
CAVEATS = (
    "Sitting is worked out from keyboard and mouse, locks, sleep and calls. Reading on paper, a phone or another "
    "computer is not seen; a day can be off by a quarter of an hour either way, and more with much reading.",
    "Scores are what was said in one moment. Small ups and downs are ordinary: a change is spoken of from 2 points on, "
    "and only where a week has four check-ins or more.",
    "This page is information, no medical advice, and says nothing about causes.",
)
PRIVATE = "It was made on this computer and loads nothing from anywhere."


def day_name(number: int) -> str:
    """As in "Mon 23 Nov"."""
    return f"{EPOCH + timedelta(days=number):%a %-d %b}"


def whole_date(number: int) -> str:
    return f"{EPOCH + timedelta(days=number):%-d %B %Y}"


def period(figures: Figures) -> str:
    return f"{whole_date(figures.first)} to {whole_date(figures.last)}"


def summary(figures: Figures, titles: Mapping[str, str]) -> list[str]:
    """A few sentences; titles of routines by id."""
    days = figures.worked
    if not figures.days:
        return [EMPTY]
    return [*_sitting(days), *_prompts(figures), *comfort(figures), *_urges(figures), *helped(figures, titles)]


def comfort(figures: Figures) -> list[str]:
    """What check-ins say, and no more than that."""
    scored = [one for one in figures.days if one.scores]
    if not scored:
        return []
    changed = change(figures.days)
    many = sum(len(one.scores) for one in scored)
    told = f"{many} check-in{'s' if many > 1 else ''} on {_days(len(scored))}."
    if changed is None:
        return [f"{told} Too few in the last two weeks to compare them."]
    before, now = changed
    if abs(now - before) < MATTERS:
        middles = f"{before:g} and {now:g} of 10 in the middle"
        return [f"{told} The last seven days are much as the seven before ({middles})."]
    way = "lower" if now < before else "higher"
    return [f"{told} The last seven days are {way} than the seven before: {now:g} instead of {before:g} of 10."]


def helped(figures: Figures, titles: Mapping[str, str]) -> list[str]:
    return helping.words(figures.feelings, titles)


def stopped(figures: Figures) -> list[str]:
    """The weekly question."""
    yes = sum(bool(one["stopped"]) for one in figures.weeks if one["stopped"] is not None)
    asked = sum(one["stopped"] is not None for one in figures.weeks)
    if not asked:
        return []
    return [f"“Did your back stop you doing something this week?” Yes in {yes} of {asked} weeks."]


def _sitting(days: tuple[Day, ...]) -> list[str]:
    if not days:
        return []
    usual = durations.words(mean(one.sitting for one in days))
    longest = max(days, key=lambda one: one.longest)
    long = sum(one.longest >= LONG for one in days)
    broken = mean(one.breaks for one in days)
    return [
        f"On {_days(len(days))} at the desk you sat {usual} a day on average, with {broken:.0f} breaks.",
        f"The longest sitting without a break was {durations.words(longest.longest)} ({day_name(longest.number)}); "
        f"{_days(long)} had one of an hour or more.",
    ]


def _prompts(figures: Figures) -> list[str]:
    shown = sum(figures.became.values())
    if not shown:
        return []
    moved = figures.became["done"] + figures.became["got_up"]
    return [f"{shown} stretch{'es were' if shown > 1 else ' was'} offered; {moved} of them ended with moving."]


def _urges(figures: Figures) -> list[str]:
    if not figures.urges:
        return []
    moved = [one for one in figures.urges if one["moved"] and one["after"] is not None]
    eased = sum(not urge.same(one["before"], one["after"]) for one in moved)
    told = f"Your back needed to crack {_times(len(figures.urges))}"
    return [f"{told}; moving helped in {eased} of {len(moved)}." if moved else f"{told}."]


def _days(number: int) -> str:
    return "1 day" if number == 1 else f"{number} days"


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"
