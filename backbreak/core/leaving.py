"""Leaving by other ways than silence: the screen is locked, the lid closed, the program ends and starts again."""

from __future__ import annotations

from backbreak.core import silence, uses
from backbreak.core.effects import Effect
from backbreak.core.seat import Seat
from backbreak.core.values import replace

BY_HAND = 25.0
"""A lock so soon after the last input was done by hand; an automatic one comes minutes later, and says nothing."""


def locked(seat: Seat, by_hand: bool | None, now: float) -> Seat:
    shut = seat if seat.vouched is not None else _shut(seat, by_hand, now)
    return replace(shut, locked=True)


def asleep(seat: Seat, now: float) -> Seat:
    """The machine is about to sleep."""
    return replace(_shut(seat, None, now), asleep=True, stir=None, uses=uses.over(seat.uses, now))


def used(seat: Seat, last: float) -> Seat:
    """There was input since the last look; a first sign of it that is still weighed is none."""
    if seat.away_since is not None or seat.stir is not None:
        return seat
    return replace(seat, seen=max(seat.seen, last))


def ended(seat: Seat) -> tuple[Seat, tuple[Effect, ...]]:
    """The program is about to end: the span up to the last input is booked, and the next begins there."""
    end = max(seat.span_start, seat.seen if seat.away_since is None else seat.away_since)
    return replace(seat, span_start=end), silence.span(seat, end)


def started(seat: Seat, now: float) -> tuple[Seat, tuple[Effect, ...]]:
    """The program was not running since the last look: a gap like any other, judged at the first input."""
    here = seat.away_since is None
    closed, booked = ended(seat)
    gone = silence.leave(closed, min(closed.seen, now))
    looked = min(seat.looked, now) if here else gone.seen
    was_on = uses.over(seat.uses, min(seat.looked, now))
    again = replace(gone, looked=looked, heard=gone.seen, stir=None, fresh=True, locked=False,
                    unlocks=False, uses=was_on)
    return silence.reconsidered(again), booked


def _shut(seat: Seat, by_hand: bool | None, now: float) -> Seat:
    """The screen was locked or the machine put to sleep: by hand if somebody was just there. What is locked after a
    sleep was left before it."""
    if by_hand is None:
        by_hand = now - max(seat.seen, seat.heard) <= BY_HAND
    gone = silence.leave(seat, seat.seen)
    if by_hand and gone.shut is None and not gone.asleep:
        gone = replace(gone, shut=now, stir=None)
    return silence.reconsidered(gone)
