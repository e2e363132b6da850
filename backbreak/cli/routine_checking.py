"""routines check: every fault and every warning of some files, or of all that are in use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak.adapters.disk import shown
from backbreak.adapters.files import Library, read
from backbreak.adapters.routine_folder import Folder
from backbreak.cli.routine_finding import library
from backbreak.core import routine_files
from backbreak.core.language import _, several
from backbreak.core.problems import Problem, place
from backbreak.core.routine_format import VARIANTS
from backbreak.core.routine_remarks import remarks
from backbreak.core.routines import Move
from backbreak.core.toml_places import load
from backbreak.core.toml_table import ENGLISH

if TYPE_CHECKING:
    from backbreak.figures.own import Refused


def check(files: list[Path]) -> int:
    """1 where anything is broken; warnings alone are 0."""
    known = library()
    problems = _of_files(known, files) if files else [*known.problems, *_own(known)]
    for problem in problems:
        print(problem)
    if not problems:
        many = several("{number} file", "{number} files", len(files))
        what = many if len(files) > 1 else str(files[0]) if files else _counted(known)
        print(_("{path}: all is well", path=what))
    return 0 if all(problem.soft for problem in problems) else 1


def _counted(known: Library) -> str:
    return _("{routines} routines and {moves} moves", routines=len(known.routines), moves=len(known.moves))


def _own(known: Library) -> Iterator[Problem]:
    """Warnings of the person's own."""
    for folder in (known.own / "moves", known.own):
        for path in sorted(folder.glob("[!.]*.toml")):
            text = read(path)
            if isinstance(text, str):
                yield from _warnings(text, path, known.moves)


def _of_files(known: Library, files: list[Path]) -> list[Problem]:
    problems: list[Problem] = []
    for path in files:
        text = read(path)
        if text is None:
            text = Problem(shown(path), 1, 1, "", _("it is not there"), _("check the name"))
        problems += [text] if isinstance(text, Problem) else problems_of(text, path, moves_beside(path, known))
    return problems


def problems_of(text: str, path: Path, moves: dict[str, Move]) -> list[Problem]:
    """Every fault of this file or, where it has none, every warning."""
    return _faults(text, path, moves) or _warnings(text, path, moves)


def _faults(text: str, path: Path, moves: dict[str, Move]) -> list[Problem]:
    file = shown(path)
    if routine_files.of_file(file)[1]:
        return routine_files.parse_words(text, file)[1]
    if routine_files.is_move(text, shown(path.absolute())):
        return routine_files.parse_move(text, file)[1]
    return routine_files.parse_routine(text, file, moves)[1]


def _warnings(text: str, path: Path, moves: dict[str, Move]) -> list[Problem]:
    """Of a file that can be used. A name within `moves` says that it is a move, so it is given in full."""
    if routine_files.of_file(shown(path))[1]:
        return []
    full, short = shown(path.absolute()), shown(path)
    found = [*remarks(text, full, moves), *_pictures(text, path)]
    return sorted((Problem(short, *place(one), one.field, one.wrong, one.right, soft=True) for one in found), key=place)


def _pictures(text: str, path: Path) -> Iterator[Problem]:
    """Pictures that the window would not show, and why: those who look at them say so."""
    data, places, _ = load(text, shown(path))
    for at, part in _parts(data):
        named = part.get("picture")
        if isinstance(named, str) and (reason := _refused(Path(named.strip()), path.absolute().parent)):
            yield Problem("", *places.value(*at, "picture"), "picture", reason.wrong, reason.right, soft=True)


def _refused(picture: Path, folder: Path) -> Refused | None:
    from backbreak.figures.own import why_not  # brings in Pillow, which is needed where there is a picture alone

    return why_not(picture, folder)


def _parts(data: Mapping[str, Any]) -> Iterator[tuple[tuple[str | int, ...], Mapping[str, Any]]]:
    """A move, each move of a routine, and the versions of each: where it stands, and what it says."""
    moves: list[tuple[tuple[str | int, ...], Mapping[str, Any]]] = [((), data)]
    moves += [(("move", number), one) for number, one in enumerate(data.get("move", ()))]
    for at, one in moves:
        yield at, one
        yield from (((*at, name), one[name]) for name in VARIANTS if name in one)


def moves_beside(path: Path, known: Library) -> dict[str, Move]:
    """Those that it will find: all in use, and those in a folder `moves` beside it."""
    beside: Folder[Move] = Folder(path.parent / "moves", routine_files.parse_move)
    return {**known.moves, **beside.read(ENGLISH)}
