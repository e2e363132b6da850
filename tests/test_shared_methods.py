"""Values behave as the standard library's own, in everything that somebody may rely on."""

from __future__ import annotations

import copy
import pickle
import sys
from dataclasses import FrozenInstanceError, dataclass, field, fields
from typing import Any

import pytest

from backbreak import shared_methods
from backbreak.core.events import Looked, Moment
from backbreak.core.values import replace

KNOWN = sys.version_info[:2] in shared_methods.KNOWN


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float = field(default=0.0, repr=False)
    note: str = field(default="", compare=False)


@dataclass(frozen=True)
class Bare:
    pass


@dataclass(frozen=True, slots=True)
class One:
    only: Any


@dataclass
class Open:
    x: int
    inside: Any = None


@dataclass(frozen=True, order=True)
class Ordered:
    x: int


class Heir(One):
    """No dataclass, with attributes of its own."""


def test_the_classes_share_what_would_be_written_for_each() -> None:
    assert (Point.__eq__ is One.__eq__ is shared_methods.__eq__) is KNOWN
    assert (Looked.__setattr__ is Moment.__setattr__) is KNOWN


def test_equal_is_what_has_the_same_class_and_the_same_compared_fields() -> None:
    assert Point(1, 2, "a") == Point(1, 2, "b")
    assert Point(1, 2) != Point(1, 3)
    assert Open(1) == Open(1) != Open(2)
    assert Bare() == Bare()
    assert One(1) == One(1) != One(2)
    assert One(1) != Heir(1)
    assert One(1) != 1
    nan = float("nan")
    assert One(nan) == One(nan), "as tuples compare: what is identical is equal"


def test_hashes_follow_equality() -> None:
    assert hash(Point(1, 2, "a")) == hash(Point(1, 2, "b")) == hash((1, 2))
    assert len({One(1), One(1), One(2)}) == 2
    assert hash(Bare()) == hash(())
    with pytest.raises(TypeError):
        hash(Open(1))


def test_they_are_shown_as_ever() -> None:
    assert repr(Point(1, 2, "a")) == "Point(x=1, note='a')"
    assert repr(Bare()) == "Bare()"
    itself = Open(1)
    itself.inside = itself
    assert repr(itself) == "Open(x=1, inside=...)"


def test_what_is_frozen_stays_so() -> None:
    point = Point(1, 2)
    with pytest.raises(FrozenInstanceError, match="cannot assign to field 'x'"):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match="cannot delete field 'x'"):
        del point.x
    with pytest.raises((FrozenInstanceError, TypeError)):
        point.unheard_of = 2  # type: ignore[attr-defined]
    assert replace(point, x=3) == Point(3, 2)


def test_an_heir_may_have_attributes_of_its_own() -> None:
    heir: Any = Heir(1)
    heir.mine = 2
    assert heir.mine == 2
    del heir.mine
    with pytest.raises(FrozenInstanceError):
        heir.only = 2


def test_copied_pickled_and_ordered() -> None:
    point = Point(1, 2, "a")
    assert pickle.loads(pickle.dumps(point)) == point == copy.copy(point)
    assert Ordered(1) < Ordered(2)
    assert sorted([Ordered(2), Ordered(1)]) == [Ordered(1), Ordered(2)]
    assert [one.name for one in fields(Point)] == ["x", "y", "note"]


def test_another_python_is_left_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    import dataclasses

    module: Any = dataclasses
    before = getattr(module, "_repr_fn", None)
    monkeypatch.setattr(shared_methods, "KNOWN", ())
    shared_methods.share()
    assert getattr(module, "_repr_fn", None) is before
