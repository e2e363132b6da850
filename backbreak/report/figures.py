"""What the ledger's rows add up to: each day, each hour of the week, the prompts, how the back felt.

All times are local wall-clock seconds (`Moment.local`); whoever reads the ledger turns its epoch seconds into them.
A day begins at four in the morning, as everywhere. Says nothing in words.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from backbreak.core.medians import median
from backbreak.core.state import DAY_STARTS, day_number
from backbreak.core.totals import totals

DAY, HOUR = 86400.0, 3600.0
LONG = HOUR
"""Sitting from which on a bout is a long one (evidence.md 2.4: the "long sit", 60 min)."""
RATINGS = 4
"""A week with fewer check-ins says nothing (evidence.md 7)."""
MATTERS = 2.0
"""Points that are more than noise (Ostelo 2008)."""
MOVED = ("done", "got_up")
"""Answers to a prompt that ended the sitting."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Rows:
    """The ledger's, as `Ledger` gives them, in local seconds."""

    spans: Sequence[Row] = ()
    prompts: Sequence[Row] = ()
    checkins: Sequence[Row] = ()
    urges: Sequence[Row] = ()
    feelings: Sequence[Row] = ()
    weeks: Sequence[Row] = ()
    felt: Sequence[Row] = ()
    holds: Sequence[Row] = ()


@dataclass(frozen=True, slots=True)
class Day:
    """number: as `state.day_number`. Times in seconds. prompts: that came by themselves; taken: routines done; moved:
    prompts that ended the sitting. sure: the share of sitting that was certain, 0 to 1."""

    number: int
    sitting: float = 0.0
    standing: float = 0.0
    longest: float = 0.0
    breaks: int = 0
    prompts: int = 0
    taken: int = 0
    moved: int = 0
    scores: tuple[int, ...] = ()
    sure: float = 1.0

    @property
    def own(self) -> int:
        """Breaks that nobody had to be reminded of."""
        return max(0, self.breaks - self.moved)


@dataclass(frozen=True, slots=True)
class Figures:
    """first, last: day numbers, both in it. days: those with anything recorded, in order. week: minutes of sitting in
    each hour of the week on average, [Monday..Sunday][0..23], over the days of that name with sitting. became: what
    became of the prompts that came by themselves; waited: how long had been sat then. areas: where it was felt. The
    others are rows of these days."""

    first: int
    last: int
    days: tuple[Day, ...]
    week: tuple[tuple[float, ...], ...]
    became: Counter[str] = field(default_factory=Counter)
    waited: tuple[float, ...] = ()
    areas: Counter[str] = field(default_factory=Counter)
    urges: tuple[Row, ...] = ()
    feelings: tuple[Row, ...] = ()
    weeks: tuple[Row, ...] = ()
    felt: tuple[Row, ...] = ()

    @property
    def worked(self) -> tuple[Day, ...]:
        """The days on which somebody sat at all."""
        return tuple(one for one in self.days if one.sitting >= 60)


def figures(rows: Rows, first: int, last: int, break_after: float) -> Figures:
    """break_after: seconds of absence that count as a break (`sitting.reset`)."""
    spans, prompts = by_day(rows.spans, first, last), _each(rows.prompts, first, last)
    scores = _each(rows.checkins, first, last)
    numbers = sorted({*spans, *prompts, *scores})
    days = tuple(
        _day(one, spans.get(one, []), prompts.get(one, []), scores.get(one, []), break_after) for one in numbers
    )
    came = [one for some in prompts.values() for one in some if not one["asked"]]
    areas = Counter(str(one["area"]) for some in scores.values() for one in some if one["area"])
    between = [tuple(within(some, first, last)) for some in (rows.urges, rows.feelings, rows.weeks, rows.felt)]
    return Figures(
        first, last, days, _week(spans), Counter(str(one["answer"] or "open") for one in came),
        tuple(float(one["sitting_seconds"]) for one in came), areas, *between,
    )


def change(days: Sequence[Day]) -> tuple[float, float] | None:
    """The median of the last seven days with enough check-ins, and that of the seven before; None for too few."""
    if not days:
        return None
    last = days[-1].number
    now, before = (_median(days, last - back) for back in (0, 7))
    return None if now is None or before is None else (before, now)


def weekly(days: Sequence[Day]) -> list[tuple[int, float]]:
    """(day, median of the seven days that end there), where there are enough check-ins."""
    scored = [one for one in days if one.scores]
    found: list[tuple[int, float]] = []
    start = 0
    for place, one in enumerate(scored):
        while scored[start].number <= one.number - 7:
            start += 1
        scores = [score for each in scored[start : place + 1] for score in each.scores]
        if len(scores) >= RATINGS:
            found.append((one.number, float(median(scores))))
    return found


def by_day(spans: Iterable[Row], first: int, last: int) -> dict[int, list[Row]]:
    """Rows with start and end, cut at four in the morning."""
    found: dict[int, list[Row]] = {}
    for one in spans:
        start, end = float(one["start"]), float(one["end"])
        while start < end:
            number = day_number(start)
            edge = (number + 1) * DAY + DAY_STARTS
            if first <= number <= last:
                whole = end <= edge and start == one["start"]
                found.setdefault(number, []).append(one if whole else {**one, "start": start, "end": min(end, edge)})
            start = edge
    return found


def within(rows: Iterable[Row], first: int, last: int) -> Iterable[Row]:
    return (one for one in rows if first <= day_number(one["at"]) <= last)


def _median(days: Sequence[Day], last: int) -> float | None:
    scores = [score for one in days if last - 7 < one.number <= last for score in one.scores]
    return float(median(scores)) if len(scores) >= RATINGS else None


def _day(number: int, spans: list[Row], prompts: list[Row], scores: list[Row], break_after: float) -> Day:
    start = number * DAY + DAY_STARTS
    sums = totals(spans, prompts, start, start + DAY, break_after)
    sat = [(one["end"] - one["start"], one["certainty"]) for one in spans if one["kind"] == "sitting"]
    sitting = sums["sitting_seconds"]
    came = [one for one in prompts if not one["asked"]]
    return Day(
        number, sitting, sum(one["end"] - one["start"] for one in spans if one["kind"] == "standing"),
        sums["longest_sitting_seconds"], int(sums["breaks"]), len(came),
        sum(one["answer"] == "done" for one in prompts), sum(one["answer"] in MOVED for one in came),
        tuple(int(one["score"]) for one in scores),
        sum(length * sure for length, sure in sat) / sum(length for length, _ in sat) if sitting else 1.0,
    )


def _each(rows: Iterable[Row], first: int, last: int) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = {}
    for one in within(rows, first, last):
        found.setdefault(day_number(one["at"]), []).append(one)
    return found


def _week(spans: Mapping[int, Iterable[Row]]) -> tuple[tuple[float, ...], ...]:
    sums = [[0.0] * 24 for _ in range(7)]
    days = [set[int]() for _ in range(7)]
    for some in spans.values():
        for one in some:
            if one["kind"] != "sitting":
                continue
            at, end = one["start"], one["end"]
            while at < end:
                date, hour = int(at // DAY), int(at % DAY // HOUR)
                edge = min(end, date * DAY + (hour + 1) * HOUR)
                weekday = (date + 3) % 7                    # 1 January 1970 was a Thursday
                sums[weekday][hour] += edge - at
                days[weekday].add(date)
                at = edge
    return tuple(
        tuple(one / 60 / max(1, len(seen)) for one in hours) for hours, seen in zip(sums, days, strict=True)
    )
