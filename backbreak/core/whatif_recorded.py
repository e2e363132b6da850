"""What a recorded day knows besides the ledger: the silences of ten seconds and more, where they were looked at.

Somebody who works is looked at within a minute, and at the end of each such silence; between two looks further apart
nothing is known. Takes the lines of recording.py, as dicts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeGuard

from backbreak.core import recording
from backbreak.core.rhythm import PAUSE

APART = 120.0
"""Seconds between two looks that belong to one stretch."""

LATEST = 1e11
"""Seconds: the year 5138. Nobody has lived later, nor been idle for longer."""

Stretch = tuple[float, float]


def known(lines: Iterable[Mapping[str, Any]]) -> tuple[list[Stretch], list[Stretch]]:
    """The stretches that were recorded, and the silences in them, in the log's own time. A line that is none of a
    look is passed over, and so is one that does not fit."""
    stretches: list[Stretch] = []
    silences: list[Stretch] = []
    began = before = last = float("-inf")
    for line in lines:
        t, idle = line.get("t"), line.get("idle")
        if line.get("kind") != recording.LOOK or not _seconds(t) or not _seconds(idle) or t < before:
            continue
        if t - before > APART:
            stretches += [(began, before)] if before > began else []
            began, last = t, t - idle
        elif t - idle - last >= PAUSE:
            silences.append((last, t - idle))
        before, last = t, max(last, t - idle)
    return stretches + ([(began, before)] if before > began else []), silences


def _seconds(value: Any) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value < LATEST
