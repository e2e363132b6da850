"""routines: list, show, new, copy, edit, check, path. What each takes is in usage.py.

The person's own come first; a shipped one is copied before it is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from backbreak.adapters.disk import shown
from backbreak.adapters.files import Library, paths, read, write_atomically
from backbreak.adapters.resources import folder
from backbreak.cli import editor
from backbreak.core import durations, routine_files
from backbreak.core.problems import Problem, nearest
from backbreak.core.routines import Move, Routine

EXAMPLE = """\
# A routine of your own. docs/routines.md, or the folder of the shipped ones, shows what may stand here.

title = "{title}"
when = "Whenever you like."

# Moves that come with backbreak (backbreak routines list --moves), or your own from below.
moves = [
    "shoulder_roll_drop",
    "slow_turn",
]

[[move]]
id = "slow_turn"
title = "Slow turn"
steps = [
    "Sit tall, feet flat.",
    "Turn to one side, stay and breathe, come back. Then the other side.",
]
cue = "Stop well before the limit."
prepare = "5 s"  # to get ready
cycle = "10 s"   # once
repeat = 1       # so many times
sides = 2        # on each side
switch = "2 s"   # to change sides
"""


def run(args: list[str]) -> int:
    match args:
        case [] | ["list"]:
            return _list()
        case ["list", "--moves"]:
            return _list_moves()
        case ["show", name]:
            return _show(name)
        case ["new", name]:
            return _new(name)
        case ["copy", name]:
            return _copy(name, name)
        case ["copy", name, new]:
            return _copy(name, new)
        case ["edit", name]:
            return _edit(name)
        case ["check", *files]:
            return _check([Path(file) for file in files])
        case ["path"]:
            print(paths().routines)
            return 0
        case ["path", name]:
            return _path(name)
        case _:
            words = " ".join(args)
            print(f"backbreak: routines {words} is not understood; see backbreak routines --help", file=sys.stderr)
            return 2


def _library() -> Library:
    return Library(folder("routines"), paths().routines)


# -- reading


def _list() -> int:
    library = _library()
    rows = [(one, one.title + _whose(library, one)) for _, one in sorted(library.routines.items())]
    wide = max((len(title) for _, title in rows), default=0)
    for routine, title in rows:
        print(f"{routine.id:<14} {durations.words(routine.seconds):>6}  {title:<{wide}}  {routine.when}".rstrip())
    _tell(library.problems)
    return 0


def _list_moves() -> int:
    library = _library()
    for _, move in sorted(library.moves.items()):
        areas = ", ".join(move.areas).replace("_", " ")
        print(f"{move.id:<22} {durations.exact(move.seconds):>10}  {move.title} ({areas}){_whose(library, move)}")
    _tell(library.problems)
    return 0


def _whose(library: Library, thing: Routine | Move) -> str:
    own = _Place(library.own, thing).file.exists()
    both = own and _Place(library.shipped, thing).file.exists()
    return " (yours, in place of the shipped one)" if both else " (yours)" if own else ""


def _show(name: str) -> int:
    library = _library()
    thing = _find(library, name)
    if isinstance(thing, Routine):
        print(f"{thing.title}, {durations.words(thing.seconds)}")
        print(f"{thing.when}\n" if thing.when else "")
        for number, move in enumerate(thing.moves, 1):
            _print_move(move, f"{number}. ")
    elif thing:
        _print_move(thing)
    return 0 if thing else 1


def _print_move(move: Move, number: str = "") -> None:
    inset = " " * len(number)
    print(f"{number}{move.title}, {durations.exact(move.seconds)} ({_position(move)})")
    for step in move.steps:
        print(f"{inset}- {step}")
    for label, text in (("Keep in mind", move.cue), ("Easier", move.easier), ("Care", move.stop)):
        if text:
            print(f"{inset}{label}: {text}")
    print()


def _position(move: Move) -> str:
    return "seated or standing" if move.position == "both" else move.position


def _path(name: str) -> int:
    library = _library()
    thing = _find(library, name)
    if thing:
        print(_file(library, thing))
    return 0 if thing else 1


# -- finding


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a routine or a move of this name is, in the shipped folder or the person's."""

    root: Path
    thing: Routine | Move

    @property
    def file(self) -> Path:
        inside = self.root if isinstance(self.thing, Routine) else self.root / "moves"
        return inside / f"{self.thing.id}.toml"


