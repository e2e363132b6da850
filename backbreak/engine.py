"""The one loop's body: something happens -> step -> effects -> next alarm.

Decides nothing about sitting or speaking: it reads the ports, lets `step` decide, and performs.
State, effects and ports are touched from here alone.
"""

from __future__ import annotations

import logging
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from backbreak.core import commands, from_window, holding, offering, replies, sitting, wording
from backbreak.core.asking import Question
from backbreak.core.events import (
    Answer,
    AskedStretch,
    Corrected,
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
    Started,
)
from backbreak.core.language import _
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.status import status
from backbreak.core.step import Step, step
from backbreak.core.world import World, near_due, todays
from backbreak.next_look import NextLook, told_of_pauses
from backbreak.onlookers import Onlookers
from backbreak.performing import Performing
from backbreak.ports import Ports
from backbreak.saving import Saving

log = logging.getLogger(__name__)

POLL_AWAY = 5.0
"""Where the input port cannot wake us at the next input, somebody who is away is looked for so often."""
CLOCK_SET = 1.0
"""Seconds by which the wall clock must have been set to be worth a look: quiet hours, and pauses until 14:00."""

Reply = Callable[[dict[str, Any]], None]
Requests = Mapping[str, Callable[[tuple[str, ...], Reply], None]]


