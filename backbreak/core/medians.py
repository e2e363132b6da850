"""Check-ins by day and their middle over some days: day-to-day noise is large (evidence.md 7). Decides nothing.

The median is written here: the standard library's brings decimals and fractions along, 0.3 MB of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from backbreak.core.caring import Score

A_WEEK = 7
RATINGS = 4
"""Days with fewer ratings than this say nothing."""


def by_day(scores: Iterable[Score]) -> dict[int, int]:
    """Each day's score: its highest, so that a better hour does not hide a sore one."""
    found: dict[int, int] = {}
    for one in scores:
        found[one.day] = max(one.score, found.get(one.day, 0))
    return found


def middle(days: dict[int, int], last: int, length: int) -> float | None:
    """Of the days up to `last`; None where there are too few ratings."""
    found = [score for day, score in days.items() if last - length < day <= last]
    return median(found) if len(found) >= RATINGS else None


def median(values: Sequence[float]) -> float:
    """Of at least one value."""
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2
