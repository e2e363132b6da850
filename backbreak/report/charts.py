"""The report's pictures: sitting per day, the week's hours, what became of prompts, how the back felt.

Up to two months day by day, beyond that week by week: a bar for each of ten years' days would be no picture.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from statistics import mean

from backbreak.core import durations
from backbreak.report.figures import HOUR, Day, Figures, weekly
from backbreak.report.svg import Chart
from backbreak.report.words import BECAME, day_name, whole_date

MOST_BARS = 62
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
STEPS = 5


@dataclass(frozen=True, slots=True)
class Bar:
    """One day, or the average day of a week or more. length: in days."""

    start: int
    length: int
    sitting: float
    longest: float
    breaks: float
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
        Bar(figures.first + index * length, length, mean(one.sitting for one in some),
            max(one.longest for one in some), mean(one.breaks for one in some), len(some))
        for index, some in sorted(groups.items())
    ]


def sitting(figures: Figures, number: int) -> str:
    """Bars of sitting with a mark for the longest of it."""
    found = bars(figures)
    top = max((max(one.sitting, one.longest) for one in found), default=HOUR)
    hours = max(2, -(-int(top) // 3600))
    chart = Chart("Sitting per day", _told(found))
    for hour in range(0, hours + 1, max(1, hours // 4)):
        chart.level(hour / hours, f"{hour} h" if hour else "")
    span = figures.last - figures.first + 1
    for one in found:
        left, width = (one.start - figures.first) / span, one.length / span
        chart.bar(left + width * 0.14, width * 0.72, one.sitting / HOUR / hours, "sit", _tip(one))
        chart.bar(left + width * 0.14, width * 0.72, one.longest / HOUR / hours + 0.012, "longest", _tip(one),
                  one.longest / HOUR / hours - 0.008)
    _ends(chart, figures)
    return chart.text(number)


def week(figures: Figures) -> str:
    """Hours of the week as a table whose cells are as dark as they were sat through: readable without the colours."""
    used = [hour for hour in range(24) if any(row[hour] >= 1 for row in figures.week)]
    first, last = (min(used), max(used)) if used else (8, 18)
    head = "".join(f'<th scope="col">{hour}</th>' for hour in range(first, last + 1))
    rows = []
    for name, row in zip(WEEKDAYS, figures.week, strict=True):
        cells = "".join(_cell(minutes) for minutes in row[first : last + 1])
        rows.append(f'<tr><th scope="row">{name}</th>{cells}</tr>')
    return (
        '<div class="wide"><table class="heat"><caption class="unseen">Minutes of sitting in each hour of the week, '
        f'on average</caption><thead><tr><td></td>{head}</tr></thead><tbody>{"".join(rows)}</tbody></table></div>'
    )


def outcomes(figures: Figures) -> str:
    """What became of the prompts, most frequent first, as bars of plain HTML."""
    whole = sum(figures.became.values())
    rows = [
        f'<li><span>{escape(BECAME.get(name, name))}</span><span class="rail">'
        f'<i style="width:{100 * times / whole:.1f}%"></i></span><b>{times}</b></li>'
        for name, times in figures.became.most_common()
    ]
    return f'<ul class="bars">{"".join(rows)}</ul>'


def comfort(figures: Figures, number: int) -> str:
    """Every check-in as a dot, and the middle of each seven days as a line; the bands are named at the side."""
    middles = weekly(figures.days)
    told = f"{sum(len(one.scores) for one in figures.days)} check-ins from 0 to 10"
    chart = Chart("How your back felt", told, gutter="broad")
    for score, label in ((0, ""), (2, "noticeable"), (4, "bothersome"), (7, "strong"), (10, "")):
        chart.level(score / 10, label)
    span = max(1, figures.last - figures.first + 1)
    if span <= 400:
        for one in figures.days:
            for score in one.scores:
                across = (one.number - figures.first + 0.5) / span
                chart.dot(across, score / 10, "score", f"{day_name(one.number)}: {score}")
    chart.line((((at - figures.first + 0.5) / span, middle / 10) for at, middle in _thinned(middles)), "middle")
    _ends(chart, figures)
    return chart.text(number)


def _ends(chart: Chart, figures: Figures) -> None:
    named = day_name if figures.last - figures.first < 300 else whole_date
    chart.below(0, named(figures.first))
    chart.below(1, named(figures.last), "end")


def _thinned(middles: Sequence[tuple[int, float]]) -> list[tuple[int, float]]:
    """Every so many: more points than a screen has pixels are none the clearer."""
    return list(middles[:: 1 + len(middles) // 400])


def table(figures: Figures) -> str:
    """The same as the pictures, in numbers: for a screen reader and for whoever reads rather than looks."""
    head = "".join(f'<th scope="col">{one}</th>' for one in ("", "sitting", "longest", "breaks"))
    rows = "".join(
        f'<tr><th scope="row">{_when(one)}</th><td>{durations.words(one.sitting)}</td>'
        f"<td>{durations.words(one.longest)}</td><td>{one.breaks:.3g}</td></tr>"
        for one in bars(figures)
    )
    return f'<div class="wide"><table class="plain"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></div>'


def _cell(minutes: float) -> str:
    step = min(STEPS, int(minutes / 60 * STEPS + 0.999)) if minutes >= 1 else 0
    return f'<td class="h{step}">{minutes:.0f}</td>' if minutes >= 1 else '<td class="h0"></td>'


def _told(found: Sequence[Bar]) -> str:
    if not found:
        return "No day with sitting"
    low, high = min(one.sitting for one in found), max(one.sitting for one in found)
    return f"From {durations.words(low)} to {durations.words(high)} a day; a line marks the longest sitting"


def _tip(one: Bar) -> str:
    return f"{_when(one)}: {durations.words(one.sitting)}, longest {durations.words(one.longest)}"


def _when(one: Bar) -> str:
    return day_name(one.start) if one.length == 1 else f"from {whole_date(one.start)}, {one.worked} days"
