"""Whether a state that was read can be one: no instant far ahead or far back, no length below nothing, and `step` can
go on from it. What was written by another hand, or by a disk that failed, would else be believed for years.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from backbreak.core import state as states
from backbreak.core import status
from backbreak.core.events import Looked, Moment
from backbreak.core.language import _
from backbreak.core.state import State
from backbreak.core.step import step
from backbreak.core.values import replace
from backbreak.core.world import World

AHEAD = 400 * 86400.0
"""Seconds: a pause may last a year."""
BACK = 3 * 366 * 86400.0
"""Whoever has not been seen for so long may begin anew."""
LENGTHS = frozenset({"run", "kept", "length", "before", "after", "longest", "settled", "idle", "routine_seconds",
                     "seconds", "sat", "left", "chance"})
LIVED = ("seat.", "talk.")
"""Where an instant long ago would be sitting, or a prompt, of years."""
AWAY = 1000.0
"""Seconds without input, for a try."""


def wrong_with(state: State, at: Moment) -> str:
    """at: when it was saved. "" where it can be."""
    for name, value, instant in _floats(state, ""):
        if instant and value != float("inf") and value > at.now + AHEAD:
            return _("{name} lies years ahead", name=name)
        if instant and name.startswith(LIVED) and value < at.now - BACK:
            return _("{name} lies years back", name=name)
        if not instant and name.rpartition(".")[2] in LENGTHS and not (0.0 <= value <= BACK or value == float("inf")):
            return _("{name} is no length", name=name)
    return _tried(state, at)


def _tried(state: State, at: Moment) -> str:
    world = World()
    try:
        for idle in (0.0, AWAY):
            done = step(state, Looked(replace(at, now=max(at.now, state.seat.looked)), idle), world)
            status.status(done.state, at, world, {})
    except (ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError) as fault:
        return _("its parts do not fit together ({fault})", fault=type(fault).__name__)
    return ""


def _floats(value: Any, above: str) -> Iterator[tuple[str, float, bool]]:
    """Each number with a point: its name, itself, and whether it is an instant."""
    if isinstance(value, tuple):
        for one in value:
            yield from _floats(one, above)
    elif is_dataclass(value):
        instants = states.INSTANTS.get(type(value), ())
        for one in fields(value):
            inside, name = getattr(value, one.name), f"{above}{one.name}"
            if isinstance(inside, float):
                yield name, inside, one.name in instants
            else:
                yield from _floats(inside, f"{name}.")
