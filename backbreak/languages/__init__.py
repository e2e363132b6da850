"""The catalogues of the languages that backbreak speaks, and the one in use. Which one that is: core/languages.py.

The .po files are the truth; docs/make_languages.py makes the .mo files from them, which are read here as they lie in
the file: a sentence is looked for among the sorted ones and decoded when it is said, so that a language costs the
resident process its file's bytes and no more. English loads nothing.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from struct import unpack_from

from backbreak.core import language, languages

NOTED = "BACKBREAK_LANGUAGE"
"""In the environment of our child programs: the code of what they speak."""
FOLDER = os.path.dirname(__file__)     # noqa: PTH120 (pathlib would cost windows 6 ms of their first paint)


RECENT = 200
"""Sentences that are kept as they were found: the menu and the tooltip say the same again and again."""


class Catalogue:
    """The bytes of a .mo file, as a mapping from sentences."""

    def __init__(self, data: bytes) -> None:
        self._data, self._recent = data, dict[str, str | None]()
        magic, _, self._count, self._keys, self._texts = unpack_from("<5I", data)
        if magic != 0x950412DE:
            raise ValueError("this is no catalogue")

    def get(self, key: str) -> str | None:
        """The words for a sentence; or, for SENTENCE + MANY + number, those of its form so many."""
        if key not in self._recent:
            if len(self._recent) >= RECENT:
                self._recent.clear()
            one, _, form = key.partition(language.MANY)
            forms = self._find(one.encode()).split(b"\0")
            self._recent[key] = forms[int(form or 0)].decode() or None if int(form or 0) < len(forms) else None
        return self._recent[key]

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


def use(code: str) -> str:
    """From now on, all is said in this language ("de", "fr-CA"), or in English. The code of what is spoken."""
    name = languages.catalogue(code)
    try:
        found = read(name) if name else None
        rule = _rule(found) if found else None
    except (OSError, ValueError):       # an installation that lost its catalogues still speaks
        found = rule = None
    if found is None or rule is None:
        language.use()
        return languages.ENGLISH
    language.use(found, rule)
    return code


def speak(setting: str) -> str:
    """From now on, this process and its child programs say all in the language that is set, or the computer's.

    The code of that language.
    """
    spoken = os.environ[NOTED] = use(languages.spoken(setting, os.environ))
    return spoken


def read(name: str) -> Catalogue:
    with open(os.path.join(FOLDER, f"{name}.mo"), "rb") as file:     # noqa: PTH118, PTH123
        return Catalogue(file.read())


def _rule(found: Catalogue) -> Callable[[int], int]:
    """Which plural form a number takes, as the catalogue's head says."""
    from gettext import c2py

    return c2py((found.get("") or "").partition("plural=")[2].partition(";")[0].strip())
