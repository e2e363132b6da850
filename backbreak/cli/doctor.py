"""doctor [--json]: every backend, chosen or "no, because"; paths; what to do about each fault.

Asks the running backbreak; without one it says what can be told from outside. Exit 0 either way.
"""

from __future__ import annotations

import importlib.util
import json
import os
import sys
from typing import Any

from backbreak import __version__

FIXES = {
    "tkinter is missing": "sudo apt-get install python3-tk",
    "pynput is not installed": "pip install 'backbreak[watch]', or start with run.py, which brings it",
    "no host": "GNOME needs the AppIndicator extension; other desktops: add a tray or status area to the panel",
}
"""What to do, by what a verdict says. A volunteer reads one line: the fact, then the mend."""


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
                  "state": str(places.clock_state), "log": str(places.log), "socket": str(places.socket)},
        "running": False,
        "rows": _from_outside(),
        "problems": _problems(places),
    }
    try:
        facts["status"] = control.ask(places.socket, ["status"])
        facts["rows"] = control.ask(places.socket, ["doctor"])["rows"]
        facts["running"] = True
    except control.NotRunning:
        facts["why_not"] = "not running; start it with: backbreak"
    except control.NoAnswer as error:
        facts["why_not"] = str(error)
    return facts


_SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS")


def _from_outside() -> list[dict[str, str]]:
    found = {
        "return watch": ("pynput", "pynput is not installed"),
        "prompt": ("tkinter", "tkinter is missing"),
        "tray": ("jeepney", "jeepney is missing"),
    }
    return [
        {"port": port, "backend": module, "verdict": "there" if importlib.util.find_spec(module) else f"no: {missing}"}
        for port, (module, missing) in found.items()
    ]


def _problems(places: Any) -> list[str]:
    from backbreak.adapters import resources
    from backbreak.adapters.files import Library, SettingsFile

    library = Library(resources.folder("routines"), places.routines)
    return [str(one) for one in (*SettingsFile(places.settings).problems, *library.problems)]


def _print(facts: dict[str, Any]) -> None:
    print(f"backbreak {facts['version']} on Python {facts['python']}")
    if facts["running"]:
        print(f"  running: {facts['status']['text']}")
        print(f"  last look {facts['status']['heartbeat_age_seconds']} s ago")
    else:
        print(f"  {facts['why_not']}")
    print("\nBackends")
    for row in facts["rows"]:
        print(f"  {row['port']:13} {row['backend']:13} {row['verdict']}")
        for said, fix in FIXES.items():
            if said in row["verdict"]:
                print(f"  {'':27} to mend: {fix}")
    print("\nFiles")
    for name, place in facts["files"].items():
        print(f"  {name:13} {place}")
    for problem in facts["problems"]:
        print(f"  needs a look: {problem}")
    print("\nSession")
    for name, value in facts["session"].items():
        print(f"  {name} = {value or '(not set)'}")
