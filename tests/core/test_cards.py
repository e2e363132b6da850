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
    own = replace(one, moves=tuple(replace(move, picture="/home/me/routines/mine.png") for move in one.moves))
    told = cards.prompt(Card(1, own, 60.0, 2), Settings(), Moment(0, 0))
    assert {move["picture"] for move in told["routine"]["moves"]} == {"/home/me/routines/mine.png"}
    plain = cards.prompt(Card(1, one, 60.0, 2), Settings(), Moment(0, 0))
    assert all("picture" not in move for move in plain["routine"]["moves"])


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("motion", ["auto", "full", "reduced"])
def test_look_and_motion_go_to_the_window(look: str, motion: str) -> None:
    told = cards.prompt(Card(1, routine("one"), 60.0, 2), Settings(look=look, motion=motion), Moment(0, 0))
    assert (told["look"], told["motion"], told["seat"]) == (look, motion, "chair")
