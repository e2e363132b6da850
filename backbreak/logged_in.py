"""The session that we were started in: the system bus, our login there, and who tells of locks, sleep and its end.

Part of the composition root. Without a system bus all of it is quiet, and `doctor` says so.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from backbreak.adapters.dbus import Bus
from backbreak.adapters.login import Login
from backbreak.adapters.session.session import Session
from backbreak.core.events import Event, Moment
from backbreak.ports import Loop

log = logging.getLogger("backbreak")

BUS_GONE = 30.0
"""Seconds after which a session bus that went away is taken to be gone for good."""


class LoggedIn:
    """bus: the session's. `system` and `login` are for whoever else needs them."""

    def __init__(self, loop: Loop, bus: Bus) -> None:
        self._loop, self._bus = loop, bus
        self.system = Bus(loop, "system", files=True)
        self.login = Login(self.system)
        self._session: Session | None = None
        self._leave: Callable[[], None] = lambda: None

    def start(
        self, now: Callable[[], Moment], tell: Callable[[Event], None], leave: Callable[[], None], *,
        display: bool = True,
    ) -> None:
        """From now on what happens is told. leave: for when the session is over. display: one is there to tell of its
        end; where none is, the session's bus does."""
        self._leave = leave
        self._session = Session(self._bus, self.login, now, tell, self._ended)
        if not display:
            self._bus.on_lost(self._bus_lost)

    def rows(self) -> list[dict[str, str]]:
        return [] if self._session is None else self._session.rows()

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
        self.login.close()
        self.system.close()

    def _bus_lost(self) -> None:
        self._loop.later(BUS_GONE, self._bus_stays_away)

    def _bus_stays_away(self) -> None:
        if not self._bus.reachable():
            self._ended()

    def _ended(self) -> None:
        log.info("leaving: the session has ended")
        self._leave()
