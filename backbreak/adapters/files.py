"""The person's settings and routines, as they are in use while their files come, change, break and go.

A broken file is told of and never written over; its last good version stays in use. What a file means is
decided in core.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from backbreak.adapters.disk import Paths, cannot, paths, read, reason, shown, write_atomically
from backbreak.core import routine_files, settings, settings_file
from backbreak.core.problems import Problem
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings

__all__ = ["Library", "Paths", "SettingsFile", "paths", "read", "write_atomically"]

MOST_FILES = 20_000  # of a folder; more is not a folder of routines

T = TypeVar("T")


class SettingsFile:
    """The settings in use, and what is wrong with the file. A broken field keeps its last good value."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = Settings()
        self.problems: list[Problem] = []
        self.reload()
        if not self.problems and read(self.path) is None:
            self.problems = self._first()

    def reload(self) -> list[Problem]:
        """Read it again. One that has gone is not written anew: somebody may be about to put another there."""
        text = read(self.path)
        if text is None:
            self.settings, self.problems = Settings(), []
        elif isinstance(text, Problem):
            self.problems = [text]
        else:
            self.settings, self.problems = settings.parse(text, shown(self.path), self.settings)
        return self.problems

    def set(self, name: str, typed: str) -> Problem | None:
        """Change one value in the file and use it; or why not."""
        text = read(self.path)
        text = settings_file.default_text() if text is None else text
        if isinstance(text, str):
            text = settings_file.set_text(text, name, typed, shown(self.path))
        if isinstance(text, Problem):
            return text
        problem = self._write(text)
        if problem is None:
            self.reload()
        return problem

    def _first(self) -> list[Problem]:
        problem = self._write(settings_file.default_text())
        return [problem] if problem else []

    def _write(self, text: str) -> Problem | None:
        try:
            write_atomically(self.path, text)
        except OSError as fault:
            return cannot(shown(self.path), f"it cannot be written ({reason(fault)})", "check who may write there")
        return None


class Library:
    """Routines and moves in use: those that ship, and the person's own, which win over the same file name.

    A file of theirs that breaks keeps its last good version in use; one that never worked leaves the
    shipped one of its name.
    """

    def __init__(self, shipped: Path, own: Path) -> None:
        self.shipped, self.own = shipped, own
        self.moves: dict[str, Move] = {}
        self.routines: dict[str, Routine] = {}
        self.problems: list[Problem] = []
        self._shipped_moves: dict[str, Move] = {}
        self._own_moves: dict[str, Move] = {}
        self._own_routines: dict[str, Routine] = {}
        self.reload()

    def reload(self) -> list[Problem]:
        """Read them again: the person's always, the shipped ones as far as they may have changed."""
        self.problems = []
        if not self._shipped_moves:
            self._shipped_moves = self._read(self.shipped / "moves", {}, routine_files.parse_move)
        self._own_moves = self._read(self.own / "moves", self._own_moves, routine_files.parse_move)
        self.moves = {**self._shipped_moves, **self._own_moves}
        shipped = self._read(self.shipped, {}, self._parse)
        self._own_routines = self._read(self.own, self._own_routines, self._parse)
        self.routines = {**shipped, **self._own_routines}
        return self.problems

    def _parse(self, text: str, file: str) -> tuple[Routine | None, list[Problem]]:
        return routine_files.parse_routine(text, file, self.moves)

    def _read(
        self, folder: Path, last: dict[str, T], parse: Callable[[str, str], tuple[T | None, list[Problem]]]
    ) -> dict[str, T]:
        good: dict[str, T] = {}
        for path in self._files(folder):
            text = read(path)
            if text is None:  # gone since the folder was listed
                continue
            value, problems = (None, [text]) if isinstance(text, Problem) else parse(text, shown(path))
            self.problems += problems
            ident = routine_files.id_of(path.name)
            if value is None:
                value = last.get(ident)
            if value is not None:
                good[ident] = value
        return good

    def _files(self, folder: Path) -> Iterator[Path]:
        """*.toml in order, without editors' hidden copies."""
        try:
            names = sorted(one.name for one in folder.iterdir() if one.suffix == ".toml" and one.name[0] != ".")
        except FileNotFoundError:
            return
        except OSError as fault:
            wrong = f"it cannot be read ({reason(fault)})"
            self.problems.append(cannot(shown(folder), wrong, "it should be a folder"))
            return
        if len(names) > MOST_FILES:
            wrong = f"there are {len(names)} files in it"
            self.problems.append(cannot(shown(folder), wrong, f"only the first {MOST_FILES} are used"))
        yield from (folder / name for name in names[:MOST_FILES])
