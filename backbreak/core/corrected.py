"""What a correction does to the seat: worked out from the record (correcting.py), it is taken as it is."""

from __future__ import annotations

from backbreak.core import belief, saying, sensing, silence
from backbreak.core.belief import Belief
from backbreak.core.effects import Effect, Rewrite
from backbreak.core.events import Corrected, Posture
from backbreak.core.saying import Told
from backbreak.core.seat import Gap, Seat
from backbreak.core.spans import SpanKind
from backbreak.core.values import replace

NEAR = 60.0
"""Seconds by which the span that is corrected may differ from the silence that is meant."""


def observe(seat: Seat, event: Corrected) -> Told:
    """The record is rewritten; the clock begins where it says; older silences are no longer open to other answers."""
    seat = _taught(seat, event)
    seat, booked = _reached(seat, event)
    seat = replace(seat, gap=_gap(seat.gap, event))
    if event.posture is not None:
        seat = _posed(seat, event.posture, event)
    if event.sat is not None:
        seat = _clock(seat, event.sat, event)
    else:
        seat = replace(seat, belief=_folded(seat.belief, event.end))
    return seat, booked


def _reached(seat: Seat, event: Corrected) -> Told:
    """What is being lived is booked as far as the correction reaches into it."""
    begun, until = seat.span_start, event.end
    rewrite: tuple[Effect, ...] = (Rewrite(event.start, until, event.spans, event.forgotten),)
    if until <= begun:
        return seat, rewrite
    return replace(seat, span_start=until), (*silence.span(seat, max(begun, event.start)), *rewrite)


def _posed(seat: Seat, posture: Posture, event: Corrected) -> Seat:
    """posture: what they do now, by their own word."""
    seat = replace(sensing.outranked(seat, posture), posture=posture, posture_by="")
    if posture is Posture.SITTING:
        return replace(seat, off_since=None, kept=0.0, stood=None)
    stood = event.start if posture is Posture.STANDING else None
    return replace(seat, off_since=event.end, kept=event.sat or 0.0, stood=stood)


def _clock(seat: Seat, sat: float, event: Corrected) -> Seat:
    """Only what may have been an absence after all that is recorded can still change it."""
    now = event.at.now
    doubts = tuple(one for one in seat.belief.doubts if one.start >= seat.span_start)
    if seat.off_since is not None:
        off = seat.off_since if seat.away_since is not None else max(seat.off_since, min(event.end, now))
        held = Belief(off - sat)
        return replace(seat, belief=held, began=held.base, off_since=off, kept=sat)
    held = Belief(now - sat, doubts)
    return replace(seat, belief=held, began=belief.began(held))


def _folded(held: Belief, end: float) -> Belief:
    """Silences up to `end` are settled for good: an answer to one of them would rewrite what was just said."""
    old = tuple(one for one in held.doubts if one.start < end)
    if not old:
        return held
    return Belief(belief.began(Belief(held.base, old)), held.doubts[len(old):])


def _gap(gap: Gap | None, event: Corrected) -> Gap | None:
    """The last absence can be taken back by one word as long as nothing else was said of it, or of what led to it."""
    if gap is None or gap.start < event.end or event.sat is not None:
        return None
    return replace(gap, span_start=max(gap.span_start, event.end))


def _taught(seat: Seat, event: Corrected) -> Seat:
    """What is said of just one silence teaches as an answer about it does."""
    if not event.said:
        return seat
    away = all(one.kind is not SpanKind.SITTING for one in event.spans)
    meant = [one for one in seat.belief.doubts
             if not one.said and abs(one.start - event.start) <= NEAR and abs(one.end - event.end) <= NEAR]
    return saying.learn(seat, meant[0], away) if len(meant) == 1 else seat


