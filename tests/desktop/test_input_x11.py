"""Idle time and stirs against a real X server with real (XTEST) keys."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from backbreak.adapters import x11_wire
from backbreak.adapters.input import x11
from backbreak.adapters.input.x11 import X11Input
from backbreak.adapters.input.x11_server import APART
from tests.fakes import SmallLoop

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"),
]


@dataclass
class Screen:
    process: subprocess.Popen[bytes]
    display: str

    @property
    def environ(self) -> dict[str, str]:
        return {"DISPLAY": self.display}

    def run(self, *words: str) -> None:
        subprocess.run(words, env={**os.environ, "DISPLAY": self.display}, check=True, timeout=60)

    def key(self) -> None:
        self.run("xdotool", "key", "a")


@pytest.fixture
def screen() -> Iterator[Screen]:
    out, into = os.pipe()
    words = ["Xvfb", "-displayfd", str(into), "-screen", "0", "320x240x24", "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(words, pass_fds=[into], stderr=subprocess.DEVNULL)
    os.close(into)
    with os.fdopen(out) as told:  # to the end of the line: a server that cannot finish it dies
        display = ":" + told.readline().strip()
    screen = Screen(process, display)
    yield screen
    screen.process.send_signal(signal.SIGCONT)
    screen.process.kill()
    screen.process.wait()


@pytest.fixture
def backend(screen: Screen, loop: SmallLoop) -> Iterator[X11Input]:
    backend = X11Input(loop, screen.display, environ=screen.environ)
    yield backend
    backend.close()


class Stirs(list[float]):
    def __call__(self) -> None:
        self.append(time.monotonic())


def test_a_key_sets_the_idle_time_back(screen: Screen, backend: X11Input) -> None:
    time.sleep(1.2)
    before = backend.idle()
    screen.key()
    after = backend.idle()
    assert before is not None
    assert before >= 1.0
    assert after is not None
    assert after < 1.0


def test_idle_time_runs_as_the_clock_does(screen: Screen, backend: X11Input) -> None:
    screen.key()
    pressed = time.monotonic()
    time.sleep(1.5)
    idle = backend.idle()
    assert idle is not None
    assert abs(idle - (time.monotonic() - pressed)) < 1.0


def test_a_stir_comes_once_and_nothing_wakes_before_it(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    stirs = Stirs()
    assert backend.on_stir(stirs)
    loop.turn(0)
    awake: list[int] = []
    loop.watch(backend._server.wire.fileno(), lambda: (awake.append(1), backend._readable()))
    assert not loop.run_until(lambda: stirs, 2.0)
    assert awake == []
    screen.key()
    assert loop.run_until(lambda: stirs)
    assert not loop.run_until(lambda: False, 0.3)
    woken = len(awake)
    assert woken <= 2  # the alarm, and the server's word that it has been ended
    screen.key()
    assert not loop.run_until(lambda: len(stirs) > 1, 0.5)
    assert len(awake) == woken


def test_a_stir_comes_though_the_person_is_active_already(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    for _ in range(3):
        stirs = Stirs()
        screen.key()
        assert (backend.idle() or 0) < 0.5
        backend.on_stir(stirs)
        loop.turn(0.05)
        screen.key()
        assert loop.run_until(lambda stirs=stirs: stirs)


def test_a_stir_that_comes_in_with_an_answer_is_not_lost(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    stirs = Stirs()
    backend.on_stir(stirs)
    time.sleep(0.1)
    screen.key()
    assert backend.idle() is not None
    assert loop.run_until(lambda: stirs)


def test_a_stir_can_be_called_off(screen: Screen, loop: SmallLoop, backend: X11Input) -> None:
    stirs = Stirs()
    backend.on_stir(stirs)
    backend.on_stir(None)
    screen.key()
    assert not loop.run_until(lambda: stirs, 0.5)


def test_resetting_the_screen_saver_breaks_nothing(screen: Screen, loop: SmallLoop, backend: X11Input) -> None:
    time.sleep(0.2)
    screen.run("xset", "s", "reset")
    stirs = Stirs()
    backend.on_stir(stirs)
    assert not loop.run_until(lambda: stirs, 0.5)
    idle = backend.idle()
    assert idle is not None
    assert 0.4 < idle < 5
    screen.key()
    assert loop.run_until(lambda: stirs)


def test_a_key_is_told_from_a_pointer_and_from_who_keeps_the_screen_awake(screen: Screen, backend: X11Input) -> None:
    time.sleep(APART + 0.3)
    screen.run("xdotool", "mousemove", "20", "20")
    assert backend.typed() is None
    time.sleep(APART + 0.3)
    screen.key()
    ago = backend.typed()
    assert ago is not None
    assert 0 <= ago < 20
    screen.run("xset", "s", "reset")
    assert backend.typed() is None


def test_a_stopped_server_costs_one_short_wait_and_is_taken_up_again(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    assert backend.idle() is not None
    screen.process.send_signal(signal.SIGSTOP)
    began = time.monotonic()
    assert backend.idle() is None
    waited = time.monotonic() - began
    assert waited < 20 * x11_wire.PATIENCE
    began = time.monotonic()
    assert [backend.idle() for _ in range(100)] == [None] * 100
    assert time.monotonic() - began < 50 * x11_wire.PATIENCE  # not once more for each
    screen.process.send_signal(signal.SIGCONT)
    assert loop.run_until(lambda: backend.idle() is not None)


def test_a_dropped_connection_is_made_anew_and_the_stir_is_kept(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    stirs, lost = Stirs(), Stirs()
    backend.on_lost = lost
    backend.on_stir(stirs)
    backend._server.wire._socket.shutdown(socket.SHUT_RDWR)
    assert backend.idle() is None
    assert loop.run_until(lambda: backend.idle() is not None)
    time.sleep(0.1)
    screen.key()
    assert loop.run_until(lambda: stirs)
    assert lost == []


def test_a_killed_server_is_reported_once(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    lost = Stirs()
    backend.on_lost = lost
    screen.process.kill()
    assert loop.run_until(lambda: lost)
    assert backend.idle() is None
    assert not backend.fullscreen()
    assert not loop.run_until(lambda: len(lost) > 1, 2.0)


def test_another_server_in_its_place_is_not_joined(
    screen: Screen, loop: SmallLoop, backend: X11Input
) -> None:
    lost = Stirs()
    backend.on_lost = lost
    screen.process.kill()
    screen.process.wait()
    words = ["Xvfb", screen.display, "-screen", "0", "320x240x24", "-nolisten", "tcp", "-noreset"]
    screen.process = subprocess.Popen(words, stderr=subprocess.DEVNULL)
    assert loop.run_until(lambda: lost)
    assert backend.idle() is None


def test_full_screen_follows_the_active_window_and_survives_its_end(screen: Screen, backend: X11Input) -> None:
    assert backend.fullscreen() is False
    screen.run("xprop", "-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", "0x9999999")
    assert backend.fullscreen() is False
    assert backend.idle() is not None
    root = str(backend._server.wire.root)
    screen.run("xprop", "-root", "-f", "_NET_ACTIVE_WINDOW", "32x", "-set", "_NET_ACTIVE_WINDOW", root)
    state = ["-f", "_NET_WM_STATE", "32a", "-set", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN"]
    screen.run("xprop", "-root", *state)
    assert backend.fullscreen() is True


def test_a_cookie_opens_the_door(tmp_path: Path) -> None:
    if not shutil.which("xauth"):
        pytest.skip("needs xauth")
    authority = str(tmp_path / "authority")
    for display in (":77", ":0"):  # the number is not known yet: Xvfb checks the cookie alone
        subprocess.run(["xauth", "-f", authority, "add", display, ".", "ab" * 16], check=True, stderr=-3)
    out, into = os.pipe()
    words = ["Xvfb", "-displayfd", str(into), "-auth", authority, "-nolisten", "tcp", "-noreset"]
    process = subprocess.Popen(words, pass_fds=[into], stderr=subprocess.DEVNULL)
    os.close(into)
    with os.fdopen(out) as told:  # to the end of the line: a server that cannot finish it dies
        display = ":" + told.readline().strip()
    try:
        subprocess.run(["xauth", "-f", authority, "add", display, ".", "ab" * 16], check=True, stderr=-3)
        shut = x11.usable({"DISPLAY": display, "HOME": "/nonexistent"})
        assert shut is not None
        assert "let us in" in shut
        assert x11.usable({"DISPLAY": display, "XAUTHORITY": authority}) is None
    finally:
        process.kill()
        process.wait()


def test_says_why_not(screen: Screen) -> None:
    assert x11.usable(screen.environ) is None
    assert "Wayland" in (x11.usable({**screen.environ, "WAYLAND_DISPLAY": "wayland-0"}) or "")
    assert "Wayland" in (x11.usable({**screen.environ, "XDG_SESSION_TYPE": "wayland"}) or "")
    assert "DISPLAY is not set" in (x11.usable({}) or "")
    assert "not a display of this machine" in (x11.usable({"DISPLAY": "localhost:10.0"}) or "")
    assert "no X server" in (x11.usable({"DISPLAY": ":54321"}) or "")
