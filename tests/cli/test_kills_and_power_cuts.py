"""A few of the kills and power cuts that the benchmarks try by the thousand: each on the whole app, in the middle of a
busy day (benchmarks/kills.py, benchmarks/power.py)."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.many, pytest.mark.waits]


def tried(name: str, *words: str) -> str:
    """It finds no fault; what it says."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, str(ROOT / "benchmarks" / name), *words], capture_output=True, text=True,
                          check=False, timeout=300, env=environ)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_kills_at_random_moments_leave_every_file_whole_and_every_row_once() -> None:
    assert "12 lives killed" in tried("kills.py", "--kills", "12", "--seed", str(os.getpid()))


@pytest.mark.skipif(shutil.which("strace") is None, reason="not installed: strace")
def test_power_cuts_leave_every_file_whole_and_every_row_once() -> None:
    said = tried("power.py", "--states", "24", "--seconds", "4", "--seed", str(os.getpid()))
    assert "faults: 0" in said
