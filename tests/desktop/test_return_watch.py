"""The return watch with pynput itself on a real X server: real (XTEST) keys and pointer."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
from collections.abc import Iterator

import pytest

from backbreak.adapters.input.return_watch import PynputWatch
from tests.fakes import SmallLoop

pytestmark = [
    pytest.mark.desktop,
    pytest.mark.skipif(not (shutil.which("Xvfb") and shutil.which("xdotool")), reason="needs Xvfb and xdotool"),
    pytest.mark.skipif(importlib.util.find_spec("pynput") is None, reason="needs pynput"),
]
STARTING = 2.0  # seconds until the child surely listens


class Desk:
    def __init__(self, server: subprocess.Popen[bytes]) -> None:
        self.server = server
        self.loop = SmallLoop()
        self.got: list[float] = []
        self.lost: list[str] = []
        self.watch = PynputWatch(self.loop, self.lost.append)

    def listen(self) -> None:
        self.watch.start(self.got.append)
        self.loop.run_until(lambda: self.got or self.lost, STARTING)
        assert not self.lost

    def heard(self, seconds: float = 5.0) -> bool:
        return self.loop.run_until(lambda: self.got or self.lost, seconds)

    def ended(self) -> bool:
        return self.loop.run_until(lambda: self.watch._child is None)


def xdotool(*words: str) -> None:
    subprocess.run(["xdotool", *words], check=True, timeout=60)


@pytest.fixture
def desk(monkeypatch: pytest.MonkeyPatch) -> Iterator[Desk]:
    out, into = os.pipe()
    words = ["Xvfb", "-displayfd", str(into), "-screen", "0", "800x600x24", "-nolisten", "tcp", "-noreset"]
    server = subprocess.Popen(words, pass_fds=[into], stderr=subprocess.DEVNULL)
    os.close(into)
    with os.fdopen(out) as told:  # to the end of the line: a server that cannot finish it dies
        monkeypatch.setenv("DISPLAY", ":" + told.readline().strip())
    desk = Desk(server)
    yield desk
    desk.watch.stop()
    assert desk.ended()
    desk.loop.close()
    server.kill()
    server.wait()


@pytest.mark.parametrize("words", [("key", "a"), ("click", "1"), ("click", "4"), ("mousemove", "700", "500")])
def test_a_person_is_noticed_and_the_child_is_gone(desk: Desk, words: tuple[str, ...]) -> None:
    desk.listen()
    xdotool(*words)
    assert desk.heard()
    assert desk.lost == []
    assert 0 <= desk.got[0] < 1.0
    assert desk.ended()


def test_a_bump_is_not_a_person(desk: Desk) -> None:
    desk.listen()
    for step in (2, -2) * 20:
        xdotool("mousemove_relative", "--", str(step), "0")
    assert not desk.heard(1.0)
    xdotool("key", "a")  # it was listening all the time
    assert desk.heard()


def test_a_server_that_dies_ends_the_watch(desk: Desk) -> None:
    desk.listen()
    desk.server.kill()
    assert desk.heard()
    assert desk.got == []
    assert len(desk.lost) == 1
    assert desk.ended()


def test_the_child_goes_when_its_parent_does(desk: Desk) -> None:
    desk.listen()
    child = desk.watch._child
    assert child is not None
    assert child.stdin is not None
    child.stdin.close()
    assert child.wait(60) == 0
