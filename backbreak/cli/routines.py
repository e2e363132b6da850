"""routines: list, show, new, copy, edit, preview, check, path. What each takes is in usage.py.

The person's own come first; a shipped one is copied before it is changed.
"""

from __future__ import annotations

import sys
from pathlib import Path

from backbreak.adapters.files import Library, paths
from backbreak.cli import routine_checking, routine_writing
from backbreak.cli.filled import columns, padded
from backbreak.cli.routine_finding import Place, file_of, find, library, tell
from backbreak.core import durations, helping, parts, routine_schema
from backbreak.core.language import N_, _, row
from backbreak.core.routines import Move, Routine

POSITIONS = {"both": N_("seated or standing"), "seated": N_("seated"), "standing": N_("standing")}


def run(args: list[str]) -> int:
    match args:
        case [] | ["list"]:
            return _list()
        case ["list", "--moves"]:
            return _list_moves()
        case ["show", name]:
            return _show(name)
        case ["new", *rest] if len(rest) < 2:
            return routine_writing.new(rest[0] if rest else "", sys.stdin.isatty())
        case ["copy", name]:
            return routine_writing.copy(name, name)
        case ["copy", name, new]:
            return routine_writing.copy(name, new)
        case ["edit", name]:
            return routine_writing.edit(name)
        case ["preview", name]:
            from backbreak.cli import routine_preview  # brings in a loop and a child, which nothing else here needs

            return routine_preview.run(name)
        case ["check", *files]:
            return routine_checking.check([Path(file) for file in files])
        case ["schema"]:
            print(routine_schema.text(routine_schema.routine_schema()), end="")
            return 0
        case ["schema", "--moves"]:
            print(routine_schema.text(routine_schema.move_schema()), end="")
            return 0
        case ["path"]:
            print(paths().routines)
            return 0
        case ["path", name]:
            return _path(name)
        case _:
            words = " ".join(args)
            print(_("backbreak: routines {words} is not understood; see backbreak routines --help",
                    words=words), file=sys.stderr)
            return 2


# -- reading


def _list() -> int:
    known = library()
    rows = [(one, one.title + _whose(known, one)) for _, one in sorted(known.routines.items())]
    wide = max((columns(title) for _, title in rows), default=0)
    for routine, title in rows:
        time = padded(durations.words(routine.seconds), 6, right=True)
        print(f"{routine.id:<14} {time}  {padded(title, wide)}  {routine.when}".rstrip())
    tell(known.problems)
    return 0


def _list_moves() -> int:
    known = library()
    for _ident, move in sorted(known.moves.items()):
        areas = row(parts.said(one) for one in move.areas)
        print(f"{move.id:<22} {durations.exact(move.seconds):>10}  {move.title} ({areas}){_whose(known, move)}")
    tell(known.problems)
    return 0


def _whose(known: Library, thing: Routine | Move) -> str:
    own = Place(known.own, thing).file.exists()
    both = own and Place(known.shipped, thing).file.exists()
    whose = _("(yours, in place of the shipped one)") if both else _("(yours)") if own else ""
    return f" {whose}" if whose else ""


def _show(name: str) -> int:
    known = library()
    thing = find(known, name)
    if isinstance(thing, Routine):
        print(f"{thing.title}, {durations.words(thing.seconds)}")
        print(f"{thing.when}\n" if thing.when else "")
        for number, move in enumerate(thing.moves, 1):
            _print_move(move, f"{number}. ")
        for line in _helped(thing):
            print(line)
    elif thing:
        _print_move(thing)
    return 0 if thing else 1


def _helped(routine: Routine) -> list[str]:
    """What scores before and after it say, once there are enough."""
    import time

    from backbreak.adapters.store import SqliteLedger

    if not paths().ledger.exists():
        return []
    ledger, now = SqliteLedger(paths().ledger), time.time()
    rows = ledger.feelings(now - helping.LOOKS_BACK, now)
    ledger.close()
    return helping.words(rows, {routine.id: routine.title}, routine.id)


def _print_move(move: Move, number: str = "") -> None:
    inset = " " * len(number)
    print(f"{number}{move.title}, {durations.exact(move.seconds)} ({_position(move)})")
    for step in move.steps:
        print(f"{inset}- {step}")
    for label, text in ((_("Keep in mind"), move.cue), (_("Easier"), move.easier), (_("Care"), move.stop)):
        if text:
            print(inset + _("{label}: {value}", label=label, value=text))
    print()


def _position(move: Move) -> str:
    return _(POSITIONS[move.position])


def _path(name: str) -> int:
    known = library()
    thing = find(known, name)
    if thing:
        print(file_of(known, thing))
    return 0 if thing else 1
