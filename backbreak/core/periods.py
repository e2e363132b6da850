"""A week or a month, day by day: which days are in it, and what each of them came to. Says nothing in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from backbreak.core.medians import median
from backbreak.core.totals import totals

_EPOCH = date(1970, 1, 1).toordinal()
Row = Mapping[str, Any]


class View(StrEnum):
    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Figures:
    """Of one day. recorded: anything is known of it at all. comfort: the middle of its check-ins."""

    number: int
    recorded: bool = False
    sitting: float = 0.0
    longest: float = 0.0
    breaks: int = 0
    comfort: float | None = None


def days(view: View, number: int) -> range:
    """The numbers of all days of the day, week (from Monday on) or month that this day is in."""
    if view is View.DAY:
        return range(number, number + 1)
    on = date.fromordinal(number + _EPOCH)
    if view is View.WEEK:
        first = number - on.weekday()
        return range(first, first + 7)
    begin, after = on.replace(day=1), _next_month(on)
    return range(begin.toordinal() - _EPOCH, after.toordinal() - _EPOCH)


def beside(view: View, number: int, by: int) -> int:
    """A day in the one before (-1) or after (1)."""
    found = days(view, number)
    return found[0] - 1 if by < 0 else found[-1] + 1


def figures(
    number: int, start: float, end: float, spans: Iterable[Row], prompts: Sequence[Row], scores: Iterable[int],
    break_after: float,
) -> Figures:
    """Of the rows of one day."""
    said, lived = [*scores], [*spans]
    if not (lived or prompts or said):
        return Figures(number)
    sums = totals(lived, prompts, start, end, break_after)
    return Figures(
        number, True, sums["sitting_seconds"], sums["longest_sitting_seconds"], int(sums["breaks"]),
        middle(said),
    )


def middle(scores: Sequence[int]) -> float | None:
    return median(scores) if scores else None


def by_day(rows: Iterable[Row], edges: Sequence[float], start: str = "at", end: str = "at") -> list[list[Row]]:
    """The rows of each day. edges: where the days begin, and where the last ends. One over an edge is in both."""
    found: list[list[Row]] = [[] for _ in edges[1:]]
    for one in rows:
        for place in range(len(found)):
            if one[start] < edges[place + 1] and (one[end] > edges[place] or one[start] == edges[place]):
                found[place].append(one)
    return found


def _next_month(on: date) -> date:
    return date(on.year + on.month // 12, on.month % 12 + 1, 1)
