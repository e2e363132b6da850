"""A silence from its beginning to its end: left, judged at the return, settled a minute later, booked.

Nothing is decided while nobody is there; what the input after the return tells still counts for a minute.
"""

from __future__ import annotations

from collections.abc import Callable

from backbreak.core import belief, judging, rhythm, sensors, uses
from backbreak.core.belief import Belief, Doubt
from backbreak.core.effects import BookSpan, Effect, Span, SpanKind
from backbreak.core.events import Posture, Says
from backbreak.core.judging import Signs
from backbreak.core.seat import AWAY_AFTER, KIND, Gap, Seat, recovered
from backbreak.core.settings import Settings
from backbreak.core.values import replace

BEFORE = 120.0
"""Seconds before a silence whose busyness counts."""
AFTER = 60.0
"""Seconds after a return whose busyness counts; then the silence is settled."""
GOES_ON, LEAST = (2.5, 2.8), 0.2
"""An open silence will be so many times as long as it is, where calls and media cannot be seen and where they can
(calibrated on simulated days: docs/sitting.md); the short absences, which are never booked, are a fifth of what follows
a minute of silence."""
AT_ONCE = 0.95
"""So sure at the return that the minute after it is not awaited."""
SENSED = 0.97
"""How sure it is what a sensor says: they fail more often than people who say what they do."""
BELIEVED = 0.75
"""An open silence counts as an absence from this chance on."""
SLACK = 15.0
"""A silence is longer than the absence in it: people put the mouse down before they stand, and sit before they type."""
STANDING_FORGOTTEN = 15 * 60.0
"""After an absence this long, what was said about the posture no longer holds: a seat is the likelier."""


def leave(seat: Seat, last: float) -> Seat:
    """No input since `last`; what that means is open."""
    if seat.away_since is not None:
        return seat
    since = max(last, seat.span_start)
    before = rhythm.active(seat.rhythm, since - BEFORE, since, since, since)
    heard = max(since, seat.seen, seat.heard)
    run = rhythm.run(seat.rhythm, since)
    gone = replace(seat, away_since=since, heard=heard, stir=None, knock=None, before=before, run=run)
    if gone.off_since is None:
        gone = replace(gone, off_since=since, kept=max(0.0, since - seat.began))
    return reconsidered(gone)


def reconsidered(seat: Seat) -> Seat:
    """Work out anew from when on the open silence counts as an absence."""
    if seat.away_since is None:
        return seat
    start = absent_from(seat)
    signs = _signs(seat, AWAY_AFTER, media=False)
    if seat.sensed is not None:
        return replace(seat, believed_at=start)
    if signs.by_hand:
        return replace(seat, believed_at=start + AWAY_AFTER)
    return replace(seat, believed_at=start + judging.length_for(signs, seat.habit, BELIEVED))


def absent_from(seat: Seat) -> float:
    """When the person left if they left in the open silence."""
    assert seat.away_since is not None
    known = [one for one in (seat.shut, seat.sensed) if one is not None]
    if known:
        return max(seat.away_since, min(known))     # whoever locks the screen in a call has left it
    return uses.ended(seat.uses, seat.away_since)


def chance(seat: Seat, now: float) -> float:
    """The probability that nobody is there, in the open silence: it will go on, and is judged as one that does."""
    return chances(seat)(now)


def chances(seat: Seat) -> Callable[[float], float]:
    """The same for any instant of it."""
    if seat.sensed is not None:
        return lambda _now: judging.SURELY
    start, found = absent_from(seat), judging.by_length(_signs(seat, AWAY_AFTER, media=False), seat.habit)
    goes_on = GOES_ON[seat.told]
    return lambda now: max(LEAST, found(goes_on * (now - start)))


