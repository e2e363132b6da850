"""Who sees how things stand: the icon, and those who follow the status. Each is told only what is new to it.

Part of the engine. Decides nothing.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from backbreak.core import face
from backbreak.core.events import Moment
from backbreak.core.state import State
from backbreak.core.tray_face import Face
from backbreak.core.world import World
from backbreak.ports import Tray

PAINT_EVERY = 25.0
"""Seconds: what merely goes on shows in minutes, and whoever works is looked at every ten seconds."""
KNOWN_FOR = 300.0
"""What the menu offers changes with the state; by the time of day alone only rows that are offered for an hour."""

Follower = Callable[[dict[str, Any]], None]


class Onlookers:
    def __init__(self, tray: Tray, status: Callable[[], dict[str, Any]]) -> None:
        self._tray, self._status = tray, status
        self._painted: Face | None = None
        self._painted_at = self._known_at = -math.inf
        self._known: face.Known | None = None
        self._followers: list[Follower] = []

    def due(self, now: float) -> bool:
        """The icon has not been looked after for a while."""
        return now - self._painted_at >= PAINT_EVERY

    def paint(self, state: State, at: Moment, world: World, notice: str | None, changed: bool) -> None:
        """Show what is to be seen, where it differs from what is there. changed: not only time has passed."""
        self._painted_at = at.now
        if changed or at.now - self._known_at >= KNOWN_FOR:
            self._known, self._known_at = face.know(state, at, world), at.now
        seen = face.face(state, at, world, notice, self._known)
        if seen != self._painted:
            self._painted = seen
            self._tray.paint(seen)

    def follow(self, reply: Follower) -> None:
        """Send a status now and at each change, until the reply is taken out of the list by `unfollow`."""
        self._followers.append(reply)
        reply(self._status())

    def unfollow(self, reply: Follower) -> None:
        if reply in self._followers:
            self._followers.remove(reply)

    def tell(self) -> None:
        for reply in list(self._followers):
            reply(self._status())
