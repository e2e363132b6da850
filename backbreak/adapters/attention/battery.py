"""Whether the computer runs on battery, or on the last of it, as UPower tells. Asked only if the settings say so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backbreak.adapters.attention.asked import Asked, of_property, plain
from backbreak.adapters.attention.source import Source
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold

UPOWER, PATH, DEVICE = "org.freedesktop.UPower", "/org/freedesktop/UPower", "org.freedesktop.UPower.Device"
DISPLAY = "/org/freedesktop/UPower/devices/DisplayDevice"
LOW = 20.0
"""Percent."""


class Battery(Source):
    name, hold = "battery", Hold.BATTERY

    def __init__(self, bus: Callable[[], Bus]) -> None:
        super().__init__()
        self._bus = bus
        self._wanted = "off"
        self._asked: list[Asked] = []
        self.use("off")

    def use(self, wanted: str) -> None:
        """off, low or unplugged."""
        self.close()
        self._wanted = wanted
        if wanted == "off":
            self.tell(False, "the settings do not want it")
            return
        questions = [of_property(UPOWER, PATH, UPOWER, "OnBattery")]
        if wanted == "low":
            questions.append(of_property(UPOWER, DISPLAY, DEVICE, "Percentage", means=low))
        for one in questions:
            self._asked.append(Asked(self._bus(), one, self._told))

    def close(self) -> None:
        for one in self._asked:
            one.close()
        self._asked = []

    def answered(self) -> bool:
        return self._wanted == "off" or not self._bus().connected() or all(one.answered for one in self._asked)

    def _told(self, _known: bool | None) -> None:
        known = [one.known for one in self._asked]
        why_not = "" if None not in known else self._bus().why_not or "there is no UPower"
        self.tell(bool(known) and all(known), why_not)


def low(body: tuple[Any, ...]) -> bool | None:
    found = plain(body)
    return found <= LOW if isinstance(found, int | float) else None
