"""Reads a routine or a move as a person wrote it: a value, or every fault with its place. Never raises.

A file is taken whole or not at all; who keeps the last good one in use is not decided here.
docs/routines.md describes the format.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from backbreak.core import durations, fields
from backbreak.core.problems import Fault, Problem, nearest, place, shown
from backbreak.core.routines import Move, Routine
from backbreak.core.toml_places import load
from backbreak.core.toml_table import Key, Reader, Table, list_of

POSITIONS = ("seated", "standing", "both")
AREAS = (
    "neck", "shoulders", "upper_back", "low_back", "chest", "ribs", "arms", "wrists", "hands", "hips",
    "thighs", "hamstrings", "legs", "knees", "ankles", "eyes", "skin", "circulation", "stress", "whole_body",
)
FLAGS = ("osteo", "preg", "hyper", "surg", "neck", "sit", "bal", "flare")  # evidence.md 4.1

MINUTE = 60.0
LONGEST_MOVE = 10 * MINUTE
LONGEST_ROUTINE = 30 * MINUTE  # longer than any break that evidence.md 2.4 offers, by far
MOST_MOVES = 40

_ID = re.compile(r"[a-z0-9][a-z0-9_-]{0,39}")


def parse_move(text: str, file: str) -> tuple[Move | None, list[Problem]]:
    """The move in this text, named after its file; None where there is any fault."""
    data, places, problems = load(text, file)
    if problems:
        return None, problems
    table = Table(data, places, file, problems)
    move = _move(table, _name(table))
    return (None if problems else move), sorted(problems, key=place)


def parse_routine(
    text: str, file: str, moves: Mapping[str, Move]
) -> tuple[Routine | None, list[Problem]]:
    """The routine in this text, named after its file. moves: those that it may use beside its own."""
    data, places, problems = load(text, file)
    if problems:
        return None, problems
    table = Table(data, places, file, problems)
    ident = _name(table)
    read = table.read(_ROUTINE)
    own = _own_moves(table)
    chosen = _chosen(table, {**moves, **own}, own)
    if not problems:
        routine = Routine(ident, read["title"], read["when"], chosen)
        table.check(_not_too_long, routine, "moves")
    return (None if problems else routine), sorted(problems, key=place)


def id_of(file: str) -> str:
    """What a file of this name defines."""
    return file.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".toml")


def wrong_name(ident: str) -> Fault | None:
    """Why a file cannot be called so (without its .toml)."""
    if _ID.fullmatch(ident):
        return None
    right = "name it with small letters, digits and _, like my_stretch.toml"
    return Fault(f"the file's name {shown(ident)} cannot be used", right)


def is_move(text: str, file: str) -> bool:
    """Whether this was meant to be a move rather than a routine: by its folder, else by what it says."""
    if file.replace("\\", "/").split("/")[-2:-1] == ["moves"]:
        return True
    data = load(text, file)[0]
    return "moves" not in data and "move" not in data and ("steps" in data or "cycle" in data)


def _name(table: Table) -> str:
    ident = id_of(table.file)
    if wrong := wrong_name(ident):
        table.problem((), "", wrong.wrong, wrong.right)
    return ident


def _move(table: Table, ident: str, more: Mapping[str, Key] | None = None) -> Move | None:
    """Its id is known already; `more` keys may stand there and are read by somebody else."""
    before = len(table.problems)
    read = table.read({**_MOVE, **(more or {})})
    if len(table.problems) > before:
        return None
    move = Move(id=ident, **{key: value for key, value in read.items() if key})
    table.check(_move_not_too_long, move, "cycle")
    return move if len(table.problems) == before else None


def _own_moves(table: Table) -> dict[str, Move]:
    """The [[move]] parts of a routine's file."""
    own: dict[str, Move] = {}
    seen: set[str] = set()
    if "move" not in table.data:
        return own
    tables = table.data["move"]
    if not tables or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        table.problem(("move",), "move", "it is not a list of moves", "begin each with [[move]] on a line")
        return own
    if len(tables) > MOST_MOVES:
        table.problem(("move", 0), "move", f"there are {len(tables)} moves", f"it can have up to {MOST_MOVES}")
        return own
    for index, data in enumerate(tables):
        inner = table.inner(data, "move", index)
        ident = inner.one("id", _ID_KEY)
        if ident in seen:
            inner.problem(("id",), "id", f'"{ident}" is here twice', "give each move an id of its own")
        move = _move(inner, ident or "", {"id": _ELSEWHERE})
        seen.add(ident or "")
        own[ident or ""] = move or _BROKEN
    return own


