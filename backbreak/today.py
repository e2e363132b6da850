"""The Today window and what is said of a day: rows from the ledger, a card from core, corrections back into the engine.

Loaded when somebody asks for it. What is shown and what a correction means is decided in core. Part of the
composition root.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any

from backbreak.core import cards, correcting, day_card, day_view, day_words, periods, wording
from backbreak.core.correcting import Known, Was
from backbreak.core.day_view import DayView, Rows
from backbreak.core.events import Corrected, Posture
from backbreak.core.language import _
from backbreak.core.periods import Figures, View
from backbreak.core.spans import Span
from backbreak.core.state import DAY_STARTS, day_number
from backbreak.engine import Reply

if TYPE_CHECKING:
    from backbreak.app import App

LATELY = 86400.0
"""Seconds before now that may matter to the sitting clock."""
MOST_UNDONE = 50


class Today:
    """One for each run: the corrections that can be taken back, and the window while it is open."""

    def __init__(self, app: App) -> None:
        self._app = app
        self._done: list[tuple[Corrected, tuple[Span, ...], Posture | None]] = []
        self._offset = 0.0          # of the corrections: their instants are epoch seconds
        self._view, self._number = View.DAY, 0
        self._window: Any = None
        self._seen: object = None
        self._said = ""
        self._shown = 0.0           # now, as the window has it
        self._asks: dict[str, str] | None = None
        self._question: Any = None

    # -- in words, and as data

    def lines(self, view: View) -> list[str]:
        """What `backbreak today` says after the figures, or of a week or a month."""
        number = self._today()
        if view is View.DAY:
            return day_words.lines(self.day(number), self._settings, local, self._title)
        found = self.figures(view, number)
        return [day_words.period(view, found[0].number, found[-1].number),
                *map(day_words.figure_line, day_words.whole(found, self._settings)),
                *(day_words.of_day(one, number, self._settings) for one in found)]

    def data(self, view: View) -> dict[str, Any]:
        number = self._today()
        if view is View.DAY:
            return day_card.as_data(self.day(number), local)
        return day_card.period_as_data(view, self.figures(view, number))

    def day(self, number: int) -> DayView:
        engine, ledger = self._app.engine, self._app.ports.ledger
        start, end = begins(number), begins(number + 1)
        rows = Rows(ledger.spans(start, end), ledger.prompts(start, end), ledger.checkins(start, end),
                    ledger.holds(start, end))
        if number != self._today():
            return day_view.past(number, start, end, rows, self._settings)
        return day_view.today(number, start, end, rows, engine.state, engine.moment(), self._settings, self._by())

    def figures(self, view: View, number: int) -> list[Figures]:
        ledger, spread, today = self._app.ports.ledger, periods.days(view, number), self._today()
        edges = [begins(one) for one in (*spread, spread[-1] + 1)]
        spans = periods.by_day(ledger.spans(edges[0], edges[-1]), edges, "start", "end")
        prompts = periods.by_day(ledger.prompts(edges[0], edges[-1]), edges)
        scores = periods.by_day(ledger.checkins(edges[0], edges[-1]), edges)
        found = []
        for place, one in enumerate(spread):
            said = [int(row["score"]) for row in scores[place]]
            if one == today:
                lived = self.day(one)
                found.append(periods.Figures(one, not lived.empty, lived.sitting, lived.longest, lived.breaks,
                                             periods.middle(said)))
            else:
                found.append(periods.figures(one, edges[place], edges[place + 1], spans[place], prompts[place], said,
                                             self._settings.reset))
        return found

    # -- corrections

    def correct(self, args: tuple[str, ...], reply: Reply) -> None:
        """The command: a time of today, and what it was; or `undo`."""
        self._app.engine.look()
        if args == ("undo",):
            reply({"text": self._undo() or _("There is nothing to take back.")})
            return
        since, until, was = correcting.typed(args)
        day = begins(self._today())
        known = self._known()
        start, end = (self._snapped(day + (one - DAY_STARTS) % 86400.0, known) for one in (since, until))
        problem = self._problem(start, end, known)
        if problem:
            reply({"error": problem, "exit": 1})
            return
        reply({"text": self._correct(start, min(end, known.end + self._by()), was)})

    def _problem(self, start: float, end: float, known: Known) -> str:
        if self._app.ports.ledger.problem is not None:
            return _("Nothing can be corrected while the ledger cannot be used: {why}", why=self._app.ports.ledger.problem)
        if start >= known.end + self._by():
            return _("That is still to come; a correction is about what was.")
        return "" if start < end else _("The time must end after it begins.")

    def _correct(self, start: float, end: float, was: Was) -> str:
        engine, by, known = self._app.engine, self._by(), self._known()
        event = correcting.said(known, start - by, end - by, was)
        before = correcting.within(self._lived(known, event), event.start, event.end)
        posture = engine.state.seat.posture if event.posture is not None else None
        engine.correct(event)
        kept = tuple(day_view.shifted(one, by) for one in before)
        self._done = [*self._done, (_moved(event, by), kept, posture)][-MOST_UNDONE:]
        return day_words.corrected(was, event.start + by, event.end + by, local)

    def _undo(self) -> str:
        if not self._done:
            return ""
        event, kept, posture = self._done.pop()
        by = self._by()
        spans = tuple(day_view.shifted(one, -by) for one in kept)
        self._app.engine.correct(correcting.undone(self._known(), _moved(event, -by), spans, posture))
        time_ = day_words.from_to(event.start, event.end, local)
        return _("{time} is again as it was recorded.", time=time_)

    def _lived(self, known: Known, event: Corrected) -> tuple[Span, ...]:
        """What a correction takes the place of, also where that is longer ago than the clock goes back."""
        if known.lived and event.start >= known.lived[0].start:
            return known.lived
        by = self._by()
        return tuple(day_view.lived(self._app.ports.ledger.spans(event.start + by, event.end + by), -by))

    def _snapped(self, at: float, known: Known) -> float:
        """A time as it is shown has no seconds: meant is the edge of a span within that minute, if there is one."""
        by = self._by()
        edges = [edge + by for one in known.lived for edge in (one.start, one.end)]
        return next((edge for edge in edges if at <= edge < at + 60.0), at)

    # -- the window

    def open(self, reply: Reply) -> bool:
        """False where there can be no window of this kind: a text has to do."""
        shown: Any = getattr(self._app.ports.prompt, "window", self._app.ports.prompt)
        if not hasattr(shown, "show_text"):
            return False
        self._app.engine.look()
        self._view, self._number, self._said, self._window = View.DAY, self._today(), "", shown
        self._question = self._app.engine.question()
        self._asks = None if self._question is None else wording.question(
            self._question.start, self._question.end, self._app.engine.moment())
        card = self._card()
        shown.show_text(card, self._heard)
        self._seen = self._now()
        self._app.engine.unfollow(self._follow)
        self._app.engine.follow(self._follow)
        reply({"text": _("{title} is open.", title=card["title"])})
        return True

    def _card(self) -> dict[str, Any]:
        settings, today = self._settings, self._today()
        self._shown = self._app.ports.clock.epoch()
        if self._view is View.DAY:
            card = day_card.of_day(self.day(self._number), today, settings, local, self._title)
        else:
            card = day_card.of_period(self._view, self.figures(self._view, self._number), today, settings)
        asks = {"question": self._asks} if self._asks is not None else {}
        return {**card, **asks, "motion": settings.motion, "trouble": self._app.ports.ledger.problem or "",
                "said": self._said, "undo": bool(self._done)}

    def _heard(self, line: dict[str, Any]) -> None:
        """A line of the window. What does not fit is no wish."""
        match line:
            case {"today": "view", "view": str(view)} if view in [*View]:
                self._turn(View(view), self._number)
            case {"today": "step", "by": int(by)}:
                self._turn(self._view, min(periods.beside(self._view, self._number, by), self._today()))
            case {"today": "day", "number": int(number)}:
                self._turn(View.DAY, min(number, self._today()))
            case {"today": "correct", "was": str(was), "from": float() | int() as start, "to": float() | int() as end}:
                self._say(Was(was), start, end) if was in [*Was] else None
            case {"today": "undo"}:
                self._app.engine.look()
                self._renew(self._undo())
            case {"answer": _answer}:
                self._app.engine.unfollow(self._follow)
                self._window = None
            case _ if self._question is not None:
                if self._app.engine.asked(self._question.start, line):
                    self._asks = self._question = None
                    self._renew("")

    def _say(self, was: Was, start: float, end: float) -> None:
        self._app.engine.look()
        if end >= self._shown - correcting.SEAM:        # what reached into now has gone on
            end = self._app.ports.clock.epoch()
        problem = self._problem(start, end, self._known())
        self._renew(problem or self._correct(start, end, was))

    def _turn(self, view: View, number: int) -> None:
        self._view, self._number = view, number
        self._renew("")

    def _renew(self, said: str) -> None:
        self._said, self._seen = said, self._now()
        if self._window is not None:
            self._window.renew_text(self._card())

    def _follow(self, status: dict[str, Any]) -> None:
        """Only what has changed to the eye is drawn anew: once a minute, and at each booking."""
        now = self._now()
        if self._window is not None and now != self._seen:
            self._seen = now
            self._window.renew_text(self._card())

    def _now(self) -> object:
        state, at = self._app.engine.state, self._app.engine.moment()
        seat = state.seat
        return (int(at.local // 60), seat.span_start, seat.posture, seat.away_since, state.day, state.talk.stage,
                tuple(one.hold for one in state.held), len(state.care.scores))

    # -- what is so

    @property
    def _settings(self) -> Any:
        from backbreak.core.world import todays

        return todays(self._app.engine.state, self._app.engine.world).settings

    def _known(self) -> Known:
        engine, by, day = self._app.engine, self._by(), begins(self._today())
        at = engine.moment()
        spans = self._app.ports.ledger.spans(min(day, at.now + by - LATELY), at.now + by)
        return day_view.known(spans, engine.state, at, self._settings, by, day)

    def _title(self, routine: str) -> str:
        known = self._app.engine.world.routines.get(routine)
        return routine if known is None else known.title

    def _today(self) -> int:
        return day_number(self._app.engine.moment().local)

    def _by(self) -> float:
        """From the engine's scale to epoch seconds."""
        clock = self._app.ports.clock
        return clock.epoch() - clock.moment().now


def local(epoch: float) -> float:
    return epoch + time.localtime(epoch).tm_gmtoff


def begins(number: int) -> float:
    """When a day begins, in epoch seconds: at four in the morning by the clock on the wall."""
    return time.mktime((1970, 1, 1 + number, int(DAY_STARTS // 3600), 0, 0, 0, 0, -1))


def _moved(event: Corrected, by: float) -> Corrected:
    from backbreak.core.values import replace

    return replace(event, start=event.start + by, end=event.end + by)
