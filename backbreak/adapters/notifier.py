"""Which notification daemon there is and what it can do, asked once: for `doctor`."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from backbreak.adapters.dbus import Bus, Failure, Reply

NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
WORDS = {
    "actions": "buttons", "body": "text", "body-markup": "markup", "icon-static": "icons", "sound": "sound",
    "persistence": "a list of them",
}  # fmt: skip
HIDES = {"dunst": "a middle click", "mako": "makoctl menu"}
"""Daemons that take buttons and show none; and where they are to be found."""
NAMELESS = "a daemon without a name"
PATIENCE = 1.5
NO_BUTTONS = "it shows no buttons: a click on the text starts"

Row = dict[str, str]


def ask(bus: Bus, told: Callable[[Row], None]) -> None:
    """Calls told(row) once."""
    if not bus.reachable():
        told(_row("none", f"no: no session bus: {bus.why_not}"))
        return

    def capable(name: str, reply: Reply) -> None:
        said = () if isinstance(reply, Failure) else reply
        can = tuple(map(str, said[0])) if said and isinstance(said[0], list) else ()
        where = HIDES.get(name.partition(" ")[0].lower())
        told(_row(name, f"in use; {_said(can)}{f' (the buttons by {where})' if where else ''}"))

    def informed(reply: Reply) -> None:
        if isinstance(reply, Failure):
            told(_row("none", f"no: {reply.text or reply.name}"))
            return
        name = " ".join(str(part) for part in (*reply[:1], *reply[2:3]) if part) or NAMELESS
        bus.call(NAME, PATH, NAME, "GetCapabilities", on_reply=partial(capable, name), timeout=PATIENCE)

    bus.call(NAME, PATH, NAME, "GetServerInformation", on_reply=informed, timeout=PATIENCE)


def _row(name: str, verdict: str) -> Row:
    return {"port": "notification", "backend": name, "verdict": verdict}


def _said(can: tuple[str, ...]) -> str:
    shows = ", ".join(WORDS[one] for one in WORDS if one in can)
    said = f"shows {shows}" if shows else "it says nothing of what it can do"
    return said if "actions" in can else f"{NO_BUTTONS}; {said}"
