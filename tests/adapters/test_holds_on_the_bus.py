"""Do not disturb, what keeps the screen awake and the battery: asked over D-Bus, of peers that tell, hang and go."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from backbreak.adapters.attention import awake, do_not_disturb
from backbreak.adapters.attention.asked import PROPERTIES, Asked, Question, plain, truth
from backbreak.adapters.attention.battery import DEVICE, DISPLAY, PATH, UPOWER, Battery
from backbreak.adapters.attention.on_the_bus import OnTheBus
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold
from tests.fakes import BusPeer, PrivateBus, SmallLoop, run_both

Says = dict[tuple[str, str], tuple[str, tuple[Any, ...]]]
Make = Callable[..., "Peer"]
NOTIFY, NOTIFY_PATH = do_not_disturb.NOTIFICATIONS, do_not_disturb.PATH


class Peer(BusPeer):
    """says: answers by interface and member, or by interface and property; whatever else is an error."""

    def __init__(self, loop: SmallLoop, address: str, name: str, path: str, says: Says | None = None) -> None:
        super().__init__(loop, address)
        self.says: Says = dict(says or {})
        self.path, self.calls = path, 0
        self.bus.export(path, self._answer)
        self.own(name)

    def _answer(self, call: Any) -> Any:
        self.calls += 1
        if call.interface == PROPERTIES:
            found = self.says.get((call.body[0], call.body[1]))
            return None if found is None else ("v", ((found[0], found[1][0]),))
        return self.says.get((call.interface, call.member))

    def changed(self, interface: str, name: str, kind: str, value: Any) -> None:
        self.says[(interface, name)] = (kind, (value,))
        self.bus.emit(self.path, PROPERTIES, "PropertiesChanged", "sa{sv}as", (interface, {name: (kind, value)}, []))


@pytest.fixture
def make(loop: SmallLoop, daemon: PrivateBus) -> Iterator[Make]:
    """A peer with this name, path and answers."""
    made: list[Peer] = []

    def one(name: str, path: str, says: Says | None = None, on: SmallLoop = loop) -> Peer:
        made.append(Peer(on, daemon.address, name, path, says))
        return made[-1]

    yield one
    for peer in made:
        peer.close()


@pytest.fixture
def bus(loop: SmallLoop, daemon: PrivateBus) -> Iterator[Bus]:
    bus = Bus(loop, daemon.address)
    assert loop.run_until(bus.connected)
    yield bus
    bus.close()


@pytest.fixture
def quiet(bus: Bus) -> Iterator[OnTheBus]:
    one = OnTheBus("do not disturb", Hold.DO_NOT_DISTURB, bus, do_not_disturb.QUESTIONS, "nobody knows it")
    one.start()
    yield one
    one.close()


def on(loop: SmallLoop, source: OnTheBus | Battery, is_on: bool = True) -> bool:
    return loop.run_until(lambda: source.on is is_on)


def known(loop: SmallLoop, source: OnTheBus | Battery) -> bool:
    return loop.run_until(lambda: source.why_not == "")


@pytest.mark.parametrize(("interface", "name"), [(NOTIFY, "Inhibited"), ("org.dunstproject.cmd0", "paused")])
def test_plasma_and_dunst_tell_by_a_property(
    loop: SmallLoop, make: Make, quiet: OnTheBus, interface: str, name: str
) -> None:
    assert loop.run_until(quiet.answered)
    assert quiet.why_not == "nobody knows it"
    peer = make(NOTIFY, NOTIFY_PATH, {(interface, name): ("b", (False,))})
    peer.changed(interface, name, "b", False)
    assert known(loop, quiet)
    assert not quiet.on
    peer.changed(interface, name, "b", True)
    assert on(loop, quiet)
    peer.changed(interface, name, "b", False)
    assert on(loop, quiet, False)
    peer.changed(interface, name, "b", True)
    assert on(loop, quiet)
    peer.close()
    assert on(loop, quiet, False)
    assert quiet.why_not == "nobody knows it"


def test_another_property_of_the_same_peer_is_no_reason_to_ask(
    loop: SmallLoop, make: Make, quiet: OnTheBus
) -> None:
    peer = make(NOTIFY, NOTIFY_PATH, {(NOTIFY, "Inhibited"): ("b", (True,))})
    peer.changed(NOTIFY, "Inhibited", "b", True)
    assert on(loop, quiet)
    for _ in range(10):
        loop.turn(0.01)
    calls = peer.calls
    peer.changed("org.example.Other", "Inhibited", "b", False)
    for _ in range(10):
        loop.turn(0.01)
    assert peer.calls == calls


def test_mako_is_asked_again_only_near_a_prompt(loop: SmallLoop, make: Make, bus: Bus) -> None:
    now = [0.0]
    question = next(one for one in do_not_disturb.QUESTIONS if one.member == "ListModes")
    peer = make(NOTIFY, do_not_disturb.MAKO_PATH, {(do_not_disturb.MAKO, "ListModes"): ("as", (["default"],))})
    told: list[bool | None] = []
    asked = Asked(bus, question, told.append, lambda: now[0])
    assert loop.run_until(lambda: told == [False])
    peer.says[(do_not_disturb.MAKO, "ListModes")] = ("as", (["default", "do-not-disturb"],))
    now[0] = 9.0
    asked.look(near=True)
    now[0] = 100.0
    asked.look(near=False)
    for _ in range(5):
        loop.turn(0.01)
    assert told == [False]
    asked.look(near=True)
    assert loop.run_until(lambda: told == [False, True])
    asked.close()


def test_swaync_tells_by_signal(loop: SmallLoop, make: Make, quiet: OnTheBus) -> None:
    peer = make(do_not_disturb.SWAYNC, do_not_disturb.SWAYNC_PATH, {(do_not_disturb.SWAYNC, "GetDnd"): ("b", (False,))})
    assert known(loop, quiet)
    peer.says[(do_not_disturb.SWAYNC, "GetDnd")] = ("b", (True,))
    peer.bus.emit(peer.path, do_not_disturb.SWAYNC, "SubscribeV2", "ubb", (0, True, False))
    assert on(loop, quiet)


def test_xfce_tells_by_its_settings_and_only_of_this_one(loop: SmallLoop, make: Make, quiet: OnTheBus) -> None:
    xfconf = do_not_disturb.XFCONF
    peer = make(xfconf, "/org/xfce/Xfconf", {(xfconf, "GetProperty"): ("v", (("b", True),))})
    assert on(loop, quiet)
    for _ in range(10):
        loop.turn(0.01)
    calls = peer.calls
    peer.bus.emit(peer.path, xfconf, "PropertyChanged", "ssv", ("xfce4-panel", "/size", ("i", 4)))
    for _ in range(10):
        loop.turn(0.01)
    assert peer.calls == calls
    peer.says[(xfconf, "GetProperty")] = ("v", (("b", False),))
    signal = ("xfce4-notifyd", "/do-not-disturb", ("b", False))
    peer.bus.emit(peer.path, xfconf, "PropertyChanged", "ssv", signal)
    assert on(loop, quiet, False)


def test_a_setting_that_was_never_touched_is_a_no(loop: SmallLoop, make: Make, bus: Bus) -> None:
    make("org.example.It", "/it")
    told: list[bool | None] = []
    asked = Asked(bus, Question("org.example.It", "/it", "org.example.It", "Is", unset=".UnknownMethod"), told.append)
    assert loop.run_until(lambda: told == [False])
    asked.close()


def test_a_peer_that_hangs_or_talks_nonsense_holds_nothing_up(
    loop: SmallLoop, make: Make, quiet: OnTheBus
) -> None:
    other = SmallLoop()
    hung = make(NOTIFY, NOTIFY_PATH, on=other)
    make(do_not_disturb.SWAYNC, do_not_disturb.SWAYNC_PATH, {(do_not_disturb.SWAYNC, "GetDnd"): ("s", ("perhaps",))})
    for _ in range(10):
        loop.turn(0.01)
    assert not quiet.on
    loop.skip(6)
    assert loop.run_until(quiet.answered)
    hung.close()
    other.close()


def test_without_a_bus_it_says_why(loop: SmallLoop) -> None:
    bus = Bus(loop, "unix:path=/nowhere/bus")
    one = OnTheBus("do not disturb", Hold.DO_NOT_DISTURB, bus, do_not_disturb.QUESTIONS, "nobody knows it")
    one.start()
    assert one.answered()
    assert not one.on
    bus.close()


@pytest.mark.parametrize(("name", "path", "member", "signal"), [
    (awake.GNOME, awake.GNOME_PATH, "IsInhibited", "InhibitorAdded"),
    (awake.KDE, awake.KDE_PATH, "HasInhibition", "InhibitionsChanged"),
    (awake.POWER, awake.POWER_PATH, "HasInhibit", "HasInhibitChanged"),
])
def test_what_keeps_the_screen_awake_is_told(
    loop: SmallLoop, make: Make, bus: Bus, name: str, path: str, member: str, signal: str
) -> None:
    one = OnTheBus("presentation", Hold.PRESENTATION, bus, awake.session("XFCE"), "nobody")
    one.start()
    peer = make(name, path, {(name, member): ("b", (False,))})
    assert known(loop, one)
    peer.says[(name, member)] = ("b", (True,))
    peer.bus.emit(path, name, signal, "s", ("x",))
    assert on(loop, one)
    one.close()


def test_in_plasma_a_download_is_no_talk() -> None:
    assert awake.FREEDESKTOP not in awake.session("KDE")
    assert awake.FREEDESKTOP in awake.session("XFCE")


@pytest.mark.parametrize(("said", "means"), [
    ("shutdown:sleep:idle", True), ("handle-lid-switch", False), ("", False), (7, None),
])
def test_logind_says_what_is_blocked(said: Any, means: bool | None) -> None:
    assert awake.blocks_idle((("s", said),)) is means


@pytest.mark.parametrize(("body", "means"), [
    ((True,), True), ((("b", False),), False), ((("v", ("b", True)),), True), ((1,), None), ((), None), (("x",), None),
])
def test_only_a_yes_or_a_no_is_one(body: tuple[Any, ...], means: bool | None) -> None:
    assert truth(body) is means
    assert plain(()) is None


def test_the_battery_is_asked_only_where_the_settings_want_it(loop: SmallLoop, make: Make, bus: Bus) -> None:
    peer = make(UPOWER, PATH, {(UPOWER, "OnBattery"): ("b", (True,))})
    peer.bus.export(DISPLAY, peer._answer)
    peer.says[(DEVICE, "Percentage")] = ("d", (55.0,))
    battery = Battery(lambda: bus)
    battery.start()
    assert battery.answered()
    for _ in range(5):
        loop.turn(0.01)
    assert (peer.calls, battery.why_not) == (0, "the settings do not want it")
    battery.use("unplugged")
    assert on(loop, battery)
    battery.use("low")
    assert on(loop, battery, False)
    peer.path = DISPLAY
    peer.changed(DEVICE, "Percentage", "d", 19.0)
    assert on(loop, battery)
    peer.path = PATH
    peer.changed(UPOWER, "OnBattery", "b", False)
    assert on(loop, battery, False)
    peer.close()
    assert loop.run_until(lambda: battery.why_not == "there is no UPower")
    battery.close()


def test_nobody_knows_is_said_only_when_all_have_answered(loop: SmallLoop, make: Make, bus: Bus) -> None:
    theirs = SmallLoop()
    peers = make(UPOWER, PATH, on=theirs), make(NOTIFY, NOTIFY_PATH, on=theirs)
    told: list[str] = []
    quiet = OnTheBus("do not disturb", Hold.DO_NOT_DISTURB, bus, do_not_disturb.QUESTIONS, "nobody knows it")
    battery = Battery(lambda: bus)
    quiet.start()
    battery.use("unplugged")
    bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "GetId",
             on_reply=lambda _: told.append("those that are not there have answered"))
    assert loop.run_until(lambda: told)
    assert (quiet.why_not, battery.why_not) == ("not asked yet", "not asked yet")
    assert run_both(loop, theirs, lambda: quiet.answered() and battery.answered(), 5)
    assert (quiet.why_not, battery.why_not) == ("nobody knows it", "there is no UPower")
    quiet.close()
    battery.close()
    for peer in peers:
        peer.close()
    theirs.close()


def test_an_answer_that_comes_after_a_change_is_asked_for_again(
    loop: SmallLoop, make: Make, bus: Bus
) -> None:
    peer = make("org.example.It", "/it", {("org.example.It", "Is"): ("b", (False,))})
    told: list[bool | None] = []
    question = Question("org.example.It", "/it", "org.example.It", "Is", signals=(("org.example.It", "Changed"),))
    asked = Asked(bus, question, told.append)
    assert loop.run_until(lambda: told == [False])
    peer.says[("org.example.It", "Is")] = ("b", (True,))
    for _ in range(3):
        peer.bus.emit("/it", "org.example.It", "Changed")
    assert loop.run_until(lambda: told[-1:] == [True])
    asked.close()
