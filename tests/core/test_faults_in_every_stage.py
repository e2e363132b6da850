"""Sleep, clocks that are set, standstills, kills, in every stage: what was going on goes on, or ends as a break does.

On the desk of the scenarios, which checks besides that time is booked once, and that no prompt comes at an empty
chair, within moments of a return, or while something holds it.
"""

from __future__ import annotations

import copy
from collections.abc import Callable
from functools import cache

import pytest

from backbreak.core.events import Answer, Hold
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.world import World
from tests.scenarios.desk import ROUTINES, Desk

pytestmark = pytest.mark.many

HOUR, DAY, YEAR = 3600.0, 86400.0, 366 * 86400.0
KEYS = 4.9
"""Somebody works, just without a lull; oftener costs much and shows no more."""
LIMIT = 1800.0


def work(desk: Desk, seconds: float) -> None:
    desk.pass_time(seconds, KEYS, breathes=False)


def watching(desk: Desk) -> None:
    work(desk, 1200)


def due(desk: Desk) -> None:
    work(desk, 1830)
    assert desk.stage() is Stage.DUE


def showing(desk: Desk) -> None:
    work(desk, 1830)
    desk.pass_time(6)
    assert desk.stage() is Stage.SHOWING


def in_a_routine(desk: Desk) -> None:
    showing(desk)
    desk.answer(Answer.START)
    desk.pass_time(20)
    assert desk.open is not None


def snoozed(desk: Desk) -> None:
    showing(desk)
    desk.answer(Answer.SNOOZE, 300.0)
    work(desk, 60)
    assert desk.stage() is Stage.SNOOZED


def snoozed_until_a_pause(desk: Desk) -> None:
    due(desk)
    desk.say("snooze until pause")
    assert desk.stage() is Stage.SNOOZED


def paused(desk: Desk) -> None:
    watching(desk)
    desk.say("pause 3 h")
    assert desk.stage() is Stage.PAUSED


def page_open(desk: Desk) -> None:
    watching(desk)
    desk.say("checkin")
    assert desk.page is not None


def urge_open(desk: Desk) -> None:
    watching(desk)
    desk.say("crack")
    assert desk.page is not None


def held(desk: Desk) -> None:
    watching(desk)
    desk.hold(Hold.FULLSCREEN, True)
    work(desk, 900)
    assert desk.open is None


def in_a_call(desk: Desk) -> None:
    watching(desk)
    desk.hold(Hold.CALL, True)
    work(desk, 900)
    assert desk.open is None


def standing(desk: Desk) -> None:
    watching(desk)
    desk.say("standing")
    work(desk, 300)
    assert desk.state.seat.off_since is not None


STAGES: list[Callable[[Desk], None]] = [
    watching, due, showing, in_a_routine, snoozed, snoozed_until_a_pause, paused, page_open, urge_open, held, in_a_call,
    standing,
]
in_every_stage = pytest.mark.parametrize("stage", STAGES, ids=[one.__name__ for one in STAGES])


@cache
def _lived(stage: Callable[[Desk], None]) -> Desk:
    desk = Desk(local=20_000 * DAY + 9 * HOUR, world=World(Settings(checkin="off"), ROUTINES))
    stage(desk)
    return desk


def lived(stage: Callable[[Desk], None]) -> Desk:
    """One of one's own: what it remembers are lists and sets of what does not change."""
    desk = copy.copy(_lived(stage))
    for name, value in vars(desk).items():
        if isinstance(value, list | set):
            setattr(desk, name, copy.copy(value))
    return desk


def facts(desk: Desk) -> tuple[object, ...]:
    """What a clock may not change."""
    return (
        desk.stage(), round(desk.sitting()), desk.open and desk.open.prompt_id, desk.page and desk.page.open,
        len(desk.shown), len(desk.pages), sorted(desk.holding), len(desk.spans),
    )


def carry_on(desk: Desk, seconds: float) -> list[float]:
    """Work on with a pause now and then, until a prompt comes; when it did, from now on."""
    start, came = desk.now, list[float]()
    while desk.now < start + seconds:
        before = len(desk.shown)
        desk.pass_time(280, KEYS, breathes=False)
        desk.pass_time(7)
        came += [round(desk.now - start)] * (len(desk.shown) - before)
        if came:
            break
    return came


@cache
def undisturbed(stage: Callable[[Desk], None]) -> tuple[tuple[object, ...], list[float], tuple[object, ...]]:
    desk = lived(stage)
    desk.look()
    return facts(desk), carry_on(desk, 600), facts(desk)


