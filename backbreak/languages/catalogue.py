"""A .mo file as a mapping from sentences, read as it lies: what is said is looked for among the sorted ones.

The file is mapped: what was not said is not in memory, and what was is shared with the disk's cache. A file that is
replaced (an update) stays mapped as it was.
"""

from __future__ import annotations

from collections.abc import Callable
from mmap import ACCESS_READ, mmap
from struct import unpack_from

from backbreak.core.language import MANY

MAGIC = 0x950412DE
RECENT = 200
"""Sentences that are kept as they were found: the menu and the tooltip say the same again and again."""

USUAL: dict[str, Callable[[int], int]] = {
    "n != 1": lambda number: int(number != 1), "n > 1": lambda number: int(number > 1), "0": lambda _number: 0,
}
"""Rules for plurals, as they are written in most heads."""


class Catalogue:
    """data: the bytes of the file, as they are. ValueError where they are none of a catalogue's."""

    def __init__(self, data: bytes | mmap) -> None:
        self._data, self._recent = data, dict[str, str | None]()
        if len(data) < 20:
            raise ValueError("this is no catalogue")
        magic, _, self._count, self._keys, self._texts = unpack_from("<5I", data)
        if magic != MAGIC:
            raise ValueError("this is no catalogue")
        if max(self._end(self._keys), self._end(self._texts)) > len(data):
            raise ValueError("the catalogue is cut off")

    def get(self, key: str) -> str | None:
        """The words for a sentence; or, for SENTENCE + MANY + number, those of its form so many."""
        if key not in self._recent:
            if len(self._recent) >= RECENT:
                self._recent.clear()
            one, _, form = key.partition(MANY)
            forms = self._find(one.encode()).split(b"\0")
            self._recent[key] = forms[int(form or 0)].decode() or None if int(form or 0) < len(forms) else None
        return self._recent[key]

    def rule(self) -> Callable[[int], int]:
        """Which plural form a number takes, as the head says."""
        rule = (self.get("") or "").partition("plural=")[2].partition(";")[0].strip().strip("()")
        if rule in USUAL:
            return USUAL[rule]
        from gettext import c2py  # 100 kB, for a language with other rules than ours

        return c2py(rule)

    def _end(self, table: int) -> int:
        """Where its last text ends, or itself where it is cut off."""
        end = table + 8 * self._count
        return sum(unpack_from("<2I", self._data, end - 8)) if 8 <= end <= len(self._data) else end

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
        length, start = unpack_from("<2I", self._data, table + 8 * number)
        return self._data[start:start + length]


def read(path: str) -> Catalogue:
    with open(path, "rb") as file:     # noqa: PTH123
        return Catalogue(mmap(file.fileno(), 0, access=ACCESS_READ))
