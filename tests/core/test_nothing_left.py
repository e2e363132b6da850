"""Where no routine is left to offer, it is said why, and what brings one back."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import explaining, face, nothing_left, profile, replies, status
from backbreak.core.effects import Face
from backbreak.core.events import AskedStretch, Posture
from backbreak.core.feelings import Mark
from backbreak.core.settings import Settings
from tests.scenarios.desk import Desk

TOTALS = {"sitting_seconds": 0.0, "longest_sitting_seconds": 0.0}


def bare() -> Desk:
    desk = Desk()
    desk.state = replace(desk.state, marks=tuple(Mark(one, worse=2) for one in sorted(desk.world.names())))
    return desk


def test_today_says_it_too() -> None:
    desk = bare()
    said = [text for _style, text in explaining.today(desk.state, desk.at, desk.world, TOTALS)]
    assert nothing_left.LINE in said
    desk.state = replace(desk.state, marks=())
    said = [text for _style, text in explaining.today(desk.state, desk.at, desk.world, TOTALS)]
    assert nothing_left.LINE not in said


def test_the_form_you_counts_what_is_left_out_and_says_where_it_is_taken_back() -> None:
    desk = bare()
    args = desk.world.routines, desk.world.moves, Settings()
    assert profile.outcome(*args, marks=desk.state.marks).left_out == len(desk.world.routines)
    assert profile.WORSE in profile.form(*args, marks=desk.state.marks)["foot"]
    assert profile.WORSE not in profile.form(*args)["foot"]


def test_where_limits_are_why_no_move_is_blamed() -> None:
    desk = bare()
    none = {name: replace(one, avoid=("neck",)) for name, one in desk.world.routines.items()}
    desk.world = replace(desk.world, routines=none, settings=Settings(limits=("neck",)))
    assert nothing_left.words(desk.state, desk.at, desk.world) == []
    before = desk.state
    desk.say("stretch")
    said = replies.in_vain(AskedStretch(desk.at), before, desk.state, desk.world)
    assert said == nothing_left.OTHERWISE


def sat(desk: Desk, notice: str | None = None) -> Face:
    return face.face(desk.state, desk.at, desk.world, notice)


def test_the_icon_does_not_say_when_the_next_one_comes_where_none_does() -> None:
    desk = Desk()
    assert "Next stretch" in sat(desk).tooltip
    desk.world = replace(desk.world, routines={})
    assert sat(desk).tooltip.endswith(nothing_left.BARE)
    assert sat(desk).menu[0].label == sat(desk).tooltip
    assert status.status(desk.state, desk.at, desk.world, {})["text"] == sat(desk).tooltip
    assert "Next stretch" not in " ".join(explaining.why(desk.state, desk.at, desk.world))


def test_the_icon_says_once_that_too_many_felt_worse() -> None:
    desk = bare()
    for notice in (None, nothing_left.LINE):
        assert sat(desk, notice).tooltip.count(nothing_left.LINE) == 1
        assert "Next stretch" not in sat(desk, notice).tooltip


def test_who_stands_and_is_watched_is_asked_to_change_all_the_same() -> None:
    desk = bare()
    seat = replace(desk.state.seat, posture=Posture.STANDING)
    watched = replace(desk.world, settings=replace(desk.world.settings, standing=1200.0))
    assert nothing_left.instead(replace(desk.state, seat=seat), desk.at, watched) is None
