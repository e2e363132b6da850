"""The whole state, and its way to a plain dict and back (JSON: only str, numbers, bool, None, lists, dicts).

A dict that does not fit raises ValueError; the caller then starts afresh and keeps the old file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from backbreak.core import events
from backbreak.core import seat as seats
from backbreak.core.asking import Question
from backbreak.core.belief import Belief, Doubt
from backbreak.core.caring import Care
from backbreak.core.feelings import Done, Marks
from backbreak.core.holding import Held
from backbreak.core.holding_to import Firm
from backbreak.core.moment import DAY_STARTS as DAY_STARTS
from backbreak.core.plain import built, plain
from backbreak.core.programme import Followed
from backbreak.core.reminders import Reminders, Told
from backbreak.core.rhythm import Pause, Rhythm
from backbreak.core.rounds import Talk
from backbreak.core.scene import Scene
from backbreak.core.seat import Gap, Seat
from backbreak.core.sensors import Sensor
from backbreak.core.tally import Adapt
from backbreak.core.urge import Urge
from backbreak.core.uses import Use
from backbreak.core.wants import Wants

VERSION = 2

@dataclass(frozen=True, slots=True)
class Day:
    """What today has seen so far. number: local days since 1970, changing at DAY_STARTS.

    longest: sitting without a break, in seconds; settled: the longest before the bout that is being sat.
    """

    number: int
    prompts: int = 0
    breaks: int = 0
    longest: float = 0.0
    asked: int = 0
    settled: float = 0.0


@dataclass(frozen=True, slots=True)
class State:
    """recent: ids of the routines shown last, newest last. idle: at the newest look, None if not known.

    rest_counted: the open or last rest has been counted as a break. rest_owed: a stretch was due as it began.
    weighed: a return watch was listening at the newest look. question: was seen, and can still be answered.
    care: what the person has said of their back. reminders: those besides a stretch.
    programme: what became of it lately.
    marks: what they have said of moves; done: the routine that was done last, and what was said of it.
    wants: what they want to ease today. scene: what the moment is like.
    wrong: on which days of the last week (as Day.number) somebody said that the estimate was wrong.
    hushed: on which day it was last said that something holds the prompts for hours.
    adapt: what became of the prompts lately, and what was asked of it. firm: until when they asked to be held to it.
    forgotten: nothing before that instant is booked any more.
    """

    seat: Seat
    talk: Talk
    day: Day
    held: tuple[Held, ...] = ()
    recent: tuple[str, ...] = ()
    idle: float | None = None
    rest_counted: bool = False
    rest_owed: bool = False
    weighed: bool = False
    question: Question | None = None
    wrong: tuple[int, ...] = ()
    care: Care = field(default_factory=Care)
    marks: Marks = ()
    done: Done | None = None
    wants: Wants = field(default_factory=Wants)
    scene: Scene = field(default_factory=Scene)
    programme: Followed = field(default_factory=Followed)
    reminders: Reminders = field(default_factory=Reminders)
    hushed: int | None = None
    adapt: Adapt = field(default_factory=Adapt)
    firm: Firm | None = None
    forgotten: float | None = None


def day_number(local: float) -> int:
    return int((local - DAY_STARTS) // 86400)


def new(at: events.Moment) -> State:
    return State(seats.new(at.now), Talk(since=at.now), Day(day_number(at.local)))


def to_dict(state: State) -> dict[str, Any]:
    return {"version": VERSION, **plain(state)}


def from_dict(data: object) -> State:
    """The state that `to_dict` made, now or in an earlier version. Raises ValueError, saying what does not fit."""
    if isinstance(data, dict) and data.get("version") == 1:
        data = _from_1(data)
    if not isinstance(data, dict) or data.get("version") != VERSION:
        raise ValueError(f"not a state of version {VERSION}")
    found: State = built(State, {key: value for key, value in data.items() if key != "version"})
    return found


def _from_1(data: dict[str, Any]) -> dict[str, Any]:
    """Before silences were weighed: what was sitting is so without a doubt, from where it began."""
    seat = data.get("seat")
    if not isinstance(seat, dict) or "belief" in seat:
        return {**data, "version": VERSION}
    try:
        began, seen = float(seat["began"]), float(seat["seen"])
    except (KeyError, TypeError, ValueError, OverflowError) as error:
        raise ValueError(f"Seat: {error}") from error
    weighed = {"belief": {"base": began, "doubts": []}, "rhythm": {"unbroken": seen, "pauses": []}}
    return {**data, "version": VERSION, "seat": {**seat, **weighed}}


def shifted(state: State, by: float) -> State:
    """The same state with every instant moved: after a reboot `Moment.now` counts from another origin."""
    return replace(
        state,
        seat=_moved(state.seat, by),
        talk=_moved(state.talk, by),
        held=_moved(state.held, by),
        question=_moved(state.question, by),
        care=_moved(state.care, by),
        done=_moved(state.done, by),
        scene=_moved(state.scene, by),
        programme=_moved(state.programme, by),
        reminders=_moved(state.reminders, by),
        adapt=_moved(state.adapt, by),
        firm=_moved(state.firm, by),
        forgotten=_moved(state.forgotten, by),
    )


INSTANTS: dict[type[Any], tuple[str, ...]] = {
    Seat: (
        "seen", "began", "span_start", "returned", "looked", "heard", "away_since", "off_since", "stir", "gap",
        "belief", "rhythm", "shut", "believed_at", "knock", "uses", "stood", "sensors", "vouched", "sensed",
    ),
    Talk: ("since", "due_since", "wait_until", "started", "not_before", "shown", "pause_until", "reminded"),
    Held: ("since", "until"),
    Question: ("start", "end"),
    Gap: ("start", "end", "began", "span_start"),
    Belief: ("base", "doubts"),
    Doubt: ("start", "end"),
    Rhythm: ("unbroken", "pauses"),
    Pause: ("start", "end"),
    Use: ("since", "until"),
    Care: ("cracked", "urge", "opened_at"),
    Urge: ("since",),
    Followed: ("last",),
    Reminders: ("each",),
    Told: ("since",),
    Sensor: ("since", "heard", "until"),
    Done: ("at",),
    Scene: ("called", "began"),
    Adapt: ("taken_at", "own_at", "aside", "quiet_until", "long_from", "welcome"),
    Firm: ("until",),
}


def _moved(value: Any, by: float) -> Any:
    """The same value with every instant in it moved."""
    if value is None:
        return None
    if isinstance(value, tuple):
        return tuple(_moved(one, by) for one in value)
    if isinstance(value, int | float):
        return value + by
    names = INSTANTS[type(value)]
    return replace(value, **{name: _moved(getattr(value, name), by) for name in names})
