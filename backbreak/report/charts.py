"""The report's pictures of many days: sitting, breaks beside the goal, how the back felt.

Up to two months day by day, beyond that week by week: a bar for each of ten years' days would be no picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backbreak.core import durations
from backbreak.core.date_words import day_and_month, day_name, month_name, whole_date
from backbreak.core.language import _, decimal, several
from backbreak.report.figures import HOUR, MATTERS, Day, Figures, change, weekly
from backbreak.report.svg import Chart
from backbreak.report.terms import CHAIR, Terms
from backbreak.report.words import mean

MOST_BARS = 62
BROADEST = 0.09
"""Of the width, for a bar."""
DOTS = 120
"""Days beyond which single check-ins are no dots any more."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, or the average day of a week or more. length: in days."""

    start: int
    length: int
    sitting: float
    longest: float
    breaks: float
    own: float
    worked: int


def bars(figures: Figures) -> list[Bar]:
    """At most MOST_BARS, of equal length in days."""
    length = 1
    span = figures.last - figures.first + 1
    if span > MOST_BARS:
        length = 7 * -(-span // (7 * MOST_BARS))
    groups: dict[int, list[Day]] = {}
    for one in figures.worked:
        groups.setdefault((one.number - figures.first) // length, []).append(one)
    return [
        Bar(figures.first + index * length, length, mean([one.sitting for one in some]),
            max(one.longest for one in some), mean([one.breaks for one in some]), mean([one.own for one in some]),
            len(some))
        for index, some in sorted(groups.items())
    ]


def sitting(figures: Figures, number: int, terms: Terms = CHAIR) -> str:
    """Bars of sitting with a mark for the longest of it."""
    found = bars(figures)
    top = max((max(one.sitting, one.longest) for one in found), default=HOUR)
    hours = max(2, -(-int(top) // 3600))
    chart = Chart(_(terms.per_day), _told(found))
    for hour in range(0, hours + 1, max(1, hours // 4)):
        chart.level(hour / hours, _("{number} h", number=hour) if hour else "")
    for one in found:
        left, width = _place(one, figures)
        tip = _("{day}: {time}, longest {longest}", day=when(one), time=durations.words(one.sitting),
                longest=durations.words(one.longest))
        chart.bar(left, width, one.sitting / HOUR / hours, "sit", tip)
        chart.bar(left, width, one.longest / HOUR / hours + 0.012, "longest", tip, one.longest / HOUR / hours - 0.012)
    _ends(chart, figures)
    return chart.text(number)


def breaks(figures: Figures, goal: int, number: int) -> str:
    """Bars of breaks, those that nobody was reminded of darker, and the goal as a line."""
    found = bars(figures)
    top = max(4, goal + 1, *(int(one.breaks) + 1 for one in found))
    low, high = (decimal(one(each.breaks for each in found), 0) for one in (min, max))
    told = _("From {low} to {high} breaks a day.", low=low, high=high)
    if goal:
        reached = sum(one.breaks >= goal for one in figures.worked)
        told = _("{told} The goal of {goal} was reached on {reached} of {days} days.", told=told, goal=goal,
                 reached=reached, days=len(figures.worked))
    chart = Chart(_("Breaks per day"), told)
    for each in range(0, top + 1, max(1, -(-top // 4))):
        chart.level(each / top, str(each) if each else "")
    for one in found:
        left, width = _place(one, figures)
        tip = _("{day}: {breaks} breaks, {own} of them without being reminded", day=when(one),
                breaks=decimal(one.breaks, 0), own=decimal(one.own, 0))
        chart.bar(left, width, one.own / top, "own", tip)
        chart.bar(left, width, one.breaks / top, "offered", tip, one.own / top)
    if goal:
        chart.level(goal / top, "", "goal")
    _ends(chart, figures)
    return chart.text(number)


def comfort(figures: Figures, number: int) -> str:
    """Every check-in as a dot, the middle of seven days as a line, and the range in which a change says nothing."""
    middles = weekly(figures.days)
    many = sum(len(one.scores) for one in figures.days)
    chart = Chart(_("How your back felt"), _felt(figures, many), 170)
    changed = change(figures.days)
    span = max(1, figures.last - figures.first + 1)
    if changed is not None:
        left = max(0.0, (figures.days[-1].number - 13 - figures.first) / span)
        low, high = max(0.0, changed[0] - MATTERS), min(10.0, changed[0] + MATTERS)
        chart.bar(left, 1 - left, high / 10, "noise", _("Within this, a change says nothing"), low / 10)
    for score, label in ((0, _("easy")), (2, _("noticeable")), (4, _("bothersome")), (7, _("strong")), (10, "")):
        chart.level(score / 10, str(score))
        chart.inside(score / 10, label)
    if span <= DOTS:
        for one in figures.days:
            for score in one.scores:
                across = (one.number - figures.first + 0.5) / span
                chart.dot(across, score / 10, "score", f"{day_name(one.number)}: {score}")
    chart.line((((at - figures.first + 0.5) / span, middle / 10) for at, middle in _thinned(middles)), "middle")
    _ends(chart, figures)
    return chart.text(number)


def table(figures: Figures) -> list[tuple[str, str, str, str, str]]:
    """The same as the pictures, in numbers: for a screen reader and for whoever reads rather than looks."""
    return [
        (when(one), durations.words(one.sitting), durations.words(one.longest),
         decimal(one.breaks, int(one.length > 1)), decimal(one.own, int(one.length > 1)))
        for one in bars(figures)
    ]


def middles(figures: Figures) -> list[tuple[str, str, str]]:
    """Week by week, the newest last: its end, how many check-ins, their middle where there are enough."""
    found, middle = [], dict(weekly(figures.days))
    scored = [one for one in figures.days if one.scores]
    for end in range(figures.last, figures.first - 1, -7):
        week = [one for one in scored if end - 7 < one.number <= end]
        if week:
            many = sum(len(one.scores) for one in week)
            known = middle.get(week[-1].number) if many >= 4 else None
            found.append((whole_date(end), str(many), _("too few") if known is None else decimal(known)))
    return found[::-1][-60:]


def when(one: Bar) -> str:
    if one.length == 1:
        return day_name(one.start)
    return _("from {date}, {days}", date=whole_date(one.start),
             days=several("{number} day", "{number} days", one.worked))


def _place(one: Bar, figures: Figures) -> tuple[float, float]:
    """In the middle of its share of the width; the last share may be cut short, and one of few is no block."""
    span = figures.last - figures.first + 1
    left, share = (one.start - figures.first) / span, one.length / span
    whole = min(share, 1.0 - left)
    width = min(whole * 0.72, BROADEST)
    return left + (whole - width) / 2, width


def _ends(chart: Chart, figures: Figures) -> None:
    """The first and the last day below it, and the middle one where there is room."""
    span = figures.last - figures.first
    named = day_name if span < 14 else day_and_month if span < 300 else month_name
    if span < 1:
        chart.below(0.5, named(figures.first), "middle")
        return
    chart.below(0, named(figures.first))
    if span >= 14:
        chart.below(0.5, named(figures.first + span // 2), "middle")
    chart.below(1, named(figures.last), "end")


def _thinned(middles: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Every so many: more points than a screen has pixels are none the clearer."""
    return list(middles[:: 1 + len(middles) // 400])


def _told(found: Sequence[Bar]) -> str:
    if not found:
        return _("No day at the desk")
    low, high = min(one.sitting for one in found), max(one.sitting for one in found)
    return _("From {low} to {high} a day; a line marks the longest without a break", low=durations.words(low),
             high=durations.words(high))


def _felt(figures: Figures, many: int) -> str:
    told = several("{number} check-in from 0 to 10.", "{number} check-ins from 0 to 10.", many)
    changed = change(figures.days)
    if changed is None:
        return told
    return _("{told} In the middle {now} in the last seven days, {before} in the seven before.", told=told,
             now=decimal(changed[1]), before=decimal(changed[0]))
