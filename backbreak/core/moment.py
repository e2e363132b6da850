"""What events are made of: the moment, and the words with which they say what is so. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DAY_STARTS = 4 * 3600.0
"""A day's counts start anew at four in the morning, for people who work past midnight."""


@dataclass(frozen=True, slots=True)
class Moment:
    """When something happened.

    now: seconds on a clock that never goes back and includes suspend (any origin).
    local: local wall-clock seconds (`local % 86400` is the time of day, `local // 86400` the day);
        for quiet hours, day totals and display only, never for durations.
    """

    now: float
    local: float


class Posture(StrEnum):
    """What the person says they are doing at the desk."""

    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"


class Hold(StrEnum):
    """A reason not to speak just now."""

    CALL = "call"
    MEETING = "meeting"
    SCREEN_SHARE = "screen_share"
    FULLSCREEN = "fullscreen"
    PRESENTATION = "presentation"
    MEDIA = "media"
    DO_NOT_DISTURB = "do_not_disturb"
    PROGRAM = "program"
    BATTERY = "battery"
    LOCKED = "locked"
    QUIET_HOURS = "quiet_hours"
    DAY_OFF = "day_off"


class Says(StrEnum):
    """What a sensor says: somebody sits there, or works standing, nobody is there, somebody is, or it cannot tell."""

    SITTING = "sitting"
    STANDING = "standing"
    AWAY = "away"
    PRESENT = "present"
    UNKNOWN = "unknown"


class Answer(StrEnum):
    """What became of a prompt. START is not final: the routine has begun and the window stays."""

    START = "start"
    DONE = "done"
    STOPPED = "stopped"
    SNOOZE = "snooze"
    SKIP = "skip"
    GOT_UP = "got_up"
    SAT = "sat"
    IGNORED = "ignored"
    LOST = "lost"


class SnoozeUntil(StrEnum):
    """A snooze that ends with something other than a time."""

    PAUSE = "pause"
    CALL_END = "call_end"
