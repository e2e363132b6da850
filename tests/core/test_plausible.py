"""A state that was read is used only where it can be one: what cannot is named, and what can is left alone."""

from __future__ import annotations

from typing import Any

import pytest

from backbreak.core import plausible
from backbreak.core import state as states
from backbreak.core.events import Looked, Moment
from backbreak.core.plain import number
from backbreak.core.state import State
from backbreak.core.step import step
from backbreak.core.values import replace
from backbreak.core.world import World

NOW = Moment(50_000.0, 86_400.0 * 20_000 + 40_000.0)


def lived() -> State:
    """Somebody has sat for an hour, with a pause that is doubted."""
    state, world = states.new(NOW), World()
    for seconds in range(0, 3600, 60):
        at = Moment(NOW.now + seconds, NOW.local + seconds)
        state = step(state, Looked(at, 100.0 if 1200 < seconds < 1500 else 1.0), world).state
    return state


LATER = Moment(NOW.now + 3600, NOW.local + 3600)


def test_what_was_lived_can_be() -> None:
    assert plausible.wrong_with(lived(), LATER) == ""
    forever = lived()
    assert plausible.wrong_with(replace(forever, talk=replace(forever.talk, pause_until=float("inf"))), LATER) == ""
    assert plausible.wrong_with(replace(forever, forgotten=-1e9), LATER) == "", "long ago, and that is well"


@pytest.mark.parametrize(("room", "changes", "said"), [
    ("talk", {"pause_until": 1e9}, "talk.pause_until lies years ahead"),
    ("seat", {"began": -1e12}, "seat.began lies years back"),
    ("day", {"longest": -1.0}, "day.longest is no length"),
    ("day", {"longest": 1e12}, "day.longest is no length"),
])
def test_what_cannot_be_is_named(room: str, changes: dict[str, Any], said: str) -> None:
    state = lived()
    broken = replace(state, **{room: replace(getattr(state, room), **changes)})
    assert plausible.wrong_with(broken, LATER) == said


def test_one_that_step_cannot_go_on_from_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    def stumbles(*_words: object) -> None:
        raise ArithmeticError

    monkeypatch.setattr(plausible, "step", stumbles)
    assert plausible.wrong_with(lived(), LATER) == "its parts do not fit together (ArithmeticError)"


def test_what_is_inside_of_lists_is_looked_at_too() -> None:
    state = lived()
    held = replace(state, done=None, recent=("a", "b"), wants=replace(state.wants, seconds=-5.0))
    assert plausible.wrong_with(held, LATER) == "wants.seconds is no length"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), 10**400, True, "5", None])
def test_what_is_no_time(value: object) -> None:
    with pytest.raises(ValueError, match="no time"):
        number(value)


def test_a_time_is_a_number() -> None:
    assert number(5) == 5.0
