"""A GNOME shell of our own without a screen: two buses, a made-up logind, the shell, and its remote hands."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Any

from tests.desktop import logins
from tests.desktop.logins import Logins
from tests.desktop.processes import Started, end_marked, start
from tests.fakes import BusPeer, PrivateBus, SmallLoop

SHELL, MONITOR = "org.gnome.Shell", "org.gnome.Mutter.IdleMonitor"
REMOTE = "org.gnome.Mutter.RemoteDesktop"
KEY_A = 30
TOOLS = ("gnome-shell", "gsettings")


def lacking() -> list[str]:
    """What would have to be installed."""
    return [*(tool for tool in TOOLS if shutil.which(tool) is None), *logins.lacking()]


class Greeter(BusPeer):
    """Says that it is a GDM: without one the shell does not lock."""

    def __init__(self, loop: SmallLoop, address: str) -> None:
        super().__init__(loop, address)
        self.bus.export("/org/gnome/DisplayManager/Manager", self._serve)
        self.own("org.gnome.DisplayManager")

    def _serve(self, call: Any) -> Any:
        return ("v", (("s", "43.0"),)) if call.member == "Get" else None


class Gnome:
    """environ: what a program of this session gets. loop: where the test's own end of the buses is turned."""

    def __init__(self, loop: SmallLoop) -> None:
        self.work = Path(tempfile.mkdtemp(prefix="gnome-"))
        for folder in ("system", "session", "run", "home"):
            (self.work / folder).mkdir(mode=0o700)
        self._loop = loop
        self.logins = Logins(self.work / "system", loop)
        self._mark = f"BACKBREAK_GNOME={self.work}"
        self._bus = PrivateBus(self.work / "session")
        self._bus.start()
        self.environ = {
            "PATH": os.environ["PATH"], "HOME": str(self.work / "home"), "XDG_RUNTIME_DIR": str(self.work / "run"),
            "LANG": "C.UTF-8", "XDG_SESSION_TYPE": "wayland", "XDG_CURRENT_DESKTOP": "GNOME",
            "XDG_SESSION_CLASS": "user", "LIBGL_ALWAYS_SOFTWARE": "1", "GSETTINGS_BACKEND": "keyfile",
            "XDG_CONFIG_HOME": str(self.work / "home"),
            "DBUS_SESSION_BUS_ADDRESS": self._bus.address, "BACKBREAK_GNOME": str(self.work), **self.logins.environ,
        }
        self.peer = BusPeer(loop, self._bus.address)
        self._greeter = Greeter(loop, self.logins.address)
        self._hands = ""
        self.shell = self.start_shell()

    def start_shell(self) -> Started:
        words = ["gnome-shell", "--headless", "--virtual-monitor", "1280x800", "--wayland", "--no-x11", "--unsafe-mode"]
        self.shell = start(words, self.environ, self.work / "shell.log", cwd=self.work)
        end = time.monotonic() + 60
        while not (self.owns(MONITOR) and self.owns(REMOTE) and self.owns(SHELL)):
            assert not self.shell.ended(), self.shell.said()
            assert time.monotonic() < end, f"gnome-shell did not start: {self.shell.said()}"
            self._loop.run_until(lambda: False, 0.1)
        there = [one.name for one in (self.work / "run").glob("wayland-*") if not one.name.endswith(".lock")]
        self.environ["WAYLAND_DISPLAY"] = there[-1] if there else ""
        self._hands = ""
        return self.shell

    def owns(self, name: str) -> bool:
        dbus = "org.freedesktop.DBus"
        return bool(self.peer.ask(dbus, "/org/freedesktop/DBus", dbus, "NameHasOwner", "s", (name,)) == (True,))

    def _session(self) -> str:
        """A remote session, through which keys come in as from a keyboard."""
        if not self._hands:
            (self._hands,) = self.peer.ask(REMOTE, f"/{REMOTE.replace('.', '/')}", REMOTE, "CreateSession")
            self.peer.ask(REMOTE, self._hands, f"{REMOTE}.Session", "Start")
        return self._hands

    def key(self, code: int = KEY_A) -> None:
        for down in (True, False):
            self.peer.ask(REMOTE, self._session(), f"{REMOTE}.Session", "NotifyKeyboardKeycode", "ub", (code, down))

    def ask(self, *call: Any) -> Any:
        return self.peer.ask(*call)

    def close(self) -> None:
        self.shell.kill_tree()
        self.peer.close()
        self._greeter.close()
        self._bus.stop()
        self.logins.close()
        end_marked(self._mark)
        shutil.rmtree(self.work, ignore_errors=True)
