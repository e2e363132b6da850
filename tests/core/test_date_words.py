"""Days in words, in the language in use."""

from __future__ import annotations

from backbreak.core import date_words, language


def test_a_day_in_words() -> None:
    assert date_words.day_name(20780) == "Mon 23 Nov"
    assert date_words.day_and_month(20780) == "23 Nov"
    assert date_words.month_name(20780) == "Nov 2026"
    assert date_words.whole_date(20780) == "23 November 2026"
    assert date_words.weekday(6) == "Sun"


def test_another_language_puts_them_in_its_own_order() -> None:
    language.use({"{day} {month} {year}": "{year}年{month}{day}日", "November": "11月"})
    try:
        assert date_words.whole_date(20780) == "2026年11月23日"
    finally:
        language.use()
