"""What `doctor` makes of a fact: is it well, worth a look, or broken; and what mends it. Knows no screen."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backbreak.cli import verdicts
from backbreak.core.language import N_, _

Row = dict[str, str]


class Mark(StrEnum):
    OK = "ok"
    LOOK = "look"
    BROKEN = "broken"
    PASSED = "-"
    """Not used, and not missed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One fact. fix: what to do about it, "" for nothing."""

    mark: Mark
    about: str
    says: str
    fix: str = ""


NO_BUS = "no session bus"
FIXES = {
    "Tk for Python is missing": N_("sudo apt install python3-tk (Fedora: sudo dnf install python3-tkinter; Arch: tk)"),
    "pynput is not installed": N_("sudo apt install python3-pynput, or pip install 'backbreak[watch]', or start with "
                                  "run.py, which brings it"),
    "jeepney is not installed": N_("sudo apt install python3-jeepney, or pip install jeepney"),
    "DISPLAY is not set": N_("start backbreak inside the desktop, not from a console or over ssh; under Wayland, "
                             "windows need XWayland"),
    "espeak-ng is not installed": N_("sudo apt install speech-dispatcher-espeak-ng, or espeak-ng alone"),
    "pw-play is not installed": N_("sudo apt install pipewire-bin"),
    "paplay is not installed": N_("sudo apt install pulseaudio-utils"),
    NO_BUS: N_("log in to a desktop, or start backbreak with: dbus-run-session backbreak"),
    "was not provided by any .service files": N_("start a notification daemon, such as dunst, mako or xfce4-notifyd"),
    "shows no buttons": N_("nothing has to be done: \u201cbackbreak snooze\u201d and the icon's menu do the same"),
}
"""What to do, by what a verdict says. A volunteer reads one line: the fact, then the mend."""
GNOME = N_("install GNOME's AppIndicator extension (gnome-shell-extension-appindicator), log in again and switch it on")
SWITCHED_OFF = "switched off"
"""Of a tray that nobody wants: nothing has to be mended."""
NULLS = {"null": "nothing is seen of input, so sitting is a plain clock", "none": ""}
OPTIONAL = ("return watch", "tray", "sound", "speech")
"""Ports that a person may well do without."""
MANY = ("holds", "session", "sensor")
"""Ports of which each row stands for itself: one that cannot be used is missed by nobody who has not got it."""


def lines(rows: Sequence[Row], desktop: str) -> list[Line]:
    """desktop: XDG_CURRENT_DESKTOP. What mends several of them is said once, where it is said first."""
    said: set[str] = set()
    found = []
    for row in rows:
        line = _line(row, rows, desktop)
        found.append(Line(line.mark, line.about, line.says, "" if line.fix in said else line.fix))
        said.add(line.fix)
    return found


def mend(row: Row, desktop: str) -> str:
    """What to do about this row; "" where nothing has to be done."""
    verdict = row["verdict"]
    if "DBUS_SESSION_BUS_ADDRESS is not set" in verdict:
        return _(FIXES[NO_BUS])
    if row["port"] == "tray" and "jeepney" not in verdict:
        return _place_for_the_icon(desktop) if verdict.startswith("no: ") and SWITCHED_OFF not in verdict else ""
    return next((_(fix) for said, fix in FIXES.items() if said in verdict), "")


def worst(found: Iterable[Line]) -> Mark:
    marks = {line.mark for line in found}
    return next((mark for mark in (Mark.BROKEN, Mark.LOOK) if mark in marks), Mark.OK)


def _line(row: Row, rows: Sequence[Row], desktop: str) -> Line:
    mark, port, backend = _mark(row, rows), row["port"], row["backend"]
    note = NULLS.get(backend, "") if row["verdict"] == "in use" else ""
    says = f"{backend}: {verdicts.said(row['verdict'] + (f'; {note}' if note else ''))}"
    useless = mark is Mark.PASSED and (port != "prompt" or _works(port, rows))
    return Line(mark, port, says, "" if useless else mend(row, desktop))


def _mark(row: Row, rows: Sequence[Row]) -> Mark:
    port, backend, verdict = row["port"], row["backend"], row["verdict"]
    if port in MANY:
        return Mark.PASSED if verdict.startswith("no: ") else Mark.OK
    if port == "return watch" and verdict.startswith("no: "):
        return Mark.LOOK if mend(row, "") else Mark.PASSED
    if verdict.startswith("no: "):
        missed = not _works(port, rows) and not (port == "tray" and SWITCHED_OFF in verdict)
        return Mark.LOOK if missed else Mark.PASSED
    if backend in NULLS:
        return dict.fromkeys(OPTIONAL, Mark.PASSED).get(port, Mark.BROKEN)
    return Mark.LOOK if "shows no buttons" in verdict else Mark.OK


def _works(port: str, rows: Sequence[Row]) -> bool:
    """Something but a null serves there."""
    others = [row for row in rows if row["port"] == port and row["backend"] not in NULLS]
    return any(not row["verdict"].startswith("no: ") for row in others)


def _place_for_the_icon(desktop: str) -> str:
    gnome = "GNOME" in desktop.split(":")
    return _(GNOME) if gnome else _("add a tray or status area to the panel")
