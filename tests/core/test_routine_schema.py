"""The JSON Schemas that ship are the ones the tables make, and they say the same as the reader."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from backbreak.core import routine_schema
from backbreak.core.routine_files import is_move
from tests.core.broken_routines import CASES, GOOD_MOVE, GOOD_ROUTINE, Case
from tests.core.small_schema import errors

FOLDER = Path(__file__).parents[2] / "routines"
SCHEMAS = {
    FOLDER / routine_schema.ROUTINE_FILE: routine_schema.routine_schema(),
    FOLDER / "moves" / routine_schema.MOVE_FILE: routine_schema.move_schema(),
}
TOLD_ELSEWHERE = (
    "line break", "whole move takes", "is too long", "no unit", "means the same", "there is no move", "twice",
    "is no language", "English words", "not inside", "not a picture", "no words in it",
)
"""What a schema cannot say: limits of a time in words, what there is elsewhere, a path. Only the reader tells."""


def wrong(text: str, file: str) -> list[str]:
    schema: dict[str, Any] = routine_schema.move_schema() if is_move(text, file) else routine_schema.routine_schema()
    return list(errors(schema, tomllib.loads(text)))


@pytest.mark.parametrize("path", SCHEMAS, ids=lambda path: path.name)
def test_what_ships_is_made_of_the_tables(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == routine_schema.text(SCHEMAS[path]), \
        "write it again: backbreak routines schema > routines/routine.schema.json, and schema --moves for the other"


WHOLE = [path for path in sorted(FOLDER.rglob("*.toml")) if "." not in path.stem]
"""Not the words of another language: these say nothing else."""


@pytest.mark.parametrize("path", WHOLE, ids=lambda path: path.stem)
def test_each_shipped_file_names_its_schema_and_keeps_to_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    moves = path.parent.name == "moves"
    assert text.startswith(routine_schema.move_line() if moves else routine_schema.routine_line())
    assert (path.parent / text.splitlines()[0].removeprefix("#:schema ./")).is_file()
    assert wrong(text, str(path)) == []


def test_good_ones_are_good_also_in_several_languages() -> None:
    assert wrong(GOOD_MOVE, "moves/a.toml") == []
    assert wrong(GOOD_ROUTINE, "a.toml") == []
    assert wrong('title.en = "a"\ntitle.de = "b"\n' + GOOD_ROUTINE.split("\n", 1)[1], "a.toml") == []
    assert wrong(GOOD_MOVE + 'area = ["neck"]\ncaution = "c"\nsource = "s"\nshared = true\n', "moves/a.toml") == []


@pytest.mark.parametrize("case", [one for one in CASES if not one.soft], ids=lambda case: case.name)
def test_it_finds_what_the_reader_finds(case: Case) -> None:
    try:
        found = wrong(case.text, case.file)
    except tomllib.TOMLDecodeError:
        return
    assert found or any(words in case.wrong for words in TOLD_ELSEWHERE), case.text


def test_a_whole_validator_says_the_same() -> None:
    """Where jsonschema is at hand: it has compiled parts, so it is not fetched for this alone."""
    jsonschema = pytest.importorskip("jsonschema")
    for schema in SCHEMAS.values():
        jsonschema.Draft7Validator.check_schema(schema)
    for case in CASES:
        schema = routine_schema.move_schema() if is_move(case.text, case.file) else routine_schema.routine_schema()
        try:
            data = tomllib.loads(case.text)
        except tomllib.TOMLDecodeError:
            continue
        assert jsonschema.Draft7Validator(schema).is_valid(data) == (wrong(case.text, case.file) == []), case.name
