"""What the ledger's rows add up to: each day cut at four, hours of the week, what became of prompts, medians."""

from __future__ import annotations

import pytest

from backbreak.report.figures import Day, Figures, Rows, change, figures, weekly
from tests.report.days import HOUR, MONDAY, history, prompt, sat, score


def seen(rows: Rows, first: int = MONDAY - 6, last: int = MONDAY) -> Figures:
    return figures(rows, first, last, 180.0)


def test_a_day_begins_at_four_in_the_morning() -> None:
    found = seen(Rows(spans=[sat(MONDAY, 2.0, 5.0)]))
    assert [(one.number, one.sitting) for one in found.days] == [(MONDAY - 1, 2 * HOUR), (MONDAY, HOUR)]


def test_what_is_outside_the_days_asked_for_is_left_out() -> None:
    rows = Rows([sat(MONDAY - 9, 9, 10), sat(MONDAY, 9, 10), sat(MONDAY + 1, 9, 10)],
                [prompt(MONDAY + 1, 9, "done")], [score(MONDAY - 8, 3)])
    found = seen(rows)
    assert [one.number for one in found.days] == [MONDAY]
    assert not found.became


def test_a_days_figures() -> None:
    rows = Rows(
        [sat(MONDAY, 9, 10, certainty=0.5), sat(MONDAY, 10.5, 12, certainty=1.0), sat(MONDAY, 12, 13, "standing"),
         sat(MONDAY, 13, 13.4, "away")],
        [prompt(MONDAY, 9.98, "done"), prompt(MONDAY, 11, "skip"), prompt(MONDAY, 11.5, "done", asked=True)],
        [score(MONDAY, 3), score(MONDAY, 5)],
    )
    (day,) = seen(rows).days
    assert day.sitting == 2.5 * HOUR
    assert day.standing == HOUR
    assert day.longest == 1.5 * HOUR
    assert day.prompts == 2                     # one was asked for
    assert day.taken == 2
    assert day.moved == 1
    assert day.breaks == 2                      # the half hour between, and the routine at 11:30
    assert day.scores == (3, 5)
    assert day.sure == pytest.approx(0.8)


def test_a_day_of_standing_alone_is_certain_and_not_one_at_a_chair() -> None:
    found = seen(Rows([sat(MONDAY, 9, 10, "standing")]))
    assert found.days[0].sure == 1.0
    assert found.worked == ()


def test_hours_of_the_week_are_averages_over_the_days_of_that_name() -> None:
    rows = Rows([sat(MONDAY, 9.5, 11), sat(MONDAY - 7, 9, 9.5), sat(MONDAY, 23.5, 24.5)])
    week = seen(rows, MONDAY - 10).week
    assert week[0][9] == 30.0
    assert week[0][10] == 30.0
    assert week[0][23] == 15.0
    assert week[1][0] == 30.0                   # past midnight it is Tuesday's hour
    assert sum(map(sum, week)) == 105.0


def test_breaks_that_nobody_was_reminded_of() -> None:
    spans = [sat(MONDAY, 9, 10), sat(MONDAY, 10, 10.5, "away"), sat(MONDAY, 10.5, 11), sat(MONDAY, 11, 12, "away"),
             sat(MONDAY, 12, 13)]
    rows = Rows(spans, [prompt(MONDAY, 9.95, "got_up")])
    (day,) = seen(rows).days
    assert (day.breaks, day.own) == (2, 1)
    assert Day(MONDAY, moved=3).own == 0


def test_where_it_was_felt_and_how_long_was_sat_before_a_prompt() -> None:
    found = seen(Rows(prompts=[prompt(MONDAY, 9, "skip")], checkins=[score(MONDAY, 3, area="hips"), score(MONDAY, 2)]))
    assert found.areas == {"hips": 1}
    assert found.waited == (2000.0,)


def test_what_became_of_prompts_that_came_by_themselves() -> None:
    rows = Rows(prompts=[prompt(MONDAY, 9, "done"), prompt(MONDAY, 10, None), prompt(MONDAY, 11, "done", asked=True)])
    assert seen(rows).became == {"done": 1, "open": 1}


def test_a_week_with_too_few_check_ins_says_nothing() -> None:
    days = tuple(Day(MONDAY - n, scores=(4,)) for n in (2, 1, 0))
    assert change(()) is None
    assert change(days) is None
    assert weekly(days) == []


def test_the_last_seven_days_beside_the_seven_before() -> None:
    days = tuple(Day(MONDAY - n, scores=(6 if n > 6 else 3,)) for n in range(13, -1, -1))
    assert change(days) == (6.0, 3.0)
    assert weekly(days)[0] == (MONDAY - 10, 6.0)
    assert weekly((*days, Day(MONDAY + 1)))[-1] == (MONDAY, 3.0)


def test_a_month_adds_up_whole() -> None:
    rows = history(28)
    found = seen(rows, MONDAY - 27)
    whole = sum(one["end"] - one["start"] for one in rows.spans if one["kind"] == "sitting")
    assert sum(one.sitting for one in found.days) == pytest.approx(whole)
    assert sum(found.became.values()) == len(rows.prompts)
    assert len(found.urges) == len(rows.urges)
