"""One turn of the wheel is one act, however many notices it makes."""

from __future__ import annotations

from backbreak.adapters.tray.wheel import MIDDLE, QUIET, SCROLL, Wheel
from backbreak.core.commands import REQUESTS


def test_notices_close_together_are_one_turn() -> None:
    now = [0.0]
    wheel = Wheel(lambda: now[0])
    turns = []
    for at in (0.0, 0.1, 0.7, 1.4, 1.4 + QUIET, 1.5 + QUIET):
        now[0] = at
        turns.append(wheel.turned())
    assert turns == [True, False, False, False, True, False]


def test_what_it_says_is_understood() -> None:
    assert {SCROLL[0], MIDDLE[0]} <= set(REQUESTS)
    assert {SCROLL[1], MIDDLE[1]} == set(REQUESTS["icon"])
