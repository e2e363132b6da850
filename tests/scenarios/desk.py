"""A simulated desk: a clock that is pushed, an input counter, and the very `step` that runs live.

It follows `Step.look_at` and `Step.stir` just as the engine does. Nothing here sleeps.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace

from backbreak.core import (
    commands,
    correcting,
    face,
    holding,
    looking,
    offering,
    prompting,
    reminding,
    rhythm,
    settings,
    sitting,
)
from backbreak.core import state as states
from backbreak.core.asking import Question
from backbreak.core.effects import (
    BookAnswer,
    BookPrompt,
    BookSpan,
    Card,
    ChangeSetting,
    Effect,
    HidePage,
    HidePrompt,
    RebookSince,
    Rewrite,
    Say,
    ShowPage,
    ShowPrompt,
    Span,
    SpanKind,
    WatchReturn,
)
from backbreak.core.events import (
    Answer,
    Answered,
    Chose,
    Event,
    Hold,
    HoldChanged,
    Leaving,
    Locked,
    Looked,
    Moment,
    Reloaded,
    Returned,
    Sensed,
    Slept,
    SnoozeUntil,
    Started,
    Unlocked,
    Woke,
)
from backbreak.core.programme import Programme
from backbreak.core.prompting import SETTLE
from backbreak.core.routines import Move, Routine
from backbreak.core.seat import AWAY_AFTER
from backbreak.core.settings import Settings
from backbreak.core.sitting import open_span
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.step import Step, step
from backbreak.core.world import World, todays

SLACK = 0.02
KEYS_EVERY = 1.0
"""Somebody who types gives input so often."""
BREATH_EVERY, BREATH = 20 * 60.0, 11.0
"""Nobody types for hours without a pause: one this long, so often."""
FROM_OUTSIDE = (Looked, Returned, Locked, Unlocked, Slept, Woke, HoldChanged, Sensed, Reloaded)
POLL_AWAY = 5.0
TURN = 60.0
"""The engine's loop turns so often at least, and sees that the wall clock was set."""
SAVE_EVERY = 20.0
STORED_EVERY = 20
ROUNDING = 1e-3


def move(ident: str = "roll", seconds: float = 60.0) -> Move:
    return Move(
        ident, ident.title(), "both", ("neck",), "why", ("do it",), "slowly", "less", "it hurts", (),
        prep=0.0, cycle=seconds, repeat=1, sides=1, switch=0.0, source="a test",
    )


def routine(ident: str, seconds: float = 66.0) -> Routine:
    return Routine(ident, ident.title(), "any time", (move(seconds=seconds),))


ROUTINES = {one: routine(one) for one in ("reset60", "upper", "lower")}


