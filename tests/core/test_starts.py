"""Every instant at which the sitting may have begun: what prompting weighs fits what is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core import belief
from backbreak.core.belief import Belief, Doubt
from backbreak.core.judging import Signs

SIGNS = Signs(300.0, by_hand=False, before=0.5)
DOUBTS = st.lists(st.tuples(st.floats(0.0, 1.0), st.floats(0.0, 1.0)), max_size=12)


def held(doubts: list[tuple[float, float]]) -> Belief:
    """One silence of 200 s each 1000 s: its chance, and what it would leave of the sitting before."""
    return Belief(0.0, tuple(
        Doubt(n * 1000.0 - 200.0, n * 1000.0, chance, left, SIGNS, settled=True)
        for n, (chance, left) in enumerate(doubts, 1)
    ))


def test_each_beginning_with_its_probability_the_latest_first() -> None:
    assert belief.starts(held([(0.5, 0.0), (0.2, 0.0)])) == (
        (2000.0, 0.2), (1000.0, pytest.approx(0.4)), (0.0, pytest.approx(0.4)),
    )


def test_a_short_rest_leaves_its_share_of_what_is_shown_before_it() -> None:
    assert belief.starts(held([(0.9, 0.0), (0.3, 0.5)]))[0] == (2000.0 - 0.5 * 800.0, 0.3)
    assert belief.starts(held([(0.1, 0.0), (0.3, 0.5)]))[0] == (2000.0 - 0.5 * 1800.0, 0.3)


def test_what_was_no_absence_is_no_beginning() -> None:
    assert belief.starts(held([(0.0, 0.0)])) == ((0.0, 1.0),)


def test_two_beliefs_in_turn_are_not_taken_for_each_other() -> None:
    one, two = held([(0.5, 0.0)]), held([(0.25, 0.0)])
    for _ in range(2):
        assert belief.starts(one) == ((1000.0, 0.5), (0.0, 0.5))
        assert belief.starts(two) == ((1000.0, 0.25), (0.0, 0.75))


@given(DOUBTS)
def test_together_they_are_certain_and_shown_is_the_middle(doubts: list[tuple[float, float]]) -> None:
    of = held(doubts)
    found = belief.starts(of)
    assert sum(chance for _, chance in found) == pytest.approx(1.0)
    assert all(0.0 <= began <= 1000.0 * len(doubts) for began, _ in found)
    share = 0.0
    for began, chance in found:
        share += chance
        if share >= 0.5:
            assert began == pytest.approx(belief.began(of))
            break


@given(DOUBTS)
def test_each_beginning_is_the_one_shown_if_that_silence_was_the_last_absence(
    doubts: list[tuple[float, float]]
) -> None:
    of = held(doubts)
    after = [n for n, (chance, _) in enumerate(doubts) if chance > 0.0][::-1]
    for (began, _), place in zip(belief.starts(of), after, strict=False):
        assert began == pytest.approx(belief.began(belief.told(Belief(0.0, of.doubts[:place + 1]), place, away=True)))
