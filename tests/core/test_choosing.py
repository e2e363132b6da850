"""Which routine comes next."""

from __future__ import annotations

import pytest

from backbreak.core import choosing
from backbreak.core.choosing import ORDER, Wish, choose
from backbreak.core.settings import Settings
from tests.scenarios.desk import routine

ALL = {one: routine(one) for one in (*ORDER, "eyes", "mine")}


def chosen(recent: tuple[str, ...] = (), asked: str | None = None, settings: str = "auto") -> str:
    routine = choose(ALL, recent, Settings(routine=settings), asked)
    assert routine is not None
    return routine.id


def test_they_come_in_turn_and_then_from_the_start() -> None:
    recent: tuple[str, ...] = ()
    for _ in range(2):
        for expected in ORDER:
            assert chosen(recent) == expected
            recent = (*recent, expected)[-8:]


@pytest.mark.parametrize(("asked", "setting", "expected"), [
    ("eyes", "auto", "eyes"),
    ("eyes", "mine", "eyes"),
    ("", "mine", "mine"),
    (None, "mine", "mine"),
    (None, "no such", ORDER[0]),
    ("no such", "auto", ORDER[0]),
])
def test_what_is_asked_for_wins_then_what_is_set(asked: str | None, setting: str, expected: str) -> None:
    assert chosen(asked=asked, settings=setting) == expected


def test_with_none_of_the_usual_ones_any_will_do() -> None:
    own = {"b": routine("b"), "a": routine("a")}
    found = choose(own, ("a",), Settings())
    assert found is own["b"]


def test_with_none_at_all_there_is_none() -> None:
    assert choose({}, (), Settings(), "walk") is None


def test_on_a_sore_day_only_what_suits_it_and_why() -> None:
    sore = Wish(today=("eyes", "mine"))
    for recent, expected in (((), "eyes"), (("eyes",), "mine"), (("eyes", "mine"), "eyes")):
        choice = choosing.chosen(ALL, recent, Settings(), None, sore)
        assert choice is not None
        assert choice.routine.id == expected
        assert "It suits how your back feels today." in choice.because
    other = choosing.chosen(ALL, (), Settings(), None, Wish(today=("no_such",)))
    assert other is not None
    assert other.routine.id == ORDER[0]


def test_on_a_sore_day_it_is_said_that_what_is_wanted_waits() -> None:
    waits = "What you want to ease waits: gentle ones come first on such a day."
    sore = choosing.chosen(ALL, (), Settings(), None, Wish(today=("eyes",), areas=("skin",)))
    other = choosing.chosen(ALL, (), Settings(), None, Wish(areas=("skin",)))
    assert sore is not None
    assert other is not None
    assert waits in sore.because
    assert waits not in other.because
