"""The session as a whole, from a made-up logind and made-up screen savers on real buses."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from typing import Any

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.login import Login
from backbreak.adapters.session.screen_savers import GNOME, SAVERS
from backbreak.adapters.session.session import Session
from backbreak.core.events import Event, Hold, HoldChanged, Locked, Moment, Slept, Unlocked, Woke
from tests.adapters.logind import UID, FakeLogind
from tests.fakes import BusPeer, PrivateBus, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)

AT = Moment(1.0, 2.0)
KDE, SHIELD = "org.freedesktop.ScreenSaver", "org.gnome.Shell.ScreenShield"


class FakeSaver(BusPeer):
    """A desktop's screen saver."""

    def __init__(self, loop: SmallLoop, address: str, name: str, active: bool = False) -> None:
        super().__init__(loop, address)
        self.active = active
        (self.saver,) = (one for one in SAVERS if one.name == name)
        self.bus.export(self.saver.path, lambda call: ("b", (self.active,)) if call.member == "GetActive" else None)
        self.own(name)

    def turn(self, active: bool) -> None:
        self.active = active
        self.bus.emit(self.saver.path, self.saver.interface, "ActiveChanged", "b", (active,))


class Desk:
    """One daemon is both buses: nobody here asks which."""

    def __init__(self, loop: SmallLoop, daemon: PrivateBus) -> None:
        self.loop, self._address = loop, daemon.address
        self.told: list[Event] = []
        self.ended: list[int] = []
        self.logind = FakeLogind(loop, daemon.address)
        self.logind.add("1")
        self._peers: list[BusPeer] = [self.logind]
        self._cleaners: list[Callable[[], None]] = []

    def sit(self) -> Session:
        """backbreak's end."""
        session, system = Bus(self.loop, self._address), Bus(self.loop, self._address, files=True)
        self.login = Login(system, {"XDG_SESSION_ID": "1"}, UID)
        self.session = Session(session, self.login, lambda: AT, self.told.append, lambda: self.ended.append(1))
        self._cleaners = [self.session.close, self.login.close, session.close, system.close]
        self._buses = (session, system)
        self.loop.run_until(lambda: self.login.searched)
        self.known()
        return self.session

    def known(self) -> None:
        """Our rules are with the daemon."""
        for bus in self._buses:
            if bus.connected():
                self.logind.ping(bus.name)

    def saver(self, name: str, active: bool = False) -> FakeSaver:
        self._peers.append(FakeSaver(self.loop, self._address, name, active))
        return self._peers[-1]      # type: ignore[return-value]

    def hears(self, *events: Event) -> None:
        assert self.loop.run_until(lambda: len(self.told) >= len(events)), self.told
        self.known()
        assert self.told == list(events)
        self.told.clear()

    def close(self) -> None:
        for clean in (*self._cleaners, *(one.close for one in self._peers)):
            clean()


@pytest.fixture
def desk(loop: SmallLoop, daemon: PrivateBus) -> Any:
    desk = Desk(loop, daemon)
    yield desk
    desk.close()


def test_a_lock_that_logind_and_the_saver_tell_is_one(desk: Desk) -> None:
    desk.logind.come()
    saver = desk.saver(KDE)
    desk.sit()
    desk.logind.signal("1", "Lock")
    desk.hears(Locked(AT))
    saver.turn(True)
    desk.logind.change("1", LockedHint=("b", True))
    desk.known()
    saver.turn(False)
    desk.logind.change("1", LockedHint=("b", False))
    desk.hears(Unlocked(AT))


@pytest.mark.parametrize("name", [one.name for one in SAVERS])
def test_every_desktop_s_saver_is_heard(desk: Desk, name: str) -> None:
    saver = desk.saver(name)
    desk.sit()
    saver.turn(True)
    desk.hears(Locked(AT))
    saver.turn(False)
    desk.hears(Unlocked(AT))
    assert f"in use; {saver.saver.interface}" in desk.session.rows()[1]["verdict"]


def test_a_lock_before_the_start_is_told(desk: Desk) -> None:
    desk.saver("org.mate.ScreenSaver", active=True)
    desk.sit()
    desk.hears(Locked(AT))


