"""An input that tells of pauses saves the looks that only wait for one."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from backbreak.core import rhythm
from backbreak.next_look import told_of_pauses
from tests.scenarios.desk import Desk


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


def test_an_input_that_cannot_tell_is_not_asked() -> None:
    assert not told_of_pauses(SimpleNamespace(), print)  # type: ignore[arg-type]


def test_one_that_can_has_the_engine_look() -> None:
    asked: list[tuple[float, Any]] = []

    def on_pause(seconds: float, call: Callable[[], None]) -> bool:
        asked.append((seconds, call))
        return True

    assert told_of_pauses(SimpleNamespace(on_pause=on_pause), print)  # type: ignore[arg-type]
    assert asked == [(rhythm.PAUSE, print)]
