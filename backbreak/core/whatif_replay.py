"""The past through the very same `step`, event by event: what would have come. No second decider.

It is quick because `step` says when it wants to be looked at again, and how long a silence has to be to decide
anything: all between is jumped over. No routine is chosen and nothing painted; what asks how the back feels is off.
"""

from __future__ import annotations

from math import inf

from backbreak.core import counting, holding
from backbreak.core import state as states
from backbreak.core.caring import Page
from backbreak.core.effects import Card, Effect, HidePrompt, ShowPage, ShowPrompt
from backbreak.core.events import (
    Answer,
    Answered,
    AskedStretch,
    Event,
    HoldChanged,
    Looked,
    Moment,
    Posture,
    Returned,
    SaidPosture,
    Slept,
)
from backbreak.core.routines import Move, Routine
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.standing import MOVE
from backbreak.core.state import State
from backbreak.core.step import step
from backbreak.core.values import replace
from backbreak.core.whatif_answers import Became, Deal, Shares
from backbreak.core.whatif_figures import Came, Figures
from backbreak.core.whatif_line import Happened, What, happened, worked
from backbreak.core.whatif_past import Past
from backbreak.core.whatif_pauses import Pauses
from backbreak.core.world import World

LONG = 3600.0
"""Seconds of a long sitting (evidence.md 2.4). It ends with a prompt, or with an absence of `RESTED`."""
RESTED = Settings().reset
"""The same whatever is tried: what is measured with must not move."""
ANSWERS_AFTER = 10.0
"""Seconds until a prompt is answered, where it is."""
ROUTINE = 80.0
"""Seconds of the one routine there is here: short enough to be done before a prompt counts as left alone."""


def replayed(past: Past, settings: Settings, shares: Shares) -> Figures:
    """What these settings would have brought. shares: what becomes of the prompts."""
    line = happened(past)
    first = next((place for place, one in enumerate(line) if one.what is What.CAME), None)
    if first is None:
        return Figures()
    replay = _Replay(past, settings, Deal(shares), line[first].at)
    for one in line[first:]:
        replay.happens(one)
    return replay.figures(worked(past))


def world(settings: Settings) -> World:
    """One routine for all: which one comes changes nothing about when. What has no part in it, and what would wait for
    an answer to another question, is off."""
    move = Move(MOVE, MOVE, "both", (), "", (), "", "", "", (), 0.0, ROUTINE, 1, 1, 0.0, "")
    bare = replace(
        settings, unbroken=inf, limits=(), missing=(), routine=MOVE, routine_time=None, checkin="off",
        around="off", cards="off", weekly="off", goal_moves="off", when_few="off", when_well="off", learn="off",
        long_sit=0.0, after_a_lapse="off", day_three="off",
    )
    return World(bare, {MOVE: Routine(MOVE, MOVE, "", (move,))}, {MOVE: move})


