"""A few of the kills and power cuts that the benchmarks try by the thousand: each on the whole app, in the middle of a
busy day (benchmarks/kills.py, benchmarks/power.py)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kills_left import Record

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.many, pytest.mark.waits]


def tried(name: str, *words: str) -> str:
    """It finds no fault; what it says."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(ROOT / "benchmarks" / name), *words], capture_output=True, text=True,
                          check=False, timeout=900, env=environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_kills_at_random_moments_leave_every_file_whole_and_every_row_once() -> None:
    assert "12 lives killed" in tried("kills.py", "--kills", "12", "--seed", "7")


def test_a_prompt_that_comes_again_as_another_one_is_seen() -> None:
    record, due = Record(), {"what": "stands", "stage": "due", "seen": 1.0, "trouble": None}
    record.hear([{"what": "loaded", "now": 1.0, "seen": 1.0, "up": 7}, due])
    record.hear([{"what": "loaded", "now": 2.0, "seen": 1.0, "up": 7}, due, {"what": "prompt", "id": 7, "now": 3.0}])
    assert record.faults == []
    record.hear([{"what": "loaded", "now": 4.0, "seen": 1.0, "up": 7}, due, {"what": "prompt", "id": 8, "now": 5.0}])
    assert record.faults == ["prompt 7 was taken away and came again as 8"]


@pytest.mark.skipif(shutil.which("strace") is None, reason="not installed: strace")
def test_power_cuts_leave_every_file_whole_and_every_row_once() -> None:
    said = tried("power.py", "--states", "24", "--seconds", "4", "--seed", "7")
    assert "faults: 0" in said
