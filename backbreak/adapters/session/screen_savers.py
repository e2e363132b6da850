"""The screen savers and lockers of desktops, by what they say on the session bus. Wakes none that is not running."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from backbreak.adapters.dbus import Bus, Cancel, Failure, Reply

GNOME = "org.gnome.ScreenSaver"
PATHS = {
    "org.freedesktop.ScreenSaver": "/org/freedesktop/ScreenSaver",
    GNOME: "/org/gnome/ScreenSaver",
    "org.cinnamon.ScreenSaver": "/org/cinnamon/ScreenSaver",
    "org.mate.ScreenSaver": "/org/mate/ScreenSaver",
    "org.xfce.ScreenSaver": "/org/xfce/ScreenSaver",
}
"""By interface, which is also the name on the bus. KDE's is the first."""


class ScreenSavers:
    """says(who, active); forget(who): it has left the bus."""

    def __init__(self, bus: Bus, says: Callable[[str, bool], None], forget: Callable[[str], None]) -> None:
        self._bus, self._says, self._forget = bus, says, forget
        self.there: dict[str, str] = {}
        self._cancels: list[Cancel] = []
        for name in PATHS:
            # From anybody: GNOME's signals come from the shell, its name belongs to a helper.
            self._cancels.append(bus.on_signal(name, "ActiveChanged", partial(self._changed, name)))
            self._cancels.append(bus.on_owner(name, partial(self._owned, name)))

    def close(self) -> None:
        for cancel in self._cancels:
            cancel()

    def _changed(self, name: str, body: tuple[Any, ...]) -> None:
        if len(body) == 1 and isinstance(body[0], bool):
            self._says(name, body[0])

    def _owned(self, name: str, owner: str) -> None:
        if not owner:
            if self.there.pop(name, None):
                self._forget(name)
            return
        self.there[name] = owner

        def took(reply: Reply) -> None:
            if not isinstance(reply, Failure) and self.there.get(name) == owner:
                self._changed(name, reply)

        self._bus.call(owner, PATHS[name], name, "GetActive", on_reply=took)
