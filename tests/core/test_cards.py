"""What the child window is told of a move's own picture."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import cards
from backbreak.core.effects import Card
from backbreak.core.events import Moment
from backbreak.core.settings import Settings
from backbreak.core.settings_table import LOOKS
from tests.scenarios.desk import routine


def test_a_picture_of_ones_own_goes_to_the_window() -> None:
    one = routine("one")
    picture, folder = "/home/me/routines/mine.png", "/home/me/routines"
    own = replace(one, moves=tuple(replace(move, picture=picture, folder=folder) for move in one.moves))
    told = cards.prompt(Card(1, own, 60.0, 2), Settings(), Moment(0, 0))
    assert {(move["picture"], move["folder"]) for move in told["routine"]["moves"]} == {(picture, folder)}
    plain = cards.prompt(Card(1, one, 60.0, 2), Settings(), Moment(0, 0))
    assert all("picture" not in move for move in plain["routine"]["moves"])


@pytest.mark.parametrize("version", ["easy", "strong", "seated"])
def test_the_window_is_told_which_version_of_a_move_it_is(version: str) -> None:
    one = routine("one")
    told = cards.of_move(replace(one.moves[0], version=version))
    assert told["version"] == version
    assert "version" not in cards.of_move(one.moves[0])


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("motion", ["auto", "full", "reduced"])
def test_look_and_motion_go_to_the_window(look: str, motion: str) -> None:
    told = cards.prompt(Card(1, routine("one"), 60.0, 2), Settings(look=look, motion=motion), Moment(0, 0))
    assert (told["look"], told["motion"], told["seat"]) == (look, motion, "chair")
