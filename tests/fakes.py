"""Shared fakes: what stands in for the engine, the clock and the rest of the desk in tests."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import selectors
import socket
import time
from collections import deque
from collections.abc import Callable


class SmallLoop:
    """ports.Loop on a real selector, for adapters that talk to real file descriptors.

    `run_until` drives it until something is true; `skip` moves its clock on without waiting.
    """

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()
        self._numbers = itertools.count()
        self._inbox: deque[Callable[[], None]] = deque()
        self._skipped = 0.0
        self._wake_out, self._wake_in = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._selector.register(self._wake_in, selectors.EVENT_READ, self._drain_wake)
        self.wakes = 0

    def watch(self, fd: int, readable: Callable[[], None], *, writable: bool = False) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if writable else 0)
        self.unwatch(fd)
        self._selector.register(fd, events, readable)

    def unwatch(self, fd: int) -> None:
        if fd in self._selector.get_map():
            self._selector.unregister(fd)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        number = next(self._numbers)
        heapq.heappush(self._timers, (self.now() + seconds, number, call))
        return lambda: self._cancelled.add(number)

    def put(self, call: Callable[[], None]) -> None:
        self._inbox.append(call)
        with contextlib.suppress(BlockingIOError):
            self._wake_out.send(b"x")

    def now(self) -> float:
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self._skipped += seconds
        self.turn(0)

    def run_until(self, predicate: Callable[[], object], seconds: float = 10.0) -> bool:
        """Turn until `predicate()` is true; False when it is not after so many real seconds."""
        end = time.monotonic() + seconds
        while not predicate():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self.turn(left)
        return True

    def turn(self, most: float) -> None:
        """Wait for at most `most` seconds for anything, and do all that is ready."""
        while self._timers and self._timers[0][1] in self._cancelled:
            heapq.heappop(self._timers)
        wait = min(most, self._timers[0][0] - self.now()) if self._timers else most
        for key, _ in self._selector.select(0 if self._inbox else max(0.0, wait)):
            if key.fd in self._selector.get_map():
                key.data()
        self.wakes += 1
        for _ in range(len(self._inbox)):
            self._inbox.popleft()()
        while self._timers and self._timers[0][0] <= self.now():
            _, number, call = heapq.heappop(self._timers)
            if number not in self._cancelled:
                call()

    def close(self) -> None:
        self._selector.close()
        self._wake_in.close()
        self._wake_out.close()

    def _drain_wake(self) -> None:
        while True:
            try:
                if not self._wake_in.recv(4096):
                    return
            except BlockingIOError:
                return
