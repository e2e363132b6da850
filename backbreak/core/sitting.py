"""How long has this person been sitting? Moves the instants of `Seat` as events come in.

A silence is judged on return and counted from the last input to the first after it (silence.py, judging.py); it
is never guessed into the future. What no input shows (standing at the desk) is only known when it is said
(saying.py). What a look tells is in looking.py, locks and sleep are in leaving.py. Knows nothing of prompts.
"""

from __future__ import annotations

from backbreak.core import belief, corrected, leaving, looking, saying, sensing, silence, uses
from backbreak.core import seat as seats
from backbreak.core.belief import Starts
from backbreak.core.effects import Effect, Span, SpanKind
from backbreak.core.events import (
    Answer,
    Answered,
    AskedStretch,
    AskedUnlearn,
    Corrected,
    Event,
    Hold,
    HoldChanged,
    Leaving,
    Locked,
    Looked,
    Posture,
    Returned,
    SaidGap,
    SaidMeeting,
    SaidPosture,
    SaidWasSitting,
    SaidWasUp,
    Sensed,
    Slept,
    Started,
    Unlocked,
)
from backbreak.core.seat import Seat, recovered
from backbreak.core.settings import Settings
from backbreak.core.values import replace

_SAID = (Started, Leaving, Answered, AskedStretch, SaidGap, SaidMeeting, SaidPosture, SaidWasUp, SaidWasSitting)
"""After these nothing more is awaited: the silence before is judged with what is known."""


def sitting_seconds(seat: Seat, now: float, settings: Settings) -> float:
    """Continuous sitting up to now, in seconds, with what a rest so far has taken off."""
    if _up(seat):
        return 0.0 if seat.off_since is None else recovered(seat.kept, now - seat.off_since, settings.reset)
    return _seconds(seat, seat.began, now, settings)


def starts(seat: Seat, now: float, settings: Settings) -> Starts:
    """Every instant at which a sitting as long as now may have begun: `sitting_seconds` is the middle of them."""
    if _up(seat):
        return ((now - sitting_seconds(seat, now, settings), 1.0),)
    if not believed(seat, now):
        return belief.starts(seat.belief)
    left = silence.absent_from(seat)
    share = recovered(1.0, now - left, settings.reset)
    if share <= 0.0:
        return ((now, 1.0),)
    return tuple([(now - share * max(0.0, left - began), chance) for began, chance in belief.starts(seat.belief)])


def _up(seat: Seat) -> bool:
    """Known not to be sitting: it was said."""
    return seat.posture is not Posture.SITTING or (seat.off_since is not None and seat.away_since is None)


def _seconds(seat: Seat, began: float, now: float, settings: Settings) -> float:
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


def observe(seat: Seat, event: Event, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """The seat after the event, and the spans that have ended by it."""
    now = event.at.now
    last = max(seat.seen, seat.heard)
    if isinstance(event, Looked):
        seat = looking.heard(looking.slept(seat, event), event)
        last = max(last, now - (event.idle or 0.0))
    seat, booked = silence.settle(seat, now, last, at_once=isinstance(event, _SAID))
    if seat.sensors and _slept(event):
        seat = sensing.unheard(seat, now)
    seat, more = _observed(seat, event, now, settings)
    if not seat.sensors:
        return seat, booked + more
    seat, sensed = sensing.followed(seat, now, settings)
    return seat, booked + more + sensed


def open_span(seat: Seat, now: float) -> Span:
    """The span that is being lived, as far as it has got."""
    if seat.away_since is not None:
        kind = SpanKind.ASLEEP if seat.asleep else SpanKind.AWAY
        sure = round(silence.chance(seat, now), 2)
        return Span(kind, seat.away_since, max(now, seat.away_since), sure, seat.sensed_by or "no input since")
    end = max(now, seat.span_start)
    return Span(seats.KIND[seat.posture], seat.span_start, end, silence.certainty(seat), silence.reason(seat))


def unbooked(seat: Seat, now: float) -> float:
    """Seconds of sitting that stand in no booked span yet, also while a silence after them is not weighed."""
    end = now if seat.away_since is None else seat.away_since
    return max(0.0, end - seat.span_start) if seats.KIND[seat.posture] is SpanKind.SITTING else 0.0


def _observed(seat: Seat, event: Event, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    match event:
        case Started():
            return leaving.started(seat, now)
        case Looked():
            return looking.looked(seat, event, settings)
        case Returned(first=first):
            return looking.returned(seat, first, now, settings)
        case Unlocked():
            return saying.here(replace(seat, locked=False, unlocks=True), now, settings)
        case Locked(by_hand=by_hand):
            return leaving.locked(seat, by_hand, now), ()
        case Slept():
            return leaving.asleep(seat, now), ()
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
            return saying.got_up(*_settled_here(seat, now, settings), now)
        case SaidWasUp():
            return saying.was_up(*_settled_here(seat, now, settings), now)
        case SaidWasSitting():
            return saying.was_sitting(*_settled_here(seat, now, settings))
        case SaidGap(start=start, away=away) if start is not None:
            return saying.answered(*_settled_here(seat, now, settings), start, away)
        case SaidMeeting(seconds=seconds):
            here, booked = saying.here(seat, now, settings)
            return replace(here, uses=uses.said(here.uses, Hold.MEETING, now, now + seconds)), booked
        case SaidPosture(posture=posture):
            return _posed(seat, posture, now, settings)
        case Answered(answer=Answer.SAT):
            return _posed(seat, Posture.SITTING, now, settings)
        case Sensed():
            return sensing.heard(seat, event), ()
        case Corrected():
            return corrected.observe(seat, event)
        case AskedUnlearn():
            return saying.unlearn(seat), ()
        case Leaving(idle=idle):
            return leaving.ended(seat if idle is None else leaving.used(seat, now - idle))
        case _:
            return seat, ()


def _slept(event: Event) -> bool:
    """The machine or the program did; what was said in the meantime was not heard."""
    return isinstance(event, Slept | Started) or (isinstance(event, Looked) and event.slept >= looking.SLEPT_ENOUGH)


def _settled_here(seat: Seat, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Somebody is there, and the silence that may just have ended is judged at once."""
    seat, booked = saying.here(seat, now, settings)
    seat, more = silence.settle(seat, now, now, at_once=True)
    return seat, booked + more


def _posed(seat: Seat, posture: Posture, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """The person's own word on what they do, above every sensor's."""
    seat, booked = saying.say_posture(*_settled_here(seat, now, settings), posture, now, settings)
    return replace(sensing.outranked(seat, posture), posture_by=""), booked