class Engine:
    """requests: what the app answers itself (windows, files, quit), by name."""

    def __init__(self, ports: Ports, state: State, world: World, requests: Requests) -> None:
        self._ports = ports
        self.state = state
        self.world = world
        self.notice: str | None = None
        self._requests = requests
        self._alarm = NextLook(ports.loop, ports.speed, self.look)
        self._slept = ports.clock.slept()
        self._listening = self._changed = False
        self._onlookers = Onlookers(ports.tray, self.status)
        self.follow, self.unfollow = self._onlookers.follow, self._onlookers.unfollow
        self._saving = Saving(ports)
        self._performing = Performing(ports, self._answered, self._chose, self._listen, self._change, self._window)
        at = ports.clock.moment()
        self._last_look, self._offset = at.now, at.local - at.now

    # -- what happens

    def start(self) -> None:
        self._feed(Started(self.moment()))
        self.look()

    def look(self, more: bool = False) -> None:
        """Read the counter, and let step decide. Late, early or twice are all the same to it. more: see `_feed`."""
        at, ports = self.moment(), self._ports
        self._last_look, self._offset = at.now, at.local - at.now
        came, went = self._holds(at)
        for hold in came:
            self._feed(HoldChanged(at, hold, True), more=True)
        asleep = ports.clock.slept()
        slept, self._slept = asleep - self._slept, asleep
        looked = Looked(at, ports.input.idle(), max(0.0, slept), weighed=self._listening)
        self._feed(looked, more=more or bool(went))
        for hold in went:       # what was touched last was touched in the call
            self._feed(HoldChanged(at, hold, False), more=more or hold is not went[-1])

    def reload(self, world: World) -> None:
        self.world = world
        self._feed(Reloaded(self.moment()))

    def act(self, words: Sequence[str], reply: Reply) -> None:
        """A command from the menu or a terminal."""
        try:
            known = frozenset(todays(self.state, self.world).routines)
            said = commands.parse(tuple(words), self.moment(), known, self.world.names())
        except ValueError as error:
            reply({"error": str(error), "exit": 2})
            return
        if isinstance(said, commands.Request):
            self._requests[said.name](said.args, reply)
            return
        if isinstance(said, AskedStretch) and self._ports.prompt.name == "none":
            reply({"error": _(wording.CANNOT_SHOW), "exit": 1})
            return
        self.look(more=True)
        before = self.state
        self._feed(replace(said, at=self.moment()))
        if why_not := replies.in_vain(said, before, self.state, self.world):
            reply({"error": why_not, "exit": 1})
            return
        text = replies.reply(said, before, self.state, self.world)
        typed = "" if self._ports.prompt.draws else replies.instead(said, self.state, self._ports.prompt.name)
        reply({"text": f"{text}\n{typed}" if typed else text})

    def tell(self, event: Event) -> None:
        """Something happened outside, like a lock or a call. What went before is seen first."""
        self.look(more=True)
        self._feed(replace(event, at=self.moment()))

    def leave(self) -> None:
        """Book and save what there is; close the prompt."""
        self._alarm.cancel()
        if self.state.talk.stage is Stage.SHOWING:
            self._ports.prompt.hide(self.state.talk.prompt_id)
        self._feed(Leaving(self.moment(), self._ports.input.idle()), last=True)

    def status(self) -> dict[str, Any]:
        at = self.moment()
        own = {"speed": self._ports.speed, "heartbeat_age_seconds": round(at.now - self._last_look)}
        return status(self.state, at, self.world, {**self._ports.names(), **own, "trouble": self.notice})

    def paint(self, changed: bool = True) -> None:
        """Show what is to be seen, where it differs from what is there. changed: not only time has passed."""
        self._onlookers.paint(self.state, self.moment(), self.world, self.notice, changed)

    def moment(self) -> Moment:
        return self._ports.clock.moment()

    def question(self) -> Question | None:
        """What a window that opens now may ask."""
        return offering.offered(self.state, self.moment().now, self.world.settings)

    def asked(self, start: float, line: Mapping[str, Any]) -> bool:
        """A window's line about the question on the silence that began at `start`: it was seen, or answered (True)."""
        if line.get("question") is True:
            self._feed(SawQuestion(self.moment(), start))
        if line.get("gap") not in ("away", "here"):
            return False
        self.look(more=True)
        self._feed(SaidGap(self.moment(), start, line["gap"] == "away"))
        return True

    def save(self) -> None:
        """Now, with what waits to be booked."""
        self._saving.hear(self.state, self.moment().now, at_once=True)

    def correct(self, event: Corrected) -> None:
        """What a part of the record was, worked out just now."""
        self._feed(event)

    # -- one step

    def _feed(self, event: Event, last: bool = False, more: bool = False) -> None:
        """last: the engine ends. more: another event of this very moment follows; then it is saved and shown."""
        if self._ports.record is not None:
            self._ports.record(self.state, event)
        done = step(self.state, event, self.world)
        self.state = done.state
        self._performing.perform(done.effects, self.world, self.moment())
        changed = self._saving.keep(done.state, done.effects, event.at.now, last, more)
        self._changed = self._changed or changed or isinstance(event, Reloaded)     # other settings, other words
        if last or more:
            return
        if self._changed or self._onlookers.due(event.at.now):
            self.paint(self._changed)
            self._changed = False
        self._onlookers.tell()
        self._wake_for(done, event.at.now)

    def _change(self, name: str, typed: str) -> None:
        self._requests["change"]((name, typed), lambda done: log.info("%s", done["text"]))

    def _window(self, name: str) -> None:
        self._requests["window"]((name,), lambda done: log.info("%s", done.get("text") or done.get("error")))

    def _chose(self, line: dict[str, Any]) -> None:
        self.look()
        if (chosen := from_window.chose(line, self.moment())) is not None:
            self._feed(chosen)

    def _listen(self, on: bool) -> None:
        if (watch := self._ports.watch) is not None:
            self._listening = on
            if on:
                watch.start(self._convinced)
            else:
                watch.stop()

    def watch_lost(self) -> None:
        """The return watch died: samples of the counter have to do."""
        self._listening = False

    def _convinced(self, ago: float) -> None:
        at = self.moment()
        self._listening = False
        self._feed(Returned(at, at.now - ago), more=True)
        self.look()

    def _answered(self, line: dict[str, Any]) -> None:
        """A line from the prompt. What does not fit is not an answer."""
        if "answer" not in line:
            about = self._performing.asked
            if about is not None and line.get("id") == self.state.talk.prompt_id:
                self.asked(about, line)
            return
        said = from_window.answered(line, self.moment(), self._ports.speed)
        if said is None:
            return
        if said.answer is Answer.LOST:
            log.warning("a prompt was lost: %s", line.get("why", "no reason given"))
        self._feed(said)

    def _holds(self, at: Moment) -> tuple[list[Hold], list[Hold]]:
        """Which reasons not to speak came up, and which went."""
        seen = self._ports.attention(near_due(self.state, at.now, self.world))
        held = {one.hold for one in self.state.held} & holding.TOLD
        return sorted(seen - held), sorted(held - seen)

    # -- what follows a step

    def _wake_for(self, done: Step, now: float) -> None:
        """Set the next look: at step's instant, or at the next input where somebody is awaited."""
        look_at = done.look_at
        if done.told_at != look_at and told_of_pauses(self._ports.input, self.look):
            look_at = done.told_at
        awaited = done.stir and self.state.seat.stir is None
        stirs = self._ports.input.on_stir(self.look if awaited else None)
        if awaited and not stirs and not sitting.present(self.state.seat):
            look_at = min(look_at or math.inf, now + max(POLL_AWAY, self._ports.speed / 2))
        self._alarm.set(look_at, now)

    def look_if_overdue(self) -> None:
        """After each turn of the loop: make up for an alarm that was lost, and see that the wall clock was set."""
        at = self.moment()
        if self._alarm.lost(at.now) or abs(at.local - at.now - self._offset) > CLOCK_SET * self._ports.speed:
            self.look()
