"""Reads a programme as a therapist wrote it: a value, or every fault with its place. Never raises.

A file is taken whole or not at all. docs/programme.md describes the format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from backbreak.core import durations, programme, routine_format
from backbreak.core.language import _
from backbreak.core.problems import Fault, Problem, place
from backbreak.core.programme import Dose, Exercise, Programme
from backbreak.core.programme_format import (
    ALSO,
    CHANGE,
    DOSE,
    EXERCISE_KEYS,
    IN_AND_OUT,
    LONGEST_SESSION,
    MOST_CHANGES,
    MOST_EXERCISES,
    MOST_WEEKS,
    PROGRAMME_KEYS,
    RESTS,
    names,
    written,
)
from backbreak.core.routine_files import known_move, own_moves, placed
from backbreak.core.routine_format import LONGEST_MOVE
from backbreak.core.routines import Move
from backbreak.core.toml_places import load
from backbreak.core.toml_table import ENGLISH, Table

SWITCH = 3.0
"""Seconds to change sides, where the move itself is done on one side and the programme asks for two."""


def parse_programme(
    text: str, file: str, moves: Mapping[str, Move], folder: str = "", language: str = ENGLISH, used: bool = False
) -> tuple[Programme | None, list[Problem]]:
    """The programme in this text. moves: those it may use beside its own. used: it is in use, so it needs a day one."""
    data, places, problems = load(text, file)
    if problems:
        return None, problems
    table = Table(data, places, file, problems, also=ALSO, language=language)
    read = table.read(PROGRAMME_KEYS)
    _which_days(table)
    if used and read["first"] is None and not any(one.field == "first" for one in problems):
        right = _("add a line like first = 2026-11-23, the day on which week 1 begins")
        table.problem((), "first", _("it is missing"), right)
    own = own_moves(Table(data, places, file, problems, also=routine_format.ALSO, language=language))
    known = {**moves, **{name: placed(move, folder) for name, move in own.items()}}
    exercises = _exercises(table, read["weeks"] or MOST_WEEKS, known)
    found = None
    if not problems:
        found = programme.planned(Programme(exercises=exercises, **{key: one for key, one in read.items() if key}))
        _sessions(table, found)
    return (None if problems else found), sorted(problems, key=place)


def begun(text: str, first: date) -> str:
    """The text with its first day set; all else stays as it was written. The text has to be a programme's."""
    _, places, _ = load(text, "")
    for name in names("first"):
        if there := places.spans.get((name,)):
            return f"{text[: there.start]}{first.isoformat()}{text[there.end :]}"
    newline = "\r\n" if "\r\n" in text else "\n"
    at = min(span.key for path, span in places.spans.items() if len(path) == 1)
    return f"{text[:at]}first = {first.isoformat()}{newline}{text[at:]}"


def _which_days(table: Table) -> None:
    """How many days a week, or which: one of the two."""
    often = written(table.data, "days_a_week")
    if "days" in table.data and often in table.data:
        table.problem((often,), often, _("days says it already"), _("keep one of the two"))
    elif "days" not in table.data and often not in table.data:
        right = _('add a line like days_a_week = 3, or days = ["mon", "thu"]')
        table.problem((), "days_a_week", _("it is missing"), right)


# -- exercises


def _exercises(table: Table, weeks: int, moves: Mapping[str, Move]) -> tuple[Exercise, ...]:
    return tuple(_exercise(one, weeks, moves) for one in _list(table, "exercise", MOST_EXERCISES, needed=True))


def _list(table: Table, name: str, most: int, needed: bool = False) -> list[Table]:
    """The [[name]] parts of this table."""
    found = table.data.get(name)
    if found is None and not needed:
        return []
    right = _("begin each with [[{name}]] on a line", name=name)
    if found is None:
        table.problem((), name, _("it is missing"), right)
    elif not found or not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        table.problem((name,), name, _("it is not a list of parts"), right)
    elif len(found) > most:
        table.problem((name, 0), name, _("there are {number} of them", number=len(found)),
                      _("it can have up to {most}", most=most))
    else:
        return [table.inner(one, name, index) for index, one in enumerate(found)]
    return []


