"""Nobody at the desk: prompts close, the clock starts anew."""

from __future__ import annotations

import time

import pytest

from tests.desktop.desk import Desk

pytestmark = pytest.mark.waits

SPEED = 30
"""Away after two seconds."""
IN_SIGHT = 15
"""Slow enough for a prompt to be seen before it goes again, on a slow machine too."""
SHORT = {"sitting.limit": "45 s", "sitting.reset": "90 s", "prompt.lull": "15 s", "prompt.grace": "10 min",
         "prompt.per_hour": 12}


def start(desk: Desk, speed: int = SPEED, **more: str) -> None:
    desk.start_backbreak("--speed", str(speed), "--no-tray", settings={**SHORT, **more})


def test_walking_off_closes_the_prompt_and_starts_the_clock_anew(desk: Desk) -> None:
    start(desk, IN_SIGHT)
    desk.type_until_due()
    desk.wait_for_prompt()
    desk.wait_for(lambda: desk.window() is None, 10, "it to close at the empty chair")
    desk.wait_for(lambda: desk.status()["state"] == "away", 10, "the absence")
    desk.wait_for(lambda: desk.stage() == "watching", 40, "the end of the round")
    desk.wait_for(lambda: desk.status()["sitting_seconds"] == 0, 10, "a clock at nought")
    desk.wait_for(lambda: desk.status()["breaks_today"] == 1, 10, "the rest to count")


def test_somebody_who_comes_back_is_sitting_anew(desk: Desk) -> None:
    start(desk, **{"sitting.limit": "10 min"})
    desk.hands.type_keys(8, 3)
    assert desk.status()["sitting_seconds"] > 45
    desk.wait_for(lambda: desk.status()["sitting_seconds"] == 0, 40, "a rest")

    def back() -> bool:
        desk.hands.type_keys(8, 0.5)
        return desk.status()["state"] == "sitting"

    returned = time.monotonic()
    desk.wait_for(back, 10, "the return to be seen")
    assert desk.status()["sitting_seconds"] <= SPEED * (time.monotonic() - returned) + 1


def test_nothing_comes_up_at_an_empty_chair(desk: Desk) -> None:
    start(desk, **{"prompt.lull": "1 min"})
    desk.type_until_due()
    desk.wait_for(lambda: desk.status()["state"] == "away", 10, "the absence")
    assert desk.window() is None
    assert desk.status()["prompts_today"] == 0
