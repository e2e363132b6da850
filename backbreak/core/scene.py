"""What the moment is like: after a call, or in the first hour of a day. Remembers instants; suits, and vetoes nothing.

Nothing here flips to and fro: a call has to last to count, and one that begins soon after another changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass

from backbreak.core.holding import Held, talking
from backbreak.core.values import replace

A_CALL = 60.0
"""Seconds a call lasts at least: shorter ones are a sound check, or a microphone that comes and goes."""
AFTER_CALL = 10 * 60.0
FIRST_HOUR = 3600.0
EARLY = 10 * 3600.0
"""Time of day before which a day has to begin to have such a first hour (evidence.md 2.4 "Gentle start")."""
A_NIGHT = 3 * 3600.0
"""Without input for so long: they lay down. Who works on past four in the morning has no first hour there."""


@dataclass(frozen=True, slots=True)
class Scene:
    """called: when the last call ended. day: the newest one on which somebody was seen. began: since when, where that
    was early and after a night; None for a day without a first hour."""

    called: float | None = None
    day: int | None = None
    began: float | None = None


def hung_up(scene: Scene, before: tuple[Held, ...], held: tuple[Held, ...], now: float) -> Scene:
    """A call that was long enough to be one has ended."""
    since = talking(before)
    if since is None or talking(held) is not None or now - since < A_CALL:
        return scene
    return replace(scene, called=now)


def came(scene: Scene, day: int, seen: float, time: float, silent: float) -> Scene:
    """Somebody was seen first on that day at `seen`, at that time of day, after so many silent seconds."""
    early = time < EARLY and (scene.day is None or silent >= A_NIGHT)
    return replace(scene, day=day, began=seen if early else None)


def after_call(scene: Scene, held: tuple[Held, ...], now: float) -> bool:
    """Where another has begun within that time, until that is over: then it is after that one."""
    since = talking(held)
    return scene.called is not None and (now if since is None else since) - scene.called < AFTER_CALL


def first_hour(scene: Scene, day: int, now: float) -> bool:
    return scene.began is not None and scene.day == day and now - scene.began < FIRST_HOUR
