"""What is to be kept and cannot be written just now: told, tried again now and then, and told when it is well again.

Part of the composition root. Nothing is tried while all is well.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from backbreak.core.language import N_, _

if TYPE_CHECKING:
    from backbreak.app import App

WAITS = (2.0, 10.0, 60.0, 300.0)
"""Seconds until it is tried again; the last ones from then on. Whatever is written in between tries by itself."""
SAID_AFTER = 2
"""Tries in vain until a notice says so: another program may hold the ledger for a moment."""
TITLE = N_("backbreak cannot save")
TEXT = N_("It is tried again by itself; until then what was recorded waits in memory.")
WELL, WRITTEN = N_("backbreak saves again"), N_("What had waited is written.")
ASIDE = N_("A broken file was set aside")
log = logging.getLogger("backbreak")


class Keeping:
    def __init__(self, app: App) -> None:
        self._app = app
        self._cancel: Callable[[], None] | None = None
        self._tries = 0
        self._known: set[int] = set()
        self._told: set[int] = set()
        self._seen: set[str] = set()
        app.ports.ledger.glance()

    def all(self) -> list[str]:
        """What is worth a look, a line each."""
        return list(dict.fromkeys(one for one in (*self._faults(), *self._aside()) if one))

    def look(self) -> None:
        """After whatever may have changed it."""
        for one in self._aside():
            if one and one not in self._seen:
                self._seen.add(one)
                log.warning("%s", one)
                self._app.ports.notices.say(_(ASIDE), one)
        bad = {place: one for place, one in enumerate(self._faults()) if one}
        mended = self._known - bad.keys()
        if mended and bad and self._cancel is not None:     # the others may be well by now, too
            self._cancel()
            self._cancel, self._tries = None, 0
        self._well(mended)
        for place in bad.keys() - self._known:
            log.warning("%s", bad[place])
        self._known = set(bad)
        if bad and self._cancel is None:
            self._cancel = self._app.loop.later(WAITS[min(self._tries, len(WAITS) - 1)], self._try)
        elif not bad and self._cancel is not None:
            self._cancel()
            self._cancel, self._tries = None, 0

    def _try(self) -> None:
        self._cancel = None
        self._tries += 1
        self._again()
        self.look()
        if self._tries >= SAID_AFTER:
            for place, fault in enumerate(self._faults()):
                if fault and place not in self._told:
                    self._told.add(place)
                    self._app.ports.notices.say(_(TITLE), f"{fault}\n{_(TEXT)}")

    def _well(self, places: set[int]) -> None:
        for _place in places:
            log.info("what could not be saved is saved again")
        if places & self._told:
            self._told -= places
            self._app.ports.notices.say(_(WELL), _(WRITTEN))

    def _faults(self) -> tuple[str | None, ...]:
        """What cannot be written at present, in words, each in a place of its own."""
        app = self._app
        return app.ports.ledger.fault, app.runs.fault, app.recorder.problem, app.settings_file.unwritten

    def _aside(self) -> tuple[str | None, ...]:
        """What was broken, and where it is now."""
        return self._app.ports.ledger.set_aside, self._app.runs.set_aside

    def _again(self) -> None:
        app = self._app
        app.engine.save()
        app.ports.ledger.write()
        app.recorder.retry()
        if app.settings_file.first():
            app.use()
