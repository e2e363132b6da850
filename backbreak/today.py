"""The Today window and what is said of a day: rows from the ledger, a card from core, wishes of the window.

Loaded when somebody asks for it. What is shown is decided in core, what is corrected goes through righting.py. Part of
the composition root.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING, Any

from backbreak import own_windows
from backbreak.core import correcting, day_card, day_view, day_words, nothing_left, periods, wording
from backbreak.core.correcting import Was
from backbreak.core.day_view import DayView, Rows
from backbreak.core.language import _, sentences
from backbreak.core.periods import Figures, View
from backbreak.core.settings import Settings
from backbreak.core.state import day_number
from backbreak.core.world import todays
from backbreak.engine import Reply
from backbreak.righting import Righting, begins, local

if TYPE_CHECKING:
    from backbreak.app import App

JUST_NOW = 1.0
"""Seconds in which nobody asks for the window a second time who wants it anew."""


class Today:
    """One for each run: the window while it is open, and what of a day it shows."""

    def __init__(self, app: App) -> None:
        self._app = app
        self.righting = Righting(app)
        self._view, self._number = View.DAY, 0
        self._window: Any = None
        self._asked = -math.inf
        self._seen: object = None
        self._said = ""
        self._shown = 0.0           # now, as the window has it
        self._looks = ("", "")      # its language and colours: other ones take another window
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
        by = self.righting.by()
        return day_view.today(number, start, end, rows, engine.state, engine.moment(), self._settings, by)

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

    # -- the window

    def open(self, reply: Reply) -> bool:
        """False where there can be no window of this kind: a text has to do."""
        shown = own_windows.of(self._app.ports)
        if shown is None:
            return False
        before, self._asked = self._asked, time.monotonic()
        if shown is self._window and self._asked - before < JUST_NOW:       # fifty starts at once would open fifty
            reply({"text": _("{title} is open.", title=_("Today"))})
            return True
        self._app.engine.look()
        self._view, self._number, self._said, self._window = View.DAY, self._today(), "", shown
        self._question = self._app.engine.question()
        self._asks = None if self._question is None else wording.question(
            self._question.start, self._question.end, self._app.engine.moment())
        card = self._card()
        self._looks = self._settings.language, self._settings.theme
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
        trouble = self._app.ports.ledger.problem or self._nothing_left()
        return {**card, **asks, "motion": settings.motion, "trouble": trouble, "said": self._said,
                "undo": self.righting.undoable}

    def _nothing_left(self) -> str:
        """That nothing is offered, and the way back, where that is so."""
        engine = self._app.engine
        return sentences(nothing_left.words(engine.state, engine.moment(), engine.world)[:2])

    def _heard(self, line: dict[str, Any]) -> None:
        """A line of the window. What does not fit is no wish."""
        match line:
            case {"today": "view", "view": str(view)} if view in [*View]:
                self._turn(View(view), self._number)
            case {"today": "step", "by": int(by)}:
                self._turn(self._view, max(0, min(periods.beside(self._view, self._number, by), self._today())))
            case {"today": "day", "number": int(number)} if number >= 0:
                self._turn(View.DAY, min(number, self._today()))
            case {"today": "correct", "was": str(was), "from": float() | int() as start, "to": float() | int() as end}:
                self._say(Was(was), start, end) if was in [*Was] and self._holds(start, end) else None
            case {"today": "undo"}:
                self._app.engine.look()
                self._renew(self.righting.undo())
            case {"answer": _answer}:
                self._app.engine.unfollow(self._follow)
                self._window = None
            case _ if self._question is not None:
                if self._app.engine.asked(self._question.start, line):
                    self._asks = self._question = None
                    self._renew("")

    def _holds(self, start: float, end: float) -> bool:
        """Whether these times are of the day that is shown."""
        return begins(self._number) <= start <= end <= begins(self._number + 1)

    def _say(self, was: Was, start: float, end: float) -> None:
        self._app.engine.look()
        if end >= self._shown - correcting.SEAM:        # what reached into now has gone on
            end = self._app.ports.clock.epoch()
        problem = self.righting.problem(start, end)
        self._renew(problem or self.righting.correct(start, end, was))

    def _turn(self, view: View, number: int) -> None:
        self._view, self._number = view, number
        self._renew("")

    def _renew(self, said: str) -> None:
        self._said, self._seen = said, self._now()
        if self._window is not None:
            self._send()

    def _send(self) -> None:
        looks = self._settings.language, self._settings.theme
        if looks == self._looks:
            self._window.renew_text(self._card())
        else:
            self._looks = looks
            self._window.show_text(self._card(), self._heard)

    def _follow(self, _status: dict[str, Any]) -> None:
        """Only what has changed to the eye is drawn anew: once a minute, and at each booking."""
        prompt = self._app.ports.prompt
        if self._window not in (prompt, getattr(prompt, "window", None)):
            self._app.engine.unfollow(self._follow)         # the window went with those that drew it
            return
        now = self._now()
        if now != self._seen:
            self._seen = now
            self._send()

    def _now(self) -> object:
        state, at = self._app.engine.state, self._app.engine.moment()
        seat = state.seat
        return (int(at.local // 60), seat.span_start, seat.posture, seat.away_since, state.day, state.talk.stage,
                tuple(one.hold for one in state.held), len(state.care.scores), self._settings.language,
                self._settings.theme, state.marks)

    # -- what is so

    @property
    def _settings(self) -> Settings:
        return todays(self._app.engine.state, self._app.engine.world).settings

    def _title(self, routine: str) -> str:
        known = self._app.engine.world.routines.get(routine)
        return routine if known is None else known.title

    def _today(self) -> int:
        return day_number(self._app.engine.moment().local)
