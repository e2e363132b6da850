"""A turn of the wheel over the icon, as one act: panels send one notice for each notch, or many for part of one."""

from __future__ import annotations

import time
from collections.abc import Callable

QUIET = 0.8
"""Seconds without a notice after which the next one is another turn."""

SCROLL, MIDDLE = ("icon", "scroll"), ("icon", "middle")
"""What the two gestures say; `core.gestures` knows what they mean."""


class Wheel:
    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last = -QUIET

    def turned(self) -> bool:
        """A notice came; whether it begins a turn."""
        now = self._clock()
        last, self._last = self._last, now
        return now - last >= QUIET
