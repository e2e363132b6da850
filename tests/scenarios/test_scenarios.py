"""Every file beside this one is a behaviour: its name says which, its lines say how it is seen."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.scenarios import adapts as adapts  # its lines
from tests.scenarios import moves as moves  # the same
from tests.scenarios import programmes as programmes  # the same
from tests.scenarios.language import LINES, Wrong, play

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("*.txt"))


ALTERED = {"as it is": {}, "all told twice": {"twice": True, "stored": True}, "more looks": {"besides": 23.7},
           "pauses told": {"told": True}}
"""What changes nothing: looks nobody needs, or fewer, events that come twice, a state that goes through its file."""


@pytest.mark.parametrize("altered", [
    pytest.param(how, id=name, marks=pytest.mark.again if how else ()) for name, how in ALTERED.items()
])
@pytest.mark.parametrize("path", FILES, ids=[one.stem for one in FILES])
def test_scenario(path: Path, altered: dict[str, Any]) -> None:
    play(path, **altered)


@pytest.mark.parametrize("text", [
    "type for 31 min\nexpect prompt",                       # typing on: it waits
    "type for 30 min\naway 6 s\nexpect no prompt",
    "type for 10 min\nexpect sitting 20 min",
    "type for 30 min\naway 6 s\nexpect stage watching",
    "dance for 10 min",
])
def test_a_scenario_can_fail(text: str, tmp_path: Path) -> None:
    path = tmp_path / "wrong.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Wrong, match=r"wrong\.txt:\d"):
        play(path)


def test_there_are_scenarios() -> None:
    assert len(FILES) >= 25


def test_the_readme_lists_every_line() -> None:
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    examples = [one.strip().partition("`")[2].partition("`")[0] for one in readme.splitlines() if one.startswith("| `")]
    for pattern, _ in LINES:
        assert any(pattern.fullmatch(example) for example in examples), f"no example of {pattern.pattern}"
