"""A source that is told over a local socket: joined at the start, and again where it is not there, or no longer.

What is said over it is for those who are told.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from backbreak.adapters.attention.local import Local, is_there
from backbreak.adapters.attention.source import RETRY, Source
from backbreak.ports import Loop


class OnASocket(Source):
    """server: its name. absent: what is said where there is none."""

    server = absent = ""

    def __init__(self, loop: Loop, path: str, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self.path = path
        self._loop, self._clock = loop, clock
        self._wire: Local | None = None
        self._tried = float("-inf")

    def start(self) -> None:
        self._join()

    def ask(self, near: bool) -> None:
        """It tells by itself; where it is not there, or no longer, it may be there now."""
        if near and self._wire is None and self._clock() - self._tried >= RETRY:
            self._join()

    def close(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def _greet(self) -> None:
        """The first words of a new connection."""
        raise NotImplementedError

    def _took(self, arrived: bytearray) -> None:
        """As for Local."""
        raise NotImplementedError

    def _send(self, data: bytes) -> None:
        if self._wire is not None:
            self._wire.send(data)

    def _end(self, why: str) -> None:
        if self._wire is not None:
            self._wire.end(why)

    def _join(self) -> None:
        self._tried = self._clock()
        if not is_there(self.path):
            self.tell(False, self.absent)
            return
        try:
            self._wire = Local(self._loop, self.path, self._took, self._ended)
        except OSError as fault:
            self.tell(False, f"{self.server} cannot be reached ({(fault.strerror or str(fault)).lower()})")
            return
        self._greet()

    def _ended(self, why: str) -> None:
        self._wire = None
        self.tell(False, f"{self.server}: {why}")
