"""What the person says about their sitting: it is true, rewrites what was booked, and teaches within limits."""

from __future__ import annotations

from backbreak.core import belief, judging
from backbreak.core.belief import Belief, Doubt
from backbreak.core.effects import BookSpan, Effect, RebookSince, Span, SpanKind
from backbreak.core.events import Posture
from backbreak.core.seat import KIND, Gap, Seat
from backbreak.core.settings import Settings
from backbreak.core.silence import back, present, reconsidered, sat_from, span, split
from backbreak.core.sitting_weights import HABITS_AT_FIRST
from backbreak.core.values import replace

GAP_REMEMBERED = 15 * 60.0
"""A silence this long ago may still be meant by "I was up"; before that, the clock restarts now."""
PROMPT_REMEMBERED = 30 * 60.0
"""The same for "I just got up" on a prompt, which contradicts a sitting of about that length."""
LIKELY = 0.1
"""A silence less likely to have been an absence is not meant by "I just got up": then it was in this instant."""
LESSON = 0.4
"""What an answer that surprises moves the judgement of all later silences (in log odds) at most: one that was
half expected moves it by half of that, and four full surprises make it e^1.6, five times, as likely."""
MOST_LEARNT = 1.5
"""However often somebody answers, `Seat.lean` goes no further than this to either side: the odds of an absence grow
or shrink by 4.5 at most, about one threshold's width. `Seat.habit` stays a share of four kinds of people, none of
which is ever ruled out (judging.LEAST_HABIT)."""

Told = tuple[Seat, tuple[Effect, ...]]


def here(seat: Seat, now: float, settings: Settings) -> Told:
    """Somebody said something, so somebody is there, and was at the sign that was being weighed. Input without a
    pause was theirs, and a silence that their word ends is no part of what follows."""
    if seat.away_since is None:
        return replace(seat, seen=max(seat.seen, now), fresh=False), ()
    if seat.phantom or seat.rhythm.unbroken <= seat.away_since:       # else the end of the silence was heard
        seat = replace(seat, rhythm=replace(seat.rhythm, unbroken=now))
    return back(replace(seat, fresh=False), now if seat.stir is None else seat.stir, now, settings)


def was_up(seat: Seat, booked: tuple[Effect, ...], now: float) -> Told:
    """The likeliest silence of late was an absence; where there was none, the sitting begins now."""
    return _up(seat, booked, now, _meant(seat, now - GAP_REMEMBERED), "said: I was up")


def got_up(seat: Seat, booked: tuple[Effect, ...], now: float) -> Told:
    """The prompt was wrong: a silence in what it took for sitting was none, or the person got up in this instant."""
    missed = _likely(seat, max(seat.began, now - PROMPT_REMEMBERED))
    return _up(seat, booked, now, missed, "said: I just got up")


def _up(seat: Seat, booked: tuple[Effect, ...], now: float, place: int | None, reason: str) -> Told:
    if seat.off_since is not None:
        return replace(seat, kept=0.0, stood=None if seat.stood is None else now), booked     # standing
    if place is None:
        return restart(seat, booked, now, reason)
    return answered(_whole(seat, place), booked, seat.belief.doubts[place].start, away=True)


def _meant(seat: Seat, since: float) -> int | None:
    """The likeliest silence after the last one told, else that one (told again, or otherwise), else any."""
    doubts = seat.belief.doubts
    recent = [n for n, one in enumerate(doubts) if one.end > since]
    told = max((n for n in recent if doubts[n].said), default=None)
    unlikely = max(recent, key=lambda n: (doubts[n].chance, n), default=None)
    likely = _likely(seat, since if told is None else max(since, doubts[told].end))
    return next((one for one in (likely, told, unlikely) if one is not None), None)


def _likely(seat: Seat, since: float) -> int | None:
    """Where the likeliest silence is that ended after `since`; None where none is likely at all."""
    doubts = seat.belief.doubts
    found = [n for n, one in enumerate(doubts) if one.end > since and not one.said and one.chance >= LIKELY]
    return max(found, key=lambda n: (doubts[n].chance, n), default=None)


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
    if changed.gap is not None and changed.gap.start >= start:
        changed = replace(changed, gap=None)        # booked anew if it is still one
    changed, more = _rebooked(changed, place)
    return changed, booked + more


