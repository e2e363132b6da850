"""Whether the session is shut to whoever sits there: several say so, and one lock is told once.

logind's hint, screen savers, being switched away are states; a wish to lock is none, as nobody says when it is over.
Says what is known of a lock's cause; the core judges the rest by the input before it.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from backbreak.core.events import Event, Hold, HoldChanged, Locked, Moment, Unlocked

HINT = "logind's hint"
ELSEWHERE = "switched away"
SAME_LOCK = 10.0
"""Wishes to lock within so many seconds are one."""


class Locks:
    """tell: gets Locked and Unlocked. blanks: whether a screen saver's end alone is no sign of anybody."""

    def __init__(
        self, now: Callable[[], Moment], tell: Callable[[Event], None], blanks: Callable[[], bool]
    ) -> None:
        self._now, self._tell, self._blanks = now, tell, blanks
        self._shut: set[str] = set()
        self._spoke: set[str] = set()
        self._locked = False
        self._wished = -SAME_LOCK
        self.hinted = False

    def says(self, who: str, shut: bool, by_hand: bool | None = None) -> None:
        """`who` says that the session is shut, or no longer."""
        if shut == (who in self._shut):
            return
        if not shut:
            self._opens(who)
            return
        self.hinted = self.hinted or who == HINT
        self._shut.add(who)
        self._spoke.add(who)
        if not self._locked:
            self._lock(by_hand)

    def wish(self, lock: bool) -> None:
        """Somebody asked for it. Where nobody says that it has happened, this has to do; input at the desk ends it."""
        if self._shut:
            return
        if not lock:
            if self._locked:
                self._unlock()
        elif not self._locked or time.monotonic() - self._wished >= SAME_LOCK:
            self._wished = time.monotonic()
            self._lock(None)

    def forget(self, who: str) -> None:
        """`who` is no longer there to say that it is over: nothing is in the way, and nobody has been seen."""
        self._shut.discard(who)
        if self._locked and not self._shut and who in self._spoke:
            self._lift()

    def _opens(self, who: str) -> None:
        self._shut.discard(who)
        if self._shut or not self._locked:
            return
        if self._blanks() and not self._spoke & {HINT, ELSEWHERE}:
            self._lift()
        else:
            self._unlock()

    def _lock(self, by_hand: bool | None) -> None:
        self._locked = True
        self._tell(Locked(self._now(), by_hand))

    def _unlock(self) -> None:
        self._end()
        self._tell(Unlocked(self._now()))

    def _lift(self) -> None:
        """A blank screen that lit up again may have been a bumped desk: the core waits for more."""
        self._end()
        self._tell(HoldChanged(self._now(), Hold.LOCKED, False))

    def _end(self) -> None:
        self._locked = False
        self._spoke.clear()
