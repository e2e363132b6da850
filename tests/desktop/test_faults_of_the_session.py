"""The session goes and comes back: its display, its monitors, its sleep in every stage, windows that hang."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backbreak.adapters.x11_wire import deserted
from tests.desktop import logins
from tests.desktop.conftest import lent, needs, opened
from tests.desktop.desk import SCREEN, SKIP, Desk
from tests.desktop.logins import Logins
from tests.desktop.processes import Started, children
from tests.fakes import SmallLoop

pytestmark = pytest.mark.waits

QUICK = ("--speed", "8", "--no-tray")
SHORT: dict[str, str | int] = {
    "sitting.limit": "16 s", "prompt.lull": "6 s", "prompt.per_hour": 12, "care.check_in": "off",
}


def ended(pid: int) -> bool:
    """Gone, or dead and not yet buried by whoever takes orphans here."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "Z"
    except OSError:
        return True


@pytest.fixture(scope="module")
def one_desk(tools: None) -> Iterator[Desk]:
    yield from opened(panel=False, notifyd=False)


@pytest.fixture
def bare(one_desk: Desk) -> Iterator[Desk]:
    """Without panel and notification daemon, and with a home that is new for each test."""
    yield from lent(one_desk)


@pytest.fixture
def shown_elsewhere(bare: Desk) -> Iterator[Desk]:
    """The same, for who breaks its display: that of `bare` is not touched."""
    before = bare.env["DISPLAY"]
    yield bare
    bare.env["DISPLAY"] = before


OPEN = {"none": (), "Today": ("window", "today")}


@pytest.mark.parametrize("open_window", OPEN.values(), ids=OPEN)
def test_the_display_goes_and_it_leaves_by_itself(shown_elsewhere: Desk, open_window: tuple[str, ...]) -> None:
    bare = shown_elsewhere
    display = a_display_of_its_own(bare)
    backbreak = bare.start_backbreak("--no-tray")
    if open_window:
        bare.tell(*open_window)
        bare.wait_for(lambda: children(backbreak.pid), 10, "the window")
        time.sleep(1)
    windows, sat = children(backbreak.pid), bare.status()["sitting_seconds"]
    gone = time.monotonic()
    display.kill_tree()
    assert backbreak.process.wait(60) == 1
    print(f"it left {time.monotonic() - gone:.1f} s after the display")      # two on a free machine
    bare.wait_for(lambda: all(map(ended, windows)), 10, "its windows to end")
    assert backbreak.said() == ""
    assert "the display has gone" in bare.log_file.read_text()
    again = bare.tell("run", "--no-tray")           # as a systemd unit would, before there is a display again
    assert (again.returncode, "no X server answers for display" in again.stderr) == (1, True)
    a_display_of_its_own(bare)
    bare.start_backbreak("--no-tray")
    assert bare.status()["input"] == "x11"
    assert bare.status()["sitting_seconds"] >= sat


def a_display_of_its_own(desk: Desk) -> Started:
    """By a number that nobody else takes, who looks for a free one."""
    number = 20_000 + os.getpid() % 10_000
    desk.env["DISPLAY"] = f":{number}"
    size = f"{SCREEN[0]}x{SCREEN[1]}x24"
    server = desk.spawn("Xvfb", f":{number}", "-screen", "0", size, "-nolisten", "tcp", "-noreset")
    desk.wait_for(lambda: deserted(desk.env) is None, 10, "a display")
    return server


def test_all_monitors_go_and_come_back_and_the_prompt_can_be_answered(bare: Desk) -> None:
    if shutil.which("xrandr") is None:
        pytest.skip("not installed: xrandr")
    half = SCREEN[0] // 2

    def xrandr(*words: str) -> None:
        subprocess.run(["xrandr", *words], env=bare.env, check=True, capture_output=True)

    def monitors(on: bool) -> None:
        for name, x, output in (("left", 0, "screen"), ("right", half, "none")):
            geometry = f"{half}/200x{SCREEN[1]}/200+{x}+0"
            xrandr(*(("--setmonitor", name, geometry, output) if on else ("--delmonitor", name)))

    monitors(on=True)
    backbreak = bare.start_backbreak(*QUICK, settings=SHORT)
    bare.hands.move(half + 200, 400)
    bare.type_until_due()
    bare.wait_for_prompt()
    for _ in range(3):
        monitors(on=False)
        monitors(on=True)
    monitors(on=False)
    time.sleep(1)                                   # a dock pulled out settles in half a second
    window = bare.wait_for(bare.window, 10, "the prompt")
    assert 0 <= window.x <= window.x + window.width <= SCREEN[0] + 10
    assert 0 <= window.y <= window.y + window.height <= SCREEN[1] + 10
    bare.click_until(SKIP, lambda: bare.stage() == "watching", "the answer")
    assert not backbreak.ended()


