"""The schema and the example that ship are the ones the program makes, and the schema says the same as the reader."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.files import Library
from backbreak.core import programme_example, programme_schema, routine_schema
from backbreak.core.programme_files import parse_programme
from backbreak.core.programme_remarks import remarks
from tests.core.broken_programmes import CASES, GOOD
from tests.core.broken_routines import Case
from tests.core.small_schema import errors

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "docs" / "examples"
TOLD_ELSEWHERE = (
    "line break", "the whole", "one set takes", "is too long", "no unit", "means the same", "there is no move", "twice",
    "is no language", "no words in it", "the programme has", "begins in week", "its last week", "nothing changes",
    "cycle says", "nothing to do", "is far away", "is not a date", "no day of the week", "source is missing",
)
"""What a schema cannot say: limits of a time in words, what there is elsewhere, which weeks fit."""


def plain(value: Any) -> Any:
    """As editors see it: a date is text to a schema."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [plain(one) for one in value]
    return value.isoformat() if type(value) is date else value


def wrong(text: str) -> list[str]:
    return list(errors(programme_schema.programme_schema(), plain(tomllib.loads(text))))


def test_what_ships_is_made_by_the_program() -> None:
    shipped = (EXAMPLES / programme_schema.FILE).read_text(encoding="utf-8")
    assert shipped == routine_schema.text(programme_schema.programme_schema()), \
        "write it again: backbreak programme schema > docs/examples/programme.schema.json"
    assert (EXAMPLES / "programme.toml").read_text(encoding="utf-8") == programme_example.TEXT, \
        "write it again: backbreak programme example > docs/examples/programme.toml"


def test_the_example_has_no_fault_and_nothing_to_remark() -> None:
    text, moves = programme_example.TEXT, Library(ROOT / "routines", Path("/nonexistent")).moves
    given, problems = parse_programme(text, "programme.toml", moves)
    assert problems == []
    assert given is not None
    assert remarks(text, "programme.toml", moves) == []
    assert text.startswith(programme_schema.LINE)
    assert wrong(text) == []


def test_good_ones_are_good() -> None:
    assert wrong(GOOD) == []
    other = GOOD.replace("days_a_week = 3", 'days = ["mon"]')
    assert wrong(other.replace("repeat", "reps").replace("from =", "by =")) == []


@pytest.mark.parametrize("case", [one for one in CASES if not one.soft], ids=lambda case: case.name)
def test_it_finds_what_the_reader_finds(case: Case) -> None:
    try:
        found = wrong(case.text)
    except tomllib.TOMLDecodeError:
        return
    assert found or any(words in case.wrong for words in TOLD_ELSEWHERE), case.text
