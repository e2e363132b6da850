"""The weekly question: whom it asks, on which days, what is booked, and what Today makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import weekly
from backbreak.core.caring import Care, Page, Score
from backbreak.core.effects import BookStopped, BookWeek
from backbreak.core.events import Answer, Looked
from backbreak.core.settings import Settings
from tests.core.test_tending import DAY, booked
from tests.core.test_urge import Person

CHECKED = Care(scores=(Score(DAY - 5, 3), Score(DAY - 2, 2), Score(DAY, 3)))


def evening(care: Care = CHECKED, settings: Settings | None = None) -> Person:
    one = Person(settings, care, clock=16.5)
    return one.feed(Looked(one.later(6.0).at, 6.0))


def test_of_whoever_checked_in_on_three_days_of_the_week() -> None:
    assert evening().page is Page.WEEK
    assert weekly.wanted(CHECKED, DAY, Settings())
    assert not weekly.wanted(CHECKED, DAY, Settings(weekly="off"))
    assert not weekly.wanted(replace(CHECKED, scores=CHECKED.scores[1:]), DAY, Settings())
    assert not weekly.wanted(replace(CHECKED, scores=(*CHECKED.scores[1:], Score(DAY, 4))), DAY, Settings())
    assert not weekly.wanted(CHECKED, DAY + 2, Settings())


def test_once_a_week() -> None:
    assert not weekly.wanted(replace(CHECKED, week_on=DAY - 6), DAY, Settings())
    assert weekly.wanted(replace(CHECKED, week_on=DAY - 7), DAY, Settings())


def test_both_answers_are_booked_and_the_day_has_no_other_page() -> None:
    one = evening().choose("worse")
    assert one.page is Page.STOPPED
    one.choose("yes")
    assert booked(one, BookWeek) == [BookWeek(1006.0, "worse")]
    assert booked(one, BookStopped) == [BookStopped(True)]
    assert one.page is None
    one.feed(Looked(one.later(60.0).at, 6.0))
    assert one.page is None


@pytest.mark.parametrize("choice", ["skip", "close", "yes", "nonsense"])
def test_skipped_nothing_is_booked(choice: str) -> None:
    one = evening().choose(choice)
    assert one.page is None
    assert booked(one, BookWeek) == []


def test_the_second_answer_alone_can_be_left_out() -> None:
    one = evening().choose("same").choose("skip")
    assert booked(one, BookWeek) == [BookWeek(1006.0, "same")]
    assert booked(one, BookStopped) == []


@pytest.mark.parametrize("other", [{"asked_on": DAY}, {"card_on": DAY}])
def test_not_on_a_day_on_which_another_page_came_by_itself(other: dict[str, int]) -> None:
    assert evening(replace(CHECKED, **other)).page is None      # type: ignore[arg-type]


def test_after_a_late_routine_it_comes_instead_of_the_card() -> None:
    one = Person(care=CHECKED, clock=15.5)
    one.feed(_asked(one)).answer(Answer.DONE)
    assert one.page is Page.WEEK


def test_before_that_its_day_stays_without_a_card() -> None:
    one = Person(care=CHECKED, clock=10.0)
    one.feed(_asked(one)).answer(Answer.DONE)
    assert one.page is None


def test_after_it_the_day_has_no_card_either() -> None:
    one = Person(care=replace(CHECKED, week_on=DAY), clock=10.0)
    one.feed(_asked(one)).answer(Answer.DONE)
    assert one.page is None


def _asked(one: Person) -> object:
    from backbreak.core.events import AskedStretch

    return AskedStretch(one.at)


# -- Today


def test_todays_line_is_in_the_persons_own_words() -> None:
    week = {"at": 1.0, "change": "same", "stopped": False}
    assert weekly.words([week], (), DAY) == (
        "You called your back about the same as the week before; it kept you from nothing."
    )
    assert weekly.words([{**week, "change": "better", "stopped": True}], (), DAY).endswith("kept you from something.")
    assert weekly.words([{**week, "change": "worse", "stopped": None}], (), DAY) == (
        "You called your back worse than the week before."
    )
    assert weekly.words([], (), DAY) == ""


def weeks(before: list[int], now: list[int]) -> tuple[Score, ...]:
    old = [Score(DAY - 13 + n, one) for n, one in enumerate(before)]
    return (*old, *(Score(DAY - 6 + n, one) for n, one in enumerate(now)))


def test_a_change_of_two_points_between_weeks_of_four_ratings_is_told() -> None:
    assert weekly.words([], weeks([6, 5, 5, 4], [3, 3, 2, 3]), DAY) == (
        "The middle of your check-ins is 3 of 10 in the last 7 days, 2 lower than in the 7 days before."
    )
    assert "3 higher than" in weekly.words([], weeks([2, 2, 2, 2], [5, 5, 5, 5]), DAY)


@pytest.mark.parametrize(("before", "now"), [
    ([5, 5, 5, 5], [4, 4, 4, 3]),       # less than two points
    ([5, 5, 5], [1, 1, 1, 1]),          # too few before
    ([5, 5, 5, 5], [1, 1, 1]),          # too few now
])
def test_else_nothing_is_said_of_a_change(before: list[int], now: list[int]) -> None:
    assert weekly.words([], weeks(before, now), DAY) == ""
