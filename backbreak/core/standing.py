"""How long has somebody been standing, and how long may it be? Standing still for long is not kind either.

A spell of standing is watched as sitting is, by the same rules of when to speak: only its length and its limit differ.
"""

from __future__ import annotations

from backbreak.core import silence, sitting
from backbreak.core.events import Posture
from backbreak.core.seat import Seat, recovered
from backbreak.core.settings import Settings
from backbreak.core.values import replace

MOVE = "walk"
"""The routine that goes with the offer to sit down: a few steps."""


def watched(seat: Seat, settings: Settings) -> bool:
    """Somebody stands, and wants to hear when it has been long."""
    return seat.posture is Posture.STANDING and settings.standing > 0.0


def seconds(seat: Seat, now: float, settings: Settings) -> float:
    """Of continuous standing, with what a walk so far has taken off."""
    since = seat.span_start if seat.stood is None else seat.stood
    if sitting.believed(seat, now):
        left = silence.absent_from(seat)
        return recovered(max(0.0, left - since), now - left, settings.reset)
    return max(0.0, now - since)


def rested(seat: Seat, now: float, settings: Settings) -> bool:
    """True while a walk of at least the reset time is going on."""
    return sitting.believed(seat, now) and now - silence.absent_from(seat) >= settings.reset


def tuned(seat: Seat, settings: Settings) -> Settings:
    """The settings with the limit that holds now."""
    return replace(settings, limit=settings.standing) if watched(seat, settings) else settings
