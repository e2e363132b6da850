"""What the person says about their sitting: it is true, rewrites what was booked, and teaches within limits."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import belief, judging
from backbreak.core.belief import Belief, Doubt
from backbreak.core.effects import BookSpan, Effect, RebookSince, Span, SpanKind
from backbreak.core.events import Posture
from backbreak.core.seat import KIND, Seat
from backbreak.core.settings import Settings
from backbreak.core.silence import back, present, sat_from, span, split

GAP_REMEMBERED = 15 * 60.0
"""A silence this long ago may still be meant by "I was up"; before that, the clock restarts now."""
LESSON = 0.4
"""What an answer that surprises moves the judgement of all later silences (in log odds) at most."""
MOST_LEARNT = 1.5
"""However often somebody answers, no further than this: about one threshold's width."""

Told = tuple[Seat, tuple[Effect, ...]]


def here(seat: Seat, now: float, settings: Settings) -> Told:
    """Somebody said something, so somebody is there, and was at the sign that was being weighed."""
    if seat.away_since is None:
        return replace(seat, seen=max(seat.seen, now), fresh=False), ()
    return back(replace(seat, fresh=False), now if seat.stir is None else seat.stir, now, settings)


def was_up(seat: Seat, booked: tuple[Effect, ...], now: float) -> Told:
    doubt = seat.belief.doubts[-1] if seat.belief.doubts else None
    if doubt is None or now - doubt.end > GAP_REMEMBERED or seat.off_since is not None:
        return restart(seat, booked, now, "said: I was up")
    taught = learn(seat, doubt, away=True)
    known = seat.gap is not None and seat.gap.start == doubt.start
    said = replace(doubt, chance=1.0, left=0.0, settled=True, said=True)
    held = belief.revised(seat.belief, said)
    changed = replace(taught, belief=held, began=belief.began(held))
    if known:
        return changed, booked
    changed, more = split(changed, said, seat.began)
    return changed, booked + more


def was_sitting(seat: Seat, booked: tuple[Effect, ...]) -> Told:
    gap = seat.gap
    if gap is None or seat.off_since is not None:
        return seat, booked
    taught = seat
    if seat.belief.doubts and seat.belief.doubts[-1].start == gap.start:
        taught = learn(seat, seat.belief.doubts[-1], away=False)
    whole = replace(sat_from(taught, gap.began), span_start=gap.span_start, gap=None)
    return whole, (*booked, RebookSince(gap.span_start))


def restart(seat: Seat, booked: tuple[Effect, ...], now: float, reason: str) -> Told:
    """The sitting begins now; what was counted before is kept as unsure."""
    ended = Span(KIND[seat.posture], seat.span_start, now, 0.5, reason)
    spans = (BookSpan(ended),) if now > seat.span_start else ()
    anew = replace(seat, span_start=now, returned=now, kept=0.0)
    if seat.off_since is None:
        anew = replace(anew, began=now, belief=Belief(now))
    return anew, booked + spans


def say_posture(
    seat: Seat, booked: tuple[Effect, ...], posture: Posture, now: float, settings: Settings
) -> Told:
    if posture is seat.posture:
        return seat, booked
    closed = replace(seat, span_start=max(now, seat.span_start), posture=posture, gap=None)
    more = span(seat, now)
    if posture is Posture.SITTING:
        changed = replace(present(closed, now, settings), returned=now)
    elif closed.off_since is None:
        changed = replace(closed, off_since=now, kept=max(0.0, now - closed.began))
    else:
        changed = closed
    return changed, booked + more


def routine(seat: Seat, now: float, seconds: float) -> Told:
    """A routine done is a break: the sitting begins anew. It was done from `now - seconds` on."""
    start = max(seat.span_start, now - seconds)
    if seat.away_since is not None:
        start = max(seat.span_start, min(start, seat.away_since))
    booked = (*span(seat, start), BookSpan(Span(SpanKind.ROUTINE, start, now, 1.0, "a routine was done")))
    off = None if seat.posture is Posture.SITTING else seat.off_since
    done = replace(
        seat, seen=max(seat.seen, now), span_start=now, returned=now, began=now, belief=Belief(now), kept=0.0,
        gap=None, away_since=None, asleep=False, stir=None, shut=None, believed_at=None, off_since=off,
    )
    return done, booked


def learn(seat: Seat, doubt: Doubt, away: bool) -> Seat:
    """The truth about one silence: what this person does, and which way the guesses lean."""
    habit = judging.learnt(seat.habit, doubt.signs, float(away))
    if doubt.signs.by_hand:
        return replace(seat, habit=habit)
    lean = seat.lean + LESSON * (float(away) - doubt.chance)
    return replace(seat, habit=habit, lean=max(-MOST_LEARNT, min(MOST_LEARNT, lean)))
