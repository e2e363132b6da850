"""Several monitors: the prompt comes up where somebody works, and comes back where its monitor went."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from tests.desktop.desk import SCREEN, Desk
from tests.windows import cards

HALF = SCREEN[0] // 2
LEFT, RIGHT = (f"{HALF}/200x{SCREEN[1]}/200+{x}+0" for x in (0, HALF))
FRAME = 2


@pytest.fixture
def two(new_desk: Callable[..., Desk]) -> Desk:
    """One screen of which each half is a monitor."""
    if shutil.which("xrandr") is None:
        pytest.skip("not installed: xrandr")
    desk = new_desk(panel=False, notifyd=False)
    xrandr(desk, "--setmonitor", "left", LEFT, "screen")
    xrandr(desk, "--setmonitor", "right", RIGHT, "none")
    return desk


def xrandr(desk: Desk, *words: str) -> None:
    done = subprocess.run(["xrandr", *words], env=desk.env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def on_the_right(desk: Desk) -> bool:
    window = desk.window()
    return window is not None and window.x >= HALF


def on_the_left(desk: Desk) -> bool:
    window = desk.window()
    return window is not None and window.x + window.width <= HALF + FRAME


@contextmanager
def prompt_on_the_right(desk: Desk) -> Iterator[None]:
    words = [sys.executable, "-m", "backbreak.windows"]
    with subprocess.Popen(words, env=desk.env, stdin=subprocess.PIPE) as child:
        try:
            assert child.stdin is not None
            child.stdin.write(json.dumps(cards.prompt()).encode() + b"\n")
            child.stdin.flush()
            desk.wait_for(lambda: on_the_right(desk), 10, "a prompt on the right")
            yield
        finally:
            child.kill()


def test_it_comes_up_where_somebody_writes_not_where_the_pointer_lies(two: Desk) -> None:
    two.spawn("xterm", "-geometry", f"40x10+{HALF + 100}+100", "-title", "writing")
    two.wait_for(lambda: two.hands.window("writing"), 10, "an xterm")
    two.wait_for(lambda: two.hands.active() == "writing", 5, "the xterm's focus")
    two.hands.move(20, 400)
    with prompt_on_the_right(two):
        pass


def test_it_comes_up_at_the_pointer_where_nobody_writes(two: Desk) -> None:
    two.hands.move(HALF + 200, 400)
    with prompt_on_the_right(two):
        pass


def test_it_comes_back_when_its_monitor_went(two: Desk) -> None:
    two.hands.move(HALF + 200, 400)
    with prompt_on_the_right(two):
        two.hands.move(20, 20)
        xrandr(two, "--delmonitor", "right")
        two.wait_for(lambda: on_the_left(two), 10, "the prompt's return")
