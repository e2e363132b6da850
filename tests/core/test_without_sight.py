"""Without sight of input: looks tell that the program runs, and nothing of pauses; a sleep ends a call."""

from __future__ import annotations

from backbreak.core.effects import SpanKind
from backbreak.core.events import Hold
from backbreak.core.rhythm import Rhythm
from tests.scenarios.desk import Desk


def test_looks_tell_of_no_pauses_so_their_number_changes_nothing() -> None:
    desks = [Desk(blind=True), Desk(blind=True)]
    for desk, looks in zip(desks, [(), (20.0, 35.0, 90.0)], strict=True):
        desk.pass_time(300.0)
        desk.lock(True, by_hand=False)
        desk.pass_time(100.0, extra=looks)
        assert desk.state.seat.rhythm.pauses == ()
        desk.say("sitting")
        desk.restart(200.0, "kill")
    one, two = (desk.state.seat for desk in desks)
    assert one.belief == two.belief
    assert one.before == two.before == 1.0


def test_the_record_begins_anew_where_input_is_seen_again() -> None:
    desk = Desk(blind=True)
    desk.pass_time(3000.0)
    desk.look()
    desk.blind = False
    assert desk.state.seat.rhythm == Rhythm(desk.now)
    desk.pass_time(60.0, 1.0)
    assert not desk.state.seat.phantom
    assert desk.state.seat.rhythm.unbroken == desk.now - 60.0


def test_a_sleep_that_nobody_told_of_ends_a_call() -> None:
    desk = Desk(blind=True)
    desk.pass_time(60.0)
    desk.say("walking")
    desk.hold(Hold.CALL, True)
    desk.pass_time(10.0)
    desk.suspend(600.0, noticed=False)
    desk.look()
    assert desk.booked(SpanKind.ASLEEP) == 600.0
