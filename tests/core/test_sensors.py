"""What sensors said: which of them counts, which leads, and how that is told."""

from __future__ import annotations

import json

import pytest

from backbreak.core import commands, explaining, sensor_words, sensors, status
from backbreak.core.events import Moment, Posture, Says, Sensed
from backbreak.core.problems import Problem
from backbreak.core.sensors import Sensor
from tests.core.test_status import SENSES
from tests.scenarios.desk import Desk

MINUTE = 60.0


def heard(*said: tuple[float, str, Says], lasts: float = 10 * MINUTE) -> tuple[Sensor, ...]:
    known: tuple[Sensor, ...] = ()
    for now, name, says in said:
        known = sensors.heard(known, Sensed(Moment(now, now), name, says, lasts))
    return known


def leads(known: tuple[Sensor, ...], now: float) -> tuple[str, Says] | None:
    lead = sensors.leader(known, now)
    return None if lead is None else (lead.name, lead.says)


def test_the_one_that_changed_its_mind_last_leads_not_the_one_heard_last() -> None:
    known = heard((0, "desk", Says.STANDING), (5, "mat", Says.SITTING), (9, "desk", Says.STANDING))
    assert leads(known, 10) == ("mat", Says.SITTING)


def test_a_word_counts_for_its_time_and_saying_it_again_keeps_it() -> None:
    known = heard((0, "mat", Says.SITTING))
    assert leads(known, 599) == ("mat", Says.SITTING)
    assert leads(known, 600) is None
    assert leads(heard((0, "mat", Says.SITTING), (590, "mat", Says.SITTING)), 1000) == ("mat", Says.SITTING)
    assert leads(heard((0, "mat", Says.SITTING), lasts=float("inf")), 1e9) == ("mat", Says.SITTING)


def test_unknown_counts_for_nothing_and_is_not_remembered_of_a_stranger() -> None:
    assert heard((0, "lamp", Says.UNKNOWN)) == ()
    assert leads(heard((0, "mat", Says.AWAY), (5, "mat", Says.UNKNOWN)), 6) is None


def test_outranked_until_it_changes_its_mind() -> None:
    known = sensors.outranked(heard((0, "desk", Says.STANDING), (0, "radar", Says.PRESENT)), Posture.SITTING)
    assert leads(known, 1) == ("radar", Says.PRESENT)       # it does not contradict
    again = sensors.heard(known, Sensed(Moment(2, 2), "desk", Says.STANDING))
    assert leads(again, 3) == ("radar", Says.PRESENT)
    other = sensors.heard(again, Sensed(Moment(4, 4), "desk", Says.AWAY))
    assert leads(other, 5) == ("desk", Says.AWAY)


def test_whoever_has_said_sitting_knows_the_chair() -> None:
    known = heard((0, "mat", Says.SITTING), (1, "mat", Says.AWAY), (2, "radar", Says.PRESENT), (3, "radar", Says.AWAY))
    assert {one.name: one.chair for one in known} == {"mat": True, "radar": False}


def test_only_so_many_are_remembered_the_latest() -> None:
    known = heard(*((n, f"s{n}", Says.AWAY) for n in range(20)))
    assert len(known) == sensors.MOST
    assert {one.name for one in known} == {f"s{n}" for n in range(12, 20)}


def test_after_a_sleep_each_has_to_speak_again() -> None:
    known = sensors.unheard(heard((0, "mat", Says.SITTING)), 5)
    assert leads(known, 6) is None
    assert leads(sensors.heard(known, Sensed(Moment(7, 7), "mat", Says.SITTING)), 8) == ("mat", Says.SITTING)


def test_one_of_several_says_so() -> None:
    known = heard((0, "desk", Says.STANDING), (1, "radar", Says.PRESENT))
    assert sensors.one_says(known, Says.STANDING, 2)
    assert not sensors.one_says(known, Says.STANDING, 601)


@pytest.mark.parametrize(("text", "says"), [
    ("sitting\n", Says.SITTING), (" AWAY ", Says.AWAY), ("", Says.UNKNOWN), ("\n", Says.UNKNOWN),
])
def test_a_file_says_one_word(text: str, says: Says) -> None:
    assert sensors.word(text, "mat") is says


def test_a_file_that_says_something_else_is_told_of() -> None:
    problem = sensors.word("blue " * 20, "mat")
    assert isinstance(problem, Problem)
    assert str(problem).startswith("mat:1:1: “blue blue")
    assert str(problem).endswith("write one of sitting, standing, away, present, unknown")
    assert len(str(problem)) < 150