def test_a_lock_hint_of_before_the_start_is_told(desk: Desk) -> None:
    desk.logind.add("1", LockedHint=("b", True), IdleHint=("b", True))
    desk.logind.come()
    desk.sit()
    desk.hears(Locked(AT, False))


def test_a_lock_of_an_idle_session_was_not_by_hand(desk: Desk) -> None:
    desk.logind.come()
    desk.sit()
    desk.logind.change("1", IdleHint=("b", True))
    desk.logind.change("1", LockedHint=("b", True))
    desk.hears(Locked(AT, False))


def test_switched_away_is_locked_until_switched_back(desk: Desk) -> None:
    desk.logind.come()
    desk.sit()
    desk.logind.change("1", Active=("b", False))
    desk.hears(Locked(AT))
    desk.logind.change("1", LockedHint=("b", True))
    desk.logind.change("1", Active=("b", True))
    desk.known()
    assert desk.told == []
    desk.logind.change("1", LockedHint=("b", False))
    desk.hears(Unlocked(AT))


def test_a_session_that_was_never_in_front_is_no_sign(desk: Desk) -> None:
    desk.logind.add("1", Active=("b", False))
    desk.logind.come()
    desk.sit()
    assert desk.told == []


def test_a_saver_that_crashes_lifts_its_lock(desk: Desk) -> None:
    saver = desk.saver("org.cinnamon.ScreenSaver")
    desk.sit()
    saver.turn(True)
    desk.hears(Locked(AT))
    saver.close()
    desk.hears(HoldChanged(AT, Hold.LOCKED, False))


def test_gnome_s_blank_screen_without_a_lock_is_no_return(desk: Desk) -> None:
    desk.logind.come()
    saver = desk.saver(SHIELD)
    desk.sit()
    saver.turn(True)
    saver.turn(False)
    desk.hears(Locked(AT), HoldChanged(AT, Hold.LOCKED, False))


def test_gnome_s_helper_may_go_while_the_shell_stays(desk: Desk) -> None:
    saver, helper = desk.saver(SHIELD), desk.saver(GNOME)
    desk.sit()
    saver.turn(True)
    desk.hears(Locked(AT))
    helper.close()
    assert desk.loop.run_until(lambda: len(desk.session._savers._there) == 1)
    saver.turn(False)
    desk.hears(Unlocked(AT))


def test_nonsense_from_a_saver_is_passed_over(desk: Desk) -> None:
    saver = desk.saver(KDE)
    desk.sit()
    saver.bus.emit(saver.saver.path, KDE, "ActiveChanged", "s", ("perhaps",))
    saver.bus.emit(saver.saver.path, KDE, "ActiveChanged")
    saver.turn(True)
    desk.hears(Locked(AT))


def test_sleep_and_waking_are_told_though_the_lock_is_refused(desk: Desk) -> None:
    desk.logind.come()
    session = desk.sit()
    assert desk.loop.run_until(lambda: "sleep does not wait: no " in session.rows()[0]["verdict"])
    desk.logind.prepare(True)
    desk.hears(Slept(AT))
    desk.logind.prepare(False)
    desk.hears(Woke(AT))


def test_the_end_of_the_session_is_told(desk: Desk) -> None:
    desk.logind.come()
    desk.sit()
    desk.logind.removed("1")
    assert desk.loop.run_until(lambda: desk.ended)


def test_doctor_hears_who_is_not_there(desk: Desk) -> None:
    verdicts = [row["verdict"] for row in desk.sit().rows()]
    assert verdicts == ["no: logind is not on the system bus", "no: none on the session bus"]


def test_without_any_bus_nothing_happens_and_doctor_says_why(loop: SmallLoop, tmp_path: Any) -> None:
    buses = [Bus(loop, f"unix:path={tmp_path}/nowhere") for _ in range(2)]
    session = Session(buses[0], Login(buses[1], {}, UID), lambda: AT, lambda _event: None, lambda: None)
    loop.turn(0)
    assert [row["verdict"].split(":")[1] for row in session.rows()] == [" no system bus", " no session bus"]
    session.close()
    for bus in buses:
        bus.close()
