"""The icon in an XEmbed tray, on a real X server with a made-up tray."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray.desk import GRACE, DeskTray
from backbreak.core.effects import Face, Look, MenuItem
from tests.fakes import FakePanel, FakeXTray, PrivateDisplay

if shutil.which("dbus-daemon") is None or shutil.which("Xvfb") is None:
    pytest.skip("needs dbus-daemon and Xvfb", allow_module_level=True)
pytest.importorskip("Xlib.display")

pytestmark = pytest.mark.desktop

FACE = Face(Look.AWAY, 0, "Away.", (
    MenuItem("Away"), MenuItem("Stretch now", ("stretch",), default=True),
    MenuItem("Snooze", items=(MenuItem("5 min", ("snooze", "5 min")),)), MenuItem("Quit", ("quit",)),
))


ROOT = Path(__file__).parents[2]
ALONE = """
import sys
from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray.desk import GRACE, DeskTray
from backbreak.core.effects import Face, Look
from tests.fakes import SmallLoop

loop = SmallLoop()
bus = Bus(loop, sys.argv[1])
tray = DeskTray(loop, bus)
tray.start(print)
tray.paint(Face(Look.AWAY, 0, "Away.", ()))
assert loop.run_until(lambda: tray._sni.watcher == "")
loop.skip(GRACE)
print(tray.why_not)
print("with Xlib" if any(name.split(".")[0] == "Xlib" for name in sys.modules) else "without Xlib")
tray.close()
bus.close()
"""


def alone(address: str) -> str:
    """What a tray in a process of its own says, after it has looked for XEmbed."""
    words = [sys.executable, "-c", ALONE, address]
    return subprocess.run(words, check=True, capture_output=True, text=True, timeout=30, cwd=ROOT).stdout


@pytest.fixture
def display(monkeypatch):
    with PrivateDisplay() as display:
        monkeypatch.setenv("DISPLAY", display.name)
        for name in ("XAUTHORITY", "WAYLAND_DISPLAY"):
            monkeypatch.delenv(name, raising=False)
        yield display


@pytest.fixture
def acts():
    return []


@pytest.fixture
def tray(loop, daemon, display, acts):
    bus = Bus(loop, daemon.address)
    tray = DeskTray(loop, bus)
    tray.start(acts.append)
    tray.paint(FACE)
    loop.run_until(lambda: tray._sni.watcher == "")
    loop.skip(GRACE)
    yield tray
    tray.close()
    bus.close()


@pytest.fixture
def host(loop, display, tray):
    host = FakeXTray(loop, display.name)
    assert loop.run_until(tray.docked)
    yield host
    host.close()


def test_it_docks_as_soon_as_a_tray_appears(loop, display, tray):
    assert not tray.docked()
    assert "nobody owns _NET_SYSTEM_TRAY_S0" in tray.why_not
    host = FakeXTray(loop, display.name)
    assert loop.run_until(tray.docked)
    assert (tray.name, tray.why_not) == ("xembed", "")
    host.close()


@pytest.mark.usefixtures("display")
def test_without_a_tray_xlib_is_not_loaded(daemon):
    said = alone(daemon.address)
    assert "nobody owns _NET_SYSTEM_TRAY_S0" in said
    assert said.endswith("without Xlib\n")


def test_with_a_tray_xlib_is_loaded(loop, daemon, display):
    host = FakeXTray(loop, display.name)
    assert alone(daemon.address).endswith("with Xlib\n")
    host.close()


def test_it_docks_in_a_tray_that_was_there_before(loop, daemon, display):
    host = FakeXTray(loop, display.name)
    bus = Bus(loop, daemon.address)
    tray = DeskTray(loop, bus)
    tray.start(print)
    tray.paint(FACE)
    loop.run_until(lambda: tray._sni.watcher == "")
    assert not tray.docked()
    loop.skip(GRACE)
    assert loop.run_until(tray.docked)
    tray.close()
    host.close()
    bus.close()


def test_it_docks_again_in_the_next_tray(loop, display, tray):
    for _ in range(3):
        host = FakeXTray(loop, display.name)
        assert loop.run_until(tray.docked)
        host.close()
        assert loop.run_until(lambda: not tray.docked())


def test_left_click_does_the_default_row(loop, host, acts):
    host.click(1)
    assert loop.run_until(lambda: acts)
    assert acts == [("stretch",)]


@pytest.mark.parametrize(("keys", "act"), [
    (("Down", "Return"), ("stretch",)),
    (("Down", "Down", "Right", "Return"), ("snooze", "5 min")),
    (("Up", "Return"), ("quit",)),
])
def test_right_click_opens_a_menu_that_keys_can_walk(loop, host, tray, acts, keys, act):
    host.click(3)
    assert loop.run_until(lambda: tray._xembed._popup is not None)
    host.key(*keys)
    assert loop.run_until(lambda: acts)
    assert acts == [act]
    assert tray._xembed._popup is None


def test_escape_closes_the_menu_and_chooses_nothing(loop, host, tray, acts):
    host.click(3)
    assert loop.run_until(lambda: tray._xembed._popup is not None)
    host.key("Escape")
    assert loop.run_until(lambda: tray._xembed._popup is None)
    assert acts == []


@pytest.mark.parametrize("deep", [False, True])
def test_the_middle_of_an_empty_icon_lets_the_tray_through(loop, display, tray, deep):
    host = FakeXTray(loop, display.name, deep=deep)
    assert loop.run_until(tray.docked)
    through = 0x00000000 if deep else 0x336699
    mask = 0xFFFFFFFF if deep else 0xFFFFFF
    assert loop.run_until(lambda: host.pixel(12, 1) & mask != through)
    assert host.pixel(12, 12) & mask == through
    host.close()


@pytest.mark.usefixtures("host")
def test_it_moves_when_a_panel_comes_and_never_sits_twice(loop, daemon, tray):
    panel = FakePanel(loop, daemon.address)
    assert loop.run_until(lambda: tray.name == "sni")
    assert tray._xembed is None
    panel.close()
    assert loop.run_until(lambda: not tray.docked())
    loop.skip(GRACE)
    assert loop.run_until(lambda: tray.name == "xembed")


def test_it_no_longer_waits_for_a_tray_once_a_panel_has_come(loop, daemon, display, tray):
    assert tray._host is not None
    panel = FakePanel(loop, daemon.address)
    assert loop.run_until(lambda: tray.name == "sni")
    assert tray._host is None
    host = FakeXTray(loop, display.name)
    loop.turn(0.2)
    assert host.icons == []
    assert tray._xembed is None
    panel.close()
    assert loop.run_until(lambda: not tray.docked())
    loop.skip(GRACE)
    assert loop.run_until(lambda: tray.name == "xembed")
    host.close()


def test_an_x_server_that_goes_before_any_tray_came_is_survived(loop, display, tray):
    display.kill()
    assert loop.run_until(lambda: "X server has gone" in tray.why_not)
    tray.paint(FACE)
    assert not tray.docked()


@pytest.mark.usefixtures("host")
def test_an_x_server_that_goes_is_survived(loop, display, tray):
    display.kill()
    assert loop.run_until(lambda: not tray.docked())
    tray.paint(FACE)
    assert "X server has gone" in tray.why_not


@pytest.mark.parametrize(("display", "wayland", "why"), [
    ("", "", "DISPLAY is not set"),
    (":1", "wayland-0", "Wayland"),
    (":4999", "", "cannot be used"),
    ("elsewhere:0", "", "not on this computer"),
])
def test_without_an_x_display_it_says_so(loop, daemon, monkeypatch, display, wayland, why):
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    bus = Bus(loop, daemon.address)
    tray = DeskTray(loop, bus)
    tray.start(print)
    tray.paint(FACE)
    loop.run_until(lambda: tray._sni.watcher == "")
    loop.skip(GRACE)
    assert why in tray.why_not
    tray.close()
    bus.close()


def test_the_wheel_and_the_middle_button_are_told(loop, host, acts):
    for button in (4, 4, 5, 2):
        host.click(button)
    assert loop.run_until(lambda: len(acts) == 2)
    loop.turn(0)
    assert acts == [("icon", "scroll"), ("icon", "middle")]
