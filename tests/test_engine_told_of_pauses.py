"""An input that tells of pauses saves the looks that only wait for one."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from backbreak.core import rhythm
from backbreak.next_look import told_of_pauses
from tests.fakes import FakeInput
from tests.scenarios.desk import Desk
from tests.test_engine import Bench


def test_who_works_is_looked_at_once_a_minute() -> None:
    asking, told = Desk(), Desk(told=True)
    for desk in (asking, told):
        desk.pass_time(15 * 60, keys=1.0)
    assert told.looks <= 20 < 80 <= asking.looks


def test_a_pause_and_an_absence_are_seen_all_the_same() -> None:
    asking, told = Desk(), Desk(told=True)
    for desk in (asking, told):
        for silent in (12, 40, 8 * 60):
            desk.pass_time(10 * 60, keys=1.0)
            desk.pass_time(silent)
        desk.pass_time(60, keys=1.0)
    assert told.state.seat.began == asking.state.seat.began
    assert told.spans == asking.spans
    assert told.state.seat.rhythm == asking.state.seat.rhythm
    assert told.looks < asking.looks / 2


@pytest.mark.parametrize("silent", [0.0, 9.0, 10.0, 40.0, 3600.0])
def test_a_silence_that_is_long_already_is_no_reason_to_look_and_look(silent: float) -> None:
    """Somebody is taken to be there though there was no input for long: at the start, or because they said so."""
    class Telling(FakeInput):
        def on_pause(self, seconds: float, call: Callable[[], None]) -> bool:
            left = seconds - (self.idle() or 0.0)
            bench.loop.later(max(0.0, left) + 0.005, call)
            return True

    bench = Bench()
    bench.input = Telling(bench.clock)
    assert bench.input.last is not None
    bench.input.last -= silent
    bench.engine._ports.input = bench.input
    looks, look = [], bench.engine.look
    bench.engine.look = bench.engine._alarm._look = lambda: (looks.append(1), look())  # type: ignore[method-assign]
    bench.engine.look()
    bench.loop.run(30)
    assert len(looks) <= 8


def test_an_input_that_cannot_tell_is_not_asked() -> None:
    assert not told_of_pauses(SimpleNamespace(), print)  # type: ignore[arg-type]


def test_one_that_can_has_the_engine_look() -> None:
    asked: list[tuple[float, Any]] = []

    def on_pause(seconds: float, call: Callable[[], None]) -> bool:
        asked.append((seconds, call))
        return True

    assert told_of_pauses(SimpleNamespace(on_pause=on_pause), print)  # type: ignore[arg-type]
    assert asked == [(rhythm.PAUSE, print)]
