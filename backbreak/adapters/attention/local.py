"""A local socket in our loop that is written to and read from without waiting. Ends once, with a reason in words."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

from backbreak.ports import Loop

GULP = 65536
MOST = 4 << 20
"""Bytes of one message at most: more is no message."""


class Local:
    """took: called with all that has arrived and is not taken yet; it takes whole messages off its beginning.

    Raises OSError where nobody listens."""

    def __init__(
        self, loop: Loop, path: str, took: Callable[[bytearray], None], ended: Callable[[str], None]
    ) -> None:
        self._loop, self._took, self._ended = loop, took, ended
        self._arrived = bytearray()
        self._socket: socket.socket | None = socket.socket(socket.AF_UNIX)
        self._socket.setblocking(False)
        try:
            self._socket.connect(path)
        except OSError:
            self._socket.close()
            self._socket = None
            raise
        loop.watch(self._socket.fileno(), self._readable)

    def send(self, data: bytes) -> None:
        """A few hundred bytes, which always fit where the peer is well."""
        if self._socket is None:
            return
        try:
            sent = self._socket.send(data)
        except OSError:
            sent = 0
        if sent < len(data):
            self.end("it takes nothing")

    def end(self, why: str) -> None:
        if self._socket is not None:
            self.close()
            self._ended(why)

    def close(self) -> None:
        if self._socket is not None:
            self._loop.unwatch(self._socket.fileno())
            self._socket.close()
            self._socket = None
            self._arrived.clear()       # whoever is taking messages off it finds no more

    def _readable(self) -> None:
        """A gulp at a time: who goes on sending must not keep all others waiting."""
        if self._socket is None:
            return
        try:
            arrived = self._socket.recv(GULP)
        except BlockingIOError:
            return
        except OSError:
            arrived = b""
        if not arrived:
            self.end("it has gone")
            return
        self._arrived += arrived
        self._took(self._arrived)
        if len(self._arrived) > MOST:
            self.end("it sends what is no message")


def runtime_path(environ: Mapping[str, str], *names: str) -> str:
    """A socket in the folder of this login, "" where there is no such folder."""
    folder = environ.get("XDG_RUNTIME_DIR", "")
    return str(Path(folder, *names)) if folder else ""


def is_there(path: str) -> bool:
    with contextlib.suppress(OSError, ValueError):
        return bool(path) and Path(path).exists()
    return False
