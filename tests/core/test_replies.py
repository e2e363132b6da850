"""What a command is answered with."""

from __future__ import annotations

import pytest

from backbreak.core import commands, replies
from backbreak.core.commands import Request
from backbreak.core.step import step
from tests.core.test_face import STORIES
from tests.scenarios.desk import ROUTINES, Desk


def reply(name: str, words: str) -> str:
    desk = Desk()
    STORIES[name][0](desk)
    return said(desk, words)


def said(desk: Desk, words: str) -> str:
    event = commands.parse(tuple(words.split()), desk.at, frozenset(ROUTINES))
    assert not isinstance(event, Request)
    return replies.reply(event, desk.state, step(desk.state, event, desk.world).state, desk.world)


@pytest.mark.parametrize(("name", "command", "words"), [
    ("sitting", "checkin 4", "Noted: bothersome, 4 of 10."),
    ("sitting", "snooze 1 h", "Nothing comes up before 09:10."),
    ("sitting", "snooze until pause", "There is nothing to snooze"),
    ("asked", "snooze until call-end", "There is nothing to snooze"),
    ("asked", "snooze 10 min", "Snoozed until 08:41."),
    ("paused", "snooze 10 min", "It is paused already."),
    ("paused", "skip", "There is nothing to skip."),
    ("sitting", "skip", "There is nothing to skip."),
    ("asked", "skip", "Next stretch in about 30 min"),
    ("sitting", "was-sitting", "No absence is remembered"),
    ("sitting", "was-up", "Noted. Sitting under a minute."),
    ("sitting", "standing", "Noted. Standing since 08:10."),
    ("sitting", "pause", "Paused until you resume."),
    ("sitting", "hold-me 2 h", "Held to it until 10:10"),
    ("sitting", "hold-me off", "Nobody is held"),
    ("sitting", "stretch", "A stretch is on your screen."),
])
def test_what_is_said(name: str, command: str, words: str) -> None:
    assert words in reply(name, command)


def test_no_snooze_left() -> None:
    desk = Desk()
    STORIES["asked"][0](desk)
    desk.settings(snoozes=0)
    assert said(desk, "snooze").startswith("No snooze is left")
