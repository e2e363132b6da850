"""Whatever happens, in any order: what always holds of `step`.

Two desks live through the same; the second looks more often than it would have to. Both must come to the same.
Times lie on a grid, so that only the looks' slack can tell the two apart.
"""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backbreak.core import holding, sitting
from backbreak.core import state as states
from backbreak.core.effects import BookSpan, RebookSince, Span
from backbreak.core.events import (
    Answer,
    Answered,
    Hold,
    Looked,
    Moment,
    Reloaded,
    SaidGap,
    SnoozeUntil,
)
from backbreak.core.settings_table import HOLDS
from backbreak.core.stages import Stage
from backbreak.core.state import State
from backbreak.core.step import step
from backbreak.core.world import sight
from tests.scenarios.desk import Desk

GRID = 1 / 8
NEAR = 0.5
TIMES = st.one_of(st.integers(1, 100), st.integers(100, 600), st.integers(500, 20_000)).map(lambda n: n * GRID)
LOOKS = st.lists(st.integers(0, 5_000).map(lambda n: n * GRID + GRID / 2), max_size=6).map(tuple)
COMMANDS = st.sampled_from([
    "stretch", "stretch upper", "snooze", "snooze 2 min", "snooze until pause", "snooze until call-end", "skip",
    "pause", "pause 20 min", "pause until tomorrow", "pause until 12:00", "resume", "was-up", "was-sitting",
    "sitting", "standing",
    "walking", "checkin 4", "settings reset learnt", "meeting", "meeting 5 min", "meeting until 12:00", "meeting off",
])
SENSED = st.sampled_from([
    "mat sitting", "mat away", "mat unknown", "radar present for 1 h", "radar away", "desk standing for 2 h",
    "desk standing for 5 min", "desk unknown",
])
OPEN_HOLDS = st.sampled_from([*sorted(holding.TOLD), Hold.MEDIA])
ANSWERS = st.tuples(
    st.sampled_from([one for one in Answer if one is not Answer.START]),
    st.sampled_from([None, 120.0, SnoozeUntil.PAUSE, SnoozeUntil.CALL_END]),
    st.sampled_from([0.0, 20.0, 66.0]),
)


