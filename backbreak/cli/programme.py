"""programme: show, import, check, sheet, stop, example, schema. What each takes is in usage.py.

Nothing that is there is written over: a programme that ends, or makes room for another, is kept with its date.
"""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

from backbreak.adapters.files import Library, paths, read, write_atomically
from backbreak.cli import programme_done, programme_printing
from backbreak.cli.routine_finding import failed, library, tell
from backbreak.core import choosing, programme_example, programme_schema, programme_words, routine_schema, settings
from backbreak.core.language import N_, _, row, sentences
from backbreak.core.problems import Fault, Problem
from backbreak.core.programme import Programme, date_of, spoken
from backbreak.core.programme_files import begun, parse_programme
from backbreak.core.programme_format import first
from backbreak.core.programme_remarks import remarks
from backbreak.core.routines import Move
from backbreak.core.settings import Settings
from backbreak.core.suiting import Wish

NONE = N_("No programme is in use. To take one from a file: backbreak programme import FILE")

AFTER = N_("Where it stands: backbreak programme. To end it: backbreak programme stop")


def run(args: list[str]) -> int:
    match args:
        case [] | ["show"]:
            return _show()
        case ["check"]:
            return _check(paths().programme, used=True)
        case ["check", file]:
            return _check(Path(file))
        case ["import", *words]:
            return _import(words)
        case ["sheet", *words]:
            given = _known().programme
            return programme_printing.run(given, words) if given else failed(_(NONE))
        case ["stop"]:
            return _stop()
        case ["example"]:
            print(programme_example.TEXT, end="")
            return 0
        case ["schema"]:
            print(routine_schema.text(programme_schema.programme_schema()), end="")
            return 0
        case _:
            return _wrong(_("programme {words} is not understood; see backbreak programme --help",
                            words=" ".join(args)))


def _known() -> Library:
    """With the programme in use; what is wrong with its file is told."""
    known = library(paths().programme)
    tell([one for one in known.problems if one.file == str(paths().programme)])
    return known


def _show() -> int:
    known = _known()
    given, day = known.programme, programme_done.today()
    if given is None:
        print(_(NONE))
        return 0
    for line in programme_words.described(given, day):
        print(line)
    print()
    for line in programme_words.standing(given, day, programme_done.done(given)):
        print(line)
    _tell_conflicts(given, known)
    print(_("The file is {path}; the sheet with the days: backbreak programme sheet", path=paths().programme))
    return 0


def _tell_conflicts(given: Programme, known: Library) -> None:
    text = read(paths().settings)
    mine = settings.parse(text, "")[0] if isinstance(text, str) else Settings()
    for line in programme_words.conflicts(given, choosing.always(Wish(), mine).limits, known.moves):
        print(line)


# -- taking one


def _check(path: Path, used: bool = False) -> int:
    text = _text(path)
    problems = [text] if isinstance(text, Problem) else _faults(text, path, library().moves, used)
    for problem in problems:
        print(problem)
    if not problems:
        print(_("{path}: all is well", path=path))
    return 0 if all(one.soft for one in problems) else 1


def _faults(text: str, path: Path, moves: dict[str, Move], used: bool = False) -> list[Problem]:
    return parse_programme(text, str(path), moves, used=used)[1] or remarks(text, str(path), moves)


def _text(path: Path) -> str | Problem:
    text = read(path)
    return Problem(str(path), 1, 1, "", _("it is not there"), _("check the name")) if text is None else text


def _import(words: list[str]) -> int:
    replaces, words = "--replace" in words, [one for one in words if one != "--replace"]
    match words:
        case [file] if not file.startswith("--"):
            day = None
        case [file, "--from", written] | ["--from", written, file]:
            try:
                day = first(written)
            except Fault as fault:
                return _wrong(f"--from: {fault}")
        case _:
            return _wrong(_("write: backbreak programme import FILE [--from 2026-11-23] [--replace]"))
    return _take(Path(file), day, replaces)


def _take(path: Path, day: int | None, replaces: bool) -> int:
    text, known, target = _text(path), library(), paths().programme
    if isinstance(text, Problem):
        return failed(str(text))
    found = parse_programme(text, str(path), known.moves)[0]
    tell(_faults(text, path, known.moves))
    if found is None:
        return failed(_("nothing was taken over; once these are mended, import it again"))
    if os.path.lexists(target) and not replaces:
        return failed(_("there is one in use already ({path}); --replace takes this one and keeps that with its "
                        "date", path=target))
    day = next(one for one in (day, found.first, programme_done.today()) if one is not None)
    text = begun(text, date_of(day))
    kept = _set_aside() if os.path.lexists(target) else None
    write_atomically(target, text)
    _write_schema(target)
    given = parse_programme(text, str(target), known.moves)[0]
    assert given is not None
    for line in programme_words.described(given, programme_done.today()):
        print(line)
    _tell_conflicts(given, known)
    _tell_pictures(found, path)
    if kept:
        print(_("The one before is kept: {kept}", kept=kept))
    print()
    print(sentences([_("It is in use from {day} on.", day=spoken(day)), _(AFTER)]))
    return 0


def _write_schema(target: Path) -> None:
    """Ours, and renewed with the program: editors read it, nobody edits it."""
    schema, text = target.parent / programme_schema.FILE, routine_schema.text(programme_schema.programme_schema())
    if read(schema) != text:
        write_atomically(schema, text)


def _tell_pictures(found: Programme, path: Path) -> None:
    """Those of its own moves are named from its folder; of other moves it is known where they are."""
    pictures = dict.fromkeys(one.move.picture for one in found.exercises if one.move.picture)
    missing = [one for one in pictures if not (Path(one).is_absolute() or (paths().config / one).exists())]
    if missing:
        here, there = path.absolute().parent, paths().config
        print(_("Pictures do not come along: copy {names} from {here} to {there}",
                names=row(missing), here=here, there=there))


# -- ending one


def _stop() -> int:
    if not os.path.lexists(paths().programme):
        return failed(_(NONE))
    print(_("The programme is no longer in use. Its file is kept: {path}", path=_set_aside()))
    return 0


def _set_aside() -> Path:
    """Move the file in use to those that were, under a name that nothing has."""
    kept, stem = paths().programmes, date.today().isoformat()
    kept.mkdir(mode=0o700, exist_ok=True)
    number = 1
    while os.path.lexists(target := kept / (f"{stem}.toml" if number == 1 else f"{stem}-{number}.toml")):
        number += 1
    return paths().programme.rename(target)


def _wrong(why: str) -> int:
    print(f"backbreak: {why}", file=sys.stderr)
    return 2
