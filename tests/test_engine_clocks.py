"""The engine and its clocks: what is a sleep, what is only a late look, and a wall clock that is set."""

from __future__ import annotations

import pytest

from backbreak.core.effects import BookSpan, SpanKind
from backbreak.core.stages import Stage
from tests.test_engine import MINUTE, Bench

HOUR = 60 * MINUTE


@pytest.fixture
def bench() -> Bench:
    bench = Bench()
    bench.type(20 * MINUTE)
    return bench


def suspend(bench: Bench, seconds: float) -> None:
    """The counter stops in sleep, so the last input seems to come as much later."""
    assert bench.input.last is not None
    bench.clock.suspend(seconds)
    bench.input.last += seconds


def booked(bench: Bench) -> list[tuple[SpanKind, int]]:
    spans = [one.span for one in bench.ledger.booked if isinstance(one, BookSpan)]
    return [(one.kind, round((one.end - one.start) / MINUTE)) for one in spans]


def test_a_suspend_that_nobody_told_of_is_found(bench: Bench) -> None:
    suspend(bench, HOUR)
    bench.wait(10)
    assert bench.engine.status()["state"] == "asleep"
    bench.type(2 * MINUTE)
    assert booked(bench) == [(SpanKind.SITTING, 20), (SpanKind.ASLEEP, 60)]
    assert bench.engine.status()["sitting_seconds"] <= 2 * MINUTE


def test_a_gap_in_looking_is_no_sleep(bench: Bench) -> None:
    """The process was stopped while somebody went on typing: the machine did not sleep, the counter went on."""
    bench.clock.push(HOUR)
    bench.input.touch()
    bench.engine.look_if_overdue()
    bench.type(2 * MINUTE)
    assert booked(bench) == []
    assert bench.engine.status()["sitting_seconds"] == pytest.approx(82 * MINUTE, abs=11)


def test_waking_for_seconds_in_the_night_is_no_return(bench: Bench) -> None:
    bench.wait(30 * MINUTE)
    for _ in range(20):
        suspend(bench, 50)
        bench.engine.look()
        bench.wait(3)
    assert bench.engine.status()["state"] == "away"


def test_the_wall_clock_is_seen_to_be_set_at_the_next_turn(bench: Bench) -> None:
    bench.act("pause", "until", "10:30")
    bench.clock.set_by += 3 * HOUR          # to another time zone: it is half past eleven
    bench.engine.look_if_overdue()
    assert bench.stage() is Stage.WATCHING
    assert bench.engine.status()["sitting_seconds"] == pytest.approx(20 * MINUTE, abs=11)


def test_a_clock_that_is_trimmed_costs_no_look(bench: Bench) -> None:
    bench.engine.look()
    at = bench.engine.status()["heartbeat_age_seconds"]
    bench.clock.push(5)
    bench.clock.set_by += 0.2
    bench.engine.look_if_overdue()
    assert bench.engine.status()["heartbeat_age_seconds"] == at + 5