class TwoDesks(RuleBasedStateMachine):
    @initialize(blind=st.booleans(), stirs=st.booleans())
    def sit_down(self, blind: bool, stirs: bool) -> None:
        self.one, self.two = (Desk(blind=blind, stirs=stirs) for _ in range(2))
        self.more_looks = stirs or blind        # a counter that is polled finds a return when it looks

    def both(self) -> tuple[Desk, Desk]:
        return self.one, self.two

    @rule(seconds=TIMES, keys=st.sampled_from([1.0, 4.0, 20.0, 50.0]), looks=LOOKS)
    def types(self, seconds: float, keys: float, looks: tuple[float, ...]) -> None:
        self.one.pass_time(seconds, keys)
        self.two.pass_time(seconds, keys, extra=looks if self.more_looks else ())

    @rule(seconds=TIMES, looks=LOOKS)
    def rests(self, seconds: float, looks: tuple[float, ...]) -> None:
        self.one.pass_time(seconds)
        self.two.pass_time(seconds, extra=looks if self.more_looks else ())

    @rule()
    def bumps_the_desk(self) -> None:
        for desk in self.both():
            desk.input()

    @rule(words=COMMANDS)
    def says(self, words: str) -> None:
        for desk in self.both():
            desk.say(words)

    @rule(words=SENSED)
    def a_sensor_says(self, words: str) -> None:
        for desk in self.both():
            desk.senses(f"sensor {words}")

    @precondition(lambda self: self.one.open is not None)
    @rule()
    def starts(self) -> None:
        for desk in self.both():
            desk.answer(Answer.START)

    @precondition(lambda self: self.one.open is not None)
    @rule(said=ANSWERS)
    def answers(self, said: tuple[Answer, Any, float]) -> None:
        for desk in self.both():
            desk.answer(*said)

    @rule(hold=OPEN_HOLDS, on=st.booleans())
    def holds(self, hold: Hold, on: bool) -> None:
        for desk in self.both():
            desk.hold(hold, on)

    @rule(on=st.booleans(), by_hand=st.sampled_from([None, None, True, False]))
    def locks(self, on: bool, by_hand: bool | None) -> None:
        for desk in self.both():
            desk.lock(on, by_hand)

    @rule(away=st.booleans(), place=st.integers(0, 3))
    def answers_a_question(self, away: bool, place: int) -> None:
        """About any silence that is still remembered, whether it was asked about or not."""
        starts = [[one.start for one in desk.state.seat.belief.doubts] for desk in self.both()]
        for desk, start in zip(self.both(), starts, strict=True):
            if place < min(len(one) for one in starts):
                desk.look()
                desk.feed(SaidGap(desk.at, start[place], away))

    @rule(seconds=TIMES, typing=st.booleans())
    def is_stopped(self, seconds: float, typing: bool) -> None:
        for desk in self.both():
            desk.look()
            desk.frozen(seconds, 1.0 if typing else None)

    @rule(seconds=TIMES, noticed=st.booleans())
    def sleeps(self, seconds: float, noticed: bool) -> None:
        for desk in self.both():
            desk.look()
            desk.suspend(seconds, noticed)

    @rule(seconds=st.sampled_from([-7200.0, 3600.0, 30.0, 9 * 3600.0, -366 * 86400.0, 86400.0]))
    def sets_the_wall_clock(self, seconds: float) -> None:
        """What a clock says that is set again at once need not have been seen."""
        for desk in self.both():
            desk.look()
            desk.set_clock(seconds)

    @rule(seconds=TIMES, kind=st.sampled_from(["quit", "kill", "reboot"]), typing=st.booleans())
    def starts_again(self, seconds: float, kind: str, typing: bool) -> None:
        for desk in self.both():
            desk.look()
            desk.saved = (desk.state, desk.now, desk.local)
            desk.restart(seconds, kind, 1.0 if typing else None)

    @rule(name=st.sampled_from(["limit", "reset", "grace"]), minutes=st.sampled_from([2.0, 10.0, 30.0]))
    def changes_a_setting(self, name: str, minutes: float) -> None:
        for desk in self.both():
            desk.settings(**{name: minutes * 60})

    @rule(reasons=st.sampled_from([(), ("call",), HOLDS]), battery=st.sampled_from(["off", "low"]),
          programs=st.sampled_from([(), ("obs",)]))
    def changes_what_counts(self, reasons: tuple[str, ...], battery: str, programs: tuple[str, ...]) -> None:
        for desk in self.both():
            desk.settings(hold=reasons, battery=battery, programs=programs)

    # -- what always holds

    @invariant()
    def the_second_desk_comes_to_the_same(self) -> None:
        (one, spans_one), (two, spans_two) = settled(self.one), settled(self.two)
        now, tuned = self.one.now, self.one.world.settings
        sat = [sitting.sitting_seconds(state.seat, now, tuned) for state in (one, two)]
        assert abs(sat[0] - sat[1]) < NEAR, (sat, self.one.state.seat, self.two.state.seat)
        assert told(one) == told(two)
        assert len(spans_one) == len(spans_two)
        for left, right in zip(spans_one, spans_two, strict=True):
            assert left.kind is right.kind
            assert abs(left.start - right.start) < NEAR
            assert abs(left.end - right.end) < NEAR

    @invariant()
    def the_estimate_lies_between_nothing_and_all_the_time_there_was(self) -> None:
        assert 0.0 <= self.one.sitting() <= self.one.now - self.one.born + NEAR

    @invariant()
    def a_stale_answer_changes_nothing(self) -> None:
        desk = self.one
        shown = desk.state.talk.prompt_id
        for stale in (shown - 1, shown) if desk.stage() is not Stage.SHOWING else (shown - 1,):
            for answer in Answer:
                said = step(desk.state, Answered(desk.at, stale, answer, 60.0, 66.0), desk.world)
                assert said == step(desk.state, Reloaded(desk.at), desk.world)

    @invariant()
    def a_rest_of_the_reset_time_leaves_nothing_due(self) -> None:
        state, _ = settled(self.one)
        if sight(state, self.one.now, self.one.world.settings).rested:
            assert state.talk.stage not in (Stage.DUE, Stage.SNOOZED)
            assert state.talk.stage is not Stage.SHOWING or state.talk.started is not None

    @invariant()
    def the_state_survives_its_file(self) -> None:
        state = self.one.state
        assert states.from_dict(json.loads(json.dumps(states.to_dict(state)))) == state

    @invariant()
    def the_origin_of_the_clock_does_not_matter(self) -> None:
        desk, by = self.one, 4096.0
        assert alike(states.to_dict(states.shifted(states.shifted(desk.state, by), -by)), states.to_dict(desk.state))
        idle = None if desk.blind else desk.now - desk.last_input
        here = step(desk.state, Looked(desk.at, idle), desk.world)
        there = step(
            states.shifted(desk.state, by), Looked(Moment(desk.now + by, desk.local), idle), desk.world
        )
        assert alike(states.to_dict(states.shifted(here.state, by)), states.to_dict(there.state))
        assert there.look_at is None if here.look_at is None else alike(here.look_at + by, there.look_at)


def settled(desk: Desk) -> tuple[State, list[Span]]:
    """What the desk would know if it looked just now, and what it would have booked."""
    idle = None if desk.blind else desk.now - desk.last_input
    done = step(desk.state, Looked(desk.at, idle, desk.slept), desk.world)
    spans = list(desk.spans)
    for effect in done.effects:
        if isinstance(effect, BookSpan):
            spans.append(effect.span)
        assert not isinstance(effect, RebookSince)
    return done.state, spans


def told(state: State) -> tuple[Any, ...]:
    talk, day, seat = state.talk, state.day, state.seat
    return (
        talk.stage, talk.snoozes, talk.repeats, talk.quiet, talk.prompt_id, talk.asked, len(talk.shown),
        day.prompts, day.breaks, seat.posture, sitting.present(seat), state.recent, {one.hold for one in state.held},
    )


def alike(one: Any, two: Any) -> bool:
    """Equal, but for the last digits of numbers."""
    if isinstance(one, dict):
        return set(one) == set(two) and all(alike(one[key], two[key]) for key in one)
    if isinstance(one, list):
        return len(one) == len(two) and all(alike(*pair) for pair in zip(one, two, strict=True))
    if isinstance(one, float):
        return isinstance(two, float) and math.isclose(one, two, rel_tol=1e-9, abs_tol=1e-6)
    return bool(one == two)


TwoDesks.TestCase.pytestmark = [pytest.mark.many]
TwoDesks.TestCase.settings = settings(
    max_examples=40, stateful_step_count=25, deadline=None, derandomize=True,
    suppress_health_check=list(HealthCheck),
)
test_whatever_happens = TwoDesks.TestCase


def test_the_comparison_can_fail() -> None:
    desk = Desk()
    assert not alike(states.to_dict(desk.state), states.to_dict(replace(desk.state, rest_counted=True)))