@dataclass
class Desk:
    """stirs: the counter can wake us at the next input. watch: there is a return watch (it convinces at the
    third input within its window). blind: no input can be seen.

    What must change nothing: twice: what is told from outside is told twice. stored: the state goes through its
    file now and then. besides: a look besides, so often. told: the input tells of each pause, and there
    are fewer looks."""

    now: float = 50_000.0
    local: float = 20_000 * 86400.0 + 8 * 3600.0
    world: World = field(default_factory=lambda: World(Settings(), ROUTINES))
    stirs: bool = True
    watch: bool = False
    blind: bool = False
    twice: bool = False
    stored: bool = False
    besides: float | None = None
    told: bool = False

    def __post_init__(self) -> None:
        self.state = states.new(self.at)
        self.last_input = self.unbroken = self.now
        self.running = True
        self.slept = 0.0
        self.open: Card | None = None
        self.shown: list[Card] = []
        self.hidden: list[int] = []
        self.page: ShowPage | None = None
        self.pages: list[ShowPage] = []
        self.answers: list[BookAnswer] = []
        self.spans: list[Span] = []
        self.looks = self.steps = 0
        self.pause_told = False
        self.clock_set: float | None = None
        self.weighing: list[float] | None = None
        self.saved = (self.state, self.now, self.local)
        self.born, self.covered = self.now, float("-inf")     # covered: up to where the record was rewritten
        self.holding: set[Hold] = set()
        self.notices: list[Say] = []
        self.feed(Started(self.at))
        self.look()

    @property
    def at(self) -> Moment:
        return Moment(self.now, self.local)

    # -- what the engine does

    def feed(self, event: Event) -> Step:
        if self.twice and isinstance(event, FROM_OUTSIDE):
            self._feed(event)
        return self._feed(event)

    def _feed(self, event: Event) -> Step:
        before = self.state
        done = step(self.state, event, self.world)
        self.steps += 1
        if self.stored and self.steps % STORED_EVERY == 0:
            done = replace(done, state=states.from_dict(json.loads(json.dumps(states.to_dict(done.state)))))
        self.state, self.look_at, self.stir = done.state, done.look_at, done.stir
        if self.told and not self.blind and done.told_at != done.look_at:
            self.look_at, self.pause_told = done.told_at, True
        assert self.look_at is None or self.look_at > event.at.now, "a look in the past"
        for effect in done.effects:
            self._perform(effect)
        self._covers(event.at.now)
        self._save(before)
        return done

    def look(self) -> None:
        self.looks += 1
        self.pause_told = self.pause_told and self.now - self.last_input < rhythm.PAUSE     # told once
        self.looked, self.clock_set = self.now, None
        idle = None if self.blind else self.now - self.last_input
        slept, self.slept = self.slept, 0.0
        self.feed(Looked(self.at, idle, slept, weighed=self.weighing is not None))

    def _perform(self, effect: Effect) -> None:
        match effect:
            case ShowPrompt(card=card):
                assert self.open is None, "two prompts at once"
                assert self.page is None, "a prompt beside a page"
                if not card.asked:
                    self._may_show(card)
                self.open = card
                self.shown.append(card)
            case HidePrompt(prompt_id=prompt_id):
                if self.open is not None and self.open.prompt_id == prompt_id:
                    self.open = None
                    self.hidden.append(prompt_id)
            case WatchReturn(on=on):
                self.weighing = [] if on and self.watch else None
            case BookSpan(span=span):
                last = max(self.covered, self.spans[-1].end if self.spans else self.born)
                assert abs(last - span.start) <= ROUNDING, f"spans do not meet: {self.spans[-1:]} and {span}"
                assert span.start < span.end <= self.now, f"a span runs back or ahead: {span}"
                self.spans.append(span)
            case RebookSince(start=start):
                while self.spans and self.spans[-1].start >= start:
                    self.spans.pop()
                if self.spans and self.spans[-1].end > start:
                    self.spans[-1] = replace(self.spans[-1], end=start)
            case Rewrite(start=start, end=end, spans=spans):
                self.spans = list(correcting.rewritten(self.spans, start, end, spans))
                self.covered = max(self.covered, end)
            case Say():
                self.notices.append(effect)
            case BookAnswer():
                self.answers.append(effect)
            case ShowPage():
                if effect.unasked:
                    self._may_page(effect)
                self.page = effect
                self.pages.append(effect)
            case HidePage(number=number):
                if self.page is not None and self.page.open.number == number:
                    self.page = None
            case ChangeSetting(name=name, typed=typed):
                self.world = replace(self.world, settings=settings.changed(self.world.settings, name, typed))
            case BookPrompt():
                pass

    def _covers(self, now: float) -> None:
        """The spans and what is being lived cover all the time there was, once."""
        end = max(self.covered, self.spans[-1].end if self.spans else self.born)
        seat = self.state.seat
        assert abs(end - seat.span_start) <= ROUNDING, f"a hole from {end} to {seat.span_start}"
        assert open_span(seat, now).start >= end - ROUNDING, "what is being lived was booked already"

    def _may_show(self, card: Card) -> None:
        """What holds for every prompt that comes by itself."""
        assert self.state.seat.away_since is None, "a prompt at an empty chair"
        assert card.standing == (self.state.seat.off_since is not None), "about sitting to somebody who stands"
        assert self.now >= self.state.seat.returned + SETTLE, "a prompt within moments of a return"
        held = holding.reasons(self.state.held, self.now, self.world.settings)
        assert not held, f"a prompt while held: {self.state.held}"
        assert self.state.talk.pause_until is None, "a prompt while paused"
        known = self.blind or self.state.seat.vouched is not None
        assert known or self.now - self.last_input < AWAY_AFTER + SLACK, "a prompt to nobody"
        if not self.state.talk.snoozes:
            self._within_the_caps()

    def _may_page(self, shown: ShowPage) -> None:
        """What holds for every page that comes by itself."""
        assert self.open is None, "a page beside a prompt"
        assert self.page is None, "two pages at once"
        assert self.state.seat.away_since is None, "a page at an empty chair"
        if shown.open.page in reminding.OURS:
            assert not self.state.held, f"a reminder while held: {self.state.held}"
            assert self.state.talk.pause_until is None, "a reminder while paused"
            self._within_the_caps()

    def _within_the_caps(self) -> None:
        talk, caps = self.state.talk, self.world.settings
        both = (*talk.shown, *talk.reminded)
        assert sum(at > self.now - prompting.HOUR for at in both) <= caps.per_hour, f"too many an hour: {both}"
        assert len(both) <= caps.per_day, f"too many a day: {both}"

    def _save(self, before: State) -> None:
        """As the engine's: at once, but the last input alone only so often."""
        if self.now - self.saved[1] >= SAVE_EVERY or _beside_input(before) != _beside_input(self.state):
            self.saved = (self.state, self.now, self.local)

    # -- what the world does

    def pass_time(
        self, seconds: float, keys: float | None = None, until_shown: bool = False, extra: tuple[float, ...] = (),
        breathes: bool = True, until_page: bool = False,
    ) -> None:
        """Time goes on; keys: input so often, None for none. extra: looks besides, so long from now.
        breathes: with a pause now and then, as people do and a stuck key does not."""
        more = sorted(self.now + one for one in extra)
        end, next_key, shown, pages = self.now + seconds, self.now, len(self.shown), len(self.pages)
        while True:
            wake = self._wake()
            besides = more[0] if more else None
            soon = [one for one in (wake, next_key if keys else None, besides) if one is not None and one <= end]
            if not soon:
                break
            self._to(max(self.now, min(soon)))
            if keys and next_key <= self.now:
                self.input()
                tired = breathes and self.now - self.unbroken >= BREATH_EVERY and end - self.now > 2 * BREATH
                next_key += max(keys, BREATH) if tired else keys
            else:
                more = [one for one in more if one > self.now]
                self.look()
            if (until_shown and len(self.shown) > shown) or (until_page and len(self.pages) > pages):
                return
        self._to(end)

    def input(self) -> None:
        """One sign of input, now."""
        self.unbroken = self.now if self.now - self.last_input >= rhythm.PAUSE else self.unbroken
        self.last_input = self.now
        if not self.running or self.blind:
            return
        if self.weighing is not None:
            self.weighing = [one for one in self.weighing if one > self.now - looking.STIR_WINDOW]
            self.weighing.append(self.now)
            if len(self.weighing) >= 2 and self.weighing[-1] > self.weighing[0]:
                first, self.weighing = self.weighing[0], None
                self.feed(Returned(self.at, first))
                self.look()
        elif self.stir and self.state.seat.stir is None and self.stirs:
            self.look()

    def _wake(self) -> float | None:
        if not self.running:
            return None
        wanted = None if self.look_at is None else self.look_at + SLACK
        if self.pause_told:
            wanted = min(float("inf") if wanted is None else wanted, self.last_input + rhythm.PAUSE + SLACK)
        if self.clock_set is not None:
            wanted = min(float("inf") if wanted is None else wanted, self.clock_set + TURN)
        if self.besides is not None:
            wanted = min(float("inf") if wanted is None else wanted, max(self.now, self.looked + self.besides))
        if self.stir and self.state.seat.stir is None and not self.stirs:
            poll = max(self.now, self.looked + POLL_AWAY)
            return poll if wanted is None else min(wanted, poll)
        return wanted

    def set_clock(self, by: float) -> None:
        """The wall clock is set, or somebody has flown. The engine finds out at its next turn."""
        self.local += by
        self.clock_set = self.now

    def _to(self, instant: float) -> None:
        self.now, self.local = instant, self.local + max(0.0, instant - self.now)

    def say(self, words: str) -> None:
        """A command, as it would be typed after `backbreak`."""
        self.last_input = self.now
        self.look()
        event = commands.parse(tuple(words.split()), self.at, frozenset(todays(self.state, self.world).routines))
        assert not isinstance(event, commands.Request)
        self.feed(event)

    def senses(self, words: str) -> None:
        """What a sensor says, by itself: nobody touches anything."""
        self.look()
        event = commands.parse(tuple(words.split()), self.at)
        assert isinstance(event, Sensed)
        self.feed(event)

    def answer(
        self, answer: Answer, snooze: float | SnoozeUntil | None = None, seconds: float = 0.0, stale: bool = False
    ) -> None:
        """What the open prompt's window says; all but START close it. stale: an older prompt's window says it."""
        shown = self.shown[-1].prompt_id
        if answer is not Answer.START and not stale:
            self.open = None
        if answer not in (Answer.LOST, Answer.IGNORED):
            self.input()
        self.feed(Answered(self.at, shown - stale, answer, snooze, seconds))

    def choose(self, choice: str) -> None:
        """A button of the small page, as its window says it."""
        assert self.page is not None, "no page is open"
        number, self.page = self.page.open.number, None
        self.input()
        self.look()
        before = self.world.settings
        self.feed(Chose(self.at, number, choice))
        if self.world.settings is not before:       # the settings were written, and are read again
            self.feed(Reloaded(self.at))

    def hold(self, hold: Hold, on: bool) -> None:
        self.look()
        self.feed(HoldChanged(self.at, hold, on))

    def lock(self, on: bool, by_hand: bool | None = None) -> None:
        if not on:
            self.last_input = self.now
        self.look()
        self.feed(Locked(self.at, by_hand) if on else Unlocked(self.at))

    def suspend(self, seconds: float, noticed: bool) -> None:
        """The counter does not count on in suspend, so idle is what it was before."""
        if noticed:
            self.look()
            self.feed(Slept(self.at))
        self._to(self.now + seconds)
        self.last_input += seconds
        self.slept += seconds
        self.unbroken = self.now
        if noticed:
            self.feed(Woke(self.at))
            self.look()

    def frozen(self, seconds: float, keys: float | None) -> None:
        """The program is stopped (SIGSTOP) while time and the person go on; then it looks, late."""
        self.running = False
        self.pass_time(seconds, keys)
        self.running = True
        self.look()

    def restart(self, seconds: float = 0.0, kind: str = "quit", keys: float | None = None) -> None:
        """Ends and starts again. kind: quit, kill or reboot (a kill, and instants from another origin)."""
        if kind == "quit":
            self.open = None
            self.feed(Leaving(self.at))
            self.saved = (self.state, self.now, self.local)
        self.running, self.open, self.page, self.weighing = False, None, None, None
        self.pass_time(seconds, keys)
        self.state = states.from_dict(json.loads(json.dumps(states.to_dict(self.saved[0]))))
        if kind == "reboot":
            self._reboot()
        self.running = True
        self.feed(Started(self.at))
        self.look()

    def _reboot(self) -> None:
        now, gone = 30.0, self.local - self.saved[2]
        self.state = states.shifted(self.state, now - self.saved[1] - gone)
        by, self.now, self.last_input, self.unbroken = now - self.now, now, now, now
        self.clock_set = None
        self.born += by
        self.covered += by
        self.spans = [replace(one, start=one.start + by, end=one.end + by) for one in self.spans]

    def settings(self, **changed: object) -> None:
        self.world = replace(self.world, settings=replace(self.world.settings, **changed))  # type: ignore[arg-type]
        self.feed(Reloaded(self.at))

    def programme(self, given: Programme | None) -> None:
        """One is put into use, or ended."""
        self.world = replace(self.world, programme=given)
        self.feed(Reloaded(self.at))

    # -- what can be seen

    def question(self) -> Question | None:
        """What a window that opens now would ask."""
        return offering.offered(self.state, self.now, self.world.settings)

    def sitting(self) -> float:
        return sitting.sitting_seconds(self.state.seat, self.now, self.world.settings)

    def face(self) -> str:
        return face.look(self.state, self.at, self.world.settings).value

    def stage(self) -> Stage:
        return self.state.talk.stage

    def booked(self, kind: SpanKind) -> float:
        """Seconds booked as this, with the open span."""
        spans = [*self.spans, open_span(self.state.seat, self.now)]
        return sum(one.end - one.start for one in spans if one.kind is kind)


def _beside_input(state: State) -> State:
    return replace(state, idle=None, seat=replace(state.seat, seen=0, looked=0, heard=0))
