"""routines check: every fault and every warning of some files, or of all that are in use."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from backbreak.adapters.disk import shown
from backbreak.adapters.files import Library, read
from backbreak.cli.routine_finding import library
from backbreak.core import routine_files
from backbreak.core.problems import Problem, place
from backbreak.core.routine_remarks import remarks
from backbreak.core.routines import Move, Routine
from backbreak.core.toml_places import load

LARGEST_PICTURE = 8_000_000  # bytes; a photo of a phone has 3 to 6 million


def check(files: list[Path]) -> int:
    """1 where anything is broken; warnings alone are 0."""
    known = library()
    problems = _of_files(known, files) if files else [*known.problems, *_own(known)]
    for problem in problems:
        print(problem)
    if not problems:
        what = f"{len(files)} files" if len(files) > 1 else str(files[0]) if files else _counted(known)
        print(f"{what}: all is well")
    return 0 if all(problem.soft for problem in problems) else 1


def _counted(known: Library) -> str:
    return f"{len(known.routines)} routines and {len(known.moves)} moves"


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
            text = Problem(shown(path), 1, 1, "", "it is not there", "check the name")
        if isinstance(text, Problem):
            problems.append(text)
            continue
        moves = _moves_beside(path, known)
        problems += _faults(text, path, moves) or _warnings(text, path, moves)
    return problems


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
    found = [*remarks(text, full, moves), *_pictures(text, path, moves)]
    return sorted((Problem(short, *place(one), one.field, one.wrong, one.right, soft=True) for one in found), key=place)


def _pictures(text: str, path: Path, moves: dict[str, Move]) -> Iterator[Problem]:
    """Pictures that are not there, lead out of the folder or are too large."""
    folder, file = path.absolute().parent, shown(path)
    thing: Move | Routine | None
    if routine_files.is_move(text, shown(path.absolute())):
        thing = routine_files.parse_move(text, file, str(folder))[0]
    else:
        thing = routine_files.parse_routine(text, file, moves, str(folder))[0]
    places, own = load(text, file)[1], thing.moves if isinstance(thing, Routine) else (thing,) if thing else ()
    for move in own:
        for one in (move, move.easy, move.strong):
            picture = Path(one.picture) if one is not None and one.picture else None
            if picture is not None and picture.is_relative_to(folder) and (wrong := _wrong_picture(picture, folder)):
                at = next((span for way, span in places.spans.items() if way[-1] == "picture"
                           and str(picture.relative_to(folder)) in text[span.start : span.end]), None)
                where = (text.count("\n", 0, at.start) + 1, at.start - text.rfind("\n", 0, at.start)) if at else (1, 1)
                yield Problem(file, *where, "picture", *wrong, soft=True)


def _wrong_picture(picture: Path, folder: Path) -> tuple[str, str] | None:
    try:
        size = picture.stat().st_size
    except OSError:
        return f"there is no {picture.relative_to(folder)} here", "check the name, or put the picture there"
    if not picture.resolve().is_relative_to(folder.resolve()):
        return "it is a link that leads out of this folder", "put the picture itself into the folder"
    if size > LARGEST_PICTURE:
        return f"it has {size // 1_000_000} MB", f"keep it under {LARGEST_PICTURE // 1_000_000} MB"
    return None


def _moves_beside(path: Path, known: Library) -> dict[str, Move]:
    """Those that it will find: all in use, and those in a folder `moves` beside it."""
    return {**known.moves, **Library(path.parent, path.parent).moves}
