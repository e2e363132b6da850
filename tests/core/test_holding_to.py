"""Held to it: for how long, what fills the screen, and that it ends by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import holding_to
from backbreak.core.adapt_events import AskedHoldMe
from backbreak.core.events import Moment
from backbreak.core.holding_to import Firm
from backbreak.core.rounds import Talk
from backbreak.core.settings import Settings

HOUR, DAY = 3600.0, 86400.0
AT = Moment(5000.0, 20_000 * DAY + 10 * HOUR)      # 2024-10-04, a Friday


@pytest.mark.parametrize(("words", "hours"), [
    ("2 h", 2), ("90 min", 1.5), ("until 17:00", 7), ("until 9:00", 23), ("until today", 18), ("until tomorrow", 42),
    ("until friday", 18), ("until Sat", 42), ("until monday", 18 + 72), ("until thu", 18 + 6 * 24),
])
def test_it_is_said_for_how_long(words: str, hours: float) -> None:
    assert holding_to.read(tuple(words.split()), AT).seconds == hours * HOUR


@pytest.mark.parametrize("words", ["", "0 s", "15 days", "400 h", "until", "until 25:00", "until xmas"])
def test_what_is_no_time_is_told(words: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        holding_to.read(tuple(words.split()), AT)


@pytest.mark.parametrize("words", ["off", "no"])
def test_off_ends_it(words: str) -> None:
    assert holding_to.observe(Firm(9000.0), holding_to.read((words,), AT), AT) is None


def test_it_ends_by_itself_and_by_the_wall_clock_where_that_was_meant() -> None:
    assert holding_to.observe(None, None, AT) is None
    asked = AskedHoldMe(AT, HOUR, AT.local + HOUR)
    firm = holding_to.observe(None, asked, AT)
    assert firm == Firm(AT.now + HOUR, AT.local + HOUR)
    half = Moment(AT.now + HOUR / 2, AT.local + HOUR / 2)
    assert holding_to.observe(firm, None, half) == firm
    flown = Moment(AT.now + 10, AT.local + 10 - HOUR)      # an hour to the west
    assert holding_to.observe(firm, None, flown) == Firm(AT.now + 2 * HOUR, AT.local + HOUR)
    later = Moment(AT.now + 10, AT.local + HOUR + 10)      # the clock was set on
    assert holding_to.observe(firm, None, later) is None
    assert holding_to.observe(Firm(AT.now + 1), None, AT) == Firm(AT.now + 1)


@pytest.mark.parametrize(("snoozes", "taken", "repeats", "fills"), [
    (2, 1, 0, False), (2, 2, 0, True), (4, 2, 0, True), (1, 1, 0, True), (0, 0, 0, False), (0, 0, 1, True),
    (2, 1, 1, True),
])
def test_it_fills_the_screen_after_two_snoozes(snoozes: int, taken: int, repeats: int, fills: bool) -> None:
    settings = replace(Settings(), snoozes=snoozes)
    talk = Talk(snoozes=taken, repeats=repeats)
    assert holding_to.fills(Firm(9000.0), talk, settings) is fills
    assert not holding_to.fills(None, talk, settings)


@pytest.mark.parametrize(("words", "ends"), [
    ("2 h", "12:00"), ("until today", "tonight"), ("until friday", "tonight"), ("until monday", "the end of Monday"),
    ("until 17:00", "17:00"),
])
def test_its_end_is_said_as_people_say_it(words: str, ends: str) -> None:
    asked = holding_to.read(tuple(words.split()), AT)
    firm = holding_to.observe(None, asked, AT)
    assert firm is not None
    assert holding_to.ends(firm, AT) == ends
    assert ends in holding_to.words(ends)
