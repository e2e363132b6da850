"""Whether the desktop is light or dark, as its settings portal says.

Hears of changes; asks nobody who is not running already. Decides nothing: the answer is a hint for windows,
which look at X's own settings by themselves.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backbreak.adapters.dbus import Bus, Failure

NAME, PATH = "org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop"
INTERFACE = "org.freedesktop.portal.Settings"
SETTING = ("org.freedesktop.appearance", "color-scheme")
SCHEMES = {1: "dark", 2: "light"}
"""0 is "no preference"."""


class Appearance:
    """told: called with "light", "dark", or "" for no preference, soon and at each change."""

    def __init__(self, bus: Bus, told: Callable[[str], None]) -> None:
        self._bus, self._told = bus, told
        bus.on_owner(NAME, self._there)
        bus.on_signal(INTERFACE, "SettingChanged", self._changed, sender=NAME)

    def _there(self, owner: str) -> None:
        def took(reply: tuple[Any, ...] | Failure) -> None:
            if not isinstance(reply, Failure) and reply:
                self._say(reply[0])

        if owner:
            self._bus.call(NAME, PATH, INTERFACE, "Read", "ss", SETTING, took)

    def _changed(self, body: tuple[Any, ...]) -> None:
        if body[:2] == SETTING and len(body) == 3:
            self._say(body[2])

    def _say(self, value: Any) -> None:
        while isinstance(value, tuple) and len(value) == 2:     # a variant; Read wraps it twice
            value = value[1]
        self._told(SCHEMES.get(value, "") if isinstance(value, int) else "")
