"""The backends that a run would choose here, without a clock, an icon or a word: for `doctor` and `probe`.

Part of the composition root. It opens what they listen to, and closes it again; nothing is shown or written.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from typing import Any

from backbreak import backends
from backbreak.adapters import notifier
from backbreak.adapters.choose import Report
from backbreak.adapters.clock import SystemClock
from backbreak.adapters.dbus import Bus
from backbreak.adapters.loop import SelectorLoop
from backbreak.adapters.tray.hosts import Hosts
from backbreak.aloud import Aloud
from backbreak.attending import Attending
from backbreak.core.events import Event
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.logged_in import LoggedIn

PATIENCE = 2.0
"""Seconds that all of them together have to say how they are."""

Row = dict[str, str]


class Outside:
    """told(port): something changed there. Each port is opened by its method; close() closes what was opened."""

    def __init__(
        self, told: Callable[[str], None] = lambda _: None, heard: Callable[[Event], None] = lambda _: None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        self._told, self._heard, self._environ = told, heard, environ
        self._failed: BaseException | None = None
        self.loop = SelectorLoop(self._fail)
        self.bus = Bus(self.loop)
        self.report = Report()
        self._choose = backends.Chooser(self.loop, self.report, environ)
        self._open: list[Any] = []

    def input(self) -> Any:
        login = self._logged_in().login
        return self._kept(self._choose.input(lambda: self._told("input"), self.bus, login))

    def hosts(self) -> Hosts:
        found: Hosts = self._kept(Hosts(self.loop, self.bus, lambda: self._told("tray"), self._environ))
        return found

    def session(self) -> LoggedIn:
        session = self._logged_in()
        session.start(SystemClock().moment, self._heard, lambda: self._told("session"))
        return session

    def attending(self, session: LoggedIn, source: Any, settings: Settings) -> Attending:
        found: Attending = self._kept(Attending(self.loop, self.bus, session.system, source))
        found.start(settings, Stage.WATCHING)
        found.follow(lambda: self._told("holds"))
        return found

    def rows(self, settings: Settings) -> list[Row]:
        """What a run would choose, as the running one says it."""
        source = self.input()
        self._choose.return_watch(source, 1.0, lambda _: None)
        self._choose.prompt(self.bus, settings.style)
        session, hosts = self.session(), self.hosts()
        attending = self.attending(session, source, settings)
        notes: list[Row] = []
        notifier.ask(self.bus, notes.append)
        self.wait(lambda: bool(notes) and hosts.answered)
        attending.holds(True)
        self.wait(lambda: self._settled(session, attending))
        heard = Aloud(self._choose).rows(settings)
        return [*self.report.rows, *notes, *heard, *attending.rows(), *session.rows(), hosts.row()]

    def wait(self, until: Callable[[], bool], seconds: float = PATIENCE) -> None:
        late: list[bool] = []
        cancel = self.loop.later(seconds, lambda: late.append(True))
        while not (late or self._failed or until()):
            self.loop.turn()
        cancel()
        self._raise()

    def run(self) -> None:
        """Until it is interrupted."""
        while self._failed is None:
            self.loop.turn()
        self._raise()

    def close(self) -> None:
        for one in reversed(self._open):
            one.close()
        self.bus.close()
        self.loop.close()

    def _settled(self, session: LoggedIn, attending: Attending) -> bool:
        waits = any("not asked yet" in row["verdict"] for row in attending.rows())
        return not waits and not any("not " in row["verdict"] and "yet" in row["verdict"] for row in session.rows())

    def _logged_in(self) -> LoggedIn:
        """One login for all who ask about it."""
        found = next((one for one in self._open if isinstance(one, LoggedIn)), None)
        return found or self._kept(LoggedIn(self.loop, self.bus))

    def _kept(self, one: Any) -> Any:
        self._open.append(one)
        return one

    def _fail(self, error: BaseException) -> None:
        self._failed = error

    def _raise(self) -> None:
        if self._failed is not None:
            raise self._failed


def stamp() -> str:
    return time.strftime("%H:%M:%S")
