"""The main job on real keys: sit, become due, be asked at a good moment, answer in any way.

At six times the speed: a pause is a bit over a second, and away begins after ten.
"""

from __future__ import annotations

import time

import pytest

from tests.desktop.desk import NEXT, SKIP, SNOOZE, START, STOP, Desk
from tests.desktop.hands import Window

pytestmark = pytest.mark.waits

SPEED = ("--speed", "6")
SHORT = {"sitting.limit": "15 s", "prompt.lull": "8 s", "prompt.grace": "2 min", "prompt.per_hour": 12,
         "snooze.length": "10 s"}


@pytest.fixture
def asked(desk: Desk) -> Desk:
    """A desk with a prompt on it."""
    desk.start_backbreak(*SPEED, "--no-tray", settings=SHORT)
    desk.type_until_due()
    desk.wait_for_prompt()
    return desk


def test_typing_counts_as_sitting(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, "--no-tray", settings=SHORT)
    desk.hands.type_keys(8, 2)
    assert desk.status()["sitting_seconds"] >= 6
    assert desk.status()["state"] == "sitting"


def test_it_waits_for_a_pause_in_the_typing(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, "--no-tray", settings=SHORT)
    desk.type_until_due()
    for _ in range(6):
        desk.hands.type_keys(8, 0.5)
        assert desk.stage() == "due"
        assert desk.window() is None
    stopped = time.monotonic()
    desk.wait_for(desk.window, 20, "a prompt")
    assert time.monotonic() - stopped > 0.5
    assert desk.status()["prompts_today"] == 1


def test_it_comes_by_itself_when_there_is_no_pause(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, "--no-tray", settings={**SHORT, "prompt.grace": "15 s"})
    desk.type_until_due()

    def here() -> bool:
        desk.hands.type_keys(8, 0.5)
        return desk.window() is not None

    desk.wait_for(here, 20, "a prompt")


def test_it_takes_neither_focus_nor_keys_from_what_one_is_doing(desk: Desk) -> None:
    # Slower than the others: on a busy machine typing takes longer than a prompt would stay.
    desk.start_backbreak("--speed", "4", "--no-tray", settings={**SHORT, "prompt.grace": "12 s"})
    out = desk.home / "typed"
    desk.spawn("xterm", "-T", "writing", "-e", "sh", "-c", f"stty -icanon -echo; cat > {out}")
    desk.wait_for(lambda: desk.hands.active() == "writing", 10, "a terminal with the focus")
    desk.wait_for(out.exists, 10, "the shell in it")
    text = "abcdefghij" * 30
    typed = 0
    while typed < len(text) and not (desk.window() and typed >= 60):
        desk.hands.type(text[typed:typed + 10], rate=20)
        typed += 10
    assert desk.window() is not None, desk.explain()
    desk.hands.type(text[typed:typed + 20], rate=20)
    assert desk.hands.active() == "writing"
    assert desk.stage() == "showing"
    written = text[:typed + 20]
    desk.wait_for(lambda: out.read_text() == written, 5, "all that was typed")


def test_start_by_mouse_leads_through_the_routine(asked: Desk) -> None:
    asked.click_until(START, lambda: a_routine(asked), "the routine")

    def through() -> bool:
        if window := asked.window():
            asked.click(NEXT, window)
        return bool(asked.happens(lambda: asked.stage() != "showing", 0.4))     # several quick ones are taken for one

    asked.wait_for(through, 20, "the routine to close")


def test_commands_answer_the_prompt_too(asked: Desk) -> None:
    assert asked.tell("snooze", "5 min").returncode == 0
    asked.wait_for(lambda: is_snoozed(asked, left=1), 10, "the snooze")
    assert asked.tell("stretch", "reset60").returncode == 0
    asked.wait_for(lambda: a_routine(asked), 10, "the routine")
    asked.click_until(STOP, lambda: asked.stage() != "showing", "the routine to close")
    assert asked.status()["breaks_today"] == 0


def test_snooze_and_skip_by_mouse(asked: Desk) -> None:
    asked.click_until(SNOOZE, lambda: is_snoozed(asked, left=1), "the snooze")
    comes_back(asked)
    assert asked.status()["snoozes_left"] == 1
    asked.click_until(SKIP, lambda: is_skipped(asked), "the skip")
    assert asked.status()["breaks_today"] == 0


def test_snooze_and_skip_by_keyboard(asked: Desk) -> None:
    asked.press_until("Escape", lambda: is_snoozed(asked, left=1), "the snooze")
    comes_back(asked)
    asked.press_until("s", lambda: is_snoozed(asked, left=0), "the snooze")
    comes_back(asked)
    assert asked.status()["snoozes_left"] == 0
    asked.press_until("k", lambda: is_skipped(asked), "the skip")
    assert asked.status()["breaks_today"] == 0


def test_start_by_keyboard(asked: Desk) -> None:
    asked.press_until("Return", lambda: a_routine(asked), "the routine")
    asked.press_until("Escape", lambda: asked.stage() == "watching", "the routine to close")


def test_the_first_second_takes_no_keys(desk: Desk) -> None:
    desk.start_backbreak(*SPEED, "--no-tray", settings=SHORT)
    desk.type_until_due()
    window = desk.wait_for(desk.window, 20, "a prompt")
    desk.hands.focus(window)
    desk.hands.key("Return", "k", "s", "Escape", "space")
    time.sleep(0.5)
    assert desk.stage() == "showing"
    assert desk.window() is not None


def a_routine(desk: Desk) -> Window | None:
    window = desk.window()
    return window if window and window.height > 500 else None


def is_snoozed(desk: Desk, left: int) -> bool:
    """By the person: a prompt that nobody answers costs no snooze."""
    status = desk.status()
    return (status["stage"], status["snoozes_left"]) == ("snoozed", left) and desk.window() is None


def is_skipped(desk: Desk) -> bool:
    return desk.stage() == "watching" and desk.window() is None


def comes_back(desk: Desk) -> None:
    """While one works on."""
    while desk.stage() == "snoozed":
        desk.hands.type_keys(8, 0.25)
    desk.wait_for_prompt()
