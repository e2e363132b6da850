"""The engine's one alarm: when it looks again. Decides no instant; its seconds are the clock's, which may run fast."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.core import rhythm
from backbreak.ports import Input, Loop

SLACK = 0.02
"""A timer may ring a moment early; waking twice for one look is waste."""


class NextLook:
    """speed: seconds of the clock that one of the loop's counts as."""

    def __init__(self, loop: Loop, speed: float, look: Callable[[], None]) -> None:
        self._loop, self._speed, self._look = loop, speed, look
        self._at: float | None = None
        self._cancel: Callable[[], None] = _nothing

    def set(self, at: float | None, now: float) -> None:
        """Look then, and at no other time; None: not by itself."""
        if at == self._at and at is not None and at > now:
            return
        self.cancel()
        self._cancel, self._at = _nothing, at
        if at is not None:
            self._cancel = self._loop.later((at - now) / self._speed + SLACK, self._look)

    def cancel(self) -> None:
        self._cancel()

    def lost(self, now: float) -> bool:
        """It should have rung long ago."""
        return self._at is not None and now > self._at + self._speed


def told_of_pauses(source: Input, look: Callable[[], None]) -> bool:
    """Whether the input itself has the next pause looked at; not every one can."""
    on_pause = getattr(source, "on_pause", None)
    return on_pause is not None and on_pause(rhythm.PAUSE, look)


def _nothing() -> None:
    pass
