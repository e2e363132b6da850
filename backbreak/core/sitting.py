"""How long has this person been sitting? Moves the instants of `Seat` as events come in.

A silence is judged on return and counted from the last input to the first after it (silence.py, judging.py); it
is never guessed into the future. What no input shows (standing at the desk) is only known when it is said
(saying.py). Knows nothing of prompts.
"""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import rhythm, saying, silence, uses
from backbreak.core import seat as seats
from backbreak.core.effects import Effect, Span, SpanKind
from backbreak.core.events import (
    Answer,
    Answered,
    AskedStretch,
    Event,
    Hold,
    HoldChanged,
    Leaving,
    Locked,
    Looked,
    Posture,
    Returned,
    SaidGap,
    SaidPosture,
    SaidWasSitting,
    SaidWasUp,
    Slept,
    Started,
    Unlocked,
)
from backbreak.core.saying import GAP_REMEMBERED as GAP_REMEMBERED
from backbreak.core.seat import AWAY_AFTER as AWAY_AFTER
from backbreak.core.seat import Gap as Gap
from backbreak.core.seat import Seat, recovered
from backbreak.core.settings import Settings

STIR_WINDOW = 15.0
"""Seconds within which the first sign of input has to be followed by more to be a return (sitting.md, 4)."""
WEIGHED_WINDOW = 60.0
"""A return watch sees only what comes after the sign that started it: it listens until a minute was still."""
SECOND_SAMPLE = 1.0
"""Where only a counter is there: input this long after the first sign is a second, independent sign."""
SLEPT_ENOUGH = AWAY_AFTER
"""A suspend shorter than this is no absence of its own."""
BY_HAND = 25.0
"""A lock so soon after the last input was done by hand; an automatic one comes minutes later, and says nothing."""
WEIGHED_AFTER = 30.0
"""After a silence this long the first input has to be followed by more: a jiggler's is not."""
KNOCKS, KNOCKS_END = 30.0, 180.0
"""Input that goes on at a locked screen, so long after its first sign: it is open, and nobody told us."""
LATE = 2 * AWAY_AFTER
"""A look so late has missed what was in between."""

new = seats.new


def sitting_seconds(seat: Seat, now: float, settings: Settings, middle: float = 0.5) -> float:
    """Continuous sitting up to now, in seconds, with what a rest so far has taken off.

    middle: a smaller one asks for more certainty that there were so many seconds."""
    if seat.posture is not Posture.SITTING or (seat.off_since is not None and seat.away_since is None):
        return 0.0 if seat.off_since is None else recovered(seat.kept, now - seat.off_since, settings.reset)
    began = silence.began(seat, middle)
    if believed(seat, now):
        left = silence.absent_from(seat)
        return recovered(max(0.0, left - began), now - left, settings.reset)
    return max(0.0, now - began)


def believed(seat: Seat, now: float) -> bool:
    """The open silence is taken for an absence."""
    return seat.believed_at is not None and now >= seat.believed_at


def absence_believed(seat: Seat, now: float) -> bool:
    """The open rest, or the one that has just ended, is taken for one."""
    if seat.away_since is not None and seat.posture is Posture.SITTING:
        return believed(seat, now)
    doubts = seat.belief.doubts
    return not doubts or doubts[-1].end < seat.returned or doubts[-1].chance >= 0.5


def rested(seat: Seat, now: float, settings: Settings) -> bool:
    """True while a rest of at least the reset time is going on."""
    if seat.posture is Posture.SITTING and seat.away_since is not None:
        return believed(seat, now) and now - silence.absent_from(seat) >= settings.reset
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
    last = max(seat.seen, seat.heard)
    if isinstance(event, Looked):
        seat = _heard(seat, event)
        last = max(last, now - (event.idle or 0.0))
    seat, booked = silence.settle(seat, now, last, at_once=isinstance(event, _SAID))
    seat, more = _observed(seat, event, now, settings)
    return seat, booked + more


_SAID = (
    Started, Leaving, Answered, AskedStretch, SaidGap, SaidPosture, SaidWasUp, SaidWasSitting,
)


