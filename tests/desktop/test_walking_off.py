"""Nobody at the desk: prompts close, the clock starts anew. At thirty times the speed: away after two seconds."""

from __future__ import annotations

import pytest

from tests.desktop.desk import Desk

pytestmark = pytest.mark.waits

SPEED = ("--speed", "30", "--no-tray")
SHORT = {"sitting.limit": "45 s", "sitting.reset": "90 s", "prompt.lull": "30 s", "prompt.grace": "10 min",
         "prompt.per_hour": 12}


def test_walking_off_closes_the_prompt_and_starts_the_clock_anew(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, settings=SHORT)
    desk.type_until_due()
    desk.wait_for(desk.window, 10, "a prompt")
    desk.wait_for(lambda: desk.window() is None, 10, "it to close at the empty chair")
    desk.wait_for(lambda: desk.status()["state"] == "away", 10, "the absence")
    desk.wait_for(lambda: desk.stage() == "watching", 40, "the end of the round")
    desk.wait_for(lambda: desk.status()["sitting_seconds"] == 0, 10, "a clock at nought")
    desk.wait_for(lambda: desk.status()["breaks_today"] == 1, 10, "the rest to count")


def test_somebody_who_comes_back_is_sitting_anew(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, settings={**SHORT, "sitting.limit": "10 min"})
    desk.hands.type_keys(8, 3)
    sat = desk.status()["sitting_seconds"]
    assert sat > 45
    desk.wait_for(lambda: desk.status()["sitting_seconds"] == 0, 40, "a rest")

    def back() -> bool:
        desk.hands.type_keys(8, 0.5)
        return desk.status()["state"] == "sitting"

    desk.wait_for(back, 10, "the return to be seen")
    assert desk.status()["sitting_seconds"] < sat


def test_nothing_comes_up_at_an_empty_chair(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, settings={**SHORT, "prompt.lull": "1 min"})
    desk.type_until_due()
    desk.wait_for(lambda: desk.status()["state"] == "away", 10, "the absence")
    assert desk.window() is None
    assert desk.status()["prompts_today"] == 0
