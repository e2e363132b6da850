"""Which routine comes next when somebody has a wish: area, then time, place, turn, and what they said of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from backbreak.adapters.files import Library
from backbreak.core import choice_words
from backbreak.core.choosing import Choice, choose, chosen
from backbreak.core.feelings import Feeling, Mark, Marks, allowed, away, liking, said
from backbreak.core.routine_format import AREAS, SUITS
from backbreak.core.settings import Settings
from backbreak.core.suiting import CALL, OPEN_OFFICE, Wish
from tests.scenarios.desk import move, routine

SHIPPED = Library(Path(__file__).parents[2] / "routines", Path("/nonexistent"))
NONE = Settings()


def best(recent: tuple[str, ...] = (), settings: Settings = NONE, asked: str | None = None, **wish: object) -> Choice:
    found = chosen(SHIPPED.routines, recent, settings, asked, Wish(**wish), SHIPPED.moves)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(("wish", "expected"), [
    ({}, "reset60"),
    ({"areas": ("neck",)}, "neck"),
    ({"areas": ("low_back",)}, "lower"),
    ({"areas": ("hips",)}, "hips"),
    ({"areas": ("upper_back",)}, "upper"),
    ({"seconds": 70.0}, "reset60"),
    ({"areas": ("neck",), "seconds": 70.0}, "neck"),
    ({"situation": "needs_to_crack"}, "wontcrack"),
    ({"situation": "after_call"}, "breathe"),
    ({"situation": "end_of_day"}, "unwind"),
    ({"situation": "stiff_day"}, "gentle"),
    ({"situation": "eyes"}, "eyes"),
    ({"situation": "desk_change"}, "sitstand"),
    ({"place": CALL}, "breathe"),
    ({"place": OPEN_OFFICE}, "walk"),
    ({"missing": ("room", "chair", "desk", "doorway")}, "reset60"),
])
def test_the_wish_decides(wish: dict[str, object], expected: str) -> None:
    assert best(**wish).routine.id == expected


def test_area_weighs_more_than_time_and_that_more_than_the_turn() -> None:
    assert best(("neck",), areas=("neck",), seconds=30.0).routine.id == "neck"
    assert best(("reset60",), seconds=70.0).routine.id == "reset60"
    assert best(("reset60", "upper")).routine.id == "lower"


def test_what_made_looser_comes_before_its_turn_and_what_was_worse_after_it() -> None:
    looser = said((), ("neck_turn", "chin_glide", "neck_side_tilt"), Feeling.LOOSER)
    assert best(marks=looser).routine.id == "neck"
    assert best(("neck",), marks=looser).routine.id != "neck"
    worse = said((), ("shoulder_roll_drop", "overhead_reach"), Feeling.WORSE)
    assert best(marks=worse).routine.id == "upper"


def test_a_move_that_was_worse_twice_stays_away_until_it_is_allowed() -> None:
    marks: Marks = ()
    for _ in range(2):
        marks = said(marks, ("standing_back_bend", "standing_back_bend"), Feeling.WORSE)
    assert away(marks) == {"standing_back_bend"}
    choice = best(areas=("low_back",), marks=marks)
    assert choice.routine.id == "lower"
    assert "standing_back_bend" not in [one.id for one in choice.routine.moves]
    assert any("worse twice: \u201cHands on hips, lean back\u201d." in why for why in choice.because)
    again = best(areas=("low_back",), marks=allowed(marks, "standing_back_bend"))
    assert "standing_back_bend" in [one.id for one in again.routine.moves]
    assert "standing_back_bend" not in [one.id for one in best(asked="lower", marks=marks).routine.moves]


def test_what_is_asked_for_comes_with_what_is_left_of_it() -> None:
    marks = tuple(Mark(one, worse=2) for one in ("shoulder_roll_drop", "overhead_reach"))
    assert [one.id for one in best(asked="reset60", marks=marks[:1]).routine.moves] == ["overhead_reach"]
    assert best(asked="reset60", marks=marks).routine is SHIPPED.routines["reset60"]
    assert best(asked="hips", missing=("desk",)).routine is SHIPPED.routines["hips"]


def test_a_routine_that_has_lost_most_of_its_moves_does_not_come() -> None:
    marks = tuple(Mark(one, worse=2) for one in ("shoulder_roll_drop", "overhead_reach"))
    assert best(marks=marks).routine.id == "upper"


def test_what_cannot_be_done_here_is_left_out() -> None:
    assert [one.id for one in best(place=CALL).routine.moves] == ["long_exhale", "long_exhale"]
    here = best(areas=("hips",), missing=("desk",)).routine
    assert (here.id, "hip_flexor_split" in [one.id for one in here.moves]) == ("hips", False)


def test_marks_are_counted_bounded_and_forgiven() -> None:
    marks = said(said((), ("a",), Feeling.SAME), ("b", "a"), Feeling.LOOSER)
    assert marks == (Mark("a", looser=1, same=1), Mark("b", looser=1))
    assert allowed(marks, "a") == marks
    assert allowed((Mark("a", 1, 2, 3),), "a") == (Mark("a", 1, 2),)
    for _ in range(50):
        marks = said(marks, ("a",), Feeling.LOOSER)
    assert marks[0].looser == 12
    assert liking((), SHIPPED.routines["neck"]) == 0


def test_it_is_the_same_each_time_and_says_why() -> None:
    wish = {"areas": ("neck",), "seconds": 180.0}
    assert best(**wish) == best(**wish)
    assert best(**wish).because == (
        "It is for what you want to ease today: neck.", "It takes 3 min, which fits into the 3 min you have.",
        "It was not done lately.",
    )
    assert "the nearest there is to" in best(areas=("neck",), seconds=20.0).because[1]
    assert best(("reset60", "upper", "lower", "hips", "neck", "walk")).because == ("It was last done 6 breaks ago.",)
    assert best(asked="eyes").because == ("You asked for it.",)
    assert best(settings=Settings(routine="eyes")).because == ("It is set to come first.",)
    assert "It hardly shows, so it can be done on a call." in best(place=CALL).because
    assert "It suits now: your day is nearly over." in best(situation="end_of_day").because
    assert "It suits now: eyes." in best(situation="eyes").because
    assert "Some of it hardly shows, which suits an open office." in best(place=OPEN_OFFICE).because
    assert "You said that its moves made you looser." in best(marks=(Mark("overhead_reach", looser=3),)).because
    short = best(("reset60",), seconds=70.0)
    assert not any("not done" in why or "last done" in why for why in short.because)


def test_limits_are_named_where_they_change_something() -> None:
    choice = best(settings=Settings(limits=("osteo",)), areas=("low_back",))
    assert choice.because[-1] == (
        "Changed because of what you told of yourself (osteoporosis or a past spine fracture): "
        "\u201cHands on hips, lean back\u201d is left out."
    )
    assert best(settings=Settings(limits=("osteo",))).because == ("It was not done lately.",)


def test_where_limits_leave_nothing_there_is_none() -> None:
    one = replace(routine("a"), moves=(replace(move(), avoid=("neck",)),))
    assert choose({"a": one}, (), Settings(limits=("neck",))) is None
    assert choose({"a": one}, (), Settings(limits=("neck",)), "a") is None


def test_ones_own_come_in_their_turn() -> None:
    mine = replace(routine("mine"), suits=("any",))
    assert choose({"reset60": routine("reset60"), "mine": mine}, ("reset60",), NONE) is mine
    assert choose({"reset60": routine("reset60"), "x": routine("x")}, ("reset60",), NONE) is not routine("x")


def test_every_moment_and_every_part_has_words() -> None:
    assert {*choice_words.MOMENTS, "any"} == set(SUITS)
    assert set(choice_words.PARTS) == set(AREAS)
