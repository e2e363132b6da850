"""Who would show an icon, asked without showing one."""

from __future__ import annotations

import shutil

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray.hosts import Hosts
from tests.fakes import FakePanel, FakeXTray, PrivateDisplay, SmallLoop

if shutil.which("dbus-daemon") is None:
    pytest.skip("needs dbus-daemon", allow_module_level=True)


@pytest.fixture
def told():
    return []


@pytest.fixture
def hosts(loop, daemon, told):
    bus = Bus(loop, daemon.address)
    hosts = Hosts(loop, bus, lambda: told.append(hosts.row()["backend"]), {})
    yield hosts
    hosts.close()
    bus.close()


def test_a_panel_is_told_when_it_comes_and_when_it_goes(loop, daemon, hosts, told):
    assert loop.run_until(lambda: hosts.answered)
    assert "nobody owns" in hosts.row()["verdict"]
    panel = FakePanel(loop, daemon.address)
    assert loop.run_until(lambda: told[-1] == "sni")
    panel.close()
    assert loop.run_until(lambda: told[-1] == "none")
    assert panel.items == []


def test_a_list_without_a_panel_is_none(loop, daemon, hosts, told):
    watcher = FakePanel(loop, daemon.address, shows=False)
    assert loop.run_until(lambda: "no panel shows it" in hosts.row()["verdict"])
    watcher.shows = True
    watcher.host_comes()
    assert loop.run_until(lambda: told[-1] == "sni")
    watcher.shows = False
    watcher.bus.emit("/StatusNotifierWatcher", watcher.WATCHER, "StatusNotifierHostUnregistered")
    assert loop.run_until(lambda: told[-1] == "none")
    watcher.close()


def test_a_hung_panel_does_not_answer(loop, daemon, hosts):
    hung = FakePanel(SmallLoop(), daemon.address)
    assert loop.run_until(lambda: hosts._owner)
    loop.skip(6)
    assert "does not answer" in hosts.row()["verdict"]
    hung.close()
    hung.loop.close()


def test_without_a_bus_it_says_so_at_once(loop, tmp_path):
    bus = Bus(loop, f"unix:path={tmp_path}/nowhere")
    hosts = Hosts(loop, bus, environ={})
    assert hosts.answered
    assert "nowhere" in hosts.row()["verdict"]
    hosts.close()
    bus.close()


@pytest.mark.desktop
def test_an_old_tray_is_found(loop, daemon, monkeypatch):
    pytest.importorskip("Xlib.display")
    if shutil.which("Xvfb") is None:
        pytest.skip("needs Xvfb")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    with PrivateDisplay() as display:
        bus, tray = Bus(loop, daemon.address), FakeXTray(loop, display.name)
        hosts = Hosts(loop, bus, environ={"DISPLAY": display.name})
        assert loop.run_until(lambda: hosts.row()["backend"] == "xembed")
        hosts.close()
        tray.close()
        bus.close()
