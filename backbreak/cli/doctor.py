"""doctor [--json]: every backend, chosen or "no, because"; paths; what to do about each fault.

Asks the running backbreak; without one the same backends are asked from here. Exit 0 either way.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak import __version__

if TYPE_CHECKING:
    from backbreak.adapters.files import Paths

FIXES = {
    "Tk for Python is missing": "sudo apt install python3-tk (Fedora: sudo dnf install python3-tkinter; Arch: tk)",
    "pynput is not installed": "pip install 'backbreak[watch]', or start with run.py, which brings it",
    "jeepney is not installed": "sudo apt install python3-jeepney, or pip install jeepney",
    "DISPLAY is not set": "start backbreak inside the desktop, not from a console or over ssh",
}
"""What to do, by what a verdict says. A volunteer reads one line: the fact, then the mend."""
SWITCHED_OFF = "switched off"
"""Of a tray that nobody wants: nothing has to be mended."""


def run(args: list[str]) -> int:
    if any(one != "--json" for one in args):
        print("backbreak doctor: write --json or nothing", file=sys.stderr)
        return 2
    facts = gather()
    if "--json" in args:
        print(json.dumps(facts, indent=1))
    else:
        _print(facts)
    return 0


def gather() -> dict[str, Any]:
    from backbreak.adapters import control
    from backbreak.adapters.files import paths

    places = paths()
    facts: dict[str, Any] = {
        "version": __version__,
        "python": f"{sys.version.split()[0]} ({sys.executable})",
        "session": {name: os.environ.get(name, "") for name in _SESSION},
        "files": {"settings": str(places.settings), "routines": str(places.routines), "ledger": str(places.ledger),
                  "state": str(places.clock_state), "log": str(places.log), "socket": str(places.socket),
                  "sensors": str(places.sensors)},
        "folders": _folders(places),
        "running": False,
        "problems": _problems(places),
    }
    try:
        facts["status"] = control.ask(places.socket, ["status"])
        facts["rows"] = control.ask(places.socket, ["doctor"])["rows"]
        facts["running"] = True
    except control.NotRunning:
        facts["why_not"] = "not running; start it with: backbreak"
    except (control.NoAnswer, control.Unfit) as error:
        facts["why_not"] = str(error)
    except KeyError:
        facts["why_not"] = "running, but it could not say how it is"
    if not facts["running"]:
        facts["rows"] = _from_outside()
    return facts


def mend(row: dict[str, str], desktop: str) -> str | None:
    """What to do about this row; None where nothing has to be done. desktop: XDG_CURRENT_DESKTOP."""
    verdict = row["verdict"]
    if row["port"] == "tray" and "jeepney" not in verdict:
        return _place_for_the_icon(desktop) if verdict.startswith("no: ") and SWITCHED_OFF not in verdict else None
    return next((fix for said, fix in FIXES.items() if said in verdict), None)


def _place_for_the_icon(desktop: str) -> str:
    gnome = "GNOME" in desktop.split(":")
    return "switch on GNOME's AppIndicator extension" if gnome else "add a tray or status area to the panel"


_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS")


def _from_outside() -> list[dict[str, str]]:
    from backbreak.adapters.input import return_watch, x11
    from backbreak.adapters.prompt import window

    asked = (("input", "x11", x11.usable), ("return watch", "pynput", return_watch.usable),
             ("prompt", "window", window.usable), ("tray", "desk", _no_bus))
    return [
        {"port": port, "backend": backend, "verdict": f"no: {why_not}" if (why_not := usable()) else "can be used"}
        for port, backend, usable in asked
    ]


def _no_bus() -> str | None:
    return None if importlib.util.find_spec("jeepney") else "jeepney is not installed"


def _folders(places: Paths) -> list[dict[str, str]]:
    named = {"config": places.config, "data": places.data, "state": places.state, "runtime": places.runtime}
    return [{"name": name, "path": str(path), "verdict": _private(path)} for name, path in named.items()]


def _private(path: Path) -> str:
    try:
        about = path.stat()
    except OSError as fault:
        return f"cannot be used: {(fault.strerror or 'unknown').lower()}"
    mode = about.st_mode & 0o777
    if about.st_uid != os.getuid():
        return "belongs to somebody else; it should be yours"
    if not os.access(path, os.W_OK | os.X_OK):
        return f"cannot be written ({mode:04o}); chmod 700 mends it"
    return f"open to others ({mode:04o}); chmod 700 mends it" if mode & 0o077 else f"yours alone ({mode:04o})"


def _problems(places: Paths) -> list[str]:
    from backbreak.adapters import resources
    from backbreak.adapters.files import Library, SettingsFile

    library = Library(resources.folder("routines"), places.routines)
    return [str(one) for one in (*SettingsFile(places.settings).problems, *library.problems)]


def _print(facts: dict[str, Any]) -> None:
    print(f"backbreak {facts['version']} on Python {facts['python']}")
    _print_state(facts)
    print("\nBackends")
    _print_rows(facts["rows"], facts["session"]["XDG_CURRENT_DESKTOP"])
    print("\nFiles")
    for name, place in facts["files"].items():
        print(f"  {name:13} {place}")
    for problem in facts["problems"]:
        print(f"  needs a look: {problem}")
    print("\nFolders")
    for row in facts["folders"]:
        print(f"  {row['name']:13} {row['path']}: {row['verdict']}")
    print("\nSession")
    for name, value in facts["session"].items():
        print(f"  {name} = {value or '(not set)'}")


def _print_rows(rows: list[dict[str, str]], desktop: str) -> None:
    """What mends several of them is said once."""
    said: set[str | None] = {None}
    for row in rows:
        print(f"  {row['port']:13} {row['backend']:13} {row['verdict']}")
        fix = mend(row, desktop)
        if fix not in said:
            print(f"  {'':27} to mend: {fix}")
        said.add(fix)


def _print_state(facts: dict[str, Any]) -> None:
    if not facts["running"]:
        print(f"  {facts['why_not']}")
        return
    status = facts["status"]
    print(f"  running: {status.get('text', '')}")
    print(f"  last look {status.get('heartbeat_age_seconds', '?')} s ago")
    if status.get("trouble"):
        print(f"  needs a look: {status['trouble']}")
