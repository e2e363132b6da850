"""Reads a routine or a move as a person wrote it: a value, or every fault with its place. Never raises.

A file is taken whole or not at all; who keeps the last good one in use is not decided here.
docs/routines.md describes the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, TypeVar

from backbreak.core import durations
from backbreak.core.language import _
from backbreak.core.problems import Fault, Problem, nearest, place, shown
from backbreak.core.routine_format import (
    ALSO,
    ID_KEY,
    LONGEST_MOVE,
    LONGEST_ROUTINE,
    MOST_MOVES,
    MOVE,
    MOVE_WORDS,
    MOVES_KEY,
    ROUTINE,
    ROUTINE_WORDS,
    VARIANT,
    VARIANT_WORDS,
    VARIANTS,
)
from backbreak.core.routine_names import id_of as id_of
from backbreak.core.routine_names import of_file as of_file
from backbreak.core.routine_names import wrong_name as wrong_name
from backbreak.core.routines import Move, Routine
from backbreak.core.toml_places import load
from backbreak.core.toml_table import ENGLISH, Key, Table, list_of

Whole = TypeVar("Whole", Move, Routine)


def parse_move(
    text: str, file: str, folder: str = "", language: str = ENGLISH
) -> tuple[Move | None, list[Problem]]:
    """The move in this text, named after its file; None where there is any fault.

    folder: where its picture is. language: the one that is wanted, where there are several.
    """
    data, places, problems = load(text, file)
    if problems:
        return None, problems
    table = Table(data, places, file, problems, also=ALSO, language=language)
    move = _move(table, _name(table))
    return (None if problems or move is None else placed(move, folder)), sorted(problems, key=place)


def parse_routine(
    text: str, file: str, moves: Mapping[str, Move], folder: str = "", language: str = ENGLISH
) -> tuple[Routine | None, list[Problem]]:
    """The routine in this text, named after its file. moves: those that it may use beside its own."""
    data, places, problems = load(text, file)
    if problems:
        return None, problems
    table = Table(data, places, file, problems, also=ALSO, language=language)
    ident = _name(table)
    read = table.read(_ROUTINE_KEYS)
    own = {name: placed(move, folder) for name, move in own_moves(table).items()}
    chosen = _chosen(table, {**moves, **own} if own else moves, own)
    _shared(table)
    if not problems:
        routine = Routine(ident, moves=chosen, **{key: value for key, value in read.items() if key})
        table.check(_not_too_long, routine, "moves")
    return (None if problems else routine), sorted(problems, key=place)


def parse_words(text: str, file: str) -> tuple[dict[str, Any], list[Problem]]:
    """The words of a translation (roll.de.toml beside roll.toml), those of an easier or stronger version in a part of
    their own, as in the file itself; none where there is any fault."""
    data, places, problems = load(text, file)
    if problems:
        return {}, problems
    keys = MOVE_WORDS if is_move(text, file) else {**ROUTINE_WORDS, **MOVE_WORDS}
    table = Table(data, places, file, problems, also=ALSO)
    if wrong := wrong_name(of_file(file)[0]):
        table.problem((), "", wrong.wrong, wrong.right)
    read = _words(table, {**keys, **dict.fromkeys(VARIANTS, _ELSEWHERE)})
    for name in VARIANTS:
        if (inner := _version(table, name)) is not None:
            read[name] = _words(inner, VARIANT_WORDS)
    return ({} if problems else read), sorted(problems, key=place)


def _words(table: Table, keys: Mapping[str, Key]) -> dict[str, Any]:
    found = table.read({name: replace(key, absent=None, words=False) for name, key in keys.items()})
    return {key: value for key, value in found.items() if key and value is not None}


def translated(thing: Whole, words: Mapping[str, Any]) -> Whole:
    """The same in the words of a translation, as far as it has some. An easier or stronger version takes over those of
    the move where it has none of its own."""
    own = {key: value for key, value in words.items() if key not in VARIANTS and hasattr(thing, key)}
    versions: dict[str, Any] = {}
    for name in VARIANTS:
        one = getattr(thing, name, None)
        if one is not None:
            follows = {key: value for key, value in own.items() if getattr(one, key) == getattr(thing, key)}
            versions[name] = replace(one, **{**follows, **words.get(name, {})})
    return replace(thing, **own, **versions)


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
    read = table.read({**_MOVE_KEYS, **(more or {})})
    _shared(table)
    if len(table.problems) > before:
        _variants(table, None)
        return None
    move = Move(id=ident, **{key: value for key, value in read.items() if key})
    table.check(_move_not_too_long, move, "cycle")
    move = _variants(table, move)
    return move if len(table.problems) == before else None


def _variants(table: Table, move: Move | None) -> Move:
    """The move with its easier and stronger version; their faults are told also where it has some itself."""
    found: dict[str, Any] = {}
    for name in VARIANTS:
        inner = _version(table, name)
        if inner is not None:
            told = len(table.problems)
            read = inner.read(_VARIANT_KEYS)
            changes = {key: value for key, value in read.items() if value is not None}
            if move is not None and len(table.problems) == told:
                found[name] = replace(move, version=name, **changes)
                inner.check(_move_not_too_long, found[name], "cycle")
    return replace(move, **found) if move is not None and found else move or _BROKEN


def _version(table: Table, name: str) -> Table | None:
    """That part of the file, where there is one."""
    data = table.data.get(name)
    if data is not None and not isinstance(data, dict):
        table.problem((name,), name, _("it is not a part of its own"),
                      _("write [{name}] and what differs under it", name=name))
    return table.inner(data, name) if isinstance(data, dict) else None


def _shared(table: Table) -> None:
    """What is meant for other people says where it comes from and what to be careful with, and in English."""
    if table.data.get("shared") is not True:
        return
    for key in ("source", "stop"):
        if not any(known in table.data for known in (key, *(one for one, name in ALSO.items() if name == key))):
            table.problem(("shared",), "shared", _("{key} is missing", key=key),
                          _("add {key}, which whoever gets it will want", key=key))
    for key, value in table.data.items():
        if isinstance(value, dict) and key not in VARIANTS and ENGLISH not in value:
            table.problem((key,), key, _("the English words are missing"), _("add a line like {key}.en = ...", key=key))


def placed(move: Move, folder: str) -> Move:
    """Its pictures with the folder they are in."""
    if not folder:
        return move
    versions = {name: getattr(move, name) for name in VARIANTS}
    pictures: dict[str, Any] = {name: placed(one, folder) for name, one in versions.items() if one is not None}
    if move.picture:
        return replace(move, picture=f"{folder}/{move.picture}", folder=folder, **pictures)
    return replace(move, **pictures) if pictures else move


def own_moves(table: Table) -> dict[str, Move]:
    """The [[move]] parts of a routine's file."""
    own: dict[str, Move] = {}
    seen: set[str] = set()
    if "move" not in table.data:
        return own
    tables = table.data["move"]
    if not tables or not isinstance(tables, list) or not all(isinstance(one, dict) for one in tables):
        table.problem(("move",), "move", _("it is not a list of moves"), _("begin each with [[move]] on a line"))
        return own
    if len(tables) > MOST_MOVES:
        table.problem(("move", 0), "move", _("there are {number} moves", number=len(tables)),
                      _("it can have up to {most}", most=MOST_MOVES))
        return own
    for index, data in enumerate(tables):
        inner = table.inner(data, "move", index)
        ident = inner.one("id", ID_KEY)
        if ident in seen:
            inner.problem(("id",), "id", _("{value} is here twice", value=shown(ident)),
                          _("give each move an id of its own"))
        move = _move(inner, ident or "", {"id": _ELSEWHERE})
        seen.add(ident or "")
        own[ident or ""] = move or _BROKEN
    return own


