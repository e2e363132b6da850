"""Do not disturb where it is one of the desktop's settings: GNOME, Cinnamon, MATE and what is made of them.

dconf tells that it was changed; then `gsettings` is asked once, as a child that has some seconds for it.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from backbreak.adapters.attention.output import Output
from backbreak.adapters.attention.source import Source
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold
from backbreak.ports import Loop

WRITER = "ca.desrt.dconf.Writer"


@dataclass(frozen=True, slots=True)
class Setting:
    """means: the value that says not to disturb."""

    schema: str
    key: str
    means: str


SETTINGS = {
    "GNOME": Setting("org.gnome.desktop.notifications", "show-banners", "false"),
    "X-Cinnamon": Setting("org.cinnamon.desktop.notifications", "display-notifications", "false"),
    "MATE": Setting("org.mate.NotificationDaemon", "do-not-disturb", "true"),
}


class DesktopSetting(Source):
    name, hold = "do not disturb", Hold.DO_NOT_DISTURB

    def __init__(self, loop: Loop, bus: Bus, setting: Setting, environ: Mapping[str, str] = os.environ) -> None:
        super().__init__()
        self._loop, self._bus, self._setting, self._environ = loop, bus, setting, environ
        self._path = f"/{setting.schema.replace('.', '/')}/{setting.key}"
        self._output: Output | None = None
        self._again = False
        self._cancel: Callable[[], None] = _nothing
        self.note = setting.schema

    def start(self) -> None:
        self._cancel = self._bus.on_signal(WRITER, "Notify", self._changed)
        self._ask()

    def close(self) -> None:
        self._cancel()
        if self._output is not None:
            self._output.close()
            self._output = None

    def _changed(self, body: tuple[Any, ...]) -> None:
        """A place among the settings, and what was changed below it ("" for the place itself)."""
        told = len(body) > 1 and isinstance(body[0], str) and isinstance(body[1], list)
        if told and any(self._path.startswith(f"{body[0]}{one}") for one in body[1]):
            self._ask()

    def _ask(self) -> None:
        if self._output is not None:
            self._again = True
            return
        words = ("gsettings", "get", self._setting.schema, self._setting.key)
        self._output = Output(self._loop, words, self._environ, self._said)

    def _said(self, said: str, why_not: str) -> None:
        self._output = None
        self.tell(said.strip() == self._setting.means, why_not)
        if self._again:
            self._again = False
            self._ask()


def setting(desktop: str) -> Setting | None:
    """desktop: XDG_CURRENT_DESKTOP."""
    return next((SETTINGS[one] for one in desktop.split(":") if one in SETTINGS), None)


def _nothing() -> None:
    pass
