"""What happens to a running backbreak as lines of a log that `replay` takes: so that it decides the same again.

Times, kinds and counts only. `t` is local time; every instant in a line is moved to that scale. Writes no file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, fields
from typing import Any, get_args

from backbreak.core import state as states
from backbreak.core.caring import Care
from backbreak.core.events import (
    Allowed,
    Answered,
    AskedCheckIn,
    AskedCrack,
    AskedDesk,
    CheckedIn,
    Chose,
    Corrected,
    Event,
    Looked,
    Moment,
    Returned,
    SaidFelt,
    SaidGap,
    SaidStiff,
    SawQuestion,
    Wanted,
)
from backbreak.core.language import _, row
from backbreak.core.plain import built, plain
from backbreak.core.programme import Followed
from backbreak.core.state import State
from backbreak.core.values import replace
from backbreak.core.wants import Wants

STATE, LOOK, EVENT = "state", "look", "event"
KINDS = (STATE, LOOK, EVENT)
FINE = 3
"""Decimals of a time: milliseconds."""
STEPPED = 0.01
"""Seconds between the two clocks from which on the clock on the wall was set, and is written down besides."""
PRIVATE = (CheckedIn, AskedCheckIn, SaidStiff, AskedCrack, AskedDesk, Chose, SaidFelt, Allowed, Wanted)
_NAMES: dict[str, Any] = {one.__name__.lower(): one for one in get_args(Event) if one not in PRIVATE}
UNTOLD: dict[str, Any] = {"care": Care(), "marks": (), "done": None, "wants": Wants(), "programme": Followed()}
"""How the back feels is nobody's business, nor is what a clinician gave."""
_INSTANTS = {Returned: "first", SaidGap: "start", SawQuestion: "start"}


def offset(at: Moment) -> float:
    """From the engine's scale to the log's."""
    return at.local - at.now


def beginning(state: State, at: Moment, by: float) -> dict[str, Any]:
    """The first line: where the clock stood. by: the offset."""
    bare = replace(states.shifted(state, by), **UNTOLD)
    return {"t": round(at.now + by, FINE), "kind": STATE, "state": states.to_dict(bare)}


def line(event: Event, by: float) -> dict[str, Any] | None:
    """None for what is no part of the estimate and nobody's business: how the back feels."""
    if isinstance(event, PRIVATE):
        return None
    kind = {"kind": LOOK} if isinstance(event, Looked) else {"kind": EVENT, "event": type(event).__name__.lower()}
    if isinstance(event, Answered):
        event = replace(event, moves=(), felt=None)
    found = {"t": round(event.at.now + by, FINE), **kind, **_told(_moved(event, by))}
    if abs(offset(event.at) - by) >= STEPPED:
        found["local"] = round(event.at.local, FINE)
    return found


def state_of(found: Mapping[str, Any]) -> State:
    """Of a first line. Raises ValueError."""
    try:
        return states.from_dict(found.get("state"))
    except ValueError as fault:
        raise ValueError(_('"state" is not one that this backbreak writes ({reason})', reason=fault)) from fault


def event_of(found: Mapping[str, Any]) -> Event:
    """Of any other line. Raises ValueError."""
    name = found.get("event") if found["kind"] == EVENT else "looked"
    kind = _NAMES.get(name) if isinstance(name, str) else None
    if kind is None:
        raise ValueError(_('"event" is {value}; write one of {names}', value=repr(name), names=row(sorted(_NAMES))))
    told = {key: value for key, value in found.items() if key not in ("t", "kind", "event", "local")}
    at = {"now": found["t"], "local": found.get("local", found["t"])}
    try:
        event: Event = built(kind, {"idle": None, **told, "at": at} if kind is Looked else {**told, "at": at})
    except ValueError as fault:
        raise ValueError(_("what {event} says does not fit ({reason})", event=name, reason=fault)) from fault
    return event


def _moved(event: Event, by: float) -> Event:
    if isinstance(event, Corrected):
        spans = tuple(replace(one, start=one.start + by, end=one.end + by) for one in event.spans)
        return replace(event, start=event.start + by, end=event.end + by, spans=spans)
    name = _INSTANTS.get(type(event))
    instant = None if name is None else getattr(event, name)
    return event if name is None or instant is None else replace(event, **{name: instant + by})


def _told(event: Event) -> dict[str, Any]:
    """What differs from what is left out."""
    told = {one.name: (getattr(event, one.name), one.default) for one in fields(event) if one.name != "at"}
    return {
        name: round(value, FINE) if isinstance(value, float) and value != float("inf") else plain(value)
        for name, (value, usual) in told.items() if usual is MISSING or value != usual
    }
