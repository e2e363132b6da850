"""A changed copy is what dataclasses.replace gives, for every kind of value that the state is made of."""

from __future__ import annotations

import dataclasses
import pickle
from typing import Any

import pytest

from backbreak.core import state as states
from backbreak.core.events import Moment
from backbreak.core.values import replace

STATE = states.new(Moment(5.0, 6.0))


@pytest.mark.parametrize("value", [STATE, STATE.seat, STATE.talk, STATE.day, STATE.seat.rhythm, STATE.seat.belief])
def test_as_the_library_does_it(value: Any) -> None:
    name = dataclasses.fields(value)[0].name
    new = replace(value, **{name: 7.0})
    assert new == dataclasses.replace(value, **{name: 7.0})
    assert (type(new), hash(new)) == (type(value), hash(dataclasses.replace(value, **{name: 7.0})))
    assert pickle.loads(pickle.dumps(new)) == new
    assert getattr(value, name) != 7.0


def test_it_stays_frozen() -> None:
    with pytest.raises(dataclasses.FrozenInstanceError):
        replace(STATE.seat, seen=1.0).seen = 2.0  # type: ignore[misc]


def test_a_field_that_is_none_is_a_fault() -> None:
    with pytest.raises(AttributeError):
        replace(STATE.seat, sean=1.0)  # type: ignore[call-arg]
