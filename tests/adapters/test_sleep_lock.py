"""The lock that lets sleep wait: taken again at each waking, whatever else fails then, and however late it is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backbreak.adapters.dbus import Failure
from backbreak.adapters.session.sleep import Sleep


class Logind:
    """In the bus's place. It gives a lock when it is told to."""

    def __init__(self) -> None:
        self.asked: list[tuple[Callable[[Any], None], float | None]] = []
        self._prepare: Callable[[tuple[bool]], None] = lambda _body: None

    def on_signal(self, _interface: str, _member: str, call: Callable[[Any], None], **_more: str) -> Callable[[], None]:
        self._prepare = call
        return lambda: None

    def on_owner(self, _name: str, call: Callable[[str], None]) -> Callable[[], None]:
        call(":1.1")
        return lambda: None

    def call(self, *words: Any, timeout: float | None = 5.0) -> None:
        self.asked.append((words[-1], timeout))

    def sleeps(self, now: bool) -> None:
        self._prepare((now,))

    def refuses(self) -> None:
        self.asked[-1][0](Failure("org.freedesktop.DBus.Error.UnknownMethod", "not yet"))

    def gives(self, lock: Lock) -> None:
        took, patience = self.asked[-1]
        assert patience is None, "nobody would listen any more"
        took((lock,))


class Lock:
    held = True

    def close(self) -> None:
        self.held = False


def fails() -> None:
    raise LookupError


def test_it_is_let_go_at_each_sleep_and_taken_at_each_waking_though_all_else_fails() -> None:
    logind = Logind()
    sleep = Sleep(logind, fails, fails)     # type: ignore[arg-type]
    for _ in range(2):
        logind.gives(lock := Lock())
        assert sleep.delayed
        with pytest.raises(LookupError):
            logind.sleeps(True)
        assert not lock.held
        asked = len(logind.asked)
        with pytest.raises(LookupError):
            logind.sleeps(False)
        assert len(logind.asked) == asked + 1
    assert not sleep.delayed


def test_one_that_was_asked_too_early_is_asked_once_more_when_it_tells_something() -> None:
    logind = Logind()
    sleep = Sleep(logind, fails, fails)     # type: ignore[arg-type]
    sleep.again()
    assert len(logind.asked) == 1, "it has not answered yet"
    logind.refuses()
    assert sleep.why_not == "not yet"
    for _ in range(3):
        sleep.again()
    assert len(logind.asked) == 2
    logind.gives(Lock())
    sleep.again()
    assert sleep.delayed
    assert len(logind.asked) == 2