class _Replay:
    """Where it stands: here, when somebody came; left, the last input, while nobody is there; since, where a sitting
    that may become a long one begins; answer, the one to come to the open prompt; held, what a due prompt waited for.
    """

    def __init__(self, past: Past, settings: Settings, deal: Deal, began: float) -> None:
        self._local, self._world, self._deal = past.local, world(settings), deal
        self._pauses = Pauses(past.recorded, past.pauses)
        self._now = self._here = began
        self._look_at = self._silence = inf
        self._rest = min(settings.reset, counting.BREAK_UNPROMPTED)
        self._left: float | None = None
        self._since: float | None = None
        self._answer: tuple[float, Answered] | None = None
        self._held: set[str] = set()
        self._state = states.new(self._moment())
        self._prompts: list[Came] = []
        self._breaks = self._unprompted = self._missed = self._reminders = 0

    def figures(self, days: int) -> Figures:
        self._sat_until(self._now if self._left is None else self._left)
        return Figures(
            days, tuple(self._prompts), self._breaks, self._unprompted, self._missed, self._reminders
        )

    def happens(self, one: Happened) -> None:
        self._up_to(one.at)
        self._now = max(self._now, one.at)
        if one.what is not What.CAME:       # as the engine: what went before is seen first
            self._look(touched=one.what not in (What.HOLD, What.FREE))
        match one.what:
            case What.CAME:
                self._comes(one.posture)
            case What.LEFT:
                self._left = self._now
                self._feed(Slept(self._moment()))       # a lid that is closed is an absence for sure, and no hold
            case What.POSED:
                self._poses(one.posture)
            case What.DID:
                self._feed(AskedStretch(self._moment()))
                self._feed(Answered(self._moment(), self._state.talk.prompt_id, Answer.DONE, seconds=one.number))
            case What.SAID:
                self._scored(one.number)
            case _:
                self._feed(HoldChanged(self._moment(), one.hold, one.what is What.HOLD))

    # -- what is so

    def _comes(self, posture: Posture) -> None:
        left, self._left, self._here = self._left, None, self._now
        if left is None:
            self._look()
        else:
            self._feed(Returned(self._moment(), self._now))
        if left is None or self._now - left >= RESTED:
            self._sat_until(left)
            self._since = self._now if posture is Posture.SITTING else None
        self._poses(posture)

    def _poses(self, posture: Posture) -> None:
        if posture is self._state.seat.posture:
            return
        self._sat_until(self._now)
        self._since = self._now if posture is Posture.SITTING else None
        self._feed(SaidPosture(self._moment(), posture))

    def _scored(self, score: float) -> None:
        """A stiff day has a limit of its own."""
        if score >= self._world.settings.stiff_from:
            care = replace(self._state.care, stiff_on=self._state.day.number)
            self._state = replace(self._state, care=care)
            self._look()

    def _sat_until(self, t: float | None) -> None:
        if self._since is not None and t is not None:
            self._missed += t - self._since >= LONG
            self._since = t

    # -- looks and answers

    def _up_to(self, t: float) -> None:
        while (at := self._next(t)) is not None:
            self._now = at
            self._look()
            if self._answer is not None and self._answer[0] <= at:
                answered, self._answer = self._answer[1], None
                self._feed(replace(answered, at=self._moment()))

    def _next(self, until: float) -> float | None:
        """The next instant before `until` at which anything may be decided."""
        if self._left is not None:          # what is no rest yet decides nothing
            owed = self._state.talk.stage is not Stage.WATCHING or self._state.talk.not_before is not None
            at = max(self._look_at, self._left + (self._rest if owed else counting.BREAK_UNPROMPTED))
            return at if self._now < at < until else None
        wanted = [self._look_at]
        if self._answer is not None:
            wanted.append(self._answer[0])
        now = self._pauses.at(self._now)
        if now is not None and self._state.talk.stage is Stage.DUE:
            wanted.append(now[1])       # what waits for a lull that is too long comes with the next input
        lull = self._pauses.first(self._silence, self._now, min(until, *wanted))
        wanted += [] if lull is None else [lull]
        found = min((one for one in wanted if one > self._now), default=inf)
        return found if found < until else None

    def _look(self, touched: bool = False) -> None:
        """touched: there is input just now, whatever pause was assumed."""
        if self._left is not None:
            idle = self._now - self._left
        else:
            pause = None if touched else self._pauses.at(self._now)
            idle = 0.0 if pause is None else self._now - max(pause[0], self._here)
        self._feed(Looked(self._moment(), idle, pauses=()))

    def _feed(self, event: Event) -> None:
        before = self._state
        done = step(before, event, self._world, hears=True)
        self._state, self._silence = done.state, done.silence
        self._look_at = inf if done.decides_at is None else done.decides_at
        self._counted(before, event)
        self._waits()
        for effect in done.effects:
            self._performed(effect, event)

    def _moment(self) -> Moment:
        return Moment(self._now, self._local(self._now))

    # -- what came of it

    def _performed(self, effect: Effect, event: Event) -> None:
        match effect:
            case ShowPrompt(card) if not card.asked:
                lull = isinstance(event, Looked) and (event.idle or 0.0) >= self._world.settings.lull
                self._prompts.append(Came(self._now, event.at.local, lull, tuple(sorted(self._held))))
                self._held.clear()
                self._sat_until(self._now)
                self._answer = self._answered(card)
            case HidePrompt():
                self._answer = None
            case ShowPage(open=page) if page.page in (Page.REMIND, Page.KEEP):
                self._reminders += 1

    def _answered(self, card: Card) -> tuple[float, Answered] | None:
        at, number = self._moment(), card.prompt_id
        match self._deal.next():
            case Became.TAKEN:
                return self._now + ROUTINE, Answered(at, number, Answer.DONE, seconds=ROUTINE)
            case Became.SNOOZED if card.snoozes_left:
                return self._now + ANSWERS_AFTER, Answered(at, number, Answer.SNOOZE)
            case Became.SKIPPED:
                return self._now + ANSWERS_AFTER, Answered(at, number, Answer.SKIP)
            case _:
                return None

    def _counted(self, before: State, event: Event) -> None:
        """Breaks, as the day has them."""
        day, same = self._state.day, self._state.day.number == before.day.number
        more = day.breaks - before.day.breaks if same else day.breaks
        if more <= 0:
            return
        self._breaks += more
        answered = isinstance(event, Answered)
        if before.talk.asked is not None if answered else not self._state.rest_owed:
            self._unprompted += more
        if answered:
            self._sat_until(self._now)

    def _waits(self) -> None:
        """Remember what a due prompt waits for."""
        if self._state.talk.stage is Stage.DUE:
            if self._state.held:
                reasons = holding.reasons(self._state.held, self._now, self._world.settings)
                self._held |= {one.value for one in reasons}
        elif self._state.talk.stage is not Stage.SHOWING:
            self._held.clear()
