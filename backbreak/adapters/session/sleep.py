"""Sleep and waking, as logind announces them, with a short delay lock: sleep waits until all is saved.

The lock is a file that logind gave us; closing it lets the machine sleep. Without one the news still comes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backbreak.adapters.dbus import Bus, Failure, Reply
from backbreak.adapters.login import MANAGER, NAME, PATH

LOCK = ("sleep", "backbreak", "saves where the clock stands", "delay")


class Sleep:
    """slept: called before the machine sleeps, which waits until it returns. woke: afterwards."""

    def __init__(self, bus: Bus, slept: Callable[[], None], woke: Callable[[], None]) -> None:
        self._bus, self._slept, self._woke = bus, slept, woke
        self._file: Any = None
        self._refused = False
        self.why_not = "not asked for yet"
        self._cancels = (
            bus.on_signal(MANAGER, "PrepareForSleep", self._prepare, sender=NAME),
            bus.on_owner(NAME, self._owned),
        )

    @property
    def delayed(self) -> bool:
        """Sleep waits for us."""
        return self._file is not None

    def again(self) -> None:
        """Where the lock was refused: a logind that has only just come may have been asked too early."""
        if self._refused:
            self._refused = False
            self._take()

    def close(self) -> None:
        for cancel in self._cancels:
            cancel()
        self._release()

    def _owned(self, owner: str) -> None:
        if owner:
            self._take()

    def _prepare(self, body: tuple[Any, ...]) -> None:
        if body == (True,):
            try:
                self._slept()
            finally:
                self._release()
        elif body == (False,):
            self._take()
            self._woke()

    def _take(self) -> None:
        """However late it is given: a computer that starts or wakes is busy."""
        self._bus.call(NAME, PATH, MANAGER, "Inhibit", "ssss", LOCK, self._took, timeout=None)

    def _took(self, reply: Reply) -> None:
        if isinstance(reply, Failure):
            self._refused, self.why_not = True, reply.text or reply.name
        elif len(reply) == 1 and hasattr(reply[0], "close"):
            self._release()         # of a logind before this one
            self._file = reply[0]

    def _release(self) -> None:
        file, self._file = self._file, None
        if file is not None:
            file.close()
