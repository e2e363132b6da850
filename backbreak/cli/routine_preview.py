"""routines preview: a window that shows a file as it is now, and again whenever it is saved. Needs nothing running.

The window is a child of this process, which reads the file, says what is wrong with it, and sends the next card.
"""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import Any

from backbreak.adapters.disk import shown
from backbreak.adapters.files import Library, SettingsFile, paths, read
from backbreak.adapters.loop import SelectorLoop
from backbreak.adapters.prompt.child import Child, window_command, window_env
from backbreak.adapters.prompt.window import usable
from backbreak.adapters.routine_folder import look
from backbreak.adapters.watch_files import FileWatch
from backbreak.cli import routine_checking
from backbreak.cli.routine_finding import failed, file_of, find, library
from backbreak.core import preview, routine_files
from backbreak.core.language import _
from backbreak.core.preview import Seen, Thing
from backbreak.core.problems import Problem
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings

LOOKS_EVERY = 0.5  # seconds, where the system does not tell of changes


def run(name: str) -> int:
    known = library()
    path = _file(name, known)
    if path is None:
        return 1
    if routine_files.of_file(shown(path))[1]:
        return failed(_("{path} holds the words of another language; preview {other}",
                        path=path, other=routine_files.of_file(shown(path))[0]))
    if why := usable():
        return failed(_("there can be no window here: {reason}; in words: backbreak routines check {path}",
                        reason=why, path=path))
    return _Preview(path, known, SettingsFile(paths().settings).settings).run()


def _file(name: str, known: Library) -> Path | None:
    """A file by its path, else the person's own of this name, else the shipped one. None after a line that says why."""
    typed = Path(name)
    if typed.suffix == ".toml" or typed.name != name:
        if typed.is_file():
            return typed
        failed(_("there is no file {path}; check the name", path=name))
        return None
    for mine in (known.own / f"{name}.toml", known.own / "moves" / f"{name}.toml"):
        if mine.exists():
            return mine
    thing = find(known, name)
    return file_of(known, thing) if thing else None


class File:
    """What a file says whenever it is asked, and the last good thing that it said."""

    def __init__(self, path: Path, known: Library, settings: Settings) -> None:
        self._path, self._known, self._settings = path, known, settings
        self._last: Thing | None = None

    def card(self) -> dict[str, Any]:
        """As it is now. pictures: differs when one of them does."""
        seen = self._seen()
        self._last = seen.thing or self._last
        card = preview.card(shown(self._path), seen, self._last, self._settings)
        return {**card, "pictures": " ".join(str(look(one)) for one in self._pictures())}

    def folders(self) -> list[Path]:
        """Where something may change that is seen."""
        home = self._path.absolute().parent
        pictures = (Path(one).parent for one in self._pictures())
        return sorted({home, home / "moves", self._known.own / "moves", *pictures})

    def _pictures(self) -> list[str]:
        thing = self._last
        moves = thing.moves if isinstance(thing, Routine) else (thing, thing.easy, thing.strong) if thing else ()
        return [one.picture for one in moves if one is not None and one.picture]

    def _seen(self) -> Seen:
        path, file = self._path, shown(self._path)
        text = read(path)
        if text is None:
            gone = Problem(file, 1, 1, "", _("it is not there any more"), _("save it again, or close this window"))
            return Seen("", None, (gone,))
        if isinstance(text, Problem):
            return Seen("", None, (text,))
        self._known.reload()
        moves = routine_checking.moves_beside(path, self._known)
        problems = routine_checking.problems_of(text, path, moves)
        return Seen(text, _thing(text, path, moves, self._known.language), tuple(problems))


def _thing(text: str, path: Path, moves: dict[str, Move], language: str) -> Thing | None:
    """What the text means, in the person's language, as far as the file or the one beside it speaks that."""
    file, folder = shown(path), shown(path.absolute().parent)
    thing: Thing | None
    if routine_files.is_move(text, shown(path.absolute())):
        thing = routine_files.parse_move(text, file, folder, language)[0]
    else:
        thing = routine_files.parse_routine(text, file, moves, folder, language)[0]
    beside = path.with_name(f"{path.stem}.{language}.toml")
    words = read(beside)
    said = routine_files.parse_words(words, shown(beside))[0] if isinstance(words, str) else {}
    if isinstance(thing, Routine):
        return routine_files.translated(thing, said)
    return routine_files.translated(thing, said) if thing else None


class _Preview:
    def __init__(self, path: Path, known: Library, settings: Settings) -> None:
        self._file = File(path, known, settings)
        self._code = 0
        self._fault: BaseException | None = None
        self._loop = SelectorLoop(self._broke)
        self._card: dict[str, Any] = {}
        self._child: Child | None = None
        self._watch: FileWatch | None = None
        self._watched: list[Path] = []

    def run(self) -> int:
        """Until the window is closed, or Ctrl+C here."""
        self._loop.on_signals(self._stop, signal.SIGINT, signal.SIGTERM)
        self._card = self._file.card()
        self._child = Child(self._loop, window_command(), window_env(os.environ), lambda _: None, self._ended)
        self._child.send(self._card)
        self._follow()
        self._loop.run()
        if self._watch:
            self._watch.close()
        self._loop.close()
        if self._fault is not None:
            raise self._fault
        return self._code

    def _follow(self) -> None:
        """Be told of changes; where that is not to be had, look."""
        folders = self._file.folders()
        if folders == self._watched:
            return
        if self._watch:
            self._watch.close()
        self._watched, self._watch = folders, FileWatch(self._loop, folders, self._changed)
        if self._watch.start() is not None:
            self._watch = None
            self._loop.later(LOOKS_EVERY, self._look)

    def _look(self) -> None:
        self._watched = []
        self._changed()

    def _changed(self) -> None:
        card = self._file.card()
        if card != self._card and self._child:
            self._card = card
            self._child.send(card)
        self._follow()

    def _stop(self, number: int) -> None:
        self._code = 128 + number
        if self._child:
            self._child.close()
        self._loop.stop()

    def _ended(self, why: str) -> None:
        """The window has gone: closed by the person, or never there."""
        if why and not self._code:
            self._code = failed(why)
        self._loop.stop()

    def _broke(self, fault: BaseException) -> None:
        self._fault = fault
        self._loop.stop()
