"""What was learnt, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import learnt
from backbreak.core.saying import MOST_LEARNT
from backbreak.core.seat import new

SEAT = new(0.0)


def test_nothing_yet() -> None:
    assert learnt.words(SEAT) == [learnt.NOTHING]


@pytest.mark.parametrize(("lean", "words"), [
    (0.04, "as readily as for most people"),
    (0.1, "a little sooner than usual (7 %"),
    (-0.1, "a little later than usual (7 %"),
    (0.75, "somewhat sooner than usual (50 %"),
    (-MOST_LEARNT, "clearly later than usual (100 %"),
])
def test_the_lean(lean: float, words: str) -> None:
    assert words in learnt.words(replace(SEAT, lean=lean))[1]


@pytest.mark.parametrize(("habit", "words"), [
    ((0.9, 0.05, 0.03, 0.02), "most likely hardly ever"),
    ((0.2, 0.6, 0.1, 0.1), "probably for long absences only"),
    ((0.2, 0.2, 0.4, 0.2), "perhaps often"),
    ((0.0, 0.1, 0.1, 0.8), "most likely always"),
])
def test_the_habit(habit: tuple[float, ...], words: str) -> None:
    assert learnt.words(replace(SEAT, habit=habit))[0] == f"You lock the screen when you leave: {words}."
