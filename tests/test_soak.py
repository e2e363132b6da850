"""A short soak: some hundred prompts and some simulated weeks of the whole app leave nothing behind.

The same as `python benchmarks/soak.py`, which goes on for 10,000 prompts and a year; in a process of its own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]
PROMPTS, DAYS = 100, 4

if sys.platform != "linux" or shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon and /proc", allow_module_level=True)


@pytest.fixture(scope="module")
def soaked() -> dict[str, Any]:
    words = [sys.executable, str(ROOT / "benchmarks" / "soak.py"), "--json", "--columns", "3",
             "--prompts", str(PROMPTS), "--days", str(DAYS), "--asked", "0.9", "--warm", "5"]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, env=env, cwd=ROOT, check=False, timeout=1200)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def figures(soaked: dict[str, Any], name: str) -> list[Any]:
    return [row[name] for _when, row in soaked["rows"]]


def test_it_lives_through_them_and_nothing_fails(soaked: dict[str, Any]) -> None:
    assert soaked["code"] == 0
    assert soaked["failed"] == []
    first, *_, last = figures(soaked, "prompts so far")
    assert last - first >= PROMPTS
    assert {"done", "skip", "snooze", "off"} <= soaked["answers"].keys()


def test_memory_stays_as_it_is(soaked: dict[str, Any]) -> None:
    """Half a megabyte is less than what a look each ten seconds once left behind in so many days."""
    first, *_, last = figures(soaked, "anonymous, KiB")
    assert last - first < 512
    first, *_, last = figures(soaked, "objects")
    assert last - first < 500, soaked["grown"]


@pytest.mark.parametrize("name", ["threads", "descriptors", "children", "zombies", "D-Bus matches", "D-Bus ears",
                                  "replies awaited", "timers", "watched", "timers' memory"])
def test_what_it_holds_stays_as_it_is(soaked: dict[str, Any], name: str) -> None:
    assert len(set(figures(soaked, name))) == 1, figures(soaked, name)


def test_what_it_writes_stays_small(soaked: dict[str, Any]) -> None:
    assert max(figures(soaked, "state.json, bytes")) < 16_000
    assert max(figures(soaked, "files")) < 30
    assert max(figures(soaked, "log, bytes")) < 500_000