def _chosen(table: Table, moves: Mapping[str, Move], own: Mapping[str, Move]) -> tuple[Move, ...]:
    """The moves in their order: as `moves` says, else the file's own as they stand."""
    if "moves" not in table.data:
        if "move" not in table.data:
            table.one("moves", MOVES_KEY)
        return tuple(own.values())
    reader = list_of(lambda one: moves[known_move(one, moves)], 1, MOST_MOVES)
    return table.check(reader, table.data["moves"], "moves") or ()


def known_move(written: Any, moves: Mapping[str, Move]) -> str:
    if isinstance(written, str) and written in moves:
        return written
    meant = nearest(written, moves) if isinstance(written, str) else None
    right = _('did you mean "{meant}"?', meant=meant) if meant else _("all moves: backbreak routines list --moves")
    raise Fault(_("there is no move {value}", value=shown(written)), right)


def _move_not_too_long(move: Move) -> None:
    if move.seconds > LONGEST_MOVE:
        raise Fault(_("the whole move takes {time}", time=durations.exact(move.seconds)),
                    _("keep it to {time}: a shorter cycle, or repeat it less often",
                      time=durations.exact(LONGEST_MOVE)))


def _not_too_long(routine: Routine) -> None:
    if routine.seconds > LONGEST_ROUTINE:
        raise Fault(_("the whole routine takes {time}", time=durations.exact(routine.seconds)),
                    _("keep it to {time}: take some moves out", time=durations.exact(LONGEST_ROUTINE)))


_ELSEWHERE = Key("", lambda value: value, None)  # allowed here, read by itself
_ROUTINE_KEYS = {**ROUTINE, "moves": _ELSEWHERE, "move": _ELSEWHERE}
_MOVE_KEYS = {**MOVE, **dict.fromkeys(VARIANTS, _ELSEWHERE)}
_VARIANT_KEYS = {name: replace(key, absent=None) for name, key in VARIANT.items()}
_BROKEN = Move("", "", "both", (), "", (), "", "", "", (), 0, 0, 1, 1, 0, "")  # known by its id, but not usable
