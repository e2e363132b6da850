"""The icon's menu, opened by a real click and driven by real keys; its effect is read through `status`."""

from __future__ import annotations

import pytest

from tests.desktop.desk import Desk


@pytest.fixture
def running(desk: Desk) -> Desk:
    desk.backbreak = desk.start_backbreak()
    desk.wait_for(desk.icons, 10, "an icon")
    return desk


def test_a_pause_and_its_end(running: Desk) -> None:
    running.choose("Pause", "30 min")
    running.wait_for(lambda: running.stage() == "paused", 5, "the pause")
    assert running.watcher.tooltip().startswith("Paused until ")
    running.choose("Resume")
    running.wait_for(lambda: running.stage() == "watching", 5, "the end of the pause")


def test_standing_and_sitting(running: Desk) -> None:
    running.choose("I’m standing")
    running.wait_for(lambda: running.status()["state"] == "standing", 5, "standing")
    running.choose("I’m sitting")
    running.wait_for(lambda: running.status()["state"] == "sitting", 5, "sitting")


def test_walking_is_a_row_below_and_then_one_that_is_marked(running: Desk) -> None:
    running.choose("Walking or lying", "I’m walking")
    running.wait_for(lambda: running.status()["state"] == "walking", 5, "walking")
    assert "I’m walking" in [row.label for row in running.watcher.menu()]


def test_a_routine_of_ones_choice(running: Desk) -> None:
    running.choose("Stretch now", "Neck and shoulders")
    running.wait_for(lambda: running.hands.window("backbreak: Neck and shoulders"), 10, "the routine")
    assert running.stage() == "showing"


def test_a_page_of_words(running: Desk) -> None:
    running.choose("Is this serious?")
    running.wait_for(lambda: running.window(), 10, "the page")


def test_a_left_click_opens_something_too(running: Desk) -> None:
    running.click_icon_until(lambda: running.window() or running.hands.popups(), "a window or the menu")


def test_quit(running: Desk) -> None:
    running.choose("Quit")
    running.wait_for(running.backbreak.ended, 5, "its end")
    assert running.backbreak.code() == 0
    running.wait_for(lambda: running.icons() == 0, 5, "the icon to go")
