"""A system bus of our own with a made-up logind on it (python-dbusmock): sessions, locks and sleeps on request."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from tests.desktop.processes import Started, start
from tests.fakes import BusPeer, PrivateBus, SmallLoop

LOGIN, MOCK = "org.freedesktop.login1", "org.freedesktop.DBus.Mock"
PATH, SESSION = "/org/freedesktop/login1", "org.freedesktop.login1.Session"
PYTHON = "/usr/bin/python3"
"""The distribution's: python-dbusmock is a package of theirs."""


def lacking() -> list[str]:
    """What would have to be installed."""
    missing = [] if shutil.which("dbus-daemon") else ["dbus-daemon"]
    mock = subprocess.run([PYTHON, "-c", "import dbusmock"], capture_output=True, check=False).returncode
    return [*missing, "python3-dbusmock"] if mock else missing


class Logins:
    """logind with the session "1" of this user. environ: what a client needs to find it."""

    def __init__(self, folder: Path, loop: SmallLoop) -> None:
        self.bus = PrivateBus(folder)
        self.bus.start()
        self.address = self.bus.address
        self._folder = folder
        self.environ = {"DBUS_SYSTEM_BUS_ADDRESS": self.address, "XDG_SESSION_ID": "1"}
        self.peer = BusPeer(loop, self.address)
        self.daemon = self.start_daemon()

    def start_daemon(self) -> Started:
        """logind itself; it may be killed and started again."""
        env = {"DBUS_SYSTEM_BUS_ADDRESS": self.address, "PATH": os.environ["PATH"]}
        words = [PYTHON, "-m", "dbusmock", "--system", "--template", "logind"]
        self.daemon = start(words, env, self._folder / "logind.log", cwd=self._folder)
        end = time.monotonic() + 60
        owned = ("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", "s", (LOGIN,))
        while self.peer.ask(*owned) != (True,):
            assert not self.daemon.ended(), self.daemon.said()
            assert time.monotonic() < end, f"logind did not start: {self.daemon.said()}"
            time.sleep(0.05)
        self.ask(PATH, MOCK, "AddSession", "ssusb", ("1", "seat0", os.getuid(), "person", True))
        self.session = f"{PATH}/session/1"
        self.manager_says("SessionNew", "so", [("s", "1"), ("o", self.session)])
        return self.daemon

    def ask(self, path: str, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> Any:
        answer = self.peer.ask(LOGIN, path, interface, member, signature, body)
        assert isinstance(answer, tuple), answer
        return answer

    def lock(self) -> None:
        """What `loginctl lock-session` says: a wish."""
        self.ask(self.session, SESSION, "Lock")

    def unlock(self) -> None:
        self.ask(self.session, SESSION, "Unlock")

    def hint(self, locked: bool) -> None:
        """What the locker says: the screen is locked, or no longer."""
        self.ask(self.session, SESSION, "SetLockedHint", "b", (locked,))

    def change(self, **properties: tuple[str, Any]) -> None:
        self.ask(self.session, MOCK, "UpdateProperties", "sa{sv}", (SESSION, properties))

    def sleep(self, begins: bool) -> None:
        self.manager_says("PrepareForSleep", "b", [("b", begins)])

    def removed(self) -> None:
        """The session is over."""
        self.manager_says("SessionRemoved", "so", [("s", "1"), ("o", self.session)])

    def manager_says(self, member: str, signature: str, body: list[tuple[str, Any]]) -> None:
        self.ask(PATH, MOCK, "EmitSignal", "sssav", (f"{LOGIN}.Manager", member, signature, body))

    def inhibitors(self) -> list[tuple[Any, ...]]:
        (found,) = self.ask(PATH, f"{LOGIN}.Manager", "ListInhibitors")
        return list(found)

    def close(self) -> None:
        self.daemon.kill_tree()
        self.peer.close()
        self.bus.stop()
