"""How long has this person been sitting? Moves the instants of `Seat` as events come in.

An absence is decided on return and counted from the last input to the first input after it; it is never
guessed into the future. What no input shows (standing at the desk) is only known when it is said.
Knows nothing of prompts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from backbreak.core.effects import BookSpan, Effect, RebookSince, Span, SpanKind
from backbreak.core.events import (
    Answer,
    Answered,
    AskedStretch,
    Event,
    Leaving,
    Locked,
    Looked,
    Posture,
    Returned,
    SaidPosture,
    SaidWasSitting,
    SaidWasUp,
    Slept,
    Started,
    Unlocked,
)
from backbreak.core.settings import Settings

AWAY_AFTER = 60.0
"""Seconds without input after which nobody may be there (evidence.md 3.4, rule 3)."""
STIR_WINDOW = 15.0
"""Seconds within which the first sign of input has to be followed by more to be a return (sitting.md, 4)."""
WEIGHED_WINDOW = 60.0
"""A return watch sees only what comes after the sign that started it: it listens until a minute was still."""
SECOND_SAMPLE = 1.0
"""Where only a counter is there: input this long after the first sign is a second, independent sign."""
SLEPT_ENOUGH = AWAY_AFTER
"""A suspend shorter than this is no absence of its own."""
GAP_REMEMBERED = 15 * 60.0
"""A gap this long ago may still be meant by "I was up"; before that, the clock restarts now."""
STANDING_FORGOTTEN = 15 * 60.0
"""After an absence this long, what was said about the posture no longer holds: a seat is the likelier."""

_KIND = {
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


def sitting_seconds(seat: Seat, now: float, settings: Settings) -> float:
    """Continuous sitting up to now, in seconds, with what a rest so far has taken off."""
    if seat.off_since is None:
        return max(0.0, now - seat.began)
    if seat.posture is Posture.SITTING and now - seat.off_since < AWAY_AFTER:
        return seat.kept + max(0.0, now - seat.off_since)       # locked a moment ago: no absence yet
    return _recovered(seat.kept, now - seat.off_since, settings.reset)


def rested(seat: Seat, now: float, settings: Settings) -> bool:
    """True while a rest of at least the reset time is going on."""
    return seat.off_since is not None and now - seat.off_since >= settings.reset


def present(seat: Seat) -> bool:
    return seat.away_since is None


def stir_ends(seat: Seat, weighed: bool) -> float:
    """When the weighing of a sign of input ends if nothing more comes; infinity when none is being weighed."""
    if seat.stir is None:
        return float("inf")
    return seat.heard + WEIGHED_WINDOW if weighed else seat.stir + STIR_WINDOW


def observe(seat: Seat, event: Event, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """The seat after the event, and the spans that have ended by it."""
    now = event.at.now
    match event:
        case Started():
            return _started(seat, now)
        case Looked():
            return _looked(seat, event, settings)
        case Returned(first=first):
            if seat.away_since is None:
                return seat, ()
            return _return(seat, min(max(first, seat.away_since), now), now, settings)
        case Unlocked():
            return _here(seat, now, settings)
        case Locked() | Slept():
            return replace(_leave(seat, seat.seen), asleep=seat.asleep or isinstance(event, Slept)), ()
        case Answered(answer=Answer.DONE, seconds=seconds):
            return _routine(seat, now, seconds)
        case Answered(answer=Answer.START) | AskedStretch():
            return _here(seat, now, settings)
        case Answered(answer=Answer.GOT_UP):
            return _restart(*_here(seat, now, settings), now, "said: I just got up")
        case SaidWasUp():
            return _was_up(*_here(seat, now, settings), now)
        case SaidWasSitting():
            return _was_sitting(*_here(seat, now, settings))
        case SaidPosture(posture=posture):
            return _say_posture(*_here(seat, now, settings), posture, now, settings)
        case Leaving():
            return _close(seat, seat.seen if seat.away_since is None else seat.away_since)
        case _:
            return seat, ()


def open_span(seat: Seat, now: float) -> Span:
    """The span that is being lived, as far as it has got."""
    if seat.away_since is not None:
        kind = SpanKind.ASLEEP if seat.asleep else SpanKind.AWAY
        return Span(kind, seat.away_since, max(now, seat.away_since), 0.9, "no input since")
    end = max(now, seat.span_start)
    return Span(_KIND[seat.posture], seat.span_start, end, _certainty(seat), _reason(seat))


# -- looks


def _started(seat: Seat, now: float) -> tuple[Seat, tuple[Effect, ...]]:
    """The program was not running since the last look: a gap like any other, judged at the first input."""
    here = seat.away_since is None
    closed, booked = _close(seat, seat.seen if seat.away_since is None else seat.away_since)
    gone = _leave(closed, min(closed.seen, now))
    looked = min(seat.looked, now) if here else gone.seen
    return replace(gone, looked=looked, heard=gone.seen, stir=None, fresh=True), booked


def _looked(seat: Seat, event: Looked, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    now = event.at.now
    last = now - max(0.0, event.idle or 0.0)
    before, seat = seat, replace(seat, looked=now, fresh=False)
    if before.fresh and before.away_since is not None:
        return _first_look(seat, before.looked, last, now, settings)
    if event.idle is None:
        return _looked_blind(seat, event, settings)
    if event.slept >= SLEPT_ENOUGH:
        return _slept_through(seat, last), ()
    if seat.away_since is None:
        here = replace(seat, seen=max(seat.seen, last))
        return (_leave(here, here.seen) if now - here.seen >= AWAY_AFTER else here), ()
    return _looked_while_away(seat, last, event, settings)


def _first_look(
    seat: Seat, looked: float, last: float, now: float, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    """The first look of this run; `looked` was the last one of the last run that found somebody there.

    That run would have looked again after AWAY_AFTER at the latest, so only what is missing from then on can
    be an absence.
    """
    if now - last >= AWAY_AFTER:
        return replace(seat, heard=max(seat.heard, last)), ()
    if last - looked < 2 * AWAY_AFTER:
        return _back(seat, now, settings, whole=True), ()
    return _return(seat, last, now, settings)


def _looked_blind(seat: Seat, event: Looked, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """No input can be seen: a plain clock, that knows of sleep, the lock and what is said."""
    now, slept = event.at.now, event.slept >= SLEPT_ENOUGH
    if seat.away_since is None and not slept:
        return replace(seat, seen=now), ()
    return _return(_leave(seat, seat.seen), now, now, settings) if slept else (seat, ())


def _slept_through(seat: Seat, last: float) -> Seat:
    """The machine was suspended since the last look. Whether the input the counter knows came before or
    after the sleep cannot be told, so a return waits for new input."""
    gone = _leave(seat, seat.seen)
    return replace(gone, asleep=True, heard=max(gone.heard, last), stir=None)


def _looked_while_away(
    seat: Seat, last: float, event: Looked, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    now = event.at.now
    ends = stir_ends(seat, event.weighed)
    if last - seat.heard <= SECOND_SAMPLE:
        return (replace(seat, stir=None) if now >= ends else seat), ()      # nothing followed: a bumped desk
    if seat.stir is None or (last > ends and not event.weighed):
        return replace(seat, stir=last, heard=last), ()
    if event.weighed:
        return replace(seat, heard=last), ()
    return _return(seat, seat.stir, now, settings)


def _leave(seat: Seat, last: float) -> Seat:
    """Nobody there since the last input; the sitting stops at that instant."""
    if seat.away_since is not None:
        return seat
    since = max(last, seat.span_start)
    gone = replace(seat, away_since=since, heard=max(since, seat.seen), stir=None)
    if gone.off_since is None:
        gone = replace(gone, off_since=since, kept=max(0.0, since - seat.began))
    return gone


def _return(seat: Seat, first: float, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Somebody is back since `first`. A gap shorter than AWAY_AFTER was none."""
    assert seat.away_since is not None
    start, first = seat.away_since, max(first, seat.away_since)
    if first - start < AWAY_AFTER:
        return _back(seat, now, settings, whole=True), ()
    sitting = seat.posture is Posture.SITTING       # else there is no sitting to go back to
    gap = Gap(start, first, _began_if_sitting(seat), seat.span_start) if sitting else None
    booked = (*_span(seat, start), *_away_span(seat, start, first))
    if first - start >= STANDING_FORGOTTEN:
        seat = replace(seat, posture=Posture.SITTING)
    back = _back(seat, first, settings)
    return replace(back, span_start=first, returned=first, gap=gap), booked


