"""How long has this person been sitting? Moves the instants of `Seat` as events come in.

An absence is decided on return and counted from the last input to the first input after it; it is never
guessed into the future. What no input shows (standing at the desk) is only known when it is said.
Knows nothing of prompts.
"""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import saying
from backbreak.core.effects import Effect
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
from backbreak.core.seat import AWAY_AFTER, Seat, back, close, come_back, leave, recovered
from backbreak.core.settings import Settings

STIR_WINDOW = 15.0
"""Seconds within which the first sign of input has to be followed by more to be a return (sitting.md, 4)."""
WEIGHED_WINDOW = 60.0
"""A return watch sees only what comes after the sign that started it: it listens until a minute was still."""
SECOND_SAMPLE = 1.0
"""Where only a counter is there: input this long after the first sign is a second, independent sign."""
SLEPT_ENOUGH = AWAY_AFTER
"""A suspend shorter than this is no absence of its own."""


def sitting_seconds(seat: Seat, now: float, settings: Settings) -> float:
    """Continuous sitting up to now, in seconds, with what a rest so far has taken off."""
    if seat.off_since is None:
        return max(0.0, now - seat.began)
    if seat.posture is Posture.SITTING and now - seat.off_since < AWAY_AFTER:
        return seat.kept + max(0.0, now - seat.off_since)       # locked a moment ago: no absence yet
    return recovered(seat.kept, now - seat.off_since, settings.reset)


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
            return come_back(seat, min(max(first, seat.away_since), now), now, settings)
        case Unlocked():
            return saying.here(seat, now, settings)
        case Locked() | Slept():
            return replace(leave(seat, seat.seen), asleep=seat.asleep or isinstance(event, Slept)), ()
        case Answered(answer=Answer.DONE, seconds=seconds):
            return saying.routine(seat, now, seconds)
        case Answered(answer=Answer.START) | AskedStretch():
            return saying.here(seat, now, settings)
        case Answered(answer=Answer.GOT_UP):
            return saying.restart(*saying.here(seat, now, settings), now, "said: I just got up")
        case SaidWasUp():
            return saying.was_up(*saying.here(seat, now, settings), now)
        case SaidWasSitting():
            return saying.was_sitting(*saying.here(seat, now, settings))
        case SaidPosture(posture=posture):
            return saying.say_posture(*saying.here(seat, now, settings), posture, now, settings)
        case Leaving():
            return close(seat, seat.seen if seat.away_since is None else seat.away_since)
        case _:
            return seat, ()


# -- looks


def _started(seat: Seat, now: float) -> tuple[Seat, tuple[Effect, ...]]:
    """The program was not running since the last look: a gap like any other, judged at the first input."""
    here = seat.away_since is None
    closed, booked = close(seat, seat.seen if seat.away_since is None else seat.away_since)
    gone = leave(closed, min(closed.seen, now))
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
        return (leave(here, here.seen) if now - here.seen >= AWAY_AFTER else here), ()
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
        return back(seat, now, settings, whole=True), ()
    return come_back(seat, last, now, settings)


def _looked_blind(seat: Seat, event: Looked, settings: Settings) -> tuple[Seat, tuple[Effect, ...]]:
    """No input can be seen: a plain clock, that knows of sleep, the lock and what is said."""
    now, told = event.at.now, seat.asleep and event.slept > 0.0
    slept = told or event.slept >= SLEPT_ENOUGH
    if seat.away_since is None and not slept:
        return replace(seat, seen=now), ()
    return come_back(leave(seat, seat.seen), now, now, settings) if slept else (seat, ())


def _slept_through(seat: Seat, last: float) -> Seat:
    """The machine was suspended since the last look. Whether the input the counter knows came before or
    after the sleep cannot be told, so a return waits for new input."""
    gone = leave(seat, seat.seen)
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
    return come_back(seat, seat.stir, now, settings)
