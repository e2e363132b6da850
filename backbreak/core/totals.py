"""What a stretch of the ledger adds up to: sitting, the longest of it, breaks, prompts. Works on ledger rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

SEAM = 1.0
"""Seconds between two spans that still belong together: they were booked one after the other."""

NEARBY = 60.0
"""Seconds: a routine done so close to an absence is one break with it."""

Row = Mapping[str, Any]


def totals(
    spans: Iterable[Row], prompts: Sequence[Row], start: float, end: float, break_after: float = 180.0
) -> dict[str, float]:
    """All times in seconds; spans are cut at start and end. break_after: the absence that counts as a break."""
    rows = [*spans]
    bouts = _bouts(rows, start, end)
    lengths = [ended - began for began, ended in bouts]
    return {
        "sitting_seconds": sum(lengths),
        "longest_sitting_seconds": max(lengths, default=0.0),
        "breaks": _breaks(bouts, rows, prompts, break_after),
        "prompts": len(prompts),
    }


def _bouts(spans: Iterable[Row], start: float, end: float) -> list[tuple[float, float]]:
    """Sitting without interruption, as (start, end), in order."""
    bouts: list[tuple[float, float]] = []
    cut = ((max(s["start"], start), min(s["end"], end)) for s in spans if s["kind"] == "sitting")
    for began, ended in sorted(pair for pair in cut if pair[1] > pair[0]):
        if bouts and began - bouts[-1][1] <= SEAM:
            bouts[-1] = (bouts[-1][0], max(ended, bouts[-1][1]))
        else:
            bouts.append((began, ended))
    return bouts


def _breaks(
    bouts: Sequence[tuple[float, float]], spans: Iterable[Row], prompts: Iterable[Row], break_after: float
) -> int:
    """Absences between two bouts, and routines done that belong to none of them."""
    gaps = [(one[1], two[0]) for one, two in pairwise(bouts)]
    known = _known(gaps, spans)
    away = [gap for gap, rest in zip(gaps, known, strict=True)
            if gap[1] - gap[0] >= break_after and rest >= break_after - SEAM]
    done = [prompt["answered_at"] for prompt in prompts if prompt["answer"] == "done"]
    alone = [at for at in done if not any(left - NEARBY <= at <= back + NEARBY for left, back in away)]
    return len(away) + len(alone)


def _known(gaps: Sequence[tuple[float, float]], spans: Iterable[Row]) -> list[float]:
    """Of how much of each anything is recorded, in seconds: where a part was forgotten, there is no break."""
    begins, found = [gap[0] for gap in gaps], [0.0] * len(gaps)
    for one in spans:
        start, end = one["start"], one["end"]
        place = bisect_right(begins, (start + end) / 2) - 1
        if place >= 0 and one["kind"] != "sitting":
            found[place] += max(0.0, min(gaps[place][1], end) - max(gaps[place][0], start))
    return found
