"""The one loop: file descriptors, timers and what other threads put, in one selector with one deadline.

Knows nothing of breaks. A callback that fails is told to `failed` and loses only itself.
"""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
from collections import deque
from collections.abc import Callable

from backbreak.adapters.alarm import Alarm

FAILURES, REST = 20, 60.0
"""A descriptor whose callback fails so often in a row rests for so many seconds: it would be called at full speed."""
LONGEST_WAIT = 61.0
"""An alarm lost to a clock that was set is found within this many seconds. A little more than the minute after which
who works is looked at anyway: less would wake a moment before each of these looks, for nothing."""


class SelectorLoop:
    """ports.Loop, run by the main thread."""

    def __init__(self, failed: Callable[[BaseException], None]) -> None:
        self._failed = failed
        self.after_turn: Callable[[], None] = lambda: None
        self._selector = selectors.DefaultSelector()
        self._alarm = Alarm()
        self._inbox: deque[Callable[[], None]] = deque()
        self._running = True
        self._failures: dict[int, int] = {}
        self._resting: dict[int, Callable[[], None]] = {}
        self._wake_read, self._wake_write = os.pipe()
        os.set_blocking(self._wake_read, False)
        os.set_blocking(self._wake_write, False)
        self.watch(self._wake_read, self._drain)

    def watch(self, fd: int, readable: Callable[[], None], *, writable: bool = False) -> None:
        self.unwatch(fd)
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if writable else 0)
        self._selector.register(fd, events, readable)

    def unwatch(self, fd: int) -> None:
        self._failures.pop(fd, None)
        self._resting.pop(fd, _nothing)()
        if fd in self._selector.get_map():
            self._selector.unregister(fd)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        return self._alarm.later(seconds, call)

    def put(self, call: Callable[[], None]) -> None:
        self._inbox.append(call)
        with contextlib.suppress(BlockingIOError, OSError):
            os.write(self._wake_write, b"!")

    def run(self) -> None:
        """Until `stop`, which may have come already: at a start the loop is turned before it runs."""
        while self._running:
            self.turn()

    def stop(self) -> None:
        self._running = False
        self.put(lambda: None)

    def turn(self) -> None:
        """Wait for something, and do all that is ready."""
        wait = self._alarm.wait()
        limit = 0.0 if self._inbox else LONGEST_WAIT
        for key, _ in self._selector.select(limit if wait is None else min(limit, wait)):
            if self._selector.get_map().get(key.fd) is key:   # not unwatched by an earlier one
                self._serve(key)
        for _ in range(len(self._inbox)):
            self._perform(self._inbox.popleft())
        if self._alarm.wait() == 0.0:
            for call in self._alarm.ring():
                self._perform(call)
        self._perform(self.after_turn)

    def on_signals(self, call: Callable[[int], None], *numbers: signal.Signals) -> None:
        """Call in the loop when one of these signals comes (main thread only)."""
        signal.set_wakeup_fd(self._wake_write, warn_on_full_buffer=False)
        for number in numbers:
            signal.signal(number, lambda got, _frame: self._inbox.append(lambda: call(got)))

    def close(self) -> None:
        self._alarm.close()
        self._selector.close()
        os.close(self._wake_read)
        os.close(self._wake_write)

    def _serve(self, key: selectors.SelectorKey) -> None:
        fd = key.fd
        if self._perform(key.data):
            if self._failures:
                self._failures.pop(fd, None)
        elif self._selector.get_map().get(fd) is key:
            self._failures[fd] = self._failures.get(fd, 0) + 1
            if self._failures[fd] >= FAILURES:
                self.unwatch(fd)
                writable = bool(key.events & selectors.EVENT_WRITE)
                self._resting[fd] = self.later(REST, lambda: self.watch(fd, key.data, writable=writable))

    def _perform(self, call: Callable[[], None]) -> bool:
        try:
            call()
        except Exception as error:  # one broken callback must not end the loop: told, and only it is lost
            self._failed(error)
            return False
        return True

    def _drain(self) -> None:
        with contextlib.suppress(BlockingIOError):
            while os.read(self._wake_read, 4096):
                pass


def _nothing() -> None:
    pass
