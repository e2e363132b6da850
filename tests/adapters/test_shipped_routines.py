"""Every routine and move that ships can be read, and takes as long as it is meant to."""

import re
from pathlib import Path

import pytest

from backbreak.adapters import resources
from backbreak.adapters.files import Library

MOVES = {
    "shoulder_roll_drop": 35, "blade_squeeze": 45, "chin_glide": 41, "neck_turn": 37, "neck_side_tilt": 33,
    "pelvic_rock": 53, "seated_cat_cow": 53, "chair_back_extension": 36, "seated_turn": 35, "overhead_reach": 28,
    "side_reach": 30, "cross_arm_hug": 42, "chest_opener": 26, "standing_back_bend": 33, "desk_hinge": 28,
    "hip_flexor_split": 54, "seated_figure_four": 57, "leg_lengthener": 41, "sit_to_stand": 41, "march_heel": 40,
    "walk_water": 90, "seat_offload": 70, "long_exhale": 55, "far_look": 25,
}  # fmt: skip
ROUTINES = {
    "reset60": 66, "upper": 158, "lower": 163, "hips": 202, "neck": 155, "wontcrack": 280, "gentle": 192,
    "breathe": 151, "walk": 121, "eyes": 65, "unwind": 306, "sitstand": 120,
    "urge_neck": 79, "urge_short": 149, "urge_minute": 71,
}  # fmt: skip
NEVER = re.compile(
    r"\b(re-?align|adjust|toxins?|put back|cures?|trapped|dangerous|you have|safe|heals?|prevents?|must|should)\b", re.I
)
LIBRARY = Library(resources.folder("routines"), Path("/nonexistent"))


def test_all_can_be_read() -> None:
    assert LIBRARY.problems == []


def test_they_take_as_long_as_the_studies_and_the_plan_say() -> None:
    assert {one.id: one.seconds for one in LIBRARY.moves.values()} == MOVES
    assert {one.id: one.seconds for one in LIBRARY.routines.values()} == ROUTINES


@pytest.mark.parametrize("move", LIBRARY.moves.values(), ids=lambda move: move.id)
def test_each_move_says_what_a_person_needs(move) -> None:
    assert move.purpose
    assert move.cue
    assert move.easier
    assert move.source
    assert move.stop or move.id == "far_look"
    assert not move.easier_move or move.easier_move in LIBRARY.moves
    assert not move.seated_move or move.seated_move in LIBRARY.moves
    if move.position == "standing":
        assert move.seated or move.seated_move


@pytest.mark.parametrize("move", LIBRARY.moves.values(), ids=lambda move: move.id)
def test_words_promise_nothing_and_frighten_nobody(move) -> None:
    words = " ".join((move.title, move.purpose, *move.steps, move.cue, move.easier))
    assert not NEVER.search(words)
    assert not re.search(r"\b(realign|adjust)", move.stop)


@pytest.mark.parametrize("move", LIBRARY.moves.values(), ids=lambda move: move.id)
def test_sentences_are_sentences(move) -> None:
    for words in (move.purpose, *move.steps, move.cue, move.easier, *([move.stop] if move.stop else [])):
        assert words.endswith(".")
        assert words[0].isupper() or words[0].isdigit()


@pytest.mark.parametrize("routine", LIBRARY.routines.values(), ids=lambda routine: routine.id)
def test_each_routine_says_when(routine) -> None:
    assert routine.when.endswith(".")
    assert not NEVER.search(routine.title + routine.when)
