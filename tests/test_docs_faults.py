"""docs/faults.md: each test and each scenario it names is there."""

from __future__ import annotations

import re
from pathlib import Path

TESTS = Path(__file__).parent
TEXT = (TESTS.parent / "docs" / "faults.md").read_text(encoding="utf-8")


def test_each_test_that_is_named_is_there() -> None:
    named = re.findall(r"`([\w/]+\.py)(?:::(\w+))?`", TEXT)
    assert len(named) > 50
    missing = [f"{file}::{name}" for file, name in named if not _is_there(file, name)]
    assert not missing, "docs/faults.md names what is not there: " + ", ".join(missing)


def test_each_scenario_that_is_named_is_there() -> None:
    named = re.findall(r"(?<!\*)\*([a-z_0-9A-Z]+_\w+)\*(?!\*)", TEXT)
    assert named
    missing = [one for one in named if not (TESTS / "scenarios" / f"{one}.txt").is_file()]
    assert not missing, "docs/faults.md names what is not there: " + ", ".join(missing)


def _is_there(file: str, name: str) -> bool:
    """Of a test or, below the checkout, of a benchmark."""
    found = next((one for one in (TESTS / file, TESTS.parent / file) if one.is_file()), None)
    return found is not None and (not name or f"def {name}(" in found.read_text(encoding="utf-8"))
