"""When somebody who hears each input of a log wants to decide again."""

from __future__ import annotations

from backbreak.core import sitting
from backbreak.core import state as states
from backbreak.core.events import Hold, HoldChanged, Looked, Moment
from backbreak.core.step import step
from backbreak.core.world import World

WORLD = World()


def at(now: float) -> Moment:
    return Moment(now, now)


def test_a_silence_that_a_call_explained_until_now_is_open_a_minute_later() -> None:
    state = states.new(at(5000.0))
    for event in (
        Looked(at(5000.0), 0.0),
        HoldChanged(at(5001.0), Hold.CALL, True),
        Looked(at(5300.0), 300.0),
        HoldChanged(at(5300.0), Hold.CALL, False),
    ):
        state = step(state, event, WORLD, hears=True).state
    done = step(state, Looked(at(5301.0), 301.0), WORLD, hears=True)
    assert sitting.present(done.state.seat)
    assert done.decides_at == 5360.0
    gone = step(done.state, Looked(at(5360.0), 360.0), WORLD, hears=True)
    assert not sitting.present(gone.state.seat)
