"""The alarm: what rings may cancel itself, cancel others and set new ones."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.adapters.alarm import Alarm


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
