"""Idle time, stirs and locks from a real GNOME shell without a screen, with keys from its remote desktop."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.input import mutter
from backbreak.adapters.input.mutter import GRAIN, MutterInput
from backbreak.adapters.login import Login
from backbreak.adapters.session.session import Session
from backbreak.core.events import Event, Hold, HoldChanged, Locked, Moment, Unlocked
from tests.desktop import gnome as gnomes
from tests.desktop import readings
from tests.desktop.gnome import Gnome
from tests.fakes import SmallLoop

pytestmark = pytest.mark.desktop
SLACK = 1.0
"""Seconds until a slow machine has delivered a notice."""
AT = Moment(1.0, 2.0)
SHIELD = ("org.gnome.Shell.ScreenShield", "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver")
SEATS = Path("/run/systemd/seats")
"""Without it the shell takes itself for one that cannot lock."""


@pytest.fixture(scope="module")
def gnome() -> Iterator[Gnome]:
    if missing := gnomes.lacking():        # too big to be asked for
        pytest.skip(f"not installed: {', '.join(missing)}")
    loop = SmallLoop()      # not the tests' own: the shell outlives that one
    one = Gnome(loop)
    yield one
    one.close()
    loop.close()


@pytest.fixture
def bus(gnome: Gnome, loop: SmallLoop) -> Iterator[Bus]:
    bus = Bus(loop, gnome.environ["DBUS_SESSION_BUS_ADDRESS"])
    yield bus
    bus.close()


@pytest.fixture
def backend(gnome: Gnome, loop: SmallLoop, bus: Bus) -> Iterator[MutterInput]:
    assert mutter.usable(bus, gnome.environ) is None
    backend = MutterInput(loop, bus)
    assert loop.run_until(lambda: backend.idle() is not None, 10)      # a shell that has only just started is slow
    yield backend
    backend.close()


def test_a_reading_is_never_further_off_than_it_says(gnome: Gnome, loop: SmallLoop, backend: MutterInput) -> None:
    readings.hold(loop, backend, gnome.key, GRAIN, SLACK)


def test_a_silence_before_the_start_is_known(gnome: Gnome, loop: SmallLoop, bus: Bus) -> None:
    gnome.key()
    loop.run_until(lambda: False, 2.5)
    late = MutterInput(loop, bus)
    pressed = time.monotonic() - 2.5
    assert loop.run_until(lambda: late.idle() is not None)
    assert abs((late.idle() or 0) - (time.monotonic() - pressed)) < SLACK
    late.close()


def test_a_stir_comes_once_and_nothing_wakes_before_it(gnome: Gnome, loop: SmallLoop, backend: MutterInput) -> None:
    gnome.key()
    assert loop.run_until(lambda: (backend.idle() or 0) < GRAIN)
    assert loop.run_until(lambda: (backend.idle() or 0) > 1.5)
    stirs: list[float] = []
    backend.on_stir(lambda: stirs.append(time.monotonic()))
    before = loop.wakes
    assert not loop.run_until(lambda: stirs, 2.0)
    assert loop.wakes - before <= 1         # the end of the wait
    pressed = time.monotonic()
    gnome.key()
    assert loop.run_until(lambda: stirs)
    assert stirs[0] - pressed < SLACK


def test_a_dark_shell_is_no_return_and_a_locked_one_is_one_lock(gnome: Gnome, loop: SmallLoop, bus: Bus) -> None:
    if not SEATS.exists():
        pytest.skip(f"no {SEATS}: the shell does not lock")
    told: list[Event] = []
    system = Bus(loop, gnome.logins.address, files=True)
    login = Login(system, gnome.environ)
    session = Session(bus, login, lambda: AT, told.append, lambda: None)
    ready = ["in use; session 1, sleep waits until all is saved", "in use; org.gnome.ScreenSaver"]
    assert loop.run_until(lambda: [row["verdict"] for row in session.rows()] == ready), session.rows()
    gnome.ask(*SHIELD, "SetActive", "b", (True,))
    assert loop.run_until(lambda: told == [Locked(AT)])
    gnome.ask(*SHIELD, "SetActive", "b", (False,))
    assert loop.run_until(lambda: len(told) > 1)
    assert told == [Locked(AT), HoldChanged(AT, Hold.LOCKED, False)]
    told.clear()
    gnome.ask(*SHIELD, "Lock")
    assert loop.run_until(lambda: login.facts.get("LockedHint"))
    assert told == [Locked(AT)]
    gnome.ask(*SHIELD, "SetActive", "b", (False,))
    assert loop.run_until(lambda: not login.facts.get("LockedHint"))
    assert loop.run_until(lambda: len(told) > 1)
    assert told == [Locked(AT), Unlocked(AT)]
    for one in (session, login, system):
        one.close()


def test_a_shell_that_restarts_is_joined_again(gnome: Gnome, loop: SmallLoop, backend: MutterInput) -> None:
    gnome.shell.kill_tree()
    assert loop.run_until(lambda: backend.idle() is None)
    gnome.start_shell()
    assert loop.run_until(lambda: backend.idle() is not None, 10)      # as above
    stirs: list[int] = []
    backend.on_stir(lambda: stirs.append(1))
    assert loop.run_until(lambda: (backend.idle() or 0) > 1.1)
    gnome.key()
    assert loop.run_until(lambda: stirs)
