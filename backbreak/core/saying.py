"""What the person says about their sitting: it is true, rewrites what was booked, and teaches within limits."""

from __future__ import annotations

from backbreak.core import belief, judging
from backbreak.core.belief import Belief, Doubt
from backbreak.core.effects import BookSpan, Effect, RebookSince, Span, SpanKind
from backbreak.core.events import Posture
from backbreak.core.seat import KIND, Seat
from backbreak.core.settings import Settings
from backbreak.core.silence import back, present, sat_from, span, split
from backbreak.core.values import replace

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
    doubts = seat.belief.doubts
    if not doubts or now - doubts[-1].end > GAP_REMEMBERED or seat.off_since is not None:
        return restart(seat, booked, now, "said: I was up")
    return answered(_whole(seat), booked, doubts[-1].start, away=True)


def was_sitting(seat: Seat, booked: tuple[Effect, ...]) -> Told:
    gap = seat.gap
    if gap is None or seat.off_since is not None:
        return seat, booked
    if any(one.start == gap.start for one in seat.belief.doubts):
        if gap.began < seat.belief.base:
            seat = replace(seat, belief=replace(seat.belief, base=gap.began))
        seat, booked = answered(seat, booked, gap.start, away=False)
        return replace(seat, gap=None), booked
    whole = replace(sat_from(seat, gap.began), span_start=gap.span_start, gap=None)
    return whole, (*booked, RebookSince(gap.span_start))


def answered(seat: Seat, booked: tuple[Effect, ...], start: float, away: bool) -> Told:
    """The truth about the silence that began at `start`; what was booked since is booked anew."""
    place = next((n for n, one in enumerate(seat.belief.doubts) if one.start == start), None)
    if place is None:
        return seat, booked
    taught = learn(seat, seat.belief.doubts[place], away)
    held = belief.told(seat.belief, place, away)
    changed = replace(taught, belief=held, began=belief.began(held))
    if seat.off_since is not None and seat.away_since is None:
        return changed, booked          # standing: the sitting before is booked and closed
    changed, more = _rebooked(changed, held.doubts[place:])
    return changed, booked + more


def _whole(seat: Seat) -> Seat:
    """Somebody who says they were up means that nothing is left of the sitting before."""
    doubts = seat.belief.doubts
    return replace(seat, belief=replace(seat.belief, doubts=(*doubts[:-1], replace(doubts[-1], left=0.0))))


def _rebooked(seat: Seat, doubts: tuple[Doubt, ...]) -> Told:
    start = doubts[0].start
    since: tuple[Effect, ...] = (RebookSince(start),) if seat.span_start > start else ()
    seat = replace(seat, span_start=min(seat.span_start, start))
    for one in doubts:
        if one.settled and one.chance >= 0.5:
            seat, more = split(seat, one, seat.began)
            since += more
    return seat, since


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
