"""The seat: what is known of somebody's sitting, as instants, and how it moves: away, back, a span closed.

Which event moves it is decided in `sitting`; what people say about it in `saying`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backbreak.core.effects import BookSpan, Effect, Span, SpanKind
from backbreak.core.events import Posture
from backbreak.core.settings import Settings

AWAY_AFTER = 60.0
"""Seconds without input after which nobody may be there (evidence.md 3.4, rule 3)."""
STANDING_FORGOTTEN = 15 * 60.0
"""After an absence this long, what was said about the posture no longer holds: a seat is the likelier."""

KIND = {
    Posture.SITTING: SpanKind.SITTING,
    Posture.STANDING: SpanKind.STANDING,
    Posture.WALKING: SpanKind.WALKING,
    Posture.LYING: SpanKind.LYING,
}


@dataclass(frozen=True, slots=True)
class Gap:
    """The last absence: from, to, and where the sitting and its span had begun before it."""

    start: float
    end: float
    began: float
    span_start: float


@dataclass(frozen=True, slots=True)
class Seat:
    """What is known, as instants on the `Moment.now` scale.

    seen: the last input. began: where the continuous sitting begins, moved forward by what rests took off.
    span_start: where the span that is being lived begins. away_since: the last input before the open absence.
    off_since, kept: since when there is no sitting (away or standing), and the seconds there were before.
    returned: when the last absence ended. heard: the last input already weighed while away;
    stir: the first sign of input that may be a return. looked: the last look.
    """

    seen: float
    began: float
    span_start: float
    returned: float
    looked: float
    heard: float
    posture: Posture = Posture.SITTING
    away_since: float | None = None
    off_since: float | None = None
    kept: float = 0.0
    stir: float | None = None
    asleep: bool = False
    fresh: bool = True
    gap: Gap | None = None


def new(now: float) -> Seat:
    """A seat nobody is known to sit on yet; the first look settles it."""
    return Seat(seen=now, began=now, span_start=now, returned=now, looked=now, heard=now)


def open_span(seat: Seat, now: float) -> Span:
    """The span that is being lived, as far as it has got."""
    if seat.away_since is not None:
        kind = SpanKind.ASLEEP if seat.asleep else SpanKind.AWAY
        return Span(kind, seat.away_since, max(now, seat.away_since), 0.9, "no input since")
    end = max(now, seat.span_start)
    return Span(KIND[seat.posture], seat.span_start, end, _certainty(seat), _reason(seat))


def leave(seat: Seat, last: float) -> Seat:
    """Nobody there since the last input; the sitting stops at that instant."""
    if seat.away_since is not None:
        return seat
    since = max(last, seat.span_start)
    gone = replace(seat, away_since=since, heard=max(since, seat.seen), stir=None)
    if gone.off_since is None:
        gone = replace(gone, off_since=since, kept=max(0.0, since - seat.began))
    return gone


def come_back(seat: Seat, first: float, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Somebody is back since `first`. A gap shorter than AWAY_AFTER was none."""
    assert seat.away_since is not None
    start, first = seat.away_since, max(first, seat.away_since)
    if first - start < AWAY_AFTER:
        return back(seat, now, settings, whole=True), ()
    sitting = seat.posture is Posture.SITTING       # else there is no sitting to go back to
    gap = Gap(start, first, _began_if_sitting(seat), seat.span_start) if sitting else None
    booked = (*span(seat, start), *_away_span(seat, start, first))
    if first - start >= STANDING_FORGOTTEN:
        seat = replace(seat, posture=Posture.SITTING)
    here = back(seat, first, settings)
    return replace(here, span_start=first, returned=first, gap=gap), booked


def back(seat: Seat, at: float, settings: Settings, whole: bool = False) -> Seat:
    """Present again; where the posture is sitting, the sitting goes on with what the rest left of it."""
    here = replace(seat, away_since=None, asleep=False, stir=None, seen=max(seat.seen, at))
    if here.posture is not Posture.SITTING or here.off_since is None:
        return here
    rest = at - here.off_since
    left = here.kept + rest if whole else recovered(here.kept, rest, settings.reset)
    return replace(here, began=at - left, off_since=None, kept=0.0)


def recovered(kept: float, rest: float, reset: float) -> float:
    """Half the reset time takes half of the sitting off; never below zero (sitting.md)."""
    return kept * max(0.0, 1.0 - max(0.0, rest) / reset)


def span(seat: Seat, end: float) -> tuple[Effect, ...]:
    if end <= seat.span_start:
        return ()
    return (BookSpan(Span(KIND[seat.posture], seat.span_start, end, _certainty(seat), _reason(seat))),)


def _away_span(seat: Seat, start: float, end: float) -> tuple[Effect, ...]:
    minutes = round((end - start) / 60)
    kind, words = (SpanKind.ASLEEP, "asleep") if seat.asleep else (SpanKind.AWAY, "no input")
    return (BookSpan(Span(kind, start, end, 0.9, f"{words} for {minutes} min")),)


def close(seat: Seat, end: float) -> tuple[Seat, tuple[Effect, ...]]:
    """Book the span up to `end` and begin the next there."""
    end = max(end, seat.span_start)
    return replace(seat, span_start=end), span(seat, end)


def _began_if_sitting(seat: Seat) -> float:
    """Where the sitting would have begun if the open rest had been sitting too."""
    return seat.began if seat.off_since is None else seat.off_since - seat.kept


def _certainty(seat: Seat) -> float:
    return 0.9 if seat.posture is Posture.SITTING else 1.0


def _reason(seat: Seat) -> str:
    return "input at the desk" if seat.posture is Posture.SITTING else "as you said"
