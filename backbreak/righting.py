"""Corrections of the record: asked for by a command or in the Today window, worked out, taken, and taken back.

What a correction means is decided in core. Part of the composition root.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from backbreak.core import correcting, day_view, day_words
from backbreak.core.correcting import Known, Was
from backbreak.core.effects import Effect
from backbreak.core.events import Corrected, Posture
from backbreak.core.language import _, sentences
from backbreak.core.spans import Span
from backbreak.core.state import DAY_STARTS, day_number
from backbreak.core.values import replace
from backbreak.core.world import todays
from backbreak.engine import Reply

if TYPE_CHECKING:
    from backbreak.app import App

LATELY = 86400.0
"""Seconds before now that may matter to the sitting clock."""
MOST_UNDONE = 50
MINUTE = 60.0


class Righting:
    """One for each run: it remembers what can be taken back. All times are epoch seconds."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._done: list[tuple[Corrected, tuple[Span, ...], Posture | None, tuple[Effect, ...]]] = []

    @property
    def undoable(self) -> bool:
        return bool(self._done)

    def command(self, args: tuple[str, ...], reply: Reply) -> None:
        """A time of today, and what it was; or `undo`."""
        self._app.engine.look()
        if args == ("undo",):
            reply({"text": self.undo() or _("There is nothing to take back.")})
            return
        since, until, was = correcting.typed(args)
        day = begins(day_number(self._app.engine.moment().local))
        start, end = (self._meant(day, one) for one in (since, until))
        problem = self.problem(start, end)
        if problem:
            reply({"error": problem, "exit": 1})
        else:
            reply({"text": sentences([self.correct(start, end, was), _(day_words.UNDO)])})

    def problem(self, start: float, end: float) -> str:
        """Why this cannot be corrected; "" if it can."""
        if start >= self._known().end + self.by():
            return _("That is still to come; a correction is about what was.")
        return "" if start < end else _("The time must end after it begins.")

    def correct(self, start: float, end: float, was: Was) -> str:
        """Done; what is so now, in words."""
        engine, by, known = self._app.engine, self.by(), self._known()
        event = correcting.said(known, start - by, end - by, was)
        before = correcting.within(self._lived(known, event), event.start, event.end)
        posture = engine.state.seat.posture if event.posture is not None else None
        kept = tuple(day_view.shifted(one, by) for one in before)
        told = _moved(event, by)
        beside = self._beside(told) if event.forgotten else ()
        engine.correct(event)
        self._done = [*self._done, (told, kept, posture, beside)][-MOST_UNDONE:]
        return day_words.corrected(was, event.start + by, event.end + by, local)

    def undo(self) -> str:
        """The last one, taken back: what is so now, in words; "" where there is none."""
        if not self._done:
            return ""
        event, kept, posture, beside = self._done.pop()
        by = self.by()
        spans = tuple(day_view.shifted(one, -by) for one in kept)
        self._app.engine.correct(correcting.undone(self._known(), _moved(event, -by), spans, posture))
        self._app.ports.ledger.take(beside, 0.0)
        self._app.ports.ledger.write()
        return _("{time} is again as it was recorded.", time=day_words.from_to(event.start, event.end, local))

    def by(self) -> float:
        """From the engine's scale to epoch seconds."""
        clock = self._app.ports.clock
        return clock.epoch() - clock.moment().now

    def _known(self) -> Known:
        engine, by = self._app.engine, self.by()
        at = engine.moment()
        day = begins(day_number(at.local))
        spans = self._app.ports.ledger.spans(min(day, at.now + by - LATELY), at.now + by)
        settings = todays(engine.state, engine.world).settings
        return day_view.known(spans, engine.state, at, settings, by, day)

    def _lived(self, known: Known, event: Corrected) -> tuple[Span, ...]:
        """What a correction takes the place of, also where that is longer ago than the clock goes back."""
        first = known.lived[0].start if known.lived else known.end
        if event.start >= first:
            return known.lived
        by = self.by()
        older = day_view.lived(self._app.ports.ledger.spans(event.start + by, first + by), -by)
        return (*correcting.without(older, first, event.end + LATELY), *known.lived)

    def _beside(self, event: Corrected) -> tuple[Effect, ...]:
        """What else the ledger has of that time, as it would be booked again. In epoch seconds, as the event."""
        ledger = self._app.ports.ledger
        return day_view.beside(ledger.prompts(event.start, event.end), ledger.holds(event.start, event.end),
                               event.start, event.end)

    def _meant(self, day: float, seconds: float) -> float:
        """A time as it is shown has no seconds: meant is the edge of a span within that minute, if there is one."""
        at = day + (seconds - DAY_STARTS) % 86400.0
        at += seconds - local(at) % 86400.0                 # on a day on which the clock is set
        by = self.by()
        edges = [edge + by for one in self._known().lived for edge in (one.start, one.end)]
        return next((edge for edge in edges if at <= edge < at + MINUTE), at)


def local(epoch: float) -> float:
    return epoch + time.localtime(epoch).tm_gmtoff


def begins(number: int) -> float:
    """When a day begins, in epoch seconds: at four in the morning by the clock on the wall."""
    return time.mktime((1970, 1, 1 + number, int(DAY_STARTS // 3600), 0, 0, 0, 0, -1))


def _moved(event: Corrected, by: float) -> Corrected:
    return replace(event, start=event.start + by, end=event.end + by)
