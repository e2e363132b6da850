"""What follows when somebody says what a part of their day was: the record, rewritten, and the clock that it gives.

Works on what is recorded and what is being lived, in order, all of it on one scale. `corrected` does it to the seat.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.events import Moment, Posture
from backbreak.core.language import _
from backbreak.core.seat import recovered
from backbreak.core.spans import Corrected, Span, SpanKind
from backbreak.core.values import replace

SEAM = 1.0
"""Seconds between two spans that still belong together: they were booked one after the other."""
REASON = "as you said"
_TYPED = re.compile("([0-9]{1,2}):([0-9]{2})-([0-9]{1,2}):([0-9]{2})")


class Was(StrEnum):
    UP = "up"
    SITTING = "sitting"
    FORGET = "forget"


KINDS = {Was.UP: SpanKind.AWAY, Was.SITTING: SpanKind.SITTING}
OFFERED = {
    SpanKind.SITTING: (Was.UP, Was.FORGET),
    SpanKind.ROUTINE: (Was.SITTING, Was.FORGET),
    **dict.fromkeys((SpanKind.STANDING, SpanKind.WALKING, SpanKind.LYING), (Was.SITTING, Was.UP, Was.FORGET)),
    **dict.fromkeys((SpanKind.AWAY, SpanKind.ASLEEP), (Was.SITTING, Was.FORGET)),
}
"""What may be said of each kind: nobody is offered what it is already."""


@dataclass(frozen=True, slots=True)
class Tally:
    """sat: continuous sitting at the end, in seconds, less what rests took off. longest: the most of it that there
    was; settled: the same before the last rest that took all of it. breaks: rests of the reset time after sitting."""

    sat: float = 0.0
    longest: float = 0.0
    settled: float = 0.0
    breaks: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """All that a correction may touch, on the `Moment.now` scale. lived: in order, the last is being lived and ends
    at `now`, or where a silence began that nobody has come back from. day: where today began. reset: seconds.

    upright: since when somebody stands, walks or lies. away: since when there is no input, where that is so."""

    at: Moment
    lived: tuple[Span, ...]
    day: float
    reset: float
    upright: float | None = None
    away: float | None = None

    @property
    def end(self) -> float:
        return self.at.now if self.away is None else self.away


def typed(args: tuple[str, ...]) -> tuple[float, float, Was]:
    """`09:00-09:30 up`, as seconds of the day. Raises ValueError with what would be right."""
    found = _TYPED.fullmatch(args[0]) if len(args) == 2 else None
    numbers = [int(one) for one in found.groups()] if found is not None else [99] * 4
    if args[1:] not in [(one.value,) for one in Was] or max(numbers[::2]) > 23 or max(numbers[1::2]) > 59:
        raise ValueError(_("correct: write a time of today and what it was, like correct 09:00-09:30 up, or sitting, "
                           "or forget; or correct undo"))
    return numbers[0] * 3600.0 + numbers[1] * 60.0, numbers[2] * 3600.0 + numbers[3] * 60.0, Was(args[1])


def said(known: Known, start: float, end: float, was: Was) -> Corrected:
    """That the person did this from `start` to `end`. Nothing is said about what is still to come."""
    end = min(_edge(known, end), known.end)
    start = min(_edge(known, start), end)
    new = () if was is Was.FORGET else (Span(KINDS[was], start, end, 1.0, REASON),)
    done = _rewritten(known, start, end, new if end > start else (), _sits(known, end, was))
    return replace(done, said=was is not Was.FORGET, forgotten=was is Was.FORGET)


def undone(known: Known, before: Corrected, spans: tuple[Span, ...], posture: Posture | None) -> Corrected:
    """What was recorded before that correction is put back. posture: the one that it ended."""
    return replace(_rewritten(known, before.start, before.end, spans, posture), unsaid=before.said)


def rewritten(lived: Iterable[Span], start: float, end: float, new: Iterable[Span]) -> tuple[Span, ...]:
    """With `new` from start to end, in order."""
    left = [*without(lived, start, end), *new]
    return tuple(sorted(left, key=lambda one: one.start))


def without(lived: Iterable[Span], start: float, end: float) -> list[Span]:
    """What lies before or after; a span over an edge is cut there."""
    found = []
    for one in lived:
        if one.end <= start or one.start >= end:
            found.append(one)
            continue
        if one.start < start:
            found.append(replace(one, end=start))
        if one.end > end:
            found.append(replace(one, start=end))
    return found


def within(lived: Iterable[Span], start: float, end: float) -> tuple[Span, ...]:
    """What lies between, cut at both."""
    cut = (replace(one, start=max(one.start, start), end=min(one.end, end)) for one in lived)
    return tuple(one for one in cut if one.end > one.start)


def merged(lived: Iterable[Span]) -> list[Span]:
    """Spans of one kind that follow each other are one, as sure as they are on average."""
    found: list[Span] = []
    for one in lived:
        if found and found[-1].kind is one.kind and one.start - found[-1].end <= SEAM and _alike(found[-1], one):
            last = found[-1]
            long = last.end - last.start, one.end - one.start
            sure = (long[0] * last.certainty + long[1] * one.certainty) / (sum(long) or 1.0)
            found[-1] = replace(last, end=max(last.end, one.end), certainty=sure)
        else:
            found.append(one)
    return found


def _alike(one: Span, other: Span) -> bool:
    """What the person said stands by itself, so that they can see it, and take it back."""
    return (one.reason == REASON) == (other.reason == REASON)


def tally(lived: Sequence[Span], until: float, reset: float) -> Tally:
    """What all of this comes to at `until`. Where nothing is recorded, nobody sat; it is no break either."""
    sat = rest = known = longest = settled = 0.0
    breaks, last = 0, lived[0].start if lived else until
    for one in within(lived, float("-inf"), until):
        rest += max(0.0, one.start - last)
        last = max(last, one.end)
        if one.kind is not SpanKind.SITTING:
            rest, known = rest + one.end - one.start, known + one.end - one.start
            if one.kind is SpanKind.ROUTINE:
                rest = known = max(reset, known)
            continue
        breaks += sat > 0.0 and known >= reset
        sat = recovered(sat, rest, reset)
        settled = longest if sat == 0.0 else settled
        sat, rest, known = sat + one.end - one.start, 0.0, 0.0
        longest = max(longest, sat)
    breaks += sat > 0.0 and known >= reset
    sat = recovered(sat, rest + max(0.0, until - last), reset)
    return Tally(sat, longest, longest if sat == 0.0 else settled, breaks)


def _edge(known: Known, at: float) -> float:
    """The edge of a span that is meant: times have come a long way, and lost some of their decimals."""
    edges = (edge for one in known.lived for edge in (one.start, one.end))
    return next((edge for edge in edges if abs(edge - at) <= SEAM), at)


def _rewritten(
    known: Known, start: float, end: float, new: tuple[Span, ...], posture: Posture | None
) -> Corrected:
    lived = rewritten(known.lived, start, end, new)
    upright = None if posture is Posture.SITTING else known.upright
    until = known.end if upright is None else max(upright, min(end, known.end))
    was, now = (tally(each, until, known.reset) for each in (known.lived, lived))
    day_was, day = (tally(within(each, known.day, until), until, known.reset) for each in (known.lived, lived))
    touched = abs(now.sat - was.sat) > SEAM or posture is not None
    return Corrected(
        known.at, start, end, new, sat=now.sat if touched else None,
        longest=max(day.longest, min(now.sat, until - known.day)) if end > known.day else None,
        settled=day.settled, breaks=day.breaks - day_was.breaks, posture=posture,
    )


def _sits(known: Known, end: float, was: Was) -> Posture | None:
    """Whoever has not been standing until now sits."""
    last = known.lived[-1].kind if known.lived else SpanKind.SITTING
    upright = known.upright is not None and last in (SpanKind.STANDING, SpanKind.WALKING, SpanKind.LYING)
    return Posture.SITTING if was is Was.SITTING and upright and end >= known.end - SEAM else None
