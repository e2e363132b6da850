"""How busy the input has been lately: the pauses of ten seconds and more, and since when there was none.

Built from single facts: when the last input was, and when there was one again. Knows no kind of input.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from backbreak.core.values import replace

PAUSE = 10.0
"""Seconds without input that are a pause. Hardly anybody types for ten minutes without one."""
RUN = 60.0
"""Seconds of input without a pause from which on longer says no more."""
KEPT = 300.0
"""Seconds of pauses that are remembered."""


@dataclass(frozen=True, slots=True)
class Pause:
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rhythm:
    """pauses: the last ones, oldest first. unbroken: the end of the newest, or where the record begins."""

    unbroken: float
    pauses: tuple[Pause, ...] = ()


def heard(rhythm: Rhythm, before: float, after: float) -> Rhythm:
    """No input between these two, as far as anybody can tell."""
    if after - before < PAUSE:
        return rhythm
    return _with(rhythm, (Pause(before, after),))


def told(rhythm: Rhythm, pauses: Iterable[tuple[float, float]]) -> Rhythm:
    """All pauses since the last look, from somebody who has seen each input."""
    new = tuple(Pause(start, end) for start, end in pauses if end - start >= PAUSE)
    return _with(rhythm, new) if new else rhythm


def known(rhythm: Rhythm, since: float) -> bool:
    """Whether each pause since then has been heard: not where the record begins anew, after a look that came late."""
    pauses = rhythm.pauses
    return rhythm.unbroken <= since or (bool(pauses) and pauses[-1].end == rhythm.unbroken)


def active(rhythm: Rhythm, start: float, end: float, last: float, now: float) -> float:
    """The share of start..end that lay in no pause. last: the newest input; it may be a pause until now."""
    quiet = sum(max(0.0, min(one.end, end) - max(one.start, start)) for one in rhythm.pauses)
    if now - last >= PAUSE:
        quiet += max(0.0, min(now, end) - max(last, start))
    return 1.0 - min(1.0, quiet / (end - start))


def run(rhythm: Rhythm, until: float) -> float:
    """Seconds of input without a pause just before, at most RUN: which is also what is taken for granted."""
    return min(RUN, min((until - one.end for one in rhythm.pauses if one.end <= until), default=RUN))


def _with(rhythm: Rhythm, new: tuple[Pause, ...]) -> Rhythm:
    latest = new[-1].end
    old = tuple(one for one in rhythm.pauses if one.end > latest - KEPT)
    fresh = tuple(one for one in new if one.end > latest - KEPT)
    return replace(rhythm, unbroken=latest, pauses=old + fresh)
