"""What is said of the last routine: of which moves it counts, that it can be said again, and who is told what."""

from __future__ import annotations

from typing import Any

import pytest

from backbreak.core import care_words, feelings, felt, from_window
from backbreak.core import state as states
from backbreak.core.caring import Open, Page
from backbreak.core.effects import BookFelt, ShowPage
from backbreak.core.events import Allowed, Answer, Answered, Looked, Moment, SaidFelt, SnoozeUntil
from backbreak.core.feelings import Done, Feeling, Felt, Mark, answered, instead, liking, said
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.values import replace
from tests.core.test_urge import Person
from tests.scenarios.desk import move, routine

AT = Moment(1000.0, 20_000 * 86400.0 + 10 * 3600.0)
LOOSER, WORSE = Felt(Feeling.LOOSER), Felt(Feeling.WORSE)
DONE = Done(900.0, "upper", ("roll", "reach"))


def having(done: Done | None = None, *marks: Mark) -> State:
    return replace(states.new(AT), done=done, marks=marks, recent=("lower", "upper"))


def heard(state: State, *events: Any) -> tuple[State, list[Any]]:
    booked: list[Any] = []
    for event in events:
        state, effects = felt.observe(state, event)
        booked += effects
    return state, booked


# -- which moves are meant


def test_looser_and_the_same_are_said_of_all_moves() -> None:
    assert answered(DONE, LOOSER).said == (Felt(Feeling.LOOSER, "roll"), Felt(Feeling.LOOSER, "reach"))


def test_worse_is_said_of_the_only_move_and_of_several_it_is_a_doubt() -> None:
    assert answered(Done(1.0, "walk", ("roll",)), WORSE).said == (Felt(Feeling.WORSE, "roll"),)
    assert {one.feeling for one in answered(DONE, WORSE).said} == {Feeling.UNSURE}


def test_an_answer_of_one_move_ends_the_doubt_and_leaves_what_is_known_of_others() -> None:
    doubted = answered(answered(DONE, WORSE), Felt(Feeling.WORSE, "reach"))
    assert doubted.said == (Felt(Feeling.WORSE, "reach"),)
    known = answered(answered(DONE, LOOSER), Felt(Feeling.WORSE, "reach"))
    assert known.said == (Felt(Feeling.LOOSER, "roll"), Felt(Feeling.WORSE, "reach"))
    assert answered(known, Felt(Feeling.SAME, "reach")).said[1] == Felt(Feeling.SAME, "reach")


def test_what_was_said_before_is_taken_back() -> None:
    first = answered(DONE, LOOSER)
    marks = instead((Mark("roll", looser=2),), DONE, first)
    assert marks == (Mark("reach", looser=1), Mark("roll", looser=3))
    assert instead(marks, first, answered(first, Felt(Feeling.SAME))) == (
        Mark("reach", same=1), Mark("roll", looser=2, same=1))
    assert instead((), first, DONE) == ()          # it was allowed, or forgotten, in between


def test_a_doubt_sends_no_move_away_and_weighs_half() -> None:
    marks = ()
    for _ in range(5):
        marks = said(marks, ("roll",), Feeling.UNSURE)
    assert marks == (Mark("roll", unsure=5),)
    assert feelings.away(marks) == frozenset()
    one = routine("upper")
    assert liking((Mark("roll", worse=1),), one) < liking((Mark("roll", unsure=1),), one) < 0
    assert feelings.allowed((Mark("roll", 1, 2, 3, 4),), "roll") == (Mark("roll", 1, 2, 0, 4),)


def test_all_that_stay_away_may_come_again_at_once_and_what_was_worse_once_is_still_known() -> None:
    marks = (Mark("nod", worse=1), Mark("roll", 1, 2, 3, 4), Mark("turn", worse=2))
    assert feelings.allowed(marks, feelings.ALL) == (Mark("nod", worse=1), Mark("roll", 1, 2, 0, 4))
    assert feelings.allowed(marks[:1], feelings.ALL) == marks[:1]


# -- what is kept and booked


def test_a_routine_is_remembered_with_its_moves_however_it_ended() -> None:
    for answer in (Answer.DONE, Answer.STOPPED):
        state, booked = heard(having(), Answered(AT, 1, answer, seconds=66.0, moves=("roll",)))
        assert (state.done, booked) == (Done(1000.0, "upper", ("roll",)), [])
    unseen = replace(having(), recent=())
    assert heard(unseen, Answered(AT, 1, Answer.DONE, moves=("roll",)))[0].done == Done(1000.0, "", ("roll",))


def test_an_answer_without_moves_leaves_the_routine_before_it() -> None:
    assert heard(having(DONE), Answered(AT, 1, Answer.SKIP))[0].done == DONE


def test_what_is_said_with_the_end_of_a_routine_is_counted_and_booked() -> None:
    last = Answered(AT, 1, Answer.DONE, seconds=66.0, moves=("roll", "reach"), felt=Felt(Feeling.WORSE, "roll"))
    state, booked = heard(having(), last)
    assert state.marks == (Mark("roll", worse=1),)
    assert booked == [BookFelt(1000.0, "upper", (Felt(Feeling.WORSE, "roll"),))]


def test_said_later_and_said_again_it_is_booked_at_the_same_time() -> None:
    state, booked = heard(having(DONE), SaidFelt(AT, LOOSER), SaidFelt(AT, Felt(Feeling.WORSE, "roll")))
    assert state.marks == (Mark("reach", looser=1), Mark("roll", worse=1))
    assert [one.at for one in booked] == [900.0, 900.0]
    assert booked[1].said == (Felt(Feeling.LOOSER, "reach"), Felt(Feeling.WORSE, "roll"))


