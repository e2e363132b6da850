"""Room kept in advance for the saved state: where the disk is full, it goes into blocks that this file has already.

It has two places, written in turns: what cuts one short leaves the other. What stands there counts only beside the very
file that could not be replaced. Knows nothing of what is in either.
"""

from __future__ import annotations

import binascii
import errno
import os
import re
import stat
from contextlib import suppress
from pathlib import Path

from backbreak.adapters.durable import sync_folder

PLACE = 1 << 17
"""Bytes: the state has a tenth of it, what is recorded in two weeks the rest."""
PLACES = 2
PLENTY = 1 << 20
"""Bytes that are free at least: where there are fewer, the ledger needs them more."""
HEAD = re.compile(rb"([0-9a-f]{8}) ([0-9a-f]{8}) (\d{1,6}) (\d{1,12})\n")


class Spare:
    def __init__(self, path: Path) -> None:
        self.path = path
        self._number = 0
        self._made = self._used = False

    def make(self) -> None:
        """Once, while there is room. A disk that has none is left as it is."""
        if self._made:
            return
        self._made = True
        try:
            if self._is_there() or _free(self.path.parent) < PLENTY:
                return
            self.path.unlink(missing_ok=True)
            handle = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            try:
                for place in range(PLACES):
                    _written(handle, bytes(PLACE), place)
                os.fsync(handle)
            finally:
                os.close(handle)
            sync_folder(self.path.parent)
        except OSError:
            with suppress(OSError):
                self.path.unlink()

    def keep(self, text: bytes, beside: bytes) -> bool:
        """In place of what was kept before. Whether it is there now, and outlives a power cut."""
        self._made = False          # once there is room, it may have to be made anew
        head = b"%08x %08x %d %d\n" % (binascii.crc32(beside), binascii.crc32(text), len(text), self._number + 1)
        data = (head + text).ljust(PLACE, b"\0")
        if len(data) > PLACE:
            return False
        try:
            handle = self._opened(os.O_RDWR)
        except OSError:
            return False
        try:
            _written(handle, data, (self._number + 1) % PLACES)
            os.fsync(handle)
            self._number, self._used = self._number + 1, True
            _written(handle, bytes(PLACE), (self._number + 1) % PLACES)     # what is forgotten is nowhere
        except OSError:
            return False
        finally:
            os.close(handle)
        return True

    def found(self, beside: bytes) -> bytes | None:
        """What was kept last, if it was beside this; None where that was nothing, or is not whole."""
        places = self._there()
        self._used = bool(places)
        whole = [one for one in map(_read, places) if one is not None and one[0] == binascii.crc32(beside)]
        if not whole:
            return None
        _beside, self._number, text = max(whole)
        return text

    def clear(self) -> None:
        """The file itself was replaced: what stands here is older."""
        if not self._used:
            return
        with suppress(OSError):
            handle = self._opened(os.O_RDWR)
            try:
                for place in range(PLACES):
                    _written(handle, bytes(PLACE), place)
                os.fsync(handle)
                self._used = False
            finally:
                os.close(handle)

    def _is_there(self) -> bool:
        with suppress(FileNotFoundError):
            return self.path.lstat().st_size == PLACE * PLACES
        return False

    def _there(self) -> list[bytes]:
        """What stands in each place."""
        try:
            handle = self._opened(os.O_RDONLY)
        except OSError:
            return []
        try:
            used = [place for place in range(PLACES) if os.pread(handle, 1, place * PLACE) != b"\0"]
            return [os.pread(handle, PLACE, place * PLACE) for place in used]
        except OSError:
            return []
        finally:
            os.close(handle)

    def _opened(self, how: int) -> int:
        handle = os.open(self.path, how | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode) or found.st_size != PLACE * PLACES:
            os.close(handle)
            raise OSError(errno.EINVAL, "not as it was made")
        return handle


def _free(folder: Path) -> int:
    """Bytes that there are for us; much where the system does not tell."""
    if not hasattr(os, "statvfs"):
        return PLENTY
    disk = os.statvfs(folder)
    return disk.f_bavail * disk.f_frsize


def _written(handle: int, data: bytes, place: int) -> None:
    if os.pwrite(handle, data, place * PLACE) != len(data):
        raise OSError(errno.ENOSPC, "cut short")


def _read(data: bytes) -> tuple[int, int, bytes] | None:
    """Beside what, which number, and the text; None where that is not whole."""
    head = HEAD.match(data)
    if head is None:
        return None
    text = data[head.end():head.end() + int(head[3])]
    return (int(head[1], 16), int(head[4]), text) if binascii.crc32(text) == int(head[2], 16) else None
