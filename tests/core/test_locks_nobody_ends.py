"""A lock of which nobody says that it is over: input that goes on has to, sooner or later."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import holding, seat
from backbreak.core.events import Hold, Locked, Moment, Unlocked
from backbreak.core.holding import UNTOLD, Held
from backbreak.core.settings import Settings

HELD = (Held(Hold.CALL, 1.0), Held(Hold.LOCKED, 2.0))
OPEN = replace(seat.new(0.0), seen=100.0)
SHUT = replace(OPEN, locked=True)
TOLD = replace(OPEN, unlocks=True)


def at(now: float) -> Moment:
    return Moment(now, 20_000 * 86400.0 + 9 * 3600.0)


def test_a_screen_that_turned_out_open_holds_nothing() -> None:
    assert holding.opened(HELD, SHUT, OPEN) == HELD[:1]


def test_a_locked_one_and_one_that_was_never_locked_stay_as_they_are() -> None:
    assert holding.opened(HELD, SHUT, SHUT) == HELD
    assert holding.opened(HELD, OPEN, OPEN) == HELD


@pytest.mark.parametrize(("later", "held"), [
    (0.0, {Hold.CALL, Hold.LOCKED}), (UNTOLD - 1.0, {Hold.CALL, Hold.LOCKED}), (UNTOLD, {Hold.CALL}),
])
def test_where_unlocking_is_told_it_holds_half_a_day_longer(later: float, held: set[Hold]) -> None:
    found = holding.opened(HELD, SHUT, TOLD)
    assert holding.reasons(found, TOLD.seen + later, Settings()) == held


def test_unlocked_it_is_over_at_once_and_locked_again_it_holds_anew() -> None:
    found = holding.opened(HELD[1:], SHUT, TOLD)
    assert holding.observe(found, Unlocked(at(200.0)), Settings()) == ()
    assert holding.observe(found, Locked(at(200.0)), Settings()) == (Held(Hold.LOCKED, 200.0),)
    assert holding.observe(HELD[1:], Locked(at(200.0)), Settings()) == HELD[1:]
