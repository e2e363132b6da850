"""Standing on a running desk: after a while a prompt offers to sit down or to walk. (Saying it: test_menu.py.)"""

from __future__ import annotations

import pytest

from tests.desktop.desk import GOT_UP, Desk

pytestmark = pytest.mark.waits

SHORT = {"standing.limit": "15 s", "prompt.lull": "10 s", "prompt.grace": "2 min"}


def test_after_a_while_it_offers_to_sit_down_and_takes_that_for_an_answer(desk: Desk) -> None:
    desk.start_backbreak("--speed", "8", "--no-tray", settings=SHORT)
    desk.tell("standing")
    desk.type_until_due()
    window = desk.wait_for_prompt()
    assert window.name == "backbreak: time to sit down or walk a little"
    desk.click_until(GOT_UP, lambda: desk.status()["state"] == "sitting", "it to be seen as sitting")
    assert desk.stage() == "watching"
