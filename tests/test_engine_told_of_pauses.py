"""An input that tells of pauses saves the looks that only wait for one."""

from __future__ import annotations

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from backbreak import requests
from backbreak.core import rhythm
from backbreak.core.effects import BookSpan
from backbreak.core.seat import AWAY_AFTER
from backbreak.core.world import sight
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


class Telling(FakeInput):
    """It has promised to tell; as long as somebody types, there is nothing to be told."""

    def on_pause(self, seconds: float, call: Callable[[], None]) -> bool:
        return True


def _typing(seconds: float) -> Bench:
    bench = Bench()
    bench.input = Telling(bench.clock)
    bench.engine._ports.input = bench.input
    bench.engine.look()
    bench.type(seconds)
    return bench


def test_what_was_typed_since_the_last_look_is_booked_at_the_end() -> None:
    bench = _typing(170)
    now = bench.clock.moment().now
    bench.engine.leave()
    booked = [one.span.end for one in bench.ledger.booked if isinstance(one, BookSpan)]
    assert booked[-1] > now - 2


def test_an_end_that_cannot_see_input_books_what_was_seen() -> None:
    bench = _typing(170)
    seen = bench.engine.state.seat.seen
    bench.input.last = None
    bench.engine.leave()
    booked = [one.span.end for one in bench.ledger.booked if isinstance(one, BookSpan)]
    assert booked[-1] == seen


def test_why_knows_what_was_typed_since_the_last_look() -> None:
    bench = _typing(230)
    assert bench.clock.moment().now - bench.engine.state.seat.looked > 30
    told = requests._why(SimpleNamespace(engine=bench.engine))  # type: ignore[arg-type]
    assert any("98 %" in line for line in told)


def test_between_two_looks_nobody_is_taken_to_have_left() -> None:
    """The last input that a look knew of may be more than a minute old by then."""
    desk = Desk(told=True)
    desk.pass_time(5 * 60, keys=9.0)
    old = 0.0
    for _ in range(400):
        desk.pass_time(2.3, keys=9.0)
        old = max(old, desk.now - desk.state.seat.seen)
        assert sight(desk.state, desk.now, desk.world.settings).present
    assert old > AWAY_AFTER
