"""What the report says: no more than is known, and each counted thing in its form."""

from __future__ import annotations

import re

import pytest

from backbreak.core.events import Answer
from backbreak.core.settings import Settings
from backbreak.report import terms, words
from backbreak.report.figures import Figures, Rows, figures
from tests.report.days import MONDAY, history, prompt, sat, score

TITLES = {"lower": "Lower-back ease"}


def seen(rows: Rows, days: int = 28) -> Figures:
    return figures(rows, MONDAY - days + 1, MONDAY, 180.0)


def test_a_month_in_words() -> None:
    said = " ".join(words.summary(seen(history(28)), TITLES, 5, 1800.0))
    assert re.search(r"\d+ days at the desk\. You sat \d+ h( \d+ min)? a day on average\.", said)
    assert re.search(r"You took [\d.]+ breaks a day on average, [\d.]+ of them without being reminded\.", said)
    assert "The goal of 5 was reached on" in said
    assert "of them ended with moving" in said
    assert "past your limit of 30 min" in said
    assert "Your back needed to crack" in said
    assert "40 minutes or more without a break" in said


def test_without_goal_and_limit_neither_is_spoken_of() -> None:
    said = " ".join(words.summary(seen(history(28)), TITLES))
    assert "goal" not in said
    assert "limit" not in said


def test_the_period_in_words() -> None:
    assert words.period(seen(Rows())) == "27 October 2026 to 23 November 2026"
    assert words.period(seen(Rows(), 1)) == "23 November 2026"


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [(6, 3, "lower than the seven before: 3 instead of 6 of 10"), (2, 5, "higher than the seven before: 5"),
     (4, 3, "much as the seven")],
)
def test_a_change_is_spoken_of_from_two_points_on(before: int, now: int, said: str) -> None:
    checkins = [score(MONDAY - n, before if n > 6 else now) for n in range(13, -1, -1)]
    assert said in words.comfort(seen(Rows(checkins=checkins)))


def test_too_few_check_ins_are_not_compared() -> None:
    assert "Too few" in words.comfort(seen(Rows(checkins=[score(MONDAY, 5)])))
    assert words.comfort(seen(Rows())) == ""


def test_one_of_each_reads_well() -> None:
    urge = {"at": MONDAY * 86400.0 + 40000, "moved": False, "after": None, "before": None, "sitting_seconds": 2500.0}
    rows = Rows([sat(MONDAY, 9, 9.5)], [prompt(MONDAY, 9.4, "got_up")], [score(MONDAY, 2)], [urge])
    said = " ".join(words.summary(seen(rows), {}, 5))
    assert "1 day at the desk. You sat 30 min" in said
    assert "0 days had one of an hour or more" in said
    assert "1 stretch was offered" in said
    assert "1 check-in on 1 day" in said
    assert "needed to crack once." in said
    assert "Once it came after 40 minutes" in said


def test_check_ins_without_a_desk_say_nothing_of_sitting() -> None:
    said = words.summary(seen(Rows(checkins=[score(MONDAY, 2)])), {}, 5)
    assert len(said) == 1


def test_the_weekly_question_counts_answers_only() -> None:
    weeks = [{"at": MONDAY * 86400.0 + 40000, "stopped": one} for one in (True, None, False)]
    assert words.stopped(seen(Rows(weeks=weeks))) == (
        "“Did your back stop you doing something this week?” Yes in 1 of 2 weeks."
    )
    assert words.stopped(seen(Rows())) == ""


def test_places_that_were_named() -> None:
    named = [score(MONDAY, 2, area=area) for area in ("low_back", "low_back", "x", "")]
    assert words.places(seen(Rows(checkins=named))) == "Where it was felt, as often as it was named: low back 2, x 1."
    assert words.places(seen(Rows())) == ""


def test_every_answer_has_words() -> None:
    assert {*terms.BECAME} == {*(one.value for one in Answer), "open"} - {"got_up"}
    assert terms.became("got_up", terms.CHAIR) == "you got up"
    assert terms.became(None, terms.CHAIR) == "not answered"
    assert terms.of(Settings()) is terms.CHAIR
    assert terms.of(Settings(seat="wheelchair")) is terms.IN_A_WHEELCHAIR