def _observed(seat: Seat, event: Event, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    match event:
        case Started():
            return _started(seat, now)
        case Looked():
            return _looked(seat, event, settings)
        case Returned(first=first):
            return _returned(seat, first, now, settings)
        case Unlocked():
            return saying.here(replace(seat, locked=False), now, settings)
        case Locked(by_hand=by_hand):
            return _locked(seat, by_hand, now), ()
        case Slept():
            return replace(_shut(seat, None, now), asleep=True, uses=uses.asleep(seat.uses, now)), ()
        case HoldChanged(hold=Hold.CALL | Hold.MEDIA | Hold.FULLSCREEN as hold, on=on):
            told = seat.told or (on and hold is not Hold.FULLSCREEN)
            used = replace(seat, uses=uses.observe(seat.uses, hold, on, now), told=told)
            return silence.reconsidered(used), ()
        case _:
            return _said(seat, event, now, settings)


def _said(seat: Seat, event: Event, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    match event:
        case Answered(answer=Answer.DONE, seconds=seconds):
            return saying.routine(seat, now, seconds)
        case Answered(answer=Answer.START) | AskedStretch():
            return saying.here(seat, now, settings)
        case Answered(answer=Answer.GOT_UP):
            return saying.restart(*_settled_here(seat, now, settings), now, "said: I just got up")
        case SaidWasUp():
            return saying.was_up(*_settled_here(seat, now, settings), now)
        case SaidWasSitting():
            return saying.was_sitting(*_settled_here(seat, now, settings))
        case SaidGap(start=start, away=away):
            return saying.answered(*_settled_here(seat, now, settings), start, away)
        case SaidPosture(posture=posture):
            return saying.say_posture(*_settled_here(seat, now, settings), posture, now, settings)
        case Leaving():
            return _close(seat, seat.seen if seat.away_since is None else seat.away_since)
        case _:
            return seat, ()


def open_span(seat: Seat, now: float) -> Span:
    """The span that is being lived, as far as it has got."""
    if seat.away_since is not None:
        kind = SpanKind.ASLEEP if seat.asleep else SpanKind.AWAY
        sure = round(silence.chance(seat, now), 2)
        return Span(kind, seat.away_since, max(now, seat.away_since), sure, "no input since")
    end = max(now, seat.span_start)
    return Span(seats.KIND[seat.posture], seat.span_start, end, silence.certainty(seat), silence.reason(seat))


# -- looks


def _heard(seat: Seat, event: Looked) -> Seat:
    """What the look tells of the rhythm. Only a silence that was looked at is one."""
    now = event.at.now
    if event.pauses is not None:
        return replace(seat, rhythm=rhythm.told(seat.rhythm, event.pauses))
    last, before = now - max(0.0, event.idle or 0.0), max(seat.seen, seat.heard)
    if last <= before:
        return seat
    if now - seat.looked > LATE:
        return replace(seat, rhythm=replace(seat.rhythm, unbroken=last))
    if seat.looked - before < rhythm.PAUSE:
        return seat
    return replace(seat, rhythm=rhythm.heard(seat.rhythm, before, last))


def _started(seat: Seat, now: float) -> tuple[Seat, tuple[Effect, ...]]:
    """The program was not running since the last look: a gap like any other, judged at the first input."""
    here = seat.away_since is None
    closed, booked = _close(seat, seat.seen if seat.away_since is None else seat.away_since)
    gone = silence.leave(closed, min(closed.seen, now))
    looked = min(seat.looked, now) if here else gone.seen
    return replace(gone, looked=looked, heard=gone.seen, stir=None, fresh=True, locked=False), booked


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
        return _looked_while_there(_weighed(seat, last, event), now, settings), ()
    return _looked_while_away(seat, last, event, settings)


def _weighed(seat: Seat, last: float, event: Looked) -> Seat:
    """The input of somebody who is there. The first after a silence counts when more has followed."""
    if seat.stir is not None:
        if last - seat.heard > SECOND_SAMPLE and not event.weighed:
            back = seat.stir if seat.stir - seat.seen >= AWAY_AFTER else seat.returned
            return replace(seat, seen=last, stir=None, returned=back)
        over = event.at.now >= stir_ends(seat, event.weighed)
        return replace(seat, stir=None if over else seat.stir, heard=max(seat.heard, last))
    if last - seat.heard <= SECOND_SAMPLE:
        return seat
    if seat.rhythm.pauses and seat.rhythm.pauses[-1].end == last:
        silent = seat.rhythm.pauses[-1]
        if silent.end - max(silent.start, seat.seen) >= WEIGHED_AFTER:
            return replace(seat, seen=max(seat.seen, silent.start), stir=last, heard=last)
    return replace(seat, seen=last, heard=last)


def _looked_while_there(seat: Seat, now: float, settings: Settings) -> Seat:
    if now >= leaves_at(seat):
        return silence.leave(seat, seat.seen)
    if now - seat.rhythm.unbroken >= settings.unbroken and now - seat.seen < rhythm.PAUSE:
        return replace(silence.leave(seat, seat.rhythm.unbroken), phantom=True)
    return seat


def leaves_at(seat: Seat) -> float:
    """When somebody who is there and touches nothing may no longer be there."""
    return uses.ended(seat.uses, seat.seen) + AWAY_AFTER


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
        return silence.present(seat, now, settings, whole=True), ()
    return silence.back(seat, last, now, settings)


def _looked_blind(seat: Seat, event: Looked, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """No input can be seen: a plain clock, that knows of sleep, the lock and what is said."""
    now, told = event.at.now, seat.asleep and event.slept > 0.0
    slept = told or event.slept >= SLEPT_ENOUGH
    if seat.away_since is None and not slept:
        return replace(seat, seen=now), ()
    if not slept:
        return seat, ()
    woke = min(now, seat.seen + event.slept)        # the sleep is taken to have begun at the last look
    return silence.back(replace(silence.leave(seat, seat.seen), asleep=True), woke, now, settings)


def _slept_through(seat: Seat, last: float) -> Seat:
    """The machine was suspended since the last look. Whether the input the counter knows came before or
    after the sleep cannot be told, so a return waits for new input."""
    gone = silence.leave(seat, seat.seen)
    return silence.reconsidered(replace(gone, asleep=True, heard=max(gone.heard, last), stir=None))


def _looked_while_away(
    seat: Seat, last: float, event: Looked, settings: Settings
) -> tuple[Seat, tuple[Effect, ...]]:
    now = event.at.now
    if seat.phantom:
        return _still_phantom(seat, last, now), ()
    ends = stir_ends(seat, event.weighed)
    if last - seat.heard <= SECOND_SAMPLE:
        return (replace(seat, stir=None) if now >= ends else seat), ()      # nothing followed: a bumped desk
    if seat.stir is None or (last > ends and not event.weighed):
        return replace(seat, stir=last, heard=last), ()
    if event.weighed:
        return replace(seat, heard=last), ()
    return _returned(seat, seat.stir, now, settings)


def _still_phantom(seat: Seat, last: float, now: float) -> Seat:
    """Nobody's input is ignored until it pauses."""
    over = seat.rhythm.unbroken > (seat.away_since or 0.0) or now - last >= rhythm.PAUSE
    return replace(seat, heard=max(seat.heard, last), stir=None, phantom=not over)


def _returned(seat: Seat, first: float, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Convincing input. At a locked screen it has to go on for a while."""
    if seat.phantom:
        return seat, ()
    if seat.away_since is None:
        if seat.stir is None:
            return seat, ()
        back = first if first - seat.seen >= AWAY_AFTER else seat.returned
        return replace(seat, seen=max(seat.seen, now), stir=None, returned=back), ()
    first = min(max(first, seat.away_since), now)
    if seat.locked:
        knock = first if seat.knock is None or now - seat.knock > KNOCKS_END else seat.knock
        if now - knock < KNOCKS:
            return replace(seat, knock=knock, stir=None, heard=max(seat.heard, first)), ()
        return silence.back(replace(seat, locked=False), knock, now, settings)
    return silence.back(seat, first, now, settings)


# -- leaving


def _locked(seat: Seat, by_hand: bool | None, now: float) -> Seat:
    return replace(_shut(seat, by_hand, now), locked=True)


def _shut(seat: Seat, by_hand: bool | None, now: float) -> Seat:
    """The screen was locked or the machine put to sleep: by hand if somebody was just there."""
    if by_hand is None:
        by_hand = now - max(seat.seen, seat.heard) <= BY_HAND
    gone = silence.leave(seat, seat.seen)
    if by_hand and gone.shut is None:
        gone = replace(gone, shut=now, stir=None)
    return silence.reconsidered(gone)


def _settled_here(seat: Seat, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Somebody is there, and the silence that may just have ended is judged at once."""
    seat, booked = saying.here(seat, now, settings)
    seat, more = silence.settle(seat, now, now, at_once=True)
    return seat, booked + more


def _close(seat: Seat, end: float) -> tuple[Seat, tuple[Effect, ...]]:
    """Book the span up to `end` and begin the next there."""
    end = max(end, seat.span_start)
    return replace(seat, span_start=end), silence.span(seat, end)
