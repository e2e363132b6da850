"""The icon in real panels besides XFCE's: it comes, goes with the panel, and comes back with it; once."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray.desk import DeskTray
from backbreak.adapters.tray.hosts import Hosts
from backbreak.core.effects import Face, Look, MenuItem
from tests.desktop import gnome as gnomes
from tests.desktop import sway as sways
from tests.desktop.gnome import Gnome
from tests.desktop.processes import Started, end_all, start
from tests.desktop.sway import Sway
from tests.fakes import PrivateBus, PrivateDisplay, SmallLoop

pytestmark = pytest.mark.desktop
FACE = Face(Look.SITTING, 12, "Sitting 15 min.", (MenuItem("Today", ("window", "today"), default=True),))
EXTENSION = "ubuntu-appindicators@ubuntu.com"
LXQT = """[General]
panels=panel1
[panel1]
plugins=statusnotifier
position=Top
desktop=0
[statusnotifier]
type=statusnotifier
"""
WAYBAR = '{"layer": "top", "height": 26, "modules-right": ["tray"]}'
MOST = 60.0
"""Seconds; on a free machine it is a few tenths."""


class Panel:
    """One that can be started, killed and started again."""

    def __init__(self, words: list[str], environ: dict[str, str], work: Path) -> None:
        self._words, self._environ, self._work = words, environ, work
        self.started: list[Started] = []

    def begin(self) -> None:
        log = self._work / f"panel{len(self.started)}.log"
        self.started.append(start(self._words, self._environ, log, cwd=self._work))

    def kill(self) -> None:
        self.started[-1].kill_tree()


@pytest.fixture
def make(tmp_path: Path) -> Iterator[Callable[[str], tuple[Panel, str]]]:
    """Give a panel by name and the address of its bus."""
    with ExitStack() as stack:
        def panel(name: str) -> tuple[Panel, str]:
            if shutil.which(name) is None:
                pytest.skip(f"not installed: {name}")
            return _lxqt(stack, tmp_path) if name == "lxqt-panel" else _waybar(stack, tmp_path)

        yield panel


def _bus(stack: ExitStack, work: Path) -> PrivateBus:
    (work / "bus-of-desk").mkdir()
    bus = PrivateBus(work / "bus-of-desk")
    bus.start()
    stack.callback(bus.stop)
    return bus


def _lxqt(stack: ExitStack, work: Path) -> tuple[Panel, str]:
    bus, display = _bus(stack, work), stack.enter_context(PrivateDisplay())
    (work / "lxqt").mkdir()
    (work / "lxqt" / "panel.conf").write_text(LXQT)
    environ = {"DISPLAY": display.name, "XDG_CURRENT_DESKTOP": "LXQt", "XDG_SESSION_TYPE": "x11"}
    return _panel(stack, ["lxqt-panel"], environ, bus, work)


def _waybar(stack: ExitStack, work: Path) -> tuple[Panel, str]:
    if missing := sways.lacking():
        pytest.skip(f"not installed: {', '.join(missing)}")
    sway = Sway()
    stack.callback(sway.close)
    (work / "waybar.json").write_text(WAYBAR)
    environ = {**sway.environ, "WAYLAND_DISPLAY": sway.path, "XDG_CURRENT_DESKTOP": "sway"}
    return _panel(stack, ["waybar", "-c", str(work / "waybar.json")], environ, _bus(stack, work), work)


def _panel(
    stack: ExitStack, words: list[str], environ: dict[str, str], bus: PrivateBus, work: Path
) -> tuple[Panel, str]:
    run = work / "run"
    run.mkdir(mode=0o700)
    own = {"PATH": os.environ["PATH"], "HOME": str(work), "LANG": "C.UTF-8", "NO_AT_BRIDGE": "1",
           "GIO_USE_VFS": "local", "XDG_CONFIG_HOME": str(work), "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={work}/none"}
    both = {**own, **environ, "XDG_RUNTIME_DIR": str(run), "DBUS_SESSION_BUS_ADDRESS": bus.address}
    panel = Panel(words, both, work)
    stack.callback(lambda: end_all(panel.started))
    return panel, bus.address


@pytest.fixture
def icon(loop: SmallLoop, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], DeskTray]]:
    """Our icon on the bus at that address."""
    monkeypatch.delenv("DISPLAY", raising=False)
    open_: list[Any] = []

    def make(address: str) -> DeskTray:
        bus = Bus(loop, address)
        tray = DeskTray(loop, bus)
        open_.extend((bus, tray))
        tray.start(lambda _: None)
        tray.paint(FACE)
        return tray

    yield make
    for one in reversed(open_):
        one.close()


@pytest.mark.parametrize("name", ["lxqt-panel", "waybar"])
def test_it_comes_late_goes_and_comes_back_with_the_panel(
    loop: SmallLoop, make: Callable[[str], tuple[Panel, str]], icon: Callable[[str], DeskTray], name: str
) -> None:
    panel, address = make(name)
    tray = icon(address)
    assert loop.run_until(lambda: "nobody owns" in tray.why_not)
    panel.begin()
    assert loop.run_until(tray.docked, MOST), panel.started[-1].said()
    panel.kill()
    assert loop.run_until(lambda: not tray.docked(), MOST)
    panel.begin()
    assert loop.run_until(tray.docked, MOST), panel.started[-1].said()
    assert tray.name == "sni"


def test_gnome_shows_it_with_its_extension_and_says_why_not_without(
    loop: SmallLoop, icon: Callable[[str], DeskTray]
) -> None:
    missing = gnomes.lacking()
    if missing or not Path(f"/usr/share/gnome-shell/extensions/{EXTENSION}").is_dir():
        pytest.skip(f"not installed: {', '.join(missing) or 'the AppIndicator extension'}")
    gnome = Gnome(loop)
    try:
        address = gnome.environ["DBUS_SESSION_BUS_ADDRESS"]
        tray, bus = icon(address), Bus(loop, address)
        hosts = Hosts(loop, bus, environ={})
        assert loop.run_until(lambda: "nobody owns" in tray.why_not, MOST)
        assert loop.run_until(lambda: hosts.answered, MOST)
        assert hosts.row()["backend"] == "none"
        for _ in range(2):
            _extension(gnome, "enable")
            assert loop.run_until(tray.docked, MOST), tray.why_not
            assert loop.run_until(lambda: hosts.row()["backend"] == "sni", MOST)
            _extension(gnome, "disable")
            assert loop.run_until(lambda: not tray.docked(), MOST)
        hosts.close()
        bus.close()
    finally:
        gnome.close()


def _extension(gnome: Gnome, do: str) -> None:
    words = f"Main.extensionManager.{do}Extension('{EXTENSION}')"
    assert gnome.ask("org.gnome.Shell", "/org/gnome/Shell", "org.gnome.Shell", "Eval", "s", (words,))[0] is True
