"""Runs backbreak where there is no display: on a virtual one with a panel, or as a demo in the terminal.

Everything it starts (X server, bus, window manager, panel) ends with it. Nothing of the person's own
session is touched: the settings and the memory of such a run live in a folder that is deleted.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path

from installer import ready, system
from installer.system import say

PACKAGES = ["xvfb", "dbus", "openbox", "xfce4-panel"]
SIZE = "1280x800x24"
NEEDED = ("Xvfb", "dbus-daemon")
EMPTY = "No display here (DISPLAY and WAYLAND_DISPLAY lead to none)"


def run(root: str, words: list[str]) -> int:
    if not has_tools() and system.may_install():
        say(f"{EMPTY}: getting a virtual one, which takes about a minute.")
        system.install(PACKAGES)
    if not has_tools():
        say(f"{EMPTY}: showing a working day in the terminal instead (`demo`).")
        return ready.become(root, shown(words))
    with ExitStack() as stack:
        for sign in (signal.SIGTERM, signal.SIGHUP):  # the terminal was closed
            signal.signal(sign, lambda number, _: sys.exit(128 + number))
        display, environ = desktop(stack)
        say(f"{EMPTY}: running on a virtual one, {display} "
            f"(a picture of it: DISPLAY={display} import -window root picture.png).")
        return subprocess.run(ready.command(root, shown(words)), env=environ).returncode


def shown(words: list[str]) -> list[str]:
    """What runs where nobody can click: the demo, unless the person asked for something in particular."""
    return words if len(words) > 1 or words[:1] == ["demo"] else ["demo"]


def has_tools() -> bool:
    return all(shutil.which(tool) for tool in NEEDED)


def desktop(stack: ExitStack) -> tuple[str, dict[str, str]]:
    """A display and an environment of its own, gone when the stack is closed."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="backbreak-display-")))
    environ = surroundings(folder)
    # A panel forks its plugins: the X server is ended last, and what is left of a desktop ends with it.
    display = environ["DISPLAY"] = ":" + told(stack, ["Xvfb", "-screen", "0", SIZE, "-nolisten", "tcp",
                                                      "-displayfd", "{fd}"], environ)
    environ["DBUS_SESSION_BUS_ADDRESS"] = told(
        stack, ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"], environ
    )
    for tool in ("openbox", "xfce4-panel"):
        if shutil.which(tool):
            begin(stack, [tool], environ)
    return display, environ


def surroundings(folder: Path) -> dict[str, str]:
    gone = ("WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP")
    environ = {name: value for name, value in os.environ.items() if name not in gone}
    for name in ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        place = folder / name.lower()
        place.mkdir(mode=0o700)
        environ[name] = str(place)
    # Without it the panel asks in a dialog whether to start with an empty bar.
    environ["XFCE_PANEL_MIGRATE_DEFAULT"] = "1"
    return environ


def told(stack: ExitStack, argv: list[str], environ: dict[str, str]) -> str:
    """Start it and return the line it writes to {fd} when it is ready."""
    ours, theirs = os.pipe()
    begin(stack, [word.replace("{fd}", str(theirs)) for word in argv], environ, theirs)
    os.close(theirs)
    with os.fdopen(ours) as pipe:
        line = pipe.readline().strip()
    if not line:
        raise system.Trouble(f"{argv[0]} did not start.")
    return line


def begin(stack: ExitStack, argv: list[str], environ: dict[str, str], *fds: int) -> None:
    child = subprocess.Popen(
        argv, env=environ, pass_fds=fds, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )
    stack.callback(end, child)


def end(child: subprocess.Popen[bytes]) -> None:
    """The child and whatever it started in its session."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, sign)
            child.wait(timeout=3)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
