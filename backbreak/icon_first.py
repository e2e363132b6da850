"""The icon, before what decides is loaded: that takes longer than all it needs to be there.

Part of the composition root. It has the loop, the session bus and the tray that the app goes on with, and a plain face;
until the app has come, nothing that is clicked does anything.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from backbreak.adapters.dbus import Bus
from backbreak.adapters.loop import SelectorLoop
from backbreak.adapters.tray.desk import DeskTray
from backbreak.core.tray_face import AT_FIRST

log = logging.getLogger("backbreak")

ANSWER = 0.05
"""Seconds for the bus to say who shows icons; it says so within one millisecond, or is not well."""


class IconFirst:
    """wanted: False for no icon. `act` is called with what is clicked."""

    def __init__(self, wanted: bool) -> None:
        self.loop = SelectorLoop(_failed)
        self.bus = Bus(self.loop)
        self.act: Callable[[tuple[str, ...]], None] = lambda _words: None
        self.tray = DeskTray(self.loop, self.bus) if wanted else None
        if self.tray is not None:
            self.tray.start(lambda words: self.act(words))
            self.tray.paint(AT_FIRST)
            self.bus.wait(self.tray.told, ANSWER)

    def turn(self) -> None:
        """Do what is ready now: the panel fetches the icon."""
        self.loop.put(lambda: None)
        self.loop.turn()


def _failed(error: BaseException) -> None:
    log.error("a callback failed; everything else goes on", exc_info=error)