def _exercise(table: Table, weeks: int, moves: Mapping[str, Move]) -> Exercise:
    read = table.read(EXERCISE_KEYS)
    move = None
    if read["move"] is not None:
        move = table.check(lambda one: moves[known_move(one, moves)], read["move"], "move")
    start, until = read["start"] or 1, read["until"] or weeks
    for key, number in (("from_week", start), ("to_week", until)):
        if number > weeks:
            at = (written(table.data, key),)
            table.problem(at, key, _("the programme has {weeks} weeks", weeks=weeks),
                          _("it can be up to {weeks}", weeks=weeks))
    if until < start <= weeks:
        table.problem(("to_week",), "to_week", _("it begins in week {start} only", start=start),
                      _("end it later, or begin it sooner"))
    dose = _dose(table, _usual(move), read)
    doses = [(start, dose)]
    for change in sorted(_changes(table, start, min(until, weeks)), key=lambda one: one[0]):
        dose = _dose(change[1], dose, change[2])
        doses.append((change[0], dose))
    return Exercise(move or _NO_MOVE, tuple(doses), until, read["note"] or "")


def _changes(table: Table, start: int, until: int) -> list[tuple[int, Table, dict[str, Any]]]:
    """Each change with its week, its table and what was read of it."""
    found: dict[int, tuple[int, Table, dict[str, Any]]] = {}
    for one in _list(table, "change", MOST_CHANGES):
        read = one.read(CHANGE)
        if all(read[key.called] is None for key in DOSE.values()) and not set(one.data) - set(names("from_week")):
            one.problem((), "", _("nothing changes in it"), _("add what does, like repeat = 12, or take it out"))
        week = read["start"]
        if week is None:
            continue
        at = (written(one.data, "from_week"),)
        if week <= start:
            one.problem(at, "from_week", _("it begins in week {start} as it is", start=start),
                        _("put that above, or name a later week"))
        elif week > until:
            one.problem(at, "from_week", _("its last week is {until}", until=until),
                        _("name an earlier week, or take it out"))
        elif week in found:
            one.problem(at, "from_week", _("week {week} is here twice", week=week), _("put both into one change"))
        found.setdefault(week, (week, one, read))
    return list(found.values())


def _usual(move: Move | None) -> Dose:
    """The dose as the move itself has it."""
    one = move or _NO_MOVE
    return Dose(one.prep, one.cycle, one.repeat, one.sides, one.switch)


def _dose(table: Table, before: Dose, read: Mapping[str, Any]) -> Dose:
    """What was asked before, with what is said here."""
    said = {key.called: read[key.called] for key in DOSE.values() if read[key.called] is not None}
    if "hold" in said and "cycle" in said:
        table.problem((written(table.data, "hold"),), "hold", _("cycle says how long it takes already"),
                      _("keep one of the two: cycle counts in and out, hold does not"))
    if "hold" in said:
        said["cycle"] = said["hold"] + IN_AND_OUT
    elif "cycle" in said:
        said["hold"] = 0.0
    dose = replace(before, **said)
    if dose.sets > 1 and before.sets == 1 and "rest" not in said:
        dose = replace(dose, rest=before.rest or RESTS)
    if dose.sides > 1 and before.sides == 1 and "switch" not in said:
        dose = replace(dose, switch=before.switch or SWITCH)
    table.check(_not_too_long, dose, next((key for key in ("hold", "cycle", "repeat") if key in table.data), "move"))
    return dose


def _not_too_long(dose: Dose) -> None:
    seconds = dose.prep + dose.sides * dose.repeat * dose.cycle + (dose.sides - 1) * dose.switch
    if seconds > LONGEST_MOVE:
        raise Fault(_("one set takes {time}", time=durations.exact(seconds)),
                    _("keep it to {time}: repeat it less often, in more sets", time=durations.exact(LONGEST_MOVE)))


def _sessions(table: Table, found: Programme) -> None:
    """Each week has something to do, and not too much at once. The first week that has not is told."""
    for week, routine in enumerate(found.routines, 1):
        if not routine.moves:
            table.problem(("exercise",), "exercise", _("there is nothing to do in week {week}", week=week),
                          _("let an exercise begin sooner or end later, or make the programme shorter"))
            return
        if routine.seconds > LONGEST_SESSION:
            wrong = _("in week {week} the whole takes {time}", week=week, time=durations.exact(routine.seconds))
            right = _("keep it to {time} at a time", time=durations.exact(LONGEST_SESSION))
            table.problem(("exercise",), "exercise", wrong, right)
            return


_NO_MOVE = Move("", "", "both", (), "", (), "", "", "", (), 0, 0, 1, 1, 0, "")  # where none is known
