"""Starting at login, whichever way: the desktop's own autostart, or a systemd unit where that was asked for.

Never both: switching one on takes the other away. In a sandbox only the desktop itself may do it, and that is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from backbreak.adapters.autostart import systemd, xdg
from backbreak.adapters.autostart.systemd import Ask, Units
from backbreak.adapters.autostart.verdict import Verdict
from backbreak.adapters.autostart.xdg import Outcome, Place
from backbreak.adapters.disk import shown

FLATPAK = (
    "backbreak runs in a sandbox here (Flatpak), so only the desktop may start it at login. In the desktop's settings, "
    "allow it to run in the background and to start by itself; or let this start at login: flatpak run {id} run"
)
SNAP = (
    "backbreak runs in a sandbox here (Snap), so only the desktop may start it at login. In the desktop's settings, "
    "let this start at login: snap run {id} run"
)
BOTH = "- there is an autostart entry as well; one is enough, and \u201cbackbreak autostart on\u201d keeps the entry"


@dataclass(frozen=True, slots=True)
class Login:
    """sandbox: what is said in one, "" outside."""

    entry: Place
    units: Units
    sandbox: str = ""


def place(environ: Mapping[str, str]) -> Login:
    return Login(xdg.place(environ), systemd.units(environ), sandbox(environ))


def sandbox(environ: Mapping[str, str]) -> str:
    if environ.get("FLATPAK_ID"):
        return FLATPAK.format(id=environ["FLATPAK_ID"])
    if environ.get("SNAP") and environ.get("SNAP_NAME"):
        return SNAP.format(id=environ["SNAP_NAME"])
    return ""


def on(at: Login, program: str, as_unit: bool = False, ask: Ask = systemd.systemctl) -> Outcome:
    if at.sandbox:
        return Outcome(False, Verdict.UNKNOWN, (at.sandbox,))
    return _unit(at, program, ask) if as_unit else _entry(at, program, ask)


def off(at: Login, ask: Ask = systemd.systemctl) -> Outcome:
    if at.sandbox:
        return Outcome(False, Verdict.UNKNOWN, (at.sandbox,))
    done = xdg.off(at.entry)
    if (why_not := systemd.off(at.units, ask)) is not None:
        return Outcome(False, Verdict.UNKNOWN, (*done.lines, _sentence(why_not)))
    if systemd.enabled(at.units):
        still = f"It is enabled for everybody ({shown(at.units.system[0])}), which only an administrator can change."
        return Outcome(False, Verdict.UNKNOWN, (*done.lines, still))
    return done


def status(at: Login, ask: Ask = systemd.systemctl) -> Outcome:
    if at.sandbox:
        return Outcome(True, Verdict.UNKNOWN, (at.sandbox,))
    entry = xdg.status(at.entry)
    if not systemd.is_there(at.units):
        return entry
    unit = _unit_status(at, ask)
    if entry.starts is Verdict.NO:
        return unit
    return replace(unit, lines=(*unit.lines, BOTH))


def _entry(at: Login, program: str, ask: Ask) -> Outcome:
    if (why_not := systemd.off(at.units, ask)) is not None:
        return Outcome(False, Verdict.UNKNOWN, (_sentence(why_not),))
    return xdg.on(at.entry, program)


def _unit(at: Login, program: str, ask: Ask) -> Outcome:
    """The entry goes first: what a person changed there stays, and then there is no unit."""
    gone = xdg.off(at.entry)
    if not gone.done:
        return gone
    if (why_not := systemd.on(at.units, program, ask)) is not None:
        return Outcome(False, Verdict.NO, (_sentence(why_not),))
    return _unit_status(at, ask)


def _unit_status(at: Login, ask: Ask) -> Outcome:
    found = systemd.findings(at.units, ask)
    starts = next((one for one in (Verdict.NO, Verdict.UNKNOWN) if any(f.verdict is one for f in found)), Verdict.YES)
    first = {
        Verdict.YES: "backbreak starts at login, as a systemd unit",
        Verdict.NO: "backbreak does not start at login, although there is a systemd unit for it",
        Verdict.UNKNOWN: "There is a systemd unit to start backbreak at login; whether it is used cannot be told",
    }[starts]
    return Outcome(True, starts, (f"{first} ({shown(at.units.file)}).", *(f"- {one.words}" for one in found)))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