@pytest.mark.parametrize("done", [None, DONE])
def test_a_move_of_no_routine_counts_by_itself(done: Done | None) -> None:
    turn = Felt(Feeling.WORSE, "turn")
    state, booked = heard(having(done), SaidFelt(AT, turn), SaidFelt(AT, turn))
    assert feelings.away(state.marks) == {"turn"}
    assert booked == [BookFelt(1000.0, "", (turn,))] * 2
    assert heard(state, Allowed(AT, "turn"))[0].marks == ()


def test_without_a_routine_there_is_nothing_to_speak_of() -> None:
    assert heard(having(), SaidFelt(AT, LOOSER)) == (having(), [])
    assert heard(having(DONE), Looked(AT, 0.0)) == (having(DONE), [])


def test_it_goes_through_the_state_s_file_and_its_instant_moves() -> None:
    state = heard(having(DONE), SaidFelt(AT, WORSE))[0]
    assert states.from_dict(states.to_dict(state)) == state
    moved = states.shifted(state, 100.0)
    assert (moved.done, moved.marks) == (replace(state.done, at=1000.0), state.marks)


# -- the window's last line


@pytest.mark.parametrize(("line", "moves", "said_of"), [
    ({}, (), None),
    ({"moves": ["roll", "reach", "roll"]}, ("roll", "reach"), None),
    ({"moves": ["roll"], "felt": "same"}, ("roll",), Felt(Feeling.SAME)),
    ({"moves": ["roll"], "felt": "worse", "which": "roll"}, ("roll",), Felt(Feeling.WORSE, "roll")),
])
def test_the_last_line_says_what_was_done_and_how_it_felt(
    line: dict[str, Any], moves: tuple[str, ...], said_of: Felt | None
) -> None:
    found = from_window.answered({"answer": "done", "id": 3, "seconds": 66, **line}, AT)
    assert found == Answered(AT, 3, Answer.DONE, seconds=66.0, moves=moves, felt=said_of)


@pytest.mark.parametrize(("line", "snooze"), [
    ({"seconds": 300}, 300.0), ({"until": "pause"}, SnoozeUntil.PAUSE), ({}, None),
])
def test_a_snooze_says_until_when(line: dict[str, Any], snooze: float | SnoozeUntil | None) -> None:
    assert from_window.answered({"answer": "snooze", "id": 3, **line}, AT) == Answered(AT, 3, Answer.SNOOZE, snooze)


@pytest.mark.parametrize("line", [
    {"moves": "roll"}, {"moves": [3]}, {"moves": ["Roll up"]}, {"moves": ["roll"] * 41}, {"felt": "great"},
    {"felt": "worse", "which": 3}, {"felt": "worse", "which": "../roll"}, {"felt": ["worse"]},
    {"seconds": True}, {"seconds": -1}, {"seconds": "66"},
])
def test_a_line_that_makes_no_sense_is_no_answer(line: dict[str, Any]) -> None:
    assert from_window.answered({"answer": "done", "id": 3, "seconds": 66, **line}, AT) is None


# -- who is told


def test_a_page_names_the_move_and_takes_it_back() -> None:
    person = Person(Settings(cards="off"))
    for _ in range(2):
        person.feed(SaidFelt(person.at, Felt(Feeling.WORSE, "neck_turn")))
    shown = [one for one in person.effects if isinstance(one, ShowPage)]
    assert [one.open.about for one in shown] == ["neck_turn"]
    assert shown[0].unasked
    card = care_words.card(shown[0], Settings(), "Slow look-around")
    assert "Slow look-around" in card["paragraphs"][0]["text"]
    assert [one["key"] for one in card["buttons"]] == ["close", "allow"]
    person.choose("allow")
    assert person.state.marks == ()
    assert person.page is None


def test_a_page_without_a_title_names_the_move_as_it_can() -> None:
    assert "neck_turn" in care_words.in_words(ShowPage(Open(1, Page.LEFT_OUT, "neck_turn")), Settings())


def test_an_answer_of_an_older_page_changes_nothing() -> None:
    person = Person(Settings(cards="off"))
    for _ in range(2):
        person.feed(SaidFelt(person.at, Felt(Feeling.WORSE, "neck_turn")))
    number = person.state.care.pages
    person.choose("close")
    from backbreak.core.events import Chose

    person.feed(Chose(person.at, number, "allow"))
    assert feelings.away(person.state.marks) == {"neck_turn"}


def test_two_moves_are_told_one_after_the_other() -> None:
    person = Person(Settings(cards="off"))
    person.state = replace(person.state, care=replace(person.state.care, untold=("neck_turn",)),
                           marks=(Mark("neck_turn", worse=2), Mark("side_reach", worse=1)))
    person.feed(SaidFelt(person.at, Felt(Feeling.WORSE, "side_reach")))
    assert person.state.care.open == Open(1, Page.LEFT_OUT, "neck_turn")
    person.choose("close")
    person.feed(Looked(person.later(5.0).at, 1.0))
    assert person.state.care.open == Open(2, Page.LEFT_OUT, "side_reach")
    assert person.state.care.untold == ()


def test_the_move_of_a_test_has_a_title() -> None:
    assert Person().world.title("roll") == move("roll").title
    assert Person().world.title("neck_turn") == "neck turn"
    assert "roll" in Person().world.names()
