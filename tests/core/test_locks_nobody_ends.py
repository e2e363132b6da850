"""A lock of which nobody says that it is over: input that goes on has to."""

from __future__ import annotations

from backbreak.core import holding
from backbreak.core.events import Hold
from backbreak.core.holding import Held

HELD = (Held(Hold.CALL, 1.0), Held(Hold.LOCKED, 2.0))


def test_a_screen_that_turned_out_open_holds_nothing() -> None:
    assert holding.opened(HELD, was_locked=True, locked=False) == HELD[:1]


def test_a_locked_one_and_one_that_was_never_locked_stay_as_they_are() -> None:
    assert holding.opened(HELD, was_locked=True, locked=True) == HELD
    assert holding.opened(HELD, was_locked=False, locked=False) == HELD
