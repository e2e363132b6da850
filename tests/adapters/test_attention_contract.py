"""What holds of every source of a reason not to speak: on a desk that has nothing, with buses that are gone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.attention.gather import Attention, sources
from backbreak.adapters.attention.source import Source
from backbreak.adapters.dbus import Bus
from backbreak.core import holding
from backbreak.core.settings import Settings
from tests.fakes import PrivateBus, SmallLoop

NAMES = ("microphone", "camera", "screen share", "full screen", "do not disturb", "presentation", "kept awake",
         "programs", "battery")
ALL = Settings(programs=("no-such-program",), battery="low")


class Desk:
    def __init__(self, loop: SmallLoop, address: str, folder: Path) -> None:
        self.loop, self.bus = loop, Bus(loop, address)
        environ = {"XDG_RUNTIME_DIR": str(folder / "empty"), "PATH": "/nowhere"}
        self.looks = 0
        self.attention = Attention(sources(loop, self.bus, lambda: self.bus, None, environ), self._look)

    def _look(self) -> None:
        self.looks += 1

    def source(self, name: str) -> Source:
        return next(one for one in self.attention.sources if one.name == name)

    def settle(self) -> None:
        self.attention.use(ALL)
        self.attention.start()
        assert self.loop.run_until(self.attention.answered)


@pytest.fixture(params=["a bus", "no bus"])
def desk(request: pytest.FixtureRequest, loop: SmallLoop, daemon: PrivateBus, tmp_path: Path) -> Iterator[Desk]:
    one = Desk(loop, daemon.address if request.param == "a bus" else "unix:path=/nowhere/bus", tmp_path)
    yield one
    one.attention.close()
    one.bus.close()


@pytest.mark.parametrize("name", NAMES)
def test_it_is_off_and_says_why_it_cannot_tell_or_that_it_can(desk: Desk, name: str) -> None:
    desk.settle()
    source = desk.source(name)
    assert source.hold in holding.TOLD
    assert not source.on
    assert source.why_not == "" or source.why_not[0].isprintable()
    assert not source.why_not.endswith(".")


@pytest.mark.parametrize("name", NAMES)
def test_it_can_be_asked_and_closed_at_any_time(desk: Desk, name: str) -> None:
    source = desk.source(name)
    for near in (True, False, True):
        source.ask(near)
    source.close()
    desk.settle()
    for near in (True, False):
        source.ask(near)
    source.close()
    source.close()
    source.ask(True)


def test_nothing_is_on_and_nobody_is_looked_for(desk: Desk) -> None:
    desk.settle()
    assert desk.attention.holds(near=True) == frozenset()
    assert desk.looks == 0


def test_a_bus_that_goes_is_no_reason_to_fall_silent_for_ever(loop: SmallLoop, tmp_path: Path) -> None:
    daemon = PrivateBus(tmp_path)
    daemon.start()
    desk = Desk(loop, daemon.address, tmp_path)
    desk.settle()
    daemon.stop()
    assert loop.run_until(lambda: not desk.bus.connected())
    assert desk.attention.answered()
    assert desk.attention.holds(near=True) == frozenset()
    daemon.start()
    loop.skip(2)
    assert loop.run_until(desk.bus.connected)
    assert loop.run_until(desk.attention.answered)
    desk.attention.close()
    desk.bus.close()
    daemon.stop()
