"""The clocks: the local offset, suspend, and running N times as fast."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters import clock
from backbreak.adapters.clock import ZONE_EVERY, FastClock, SystemClock
from backbreak.core.events import Moment


class HandClock:
    """Set by hand."""

    def __init__(self) -> None:
        self.now, self.wall, self.asleep = 1000.0, 1_700_000_000.0, 7.0

    def moment(self) -> Moment:
        return Moment(self.now, self.wall + 3600)

    def epoch(self) -> float:
        return self.wall

    def slept(self) -> float:
        return self.asleep

    def boot(self) -> str:
        return "boot"


@pytest.fixture
def zone(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
def test_a_zone_that_changes_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: 1_768_000_000.0)
    clock = SystemClock()
    assert clock.moment().local == 1_768_000_000.0 + 3600
    monkeypatch.setenv("TZ", "JST-9")
    assert clock.moment().local == 1_768_000_000.0 + 3600, "not asked again in the same look"
    monkeypatch.setattr(clock, "_asked", clock.moment().now - ZONE_EVERY)
    assert clock.moment().local == 1_768_000_000.0 + 9 * 3600


@pytest.mark.usefixtures("zone")
def test_daylight_saving_begins_on_the_second_and_so_does_a_clock_that_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    spring = 1_774_746_000.0        # the last Sunday of March 2026, 1:00 UTC
    now = [spring - 1]
    monkeypatch.setattr(time, "time", lambda: now[0])
    clock = SystemClock()
    assert clock.moment().local == spring - 1 + 3600
    now[0] = spring
    assert clock.moment().local == spring + 2 * 3600
    now[0] = spring - 7 * 24 * 3600
    assert clock.moment().local == now[0] + 3600


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize(("epoch", "hours"), [(1_768_000_000.0, 1), (1_784_000_000.0, 2)], ids=["winter", "summer"])
def test_local_time_follows_daylight_saving(epoch: float, hours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "time", lambda: epoch)
    assert SystemClock().moment().local == epoch + hours * 3600


def test_now_includes_suspend_and_never_goes_back(monkeypatch: pytest.MonkeyPatch) -> None:
    counters = {time.CLOCK_BOOTTIME: 500.0, time.CLOCK_MONOTONIC: 380.0}
    monkeypatch.setattr(time, "clock_gettime", counters.__getitem__)
    assert SystemClock().moment().now == 500.0
    assert SystemClock().slept() == 120.0


def test_two_readings_of_the_real_clock_are_in_order() -> None:
    real = SystemClock()
    first, second = real.moment(), real.moment()
    assert second.now >= first.now
    assert abs(real.epoch() - time.time()) < 60
    assert real.slept() >= 0


def test_a_boot_has_one_name_and_an_unknown_boot_has_no_name_twice(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert SystemClock().boot() == SystemClock().boot()
    monkeypatch.setattr(clock, "BOOT_ID", tmp_path / "absent")
    assert SystemClock().boot() != SystemClock().boot()


def test_a_fast_clock_runs_n_times_as_fast_from_its_start() -> None:
    slow = HandClock()
    fast = FastClock(60, slow)
    begin = fast.moment()
    assert begin.local == slow.moment().local
    assert fast.epoch() == slow.epoch()
    slow.now += 10
    slow.wall += 10
    slow.asleep += 1
    assert fast.moment().now - begin.now == 600
    assert fast.moment().local - begin.local == 600
    assert fast.epoch() - 1_700_000_000.0 == 600
    assert fast.slept() - 7 * 60 == 60


def test_a_second_run_in_the_same_boot_carries_on() -> None:
    slow = HandClock()
    first = FastClock(60, slow)
    before = first.moment().now
    slow.now += 5
    second = FastClock(60, slow)
    assert second.moment().now - before == 300
    assert second.boot() == first.boot() != slow.boot()
