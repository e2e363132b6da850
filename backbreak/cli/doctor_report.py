"""The report that can be pasted: the same lines, with nothing in it that is anybody's own.

The home folder is ~, the names of the person and of the computer are left out, and so is what they wrote and did.
"""

from __future__ import annotations

import getpass
import os
import platform
import re
import socket
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from backbreak.cli.doctor_marks import Line, Mark

SHORTEST = 3
"""A name of fewer letters is in half of all words, and says little."""


def text(facts: Mapping[str, Any], found: Sequence[Line]) -> str:
    clean = scrubber(os.environ)
    session = facts["session"]
    head = [
        f"backbreak {facts['version']}, Python {facts['python'].split()[0]}, {_system()}",
        f"{session['XDG_CURRENT_DESKTOP'] or 'no desktop named'}, {session['XDG_SESSION_TYPE'] or 'no session type'}, "
        f"{_set(session)}",
    ]
    rows = [f"{line.mark.value:6} {line.about:13} {_own(line)}" for line in found]
    return "\n".join(clean(one) for one in (*head, "", *rows)) + "\n"


def scrubber(environ: Mapping[str, str]) -> Callable[[str], str]:
    """A function that takes out what would say who this is."""
    places = {environ.get("XDG_RUNTIME_DIR", ""): "$XDG_RUNTIME_DIR", environ.get("HOME", ""): "~", str(_home()): "~"}
    folders = sorted(((place.rstrip("/"), mark) for place, mark in places.items() if len(place) > 1), reverse=True)
    names = {_user(environ): "USER", socket.gethostname(): "HOST", socket.gethostname().partition(".")[0]: "HOST"}
    words = [(re.compile(rf"(?<![\w]){re.escape(name)}(?![\w])"), mark)
             for name, mark in names.items() if len(name) >= SHORTEST and name not in USUAL]

    def clean(said: str) -> str:
        for place, mark in folders:
            said = said.replace(place, mark)
        for word, mark in words:
            said = word.sub(mark, said)
        return re.sub(r"/(?:run/user|home)/[^/\s]+", "~", said)

    return clean


USUAL = frozenset({"root", "localhost", "user", "backbreak", "debian", "ubuntu", "fedora", "arch"})
"""Names that say nothing of anybody, and may well be words of ours."""


def _own(line: Line) -> str:
    """Sensors have names that somebody gave them; what is wrong with a file quotes it."""
    if line.about == "sensor":
        return "one that somebody set up"
    if line.mark is not Mark.OK and line.about in ("files", "trouble"):
        return "something needs a look (not shown here)"
    said = line.says.partition(" ago: ")[0] if line.about == "backbreak" else line.says
    return said + (f" [to mend: {line.fix}]" if line.fix else "")


def _set(session: Mapping[str, str]) -> str:
    names = ("DISPLAY", "WAYLAND_DISPLAY", "DBUS_SESSION_BUS_ADDRESS")
    return ", ".join(f"{name} {'is set' if session[name] else 'is not set'}" for name in names)


def _system() -> str:
    try:
        name = platform.freedesktop_os_release().get("PRETTY_NAME", "")
    except OSError:
        name = ""
    return f"{name or platform.system()} ({platform.machine()}, kernel {platform.release().split('-')[0]})"


def _user(environ: Mapping[str, str]) -> str:
    try:
        return environ.get("USER") or getpass.getuser()
    except (KeyError, OSError):
        return ""


def _home() -> Path:
    try:
        return Path.home()
    except RuntimeError:
        return Path("/")
