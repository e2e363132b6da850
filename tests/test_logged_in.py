"""The end of a session where no display tells of it: its bus goes away and does not come back."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.core.events import Moment
from backbreak.logged_in import BUS_GONE, LoggedIn
from tests.fakes import PrivateBus, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)


class Desk:
    def __init__(self, folder: Path, display: bool) -> None:
        self.loop, self.daemon = SmallLoop(), PrivateBus(folder)
        self.daemon.start()
        self.left: list[int] = []
        self.bus = Bus(self.loop, self.daemon.address)
        self.session = LoggedIn(self.loop, self.bus)
        self.session.start(
            lambda: Moment(0, 0), lambda _event: None, lambda: self.left.append(1), display=display
        )

    def end_bus(self) -> None:
        self.daemon.stop()
        assert self.loop.run_until(lambda: not self.bus.connected())
        self.loop.turn(0)

    def close(self) -> None:
        self.session.close()
        self.bus.close()
        self.daemon.stop()
        self.loop.close()


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[Desk]:
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", f"unix:path={tmp_path}/nowhere")
    desk = Desk(tmp_path, getattr(request, "param", False))
    yield desk
    desk.close()


def test_a_bus_that_stays_away_is_the_end(desk: Desk) -> None:
    desk.end_bus()
    desk.loop.skip(BUS_GONE - 1)
    assert desk.left == []
    desk.loop.skip(2)
    assert desk.left == [1]


def test_a_bus_that_comes_back_is_none(desk: Desk) -> None:
    desk.end_bus()
    desk.daemon.start()
    desk.loop.skip(5)
    assert desk.loop.run_until(desk.bus.connected)
    desk.loop.skip(BUS_GONE)
    assert desk.left == []


@pytest.mark.parametrize("desk", [True], indirect=True)
def test_with_a_display_the_display_tells(desk: Desk) -> None:
    desk.end_bus()
    desk.loop.skip(2 * BUS_GONE)
    assert desk.left == []
