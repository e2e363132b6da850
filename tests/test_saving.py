"""What is written to the disk, and how often: all that changed at once, what merely goes on now and then."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backbreak.core import state as states
from backbreak.core.rhythm import Pause, Rhythm
from backbreak.engine import Engine
from backbreak.saving import SAVE_EVERY, UNMARKED, gone_on
from tests.test_engine import MINUTE, Bench


def marking(bench: Bench, *, room: bool = True) -> list[dict[str, float]]:
    """The same engine, where what goes on can be marked; room: there is some for it."""
    marks: list[dict[str, float]] = []
    ports = replace(bench.engine._ports, mark=lambda mark: (marks.append(mark), room)[1])
    bench.engine.leave()
    bench.engine = Engine(ports, bench.engine.state, bench.engine.world, {})
    bench.loop.turned = bench.engine.look_if_overdue
    bench.engine.start()
    return marks


@pytest.fixture
def bench() -> Bench:
    return Bench()


def test_typing_on_is_marked_at_each_look_and_saved_every_five_minutes(bench: Bench) -> None:
    marks = marking(bench)
    bench.type(5 * MINUTE)
    bench.saved.clear(), marks.clear()
    bench.type(10 * MINUTE)
    assert len(bench.saved) == 10 * MINUTE / SAVE_EVERY
    assert len(marks) >= 8
    assert marks[-1]["seen"] >= bench.clock.moment().now - MINUTE


@pytest.mark.parametrize("memory", ["none", "full"])
def test_where_nothing_can_be_marked_it_is_saved_at_each_look_of_a_minute(bench: Bench, memory: str) -> None:
    if memory == "full":
        marking(bench, room=False)
    bench.type(5 * MINUTE)
    bench.saved.clear()
    bench.type(10 * MINUTE)
    assert len(bench.saved) >= 8
    assert UNMARKED < MINUTE


def test_a_pause_alone_is_nothing_to_wake_a_disk_for(bench: Bench) -> None:
    marking(bench)
    bench.type(2 * MINUTE)
    bench.saved.clear()
    bench.wait(15)
    bench.input.touch()
    bench.engine.look()
    assert bench.engine.state.seat.rhythm.pauses
    assert bench.saved == []


def test_a_command_is_saved_once_with_the_look_before_it(bench: Bench) -> None:
    marking(bench)
    bench.type(2 * MINUTE)
    bench.saved.clear()
    bench.act("standing")
    assert len(bench.saved) == 1
    assert bench.saved[-1] == states.to_dict(bench.engine.state)


def test_a_fault_between_a_look_and_its_event_leaves_the_alarm_to_the_next_turn(
    bench: Bench, monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(*_: Any, **_named: Any) -> Any:
        raise RuntimeError

    marking(bench)
    bench.type(2 * MINUTE)
    seen, moment = bench.engine.state.seat.looked, bench.engine._ports.clock.moment
    with monkeypatch.context() as patch:
        patch.setattr("backbreak.engine.replace", broken)
        with pytest.raises(RuntimeError):
            bench.act("standing")
    bench.wait(2 * MINUTE)
    assert bench.engine.state.seat.looked > seen
    assert moment().now - bench.engine.state.seat.looked <= MINUTE


def test_after_a_kill_the_pauses_in_between_are_not_known(bench: Bench) -> None:
    old = replace(bench.engine.state.seat, rhythm=Rhythm(900.0, (Pause(880.0, 900.0),)))
    state = replace(bench.engine.state, seat=old)
    now = old.looked + 100.0
    later = gone_on(state, {"seen": now - 5.0, "looked": now, "heard": now - 5.0}, until=now)
    assert later.seat.rhythm == Rhythm(now - 5.0)
    assert gone_on(state, {}, until=now).seat.rhythm == old.rhythm


def test_the_menu_is_made_anew_for_other_settings_though_nothing_else_changed(bench: Bench) -> None:
    bench.type(2 * MINUTE)
    before = bench.tray.faces[-1]
    settings = replace(bench.engine.world.settings, seat="wheelchair")
    bench.engine.reload(replace(bench.engine.world, settings=settings))
    labels = {item.label for item in bench.tray.faces[-1].menu}
    assert "I just moved" in labels
    assert "I just moved" not in {item.label for item in before.menu}


def test_rows_that_only_time_takes_away_go_within_minutes(bench: Bench) -> None:
    bench.type(2 * MINUTE)
    bench.wait(6 * MINUTE)
    bench.type(2 * MINUTE)

    def offered() -> bool:
        return any(item.words == ("was-sitting",) for item in bench.tray.faces[-1].menu)

    assert offered()
    for _ in range(70):
        bench.type(MINUTE)
    assert not offered()
