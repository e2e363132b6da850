"""A .mo file as a mapping from sentences, read as it lies: what is said is looked for among the sorted ones.

What was not said is not in memory. A file that is replaced (an update) stays as it was; one that is cut off or filled
with junk under us is no catalogue any more, and costs a sentence its language, never the program (a mapped file would).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable
from struct import unpack

from backbreak.core.language import MANY

MAGIC = 0x950412DE
LONGEST = 100_000
"""Bytes of a sentence: more is junk."""
RECENT = 200
"""Sentences that are kept as they were found: the menu and the tooltip say the same again and again."""

USUAL: dict[str, Callable[[int], int]] = {
    "n != 1": lambda number: int(number != 1), "n > 1": lambda number: int(number > 1), "0": lambda _number: 0,
}
"""Rules for plurals, as they are written in most heads."""


class File:
    """Its bytes, one part at a time. Raises OSError; ValueError where it is not a plain file."""

    def __init__(self, path: str) -> None:
        self._fd = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        found = os.fstat(self._fd)
        if not stat.S_ISREG(found.st_mode):
            self.__del__()
            raise ValueError("this is no catalogue")
        self._size = found.st_size

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, part: slice) -> bytes:
        os.lseek(self._fd, part.start, os.SEEK_SET)
        return os.read(self._fd, part.stop - part.start)

    def __del__(self) -> None:
        fd, self._fd = getattr(self, "_fd", -1), -1
        if fd >= 0:
            os.close(fd)


class Catalogue:
    """data: the bytes of the file, as they are. ValueError where they are none of a catalogue's."""

    def __init__(self, data: bytes | File) -> None:
        self._data, self._recent = data, dict[str, str | None]()
        if len(data) < 20:
            raise ValueError("this is no catalogue")
        magic, _, self._count, self._keys, self._texts = unpack("<5I", data[0:20])
        if magic != MAGIC:
            raise ValueError("this is no catalogue")
        if max(self._end(self._keys), self._end(self._texts)) > len(data):
            raise ValueError("the catalogue is cut off")

    def get(self, key: str) -> str | None:
        """The words for a sentence; or, for SENTENCE + MANY + number, those of its form so many."""
        if key not in self._recent:
            if len(self._recent) >= RECENT:
                self._recent.clear()
            try:
                self._recent[key] = self._said(key)
            except (OSError, ValueError):       # junk since it was opened
                self._recent[key] = None
        return self._recent[key]

    def rule(self) -> Callable[[int], int]:
        """Which plural form a number takes, as the head says."""
        rule = (self.get("") or "").partition("plural=")[2].partition(";")[0].strip().strip("()")
        if rule in USUAL:
            return USUAL[rule]
        from gettext import c2py  # 100 kB, for a language with other rules than ours

        try:
            return _sound(c2py(rule))
        except SyntaxError as fault:
            raise ValueError("its rule for plurals is none") from fault

    def _said(self, key: str) -> str | None:
        one, _, form = key.partition(MANY)
        forms = self._find(one.encode()).split(b"\0")
        return forms[int(form or 0)].decode() or None if int(form or 0) < len(forms) else None

    def _end(self, table: int) -> int:
        """Where its last text ends, or itself where it is cut off."""
        end = table + 8 * self._count
        return sum(self._pair(end - 8)) if 8 <= end <= len(self._data) else end

    def _find(self, wanted: bytes) -> bytes:
        low, high = 0, self._count
        while low < high:
            middle = (low + high) // 2
            key = self._at(self._keys, middle).partition(b"\0")[0]
            if key == wanted:
                return self._at(self._texts, middle)
            low, high = (middle + 1, high) if key < wanted else (low, middle)
        return b""

    def _at(self, table: int, number: int) -> bytes:
        length, start = self._pair(table + 8 * number)
        return self._data[start:start + min(length, LONGEST)]

    def _pair(self, at: int) -> tuple[int, int]:
        found = self._data[at:at + 8]
        if len(found) < 8:
            raise ValueError("the catalogue is cut off")
        length, start = unpack("<2I", found)
        return length, start


def _sound(form: Callable[[int], int]) -> Callable[[int], int]:
    def sound(number: int) -> int:
        try:
            return form(number)
        except ArithmeticError:     # it divides by nothing
            return 0

    return sound


def read(path: str) -> Catalogue:
    return Catalogue(File(path))
