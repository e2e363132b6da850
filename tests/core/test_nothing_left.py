"""Where no routine is left to offer, it is said why, and what brings one back."""

from __future__ import annotations

from dataclasses import replace

from backbreak.core import explaining, nothing_left, profile, replies
from backbreak.core.events import AskedStretch
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
