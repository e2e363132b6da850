"""What may be meant otherwise in a programme that can be used as it is: soft faults, each with its place."""

from __future__ import annotations

from collections.abc import Mapping

from backbreak.core import durations
from backbreak.core.language import _
from backbreak.core.problems import Problem, place, shown
from backbreak.core.programme import Dose, Exercise, Programme
from backbreak.core.programme_files import parse_programme
from backbreak.core.programme_format import written
from backbreak.core.routine_remarks import Page, of_move, of_own_flags
from backbreak.core.routines import Move
from backbreak.core.toml_places import load

STEP = 2.5
"""What grows to more than so many times at once may be a slip (judgement)."""
A_BREAK = 20 * 60.0
"""Longer than most breaks at a desk."""


def remarks(text: str, file: str, moves: Mapping[str, Move]) -> list[Problem]:
    """Every soft fault of this text; none where it cannot be used. moves: those it may use beside its own."""
    given, _ = parse_programme(text, file, moves)
    if given is None:
        return []
    data, places, _ = load(text, file)
    page = Page(data, places, file)
    of_own_flags(page)
    _own(page, given, moves)
    for number, one in enumerate(given.exercises):
        _exercise(page, one, number)
    _length(page, given)
    return sorted(page.said, key=place)


def _own(page: Page, given: Programme, moves: Mapping[str, Move]) -> None:
    done = {one.move.id: one.move for one in given.exercises}
    for number, data in enumerate(page.data.get("move", ())):
        at = ("move", number)
        if data["id"] not in done:
            wrong = _("{value} is in no exercise", value=shown(data["id"]))
            page.say((*at, "id"), "id", wrong, _("add an exercise with it, or take it out"))
        else:
            of_move(page, done[data["id"]], at, data, {**moves, **done})


def _exercise(page: Page, exercise: Exercise, number: int) -> None:
    data, doses = page.data["exercise"][number], dict(exercise.doses)
    own = {one["id"] for one in page.data.get("move", ())}
    if exercise.move.id not in own and exercise.move.sides == 1 and any(dose.sides > 1 for dose in doses.values()):
        page.say(("exercise", number, written(data, "move")), "sides", _("the move itself is done on one side"),
                 _("say in note what the other side is, or take sides out"))
    if all(dose.sets == 1 for dose in doses.values()) and (key := written(data, "rest")) in data:
        page.say(("exercise", number, key), key, _("there is one set only, so nothing to rest between"),
                 _("add sets = 2"))
    before = exercise.doses[0][1]
    changes = {one[written(one, "from_week")]: place for place, one in enumerate(data.get("change", ()))}
    for week, dose in exercise.doses[1:]:
        at = ("exercise", number, "change", changes[week])
        if dose == before:
            page.say(at, "change", _("nothing differs from week {week} on", week=week),
                     _("change a number, or take it out"))
        elif _work(dose) > STEP * _work(before):
            page.say(at, "change", _("week {week} asks for more than {step} times as much as the one before",
                                     week=week, step=f"{STEP:g}"),
                     _("if it is meant, leave it; else go in smaller steps"))
        before = dose


def _work(dose: Dose) -> float:
    return dose.sets * dose.repeat * dose.sides * (dose.hold or dose.cycle)


def _length(page: Page, given: Programme) -> None:
    for week, routine in enumerate(given.routines, 1):
        if routine.seconds > A_BREAK:
            wrong = _("in week {week} it takes {time} at a time, long for a break at a desk",
                      week=week, time=durations.words(routine.seconds))
            page.say(("title",), "", wrong,
                     _("if there is time for it, leave it; else ask for less, and times_a_day = 2"))
            return
