"""What can be tuned: names, units, defaults, limits. Parsing gives settings and problems, never an exception."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """All times in seconds. Health numbers are from evidence.md 2.4 (judgement from the studies named there)."""

    # [sitting]
    limit: float = 30 * 60            # sitting before a prompt is due; 20-60 min offered
    reset: float = 3 * 60             # away time that resets the sitting clock; 2-10 min
    # [prompt]
    grace: float = 10 * 60            # how long to look for a natural pause; 0-20 min
    lull: float = 5.0                 # no input for so long is a natural pause
    repeat: int = 1                   # times it comes again when ignored; 0-3
    repeat_after: float = 10 * 60
    per_hour: int = 2                 # hard caps against burden; 1-4
    per_day: int = 10                 # 4-20
    style: str = "window"             # window | notification
    theme: str = "auto"               # auto | light | dark
    # [snooze]
    snooze: float = 5 * 60            # the usual length; 2-30 min
    snoozes: int = 2                  # in a row; 0-4
    # [quiet]
    quiet: tuple[tuple[float, float], ...] = ()   # local seconds of day, (from, to); to < from crosses midnight
    # [routine]
    routine: str = "auto"             # auto, or the id of one that is always offered first
    # [tray]
    icon: str = "auto"                # auto | light | dark: the panel's colour
