"""Whether something keeps the screen awake: a presentation mode that was switched on, or a program that plays a film.

Only data: who knows it, and how they are asked. What programs ask of a wlroots compositor itself, nobody else is told.
"""

from __future__ import annotations

from typing import Any

from backbreak.adapters.attention.asked import Question, of_property, plain

LOGIND, LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
POWER, POWER_PATH = "org.freedesktop.PowerManagement.Inhibit", "/org/freedesktop/PowerManagement/Inhibit"
GNOME, GNOME_PATH = "org.gnome.SessionManager", "/org/gnome/SessionManager"
KDE, KDE_PATH = "org.kde.Solid.PowerManagement.PolicyAgent", "/org/kde/Solid/PowerManagement/PolicyAgent"
XFCONF = "org.xfce.Xfconf"
IDLE, SCREEN = 8, 4
"""What is kept from happening: in GNOME's words the session from being idle, in KDE's the screen from changing."""

SESSION = (
    Question(GNOME, GNOME_PATH, GNOME, "IsInhibited", "u", (IDLE,),
             signals=((GNOME, "InhibitorAdded"), (GNOME, "InhibitorRemoved"))),
    Question(KDE, KDE_PATH, KDE, "HasInhibition", "u", (SCREEN,), signals=((KDE, "InhibitionsChanged"),)),
    Question(
        XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", "ss",
        ("xfce4-power-manager", "/xfce4-power-manager/presentation-mode"),
        signals=((XFCONF, "PropertyChanged"),), named=True, unset=".PropertyNotFound",
    ),
)
FREEDESKTOP = Question(POWER, POWER_PATH, POWER, "HasInhibit", signals=((POWER, "HasInhibitChanged"),))
"""XFCE's and MATE's power manager. KDE's says yes here to a download as well, so there it is not asked."""


def blocks_idle(body: tuple[Any, ...]) -> bool | None:
    """"sleep:idle:handle-lid-switch" """
    found = plain(body)
    return "idle" in found.split(":") if isinstance(found, str) else None


SYSTEM = (of_property(LOGIND, LOGIND_PATH, "org.freedesktop.login1.Manager", "BlockInhibited", means=blocks_idle),)


def session(desktop: str) -> tuple[Question, ...]:
    """desktop: XDG_CURRENT_DESKTOP."""
    return SESSION if "KDE" in desktop.split(":") else (*SESSION, FREEDESKTOP)
