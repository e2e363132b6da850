"""Says something once: as a notification, or as a line on stderr where there is no daemon for that.

Nothing waits for it. A later notice takes the place of an earlier one.
"""

from __future__ import annotations

import logging
import sys

from backbreak.adapters.bubble import Bubble, Said
from backbreak.adapters.dbus import Bus
from backbreak.ports import Loop, Notices

LATE = 120.0
"""Seconds that a notice waits for a daemon: a session that has just begun may start one after us."""

log = logging.getLogger(__name__)


class NullNotices:
    name = "stderr"

    def say(self, title: str, text: str) -> None:
        print(f"backbreak: {title}: {text}".replace("\n", " "), file=sys.stderr, flush=True)


class LoggedNotices:
    """For what the log has already: nothing more is said where no daemon shows it."""

    name = "log"

    def say(self, title: str, text: str) -> None:
        log.info("not shown, there is no notification daemon: %s: %s", title, text)


class DesktopNotices:
    """What cannot be shown goes to `instead`."""

    name = "notification"

    def __init__(self, loop: Loop, bus: Bus, instead: Notices | None = None) -> None:
        self._bus, self._bubble, self._instead = bus, Bubble(loop, bus), instead or NullNotices()

    @property
    def why_not(self) -> str:
        return self._bus.why_not

    def say(self, title: str, text: str) -> None:
        self._bubble.show(Said(title, text, patience=LATE, failed=lambda _: self._instead.say(title, text)))
