"""The one loop's body: something happens -> step -> effects -> next alarm.

Decides nothing about sitting or speaking: it reads the ports, lets `step` decide, and performs.
State, effects and ports are touched from here alone.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from backbreak.core import care_words, commands, face, offering, replies, sitting, wording
from backbreak.core import state as states
from backbreak.core.asking import Question
from backbreak.core.effects import Effect, HidePage, HidePrompt, Note, ShowPage, ShowPrompt, WatchReturn
from backbreak.core.events import (
    Answer,
    Answered,
    AskedStretch,
    Chose,
    Event,
    Hold,
    HoldChanged,
    Leaving,
    Looked,
    Moment,
    Reloaded,
    Returned,
    SaidGap,
    SawQuestion,
    SnoozeUntil,
    Started,
)
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.status import status
from backbreak.core.step import Step, World, step
from backbreak.ports import Clock, Input, Ledger, Loop, Notices, Prompt, ReturnWatch, Tray

log = logging.getLogger(__name__)

POLL_AWAY = 5.0
"""Where the input port cannot wake us at the next input, somebody who is away is looked for so often."""
SAVE_EVERY = 20.0
"""What merely goes on (the last input, the longest sitting) is saved so often at most; all else at once."""
CLOCK_SET = 1.0
"""Seconds by which the wall clock must have been set to be worth a look: quiet hours, and pauses until 14:00."""
LONGEST_ANSWER = 24 * 3600.0
"""No snooze and no routine is longer; a window that says so has lost its mind."""
SLACK = 0.02
"""A timer may ring a moment early; waking twice for one look is waste."""


Reply = Callable[[dict[str, Any]], None]
Requests = Mapping[str, Callable[[tuple[str, ...], Reply], None]]


@dataclass
class Ports:
    """One backend each. watch is None where there is no return watch; attention says which holds can be seen.

    record: hears every event before it is taken, with the state until then."""

    loop: Loop
    clock: Clock
    input: Input
    watch: ReturnWatch | None
    tray: Tray
    prompt: Prompt
    notices: Notices
    ledger: Ledger
    attention: Callable[[], frozenset[Hold]]
    save: Callable[[dict[str, Any]], None]
    speed: float = 1.0
    record: Callable[[State, Event], None] | None = None


@dataclass
class _Saved:
    at: float = -math.inf
    slow: dict[str, Any] = field(default_factory=dict)


class Engine:
    """requests: what the app answers itself (windows, files, quit), by name."""

    def __init__(self, ports: Ports, state: State, world: World, requests: Requests) -> None:
        self._ports = ports
        self.state = state
        self.world = world
        self.notice: str | None = None
        self._requests = requests
        self._look_at: float | None = None
        self._cancel_look: Callable[[], None] = _nothing
        self._slept = ports.clock.slept()
        self._listening = False
        self._painted: object = None
        self._followers: list[Reply] = []
        self._saved = _Saved()
        self._question: float | None = None
        at = ports.clock.moment()
        self._last_look, self._offset = at.now, at.local - at.now

    # -- what happens

    def start(self) -> None:
        self._feed(Started(self._now()))
        self.look()

    def look(self) -> None:
        """Read the counter, and let step decide. Late, early or twice are all the same to it."""
        at, ports = self._now(), self._ports
        self._last_look, self._offset = at.now, at.local - at.now
        if self.state.talk.stage is not Stage.PAUSED:
            self._attend(at)
        asleep = ports.clock.slept()
        slept, self._slept = asleep - self._slept, asleep
        self._feed(Looked(at, ports.input.idle(), max(0.0, slept), weighed=self._listening))

    def reload(self, world: World) -> None:
        self.world = world
        self._feed(Reloaded(self._now()))

    def act(self, words: Sequence[str], reply: Reply) -> None:
        """A command from the menu or a terminal."""
        try:
            said = commands.parse(tuple(words), self._now(), frozenset(self.world.routines))
        except ValueError as error:
            reply({"error": str(error), "exit": 2})
            return
        if isinstance(said, commands.Request):
            self._requests[said.name](said.args, reply)
            return
        if isinstance(said, AskedStretch) and self._ports.prompt.name == "none":
            reply({"error": wording.CANNOT_SHOW, "exit": 1})
            return
        self.look()
        before = self.state
        self._feed(replace(said, at=self._now()))
        reply({"text": replies.reply(said, before, self.state, self.world)})

    def tell(self, event: Event) -> None:
        """Something happened outside, like a lock or a call. What went before is seen first."""
        self.look()
        self._feed(replace(event, at=self._now()))

    def follow(self, reply: Reply) -> None:
        """Send a status now and at each change, until the reply is taken out of the list by `unfollow`."""
        self._followers.append(reply)
        reply(self.status())

    def unfollow(self, reply: Reply) -> None:
        if reply in self._followers:
            self._followers.remove(reply)

    def leave(self) -> None:
        """Book and save what there is; close the prompt."""
        self._cancel_look()
        if self.state.talk.stage is Stage.SHOWING:
            self._ports.prompt.hide(self.state.talk.prompt_id)
        self._feed(Leaving(self._now()), last=True)

    def status(self) -> dict[str, Any]:
        ports, at = self._ports, self._now()
        senses = {
            "input": ports.input.name,
            "tray": ports.tray.name if ports.tray.docked() else "none",
            "prompt": ports.prompt.name,
            "speed": ports.speed,
            "heartbeat_age_seconds": round(at.now - self._last_look),
            "trouble": self.notice,
        }
        return status(self.state, at, self.world, senses)

    def paint(self) -> None:
        """Show what is to be seen, where it differs from what is there."""
        seen = face.face(self.state, self._now(), self.world, self.notice)
        if seen != self._painted:
            self._painted = seen
            self._ports.tray.paint(seen)

    def moment(self) -> Moment:
        return self._now()

    def question(self) -> Question | None:
        """What a window that opens now may ask."""
        return offering.offered(self.state, self._now().now, self.world.settings)

    def asked(self, start: float, line: Mapping[str, Any]) -> bool:
        """A window's line about the question on the silence that began at `start`: it was seen, or answered (True)."""
        if line.get("question") is True:
            self._feed(SawQuestion(self._now(), start))
        if line.get("gap") not in ("away", "here"):
            return False
        self.look()
        self._feed(SaidGap(self._now(), start, line["gap"] == "away"))
        return True

    # -- one step

    def _feed(self, event: Event, last: bool = False) -> None:
        if self._ports.record is not None:
            self._ports.record(self.state, event)
        done = step(self.state, event, self.world)
        self.state = done.state
        self._perform(done.effects)
        self._save(event.at.now, at_once=last)
        if not last:
            self.paint()
            self._tell()
            self._wake_for(done, event.at.now)

    def _perform(self, effects: tuple[Effect, ...]) -> None:
        ports = self._ports
        for effect in effects:
            match effect:
                case ShowPrompt(card=card):
                    self._question = None if card.question is None else card.question[0]
                    ports.prompt.show(wording.card(card, self.world.settings, self._now()), self._answered)
                case HidePrompt(prompt_id=prompt_id):
                    ports.prompt.hide(prompt_id)
                case ShowPage() | HidePage():
                    self._page(effect)
                case WatchReturn(on=on):
                    self._listen(on)
                case Note(text=text):
                    log.info("%s", text)
                case _:
                    pass
        if effects:
            ports.ledger.book(effects, ports.clock.epoch() - self._now().now)

    def _page(self, effect: ShowPage | HidePage) -> None:
        """Small pages need a window; without one the words of a command's answer have to do."""
        prompt = self._ports.prompt
        if isinstance(effect, HidePage):
            prompt.hide_page(effect.number)
        else:
            prompt.show_page(care_words.card(effect, self.world.settings), self._chose)

    def _chose(self, line: dict[str, Any]) -> None:
        """A line from a small page. One that was lost has chosen nothing."""
        number, choice = line.get("id"), line.get("choice", "close")
        if isinstance(number, int) and isinstance(choice, str):
            self.look()
            self._feed(Chose(self._now(), number, choice))

    def _listen(self, on: bool) -> None:
        watch = self._ports.watch
        if watch is None:
            return
        self._listening = on
        if on:
            watch.start(self._convinced)
        else:
            watch.stop()

    def watch_lost(self) -> None:
        """The return watch died: samples of the counter have to do."""
        self._listening = False

    def _convinced(self, ago: float) -> None:
        at = self._now()
        self._listening = False
        self._feed(Returned(at, at.now - ago))
        self.look()

    def _answered(self, line: dict[str, Any]) -> None:
        """A line from the prompt. What does not fit is not an answer."""
        if "answer" not in line:
            if self._question is not None and line.get("id") == self.state.talk.prompt_id:
                self.asked(self._question, line)
            return
        try:
            answer, prompt_id = Answer(line["answer"]), int(line["id"])
            if answer is Answer.LOST:
                log.warning("a prompt was lost: %s", line.get("why", "no reason given"))
            seconds, until = _seconds(line.get("seconds")), line.get("until")
            snooze = SnoozeUntil(until) if until else seconds
        except (KeyError, TypeError, ValueError, OverflowError):
            return
        if answer is Answer.SNOOZE:
            self._feed(Answered(self._now(), prompt_id, answer, snooze))
        else:
            self._feed(Answered(self._now(), prompt_id, answer, seconds=(seconds or 0.0) * self._ports.speed))

    def _attend(self, at: Moment) -> None:
        seen, known = self._ports.attention(), {one.hold for one in self.state.held}
        for hold in (Hold.FULLSCREEN,):
            if (hold in seen) != (hold in known):
                self._feed(HoldChanged(at, hold, hold in seen))

    # -- what follows a step

    def _wake_for(self, done: Step, now: float) -> None:
        """Set the next look: at step's instant, or at the next input where somebody is awaited."""
        look_at = done.look_at
        awaited = done.stir and self.state.seat.stir is None
        stirs = self._ports.input.on_stir(self.look if awaited else None)
        if awaited and not stirs and not sitting.present(self.state.seat):
            look_at = min(look_at or math.inf, now + max(POLL_AWAY, self._ports.speed / 2))
        if look_at == self._look_at and look_at is not None and look_at > now:
            return
        self._cancel_look()
        self._cancel_look, self._look_at = _nothing, look_at
        if look_at is not None:
            wait = (look_at - now) / self._ports.speed
            self._cancel_look = self._ports.loop.later(wait + SLACK, self.look)

    def look_if_overdue(self) -> None:
        """Make up for an alarm that was lost, and see that the wall clock was set. Called after each turn of the
        loop."""
        at = self._now()
        lost = self._look_at is not None and at.now > self._look_at + self._ports.speed
        if lost or abs(at.local - at.now - self._offset) > CLOCK_SET * self._ports.speed:
            self.look()

    def _save(self, now: float, at_once: bool = False) -> None:
        data = states.to_dict(self.state)
        slow = {key: value for key, value in data.items() if key not in ("seat", "idle")}
        seat = dict(data["seat"])
        for fast in ("seen", "looked", "heard", "vouched"):
            seat.pop(fast)
        seat["sensors"] = [{**one, "heard": None, "until": None} for one in seat["sensors"]]
        slow["seat"] = seat
        slow["day"] = {key: value for key, value in data["day"].items() if key != "longest"}
        if slow == self._saved.slow and not at_once and now - self._saved.at < SAVE_EVERY:
            return
        self._saved = _Saved(now, slow)
        self._ports.save(data)

    def _tell(self) -> None:
        for reply in list(self._followers):
            reply(self.status())

    def _now(self) -> Moment:
        return self._ports.clock.moment()


def _seconds(value: object) -> float | None:
    """A time of reasonable length; ValueError where it is none."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0.0 <= value <= LONGEST_ANSWER:
        raise ValueError("no number of seconds")
    return float(value)


def _nothing() -> None:
    pass
