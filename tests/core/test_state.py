"""The state as a plain dict and back; what does not fit is refused with what it was."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backbreak.core import state as states
from backbreak.core.events import Hold, Moment, SnoozeUntil
from backbreak.core.holding import Held
from backbreak.core.rounds import Talk
from backbreak.core.seat import Gap, Seat
from backbreak.core.stages import Stage
from backbreak.core.state import Day, State

INF = float("inf")
FULL = State(
    Seat(5.0, 1.0, 2.0, 3.0, 4.0, 5.0, away_since=6.0, off_since=6.0, kept=7.5, stir=8.0, gap=Gap(1.0, 2.0, 0.5, 0.0)),
    Talk(Stage.SNOOZED, 1.0, 2.0, 3.0, SnoozeUntil.PAUSE, 1, 1, True, 9, "walk", 4.0, 66.0, 5.0, (1.0, 2.0), INF),
    Day(20_000, 3, 2, 1800.0, 1),
    (Held(Hold.CALL, 2.0), Held(Hold.QUIET_HOURS, 3.0)),
    ("walk", "eyes"),
    2.5,
    True,
)
NEW = states.new(Moment(10.0, 0.0))


def through_json(state: State) -> State:
    return states.from_dict(json.loads(json.dumps(states.to_dict(state), allow_nan=False)))


@pytest.mark.parametrize("state", [NEW, FULL])
def test_there_and_back_is_the_same(state: State) -> None:
    assert through_json(state) == state


def test_every_instant_moves_and_nothing_else() -> None:
    moved = states.shifted(FULL, 1000.0)
    assert moved.seat.gap == Gap(1001.0, 1002.0, 1000.5, 1000.0)
    assert moved.seat.kept == 7.5
    assert moved.talk.shown == (1001.0, 1002.0)
    assert moved.talk.pause_until == INF
    assert moved.talk.routine_seconds == 66.0
    assert moved.held[0] == Held(Hold.CALL, 1002.0)
    assert moved.day == FULL.day
    assert moved.idle == 2.5
    assert states.shifted(moved, -1000.0) == FULL


@pytest.mark.parametrize(("hour", "number"), [(3.99, -1), (4, 0), (23.99, 0), (24 + 3.99, 0), (24 + 4, 1)])
def test_a_day_begins_at_four(hour: float, number: int) -> None:
    assert states.day_number(hour * 3600.0) == number


def changed(path: str, value: Any) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(json.dumps(states.to_dict(FULL)))
    *way, last = path.split(".")
    place: Any = data
    for one in way:
        place = place[int(one)] if isinstance(place, list) else place[one]
    place[last] = value
    return data


@pytest.mark.parametrize(("path", "value"), [
    ("version", 0),
    ("seat", 3),
    ("seat", None),
    ("seat.seen", "long ago"),
    ("seat.seen", None),
    ("seat.seen", True),
    ("seat.seen", 10 ** 400),
    ("seat.seen", float("nan")),
    ("seat.seen", -INF),
    ("seat.posture", "floating"),
    ("seat.posture", 1),
    ("seat.gap", {"start": 1}),
    ("seat.gap", []),
    ("seat.mood", "good"),
    ("talk.stage", "sulking"),
    ("talk.shown", {}),
    ("talk.shown", ["a"]),
    ("talk.snoozes", 1.5),
    ("talk.quiet", 1),
    ("held", [7]),
    ("recent", [1]),
    ("new", 1),
])
def test_what_does_not_fit_is_refused(path: str, value: Any) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        states.from_dict(changed(path, value))


def test_what_is_missing_is_refused() -> None:
    data = states.to_dict(FULL)
    del data["seat"]["seen"]
    with pytest.raises(ValueError, match="seen"):
        states.from_dict(data)


@pytest.mark.parametrize("data", [None, [], "state", 3, {}])
def test_what_is_no_state_at_all_is_refused(data: object) -> None:
    with pytest.raises(ValueError, match="version"):
        states.from_dict(data)


def test_whole_numbers_will_do_for_instants() -> None:
    assert states.from_dict(changed("seat.seen", 5)) == FULL
