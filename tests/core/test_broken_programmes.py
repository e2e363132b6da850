"""Each of more than a hundred broken programmes is told of at the right place; none makes anything raise."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core.problems import Problem
from backbreak.core.programme_files import parse_programme
from backbreak.core.programme_remarks import remarks
from backbreak.core.routine_files import parse_move
from backbreak.core.toml_places import decode
from tests.core.broken import assert_placed, assert_told, mutated
from tests.core.broken_programmes import CASES, FILE, GOOD
from tests.core.broken_routines import Case

ROLL, _ = parse_move('title = "Roll"\nsteps = ["Roll."]\ncycle = "5 s"\n', "roll.toml")
assert ROLL
MOVES = {"roll": ROLL}


def problems(text: str) -> list[Problem]:
    return [*parse_programme(text, FILE, MOVES)[1], *remarks(text, FILE, MOVES)]


def test_the_good_one_is_good() -> None:
    assert problems(GOOD) == []
    assert len(CASES) > 150
    assert len({case.text for case in CASES}) > 240


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_its_fault_is_told_where_it_is(case: Case) -> None:
    assert_told(case, problems(case.text))
    assert (parse_programme(case.text, FILE, MOVES)[0] is not None) == case.soft


@given(st.sampled_from([*CASES, Case("", GOOD, 1, 1, "")]), st.integers(), st.integers(1, 6))
def test_no_mutation_raises(case: Case, seed: int, times: int) -> None:
    text = mutated(case.text, seed, times, "[[exercise]]\n")
    assert_placed(problems(text))


@given(st.binary(max_size=300))
def test_no_bytes_raise(data: bytes) -> None:
    text = decode(data, FILE)
    if isinstance(text, str):
        assert all(str(one) for one in problems(text))
