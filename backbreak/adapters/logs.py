"""The log file: rotated, 0600, and never in the way. Where it cannot be written, warnings go to stderr."""

from __future__ import annotations

import logging
import os
import stat
from contextlib import suppress
from io import TextIOWrapper
from pathlib import Path

LARGEST = 500_000
"""Bytes after which the log is set aside, also while it runs (for months, perhaps); one older log is kept."""


def begin(path: Path) -> None:
    handler: logging.Handler
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LARGEST:
            path.replace(path.with_suffix(".log.1"))
        made = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | getattr(os, "O_NONBLOCK", 0), 0o600)
        with suppress(OSError, AttributeError):     # one that was there, and open to others
            os.fchmod(made, 0o600)
        plain = stat.S_ISREG(os.fstat(made).st_mode)
        os.close(made)
        handler = _Log(path, encoding="utf-8") if plain else logging.StreamHandler()
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    logging.getLogger("backbreak").setLevel(logging.INFO)
    logging.raiseExceptions = False   # a full disk must not fill stderr instead


class _Log(logging.FileHandler):
    """Begins anew where its file was taken away or replaced, and where it has grown too large."""

    def emit(self, record: logging.LogRecord) -> None:
        with suppress(OSError):
            if self._there() and self._full():
                with suppress(OSError):         # else it goes on in the one there is
                    Path(self.baseFilename).replace(Path(self.baseFilename).with_suffix(".log.1"))
            if not self._there():
                self.close()
                self._closed = False
            super().emit(record)

    def _open(self) -> TextIOWrapper:
        os.close(os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600))
        return super()._open()

    def _full(self) -> bool:
        return self.stream is not None and self.stream.tell() > LARGEST

    def _there(self) -> bool:
        if self.stream is None:
            return True
        try:
            return os.path.samestat(Path(self.baseFilename).stat(), os.fstat(self.stream.fileno()))
        except FileNotFoundError:
            return False