def back(seat: Seat, first: float, now: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Input again since `first`. A silence shorter than AWAY_AFTER was none."""
    assert seat.away_since is not None
    start, first = seat.away_since, max(first, seat.away_since)
    if first - start < AWAY_AFTER:
        return present(seat, now, settings, whole=True), ()
    doubt = _doubt(seat, start, first, settings)
    if seat.posture is not Posture.SITTING:
        return _back_to_a_desk(seat, doubt, first, settings)
    held = belief.doubted(seat.belief, doubt)
    here = replace(present(seat, first, settings, whole=True), belief=held, began=belief.began(held), returned=first)
    return settle(here, now, first, at_once=doubt.chance >= AT_ONCE)


def _doubt(seat: Seat, start: float, first: float, settings: Settings) -> Doubt:
    """The silence that has just ended, as it looks at the return."""
    known = seat.shut is not None or seat.sensed is not None
    left = absent_from(seat)
    left, until = (left, max(left, first)) if known else uses.unexplained(seat.uses, start, first)
    signs = _signs(seat, until - left, uses.played(seat.uses, left, until))
    sure = signs.by_hand or seat.sensed is not None
    share = recovered(1.0, until - left - (0.0 if sure else SLACK), settings.reset)
    chance = judging.chance(signs, seat.habit) if seat.sensed is None else judging.SURELY
    return Doubt(left, until, chance, share, signs, asleep=seat.asleep, by=seat.sensed_by,
                 shut=seat.shut is not None)


def settle(seat: Seat, now: float, last: float, at_once: bool = False) -> tuple[Seat, tuple[Effect, ...]]:
    """The newest silence's last word, and its spans. last: the newest input. at_once: with what is known now."""
    doubt = open_doubt(seat)
    if doubt is None or not (at_once or now >= settles_at(doubt)):
        return seat, ()
    settled = _opinion(seat, doubt, now, last)
    was = belief.began(Belief(seat.belief.base, seat.belief.doubts[:-1]))
    held = belief.revised(seat.belief, settled)
    by_itself = settled.asleep and not settled.shut          # says nothing of how this person leaves
    habit = seat.habit if by_itself else judging.learnt(seat.habit, settled.signs, 1.0 if settled.by else None)
    return _booked(replace(seat, belief=held, began=belief.began(held), habit=habit), settled, was)


def open_doubt(seat: Seat) -> Doubt | None:
    doubts = seat.belief.doubts
    return doubts[-1] if doubts and not doubts[-1].settled else None


def settles_at(doubt: Doubt) -> float:
    return doubt.end + AFTER


def split(seat: Seat, doubt: Doubt, was: float) -> tuple[Seat, tuple[Effect, ...]]:
    """Book the sitting before an absence, and the absence. was: where the sitting had begun."""
    start, end = max(seat.span_start, doubt.start), max(seat.span_start, doubt.end)
    gap = Gap(start, end, was, seat.span_start)
    kind = SpanKind.ASLEEP if doubt.asleep else SpanKind.AWAY
    away = BookSpan(Span(kind, start, end, round(doubt.chance, 2), words(doubt)))
    booked = (*span(seat, start), *((away,) if end > start else ()))
    return replace(seat, span_start=end, gap=gap), booked


def words(doubt: Doubt) -> str:
    """Why this silence was taken for what it was."""
    if doubt.said:
        return "as you said"
    if doubt.by:
        return doubt.by
    minutes = max(1, round(doubt.signs.length / 60))
    if doubt.asleep:
        return f"asleep for {minutes} min"
    if doubt.signs.by_hand:
        return f"locked or closed by hand, {minutes} min"
    busy = "busy" if doubt.signs.before >= 0.5 else "quiet"
    return f"no input for {minutes} min, {busy} before"


def span(seat: Seat, end: float) -> tuple[Effect, ...]:
    if end <= seat.span_start:
        return ()
    return (BookSpan(Span(KIND[seat.posture], seat.span_start, end, certainty(seat), reason(seat))),)


def certainty(seat: Seat) -> float:
    if seat.posture is Posture.SITTING:
        return 0.9 if seat.vouched is None else SENSED
    return SENSED if seat.posture_by else 1.0


def reason(seat: Seat) -> str:
    if seat.posture is Posture.SITTING:
        return "input at the desk" if seat.vouched is None else seat.guide
    return seat.posture_by or "as you said"


def present(seat: Seat, at: float, settings: Settings, whole: bool = False) -> Seat:
    """Somebody is there. Where the posture is sitting, the sitting goes on with what a rest left of it."""
    here = replace(
        seat, away_since=None, asleep=False, stir=None, shut=None, believed_at=None, knock=None, phantom=False,
        seen=max(seat.seen, at), sensed=None, sensed_by="",
    )
    if here.posture is not Posture.SITTING or here.off_since is None:
        return here
    if whole:
        return replace(here, off_since=None, kept=0.0)
    return sat_from(here, at - recovered(here.kept, at - here.off_since, settings.reset))


def sat_from(seat: Seat, instant: float) -> Seat:
    """Sitting since then, without a doubt."""
    return replace(seat, began=instant, belief=Belief(instant), off_since=None, kept=0.0)


def _opinion(seat: Seat, doubt: Doubt, now: float, last: float) -> Doubt:
    if doubt.by:
        return replace(doubt, settled=True)
    after = None
    if now >= settles_at(doubt) and rhythm.known(seat.rhythm, doubt.end):
        after = rhythm.active(seat.rhythm, doubt.end, settles_at(doubt), last, now)
    signs = replace(doubt.signs, after=after)
    return replace(doubt, signs=signs, chance=judging.chance(signs, seat.habit), settled=True)


def _booked(seat: Seat, doubt: Doubt, was: float) -> tuple[Seat, tuple[Effect, ...]]:
    """A silence that was hardly one leaves the last absence as it was: it can still be taken back."""
    return split(seat, doubt, was) if doubt.chance >= 0.5 else (seat, ())


def _back_to_a_desk(seat: Seat, doubt: Doubt, first: float, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """Away from a standing desk (or a bed), or only still there: there is no sitting to go back to."""
    if doubt.chance < 0.5:
        return present(seat, first, settings), ()
    kind = SpanKind.ASLEEP if seat.asleep else SpanKind.AWAY
    away = BookSpan(Span(kind, doubt.start, doubt.end, round(doubt.chance, 2), words(doubt)))
    booked = (*span(seat, doubt.start), away)
    stood = None if seat.stood is None else doubt.end - doubt.left * max(0.0, doubt.start - seat.stood)
    upright = sensors.one_says(seat.sensors, Says.STANDING, first)
    if doubt.end - doubt.start >= STANDING_FORGOTTEN and not upright:
        seat, stood = replace(seat, posture=Posture.SITTING, posture_by=""), None
    here = present(seat, first, settings)
    return replace(here, span_start=doubt.end, returned=first, gap=None, stood=stood), booked


def _signs(seat: Seat, length: float, media: bool) -> Signs:
    by_hand = seat.shut is not None or seat.asleep
    return Signs(max(0.0, length), by_hand, seat.before, None, media, seat.told, seat.lean, seat.run)
