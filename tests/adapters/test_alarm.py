"""The alarm: what rings may cancel itself, cancel others and set new ones."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from backbreak.adapters import alarm as alarms
from backbreak.adapters.alarm import Alarm

ROOT = Path(__file__).resolve().parents[2]


def ring(alarm: Alarm) -> None:
    for call in alarm.ring():
        call()


def test_what_rings_may_cancel_itself_and_others() -> None:
    alarm, rung = Alarm(), list[str]()
    cancels: list[Callable[[], None]] = []

    def first() -> None:
        rung.append("first")
        for cancel in cancels:
            cancel()

    cancels.append(alarm.later(0, first))
    cancels.append(alarm.later(0, lambda: rung.append("cancelled")))
    ring(alarm)
    assert rung == ["first"]
    assert alarm.wait() is None
    alarm.close()


def test_what_rings_may_set_the_alarm_again() -> None:
    alarm, rung = Alarm(), list[str]()

    def once() -> None:
        rung.append("once")
        alarm.later(0, lambda: rung.append("again"))

    alarm.later(0, once)
    ring(alarm)
    assert rung == ["once"]
    assert alarm.wait() == 0
    ring(alarm)
    assert rung == ["once", "again"]
    alarm.close()


def test_the_scheduler_brings_no_baggage_and_leaves_none_behind() -> None:
    """In a process of its own: what is loaded here would hide it."""
    code = (
        "import sys; from backbreak.adapters.alarm import Alarm; Alarm().close();"
        "heavy = {'asyncio', 'ssl', 'multiprocessing', 'concurrent.futures', 'importlib.metadata', 'email'};"
        "print(sorted(heavy & set(sys.modules)));"
        "import asyncio, importlib.metadata; print(asyncio.run(asyncio.sleep(0, 7)));"
        "print(importlib.metadata.version('APScheduler')[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.stdout.split("\n") == ["[]", "7", "3", ""], done.stderr


@pytest.mark.parametrize(("set_by", "moved"), [(7200.0, 7200.0), (-7200.0, -7200.0), (0.2, 0.0)])
def test_timers_follow_a_wall_clock_that_is_set(set_by: float, moved: float, monkeypatch: pytest.MonkeyPatch) -> None:
    """APScheduler counts by the wall clock: "in two minutes" lies as much later on it as it was set."""
    alarm, unset = Alarm(), alarms.steady
    alarm.later(120.0, lambda: None)
    ring(alarm)
    was = alarm._scheduler.get_jobs()[0].next_run_time.timestamp()
    monkeypatch.setattr(alarms, "steady", lambda: unset() - set_by)
    assert alarm.wait() is not None
    is_now = alarm._scheduler.get_jobs()[0].next_run_time.timestamp()
    assert is_now - was == pytest.approx(moved, abs=0.4)
    alarm.close()


def test_what_was_cancelled_wakes_nobody() -> None:
    alarm = Alarm()
    alarm.later(100.0, lambda: None)
    cancel = alarm.later(5.0, lambda: None)
    list(alarm.ring())
    cancel()
    list(alarm.ring())
    wait = alarm.wait()
    alarm.close()
    assert wait is not None
    assert wait > 90


def test_a_timer_that_has_rung_leaves_nothing_behind():
    alarm = Alarm()
    rung: list[int] = []
    for number in range(5):
        alarm.later(0.0, lambda number=number: rung.append(number))
        for call in alarm.ring():
            call()
    assert rung == [0, 1, 2, 3, 4]
    (executor,) = alarm._scheduler._executors.values()
    assert (len(executor._instances), alarm._scheduler.get_jobs(), alarm._due) == (0, [], [])
    alarm.close()
