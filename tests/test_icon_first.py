"""The icon is there before what decides is loaded, and goes on as the app's own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.core.tray_face import Face, Look, MenuItem
from backbreak.icon_first import IconFirst
from tests.fakes import FakePanel, PrivateBus, SmallLoop

ROOT = Path(__file__).parents[1]


@pytest.fixture
def daemon(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[PrivateBus]:
    monkeypatch.delenv("DISPLAY", raising=False)
    with PrivateBus(tmp_path) as daemon:
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", daemon.address)
        yield daemon


@pytest.fixture
def panels() -> Iterator[SmallLoop]:
    """The panel's own loop: it is another process."""
    loop = SmallLoop()
    yield loop
    loop.close()


def end(icon: IconFirst) -> None:
    if icon.tray is not None:
        icon.tray.close()
    icon.bus.close()
    icon.loop.close()


def test_a_panel_is_asked_and_served_before_anything_else_is_loaded(daemon: PrivateBus, panels: SmallLoop) -> None:
    panel, found = FakePanel(panels, daemon.address), list[object]()
    assert panels.run_until(lambda: bool(panel.bus.name))
    icon = IconFirst(wanted=True)
    assert panels.run_until(lambda: bool(panel.items)), "asked without a turn of the loop"
    where = panel.items[0]
    panel.bus.call(*where, "org.freedesktop.DBus.Properties", "GetAll", "s", (panel.ITEM,), found.append)
    for _ in range(100):
        icon.turn()
        if panels.run_until(lambda: bool(found), 0.05):
            break
    assert "IconPixmap" in str(found)
    end(icon)
    panel.close()


def test_what_is_clicked_before_the_app_has_come_does_nothing_and_then_it_does(daemon: PrivateBus) -> None:
    icon, acts = IconFirst(wanted=True), list[tuple[str, ...]]()
    assert icon.tray is not None
    menu = (MenuItem("Today", ("window", "today"), default=True),)
    icon.tray.paint(Face(Look.SITTING, 3, "Sitting 5 min", menu))
    for act in (icon.act, acts.append):
        icon.act = act
        icon.tray._sni()        # type: ignore[misc]
    assert acts == [("window", "today")]
    end(icon)


def test_where_none_is_wanted_none_is_shown(daemon: PrivateBus) -> None:
    icon = IconFirst(wanted=False)
    icon.turn()
    assert icon.tray is None
    assert icon.bus.connected()
    end(icon)


def test_without_a_bus_it_waits_for_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus")
    icon = IconFirst(wanted=True)
    icon.turn()
    assert icon.tray is not None
    assert not icon.tray.docked()
    end(icon)


def test_a_callback_that_fails_meanwhile_is_logged(daemon: PrivateBus, caplog: pytest.LogCaptureFixture) -> None:
    def broken() -> None:
        raise LookupError("what is this")

    icon = IconFirst(wanted=False)
    icon.loop.put(broken)
    icon.turn()
    assert "a callback failed" in caplog.text
    end(icon)


def test_it_needs_nothing_of_what_decides() -> None:
    code = (
        "import sys, backbreak.cli.run, backbreak.icon_first;"
        "from backbreak.adapters import control, disk, logs, x11_wire;"
        "print(sum(name.startswith('backbreak.') for name in sys.modules),"
        " sorted({'backbreak.core.step', 'backbreak.core.settings', 'backbreak.core.effects', 'backbreak.ports',"
        " 'sqlite3', 'PIL', 'Xlib'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    number, others = done.stdout.split(" ", 1)
    assert others.strip() == "[]"
    assert int(number) < 60
