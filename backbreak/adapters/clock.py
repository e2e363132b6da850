"""The clocks: one that never goes back and includes suspend, and one that runs N times as fast.

Knows how the operating system counts time. Decides nothing from it.
"""

from __future__ import annotations

import math
import os
import time
from collections.abc import Callable
from pathlib import Path

from backbreak.core.events import Moment
from backbreak.ports import Clock

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")

# CLOCK_BOOTTIME counts on in suspend, CLOCK_MONOTONIC does not; where the first is missing they are one.
_RUNNING = time.CLOCK_MONOTONIC
_read_zone: Callable[[], None] = getattr(time, "tzset", lambda: None)
_WITH_SUSPEND = getattr(time, "CLOCK_BOOTTIME", _RUNNING)


ZONE_EVERY = 5.0
"""Seconds for which the offset of local time is taken to stay: one look asks for the moment ten times."""
QUARTER = 15 * 60.0
"""Offsets change on the quarter of an hour."""


class SystemClock:
    """This machine's clock."""

    def __init__(self) -> None:
        self._offset, self._asked, self._quarter = 0.0, -math.inf, 0.0

    def moment(self) -> Moment:
        epoch, now = time.time(), time.clock_gettime(_WITH_SUSPEND)
        if now - self._asked >= ZONE_EVERY or epoch // QUARTER != self._quarter:
            # It changes with daylight saving, and with travel. The second is only noticed by asking for the zone as
            # well (a stat of /etc/localtime; Windows needs none).
            _read_zone()
            self._offset = time.localtime(epoch).tm_gmtoff
            self._asked, self._quarter = now, epoch // QUARTER
        return Moment(now, epoch + self._offset)

    def epoch(self) -> float:
        return time.time()

    def slept(self) -> float:
        return max(0.0, time.clock_gettime(_WITH_SUSPEND) - time.clock_gettime(_RUNNING))

    def boot(self) -> str:
        try:
            return BOOT_ID.read_text(encoding="ascii").strip()
        except (OSError, ValueError):
            # A name that no other run has: better to forget an instant than to read it on a wrong scale.
            return f"run-{os.getpid()}-{time.time_ns()}"


class FastClock:
    """Another clock, `speed` times as fast from now on, for demonstrations and tests.

    Its `now` is the other's times `speed`, so that a second run in the same boot carries on where the first
    was; its wall clock starts from the true one.
    """

    def __init__(self, speed: float, clock: Clock) -> None:
        self.speed = speed
        self._clock = clock
        self._begin, self._begin_epoch = clock.moment(), clock.epoch()

    def moment(self) -> Moment:
        at = self._clock.moment()
        return Moment(at.now * self.speed, self._fast(self._begin.local, at.local))

    def epoch(self) -> float:
        """As fast as the rest, so that what is booked does not overlap."""
        return self._fast(self._begin_epoch, self._clock.epoch())

    def slept(self) -> float:
        return self._clock.slept() * self.speed

    def boot(self) -> str:
        return f"{self._clock.boot()} at {self.speed:g}"

    def _fast(self, begin: float, at: float) -> float:
        return begin + (at - begin) * self.speed
