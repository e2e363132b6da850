"""The person's settings, routines and programme, as they are in use while their files come, change, break and go.

A broken file is told of and never written over; its last good version stays in use. What a file means is
decided in core.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from backbreak.adapters.disk import Paths, cannot, mark, paths, read, shown, write_atomically
from backbreak.adapters.routine_folder import Folder
from backbreak.core import routine_files, settings, settings_file
from backbreak.core.fault_words import reason
from backbreak.core.language import _
from backbreak.core.problems import Problem
from backbreak.core.programme import Programme
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.toml_table import ENGLISH

__all__ = ["Library", "Paths", "SettingsFile", "paths", "read", "write_atomically"]


class SettingsFile:
    """The settings in use, and what is wrong with the file. A broken field keeps its last good value."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.settings = Settings()
        self.problems: list[Problem] = []
        self.unwritten: str | None = None
        """Why there is no file yet that explains itself."""
        self.reload()
        if not self.problems and read(self.path) is None:
            self._first()

    def reload(self) -> list[Problem]:
        """Read it again. One that has gone is not written anew: somebody may be about to put another there."""
        text = read(self.path)
        if text is None:
            self.settings, self.problems = Settings(), []
            return self.problems
        self.unwritten = None
        if isinstance(text, Problem):
            self.problems = [text]
        else:
            self.settings, self.problems = settings.parse(text, shown(self.path), self.settings)
        return self.problems

    def set(self, name: str, typed: str) -> Problem | None:
        """Change one value in the file and use it; or why not."""
        found = self.set_all({name: typed})
        return found if isinstance(found, Problem) else None

    def set_all(self, values: Mapping[str, str]) -> tuple[str, str] | Problem:
        """Change several values at once, or none of them: the text before and after, or why not."""
        def change(text: str) -> str | Problem:
            for name, typed in values.items():
                found = settings_file.set_text(text, name, typed, shown(self.path))
                if isinstance(found, Problem):
                    return found
                text = found
            return text

        return self.rewrite(change)

    def rewrite(self, change: Callable[[str], str | Problem]) -> tuple[str, str] | Problem:
        """The file's text as `change` makes it, written and used: the text before and after, or why not."""
        before = read(self.path)
        if isinstance(before, Problem):
            return before
        before = settings_file.default_text() if before is None else before
        after = change(before)
        if isinstance(after, Problem):
            return after
        problem = self._write(after)
        if problem is None:
            self.reload()
        return problem or (before, after)

    def first(self) -> bool:
        """Once more, where the first file could not be written. Whether that is over."""
        if self.unwritten is None:
            return False
        if read(self.path) is None:
            self._first()
        self.reload()
        return self.unwritten is None

    def _first(self) -> None:
        problem = self._write(settings_file.default_text())
        self.unwritten = str(problem) if problem else None

    def _write(self, text: str) -> Problem | None:
        try:
            write_atomically(self.path, mark(self.path) + text)
        except OSError as fault:
            wrong = _("it cannot be written ({reason})", reason=reason(fault))
            return cannot(shown(self.path), wrong, _("check who may write there"))
        return None


class Library:
    """Routines and moves in use: those that ship, and the person's own, which win over the same file name.

    A file of theirs that breaks keeps its last good version in use; one that never worked leaves the
    shipped one of its name. language: the one that is read, where a file has several or a sibling (lower.de.toml).
    programme: the file of a programme in use, which needs the moves; without one none is looked for.
    """

    def __init__(
        self, shipped: Path, own: Path, language: str = ENGLISH, programme: Path | None = None
    ) -> None:
        self.shipped, self.own, self.language = shipped, own, language
        self.moves: dict[str, Move] = {}
        self.routines: dict[str, Routine] = {}
        self.programme: Programme | None = None
        self.problems: list[Problem] = []
        self._programme = programme
        self._folders: tuple[Folder[Move], Folder[Move], Folder[Routine], Folder[Routine]] = (
            Folder(shipped / "moves", self._move), Folder(own / "moves", self._move),
            Folder(shipped, self._routine), Folder(own, self._routine),
        )
        self.reload()

    @property
    def languages(self) -> set[str]:
        """Those in which some file has a sibling."""
        return set[str]().union(*(folder.languages for folder in self._folders))

    def reload(self, language: str = "") -> list[Problem]:
        """Read again what has changed. language: the one to read from now on; another one changes all of it."""
        other = language not in ("", self.language)
        self.language = language or self.language
        shipped_moves, own_moves, shipped, own = self._folders
        moves = {**shipped_moves.read(self.language, other), **own_moves.read(self.language, other)}
        anew = other or moves != self.moves
        self.moves = moves
        self.routines = {**shipped.read(self.language, anew), **own.read(self.language, anew)}
        self.problems = [problem for folder in self._folders for problem in folder.problems()]
        self.problems += self._given(self._programme) if self._programme is not None else []
        return self.problems

    def _given(self, path: Path) -> list[Problem]:
        text = read(path)
        if text is None:
            self.programme = None
        if not isinstance(text, str):
            return [text] if text else []
        from backbreak.core.programme_files import parse_programme  # few people have one

        found, problems = parse_programme(text, shown(path), self.moves, shown(path.parent), self.language, used=True)
        self.programme = found or self.programme
        return problems

    def _move(self, text: str, file: str, folder: str) -> tuple[Move | None, list[Problem]]:
        return routine_files.parse_move(text, file, folder, self.language)

    def _routine(self, text: str, file: str, folder: str) -> tuple[Routine | None, list[Problem]]:
        return routine_files.parse_routine(text, file, self.moves, folder, self.language)
