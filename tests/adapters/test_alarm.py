"""The alarm: what rings may cancel itself, cancel others and set new ones."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.adapters.alarm import Alarm


def test_what_rings_may_cancel_itself_and_others() -> None:
    alarm, rung = Alarm(), list[str]()
    cancels: list[Callable[[], None]] = []

    def first() -> None:
        rung.append("first")
        for cancel in cancels:
            cancel()

    cancels.append(alarm.later(0, first))
    cancels.append(alarm.later(0, lambda: rung.append("cancelled")))
    alarm.ring()
    assert rung == ["first"]
    assert alarm.wait() is None
    alarm.close()


def test_what_rings_may_set_the_alarm_again() -> None:
    alarm, rung = Alarm(), list[str]()
    alarm.later(0, lambda: (rung.append("once"), alarm.later(0, lambda: rung.append("again"))))  # type: ignore[arg-type, return-value]
    alarm.ring()
    assert rung == ["once"]
    assert alarm.wait() == 0
    alarm.ring()
    assert rung == ["once", "again"]
    alarm.close()
