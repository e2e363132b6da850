"""The log file: rotated, 0600, and never in the way. Where there can be none, lines go to stderr; it is tried again at
each line. What a full disk has no room for is lost, and nothing else.
"""

from __future__ import annotations

import logging
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

LARGEST = 500_000
"""Bytes after which the log is set aside, also while it runs (for months, perhaps); one older log is kept."""


def begin(path: Path) -> None:
    handler = _Log(path)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("backbreak").setLevel(logging.INFO)
    logging.raiseExceptions = False   # a full disk must not fill stderr instead


class _Log(logging.Handler):
    """Begins anew where its file was taken away or replaced, and where it has grown too large."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self._path, self._fd = path, -1
        with suppress(OSError):
            self._ready()

    def emit(self, record: logging.LogRecord) -> None:
        line = f"{self.format(record)}\n"
        try:
            self._ready()
        except OSError:
            with suppress(OSError, AttributeError, ValueError):     # there may be no stderr
                sys.stderr.write(line)
            return
        with suppress(OSError):
            os.write(self._fd, line.encode("utf-8", "replace"))

    def close(self) -> None:
        self._leave()
        super().close()

    def _ready(self) -> None:
        """The file is open, and it is the one that stands there. Raises OSError."""
        with suppress(OSError):         # else it goes on in the one there is
            found = self._path.stat()
            if stat.S_ISREG(found.st_mode) and found.st_size > LARGEST:
                self._path.replace(self._path.with_suffix(".log.1"))
        if self._fd >= 0 and self._there():
            return
        self._leave()
        self._path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
        made = os.open(self._path, flags, 0o600)
        if not stat.S_ISREG(os.fstat(made).st_mode):
            os.close(made)
            raise OSError
        with suppress(OSError, AttributeError):     # one that was there, and open to others
            os.fchmod(made, 0o600)
        self._fd = made

    def _there(self) -> bool:
        with suppress(OSError):
            return os.path.samestat(self._path.stat(), os.fstat(self._fd))
        return False

    def _leave(self) -> None:
        fd, self._fd = self._fd, -1
        if fd >= 0:
            os.close(fd)