def _back(seat: Seat, at: float, settings: Settings, whole: bool = False) -> Seat:
    """Present again; where the posture is sitting, the sitting goes on with what the rest left of it."""
    here = replace(seat, away_since=None, asleep=False, stir=None, seen=max(seat.seen, at))
    if here.posture is not Posture.SITTING or here.off_since is None:
        return here
    rest = at - here.off_since
    left = here.kept + rest if whole else _recovered(here.kept, rest, settings.reset)
    return replace(here, began=at - left, off_since=None, kept=0.0)


def _recovered(kept: float, rest: float, reset: float) -> float:
    """Half the reset time takes half of the sitting off; never below zero (sitting.md)."""
    return kept * max(0.0, 1.0 - max(0.0, rest) / reset)


# -- what people say


def _here(seat: Seat, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Somebody said something, so somebody is there, and was at the sign that was being weighed."""
    if seat.away_since is None:
        return replace(seat, seen=max(seat.seen, now), fresh=False), ()
    return _return(replace(seat, fresh=False), now if seat.stir is None else seat.stir, now, settings)


def _was_up(seat: Seat, booked: tuple[Effect, ...], now: float) -> tuple[Seat, tuple[Effect, ...]]:
    gap = seat.gap
    if gap is not None and now - gap.end <= GAP_REMEMBERED and seat.off_since is None:
        return replace(seat, began=max(gap.end, seat.began)), booked
    return _restart(seat, booked, now, "said: I was up")


def _restart(
    seat: Seat, booked: tuple[Effect, ...], now: float, reason: str
) -> tuple[Seat, tuple[Effect, ...]]:
    """The sitting begins now; what was counted before is kept as unsure."""
    ended = Span(_KIND[seat.posture], seat.span_start, now, 0.5, reason)
    spans = (BookSpan(ended),) if now > seat.span_start else ()
    began = now if seat.off_since is None else seat.began
    return replace(seat, span_start=now, returned=now, kept=0.0, began=began), booked + spans


def _was_sitting(seat: Seat, booked: tuple[Effect, ...]) -> tuple[Seat, tuple[Effect, ...]]:
    gap = seat.gap
    if gap is None or seat.off_since is not None:
        return seat, booked
    whole = replace(seat, began=gap.began, span_start=gap.span_start, gap=None)
    return whole, (*booked, RebookSince(gap.span_start))


def _say_posture(
    seat: Seat, booked: tuple[Effect, ...], posture: Posture, now: float, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    if posture is seat.posture:
        return seat, booked
    closed, more = _close(seat, now)
    changed = replace(closed, posture=posture, gap=None)
    if posture is Posture.SITTING:
        changed = replace(_back(changed, now, settings), returned=now)
    elif changed.off_since is None:
        changed = replace(changed, off_since=now, kept=max(0.0, now - changed.began))
    return changed, booked + more


def _routine(seat: Seat, now: float, seconds: float) -> tuple[Seat, tuple[Effect, ...]]:
    """A routine done is a break: the sitting begins anew. It was done from `now - seconds` on."""
    start = max(seat.span_start, now - seconds)
    if seat.away_since is not None:
        start = max(seat.span_start, min(start, seat.away_since))
    booked = (*_span(seat, start), BookSpan(Span(SpanKind.ROUTINE, start, now, 1.0, "a routine was done")))
    sitting = seat.posture is Posture.SITTING
    done = replace(
        seat, seen=max(seat.seen, now), span_start=now, returned=now, began=now, kept=0.0, gap=None,
        away_since=None, asleep=False, stir=None, off_since=None if sitting else seat.off_since,
    )
    return done, booked


# -- spans


def _span(seat: Seat, end: float) -> tuple[Effect, ...]:
    if end <= seat.span_start:
        return ()
    return (BookSpan(Span(_KIND[seat.posture], seat.span_start, end, _certainty(seat), _reason(seat))),)


def _away_span(seat: Seat, start: float, end: float) -> tuple[Effect, ...]:
    minutes = round((end - start) / 60)
    kind, words = (SpanKind.ASLEEP, "asleep") if seat.asleep else (SpanKind.AWAY, "no input")
    return (BookSpan(Span(kind, start, end, 0.9, f"{words} for {minutes} min")),)


def _close(seat: Seat, end: float) -> tuple[Seat, tuple[Effect, ...]]:
    """Book the span up to `end` and begin the next there."""
    end = max(end, seat.span_start)
    return replace(seat, span_start=end), _span(seat, end)


def _began_if_sitting(seat: Seat) -> float:
    """Where the sitting would have begun if the open rest had been sitting too."""
    return seat.began if seat.off_since is None else seat.off_since - seat.kept


def _certainty(seat: Seat) -> float:
    return 0.9 if seat.posture is Posture.SITTING else 1.0


def _reason(seat: Seat) -> str:
    return "input at the desk" if seat.posture is Posture.SITTING else "as you said"
