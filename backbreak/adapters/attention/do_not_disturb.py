"""Whether the person asked not to be disturbed: who knows it, and how they are asked. Only data and two small readers.

GNOME, Cinnamon and MATE keep it among their settings, which gsettings.py reads.
"""

from __future__ import annotations

from typing import Any

from backbreak.adapters.attention.asked import Question, of_property, plain

NOTIFICATIONS, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"
MAKO, MAKO_PATH = "fr.emersion.Mako", "/fr/emersion/Mako"
SWAYNC, SWAYNC_PATH = "org.erikreider.swaync.cc", "/org/erikreider/swaync/cc"
XFCONF = "org.xfce.Xfconf"
MAKO_MODES = {"do-not-disturb", "dnd", "away", "silent", "quiet", "focus"}
"""mako lets people name its modes; these are in its own manual or in many people's files."""


def modes(body: tuple[Any, ...]) -> bool | None:
    found = plain(body)
    return bool(MAKO_MODES & {str(one) for one in found}) if isinstance(found, list) else None


QUESTIONS = (
    of_property(NOTIFICATIONS, PATH, NOTIFICATIONS, "Inhibited"),               # KDE Plasma
    of_property(NOTIFICATIONS, PATH, "org.dunstproject.cmd0", "paused", poll=True),
    Question(
        NOTIFICATIONS, MAKO_PATH, MAKO, "ListModes", means=modes,
        signals=(("org.freedesktop.DBus.Properties", "PropertiesChanged"),), poll=True,
    ),
    Question(SWAYNC, SWAYNC_PATH, SWAYNC, "GetDnd", signals=((SWAYNC, "Subscribe"), (SWAYNC, "SubscribeV2"))),
    Question(
        XFCONF, "/org/xfce/Xfconf", XFCONF, "GetProperty", "ss", ("xfce4-notifyd", "/do-not-disturb"),
        signals=((XFCONF, "PropertyChanged"),), named=True, unset=".PropertyNotFound",
    ),
)
"""poll: dunst before 1.9 and mako before 1.8 tell of no change."""
