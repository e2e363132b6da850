"""What `doctor` finds out: from the running backbreak, or the same backends asked from here. Judges nothing."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backbreak import __version__
from backbreak.core.language import _

if TYPE_CHECKING:
    from backbreak.adapters.files import Paths
    from backbreak.core.settings import Settings

Row = dict[str, str]
SESSION = ("DISPLAY", "WAYLAND_DISPLAY", "XDG_SESSION_TYPE", "XDG_CURRENT_DESKTOP", "DBUS_SESSION_BUS_ADDRESS")


def gather() -> dict[str, Any]:
    from backbreak import failed_start
    from backbreak.adapters.files import SettingsFile, paths
    from backbreak.cli import doctor_kept

    places = paths()
    settings = SettingsFile(places.settings)
    facts: dict[str, Any] = {
        "version": __version__,
        "python": f"{sys.version.split()[0]} ({sys.executable})",
        "session": {name: os.environ.get(name, "") for name in SESSION},
        "files": {"settings": str(places.settings), "routines": str(places.routines), "ledger": str(places.ledger),
                  "state": str(places.clock_state), "log": str(places.log), "socket": str(places.socket),
                  "sensors": str(places.sensors)},
        "folders": _folders(places),
        "running": False,
        "problems": [*map(str, settings.problems), *filter(None, [settings.unwritten]), *_problems(places),
                     *doctor_kept.faults(places), *_signs(settings.settings)],
        "autostart": _autostart(),
    }
    facts |= _of_the_running(places)
    facts["failed_start"] = "" if facts["running"] else failed_start.last(places)
    facts["rows"] = [*facts["rows"], _notifier()] if facts["running"] else _from_outside(settings.settings)
    facts["rows"] += doctor_kept.rows(places)
    return facts


def _signs(settings: Settings) -> list[str]:
    """Why windows may not speak the language that is wanted."""
    from backbreak import speaking
    from backbreak.core import languages

    chinese = languages.spoken(settings.language, os.environ).startswith("zh")
    return [_(speaking.NO_FONT)] if chinese and not speaking.can_paint() else []


def _of_the_running(places: Paths) -> dict[str, Any]:
    from backbreak.adapters import control

    try:
        return {
            "status": control.ask(places.socket, ["status"]), "rows": control.ask(places.socket, ["doctor"])["rows"],
            "running": True,
        }
    except control.NotRunning:
        return {"why_not": _("not running; start it with: backbreak")}
    except (control.NoAnswer, control.Unfit) as error:
        return {"why_not": str(error)}
    except KeyError:
        return {"why_not": _("running, but it could not say how it is")}


def _from_outside(settings: Settings) -> list[Row]:
    try:
        from backbreak.outside import Outside

        outside = Outside()
    except ImportError as missing:
        return _without_a_bus(missing)
    try:
        return outside.rows(settings)
    finally:
        outside.close()


def _without_a_bus(missing: ImportError) -> list[Row]:
    """The one library that the running one cannot do without."""
    why = f"no: {missing.name or missing} is not installed"
    missing_ones = ("tray", "desk"), ("session", "bus")
    return [{"port": port, "backend": backend, "verdict": why} for port, backend in missing_ones]


def _notifier() -> Row:
    from backbreak.adapters import notifier
    from backbreak.outside import Outside

    found: list[Row] = []
    outside = Outside()
    try:
        notifier.ask(outside.bus, found.append)
        outside.wait(lambda: bool(found))
    finally:
        outside.close()
    return found[0] if found else {"port": "notification", "backend": "none", "verdict": "no: it does not answer"}


def _autostart() -> list[str]:
    """The first is the sentence, the others why."""
    if not sys.platform.startswith(("linux", "freebsd")):
        return []
    from backbreak.adapters.autostart import login

    return list(login.status(login.place(os.environ)).lines)


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
    from backbreak.adapters.files import Library

    library = Library(resources.folder("routines"), places.routines, programme=places.programme)
    return [str(one) for one in library.problems]
