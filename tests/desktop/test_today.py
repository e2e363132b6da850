"""The Today window as a person uses it: a click on the icon, arrow keys along the day, Enter, and the clock follows."""

from __future__ import annotations

import json

import pytest

from tests.desktop.desk import TAKES_KEYS, Desk
from tests.desktop.hands import Window

SPEED = "12"
"""A minute without input is an absence: five seconds."""


def opened(desk: Desk) -> Window:
    """It is there, and takes keys."""
    window: Window = desk.wait_for(lambda: desk.hands.window("backbreak: Today"), 10, "Today")
    desk.hands.move_for(20, TAKES_KEYS)
    return window


def sat(desk: Desk, seconds: float) -> None:
    def long_enough() -> bool:
        desk.hands.type_keys(8, 0.5)
        return float(desk.status()["sitting_seconds"]) > seconds

    desk.wait_for(long_enough, 60, f"{seconds:g} s of sitting")


def tell(desk: Desk, *words: str) -> str:
    """A command, by somebody who is there."""
    desk.hands.move_for(20, 0.2)
    done = desk.tell(*words)
    desk.hands.move_for(20, 0.2)
    assert done.returncode == 0, done.stderr
    return done.stdout


def minutes(desk: Desk, kind: str) -> float:
    spans = json.loads(tell(desk, "today", "--json"))["spans"]
    return sum(one["end"] - one["start"] for one in spans if one["kind"] == kind) / 60


def test_a_click_on_the_icon_opens_it_and_a_span_is_corrected_by_keys(desk: Desk) -> None:
    desk.start_backbreak("--speed", SPEED, settings={"sitting.limit": "2 h"})
    desk.wait_for(lambda: desk.icons() == 1, 10, "an icon")
    sat(desk, 240)
    desk.click_icon_until(lambda: desk.hands.window("backbreak: Today"), "Today")
    opened(desk)
    desk.screenshot("today")
    newest_i_was_up = ("Left", "Return", "Return")      # the newest span; to its buttons; the first of them
    desk.keys_until(newest_i_was_up, lambda: desk.status()["sitting_seconds"] < 120, "the clock to follow")
    assert desk.status()["longest_sitting_seconds_today"] < 240
    assert minutes(desk, "away") == pytest.approx(4, abs=2)
    desk.keys_until(["u"], lambda: desk.status()["sitting_seconds"] > 240, "it to be taken back")
    assert minutes(desk, "away") < 1
    desk.keys_until(["Escape"], lambda: desk.window() is None, "it to close")


def test_a_second_start_opens_it_and_a_command_corrects(desk: Desk) -> None:
    desk.start_backbreak("--speed", SPEED, "--no-tray", settings={"sitting.limit": "2 h"})
    sat(desk, 200)
    tell(desk)
    opened(desk)
    said = json.loads(tell(desk, "today", "--json"))["spans"][-1]
    time = f"{said['from']}-{said['to']}"
    assert "counts as a rest" in tell(desk, "correct", time, "up")
    assert desk.status()["sitting_seconds"] < 150
    assert "again as it was recorded" in tell(desk, "correct", "undo")
    assert desk.status()["sitting_seconds"] > 200
    assert "There is nothing to take back." in tell(desk, "correct", "undo")
    tell(desk, "today", "week")
    assert len(json.loads(tell(desk, "today", "month", "--json"))["days"]) >= 28
    wrong = desk.tell("correct", time, "flying")
    assert (wrong.returncode, "like correct 09:00-09:30 up" in wrong.stderr) == (2, True)
    desk.keys_until(["2", "Page_Up", "1", "Escape"], lambda: desk.window() is None, "it to close")
