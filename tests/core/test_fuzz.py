"""Two hundred broken files, always the same: none raises, each fault has its place and says what would be right.

For longer: python benchmarks/fuzz.py "written files" --minutes 10
"""

from __future__ import annotations

import pytest

from tests.core import fuzzing

GOOD, KNOWN = fuzzing.shipped(), fuzzing.moves()
EACH, TIMES = 20, 10


@pytest.mark.parametrize("first", range(0, EACH * TIMES, EACH))
def test_whatever_is_in_a_file_is_told_of_or_can_be_used(first: int) -> None:
    for seed in range(first, first + EACH):
        data = fuzzing.made(seed, GOOD)
        assert not (wrong := fuzzing.wrong_with(data, KNOWN)), f"seed {seed}: {wrong}\n{data[:500]!r}"


@pytest.mark.parametrize("data", [b'"\\u0000" = 1\n', b'moves = [\n  "roll","  # a quote too many\n]\n'])
def test_what_was_found_once_stays_mended(data: bytes) -> None:
    assert fuzzing.wrong_with(data, KNOWN) == ""


@pytest.mark.many
def test_good_files_are_no_fault_and_the_same_seed_is_the_same_file() -> None:
    assert len(GOOD) > 40
    for name, data in GOOD.items():
        assert fuzzing.wrong_with(data, KNOWN) == "", name
    assert fuzzing.made(4711, GOOD) == fuzzing.made(4711, GOOD) != fuzzing.made(4712, GOOD)


def test_what_would_be_a_fault_of_ours_is_noticed() -> None:
    problem = fuzzing.Problem("a.toml", 9, 1, "x", "wrong", "right")
    assert "lines" in fuzzing._problem(problem, ["one"])
    assert "characters" in fuzzing._problem(fuzzing.Problem("a.toml", 1, 9, "x", "wrong", "right"), ["one"])
    assert "missing" in fuzzing._problem(fuzzing.Problem("a.toml", 1, 1, "x", "wrong", ""), ["one"])
    assert "print" in fuzzing._problem(fuzzing.Problem("a.toml", 1, 1, "x", "wrong" * 200, "right"), ["one"])
