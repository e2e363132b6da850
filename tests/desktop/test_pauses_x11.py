"""The X server tells of a pause in the input: who works need not be looked at for it."""

from __future__ import annotations

import time

from backbreak.adapters.input.x11 import X11Input
from tests.desktop.test_input_x11 import Screen, backend, pytestmark, screen
from tests.fakes import SmallLoop

__all__ = ["backend", "pytestmark", "screen"]


def test_it_tells_of_a_pause_once_and_of_the_next(screen: Screen, loop: SmallLoop, backend: X11Input) -> None:
    told: list[object] = []
    screen.key()
    assert backend.on_pause(0.3, lambda: told.append(backend.idle()))
    assert backend.on_pause(0.3, lambda: told.append(backend.idle())), "asked again it is still one"
    assert loop.run_until(lambda: told)
    assert told[0] is not None
    assert told[0] >= 0.3
    loop.run_until(lambda: len(told) > 1, 0.5)
    assert len(told) == 1, "once"
    screen.key()
    assert backend.on_pause(0.3, lambda: told.append(backend.idle()))
    assert loop.run_until(lambda: len(told) > 1)


def test_a_pause_that_is_there_already_is_told_at_once(screen: Screen, loop: SmallLoop, backend: X11Input) -> None:
    told: list[object] = []
    screen.key()
    time.sleep(0.2)
    assert backend.on_pause(0.1, lambda: told.append(1))
    assert loop.run_until(lambda: told)


def test_both_are_told(screen: Screen, loop: SmallLoop, backend: X11Input) -> None:
    told: list[object] = []
    screen.key()
    backend.on_pause(0.2, lambda: told.append("pause"))
    assert loop.run_until(lambda: told)
    backend.on_stir(lambda: told.append("stir"))
    backend.idle()                              # the alarm is with the server now
    screen.key()
    assert loop.run_until(lambda: len(told) > 1)
    assert told == ["pause", "stir"]
