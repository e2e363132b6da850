"""How sure it is that nobody is there, while a silence is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import judging, silence
from backbreak.core.judging import Signs
from backbreak.core.seat import Seat, new


def left(told: bool) -> Seat:
    """Gone since 1000, after work."""
    return silence.leave(replace(new(0.0), told=told), 1000.0)


@pytest.mark.parametrize(("told", "times"), [(False, 2.5), (True, 2.8)])
def test_an_open_silence_is_judged_as_one_that_goes_on_longer_where_calls_can_be_seen(told: bool, times: float) -> None:
    seat = left(told)
    signs = Signs(times * 200.0, by_hand=False, before=seat.before, told=told, run=seat.run)
    assert silence.chance(seat, 1200.0) == pytest.approx(judging.chance(signs, seat.habit))


def test_it_is_surer_the_longer_nothing_comes_and_never_surer_than_that_somebody_sits_there_at_first() -> None:
    found = silence.chances(left(told=False))
    said = [found(1000.0 + seconds) for seconds in range(60, 3600, 20)]
    assert said == sorted(said)
    assert found(1001.0) == 0.2
    assert said[-1] > 0.95


def test_somebody_who_locked_by_hand_is_gone_at_once() -> None:
    seat = silence.reconsidered(replace(left(told=False), shut=1005.0))
    assert silence.chance(seat, 1010.0) == judging.SURELY
