"""A changed copy is what dataclasses.replace gives, for every kind of value that the state is made of."""

from __future__ import annotations

import dataclasses
import importlib
import pickle
import pkgutil
from typing import Any

import pytest

from backbreak import core
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
    for change in (replace, dataclasses.replace):
        with pytest.raises(TypeError, match="sean"):
            change(STATE.seat, seen=1.0, sean=1.0)


def test_without_changes_it_is_an_equal_copy() -> None:
    assert replace(STATE.seat) == STATE.seat
    assert replace(STATE.seat) is not STATE.seat


def values_of_core() -> list[type[Any]]:
    """Every dataclass of core: any of them may be changed."""
    modules = [importlib.import_module(f"backbreak.core.{one.name}") for one in pkgutil.iter_modules(core.__path__)]
    found = {one for module in modules for one in vars(module).values() if isinstance(one, type)}
    return sorted((one for one in found if dataclasses.is_dataclass(one)), key=lambda one: one.__qualname__)


@pytest.mark.parametrize("kind", values_of_core(), ids=lambda kind: kind.__qualname__)
def test_no_value_checks_or_makes_anything_when_it_is_built(kind: type[Any]) -> None:
    """For such a one, replace would pass it over."""
    if kind.__dataclass_params__.frozen:        # type: ignore[attr-defined]
        assert not hasattr(kind, "__post_init__")
        assert all(one.init for one in dataclasses.fields(kind))
