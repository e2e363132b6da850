"""Runs backbreak where there is no display: on a virtual one with a panel, or as a demo in the terminal.

It is the same app with the person's own settings, so the commands reach it from another terminal. What the
virtual display needs (X server, bus, window manager, panel) has a home of its own and ends with it.
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
    if is_running(root):
        return ready.become(root, words or ["run"])
    if not has_tools() and system.may_install():
        say(f"{EMPTY}: getting a virtual one, which takes about a minute.")
        system.install(PACKAGES)
    if not has_tools():
        say(f"{EMPTY}: showing a working day in the terminal instead (`demo`).")
        return ready.become(root, ["demo"])
    with ExitStack() as stack:
        for sign in (signal.SIGTERM, signal.SIGHUP):  # the terminal was closed
            signal.signal(sign, lambda number, _: sys.exit(128 + number))
        return show(root, words, stack)


def show(root: str, words: list[str], stack: ExitStack) -> int:
    """The app on a display that can only be photographed; in the terminal, meanwhile, a day that is made up."""
    environ = desktop(stack)
    display = environ["DISPLAY"]
    look = f" (a picture of it: DISPLAY={display} import -window root picture.png)" * bool(shutil.which("import"))
    say(f"{EMPTY}: running on a virtual one, {display}{look}.")
    app = begin(stack, ready.command(root, words or ["run"]), environ, quiet=False)
    if not words:
        subprocess.run(ready.command(root, ["demo"]))
        say(f"backbreak goes on running on {display}; Ctrl-C ends it. It answers `python3 run.py status`.")
    return app.wait()


def is_running(root: str) -> bool:
    asked = ready.command(root, ["status"])
    return subprocess.run(asked, capture_output=True, stdin=subprocess.DEVNULL).returncode == 0


def has_tools() -> bool:
    return all(shutil.which(tool) for tool in NEEDED)


def desktop(stack: ExitStack) -> dict[str, str]:
    """The environment variables that lead to a display and a bus of its own, gone when the stack is closed."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="backbreak-display-")))
    gone = ("WAYLAND_DISPLAY", "XAUTHORITY", "XDG_CURRENT_DESKTOP")
    ours = {name: value for name, value in os.environ.items() if name not in gone}
    theirs = ours | homes(folder)
    number = told(stack, ["Xvfb", "-screen", "0", SIZE, "-nolisten", "tcp", "-displayfd", "{fd}"], theirs)
    theirs["DISPLAY"] = f":{number}"
    bus = told(stack, ["dbus-daemon", "--session", "--nofork", "--print-address={fd}"], theirs)
    theirs["DBUS_SESSION_BUS_ADDRESS"] = bus
    for tool in ("openbox", "xfce4-panel"):
        if shutil.which(tool):
            begin(stack, [tool], theirs)
    return ours | {"DISPLAY": f":{number}", "DBUS_SESSION_BUS_ADDRESS": bus}


def homes(folder: Path) -> dict[str, str]:
    """Where the panel and its like may keep things, so that the person's own stay as they are."""
    names = ("XDG_RUNTIME_DIR", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME")
    places = {name: folder / name.lower() for name in names}
    for place in places.values():
        place.mkdir(mode=0o700)
    # Without it the panel asks in a dialog whether to start with an empty bar.
    return {name: str(place) for name, place in places.items()} | {"XFCE_PANEL_MIGRATE_DEFAULT": "1"}


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


def begin(
    stack: ExitStack, argv: list[str], environ: dict[str, str], *fds: int, quiet: bool = True
) -> subprocess.Popen[bytes]:
    """Start it in a session of its own (Ctrl-C is ours to pass on); the stack ends it."""
    out = subprocess.DEVNULL if quiet else None
    child = subprocess.Popen(
        argv, env=environ, pass_fds=fds, start_new_session=True, stdin=subprocess.DEVNULL, stdout=out, stderr=out
    )
    stack.callback(end, child)
    return child


def end(child: subprocess.Popen[bytes]) -> None:
    """The child and whatever it started in its session."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, sign)
            child.wait(timeout=3)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue
