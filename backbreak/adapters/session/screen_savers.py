"""The screen savers and lockers of desktops, by what they say on the session bus. Wakes none that is not running."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from backbreak.adapters.dbus import Bus, Cancel, Failure, Reply


@dataclass(frozen=True, slots=True)
class Saver:
    """Who serves it on the bus, and what it is called there."""

    name: str
    interface: str
    path: str


GNOME = "org.gnome.ScreenSaver"
SAVERS = (
    Saver("org.freedesktop.ScreenSaver", "org.freedesktop.ScreenSaver", "/org/freedesktop/ScreenSaver"),
    Saver("org.gnome.Shell.ScreenShield", GNOME, "/org/gnome/ScreenSaver"),
    Saver(GNOME, GNOME, "/org/gnome/ScreenSaver"),
    Saver("org.cinnamon.ScreenSaver", "org.cinnamon.ScreenSaver", "/org/cinnamon/ScreenSaver"),
    Saver("org.mate.ScreenSaver", "org.mate.ScreenSaver", "/org/mate/ScreenSaver"),
    Saver("org.xfce.ScreenSaver", "org.xfce.ScreenSaver", "/org/xfce/ScreenSaver"),
)
"""KDE's is the first. GNOME's shell has it under a name of its own since version 40; the other starts a helper."""


class ScreenSavers:
    """says(who, active); forget(who): it has left the bus. who: the interface."""

    def __init__(self, bus: Bus, says: Callable[[str, bool], None], forget: Callable[[str], None]) -> None:
        self._bus, self._says, self._forget = bus, says, forget
        self._there: dict[Saver, str] = {}
        self._cancels: list[Cancel] = []
        for one in dict.fromkeys(saver.interface for saver in SAVERS):
            # From anybody: GNOME's come from the shell, whatever name it goes by.
            self._cancels.append(bus.on_signal(one, "ActiveChanged", partial(self._changed, one)))
        for saver in SAVERS:
            self._cancels.append(bus.on_owner(saver.name, partial(self._owned, saver)))

    @property
    def there(self) -> list[str]:
        """The interfaces that somebody serves just now."""
        return sorted({saver.interface for saver in self._there})

    def close(self) -> None:
        for cancel in self._cancels:
            cancel()

    def _changed(self, interface: str, body: tuple[Any, ...]) -> None:
        if len(body) == 1 and isinstance(body[0], bool):
            self._says(interface, body[0])

    def _owned(self, saver: Saver, owner: str) -> None:
        if not owner:
            if self._there.pop(saver, None) and saver.interface not in self.there:
                self._forget(saver.interface)
            return
        self._there[saver] = owner

        def took(reply: Reply) -> None:
            if not isinstance(reply, Failure) and self._there.get(saver) == owner:
                self._changed(saver.interface, reply)

        self._bus.call(owner, saver.path, saver.interface, "GetActive", on_reply=took)
