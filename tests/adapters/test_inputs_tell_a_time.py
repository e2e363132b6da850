"""What every input backend and the return watch may tell: how long ago there was input. There is no room for more.

The doors are as narrow as a number and a bare call; what becomes of it in the core has no field for a text but the
names that people gave themselves.
"""

from __future__ import annotations

import dataclasses
import inspect
import types
from collections.abc import Callable, Iterator
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest

from backbreak.adapters.input.keys_first import KeysFirst
from backbreak.adapters.input.logind_idle import LogindInput
from backbreak.adapters.input.mutter import MutterInput
from backbreak.adapters.input.null import NullInput
from backbreak.adapters.input.return_watch import PynputWatch
from backbreak.adapters.input.wayland import WaylandInput
from backbreak.adapters.input.x11 import X11Input
from backbreak.backends import FastInput
from backbreak.core import events, evidence
from backbreak.ports import Input, ReturnWatch

BACKENDS = (X11Input, WaylandInput, MutterInput, LogindInput, NullInput, FastInput)
OF_EACH = {"name", "idle", "on_stir", "close"}
BESIDES: dict[str, Any] = {
    "fullscreen": {"return": bool}, "on_pause": {"seconds": float, "call": Callable[[], None], "return": bool},
    "typed": {"return": float | None},
}
"""What some can do besides, and all that goes in and out."""
GIVEN_NAMES = {
    "Sensed.name": "of a sensor, by whoever set it up",
    "Answered.moves": "ids of moves", "Answered.felt": "ids of moves", "SaidFelt.felt": "ids of moves",
    "Allowed.move": "the id of a move", "AskedStretch.routine": "the id of a routine",
    "AskedCrack.place": "back or neck", "CheckedIn.area": "one of five", "Wanted.areas": "of twenty",
    "Chose.choice": "which button", "Corrected.spans": "the reason of a span, which is ours",
}


def public(kind: type) -> set[str]:
    return {name for name, _ in inspect.getmembers(kind, callable) if not name.startswith("_")}


@pytest.mark.parametrize("kind", BACKENDS)
def test_a_backend_has_no_door_but_those_of_the_port(kind: type) -> None:
    more = public(kind) - OF_EACH
    assert public(kind) | {"name"} == OF_EACH | more
    assert {name: get_type_hints(getattr(kind, name)) for name in more} == {name: BESIDES[name] for name in more}


@pytest.mark.parametrize("kind", [Input, *BACKENDS])
def test_what_it_tells_is_a_number_and_a_call_without_anything(kind: type) -> None:
    assert get_type_hints(kind.idle)["return"] == float | None  # type: ignore[attr-defined]
    told = get_type_hints(kind.on_stir)  # type: ignore[attr-defined]
    assert told == {"call": Callable[[], None] | None, "return": bool}
    assert list(inspect.signature(kind.on_stir).parameters) == ["self", "call"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", [ReturnWatch, KeysFirst, PynputWatch])
def test_the_return_watch_tells_seconds(kind: type) -> None:
    assert get_type_hints(kind.start) == {  # type: ignore[attr-defined]
        "convinced": Callable[[float], None], "return": type(None)
    }
    assert public(PynputWatch) | {"name"} == {"name", "start", "stop"}


def test_evidence_keeps_kinds_times_and_how_far() -> None:
    """Where the pointer was is an area of a quarter of a second, in a child that lives for seconds."""
    assert {one.value for one in evidence.Sign} == {"key", "click", "scroll", "motion"}
    assert fields(evidence.Evidence) == {"areas", "verdict", "first"}
    assert fields(evidence.Area) == {"since", "left", "right", "top", "bottom"}
    assert list(inspect.signature(evidence.seen).parameters) == ["evidence", "sign", "at"]
    assert evidence.WINDOW <= 6


def test_no_event_has_room_for_a_text_of_somebodys() -> None:
    """A look is numbers; words are chosen from a few, or are names that people gave to what is theirs."""
    texts = {f"{kind.__name__}.{name}" for kind in get_args(events.Event) for name, hint in hints(kind) if str in hint}
    assert texts <= set(GIVEN_NAMES), texts - set(GIVEN_NAMES)
    assert {str, bytes, dict, object, Any} & leaves(events.Looked) == set()
    assert leaves(events.Returned) <= {float, bool, types.NoneType}


def fields(kind: Any) -> set[str]:
    return {one.name for one in dataclasses.fields(kind)}


def hints(kind: Any) -> Iterator[tuple[str, set[Any]]]:
    for name, hint in get_type_hints(kind).items():
        yield name, set(_flat(hint))


def leaves(kind: Any) -> set[Any]:
    return set().union(*(found for _, found in hints(kind)))


def _flat(hint: Any) -> Iterator[Any]:
    """All that it is made of; values of ours are opened."""
    if get_origin(hint) in (Union, types.UnionType, tuple, frozenset):
        for one in get_args(hint):
            yield from _flat(one)
    elif dataclasses.is_dataclass(hint):
        for inner in get_type_hints(hint).values():
            yield from _flat(inner)
    else:
        yield hint


def test_the_opener_of_types_sees_what_is_inside() -> None:
    assert leaves(evidence.Evidence) == {float, types.NoneType, evidence.Sign, Ellipsis}