@in_every_stage
@pytest.mark.parametrize("by", [HOUR, -HOUR, -9 * HOUR, DAY, -DAY, YEAR, -YEAR])
def test_a_clock_that_is_set_changes_nothing(stage: Callable[[Desk], None], by: float) -> None:
    desk, expected = lived(stage), undisturbed(stage)
    desk.set_clock(by)
    desk.look()
    assert facts(desk) == expected[0]
    assert carry_on(desk, 600) == expected[1]
    desk.set_clock(-by)                     # and back again, as a time server does
    desk.look()
    assert facts(desk)[:2] == expected[2][:2]


@in_every_stage
@pytest.mark.parametrize(("asleep", "noticed"), [(HOUR, False), (12 * HOUR, True)])
def test_after_a_long_sleep_nothing_comes_at_once_and_it_counts_once(
    stage: Callable[[Desk], None], asleep: float, noticed: bool
) -> None:
    desk = lived(stage)
    shown, breaks, day = len(desk.shown), desk.state.day.breaks, desk.state.day.number
    desk.suspend(asleep, noticed)
    desk.pass_time(60, KEYS)
    assert len(desk.shown) == shown
    assert desk.open is None
    assert desk.sitting() <= 70
    if desk.state.day.number == day:
        assert breaks <= desk.state.day.breaks <= breaks + 1
    for hold in (Hold.CALL, Hold.FULLSCREEN):
        desk.hold(hold, False)
    assert carry_on(desk, 1700) == []
    assert carry_on(desk, 700) or desk.stage() is Stage.PAUSED


@in_every_stage
@pytest.mark.parametrize("noticed", [True, False])
def test_a_sleep_of_seconds_changes_nothing(stage: Callable[[Desk], None], noticed: bool) -> None:
    one, other = lived(stage), lived(stage)
    one.suspend(8, noticed)
    other.pass_time(8)
    for desk in (one, other):
        desk.pass_time(20, KEYS)
    assert one.stage() is other.stage() or {one.stage(), other.stage()} == {Stage.DUE, Stage.SHOWING}
    assert abs(one.sitting() - other.sitting()) < 15
    assert (one.page is None) == (other.page is None)


@pytest.mark.parametrize("stage", [one for one in STAGES if one is not in_a_call],
                         ids=lambda one: one.__name__)          # calls are often listened to
def test_stopped_for_ten_minutes_at_an_empty_chair_is_an_absence(stage: Callable[[Desk], None]) -> None:
    desk = lived(stage)
    shown = len(desk.shown)
    desk.frozen(600, None)
    desk.pass_time(60, KEYS)
    assert len(desk.shown) == shown
    assert desk.sitting() <= 70


@in_every_stage
def test_stopped_for_three_minutes_while_somebody_typed_carries_on(stage: Callable[[Desk], None]) -> None:
    one, other = lived(stage), lived(stage)
    one.frozen(180, KEYS)
    other.pass_time(180, KEYS, breathes=False)
    assert abs(one.sitting() - other.sitting()) < 5
    assert one.state.day.breaks == other.state.day.breaks


@in_every_stage
@pytest.mark.parametrize(("kind", "by"), [("quit", 0.0), ("quit", -HOUR), ("kill", 0), ("kill", HOUR), ("reboot", 0.0)])
def test_started_again_it_carries_on(stage: Callable[[Desk], None], kind: str, by: float) -> None:
    """by: the clock was set while it was down. After a reboot it counts by the wall clock, and so believes it."""
    one, other = lived(stage), lived(stage)
    one.local += by
    one.restart(5.0, kind, KEYS)
    other.pass_time(5, KEYS)
    for desk in (one, other):
        desk.pass_time(10, KEYS)
    assert one.state.day.breaks == other.state.day.breaks
    assert abs(one.sitting() - other.sitting()) < 5
    assert one.stage() is other.stage() or {one.stage(), other.stage()} == {Stage.DUE, Stage.SHOWING}


@in_every_stage
@pytest.mark.parametrize("by_hand", [True, None])
def test_switched_away_for_ten_minutes_is_an_absence(stage: Callable[[Desk], None], by_hand: bool | None) -> None:
    """As a locked screen is: whoever sits in front of it is somebody else, or nobody."""
    desk = lived(stage)
    shown, breaks = len(desk.shown), desk.state.day.breaks
    desk.lock(True, by_hand)
    desk.pass_time(1)
    assert desk.open is None or stage is in_a_routine       # a screen may lock while somebody stretches
    desk.pass_time(599)
    desk.lock(False)
    desk.pass_time(10, KEYS)
    assert len(desk.shown) == shown
    assert desk.page is None or stage in (page_open, urge_open)
    assert desk.sitting() <= 15
    assert desk.state.day.breaks <= breaks + 1
