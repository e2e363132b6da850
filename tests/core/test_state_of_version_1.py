"""A state that main saved before silences were weighed (commit 186161a) is carried over, not thrown away."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from backbreak.core import sitting
from backbreak.core import state as states
from backbreak.core.belief import Belief
from backbreak.core.events import Looked, Moment, SaidWasSitting, Started
from backbreak.core.rhythm import Rhythm
from backbreak.core.settings import Settings
from backbreak.core.step import step
from backbreak.core.world import World

OLD: dict[str, Any] = {
    "version": 1,
    "seat": {
        "seen": 6020.0, "began": 5900.0, "span_start": 5900.0, "returned": 5900.0, "looked": 6020.0, "heard": 5900.0,
        "posture": "sitting", "away_since": None, "off_since": None, "kept": 0.0, "stir": None, "asleep": False,
        "fresh": False, "gap": {"start": 5600.0, "end": 5900.0, "began": 5000.0, "span_start": 5000.0},
    },
    "talk": {
        "stage": "watching", "since": 5000.0, "due_since": None, "wait_until": None, "wait_for": None, "snoozes": 0,
        "repeats": 0, "quiet": False, "prompt_id": 0, "asked": None, "started": None, "routine_seconds": 0.0,
        "not_before": 9620.0, "shown": [], "pause_until": None, "left_alone": False,
    },
    "day": {"number": 20000, "prompts": 0, "breaks": 1, "longest": 600.02, "settled": 600.02},
    "held": [], "recent": [], "idle": 0.0, "rest_counted": True, "rest_owed": False, "weighed": False,
}
AWAY = {"looked": 6080.02, "heard": 6020.0, "away_since": 6020.0, "off_since": 6020.0, "kept": 120.0}
WORLD = World(Settings())
LOCAL = 20_000 * 86400.0 + 9 * 3600.0


def at(now: float) -> Moment:
    return Moment(now, LOCAL + now - 6020.0)


def test_the_clock_the_day_and_the_snooze_go_on() -> None:
    state = states.from_dict(OLD)
    assert state.seat.belief == Belief(5900.0)
    assert state.seat.rhythm == Rhythm(6020.0)
    assert state.talk.not_before == 9620.0
    assert (state.day.breaks, state.day.longest, state.day.asked, state.wrong) == (1, 600.02, 0, ())
    state = step(state, Started(at(6025.0)), WORLD).state
    state = step(state, Looked(at(6026.0), 0.0), WORLD).state
    assert sitting.sitting_seconds(state.seat, 6026.0, WORLD.settings) == pytest.approx(126.0)


def test_what_was_away_comes_back_to_the_same_sitting() -> None:
    old = {**copy.deepcopy(OLD), "seat": {**OLD["seat"], **AWAY}}
    state = states.from_dict(old)
    state = step(state, Started(at(6100.0)), WORLD).state
    state = step(state, Looked(at(6101.0), 0.0), WORLD).state
    assert sitting.present(state.seat)
    assert sitting.sitting_seconds(state.seat, 6101.0, WORLD.settings) <= 201.0


def test_its_last_absence_can_still_be_taken_back() -> None:
    state = step(states.from_dict(OLD), SaidWasSitting(at(6030.0)), WORLD).state
    assert state.seat.began == 5000.0


def test_it_is_saved_as_the_newest_version() -> None:
    saved = states.to_dict(states.from_dict(OLD))
    assert saved["version"] == states.VERSION
    assert states.from_dict(saved) == states.from_dict(OLD)


def test_a_version_1_that_weighed_already_keeps_its_doubts() -> None:
    """Saved between two versions: the same fields as today."""
    today = states.to_dict(states.from_dict(OLD))
    assert states.from_dict({**today, "version": 1}) == states.from_dict(OLD)


@pytest.mark.parametrize("seat", [
    None, 3, {}, {"began": "x", "seen": 1.0}, {"began": 1.0}, {"began": 10 ** 400, "seen": 1},
])
def test_a_version_1_that_never_was_is_refused(seat: object) -> None:
    with pytest.raises(ValueError, match="Seat"):
        states.from_dict({**OLD, "seat": seat})
