"""All bytes of a plain file that is not too long, without ever waiting: neither on a pipe nor on a device without end.

Knows nothing of what is in it. A shared base of the adapters and commands that read files.
"""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from backbreak.core import fault_words

LARGEST = 1_000_000  # bytes that are read of a file that people write
KEPT = 10_000_000  # bytes that are read of a file that we write


class NotPlain(OSError):
    """A folder, a pipe, a socket or a device stands there."""


class TooLarge(OSError):
    """Whatever it is, it is not what was looked for."""


def contents(path: Path | str, most: int = LARGEST) -> bytes:
    """Raises OSError: FileNotFoundError, NotPlain and TooLarge among others; each says what is wrong in words."""
    fd, size = _opened(path)
    try:
        data = os.read(fd, min(size, most) + 1)
        while data and len(data) <= most and (more := os.read(fd, most)):
            data += more        # it grows, or is of those that do not know their size
    finally:
        os.close(fd)
    if len(data) > most:
        raise TooLarge(errno.EFBIG, fault_words.TOO_LARGE)
    return data


def beginning(path: Path | str, most: int) -> bytes:
    """So many bytes of a file of any length. Raises OSError as `contents` does."""
    fd, _size = _opened(path)
    try:
        return os.read(fd, most)
    finally:
        os.close(fd)


def _opened(path: Path | str) -> tuple[int, int]:
    if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116 (perhaps thousands of files: Path's takes longer)
        raise _not_plain()
    fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0))
    found = os.fstat(fd)
    if not stat.S_ISREG(found.st_mode):  # swapped in between
        os.close(fd)
        raise _not_plain()
    return fd, found.st_size


def _not_plain() -> NotPlain:
    return NotPlain(errno.EINVAL, fault_words.NOT_PLAIN)
