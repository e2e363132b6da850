"""Will an autostart entry really start, in this desktop? Yes, no, or nobody can tell, and why.

Knows what session managers do with an entry's keys, and which desktops have a session manager that does it.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backbreak.adapters.autostart import entry
from backbreak.core.language import _, row


class Verdict(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Finding:
    verdict: Verdict
    words: str


# Their session managers read ~/.config/autostart (XDG_CURRENT_DESKTOP, in small letters).
STARTS = {
    "budgie", "cosmic", "cinnamon", "dde", "deepin", "enlightenment", "gnome", "gnome-classic", "kde", "lxde", "lxqt",
    "mate", "pantheon", "pop", "tde", "ubuntu", "ukui", "unity", "x-cinnamon", "xfce",
}  # fmt: skip
# These start nothing by themselves; a line in their own configuration does.
DO_NOT = {
    "awesome", "bspwm", "dwm", "hyprland", "i3", "icewm", "labwc", "niri", "openbox", "qtile", "river", "sway",
    "wlroots",
}  # fmt: skip
# They look at X-GNOME-Autostart-enabled; all others ignore it.
READ_ENABLED = {"budgie", "cinnamon", "gnome", "gnome-classic", "mate", "pantheon", "ubuntu", "unity", "x-cinnamon"}


def findings(keys: Mapping[str, str], desktop: Sequence[str]) -> list[Finding]:
    """What speaks against it; empty where it will start. `desktop`: the names in XDG_CURRENT_DESKTOP."""
    here = {name.lower() for name in desktop}
    return [*_of_the_entry(keys, here), *_of_the_desktop(here, keys.get("Exec", ""))]


def _of_the_entry(keys: Mapping[str, str], here: set[str]) -> Iterator[Finding]:
    if keys.get("Hidden", "").lower() == "true":
        yield Finding(Verdict.NO, _("the entry is switched off (Hidden=true; a desktop's own settings may write that)"))
    if keys.get("X-GNOME-Autostart-enabled", "").lower() == "false" and here & READ_ENABLED:
        yield Finding(Verdict.NO, _("the desktop's own settings switched it off (X-GNOME-Autostart-enabled=false)"))
    only, never = entry.names(keys.get("OnlyShowIn", "")), entry.names(keys.get("NotShowIn", ""))
    if "OnlyShowIn" in keys and not only & here:
        yield Finding(Verdict.NO, _("the entry is only for {names} (OnlyShowIn)",
                                    names=row(sorted(only)) or _("no desktop")))
    elif never & here and not only & here:
        yield Finding(Verdict.NO, _("the entry is not for {names} (NotShowIn)", names=row(sorted(never & here))))
    if "AutostartCondition" in keys or "X-KDE-autostart-condition" in keys:
        yield Finding(Verdict.UNKNOWN, _("the entry has a condition that only the desktop can judge"))
    yield from _of_the_program(keys)


def _of_the_program(keys: Mapping[str, str]) -> Iterator[Finding]:
    words = entry.argv(keys.get("Exec", ""))
    if not words:
        yield Finding(Verdict.NO, _("the entry names no program (Exec)"))
        return
    for program in dict.fromkeys([keys.get("TryExec", words[0]), words[0]]):
        if not _is_there(program):
            yield Finding(Verdict.NO, _("{program} is not there or may not be run; was backbreak moved or removed?",
                                        program=program))


def _is_there(program: str) -> bool:
    if os.path.isabs(program):  # noqa: PTH117
        return os.path.isfile(program) and os.access(program, os.X_OK)  # noqa: PTH113
    return shutil.which(program) is not None


def _of_the_desktop(here: set[str], command: str) -> Iterator[Finding]:
    if here & STARTS:
        return
    if here & DO_NOT:
        name = row(sorted(here & DO_NOT))
        yield Finding(Verdict.UNKNOWN, _("{name} starts no such entries by itself; have its own configuration run "
                                         "this at start: {command}", name=name, command=command))
    elif here:
        yield Finding(Verdict.UNKNOWN, _("backbreak does not know whether {names} starts such entries",
                                         names=row(sorted(here))))
    else:
        yield Finding(Verdict.UNKNOWN, _("XDG_CURRENT_DESKTOP is not set, so which desktop this is cannot be told; "
                                         "most start such entries, a bare window manager does not"))
