"""A suspend of which nobody told, on a real process: the kernel's boot clock jumps, the X server's counter does not."""

from __future__ import annotations

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.desktop.desk import Desk
from tests.desktop.processes import Started

pytestmark = pytest.mark.waits

SLEEPER = Path(__file__).with_name("sleeper.py")
SPEED = "30"
ASLEEP = 120
"""Real seconds: an hour at this speed."""


def unshare(*words: str) -> list[str]:
    return ["unshare", "--time", "--boottime", str(ASLEEP), *words]


def start(desk: Desk) -> Started:
    if shutil.which("unshare") is None or subprocess.run(unshare("true"), capture_output=True, check=False).returncode:
        pytest.skip("no time namespace can be made here (that takes root)")
    helper = desk.spawn(*unshare("sleep", "600"))
    backbreak = desk.spawn(
        sys.executable, str(SLEEPER), str(helper.pid), "run", "--speed", SPEED, "--no-tray",
        env={"PYTHONPATH": str(Path(__file__).parents[2])},
    )
    desk.wait_for(lambda: desk.answers() or backbreak.ended(), 15, "backbreak to answer")
    return backbreak


def test_a_suspend_that_nobody_told_of_is_found(desk: Desk) -> None:
    backbreak = start(desk)
    desk.hands.type_keys(8, 2)
    assert desk.status()["state"] == "sitting"
    backbreak.signal(signal.SIGUSR1)
    desk.wait_for(lambda: desk.status()["state"] == "asleep", 10, "the sleep to be found")

    def back() -> bool:
        desk.hands.type_keys(8, 0.5)
        return desk.status()["state"] == "sitting"

    desk.wait_for(back, 10, "the return to be seen")
    desk.hands.type_keys(8, 3)          # until the silence is settled
    assert desk.status()["sitting_seconds"] < 600
    why = desk.tell("why").stdout
    assert "last absence it saw was 1 h" in why, why


def test_a_process_that_was_stopped_while_somebody_typed_has_not_slept(desk: Desk) -> None:
    backbreak = desk.start_backbreak("--speed", SPEED, "--no-tray")
    desk.hands.type_keys(8, 2)
    backbreak.signal(signal.SIGSTOP)
    desk.hands.type_keys(8, 5)
    backbreak.signal(signal.SIGCONT)
    desk.hands.type_keys(8, 1)
    assert desk.status()["state"] == "sitting"
    assert desk.happens(lambda: desk.status()["sitting_seconds"] > 7 * 30, 3), desk.explain()
