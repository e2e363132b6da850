"""Finds a routine or a move by its name, and its file: the shipped one or the person's."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backbreak.adapters.files import Library, paths, read
from backbreak.adapters.resources import folder
from backbreak.core import languages, routine_files, settings
from backbreak.core.language import _
from backbreak.core.problems import Problem, nearest
from backbreak.core.routines import Move, Routine


def library(programme: Path | None = None) -> Library:
    """All routines and moves, in the words that the person reads. programme: that file as well."""
    text = read(paths().settings)
    told = settings.parse(text, "")[0] if isinstance(text, str) else settings.Settings()
    language = languages.of_routines(told.routine_language, told.language, os.environ)
    return Library(folder("routines"), paths().routines, language, programme)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a routine or a move of this name is, in the shipped folder or the person's."""

    root: Path
    thing: Routine | Move

    @property
    def file(self) -> Path:
        inside = self.root if isinstance(self.thing, Routine) else self.root / "moves"
        return inside / f"{self.thing.id}.toml"


def file_of(known: Library, thing: Routine | Move) -> Path:
    own = Place(known.own, thing).file
    return own if own.exists() else Place(known.shipped, thing).file


def find(known: Library, name: str) -> Routine | Move | None:
    """A routine, else a move; None after a line that says what might have been meant."""
    all_things: Mapping[str, Routine | Move] = {**known.moves, **known.routines}
    found = all_things.get(name)
    if found is None:
        mine = [problem for problem in known.problems if routine_files.id_of(problem.file) == name]
        meant = nearest(name, all_things)
        right = _("did you mean {meant}?", meant=meant) if meant else _("see: backbreak routines list")
        if mine:
            tell(mine)
        else:
            failed(_("there is no routine or move {name}; {advice}", name=name, advice=right))
    return found


def tell(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def failed(why: str) -> int:
    print(f"backbreak: {why}", file=sys.stderr)
    return 1
