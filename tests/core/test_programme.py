"""What a programme asks in which week and on which day, as its file says it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from backbreak.core import programme
from backbreak.core.programme import Dose, Programme
from backbreak.core.programme_files import SWITCH, begun, parse_programme
from backbreak.core.programme_format import IN_AND_OUT, RESTS
from tests.core.broken_programmes import GOOD
from tests.scenarios.desk import move

MONDAY = programme.day_of(date(2026, 11, 23))
MOVES = {"roll": replace(move("roll", 6.0), prep=5.0), "turn": replace(move("turn", 8.0), sides=2, switch=2.0)}


def read(text: str, **more: object) -> Programme:
    found, problems = parse_programme(text, "given.toml", MOVES, **more)  # type: ignore[arg-type]
    assert found is not None, "; ".join(map(str, problems))
    return found


def given(when: str = "days_a_week = 3", exercises: str = '[[exercise]]\nmove = "roll"\n', weeks: int = 6) -> Programme:
    return read(f'title = "Given"\nweeks = {weeks}\n{when}\nfirst = 2026-11-23\n{exercises}')


def test_a_whole_file_is_read() -> None:
    found = read(GOOD)
    assert (found.title, found.by, found.note, found.weeks) == ("Lower back", "Kim Lee", "Small and easy.", 6)
    assert (found.days, found.often, found.times, found.first) == ((), 3, 1, MONDAY)
    roll, press = found.exercises
    assert [(week, dose.repeat) for week, dose in roll.doses] == [(1, 8), (3, 10)]
    assert (press.move.title, press.until, press.doses[0][0]) == ("Press", 5, 2)
    assert found.ends == MONDAY + 41


def test_words_in_other_languages_and_other_names_of_keys() -> None:
    text = GOOD.replace('title = "Lower', 'title.en = "Lower')
    assert read(text.replace("repeat = 8", "reps = 8").replace("from =", "by =")) == read(GOOD)
    assert read('title.de = "R\u00fccken"\n' + text, language="de").title == "R\u00fccken"


def test_each_week_has_its_routine_and_the_same_week_the_very_same() -> None:
    routines = read(GOOD).routines
    assert [len(one.moves) for one in routines] == [1, 2, 2, 2, 2, 1]
    assert [one.moves[0].repeat for one in routines] == [8, 8, 10, 10, 10, 10]
    assert routines[2] is routines[3]
    assert all(one.id == "programme" and one.given and one.suits == () for one in routines)
    assert routines[1].moves[1].cycle == 5 + IN_AND_OUT


def test_sets_are_moves_with_a_rest_before_the_later_ones() -> None:
    sets = 'sets = 3\nrepeat = 8\nrest = "45 s"\nnote = "Slowly."\n'
    (routine,) = given(exercises=f'[[exercise]]\nmove = "roll"\n{sets}', weeks=1).routines
    assert [one.title for one in routine.moves] == [f"Roll, set {number} of 3" for number in (1, 2, 3)]
    assert [one.prep for one in routine.moves] == [5.0, 42.0, 42.0]
    assert routine.seconds == 3 * 48 + 5 + 2 * 45
    assert routine.moves[0].note == "From your programme: 8 times, 6 s each."
    assert routine.moves[0].cue == "Slowly."


def test_a_rest_shorter_than_getting_ready_leaves_time_for_that() -> None:
    (routine,) = given(exercises='[[exercise]]\nmove = "roll"\nsets = 2\nrest = "0 s"\n', weeks=1).routines
    assert [one.prep for one in routine.moves] == [5.0, 5.0]


@pytest.mark.parametrize(("said", "dose"), [
    ("", Dose(5.0, 6.0, 1, 1, 0.0)),
    ("sets = 2", Dose(5.0, 6.0, 1, 1, 0.0, 2, RESTS)),
    ('sets = 2\nrest = "10 s"', Dose(5.0, 6.0, 1, 1, 0.0, 2, 10.0)),
    ('hold = "10 s"', Dose(5.0, 10.0 + IN_AND_OUT, 1, 1, 0.0, hold=10.0)),
    ("sides = 2", Dose(5.0, 6.0, 1, 2, SWITCH)),
    ('sides = 2\nswitch = "0 s"', Dose(5.0, 6.0, 1, 2, 0.0)),
    ('prepare = "0 s"\ncycle = "9 s"', Dose(0.0, 9.0, 1, 1, 0.0)),
])
def test_a_dose_is_the_moves_own_and_what_is_said_beside_it(said: str, dose: Dose) -> None:
    assert given(exercises=f'[[exercise]]\nmove = "roll"\n{said}\n').exercises[0].dose(1) == dose


def test_a_change_keeps_what_it_does_not_name() -> None:
    changes = "change = [{from_week = 4, repeat = 3}, {from_week = 2, %s}]\n"
    text = f'[[exercise]]\nmove = "turn"\nhold = "5 s"\nsets = 2\n{changes}'
    held, cycled = (given(exercises=text % one).exercises[0] for one in ('hold = "9 s"', 'cycle = "7 s"'))
    assert held.dose(3) == Dose(0.0, 9.0 + IN_AND_OUT, 1, 2, 2.0, 2, RESTS, 9.0)
    assert held.dose(4) == Dose(0.0, 9.0 + IN_AND_OUT, 3, 2, 2.0, 2, RESTS, 9.0)
    assert cycled.dose(2) == Dose(0.0, 7.0, 1, 2, 2.0, 2, RESTS)


def test_a_second_set_later_on_rests_as_was_said_before() -> None:
    text = '[[exercise]]\nmove = "turn"\nrest = "20 s"\nchange = [{from_week = 2, sets = 2}]\n'
    assert given(exercises=text).exercises[0].dose(2) == Dose(0.0, 8.0, 1, 2, 2.0, 2, 20.0)


def test_a_picture_of_its_own_move_is_in_the_folder_of_the_file() -> None:
    text = GOOD.replace('title = "Press"', 'title = "Press"\npicture = "press.png"')
    assert read(text, folder="/there").exercises[1].move.picture == "/there/press.png"


STEPS = ("Roll.", "Back 3 s. Six times.", "Twice to each side.", "Stay; five times each.", "Up, twice.")


@pytest.mark.parametrize(("said", "steps", "easier", "note"), [
    ("", STEPS, "Half, four times.", "once, 6 s each."),
    ("repeat = 9", ("Roll.", "Back 3 s.", "Twice to each side.", "Stay.", "Up."), "Half.", "9 times, 6 s each."),
    ('hold = "5 s"', STEPS, "Half, four times.", "once, hold 5 s. These times go before those in the steps."),
])
def test_where_the_words_of_a_move_say_another_number_they_give_way(
    said: str, steps: tuple[str, ...], easier: str, note: str
) -> None:
    text = f'title = "Given"\nweeks = 1\ndays_a_week = 3\n[[exercise]]\nmove = "roll"\n{said}\n'
    rolls = replace(MOVES["roll"], steps=STEPS, easier="Half, four times.")
    found, problems = parse_programme(text, "p.toml", {"roll": rolls})
    assert found is not None, problems
    (move_done,) = found.routines[0].moves
    assert (move_done.steps, move_done.easier) == (steps, easier)
    assert move_done.note == f"From your programme: {note}"
    assert move_done.cue == "slowly"


# -- in words


@pytest.mark.parametrize(("dose", "words"), [
    (Dose(0, 6.0, 1, 1, 0), "once, 6 s each"),
    (Dose(0, 6.0, 8, 2, 0), "8 times, 6 s each, each side"),
    (Dose(0, 14.0, 3, 1, 0, hold=10.0), "3 times, hold 10 s"),
    (Dose(0, 6.0, 8, 1, 0, 2, 30.0), "2 sets of 8, 6 s each, rest 30 s between sets"),
])
def test_a_dose_in_words(dose: Dose, words: str) -> None:
    assert programme.told(dose) == words


def test_a_day_in_words() -> None:
    assert programme.spoken(MONDAY) == "Mon 23 Nov"
    assert programme.spoken(0) == "Thu 1 Jan"


# -- the calendar


def done(*days: int) -> programme.Done:
    return lambda day: days.count(day - MONDAY)


def due(one: Programme, *did: int, days: int = 14) -> list[int]:
    """The days on which it is due, counted from the first Monday."""
    return [day for day in range(-1, days) if programme.due(one, MONDAY + day, done(*did))]


def test_named_days_are_due_on_them_in_its_weeks_alone() -> None:
    assert due(given('days = ["Mon", "friday"]', weeks=1)) == [0, 4]
    assert due(given('days = ["mon", "fri"]', weeks=2)) == [0, 4, 7, 11]
    assert due(given('days = ["mon", "fri"]', weeks=2), 0, 3) == [4, 7, 11]


def test_so_many_days_a_week_are_due_until_they_were_done() -> None:
    five = given("days_a_week = 5", weeks=1)
    assert due(five) == [0, 1, 2, 3, 4, 5, 6]
    assert due(five, 0, 1, 2, 3, 4) == []
    assert due(five, 0, 1, 2, 3) == [4, 5, 6]


def test_three_days_a_week_leave_a_day_between_as_long_as_the_week_has_room() -> None:
    three = given(weeks=2)
    assert due(three, 0, days=7) == [2, 3, 4, 5, 6]
    assert due(three, 0, 2, days=7) == [4, 5, 6]
    assert due(three, 4, days=7) == [0, 1, 2, 3, 5, 6]       # two are left, and two days
    assert due(three, 4, 5, days=7) == [0, 1, 2, 3, 6]
    assert due(three, 6, days=9)[-1] == 8                    # Sunday counts for the Monday after


def test_more_than_once_a_day() -> None:
    twice = given("days_a_week = 3\ntimes_a_day = 2")
    assert programme.due(twice, MONDAY, done(0))
    assert not programme.due(twice, MONDAY, done(0, 0))
    assert not programme.due(twice, MONDAY + 1, done(0, 0))
    assert programme.apart(twice) == 8 * 3600 / 3
    assert programme.this_week(twice, MONDAY + 3, done(0, 0, 2, 5)) == 2


@pytest.mark.parametrize(("day", "week", "repeats"), [
    (-8, -1, 8), (-1, 0, 8), (0, 1, 8), (13, 2, 8), (14, 3, 10), (42, 7, 10),
])
def test_the_week_of_a_day_and_what_it_asks(day: int, week: int, repeats: int) -> None:
    found = read(GOOD)
    assert programme.week(found, MONDAY + day) == week
    assert programme.routine(found, MONDAY + day).moves[0].repeat == repeats


@pytest.mark.parametrize(("day", "did", "missed"), [
    (3, (), False), (7, (), True), (7, (6,), False), (8, (7,), False), (14, (5,), True), (42, (), False),
])
def test_a_missed_week(day: int, did: tuple[int, ...], missed: bool) -> None:
    assert programme.missed_last_week(given(), MONDAY + day, done(*did)) is missed


def test_how_many_days_a_week() -> None:
    assert programme.a_week(given()) == 3
    assert programme.a_week(given('days = ["mon", "tue"]')) == 2


# -- its first day


FIRST = date(2027, 1, 4)
BARE = GOOD.replace("first = 2026-11-23\n", "")


def test_one_in_use_needs_a_first_day() -> None:
    found, problems = parse_programme(GOOD.replace("first = 2026-11-23\n", ""), "p.toml", MOVES, used=True)
    assert found is None
    assert [str(one) for one in problems] == [
        "p.toml:1:1: first: it is missing; add a line like first = 2026-11-23, the day on which week 1 begins"]
    broken = GOOD.replace("2026-11-23", '"soon"')
    assert [one.wrong for one in parse_programme(broken, "p.toml", MOVES, used=True)[1]] == ['"soon" is not a date']


@pytest.mark.parametrize("text", [
    GOOD, GOOD.replace("first = 2026-11-23", "start = '2026-11-23' # a Monday"), BARE, f"# mine\n\n{BARE}",
    BARE.replace("\n", "\r\n"), BARE.replace('title = "Lower back"', 'title.en = "Lower back"'),
])
def test_the_first_day_is_written_and_all_else_stays(text: str) -> None:
    new = begun(text, FIRST)
    assert read(new, used=True) == replace(read(GOOD), first=programme.day_of(FIRST))
    others = [one for one in new.splitlines(keepends=True) if "2027-01-04" not in one]
    assert others == [one for one in text.splitlines(keepends=True) if "2026-11-23" not in one]
    assert ("# a Monday" in new) == ("# a Monday" in text)


@pytest.mark.parametrize(("step", "left"), [
    ("Roll back. Six times.", "Roll back."), ("Roll, five times each.", "Roll."), ("Zurück. Sechsmal.", "Zurück."),
    ("Zurück, dreimal auf jeder Seite.", "Zurück."), ("Atrás, cinco veces por lado.", "Atrás."),
    ("Revenez, cinq fois de chaque côté.", "Revenez."), ("吸气4秒，呼气4秒。六次。", "吸气4秒，呼气4秒。"),
    ("Turn there, then back.", "Turn there, then back."), ("Diesmal nicht.", "Diesmal nicht."),
])
def test_how_often_goes_from_the_words_in_each_language_that_ships(step: str, left: str) -> None:
    moves = {"roll": replace(MOVES["roll"], steps=(step,))}
    text = 'title = "T"\nweeks = 1\ndays_a_week = 3\n[[exercise]]\nmove = "roll"\nrepeat = 9\n'
    found = parse_programme(text, "given.toml", moves)[0]
    assert found is not None
    assert found.routines[0].moves[0].steps == (left,)
