"""Whether a camera is in use: some program has its device open.

The kernel tells when a device is opened or closed (inotify), and only then /proc is asked whether it still is. What
people's programs get from PipeWire is seen as well: then PipeWire has it open. No picture is ever taken.
"""

from __future__ import annotations

import ctypes
import os
from collections.abc import Callable
from pathlib import Path

from backbreak.adapters.attention import processes
from backbreak.adapters.attention.source import Source
from backbreak.core.events import Hold
from backbreak.ports import Loop

DEVICES = Path("/dev")
PREFIX = "video"
OPEN, CLOSED, CREATED, GONE = 0x20, 0x08 | 0x10, 0x100, 0x200
SOON = 0.5
"""Seconds until /proc is asked: programs open a camera a few times in a row to ask what it can do."""


class Camera(Source):
    name, hold = "camera", Hold.CALL

    def __init__(
        self, loop: Loop, folder: Path = DEVICES, in_use: Callable[[str], bool] = processes.opens
    ) -> None:
        super().__init__()
        self._loop, self._folder, self._in_use = loop, folder, in_use
        self._fd: int | None = None
        self._cancel: Callable[[], None] | None = None

    def start(self) -> None:
        try:
            self._listen()
        except (OSError, AttributeError) as fault:
            self.tell(False, f"the kernel tells nothing of cameras ({fault})")
            return
        self._look()

    def close(self) -> None:
        if self._cancel is not None:
            self._cancel()
        if self._fd is not None:
            self._loop.unwatch(self._fd)
            os.close(self._fd)
            self._fd = None

    def _listen(self) -> None:
        """To each camera that is there, and to the folder for one that is plugged in."""
        libc = ctypes.CDLL(None, use_errno=True)
        self._add: Callable[[int, bytes, int], int] = libc.inotify_add_watch
        fd: int = libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if fd < 0:
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        self._fd = fd
        self._add(fd, os.fsencode(self._folder), CREATED | GONE)
        self._watch_cameras()
        self._loop.watch(fd, self._stirred)

    def _cameras(self) -> list[Path]:
        return list(self._folder.glob(f"{PREFIX}[0-9]*"))

    def _watch_cameras(self) -> None:
        for one in self._cameras():
            self._add(self._fd or 0, os.fsencode(one), OPEN | CLOSED)

    def _stirred(self) -> None:
        try:
            told = os.read(self._fd or 0, 65536)
        except BlockingIOError:
            return
        if self._cancel is None and self._of_cameras(told):
            self._cancel = self._loop.later(SOON, self._look)

    def _of_cameras(self, told: bytes) -> bool:
        """Of the folder's own news, only cameras that come or go; of a camera's, all."""
        at, found = 0, False
        while at + 16 <= len(told):
            size = int.from_bytes(told[at + 12 : at + 16], "little")
            name = told[at + 16 : at + 16 + size].rstrip(b"\0")
            found = found or not name or name.startswith(PREFIX.encode())
            at += 16 + size
        return found

    def _look(self) -> None:
        self._cancel = None
        self._watch_cameras()
        if self._cameras():
            self.tell(self._in_use(str(self._folder / PREFIX)))
        else:
            self.tell(False, "there is no camera")
