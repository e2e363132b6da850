"""What a small program prints: started, given some seconds, and heard without waiting for it."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Mapping, Sequence

from backbreak.ports import Loop

TIME = 5.0
MOST = 65536
REAP_AFTER = 1.0
"""Seconds until one that was killed is asked for again: it is gone by then."""


class Output:
    """told: called once, with what it printed and why that is nothing ("" when all is well)."""

    def __init__(
        self, loop: Loop, words: Sequence[str], environ: Mapping[str, str], told: Callable[[str, str], None]
    ) -> None:
        self._loop, self._told = loop, told
        self._printed = b""
        self._name = words[0]
        self._pipe: int | None = None
        self._pid = 0
        self._cancel: Callable[[], None] = _nothing
        try:
            self._start(words, environ)
        except OSError as fault:
            why_not = f"{self._name} cannot be started ({(fault.strerror or 'unknown').lower()})"
            loop.put(lambda: told("", why_not))

    def _start(self, words: Sequence[str], environ: Mapping[str, str]) -> None:
        self._pipe, into = os.pipe()
        quiet = (os.POSIX_SPAWN_OPEN, 2, "/dev/null", os.O_WRONLY, 0)
        silent = (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0)
        try:
            self._pid = os.posix_spawnp(
                words[0], list(words), dict(environ), file_actions=[(os.POSIX_SPAWN_DUP2, into, 1), quiet, silent]
            )
        except OSError:
            os.close(self._pipe)
            self._pipe = None
            raise
        finally:
            os.close(into)
        os.set_blocking(self._pipe, False)
        self._loop.watch(self._pipe, self._readable)
        self._cancel = self._loop.later(TIME, self._late)

    def close(self) -> None:
        self._end()

    def _readable(self) -> None:
        while self._pipe is not None:
            try:
                chunk = os.read(self._pipe, MOST)
            except BlockingIOError:
                return
            self._printed += chunk
            if not chunk or len(self._printed) > MOST:
                self._end()
                printed = self._printed.decode("utf-8", "replace")
                self._told(printed, "" if printed else f"{self._name} says nothing")

    def _late(self) -> None:
        self._end()
        self._told("", f"{self._name} does not answer")

    def _end(self) -> None:
        """Its output has ended, or nobody wants it any more: it is reaped as soon as it has gone."""
        self._cancel()
        if self._pipe is None:
            return
        self._loop.unwatch(self._pipe)
        os.close(self._pipe)
        self._pipe = None
        with contextlib.suppress(ProcessLookupError):
            os.kill(self._pid, signal.SIGKILL)
        self._reap()

    def _reap(self) -> None:
        """Not waited for: on a share of the network that hangs a process dies when that goes on."""
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(self._pid, os.WNOHANG)[0] == 0:
                self._loop.later(REAP_AFTER, self._reap)


def _nothing() -> None:
    pass
