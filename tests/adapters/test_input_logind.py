"""Idle time from logind's hint: only what the desktop says of it is known."""

from __future__ import annotations

import time
from typing import Any

import pytest

from backbreak.adapters.input import logind_idle
from backbreak.adapters.input.logind_idle import LINGERS, LogindInput
from backbreak.adapters.login import Said
from backbreak.ports import Input


class FakeLogin:
    def __init__(self, **facts: Any) -> None:
        self.facts, self.why_not, self.waited = facts, "", 0
        self._told: list[Any] = []

    def follow(self, told: Any) -> Any:
        self._told.append(told)
        return lambda: self._told.remove(told)

    def wait(self) -> None:
        self.waited += 1

    def now(self, **facts: Any) -> None:
        self.facts |= facts
        for told in self._told:
            told(Said.CHANGED)


def microseconds(ago: float) -> int:
    return round((time.monotonic() - ago) * 1e6)


@pytest.fixture
def login() -> FakeLogin:
    return FakeLogin(IdleHint=False, IdleSinceHintMonotonic=0)


def test_while_the_desktop_says_nothing_nothing_is_known(login: FakeLogin) -> None:
    backend: Input = LogindInput(login)     # type: ignore[arg-type]
    assert backend.name == "logind"
    assert backend.idle() is None
    login.now(Active=True)
    assert backend.idle() is None
    assert "coarse" in LogindInput(login).sure      # type: ignore[arg-type]


def test_the_hint_counts_from_when_it_was_given(login: FakeLogin) -> None:
    backend = LogindInput(login)            # type: ignore[arg-type]
    login.now(IdleHint=True, IdleSinceHintMonotonic=microseconds(30))
    assert 30 <= (backend.idle() or 0) < 31
    login.now(IdleSinceHintMonotonic=microseconds(10))
    assert 30 <= (backend.idle() or 0) < 31


def test_a_hint_without_a_time_counts_from_now(login: FakeLogin) -> None:
    backend = LogindInput(login)            # type: ignore[arg-type]
    login.now(IdleHint=True, IdleSinceHintMonotonic="never")
    assert 0 <= (backend.idle() or 9) < 1


def test_its_end_is_a_return_that_is_seen_for_a_while(login: FakeLogin, monkeypatch: pytest.MonkeyPatch) -> None:
    backend, stirs = LogindInput(login), list[int]()        # type: ignore[arg-type]
    login.now(IdleHint=True, IdleSinceHintMonotonic=microseconds(300))
    assert backend.on_stir(lambda: stirs.append(1))
    login.now(Active=True)
    assert stirs == []
    login.now(IdleHint=False)
    login.now(IdleHint=False)
    assert stirs == [1]
    assert (backend.idle() or 9) < 1
    later = time.monotonic() + LINGERS
    monkeypatch.setattr(logind_idle.time, "monotonic", lambda: later)
    assert backend.idle() is None


def test_a_session_that_is_lost_changes_nothing_and_a_closed_one_hears_nothing(login: FakeLogin) -> None:
    backend, stirs = LogindInput(login), list[int]()        # type: ignore[arg-type]
    login.now(IdleHint=True, IdleSinceHintMonotonic=microseconds(300))
    login.facts.clear()
    login.now()
    assert (backend.idle() or 0) >= 300
    backend.on_stir(lambda: stirs.append(1))
    backend.close()
    login.now(IdleHint=False)
    assert stirs == []


def test_it_says_why_not_after_a_moment(login: FakeLogin) -> None:
    assert logind_idle.usable(login) is None        # type: ignore[arg-type]
    login.why_not = "logind is not on the system bus"
    assert logind_idle.usable(login) == "logind is not on the system bus"       # type: ignore[arg-type]
    assert login.waited == 2
