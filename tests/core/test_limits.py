"""What limits change: evidence.md 4.3, row by row, with the shipped routines."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from backbreak.adapters.files import Library
from backbreak.core.choosing import NEAREST, Wish, chosen
from backbreak.core.limits import FIRST_HOUR, NAMES, OFFLOAD, RULES, alone, fit, fitted
from backbreak.core.routine_format import FLAGS
from backbreak.core.settings import Settings
from tests.scenarios.desk import move, routine

LIBRARY = Library(Path(__file__).parents[2] / "routines", Path("/nonexistent"))
MOVES = LIBRARY.moves


def done(name: str, *limits: str) -> list[str] | None:
    found = fitted(LIBRARY.routines[name], limits, MOVES)
    return None if found is None else [one.id for one in found.moves]


def instead(name: str, *limits: str) -> str | None:
    found = fit(MOVES[name], frozenset(limits), MOVES)
    return None if found is None else found.id


def test_every_flag_has_a_name_and_a_rule() -> None:
    assert set(NAMES) == set(FLAGS)
    assert {rule.limit for rule in RULES} == {*FLAGS, FIRST_HOUR}
    assert all(rule.source for rule in RULES)


def test_every_limit_of_a_person_says_in_a_line_what_it_changes() -> None:
    said = [rule.says for rule in RULES if rule.limit != FIRST_HOUR]
    assert all(20 < len(one) <= 110 and one.endswith(".") for one in said)
    assert len(set(said)) == len(NAMES)


def test_without_limits_a_routine_is_the_very_same() -> None:
    assert fitted(LIBRARY.routines["lower"], (), MOVES) is LIBRARY.routines["lower"]


@pytest.mark.parametrize(("name", "limit", "expected"), [
    ("standing_back_bend", "sit", "chair_back_extension"),
    ("hip_flexor_split", "sit", "leg_lengthener"),
    ("sit_to_stand", "sit", "seat_offload"),
    ("desk_hinge", "sit", "desk_hinge"),
    ("walk_water", "sit", "walk_water"),
    ("seated_cat_cow", "osteo", "pelvic_rock"),
    ("seated_turn", "osteo", None),
    ("side_reach", "osteo", None),
    ("standing_back_bend", "osteo", None),
    ("desk_hinge", "osteo", "desk_hinge"),
    ("blade_squeeze", "osteo", "blade_squeeze"),
    ("chair_back_extension", "preg", None),
    ("standing_back_bend", "preg", None),
    ("neck_turn", "neck", None),
    ("neck_side_tilt", "neck", None),
    ("chair_back_extension", "neck", None),
    ("cross_arm_hug", "hyper", None),
    ("shoulder_roll_drop", "surg", None),
    ("long_exhale", "surg", "long_exhale"),
    ("march_heel", "bal", "march_heel"),
    ("seated_cat_cow", FIRST_HOUR, "pelvic_rock"),
    ("desk_hinge", FIRST_HOUR, "desk_hinge"),
])
def test_a_move_is_kept_swapped_or_left_out(name: str, limit: str, expected: str | None) -> None:
    assert instead(name, limit) == expected


def test_what_is_swapped_is_done_so() -> None:
    seated = fit(MOVES["desk_hinge"], frozenset({"sit"}), MOVES)
    assert seated is not None
    assert (seated.position, seated.steps) == ("seated", ("Slide your hands forward on the desk from the chair.",))
    assert seated.version == "seated"
    wall = fit(MOVES["desk_hinge"], frozenset({FIRST_HOUR}), MOVES)
    assert wall is not None
    assert "wall" in wall.steps[0]
    wide = fit(MOVES["pelvic_rock"], frozenset({"preg"}), MOVES)
    assert wide is not None
    assert wide.note == "Feet wide, and move them to turn."
    marching = fit(MOVES["march_heel"], frozenset({"bal"}), MOVES)
    assert marching is not None
    assert marching.position == "seated"


@pytest.mark.parametrize("limit", FLAGS)
@pytest.mark.parametrize("name", LIBRARY.routines)
def test_nothing_comes_that_does_not_suit(name: str, limit: str) -> None:
    found = fitted(LIBRARY.routines[name], (limit,), MOVES)
    for one in found.moves if found is not None else ():
        assert limit not in one.avoid
        assert limit != "sit" or one.position != "standing"


@pytest.mark.parametrize("limit", FLAGS)
def test_everybody_has_something(limit: str) -> None:
    recent: tuple[str, ...] = ()
    for _ in range(6):
        choice = chosen(LIBRARY.routines, recent, Settings(limits=(limit,)), wish=Wish(), moves=MOVES)
        assert choice is not None
        recent = (*recent, choice.routine.id)
    assert len(set(recent)) > 1


def test_a_flare_or_a_surgery_leaves_only_the_quiet_ones() -> None:
    assert alone(("neck",)) is None
    assert alone(("flare",)) == {"gentle", "breathe", "walk", "eyes"}
    assert alone(("flare", "surg")) == {"breathe", "walk", "eyes"}
    assert done("walk", "surg") == ["walk_water"]
    assert done("breathe", "surg") == ["long_exhale", "long_exhale"]
    assert done("lower", "surg") is None


def test_all_limits_at_once_are_not_too_many() -> None:
    choice = chosen(LIBRARY.routines, (), Settings(limits=FLAGS), moves=MOVES)
    assert choice is not None
    assert {one.id for one in choice.routine.moves} <= {"long_exhale", "walk_water", "far_look"}


def test_what_a_whole_routine_is_not_for() -> None:
    one = replace(routine("a"), avoid=("neck",))
    assert fitted(one, ("neck",), {}) is None
    assert fitted(one, ("bal",), {}) is not None


def test_two_moves_that_become_the_same_are_done_once() -> None:
    assert done("wontcrack", "osteo") is None
    moves = (MOVES["pelvic_rock"], MOVES["seated_cat_cow"], MOVES["long_exhale"])
    both = replace(LIBRARY.routines["wontcrack"], moves=moves)
    found = fitted(both, (FIRST_HOUR,), MOVES)
    assert found is not None
    assert [one.id for one in found.moves] == ["pelvic_rock", "long_exhale"]
    assert done("hips", "sit") == ["seated_figure_four", "seat_offload", "leg_lengthener"]
    twice = replace(both, moves=(MOVES["hip_flexor_split"], MOVES["long_exhale"], MOVES["hip_flexor_split"]))
    again = fitted(twice, ("sit",), MOVES)
    assert again is not None
    assert [one.id for one in again.moves] == ["leg_lengthener", "long_exhale"]


@pytest.mark.parametrize(("limit", "expected"), [("osteo", "urge_short"), ("hyper", "wontcrack"), ("surg", "walk")])
def test_an_urge_gets_the_milder_routine_where_limits_leave_too_little(limit: str, expected: str) -> None:
    found = chosen(LIBRARY.routines, (), Settings(limits=(limit,)), "wontcrack", Wish(), MOVES)
    assert found is not None
    assert found.routine.id == expected
    assert (found.because[0] == NEAREST) == (expected == "urge_short")


def test_easier_and_seated_ways_that_are_nowhere_are_none() -> None:
    odd = replace(move(), avoid=("neck",), easier_move="nowhere", seated_move="nowhere")
    assert fit(odd, frozenset({"neck"}), {}) is None
    assert fit(odd, frozenset({"neck", "sit"}), {}) is None
    easy = replace(move(), easy=replace(move(), avoid=("flare",)))
    assert fit(easy, frozenset({"flare"}), {}) is not None


def test_an_easier_move_stands_in() -> None:
    odd = replace(move(), avoid=("neck",), easier_move="pelvic_rock")
    found = fit(odd, frozenset({"neck"}), MOVES)
    assert found is not None
    assert found.id == "pelvic_rock"


def test_where_there_is_no_seated_way_the_seat_is_relieved() -> None:
    odd = replace(MOVES["hip_flexor_split"], seated="", seated_move="",
                  easier_move="", easy=None, position="standing", avoid=())
    found = fit(odd, frozenset({"sit"}), MOVES)
    assert found is not None
    assert found.id == OFFLOAD


@pytest.mark.parametrize("name", LIBRARY.routines)
def test_nobody_who_stays_seated_is_asked_to_stand(name: str) -> None:
    found = fitted(LIBRARY.routines[name], ("sit",), MOVES)
    for one in found.moves if found is not None else ():
        for text in (*one.steps, one.cue, one.easier):
            assert not re.search(r"\b(stand|get up|rise|on the spot)", text, re.IGNORECASE), (one.id, text)
        assert one.position != "standing"