def _file(library: Library, thing: Routine | Move) -> Path:
    own = _Place(library.own, thing).file
    return own if own.exists() else _Place(library.shipped, thing).file


def _find(library: Library, name: str) -> Routine | Move | None:
    """A routine, else a move; None after a line that says what might have been meant."""
    all_things: Mapping[str, Routine | Move] = {**library.moves, **library.routines}
    found = all_things.get(name)
    if found is None:
        mine = [problem for problem in library.problems if routine_files.id_of(problem.file) == name]
        meant = nearest(name, all_things)
        right = f"did you mean {meant}?" if meant else "see: backbreak routines list"
        if mine:
            _tell(mine)
        else:
            _failed(f"there is no routine or move {name}; {right}")
    return found


# -- changing


def _new(name: str) -> int:
    title = name.replace("_", " ").replace("-", " ").capitalize()
    return _write(paths().routines, name, EXAMPLE.replace("{title}", title))


def _copy(name: str, new: str) -> int:
    library = _library()
    thing = _find(library, name)
    if thing is None:
        return 1
    text = read(_Place(library.shipped, thing).file if name == new else _file(library, thing))
    if not isinstance(text, str):
        return _failed(str(text) if text else f"{name} is yours already: {_file(library, thing)}")
    inside = library.own if isinstance(thing, Routine) else library.own / "moves"
    return _write(inside, new, text)


def _write(inside: Path, name: str, text: str) -> int:
    """Writes and says so; never over a file that is there."""
    if wrong := routine_files.wrong_name(name):
        return _failed(str(wrong))
    target = inside / f"{name}.toml"
    if target.exists() or target.is_symlink():
        return _failed(f"{target} is there already; edit it, or take another name")
    try:
        write_atomically(target, text)
    except OSError as fault:
        return _failed(f"{target} cannot be written ({(fault.strerror or 'unknown').lower()})")
    print(target)
    return 0


def _edit(name: str) -> int:
    library = _library()
    broken = [path for path in (library.own / f"{name}.toml", library.own / "moves" / f"{name}.toml")
              if path.exists()]
    if broken:
        return editor.edit(broken[0]) or _check([broken[0]])
    if code := _copy(name, name):
        return code
    return _edit(name)


# -- checking


def _check(files: list[Path]) -> int:
    library = _library()
    problems = _of_files(library, files) if files else library.problems
    for problem in problems:
        print(problem)
    if not problems:
        what = f"{len(files)} files" if len(files) > 1 else str(files[0]) if files else _counted(library)
        print(f"{what}: all is well")
    return 1 if problems else 0


def _counted(library: Library) -> str:
    return f"{len(library.routines)} routines and {len(library.moves)} moves"


def _of_files(library: Library, files: list[Path]) -> list[Problem]:
    problems: list[Problem] = []
    for path in files:
        text = read(path)
        if text is None:
            text = Problem(shown(path), 1, 1, "", "it is not there", "check the name")
        if isinstance(text, Problem):
            problems.append(text)
        elif routine_files.is_move(text, shown(path.absolute())):
            problems += routine_files.parse_move(text, shown(path))[1]
        else:
            problems += routine_files.parse_routine(text, shown(path), _moves_beside(path, library))[1]
    return problems


def _moves_beside(path: Path, library: Library) -> dict[str, Move]:
    """Those that it will find: all in use, and those in a folder `moves` beside it."""
    return {**library.moves, **Library(path.parent, path.parent).moves}


def _tell(problems: list[Problem]) -> None:
    for problem in problems:
        print(problem, file=sys.stderr)


def _failed(why: str) -> int:
    print(f"backbreak: {why}", file=sys.stderr)
    return 1
