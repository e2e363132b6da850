"""What people say about their sitting, and what a routine does to it: the past is corrected, the clock follows."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core.effects import BookSpan, Effect, RebookSince, Span, SpanKind
from backbreak.core.events import Posture
from backbreak.core.seat import KIND, Seat, back, close, come_back, span
from backbreak.core.settings import Settings

GAP_REMEMBERED = 15 * 60.0
"""A gap this long ago may still be meant by "I was up"; before that, the clock restarts now."""


def here(seat: Seat, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Somebody said something, so somebody is there, and was at the sign that was being weighed."""
    if seat.away_since is None:
        return replace(seat, seen=max(seat.seen, now), fresh=False), ()
    return come_back(replace(seat, fresh=False), now if seat.stir is None else seat.stir, now, settings)


def was_up(seat: Seat, booked: tuple[Effect, ...], now: float) -> tuple[Seat, tuple[Effect, ...]]:
    gap = seat.gap
    if gap is not None and now - gap.end <= GAP_REMEMBERED and seat.off_since is None:
        return replace(seat, began=max(gap.end, seat.began)), booked
    return restart(seat, booked, now, "said: I was up")


def restart(
    seat: Seat, booked: tuple[Effect, ...], now: float, reason: str
) -> tuple[Seat, tuple[Effect, ...]]:
    """The sitting begins now; what was counted before is kept as unsure."""
    ended = Span(KIND[seat.posture], seat.span_start, now, 0.5, reason)
    spans = (BookSpan(ended),) if now > seat.span_start else ()
    began = now if seat.off_since is None else seat.began
    return replace(seat, span_start=now, returned=now, kept=0.0, began=began), booked + spans


def was_sitting(seat: Seat, booked: tuple[Effect, ...]) -> tuple[Seat, tuple[Effect, ...]]:
    gap = seat.gap
    if gap is None or seat.off_since is not None:
        return seat, booked
    whole = replace(seat, began=gap.began, span_start=gap.span_start, gap=None)
    return whole, (*booked, RebookSince(gap.span_start))


def say_posture(
    seat: Seat, booked: tuple[Effect, ...], posture: Posture, now: float, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    if posture is seat.posture:
        return seat, booked
    closed, more = close(seat, now)
    changed = replace(closed, posture=posture, gap=None)
    if posture is Posture.SITTING:
        changed = replace(back(changed, now, settings), returned=now)
    elif changed.off_since is None:
        changed = replace(changed, off_since=now, kept=max(0.0, now - changed.began))
    return changed, booked + more


def routine(seat: Seat, now: float, seconds: float) -> tuple[Seat, tuple[Effect, ...]]:
    """A routine done is a break: the sitting begins anew. It was done from `now - seconds` on."""
    start = max(seat.span_start, now - seconds)
    if seat.away_since is not None:
        start = max(seat.span_start, min(start, seat.away_since))
    booked = (*span(seat, start), BookSpan(Span(SpanKind.ROUTINE, start, now, 1.0, "a routine was done")))
    sitting = seat.posture is Posture.SITTING
    done = replace(
        seat, seen=max(seat.seen, now), span_start=now, returned=now, began=now, kept=0.0, gap=None,
        away_since=None, asleep=False, stir=None, off_since=None if sitting else seat.off_since,
    )
    return done, booked
