"""When a programme comes first, what of it counts as done, and that its end is told once. Days over time: scenarios."""

from __future__ import annotations

import pytest

from backbreak.core import explaining, face, following, programme, programme_words
from backbreak.core import state as states
from backbreak.core.events import Answer, Hold
from backbreak.core.feelings import Feeling, said
from backbreak.core.programme import Followed
from backbreak.core.settings import Settings
from backbreak.core.values import replace
from backbreak.core.world import World, on_day, todays
from tests.core.test_programme import read
from tests.scenarios.desk import ROUTINES, Desk

TEXT = """title = "Given"
weeks = 4
days_a_week = 7
first = {}
[[exercise]]
move = "roll"
repeat = 10
[[exercise]]
move = "turn"
[[exercise.change]]
from_week = 2
repeat = 2
"""


def desk(text: str = TEXT, settings: Settings | None = None) -> Desk:
    found = Desk(world=World(settings or Settings(), ROUTINES))
    first = programme.date_of(found.state.day.number).isoformat()
    found.programme(read(text.format(first)))
    return found


def shown(at: Desk, asked: str = "") -> tuple[str, ...]:
    """The routine that opens, and its moves."""
    at.say(f"stretch {asked}".strip())
    assert at.open is not None
    return (at.open.routine.id, *(one.id for one in at.open.routine.moves))


def why(at: Desk) -> str:
    return " ".join(explaining.why(at.state, at.at, at.world))


def test_it_comes_before_the_one_that_is_set_and_after_one_that_is_asked_for() -> None:
    assert shown(desk(settings=Settings(routine="upper")))[0] == "programme"
    assert shown(desk(settings=Settings(routine="upper")), "lower")[0] == "lower"


def test_limits_change_nothing_in_it() -> None:
    assert shown(desk(settings=Settings(limits=("surg", "osteo", "sit")))) == ("programme", "roll", "turn")


def test_a_move_that_was_worse_twice_is_left_out_and_why_says_so() -> None:
    at = desk()
    marks = said(said((), ("turn",), Feeling.WORSE), ("turn",), Feeling.WORSE)
    at.state = replace(at.state, marks=marks)
    assert shown(at) == ("programme", "roll")
    at.answer(Answer.STOPPED)
    assert "turn" in why(at).casefold()


def test_on_a_call_something_else_comes() -> None:
    at = desk()
    at.hold(Hold.CALL, True)
    assert following.first(at.state, at.now, at.world) == ("", "")


def test_on_a_sore_day_something_else_comes_unless_it_is_asked_for() -> None:
    at = desk()
    at.say("checkin 8")
    assert following.first(at.state, at.now, at.world) == ("", "")
    assert programme_words.SORE in why(at)
    assert shown(at, "programme")[0] == "programme"
    at.answer(Answer.DONE, seconds=86.0)
    assert programme_words.SORE not in why(at)


@pytest.mark.parametrize(("answer", "seconds", "counts"), [
    (Answer.DONE, 86.0, True), (Answer.STOPPED, 69.0, True), (Answer.STOPPED, 68.0, False), (Answer.DONE, 67.0, False),
    (Answer.SNOOZE, 86.0, False), (Answer.SKIP, 86.0, False),
])
def test_what_counts_as_done(answer: Answer, seconds: float, counts: bool) -> None:
    at = desk()
    assert shown(at)[0] == "programme"
    assert at.shown[-1].routine.seconds == 86.0
    at.answer(answer, seconds=seconds)
    assert (at.state.programme.done != ()) is counts
    assert (at.state.programme.last == at.now) is counts


def test_another_routine_done_is_not_the_programme() -> None:
    at = desk()
    at.say("stretch lower")
    at.answer(Answer.DONE, seconds=66.0)
    assert at.state.programme == Followed()


def test_an_answer_without_an_open_prompt_is_nothing() -> None:
    at = desk()
    shown(at)
    at.answer(Answer.DONE, seconds=86.0)
    before = at.state.programme
    at.answer(Answer.DONE, seconds=86.0)
    assert at.state.programme == before


def test_so_many_days_are_remembered_as_it_speaks_of() -> None:
    at = desk()
    for _ in range(20):
        shown(at)
        at.answer(Answer.DONE, seconds=100.0)
        at.pass_time(86400.0)
    at.look()
    assert len(at.state.programme.done) == following.KEPT
    assert following.done(at.state)(at.state.day.number - 1) == 1
    assert following.done(at.state)(at.state.day.number) == 0


def test_the_routine_of_the_day_is_among_the_others() -> None:
    at = desk()
    given, day = at.world.programme, at.state.day.number
    assert given is not None
    assert todays(at.state, at.world).routines == {**ROUTINES, "programme": given.routines[0]}
    world = on_day(at.world, day + 7)
    assert world.routines["programme"] is given.routines[1]
    assert on_day(world, day + 8) is world
    assert on_day(World(), day) == World()


def test_why_says_it_once() -> None:
    at = desk()
    assert why(at).count("week 1 of 4") == 1
    assert "From your programme, week 1 of 4" in why(at)
    at.say("pause")
    assert "Your programme \u201cGiven\u201d, week 1 of 4" in why(at)
    at.say("resume")
    at.say("standing")
    assert "Your programme \u201cGiven\u201d, week 1 of 4" in why(at)


def test_without_a_programme_nothing_is_said_of_one() -> None:
    at = Desk()
    assert following.words(at.state, at.now, at.world) == []
    assert following.first(at.state, at.now, at.world) == ("", "")


def test_its_end_is_told_once_and_of_another_one_again() -> None:
    at = desk(TEXT.replace("weeks = 4", "weeks = 1").partition("[[exercise.change]]")[0])
    at.pass_time(8 * 86400.0)
    at.pass_time(60.0, 1.0)
    assert all("ended on" in one.text for one in at.notices)
    assert len(at.notices) == 1
    first = programme.date_of(at.state.day.number - 40).isoformat()
    at.programme(read(TEXT.format(first)))
    at.pass_time(60.0, 1.0)
    assert len(at.notices) == 2


def test_its_end_is_not_told_beside_a_prompt_nor_while_paused() -> None:
    at = desk()
    at.say("pause")
    at.pass_time(40 * 86400.0)
    at.pass_time(60.0, 1.0)
    assert at.notices == []


def test_what_is_remembered_goes_through_a_file_and_moves_with_the_clock() -> None:
    at = desk()
    shown(at)
    at.answer(Answer.DONE, seconds=100.0)
    state = states.from_dict(states.to_dict(at.state))
    assert state.programme == at.state.programme
    assert states.shifted(state, 100.0).programme.last == at.now + 100.0


def test_today_says_where_it_stands() -> None:
    at = desk()
    assert following.stands(at.state, at.world) == [
        "Your programme \u201cGiven\u201d, week 1 of 4: done on 0 of 7 days this week, not yet today."]
    assert following.stands(at.state, World()) == []


def test_the_menu_has_it_first() -> None:
    at = desk()
    stretch = next(one for one in face.face(at.state, at.at, at.world).menu if one.label == "Stretch now")
    rows = [one.words for one in stretch.items]
    assert rows[:4] == [("stretch",), (), ("stretch", "programme"), ("stretch", "lower")]
