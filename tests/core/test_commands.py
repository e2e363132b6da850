"""Words become events, or say what would be right."""

from __future__ import annotations

import pytest

from backbreak.core import events
from backbreak.core.commands import EVENTS, REQUESTS, Request, parse
from backbreak.core.events import Moment, Posture, SnoozeUntil

AT = Moment(500.0, 20_000 * 86400.0 + 22 * 3600.0)
IDS = frozenset({"walk", "eyes"})


def read(text: str) -> object:
    return parse(tuple(text.split()), AT, IDS)


@pytest.mark.parametrize(("text", "event"), [
    ("stretch", events.AskedStretch(AT)),
    ("stretch walk", events.AskedStretch(AT, "walk")),
    ("snooze", events.AskedSnooze(AT)),
    ("snooze 10 min", events.AskedSnooze(AT, 600.0)),
    ("snooze until pause", events.AskedSnooze(AT, SnoozeUntil.PAUSE)),
    ("snooze until call-end", events.AskedSnooze(AT, SnoozeUntil.CALL_END)),
    ("skip", events.AskedSkip(AT)),
    ("pause", events.AskedPause(AT)),
    ("pause 1 h 30 min", events.AskedPause(AT, 5400.0)),
    ("pause until tomorrow", events.AskedPause(AT, 6 * 3600.0, AT.local + 6 * 3600.0)),
    ("pause until 23:30", events.AskedPause(AT, 5400.0, AT.local + 5400.0)),
    ("pause until 7:05", events.AskedPause(AT, 9 * 3600.0 + 300, AT.local + 9 * 3600.0 + 300)),
    ("pause until 2024-10-08", events.AskedPause(AT, (6 + 72) * 3600.0, AT.local + (6 + 72) * 3600.0)),
    ("pause until Monday", events.AskedPause(AT, (6 + 48) * 3600.0, AT.local + (6 + 48) * 3600.0)),
    ("pause until fri", events.AskedPause(AT, (6 + 144) * 3600.0, AT.local + (6 + 144) * 3600.0)),
    ("pause until 22:00", events.AskedPause(AT, 86400.0, AT.local + 86400.0)),
    ("resume", events.AskedResume(AT)),
    ("was-up", events.SaidWasUp(AT)),
    ("answer away", events.SaidGap(AT, None, True)),
    ("answer here", events.SaidGap(AT, None, False)),
    ("settings reset learnt", events.AskedUnlearn(AT)),
    ("was-sitting", events.SaidWasSitting(AT)),
    ("checkin 0", events.CheckedIn(AT, 0)),
    ("checkin 10", events.CheckedIn(AT, 10)),
    ("checkin 4 low_back", events.CheckedIn(AT, 4, "low_back")),
    ("checkin", events.AskedCheckIn(AT)),
    ("stiff", events.SaidStiff(AT)),
    ("crack", events.AskedCrack(AT)),
    ("crack --just-did", events.AskedCrack(AT, did=True)),
    ("crack neck", events.AskedCrack(AT, place="neck")),
    ("crack back --just-did", events.AskedCrack(AT, did=True, place="back")),
    *[(one.value, events.SaidPosture(AT, one)) for one in Posture],
    ("status", Request("status")),
    ("window today", Request("window", ("today",))),
    ("settings edit", Request("settings", ("edit",))),
    ("forget --before 2026-11-20", Request("forget", ("--before", "2026-11-20"))),
])
def test_what_is_understood(text: str, event: object) -> None:
    assert read(text) == event


@pytest.mark.parametrize(("text", "says"), [
    ("", "no command"),
    ("dance", "no command.*pause.*settings.*status.*stretch.*today.*why"),
    ("stretch dance", "no routine.*eyes, walk"),
    ("stretch walk eyes", "no routine"),
    ("snooze 5", "unit"),
    ("snooze until", "until pause"),
    ("snooze until noon", "until pause"),
    ("skip it", "^skip takes no more words$"),
    ("standing up", "^standing takes no more words$"),
    ("why now", "^why takes no more words$"),
    ("pause until", "14:30"),
    ("pause until 25:00", "14:30"),
    ("pause until 12:60", "14:30"),
    ("pause until 12:5", "14:30"),
    ("pause until x:00", "14:30"),
    ("pause until noon", "14:30"),
    ("pause until 2024-10-04", "a day to come, within a year"),
    ("pause until 2026-10-04", "a day to come, within a year"),
    ("pause until 2024-10-40", "no calendar"),
    ("pause some", "not a time"),
    ("answer", "answer away, or answer here"),
    ("answer perhaps", "answer away, or answer here"),
    ("settings reset", "settings edit"),
    ("checkin 11", "0 .* 10"),
    ("checkin -1", "0 .* 10"),
    ("checkin fine", "0 .* 10"),
    ("checkin \u0663", "0 .* 10"),
    ("checkin \u00b2", "0 .* 10"),
    ("checkin 5 6", "low_back"),
    ("checkin 5 neck hips", "0 .* 10"),
    ("crack knees", "back or neck"),
    ("crack back neck", "back or neck"),
    ("crack --just-did --just-did", "--just-did"),
    ("stiff today", "no more words"),
    ("checkin " + 5000 * "1", "0 .* 10"),
    ("pause until \u0661\u0662:30", "14:30"),
    ("status now", "status takes no more words"),
    ("forget", "forget --all"),
    ("window", "window today"),
    ("window nowhere", "window today"),
    ("window today care", "window today"),
])
def test_what_is_not_says_what_would_be_right(text: str, says: str) -> None:
    with pytest.raises(ValueError, match=says):
        read(text)


def test_a_routine_is_taken_at_its_word_where_none_are_known() -> None:
    assert parse(("stretch", "dance"), AT) == events.AskedStretch(AT, "dance")
    with pytest.raises(ValueError, match="one routine"):
        parse(("stretch", "walk", "eyes"), AT)


def test_a_correction_and_a_week_are_requests() -> None:
    for words in ("correct 09:00-09:30 up", "correct undo", "today week", "today month", "today"):
        name, *args = words.split()
        assert read(words) == Request(name, tuple(args))
    for words in ("correct", "correct 09:00 up", "correct 09:00-09:30 flying", "correct 99:00-99:30 up"):
        with pytest.raises(ValueError, match="like correct 09:00-09:30 up"):
            read(words)


def test_no_word_is_both_an_event_and_a_request() -> None:
    assert not EVENTS & set(REQUESTS)
