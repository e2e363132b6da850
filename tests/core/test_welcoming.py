"""The first run: once, at a free moment, and what its four screens hold and change."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import settings as table
from backbreak.core import state as states
from backbreak.core import welcome, welcoming
from backbreak.core.caring import Open, Page
from backbreak.core.effects import OpenWindow
from backbreak.core.events import Hold, Moment
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.welcome import AtLogin
from backbreak.core.world import World, near_due, sight
from tests.scenarios.desk import Desk

AT = Moment(1000.0, 20_000 * 86400.0 + 9 * 3600.0)
FREE = AT.now + welcoming.SETTLES
PLAIN = states.new(AT)
LOGIN = AtLogin(False, "It does not.")


def waiting() -> State:
    return welcoming.at_start(PLAIN, AT, first=True, may=True)


def come(state: State, now: float = FREE, **seen: object) -> bool:
    sighted = replace(sight(state, now, Settings()), **{"present": True, **seen})  # type: ignore[arg-type]
    after, effects = welcoming.follow(state, sighted)
    assert (after.adapt.welcome is None) is (bool(effects) or state.adapt.welcome is None)
    return effects == (OpenWindow("welcome"),)


def test_it_comes_once_when_everything_that_may_hold_it_has_been_heard() -> None:
    state = waiting()
    assert state.adapt.first_day == state.day.number
    assert not come(state, FREE - 1)
    assert come(state)
    after, _effects = welcoming.follow(state, replace(sight(state, FREE, Settings()), present=True))
    assert not come(after)
    assert after.care.opened_at == FREE


@pytest.mark.parametrize("seen", [{"holds": frozenset({Hold.CALL})}, {"present": False}])
def test_it_waits_for_a_free_moment(seen: dict[str, object]) -> None:
    assert not come(waiting(), FREE + 60, **seen)


def test_it_comes_beside_no_page_and_no_prompt() -> None:
    state = waiting()
    assert not come(replace(state, care=replace(state.care, open=Open(1, Page.CHECKIN))))


def test_in_the_evening_it_comes_before_the_question_of_the_day() -> None:
    desk = Desk(local=20_000 * 86400.0 + 18 * 3600.0)
    desk.state = replace(desk.state, adapt=replace(desk.state.adapt, welcome=desk.now + welcoming.SETTLES))
    desk.input()
    desk.look()
    desk.pass_time(30)
    assert desk.state.adapt.welcome is None
    assert desk.pages == []


@pytest.mark.parametrize(("first", "may", "comes"), [(True, False, False), (False, True, False), (False, False, False)])
def test_not_without_an_icon_and_not_later(first: bool, may: bool, comes: bool) -> None:
    state = welcoming.at_start(PLAIN, AT, first, may)
    assert (state.adapt.welcome is not None) is comes
    assert (state.adapt.first_day is not None) is first


def test_one_that_has_not_come_yet_comes_in_the_next_run() -> None:
    again = welcoming.at_start(waiting(), Moment(5000.0, AT.local), first=False, may=True)
    assert again.adapt.welcome == 5000.0 + welcoming.SETTLES


def test_looks_are_wanted_only_while_it_waits_for_somebody() -> None:
    state = waiting()
    seen = replace(sight(state, AT.now, Settings()), present=True)
    assert welcoming.next_instant(state, seen) == FREE
    assert welcoming.next_instant(state, replace(seen, now=FREE + 1)) == FREE + 1 + 10.0
    assert welcoming.next_instant(state, replace(seen, present=False)) is None
    assert welcoming.next_instant(PLAIN, seen) is None


def test_what_would_hold_it_is_looked_for() -> None:
    assert near_due(waiting(), AT.now, World(Settings()))
    assert not near_due(PLAIN, AT.now, World(Settings()))


# -- its screens


def rows(settings: Settings, login: AtLogin = LOGIN) -> list[list[dict[str, object]]]:
    return [[row for group in page["groups"] for row in group["rows"]]
            for page in welcome.card(settings, login)["pages"]]


def test_there_are_four_and_each_choice_is_a_setting() -> None:
    nudge, mind, login, last = rows(Settings())
    assert [one["kind"] for one in nudge] == ["one", "note", "note", "note"]
    assert nudge[0]["value"] == "30 min"
    for option in nudge[0]["options"]:  # type: ignore[attr-defined]
        table.changed(Settings(), "sitting.limit", option["value"])
    assert len(mind) == 9
    assert [(one["kind"], one["value"]) for one in login] == [("switch", False)]
    assert {one["kind"] for one in last} == {"note"}


def test_a_time_of_ones_own_stays_on_offer() -> None:
    nudge, *_others = rows(replace(Settings(), limit=25 * 60))
    assert [one["value"] for one in nudge[0]["options"]] == ["45 min", "30 min", "20 min", "25 min"]  # type: ignore[attr-defined]


def test_in_a_wheelchair_staying_seated_is_no_question() -> None:
    assert len(rows(replace(Settings(), seat="wheelchair"))[1]) == 8


def test_where_it_is_not_ours_to_start_at_login_that_is_said() -> None:
    (row,) = rows(Settings(), AtLogin(None, "only the desktop may"))[2]
    assert (row["kind"], row["text"]) == ("note", "only the desktop may")


def test_a_line_changes_a_setting_or_the_start_at_login() -> None:
    limit = {"set": "sitting.limit", "value": "45 min"}
    assert welcome.change(limit, Settings()) == ("sitting.limit", "45 min")
    assert welcome.switched(limit) is None
    on = {"set": "login", "value": True}
    assert (welcome.change(on, Settings()), welcome.switched(on)) == (None, True)
    assert welcome.switched({"set": "login", "value": "yes"}) is None
