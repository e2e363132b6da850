"""Reasons not to speak as a person meets them: the command, the menu, status and why, and a word after hours of it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backbreak.core import commands, explaining, face, hold_words, replies, status, uses
from backbreak.core.effects import MenuItem
from backbreak.core.events import Hold, Moment, SaidMeeting
from backbreak.core.problems import Fault
from backbreak.core.settings import Settings, changed
from backbreak.core.stages import Stage
from backbreak.core.uses import Use
from backbreak.core.world import near_due
from tests.scenarios.desk import Desk

NINE = Moment(1000.0, 20_000 * 86400.0 + 9 * 3600.0)


# -- the command


@pytest.mark.parametrize(("words", "seconds"), [
    ("meeting", 3600.0), ("meeting 45 min", 2700.0), ("meeting 1h30m", 5400.0), ("meeting until 10:30", 5400.0),
    ("meeting off", 0.0),
])
def test_a_meeting_is_told_with_its_end(words: str, seconds: float) -> None:
    assert commands.parse(tuple(words.split()), NINE) == SaidMeeting(NINE, seconds)


@pytest.mark.parametrize(
    "words", ["meeting 9 h", "meeting until 08:00", "meeting soon", "meeting 0 s", "meeting until"]
)
def test_a_meeting_without_an_end_in_sight_is_refused(words: str) -> None:
    with pytest.raises(ValueError, match=r"write|8 h"):
        commands.parse(tuple(words.split()), NINE)


def test_the_answer_says_until_when() -> None:
    desk = Desk()
    assert _answer(desk, 0.0).startswith("No meeting was on, so nothing was changed.")
    assert _answer(desk, 1800.0).startswith("In a meeting until 08:30: prompts wait")
    assert _answer(desk, 0.0).startswith("Noted: the meeting is over.")


def _answer(desk: Desk, seconds: float) -> str:
    before, event = desk.state, SaidMeeting(desk.at, seconds)
    desk.feed(event)
    return replies.reply(event, before, desk.state, desk.world)


# -- the menu


def rows(desk: Desk) -> dict[str, MenuItem]:
    return {row.label: row for row in face.face(desk.state, desk.at, desk.world).menu}


def test_the_menu_begins_a_meeting_and_ends_it() -> None:
    desk = Desk()
    begin = rows(desk)["I\u2019m in a meeting"]
    assert [row.words for row in begin.items] == [
        ("meeting", "30 min"), ("meeting", "1 h"), ("meeting", "2 h"),
    ]
    desk.say("meeting 30 min")
    found = rows(desk)
    assert found["The meeting (until 08:30) is over"].words == ("meeting", "off")
    assert "Prompts wait: you are in a meeting until 08:30" in found
    desk.pass_time(31 * 60, 1.0)
    assert "I\u2019m in a meeting" in rows(desk)


def test_what_holds_is_not_said_twice_in_the_menu() -> None:
    desk = Desk()
    desk.hold(Hold.CALL, True)
    desk.pass_time(45 * 60, 1.0)
    assert sum("you are in a call" in label for label in rows(desk)) == 1


# -- status and why


def told(desk: Desk) -> dict[str, Any]:
    return status.status(desk.state, desk.at, desk.world, {})


def test_status_names_each_reason_that_counts_with_its_times() -> None:
    desk = Desk()
    desk.hold(Hold.DO_NOT_DISTURB, True)
    desk.hold(Hold.PROGRAM, True)
    desk.say("meeting 30 min")
    desk.pass_time(600, 1.0)
    found = told(desk)
    assert found["holds"] == ["do_not_disturb", "meeting"]
    assert found["holding"] == [
        {"name": "do_not_disturb", "text": "do not disturb is on", "seconds": 600, "left_seconds": None},
        {"name": "meeting", "text": "you are in a meeting", "seconds": 600, "left_seconds": 1200},
    ]


def test_why_says_what_would_hold_before_anything_is_due_and_since_when() -> None:
    desk = Desk()
    desk.pass_time(300, 1.0)
    desk.hold(Hold.FULLSCREEN, True)
    said = explaining.why(desk.state, desk.at, desk.world)
    assert "Prompts wait now: a window fills the screen (since 08:05)." in said
    desk.pass_time(45 * 60, 1.0)
    lines = explaining.why(desk.state, desk.at, desk.world)
    assert "A prompt is due. It waits because a window fills the screen (since 08:05)." in lines
    assert not any(line.startswith("Prompts wait now") for line in lines)


def test_after_hours_the_notice_names_the_reason_and_a_way_out() -> None:
    desk = Desk()
    desk.hold(Hold.DO_NOT_DISTURB, True)
    desk.pass_time(4 * 3600, 1.0)
    (said,) = desk.notices
    assert said.title == "Prompts are waiting"
    assert "do not disturb is on, since 08:00" in said.text
    assert "backbreak stretch" in said.text
    assert "[hold]" in said.text


@pytest.mark.parametrize("hold", [Hold.LOCKED, Hold.QUIET_HOURS, Hold.MEETING, Hold.BATTERY, Hold.PRESENTATION])
def test_what_ends_by_itself_or_was_said_is_not_spoken_of(hold: Hold) -> None:
    desk = Desk()
    desk.settings(battery="low", long_sit=0.0)
    desk.hold(hold, True)
    desk.pass_time(5 * 3600, 1.0)
    assert desk.notices == []


def test_words_without_an_end_and_without_a_meeting() -> None:
    desk = Desk()
    assert hold_words.meeting(desk.state, desk.at) is None
    assert hold_words.because(desk.state, desk.at, desk.world.settings) == ""


# -- near a prompt


def test_the_world_is_asked_only_near_a_prompt() -> None:
    desk = Desk()

    def near() -> bool:
        return near_due(desk.state, desk.now, desk.world)

    assert not near()
    desk.pass_time(28 * 60, 1.0)
    assert not near()
    desk.pass_time(60, 1.0)
    assert near()
    desk.say("pause")
    assert not near()
    desk.say("resume")
    desk.pass_time(20 * 60, 1.0, until_shown=True)
    assert desk.stage() is Stage.SHOWING
    assert near()
    desk.say("snooze 5 min")
    assert not near()
    desk.pass_time(4 * 60, 1.0)
    assert near()
    desk.say("snooze until pause")
    assert near()
    desk.pass_time(3600)
    assert not near()


def test_a_prompt_that_only_the_icon_shows_asks_nothing_of_the_world() -> None:
    desk = Desk()
    desk.pass_time(45 * 60, 1.0, until_shown=True)
    state = desk.state
    assert not near_due(replace(state, talk=replace(state.talk, quiet=True)), desk.now, desk.world)
    assert not near_due(replace(state, talk=replace(state.talk, started=desk.now)), desk.now, desk.world)
    waiting = replace(state, talk=replace(state.talk, stage=Stage.SNOOZED, wait_until=None))
    assert near_due(waiting, desk.now, desk.world)


# -- meetings as a use of the desk


def test_what_is_said_to_go_on_replaces_what_was_said_before() -> None:
    once = uses.said((Use(Hold.CALL, 1.0, 2.0),), Hold.MEETING, 10.0, 100.0)
    assert once == (Use(Hold.CALL, 1.0, 2.0), Use(Hold.MEETING, 10.0, 100.0))
    ended = Use(Hold.MEETING, 10.0, 50.0)
    assert uses.said(once, Hold.MEETING, 50.0, 60.0)[1:] == (ended, Use(Hold.MEETING, 50.0, 60.0))
    assert uses.said(once, Hold.MEETING, 50.0, 50.0)[1:] == (ended,)
    assert uses.said(once, Hold.MEETING, 50_000.0, 50_000.0) == ()
    assert uses.over(once, 20.0) == once
    assert uses.ended(once, 5.0) == 100.0


# -- settings


@pytest.mark.parametrize(("name", "typed", "value"), [
    ("hold.programs", "obs, My Game", ("obs", "My Game")), ("hold.programs", "none", ()),
    ("hold.reasons", "dnd full_screen", ("fullscreen", "do_not_disturb")), ("hold.battery", "low", "low"),
])
def test_what_holds_can_be_set(name: str, typed: str, value: Any) -> None:
    found = changed(Settings(), name, typed)
    assert getattr(found, {"programs": "programs", "reasons": "hold", "battery": "battery"}[name[5:]]) == value


@pytest.mark.parametrize("typed", [",".join(f"p{one}" for one in range(60)), "a" * 61, "obs,,zoom"])
def test_programs_that_are_no_list_of_names_are_refused(typed: str) -> None:
    with pytest.raises(Fault):
        changed(Settings(), "hold.programs", typed)
