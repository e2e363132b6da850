"""Each of more than two hundred broken files is told of at the right place; none makes anything raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.problems import Problem
from backbreak.core.routine_files import is_move, parse_move, parse_routine, parse_words
from backbreak.core.routine_remarks import remarks
from backbreak.core.toml_places import decode
from tests.core.broken import assert_placed, assert_told, mutated
from tests.core.broken_routines import CASES, GOOD_MOVE, GOOD_ROUTINE, Case

ROLL, _ = parse_move('title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n', "roll.toml")
assert ROLL
MOVES = {"roll": ROLL}


def problems(text: str, file: str) -> list[Problem]:
    hard = parse_move(text, file)[1] if is_move(text, file) else parse_routine(text, file, MOVES)[1]
    return [*hard, *remarks(text, file, MOVES)]


def test_the_good_ones_are_good() -> None:
    assert problems(GOOD_MOVE, "moves/a.toml") == []
    assert problems(GOOD_ROUTINE, "a.toml") == []
    assert len(CASES) > 200


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_fault_is_told_where_it_is(case: Case) -> None:
    assert_told(case, problems(case.text, case.file))


@given(st.sampled_from([*CASES, Case("", GOOD_MOVE, 1, 1, ""), Case("", GOOD_ROUTINE, 1, 1, "", file="a.toml")]),
       st.integers(), st.integers(1, 6))
def test_no_mutation_raises(case: Case, seed: int, times: int) -> None:
    text = mutated(case.text, seed, times, "[easy]\n")
    words = parse_words(text, "a.de.toml")[1]
    assert_placed([*problems(text, case.file), *problems(text, "moves/a.toml"), *words])


@given(st.binary(max_size=300), st.sampled_from(["a.toml", "moves/a.toml", "moves/a.de.toml"]))
def test_no_bytes_raise(data: bytes, file: str) -> None:
    text = decode(data, file)
    if isinstance(text, str):
        assert all(str(one) for one in (*problems(text, file), *parse_words(text, file)[1]))
