"""A key that has just been pressed convinces by itself; all else is listened for."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from backbreak.adapters.input.keys_first import FRESH, KeysFirst
from tests.fakes import SmallLoop


class Listener:
    name = "pynput"

    def __init__(self) -> None:
        self.did: list[str] = []

    def start(self, convinced: Callable[[float], None]) -> None:
        self.did.append("start")

    def stop(self) -> None:
        self.did.append("stop")


@pytest.fixture
def listener() -> Listener:
    return Listener()


def test_a_key_convinces_once_and_nobody_listens(loop: SmallLoop, listener: Listener) -> None:
    told: list[float] = []
    watch = KeysFirst(loop, lambda: 0.2, listener)
    watch.start(told.append)
    watch.start(told.append)
    assert told == []                       # not from within: who asked is not done yet
    assert loop.run_until(lambda: told, 1.0)
    loop.skip(1.0)
    assert (told, listener.did, watch.name) == ([0.2], [], "pynput")
    watch.start(told.append)                # the next return
    assert loop.run_until(lambda: len(told) == 2, 1.0)


@pytest.mark.parametrize("typed", [None, FRESH + 0.1])
def test_all_else_is_listened_for(loop: SmallLoop, listener: Listener, typed: float | None) -> None:
    watch = KeysFirst(loop, lambda: typed, listener)
    watch.start(lambda _ago: None)
    watch.stop()
    assert listener.did == ["start", "stop"]


def test_a_stop_in_between_is_heard(loop: SmallLoop, listener: Listener) -> None:
    told: list[float] = []
    watch = KeysFirst(loop, lambda: 0.0, listener)
    watch.start(told.append)
    watch.stop()
    loop.skip(1.0)
    assert told == []