@pytest.mark.parametrize(("words", "says", "lasts"), [
    ("sensor mat away", Says.AWAY, 600), ("sensor desk standing for 4 h", Says.STANDING, 4 * 3600),
    ("sensor Büro-Stuhl present", Says.PRESENT, 600),
])
def test_the_command(words: str, says: Says, lasts: float) -> None:
    event = commands.parse(tuple(words.split()), Moment(1, 2))
    assert event == Sensed(Moment(1, 2), words.split()[1], says, lasts)


@pytest.mark.parametrize(("words", "right"), [
    ("sensor", "write a name and sitting"), ("sensor mat", "write a name"), ("sensor mat up", "or unknown"),
    ("sensor mat away now", "write a name"), ("sensor mat away for", "write"), ("sensor mat away for 5", "no unit"),
    ("sensor ../mat away", "letters and digits"), ("sensor -v away", "letters and digits"),
    (f"sensor {'m' * 31} away", "at most 30"),
])
def test_words_that_are_no_command(words: str, right: str) -> None:
    with pytest.raises(ValueError, match=right):
        commands.parse(tuple(words.split()), Moment(0, 0))


# -- what is told


def sensed(*words: str, typed: float = 0.0) -> Desk:
    desk = Desk()
    for one in words:
        desk.senses(f"sensor {one}")
        desk.pass_time(1.0)
    desk.pass_time(typed, 1.0)
    return desk


def why(desk: Desk) -> str:
    return "\n".join(explaining.why(desk.state, desk.at, desk.world))


@pytest.mark.parametrize(("desk", "said"), [
    (sensed("chair-mat sitting for 5 h"),
     "Chair mat says sitting since 08:00, so a silence is no absence (for 4 h 59 min more)."),
    (sensed("radar present", typed=900),
     "Radar says somebody is there since 08:00, but was not heard for a while, so it no longer counts."),
    (sensed("desk standing"), "Desk says standing since 08:00, so you are taken to stand"),
    (sensed("phone away"), "Phone says away since 08:00, so nobody is there"),
    (sensed("desk standing", "mat sitting"), "Desk says standing since 08:00, but another sensor spoke later"),
    (sensed("radar away", typed=60),
     "Radar says away since 08:00; you, or input, say otherwise, so it counts again when it changes its mind."),
])
def test_why_names_them(desk: Desk, said: str) -> None:
    assert said in why(desk)


def test_why_names_the_one_that_decides_first_and_none_that_cannot_tell() -> None:
    desk = sensed("a away", "a unknown", "b standing", "c sitting")
    assert [line[:6] for line in sensor_words.why(desk.state.seat, desk.at)] == ["C says", "B says"]


def test_a_file_counts_until_it_says_otherwise_and_no_time_is_named() -> None:
    desk = Desk()
    desk.feed(Sensed(desk.at, "mat", Says.SITTING))
    assert sensor_words.why(desk.state.seat, desk.at) == ["Mat says sitting since 08:00, so a silence is no absence."]


def test_doctor_has_a_row_for_each() -> None:
    desk = sensed("a-mat away", "a-mat unknown", "b sitting")
    assert sensor_words.rows(desk.state.seat, desk.at) == [
        {"port": "sensor", "backend": "a-mat", "verdict": "says unknown since 08:00"},
        {"port": "sensor", "backend": "b",
         "verdict": "says sitting since 08:00, so a silence is no absence (for 9 min more)"},
    ]


def test_status_lists_them() -> None:
    desk = sensed("mat sitting", "desk standing")
    said = status.status(desk.state, desk.at, desk.world, SENSES)
    assert json.loads(json.dumps(said["sensors"])) == [
        {"name": "desk", "says": "standing", "seconds": 1, "counts": True, "leads": True},
        {"name": "mat", "says": "sitting", "seconds": 2, "counts": True, "leads": False},
    ]
    assert said["standing_seconds"] == 1
    assert said["confidence"] == 0.97


def test_how_sure_it_is_follows_the_sensor() -> None:
    assert "How sure: mat says sitting." in why(sensed("mat sitting"))
    assert "How sure: standing, desk says standing; input cannot tell." in why(sensed("desk standing"))
    assert "How sure: nobody is here now with a probability of 99 %." in why(sensed("mat away"))
