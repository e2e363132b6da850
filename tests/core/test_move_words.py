"""Moves and today in the menu and as commands: what can be said, how it is understood, and what is answered."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.files import Library
from backbreak.core import commands, face, feelings, replies
from backbreak.core import state as states
from backbreak.core.caring import Care, Score
from backbreak.core.effects import MenuItem
from backbreak.core.events import Allowed, Moment, SaidFelt, Wanted
from backbreak.core.feelings import Done, Feeling, Felt, Mark
from backbreak.core.state import State
from backbreak.core.step import step
from backbreak.core.values import replace
from backbreak.core.wants import Wants
from backbreak.core.world import World

SHIPPED = Library(Path(__file__).parents[2] / "routines", Path("/nonexistent"))
WORLD = World(routines=SHIPPED.routines, moves=SHIPPED.moves)
AT = Moment(5000.0, 20_000 * 86400.0 + 12 * 3600.0)
DONE = Done(4900.0, "neck", ("neck_turn", "chin_glide"))


def having(**changes: Any) -> State:
    return replace(states.new(AT), **changes)


def menu(state: State, world: World = WORLD) -> dict[str, MenuItem]:
    return {one.label: one for one in face.face(state, AT, world).menu}


def said(text: str, **changes: Any) -> str:
    before = having(**changes)
    event = commands.parse(tuple(text.split()), AT, frozenset(WORLD.routines), WORLD.names())
    assert not isinstance(event, commands.Request)
    return replies.reply(event, before, step(before, event, WORLD).state, WORLD)


# -- the menu


def test_a_routine_can_be_answered_from_the_menu_for_half_an_hour_once() -> None:
    row = menu(having(done=DONE))["How did \u201cNeck and shoulders\u201d feel?"]
    assert [(one.label, one.words) for one in row.items[:2]] == [
        ("Looser", ("felt", "looser")), ("About the same", ("felt", "same"))]
    worse = row.items[2]
    assert [(one.label, one.words) for one in worse.items] == [
        (SHIPPED.moves["neck_turn"].title, ("felt", "worse", "neck_turn")),
        (SHIPPED.moves["chin_glide"].title, ("felt", "worse", "chin_glide")),
        ("Not sure", ("felt", "worse")),
    ]
    assert worse.words == ()
    one = menu(having(done=replace(DONE, moves=("neck_turn",))))["How did \u201cNeck and shoulders\u201d feel?"]
    assert one.items[2].words == ("felt", "worse")
    assert "How did \u201cthat\u201d feel?" in menu(having(done=replace(DONE, routine="gone")))
    for done in (None, replace(DONE, at=3000.0), replace(DONE, said=(Felt(Feeling.SAME, "neck_turn"),))):
        assert not [label for label in menu(having(done=done)) if label.startswith("How did")]


def test_what_is_wanted_is_marked() -> None:
    rows = menu(having(wants=Wants(20_000, ("hips",))))["Today I want to ease"].items
    assert [one.label for one in rows] == ["Neck", "Shoulders", "Upper back", "Low back", "Hips", "Anything"]
    assert [one.label for one in rows if one.checked] == ["Hips"]
    assert rows[3].words == ("want", "low_back")
    rows = menu(having())["Today I want to ease"].items
    assert [(one.label, one.words) for one in rows if one.checked] == [("Anything", ("want", "any"))]
    asked = having(care=Care(scores=(Score(20_000, 3, "neck"),)))
    assert [one.label for one in menu(asked)["Today I want to ease"].items if one.checked] == ["Neck"]


def test_what_is_left_out_can_be_allowed_and_nothing_left_out_is_no_row() -> None:
    row = menu(having(marks=(Mark("gone_move", worse=2), Mark("neck_turn", worse=2), Mark("side_reach", worse=1))))
    assert [(one.label, one.words) for one in row["Left out"].items] == [
        ("Allow \u201cgone move\u201d again", ("allow", "gone_move")),
        (f"Allow \u201c{SHIPPED.moves['neck_turn'].title}\u201d again", ("allow", "neck_turn")),
    ]
    assert "Left out" not in menu(having(marks=(Mark("neck_turn", worse=1),)))


# -- commands


@pytest.mark.parametrize(("text", "event"), [
    ("felt looser", SaidFelt(AT, Felt(Feeling.LOOSER))),
    ("felt worse neck_turn", SaidFelt(AT, Felt(Feeling.WORSE, "neck_turn"))),
    ("allow neck_turn", Allowed(AT, "neck_turn")),
    ("allow long_gone", Allowed(AT, "long_gone")), ("allow all", Allowed(AT, feelings.ALL)),
    ("want any", Wanted(AT, anything=True)),
    ("want low_back neck low_back", Wanted(AT, ("low_back", "neck"))),
    ("want wrists 2 min", Wanted(AT, ("wrists",), 120.0)),
    ("want 1 h 30 min", Wanted(AT, None, 5400.0)),
])
def test_what_is_understood(text: str, event: object) -> None:
    assert commands.parse(tuple(text.split()), AT, frozenset(), WORLD.names()) == event


@pytest.mark.parametrize(("text", "why"), [
    ("felt", "looser, same or worse"), ("felt great", "looser, same or worse"), ("felt unsure", "looser, same"),
    ("felt worse neck_turn now", "looser, same"), ("felt worse nose", "no move \u201cnose\u201d"),
    ("allow", "one move"), ("allow a b", "one move"), ("want", "write areas"),
    ("want moon", "\u201cmoon\u201d is no area"), ("want hips moon 2 min", "\u201cmoon 2 min\u201d is no area"),
    ("want any hips", "\u201cany\u201d is no area"), ("want 2", "no unit"),
])
def test_what_is_not_understood_is_told(text: str, why: str) -> None:
    with pytest.raises(ValueError, match=why):
        commands.parse(tuple(text.split()), AT, frozenset(), WORLD.names())


def test_where_the_moves_are_not_known_any_will_do() -> None:
    assert commands.parse(("felt", "worse", "nose"), AT) == SaidFelt(AT, Felt(Feeling.WORSE, "nose"))
    assert {"felt", "allow", "want"} <= commands.EVENTS


# -- what is answered


def test_what_felt_is_answered_with() -> None:
    assert said("felt looser").startswith("No routine was done yet")
    assert said("felt looser", done=DONE) == "Noted: looser."
    assert said("felt same neck_turn") == "Noted: about the same."
    assert said("felt worse", done=DONE).endswith("backbreak felt worse MOVE (neck_turn, chin_glide)")
    assert said("felt worse", done=replace(DONE, moves=("neck_turn",))) == "Noted: worse."
    told = said("felt worse neck_turn", done=DONE, marks=(Mark("neck_turn", worse=1),))
    assert told == (f"Noted. \u201c{SHIPPED.moves['neck_turn'].title}\u201d was worse twice, so it is left out from "
                    "now on. To take that back: backbreak allow neck_turn")


def test_what_allow_is_answered_with() -> None:
    gone = (Mark("neck_turn", worse=2),)
    assert said("allow neck_turn", marks=gone) == f"\u201c{SHIPPED.moves['neck_turn'].title}\u201d may come again."
    assert said("allow all", marks=gone) == "All moves may come again."
    assert said("allow all") == "No move is left out."
    assert said("allow nose", marks=gone) == "\u201cnose\u201d is not left out. Left out now: neck_turn."
    assert said("allow nose") == "\u201cnose\u201d is not left out. Nothing is."


def test_what_want_is_answered_with() -> None:
    assert said("want hips 2 min") == "Noted for today: hips, in 2 min. Next would be: Hips after sitting."
    assert said("want low_back").startswith("Noted for today: low back. Next would be: Lower-back ease.")
    assert said("want any").startswith("Noted for today: anything. Next")
    before = having()
    event, empty = Wanted(AT, ("hips",)), World()
    assert replies.reply(event, before, step(before, event, empty).state, empty) == "Noted for today: hips."
