"""One folder of routines or moves: each file read once, and again only when it has changed.

What a file means is decided in core. A shared base of files.py.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from backbreak.adapters.disk import cannot, read, shown
from backbreak.core import routine_files
from backbreak.core.fault_words import reason
from backbreak.core.language import _
from backbreak.core.problems import Problem
from backbreak.core.routines import Move, Routine
from backbreak.core.toml_table import readable

MOST_FILES = 20_000  # of a folder; more is not a folder of routines

T = TypeVar("T", Move, Routine)
Parse = Callable[[str, str, str], tuple[T | None, list[Problem]]]


@dataclass(slots=True)
class _Known(Generic[T]):
    """What was read of a file, and the look of the file then: kept for each of perhaps thousands, so it is small."""

    look: int
    good: T | None
    problems: list[Problem] | None


class Folder(Generic[T]):
    def __init__(self, path: Path, parse: Parse[T]) -> None:
        self._path, self._folder = path, str(path)
        self._parse: Parse[T] = parse
        self._known: dict[str, _Known[T]] = {}
        self._fault: Problem | None = None
        self._words: list[Problem] = []
        self.languages: set[str] = set()

    def read(self, language: str, anew: bool = False) -> dict[str, T]:
        """What is in it by id. anew: also where a file is as it was."""
        before, self._known = self._known, {}
        translations: dict[str, str] = {}
        ours, self.languages = readable(language), set()
        for name in self._names():
            ident, spoken = routine_files.of_file(name)
            if spoken:
                self.languages.add(spoken)
                if spoken == language or (spoken in ours and ident not in translations):
                    translations[ident] = name
                continue
            known = self._file(name, None if anew else before.get(ident), before.get(ident))
            if known is not None:
                self._known[known.good.id if known.good is not None else ident] = known  # one text for both
        found = {ident: known.good for ident, known in self._known.items() if known.good is not None}
        self._words = []
        for ident, name in translations.items():
            if ident in found:
                found[ident] = self._translated(found[ident], name)
        return found

    def problems(self) -> Iterator[Problem]:
        if self._fault:
            yield self._fault
        for known in self._known.values():
            yield from known.problems or ()
        yield from self._words

    def _file(self, name: str, same: _Known[T] | None, last: _Known[T] | None) -> _Known[T] | None:
        """same: what is known of it if it has not changed. last: what stays in use where it is broken now."""
        path = f"{self._folder}/{name}"
        seen = look(path)
        if same is not None and seen == same.look:
            return same
        text = read(path)
        if text is None:  # gone since the folder was listed
            return None
        if isinstance(text, Problem):
            return _Known(0, last.good if last else None, [text])
        value, problems = self._parse(text, shown(path), self._folder)
        if value is None and last is not None:
            value = last.good
        return _Known(seen, value, problems or None)

    def _translated(self, thing: T, name: str) -> T:
        path = self._path / name
        text = read(path)
        if isinstance(text, str):
            words, problems = routine_files.parse_words(text, shown(path))
            self._words += problems
            return routine_files.translated(thing, words)
        if text is not None:
            self._words.append(text)
        return thing

    def _names(self) -> list[str]:
        """*.toml in order, without editors' hidden copies."""
        self._fault = None
        try:
            names = sorted(one for one in os.listdir(self._path)  # noqa: PTH208 (names are all we need)
                           if one.endswith(".toml") and one[0] != ".")
        except FileNotFoundError:
            return []
        except OSError as fault:
            wrong = _("it cannot be read ({reason})", reason=reason(fault))
            self._fault = cannot(shown(self._path), wrong, _("it should be a folder"))
            return []
        if len(names) > MOST_FILES:
            wrong = _("there are {number} files in it", number=len(names))
            self._fault = cannot(shown(self._path), wrong, _("only the first {number} are used", number=MOST_FILES))
        return names[:MOST_FILES]


def look(path: str) -> int:
    """Differs when the file does; 0 where there is none, or none that could be read."""
    try:
        found = os.stat(path)  # noqa: PTH116 (as in disk.py)
    except OSError:
        return 0
    return hash((found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns)) or 1