def _chosen(table: Table, moves: Mapping[str, Move], own: Mapping[str, Move]) -> tuple[Move, ...]:
    """The moves in their order: as `moves` says, else the file's own as they stand."""
    if "moves" not in table.data:
        if "move" not in table.data:
            table.one("moves", _MOVES_KEY)
        return tuple(own.values())
    reader = list_of(lambda one: moves[_known(one, moves)], 1, MOST_MOVES)
    return table.check(reader, table.data["moves"], "moves") or ()


def _known(written: Any, moves: Mapping[str, Move]) -> str:
    if isinstance(written, str) and written in moves:
        return written
    meant = nearest(written, moves) if isinstance(written, str) else None
    right = f'did you mean "{meant}"?' if meant else "all moves: backbreak routines list --moves"
    raise Fault(f"there is no move {shown(written)}", right)


# -- readers of single values


def _ident(value: Any) -> str:
    if isinstance(value, str) and _ID.fullmatch(value):
        return value
    raise Fault(f"{shown(value)} cannot be an id", "use small letters, digits and _, like slow_turn")


def _one_of(options: tuple[str, ...]) -> Reader:
    return lambda value: fields.choice(value, options)


def _text(longest: int) -> Reader:
    return lambda value: fields.text(value, longest)


def _time(lowest: float, highest: float) -> Reader:
    return lambda value: fields.duration(value, lowest, highest)


def _count(lowest: int, highest: int) -> Reader:
    return lambda value: fields.count(value, lowest, highest)


def _move_not_too_long(move: Move) -> None:
    if move.seconds > LONGEST_MOVE:
        raise Fault(f"the whole move takes {durations.exact(move.seconds)}",
                    f"keep it to {durations.exact(LONGEST_MOVE)}: a shorter cycle, or repeat it less often")


def _not_too_long(routine: Routine) -> None:
    if routine.seconds > LONGEST_ROUTINE:
        raise Fault(f"the whole routine takes {durations.exact(routine.seconds)}",
                    f"keep it to {durations.exact(LONGEST_ROUTINE)}: take some moves out")


_ELSEWHERE = Key("", lambda value: value, None)  # allowed here, read by itself
_ID_KEY = Key("id", _ident, example='"slow_turn"')
_MOVES_KEY = Key("moves", list, example='["shoulder_roll_drop", "overhead_reach"]')
_ROUTINE: Mapping[str, Key] = {
    "title": Key("title", _text(60), example='"Before lunch"'),
    "when": Key("when", _text(200), ""),
    "moves": _ELSEWHERE,
    "move": _ELSEWHERE,
}
_MOVE: Mapping[str, Key] = {
    "title": Key("title", _text(60), example='"Roll and drop"'),
    "purpose": Key("purpose", _text(200), ""),
    "position": Key("position", _one_of(POSITIONS), "both"),
    "areas": Key("areas", list_of(_one_of(AREAS), 0, len(AREAS)), ()),
    "steps": Key("steps", list_of(_text(200), 1, 12), example='["Shoulders up, back, then let them fall."]'),
    "cue": Key("cue", _text(120), ""),
    "easier": Key("easier", _text(200), ""),
    "easier_move": Key("easier_move", _ident, ""),
    "stop": Key("stop", _text(300), ""),
    "avoid": Key("avoid", list_of(_one_of(FLAGS), 0, len(FLAGS)), ()),
    "seated_move": Key("seated_move", _ident, ""),
    "seated": Key("seated", _text(200), ""),
    "prepare": Key("prep", _time(0, 2 * MINUTE), 0.0),
    "cycle": Key("cycle", _time(1, LONGEST_MOVE), example='"5 s"'),
    "repeat": Key("repeat", _count(1, 100), 1),
    "sides": Key("sides", _count(1, 2), 1),
    "switch": Key("switch", _time(0, MINUTE), 0.0),
    "source": Key("source", _text(300), ""),
}
MOVE_KEYS = tuple(_MOVE)
_BROKEN = Move("", "", "both", (), "", (), "", "", "", (), 0, 0, 1, 1, 0, "")  # known by its id, but not usable
