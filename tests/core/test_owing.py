"""When a prompt is owed: in how likely beginnings the sitting is too long, and in how likely ones it is too early.

The limit here is an hour unless a test says otherwise: a prompt before 50 minutes is too early, one from 55 on serves.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from backbreak.core import owing
from backbreak.core.belief import Starts

MIN = 60.0
HOUR = 60 * MIN
INF = float("inf")


def since(*beginnings: tuple[float, float]) -> Starts:
    """Beginnings in minutes, each with its probability."""
    return tuple((minutes * MIN, chance) for minutes, chance in beginnings)


SURE = since((0, 1.0))


@pytest.fixture(autouse=True, scope="module")
def weights() -> Iterator[None]:
    """The rule is tested, not the numbers chosen for it."""
    with pytest.MonkeyPatch.context() as chosen:
        chosen.setattr(owing, "OWED", 0.4)
        chosen.setattr(owing, "CARE", 0.5)
        yield


@pytest.mark.parametrize(("began", "now", "due"), [
    (SURE, 59.9, False),
    (SURE, 60, True),
    (SURE, 600, True),
    # It is too long with 4 in 10, and with nothing else is a prompt too early: enough. With less it is not.
    (since((15, 0.6), (0, 0.4)), 65, True),
    (since((15, 0.61), (0, 0.39)), 65, False),
    # Where it would be too early with 6 in 10 (it may have begun 11 minutes later), 7 in 10 would be needed.
    (since((11, 0.6), (0, 0.4)), 60, False),
    (since((11, 0.6), (0, 0.4)), 61, True),
    (since((30, 0.2), (0, 0.8)), 60, True),
    (since((30, 0.4), (0, 0.6)), 60, True),
    (since((30, 0.41), (0, 0.59)), 60, False),
    # Several beginnings, none of which is enough by itself, are enough together.
    (since((10, 0.3), (5, 0.3), (2, 0.2), (0, 0.2)), 61.9, False),
    (since((10, 0.3), (5, 0.3), (2, 0.2), (0, 0.2)), 62, True),
])
def test_when_it_is_owed(began: Starts, now: float, due: bool) -> None:
    assert owing.owed(began, now * MIN, HOUR) is due


@pytest.mark.parametrize(("shown", "now", "due"), [
    ((60,), 60, False),
    ((60,), 119.9, False),
    ((60,), 120, True),             # as long again
    ((75,), 120, True),             # late for the first hour; the second is another
    ((115,), 120, False),           # meant for it, though five minutes before it
    ((114.9,), 120, True),
    ((116,), 179.9, False),
    ((116,), 180, True),
    ((40,), 60, True),              # one that somebody asked for earlier serves nothing that is due now
    ((60, 120), 179.9, False),
    ((60, 120), 180, True),
    ((120, 60), 179.9, False),      # in any order
    ((60,), 300, True),             # nothing came up for hours
])
def test_a_prompt_serves_until_it_is_as_long_again(shown: tuple[float, ...], now: float, due: bool) -> None:
    assert owing.owed(SURE, now * MIN, HOUR, tuple(at * MIN for at in shown)) is due


def test_a_prompt_serves_only_the_beginnings_whose_limit_it_had_reached() -> None:
    began = since((20, 0.5), (0, 0.5))
    assert owing.owed(began, 60 * MIN + 10 * MIN, HOUR)
    shown = (70 * MIN,)
    assert not owing.owed(began, 79 * MIN, HOUR, shown)
    assert owing.owed(began, 80 * MIN, HOUR, shown)        # the later beginning has its own hour


@pytest.mark.parametrize(("limit", "sure"), [(HOUR, 50.0), (30 * MIN, 20.0), (15 * MIN, 10.0), (3 * MIN, 2.0)])
def test_what_is_too_early_shrinks_with_a_short_limit(limit: float, sure: float) -> None:
    assert owing.sure_after(limit) == pytest.approx(sure * MIN)
    assert owing.early(SURE, sure * MIN - 0.1, limit) == 1.0
    assert owing.early(SURE, sure * MIN, limit) == 0.0


@pytest.mark.parametrize(("shown", "due"), [(2.4, True), (2.5, False)])
def test_with_a_short_limit_a_prompt_must_be_nearer_to_serve(shown: float, due: bool) -> None:
    assert owing.owed(SURE, 3 * MIN, 3 * MIN, (shown * MIN,)) is due
    assert not owing.owed(SURE, 5.99 * MIN, 3 * MIN, (3 * MIN,))
    assert owing.owed(SURE, 6 * MIN, 3 * MIN, (3 * MIN,))


def test_how_likely_it_is_too_early() -> None:
    began = since((40, 0.1), (20, 0.3), (0, 0.6))
    found = [owing.early(began, minutes * MIN, HOUR) for minutes in (49, 50, 69.9, 70, 89.9, 90)]
    assert found == pytest.approx([1.0, 0.4, 0.4, 0.1, 0.1, 0.0])


@pytest.mark.parametrize(("began", "now", "shown", "at"), [
    (SURE, 10, (), 60),
    (SURE, 60, (), 60),
    (SURE, 75, (), 75),
    (SURE, 61, (60,), 120),
    (SURE, 56, (55,), 120),                     # the coming hour is served: the one after it is not
    (since((11, 0.6), (0, 0.4)), 20, (), 61),   # by the later beginning it is no longer too early
    (since((15, 0.6), (0, 0.4)), 61, (60,), 75),
    (since((15, 0.6), (0, 0.4)), 76, (75,), 120),
    (since((30, 0.65), (0, 0.35)), 65, (), 90),         # the first hour was owed by some, and by not enough
    (since((30, 0.65), (0, 0.35)), 65, (20,), 90),
    (since((30, 0.2)), 0, (), None),
])
def test_when_it_will_be_owed(began: Starts, now: float, shown: tuple[float, ...], at: float | None) -> None:
    found = owing.owed_at(began, now * MIN, HOUR, tuple(one * MIN for one in shown))
    assert found == (None if at is None else at * MIN)


def test_the_next_turns_of_each_beginning() -> None:
    assert owing.turns_at(since((20, 0.5), (0, 0.5)), 61 * MIN, HOUR) == [
        70 * MIN, 80 * MIN, 50 * MIN, 120 * MIN,
    ]
    assert owing.turns_at(SURE, HOUR, HOUR) == [50 * MIN, 120 * MIN]       # at the instant itself it has passed


# -- whatever the beginnings

TENTHS = st.integers(0, 100_000).map(lambda n: n / 10)
BEGAN = st.lists(st.tuples(TENTHS, st.integers(1, 10)), min_size=1, max_size=6)
LIMITS = st.sampled_from([180.0, 0.1 + 0.2, 600.0, 1800.0, 2700.0, 3600.1])


def weighed(beginnings: list[tuple[float, int]]) -> Starts:
    total = sum(weight for _, weight in beginnings)
    return tuple((began, weight / total) for began, weight in sorted(beginnings, reverse=True))


@given(BEGAN, LIMITS, TENTHS, st.lists(TENTHS, max_size=3))
@example([(0.0, 1)], 3600.0, 3360.0, [60.0])
def test_it_will_be_owed_at_the_first_instant_at_which_it_is(
    beginnings: list[tuple[float, int]], limit: float, later: float, ago: list[float]
) -> None:
    starts = weighed(beginnings)
    now = starts[0][0] + later
    shown = tuple(now - one for one in ago)
    found = owing.owed_at(starts, now, limit, shown)
    assert found is not None
    assert now <= found
    assert owing.owed(starts, found, limit, shown)
    if found - now > 1e-6:            # less is the rounding of times
        within = [now + (found - now) * part for part in (0.0, 0.25, 0.5, 0.75, 0.999)]
        turns = [at for at in owing.turns_at(starts, now, limit) if now <= at < found]
        assert not any(owing.owed(starts, at, limit, shown) for at in [*within, *turns])


@given(BEGAN, LIMITS, TENTHS, TENTHS)
def test_what_is_owed_stays_so_until_something_is_shown(
    beginnings: list[tuple[float, int]], limit: float, later: float, more: float
) -> None:
    starts = weighed(beginnings)
    now = starts[0][0] + later
    assert owing.owed(starts, now + more, limit) >= owing.owed(starts, now, limit)
    assert not owing.owed(starts, now, limit, (now,))


@given(LIMITS, st.integers(1, 400), TENTHS)
def test_at_the_very_instant_it_is_owed_however_the_digits_fall(limit: float, times: int, began: float) -> None:
    turn = began + times * limit
    starts = ((began, 1.0),)
    before = began + (times - 1) * limit
    shown = (before,) if times > 1 else ()
    assert owing.owed(starts, turn, limit, shown)
    assert owing.owed_at(starts, before, limit, shown) == turn