def test_another_scale_counts_from_the_next_window_on(bare: Desk) -> None:
    if shutil.which("xrdb") is None:
        pytest.skip("not installed: xrdb")
    bare.start_backbreak("--no-tray")
    widths = list[int]()

    def laid_out() -> int:
        window = bare.window()
        return window.width if window is not None and window.width > 300 else 0

    for dpi in (96, 192, 96):
        subprocess.run(["xrdb", "-merge"], input=f"Xft.dpi: {dpi}\n", text=True, env=bare.env, check=True)
        assert bare.tell("window", "about").returncode == 0
        widths.append(bare.wait_for(laid_out, 10, "the window"))
        for pid in children(bare.processes[-1].pid):
            subprocess.run(["kill", str(pid)], check=False)
        bare.wait_for(lambda: not bare.window(), 10, "its end")
    assert widths[0] == widths[2] < widths[1]


def test_a_window_that_hangs_is_taken_away_and_none_outlives_us(bare: Desk) -> None:
    backbreak = bare.start_backbreak(*QUICK, settings=SHORT)
    bare.type_until_due()
    bare.wait_for_prompt()
    (hung,) = children(backbreak.pid)
    subprocess.run(["kill", "-STOP", str(hung)], check=True)
    assert bare.tell("skip").returncode == 0
    bare.wait_for(lambda: not bare.window(), 10, "its end")
    assert bare.tell("stretch").returncode == 0
    bare.wait_for(bare.window, 10, "a routine")
    (hung,) = children(backbreak.pid)
    subprocess.run(["kill", "-STOP", str(hung)], check=True)
    assert backbreak.end() == 0
    assert ended(hung)
    bare.wait_for(lambda: not bare.window(), 5, "an empty screen")


# -- sleep while something is open or put off, told by a logind; all other stages: core/test_faults_in_every_stage.py


@pytest.fixture(scope="module")
def logind(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Logins]:
    needs(logins.lacking())
    loop = SmallLoop()
    one = Logins(tmp_path_factory.mktemp("logind"), loop)
    yield one
    one.close()
    loop.close()


def showing(desk: Desk) -> None:
    desk.type_until_due()
    desk.wait_for_prompt()


def snoozed(desk: Desk) -> None:
    showing(desk)
    assert desk.tell("snooze", "5 min").returncode == 0


def in_a_routine(desk: Desk) -> None:
    assert desk.tell("stretch").returncode == 0
    desk.wait_for(desk.window, 10, "the routine")


def with_a_check_in(desk: Desk) -> None:
    assert desk.tell("checkin").returncode == 0
    desk.wait_for(desk.window, 10, "the question")


@pytest.mark.parametrize("stage", [showing, snoozed, in_a_routine, with_a_check_in], ids=lambda one: one.__name__)
def test_asleep_and_awake_with_something_open(bare: Desk, logind: Logins, stage: Callable[[Desk], None]) -> None:
    """Four seconds at eight times the speed are no rest, so what was going on goes on; nothing comes up at once."""
    backbreak: Started = bare.start_backbreak(*QUICK, settings=SHORT, env=logind.environ)
    bare.wait_for(logind.inhibitors, 10, "the delay lock")
    bare.hands.type_keys(8, 0.5)
    stage(bare)
    was = bare.stage()
    logind.sleep(True)
    bare.wait_for(lambda: not logind.inhibitors(), 10, "the lock to be let go")
    bare.wait_for(lambda: bare.status()["state"] == "asleep", 10, "it to know of the sleep")
    if stage not in (in_a_routine, with_a_check_in):
        bare.wait_for(lambda: not bare.window(), 10, "an empty screen")
    backbreak.signal(signal.SIGSTOP)
    time.sleep(0.5)
    backbreak.signal(signal.SIGCONT)
    logind.sleep(False)
    bare.wait_for(logind.inhibitors, 10, "the lock to be taken again")
    now = bare.stage()
    assert now == was or (was == "showing" and now in ("due", "watching")), f"{was}, and then {now}"
    bare.hands.type_keys(8, 1)
    assert bare.stage() != "showing" or was == "showing"
    assert not backbreak.ended()
