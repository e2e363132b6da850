"""What is said of a programme, by import, show, why and the notice at its end."""

from __future__ import annotations

from pathlib import Path

import pytest

from backbreak.adapters.files import Library
from backbreak.core import programme_words
from backbreak.core.programme_files import parse_programme
from tests.core.broken_programmes import GOOD
from tests.core.test_programme import MONDAY, done, given, read

SHIPPED = Library(Path(__file__).parents[2] / "routines", Path("/nonexistent")).moves


def test_it_is_described_as_it_was_understood() -> None:
    assert programme_words.described(read(GOOD), MONDAY) == [
        "Lower back, from Kim Lee",
        "Small and easy.",
        "6 weeks from Mon 23 Nov, 3 days a week, once a day; 53 s at first, 1 min in the last week.",
        "",
        "Week 1:",
        "- Roll: 8 times, 6 s each. Slowly.",
        "",
        "Later:",
        "- from week 2 (Mon 30 Nov): Press (new): once, hold 5 s",
        "- from week 3 (Mon 7 Dec): Roll: 10 times, 6 s each",
        "- from week 6 (Mon 28 Dec): Press: no longer",
    ]


def test_a_plain_one_is_described_in_few_words() -> None:
    one = given('days = ["tue"]\ntimes_a_day = 3', weeks=1)
    assert programme_words.described(one, MONDAY) == [
        "Given", "1 week from Mon 23 Nov, on Tue, 3 times a day; 11 s.", "", "Week 1:", "- Roll: once, 6 s each."]


def test_what_is_described_is_the_week_of_the_day() -> None:
    assert "Week 6:" in programme_words.described(read(GOOD), MONDAY + 40)
    assert "Week 6:" in programme_words.described(read(GOOD), MONDAY + 400)
    assert "Week 1:" in programme_words.described(read(GOOD), MONDAY - 400)


@pytest.mark.parametrize(("when", "words"), [
    ("days_a_week = 1", "1 day a week, once"), ("days_a_week = 7", "every day, once"),
    ("days_a_week = 4", "4 days a week"),
    ('days = ["mon", "fri", "wed"]\ntimes_a_day = 2', "on Mon, Wed and Fri, twice a day"),
    ('days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]', "every day, once"),
])
def test_its_days_in_words(when: str, words: str) -> None:
    assert words in programme_words.schedule(given(when))


def test_the_year_where_it_is_printed() -> None:
    assert programme_words.schedule(given(), year=True).startswith("6 weeks from Mon 23 Nov 2026, ")


# -- where it stands


def test_before_and_after() -> None:
    assert programme_words.standing(given(), MONDAY - 1, done()) == [
        "Your programme \u201cGiven\u201d begins on Mon 23 Nov."]
    assert programme_words.standing(given(), MONDAY + 42, done()) == [programme_words.over(given())]
    assert programme_words.over(given()).startswith("Your programme \u201cGiven\u201d ended on Sun 3 Jan.")


@pytest.mark.parametrize(("when", "day", "did", "words"), [
    ("days_a_week = 3", 0, (), "week 1 of 6: done on 0 of 3 days this week, not yet today."),
    ("days_a_week = 3", 0, (0,), "week 1 of 6: done on 1 of 3 days this week, once today."),
    ("days_a_week = 3\ntimes_a_day = 2", 0, (0,), "done on 1 of 3 days this week, 1 of 2 times today."),
    ("days_a_week = 3", 1, (0,), "not yet today. Today is a day without it."),
    ('days = ["mon"]', 1, (), "not yet today. Today is a day without it."),
    ("days_a_week = 3", 8, (), "week 2 of 6: done on 0 of 3 days this week, not yet today. Nothing is noted of it"),
])
def test_where_it_stands(when: str, day: int, did: tuple[int, ...], words: str) -> None:
    assert words in " ".join(programme_words.standing(given(when), MONDAY + day, done(*did)))


def test_why_it_is_offered() -> None:
    assert programme_words.because(given(), MONDAY + 9, done(7)) == (
        "From your programme, week 2 of 6: done on 1 of 3 days this week, not yet today.")


# -- one's limits


def test_no_conflict_without_limits_or_where_they_change_nothing() -> None:
    assert programme_words.conflicts(read(GOOD), (), SHIPPED) == []
    assert programme_words.conflicts(read(GOOD), ("preg",), SHIPPED) == []


def test_conflicts_with_limits_are_told_and_nothing_is_changed() -> None:
    moves = ("seated_cat_cow", "seated_turn", "pelvic_rock", "hip_flexor_split")
    text = 'title = "Given"\nweeks = 1\ndays_a_week = 3\n' + "".join(f'[[exercise]]\nmove = "{one}"\n' for one in moves)
    found, problems = parse_programme(text, "p.toml", SHIPPED)
    assert found is not None, problems
    assert programme_words.conflicts(found, ("osteo",), SHIPPED) == [
        "You told backbreak of osteoporosis or a past spine fracture. The programme is done as it was given; ask "
        "whoever gave it whether they know:",
        "- Chair cat: by itself backbreak would do \u201cPelvis rock\u201d in its place.",
        "- Hug and turn: by itself backbreak would leave it out.",
    ]
    easier = programme_words.conflicts(found, ("flare",), SHIPPED)
    assert "by itself backbreak would do a smaller version." in " ".join(easier)
    assert [one.id for one in found.routines[0].moves] == list(moves)