def untaught(before: Seat, seat: Seat) -> Seat:
    """What an answer has taught is not wanted."""
    if (seat.lean, seat.habit) == (before.lean, before.habit):
        return seat
    return replace(seat, lean=before.lean, habit=before.habit)


def _whole(seat: Seat, place: int) -> Seat:
    """Somebody who says they were up means that nothing is left of the sitting before."""
    doubts = seat.belief.doubts
    whole = replace(doubts[place], left=0.0)
    return replace(seat, belief=replace(seat.belief, doubts=(*doubts[:place], whole, *doubts[place + 1:])))


def _rebooked(seat: Seat, place: int) -> Told:
    """All from the silence at that place on."""
    held, doubts = seat.belief, seat.belief.doubts
    start = doubts[place].start
    since: tuple[Effect, ...] = (RebookSince(start),) if seat.span_start > start else ()
    seat = replace(seat, span_start=min(seat.span_start, start))
    for n, one in enumerate(doubts[place:], place):
        if one.settled and one.chance >= 0.5:
            seat, more = split(seat, one, belief.began(Belief(held.base, doubts[:n])))
            since += more
    return seat, since


def restart(seat: Seat, booked: tuple[Effect, ...], now: float, reason: str) -> Told:
    """The sitting begins now; what was counted before is kept as unsure."""
    ended = Span(KIND[seat.posture], seat.span_start, now, 0.5, reason)
    spans = (BookSpan(ended),) if now > seat.span_start else ()
    gap = Gap(now, now, seat.began, seat.span_start)        # for who did not mean it: "I was sitting"
    anew = replace(seat, span_start=now, returned=now, kept=0.0, began=now, belief=Belief(now), gap=gap)
    return anew, booked + spans


def say_posture(
    seat: Seat, booked: tuple[Effect, ...], posture: Posture, now: float, settings: Settings
) -> Told:
    if posture is seat.posture:
        return seat, booked
    stood = now if posture is Posture.STANDING else None
    closed = replace(seat, span_start=max(now, seat.span_start), posture=posture, gap=None, stood=stood)
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
    lived = Span(SpanKind.ROUTINE, start, now, 1.0, "a routine was done")
    booked = (*span(seat, start), *((BookSpan(lived),) if now > start else ()))
    off = None if seat.posture is Posture.SITTING else seat.off_since
    stood = None if seat.stood is None else now
    done = replace(
        seat, seen=max(seat.seen, now), span_start=now, returned=now, began=now, belief=Belief(now), kept=0.0,
        gap=None, away_since=None, asleep=False, stir=None, shut=None, believed_at=None, off_since=off,
        stood=stood, phantom=False, knock=None,
    )
    return done, booked


def learn(seat: Seat, doubt: Doubt, away: bool) -> Seat:
    """The truth about one silence: what this person does, and which way the guesses lean. Told again, or of a lock
    by hand or of a sensor's word (which were no guess), it teaches nothing."""
    if doubt.signs.by_hand or doubt.by or (doubt.said and doubt.chance == float(away)):
        return seat
    habit = judging.learnt(seat.habit, doubt.signs, float(away))
    lean = seat.lean + LESSON * (float(away) - doubt.chance)
    return replace(seat, habit=habit, lean=max(-MOST_LEARNT, min(MOST_LEARNT, lean)))


def unlearn(seat: Seat) -> Seat:
    """As at first: nothing learnt, of the silence that is open neither."""
    return reconsidered(replace(seat, lean=0.0, habit=HABITS_AT_FIRST))


def forgotten(seat: Seat) -> str:
    """For the log: what it was."""
    habit = ", ".join(f"{one:.2f}" for one in seat.habit)
    return f"What the answers taught is forgotten, as asked: it leaned by {seat.lean:+.2f}, the habits were {habit}."
