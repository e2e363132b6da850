"""One's own day as a log: whatever happened comes back from its line, and what does not fit is told."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any, get_args

import pytest

from backbreak.core import events, recording
from backbreak.core import state as states
from backbreak.core.caring import Care, Score
from backbreak.core.events import Answer, Hold, Moment, Posture, Says, SnoozeUntil
from backbreak.core.feelings import Done, Feeling, Felt, Mark
from backbreak.core.log_lines import checked
from backbreak.core.replaying import replay
from backbreak.core.spans import Span, SpanKind
from backbreak.core.wants import Wants
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES

NOW, LOCAL = 5000.5, 20_000 * 86400.0 + 9 * 3600.0
AT = Moment(NOW, LOCAL)
BY = recording.offset(AT)
ARGUMENTS: dict[Any, dict[str, Any]] = {
    events.Looked: {"idle": 3.25}, events.Returned: {"first": 4990.0}, events.Locked: {"by_hand": True},
    events.HoldChanged: {"hold": Hold.DO_NOT_DISTURB, "on": True},
    events.Answered: {"prompt_id": 3, "answer": Answer.SNOOZE, "snooze": 300.0},
    events.AskedSnooze: {"until": SnoozeUntil.PAUSE}, events.AskedStretch: {"routine": "reset60"},
    events.AskedPause: {"seconds": 60.0}, events.SaidMeeting: {"seconds": 1800.0},
    events.SaidPosture: {"posture": Posture.STANDING},
    events.SaidGap: {"start": 4000.0, "away": True}, events.SawQuestion: {"start": 4000.0},
    events.Sensed: {"name": "chair", "says": Says.AWAY}, events.CheckedIn: {"score": 3},
    events.Chose: {"number": 1, "choice": "close"}, events.SaidFelt: {"felt": Felt(Feeling.WORSE)},
    events.Allowed: {"move": "neck_turn"}, events.AskedHoldMe: {"seconds": 7200.0},
    events.Corrected: {"start": 4000.0, "end": 4500.0, "sat": 60.0, "posture": Posture.SITTING,
                       "spans": (Span(SpanKind.AWAY, 4000.0, 4500.0, 1.0, "as you said"),)},
}
ALL = [kind(AT, **ARGUMENTS.get(kind, {})) for kind in get_args(events.Event)]


def through(event: events.Event) -> events.Event:
    line = recording.line(event, BY)
    assert line is not None
    line = json.loads(json.dumps(line))
    assert checked(line) is line
    return recording.event_of(line)


@pytest.mark.parametrize("event", [one for one in ALL if not isinstance(one, recording.PRIVATE)])
def test_every_event_comes_back_on_the_scale_of_local_time(event: Any) -> None:
    found: Any = through(event)
    assert type(found) is type(event)
    assert found.at == Moment(LOCAL, LOCAL)
    for name in ARGUMENTS.get(type(event), {}):
        was = getattr(event, name)
        if name == "spans":
            was = tuple(replace(one, start=one.start + BY, end=one.end + BY) for one in was)
        assert getattr(found, name) == (was + BY if name in ("first", "start", "end") else was)


def test_how_the_back_feels_is_not_recorded() -> None:
    assert recording.line(events.CheckedIn(AT, 7), BY) is None
    for kind in recording.PRIVATE:
        assert recording.line(kind(AT, **ARGUMENTS.get(kind, {})), BY) is None


def test_nor_does_it_stand_in_the_first_line() -> None:
    told = {"care": Care(scores=(Score(3, 7),)), "marks": (Mark("roll", worse=1),), "wants": Wants(3, ("hips",)),
            "done": Done(4000.0, "upper", ("roll",))}
    state = recording.state_of(recording.beginning(replace(states.new(AT), **told), AT, BY))
    assert (state.care, state.marks, state.wants, state.done) == (Care(), (), Wants(), None)


def test_nor_do_the_moves_of_a_routine_and_how_they_felt() -> None:
    answer = events.Answered(AT, 3, Answer.DONE, seconds=66.0, moves=("roll",), felt=Felt(Feeling.WORSE, "roll"))
    assert through(answer) == events.Answered(Moment(LOCAL, LOCAL), 3, Answer.DONE, seconds=66.0)


def test_an_answer_without_its_silence_stays_without() -> None:
    assert through(events.SaidGap(AT, None, True)) == events.SaidGap(Moment(LOCAL, LOCAL), None, True)


def test_a_recorded_day_is_replayed_from_where_the_clock_stood() -> None:
    """What was corrected then is corrected again, and nothing is looked at that was not looked at."""
    begun = replace(states.new(AT), seat=replace(states.new(AT).seat, seen=NOW))
    lines = [recording.beginning(begun, AT, BY)]
    for after in (*range(0, 1800, 10), 1860):
        lines.append(recording.line(events.Looked(Moment(NOW + after, LOCAL + after), 0.5), BY) or {})
    end = Moment(NOW + 1870, LOCAL + 1870)
    put_right = replace(events.Corrected(end, **ARGUMENTS[events.Corrected]), start=NOW + 600.0, end=NOW + 900.0)
    lines.append(recording.line(replace(put_right, spans=()), BY) or {})
    told = list(replay([checked(json.loads(json.dumps(one))) for one in lines], World(routines=ROUTINES)))
    assert told[-1] == {"final": [[LOCAL, LOCAL + 600.0], [LOCAL + 900.0, LOCAL + 1859.5]]}


def test_a_look_says_little() -> None:
    line = recording.line(events.Looked(AT, 3.0004), BY)
    assert line == {"t": LOCAL, "kind": "look", "idle": 3.0}
    sleepy = through(events.Looked(AT, None, slept=90.0, weighed=True))
    assert sleepy == events.Looked(Moment(LOCAL, LOCAL), None, 90.0, weighed=True)


def test_a_clock_that_was_set_keeps_the_time_going_on() -> None:
    later = events.Looked(Moment(NOW + 60.0, LOCAL - 3540.0), 1.0)
    assert recording.line(later, BY) == {"t": LOCAL + 60.0, "kind": "look", "idle": 1.0, "local": LOCAL - 3540.0}
    assert through(later).at == Moment(LOCAL + 60.0, LOCAL - 3540.0)


def test_a_beginning_carries_the_state() -> None:
    line = recording.beginning(states.new(AT), AT, BY)
    assert recording.state_of(line) == states.new(Moment(LOCAL, LOCAL))


@pytest.mark.parametrize(("line", "wrong"), [
    ({"kind": "state"}, '"state" is not one'),
    ({"kind": "state", "state": {"version": 2, "seat": 3}}, '"state" is not one'),
    ({"kind": "event"}, '"event" is None; write one of answered'),
    ({"kind": "event", "event": ["locked"]}, "is \\['locked'\\]"),
    ({"kind": "event", "event": "returned"}, "what returned says does not fit"),
    ({"kind": "event", "event": "locked", "by_hand": 3}, "does not fit"),
    ({"kind": "look", "idle": "long"}, "does not fit"),
    ({"kind": "look", "slept": -1, "nose": 3}, "unknown"),
])
def test_what_does_not_fit_is_told(line: dict[str, Any], wrong: str) -> None:
    with pytest.raises(ValueError, match=wrong):
        list(replay([checked({"t": 5.0, **line})], World(routines=ROUTINES)))
