"""Idle time and stirs from a real compositor (sway without a screen), with keys from a virtual keyboard."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.input import wayland, x11
from backbreak.adapters.input.wayland import GRAIN, WaylandInput
from tests.desktop import readings
from tests.desktop import sway as sways
from tests.desktop.conftest import needs
from tests.desktop.sway import Sway
from tests.fakes import SmallLoop

pytestmark = pytest.mark.desktop
SLACK = 1.0
"""Seconds until a slow machine has delivered a notice."""


@pytest.fixture
def backend(sway: Sway, loop: SmallLoop) -> Iterator[WaylandInput]:
    assert wayland.usable(sway.environ) is None
    backend = WaylandInput(loop, sway.path)
    yield backend
    backend.close()


def test_a_reading_is_never_further_off_than_it_says(sway: Sway, loop: SmallLoop, backend: WaylandInput) -> None:
    readings.hold(loop, backend, sway.key, GRAIN, SLACK)


def test_a_stir_comes_once_and_nothing_wakes_before_it(sway: Sway, loop: SmallLoop, backend: WaylandInput) -> None:
    assert loop.run_until(lambda: (backend.idle() or 0) > 1.5)
    stirs: list[float] = []
    backend.on_stir(lambda: stirs.append(time.monotonic()))
    before = loop.wakes
    assert not loop.run_until(lambda: stirs, 2.0)
    assert loop.wakes - before <= 1         # the end of the wait
    sway.key()
    pressed = time.monotonic()
    assert loop.run_until(lambda: stirs)
    assert stirs[0] - pressed < SLACK


def test_a_compositor_that_is_killed_is_told_once(loop: SmallLoop) -> None:
    needs(sways.lacking())
    one = Sway()
    lost: list[int] = []
    backend = WaylandInput(loop, one.path, on_lost=lambda: lost.append(1))
    one.close()
    assert loop.run_until(lambda: backend.idle() is None)
    for _ in range(12):
        loop.skip(5)
        loop.turn(0)
    assert lost == [1]


def test_an_x_server_in_it_is_never_asked(sway: Sway) -> None:
    """XWayland sees only what is typed into X programs."""
    why_not = x11.usable({**sway.environ, "DISPLAY": ":0"})
    assert why_not is not None
    assert "Wayland" in why_not


def test_the_socket_may_be_named_by_a_whole_path(sway: Sway) -> None:
    assert wayland.usable({"WAYLAND_DISPLAY": sway.path}) is None
    assert Path(sway.path).stat().st_uid in (os.getuid(), sways.NOBODY)
