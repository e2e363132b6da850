"""Quiet by the wall clock: hours, days of the week, dates; and until when."""

from __future__ import annotations

from datetime import date

import pytest

from backbreak.core import dates, days_off, holding, settings
from backbreak.core.events import Hold, Moment, Reloaded
from backbreak.core.problems import Fault
from backbreak.core.settings import Settings, changed

HOUR, DAY = 3600.0, 86400.0
FRIDAY = (date(2026, 11, 20) - date(1970, 1, 1)).days * DAY
YEAR_END = (date(2026, 12, 31) - date(1970, 1, 1)).days * DAY


def of(**values: str) -> Settings:
    found = Settings()
    for key, typed in values.items():
        found = changed(found, f"quiet.{key}", typed)
    return found


def test_days_are_read_by_their_short_and_long_names() -> None:
    assert of(days="Sunday, sat").days_off == ("sat", "sun")
    assert settings.get(of(days="saturday sun"), "quiet.days") == "sat, sun"
    assert days_off.weekday(days_off.number(FRIDAY + 12 * HOUR)) == "fri"


@pytest.mark.parametrize(("typed", "plain"), [
    ("2026-12-24", "2026-12-24"), ("2026-12-24 to 2026-12-24", "2026-12-24"),
    ("2027-05-06, 2026-12-24 to 2027-01-02", "2026-12-24 to 2027-01-02, 2027-05-06"), ("none", "none"),
    ("2026-12-24, 2026-12-24", "2026-12-24"),
])
def test_dates_are_read_and_written_in_order(typed: str, plain: str) -> None:
    assert settings.get(of(dates=typed), "quiet.dates") == plain


def test_dates_of_toml_itself_are_taken_too() -> None:
    assert dates.dates([date(2026, 12, 24)]) == dates.dates(["2026-12-24"])


@pytest.mark.parametrize(("value", "said"), [
    ("2026-12-24", 'is not a list; write it like ["2026-12-24 to 2027-01-02"], or [] for none'),
    (["christmas"], '"christmas" is not a date; write it like "2026-12-24"'),
    (["2026-1-3"], '"2026-1-3" is not a date; write it like "2026-12-24", or "2026-12-24 to 2027-01-02"'),
    (["2026-02-30"], '"2026-02-30" is on no calendar; look at its month and its day'),
    (["2027-01-02 to 2026-12-24"], 'ends before it begins; did you mean "2026-12-24 to 2027-01-02"?'),
    (["1926-12-24"], "the year 1926 is far away"), ([7], "7 is not a date"),
    (["2026-12-24"] * 51, "it has 51 dates; keep it to 50"),
])
def test_what_is_no_date_says_what_would_be_right(value: object, said: str) -> None:
    with pytest.raises(Fault) as fault:
        dates.dates(value)
    assert said in str(fault.value)


def test_a_mistake_in_the_file_has_its_line_and_column() -> None:
    found, problems = settings.parse('[quiet]\ndays = ["sat"]\ndates = ["2026-13-01"]\n', "s.toml")
    assert found.days_off == ("sat",)
    assert [str(one) for one in problems] == [
        's.toml:3:9: quiet.dates: "2026-13-01" is on no calendar; look at its month and its day']


@pytest.mark.parametrize(("hours", "free"), [(12, False), (23.9, False), (27.9, False), (28, True), (75.9, True),
                                             (76, False)])
def test_a_weekend_goes_from_four_to_four(hours: float, free: bool) -> None:
    assert days_off.off(FRIDAY + hours * HOUR, of(days="sat sun")) is free


def test_a_holiday_goes_over_the_end_of_the_year() -> None:
    away = of(dates="2026-12-24 to 2027-01-02")
    assert days_off.off(YEAR_END + 23 * HOUR, away)
    assert days_off.off(YEAR_END + 25 * HOUR, away)
    assert days_off.off_until(YEAR_END + 23 * HOUR, away) == YEAR_END + 3 * DAY + 4 * HOUR


def test_days_off_in_a_row_have_one_end() -> None:
    both = of(days="sat sun", dates="2026-11-23")
    assert days_off.off_until(FRIDAY + 30 * HOUR, both) == FRIDAY + 4 * DAY + 4 * HOUR
    assert days_off.off_until(FRIDAY + 30 * HOUR, of(days="mon tue wed thu fri sat sun")) is None


@pytest.mark.parametrize(("hour", "until"), [(23, 31), (1, 7), (12.5, 14)])
def test_quiet_hours_one_after_the_other_have_one_end(hour: float, until: float) -> None:
    hours = of(hours="22:00-07:00, 12:00-13:00, 13:00-14:00")
    assert days_off.quiet_until(FRIDAY + hour * HOUR, hours) == FRIDAY + until * HOUR


def test_quiet_all_day_has_no_end() -> None:
    assert days_off.quiet_until(FRIDAY, of(hours="00:00-12:00, 12:00-24:00")) is None


def test_a_day_off_may_change_at_four() -> None:
    assert days_off.changes_in(FRIDAY + 12 * HOUR, Settings()) is None
    assert days_off.changes_in(FRIDAY + 12 * HOUR, of(days="sat")) == 16 * HOUR
    assert days_off.changes_in(FRIDAY + 12 * HOUR, of(days="sat", hours="22:00-07:00")) == 10 * HOUR


def test_a_day_off_is_a_reason_of_its_own_and_has_an_end() -> None:
    at, weekend = Moment(100.0, FRIDAY + 30 * HOUR), of(days="sat", hours="05:00-09:00")
    held = holding.observe((), Reloaded(at), weekend)
    assert holding.reasons(held, 100.0, weekend) == {Hold.QUIET_HOURS, Hold.DAY_OFF}
    ends = {one.hold: holding.ends(one, at, weekend) for one in held}
    assert ends == {Hold.QUIET_HOURS: 100.0 + 3 * HOUR, Hold.DAY_OFF: 100.0 + 22 * HOUR}
    assert holding.observe(held, Reloaded(Moment(200.0, FRIDAY + 60 * HOUR)), weekend) == ()
    always = of(hours="00:00-12:00, 12:00-24:00")
    assert holding.ends(holding.observe((), Reloaded(at), always)[0], at, always) is None
