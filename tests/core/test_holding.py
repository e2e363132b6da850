"""When not to speak: reasons come and go, each on its own."""

from __future__ import annotations

import pytest

from backbreak.core import days_off, holding
from backbreak.core.events import Hold, HoldChanged, Locked, Moment, Reloaded, SaidMeeting, Started, Unlocked
from backbreak.core.holding import Held
from backbreak.core.settings import Settings
from backbreak.core.settings_table import HOLDS

HOUR = 3600.0
NIGHT = Settings(quiet=((22 * HOUR, 7 * HOUR), (12 * HOUR, 13 * HOUR)))


def at(hour: float, now: float = 100.0) -> Moment:
    return Moment(now, 20_000 * 86400.0 + hour * HOUR)


def test_one_reason_does_not_hide_another() -> None:
    held: tuple[Held, ...] = ()
    for event in (HoldChanged(at(9), Hold.CALL, True), HoldChanged(at(9, 200.0), Hold.FULLSCREEN, True)):
        held = holding.observe(held, event, Settings())
    held = holding.observe(held, HoldChanged(at(9, 300.0), Hold.CALL, True), Settings())
    assert held == (Held(Hold.CALL, 100.0), Held(Hold.FULLSCREEN, 200.0))
    held = holding.observe(held, HoldChanged(at(9), Hold.CALL, False), Settings())
    assert holding.reasons(held, 300.0, Settings()) == {Hold.FULLSCREEN}


def test_the_lock_holds_until_it_is_undone() -> None:
    held = holding.observe((), Locked(at(9)), Settings())
    assert holding.reasons(held, 100.0, Settings()) == {Hold.LOCKED}
    assert holding.observe(held, Unlocked(at(9)), Settings()) == ()


def test_a_new_run_knows_only_the_time_of_day() -> None:
    held = (Held(Hold.CALL, 1.0), Held(Hold.LOCKED, 1.0), Held(Hold.QUIET_HOURS, 1.0))
    assert holding.reasons(holding.observe(held, Started(at(23)), NIGHT), 100.0, NIGHT) == {Hold.QUIET_HOURS}
    assert holding.observe(held, Started(at(9)), NIGHT) == ()


@pytest.mark.parametrize(("hour", "quiet"), [
    (21.99, False), (22, True), (23.5, True), (0, True), (6.99, True), (7, False), (11.99, False), (12, True),
    (13, False),
])
def test_quiet_hours_may_go_past_midnight(hour: float, quiet: bool) -> None:
    held = holding.observe((), Reloaded(at(hour)), NIGHT)
    assert (holding.reasons(held, 100.0, NIGHT) == {Hold.QUIET_HOURS}) is quiet


@pytest.mark.parametrize(("hour", "hours"), [(6, 1), (7, 5), (12.5, 0.5), (13, 9), (22, 9), (23, 8)])
def test_when_quiet_hours_next_change(hour: float, hours: float) -> None:
    assert days_off.changes_in(at(hour).local, NIGHT) == pytest.approx(hours * HOUR)


def test_without_quiet_hours_nothing_changes() -> None:
    assert days_off.changes_in(at(6).local, Settings()) is None


# -- meetings, and what has an end


def test_a_meeting_has_an_end_and_can_be_told_again() -> None:
    held = holding.observe((), SaidMeeting(at(9), 600.0), Settings())
    assert held == (Held(Hold.MEETING, 100.0, 700.0),)
    held = holding.observe(held, SaidMeeting(at(9, 200.0), 60.0), Settings())
    assert held == (Held(Hold.MEETING, 200.0, 260.0),)
    assert holding.reasons(held, 259.0, Settings()) == {Hold.MEETING}
    assert holding.reasons(held, 260.0, Settings()) == frozenset()
    assert holding.observe(held, Reloaded(at(9, 260.0)), Settings()) == ()
    assert holding.observe(held, SaidMeeting(at(9, 210.0), 0.0), Settings()) == ()


def test_a_new_run_remembers_the_meeting_that_was_told() -> None:
    held = (Held(Hold.CALL, 1.0), Held(Hold.MEETING, 1.0, 5000.0))
    assert holding.observe(held, Started(at(9)), Settings()) == held[1:]
    assert holding.observe(held, Started(at(9, 6000.0)), Settings()) == ()


def test_what_keeps_the_screen_awake_holds_for_two_hours_and_is_not_told_anew_then() -> None:
    held = holding.observe((), HoldChanged(at(9), Hold.PRESENTATION, True), Settings())
    assert holding.reasons(held, 100.0 + 2 * HOUR - 1, Settings()) == {Hold.PRESENTATION}
    assert holding.reasons(held, 100.0 + 2 * HOUR, Settings()) == frozenset()
    again = holding.observe(held, HoldChanged(at(12, 100.0 + 3 * HOUR), Hold.PRESENTATION, True), Settings())
    assert again == held
    off = holding.observe(again, HoldChanged(at(12), Hold.PRESENTATION, False), Settings())
    assert off == ()


# -- what counts


@pytest.mark.parametrize(("hold", "settings", "counts"), [
    (Hold.CALL, Settings(), True), (Hold.CALL, Settings(hold=()), False),
    (Hold.DO_NOT_DISTURB, Settings(hold=("do_not_disturb",)), True),
    (Hold.PROGRAM, Settings(), False), (Hold.PROGRAM, Settings(programs=("obs",)), True),
    (Hold.BATTERY, Settings(), False), (Hold.BATTERY, Settings(battery="low"), True),
    (Hold.LOCKED, Settings(hold=()), True), (Hold.MEETING, Settings(hold=()), True),
    (Hold.QUIET_HOURS, Settings(hold=()), True),
])
def test_the_settings_say_what_counts(hold: Hold, settings: Settings, counts: bool) -> None:
    held = (Held(hold, 0.0),)
    assert holding.reasons(held, 1.0, settings) == (frozenset({hold}) if counts else frozenset())


def test_every_reason_that_can_be_chosen_is_one_the_desktop_tells() -> None:
    assert set(HOLDS) | {"program", "battery"} == {one.value for one in holding.TOLD}
