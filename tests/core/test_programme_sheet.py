"""The sheet: what was done and what is to come, as data, in a terminal, for spreadsheets and to print."""

from __future__ import annotations

import csv
import io
import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from backbreak.core import programme_page, programme_sheet
from backbreak.core.programme import Programme
from backbreak.core.programme_sheet import A_LITTLE, Mark, Session, Sheet, sheet, weeks_from
from tests.core.broken_programmes import GOOD
from tests.core.test_programme import MONDAY, given, read

WHOLE = 53.0
"""Seconds that GOOD takes in its first week."""


def made(one: Programme, *did: tuple[int, float], weeks: int | None = None) -> Sheet:
    sessions = [Session(MONDAY + day, seconds) for day, seconds in did]
    return sheet(one, sessions, weeks_from(one, MONDAY, weeks))


def marks(found: Sheet, row: int = 0, days: int = 7) -> str:
    return " ".join(cell.mark.value or "-" for cell in found.rows[row].cells[:days])


def test_so_many_days_a_week_may_be_any_and_named_ones_are_planned() -> None:
    assert marks(made(read(GOOD))) == "open open open open open open open"
    assert marks(made(given('days = ["mon", "thu"]'))) == "planned - - planned - - -"


def test_nearly_the_whole_is_done_less_is_partly_and_a_look_is_nothing() -> None:
    found = made(read(GOOD), (0, WHOLE), (1, 0.81 * WHOLE), (2, 0.79 * WHOLE), (3, A_LITTLE), (4, A_LITTLE - 1))
    assert marks(found) == "done done partly partly open open open"


def test_done_wins_over_partly_on_the_same_day_and_on_a_day_that_was_not_planned() -> None:
    assert marks(made(given('days = ["mon"]'), (1, 20.0), (1, 60.0))) == "planned done - - - - -"


def test_less_often_than_asked_is_partly() -> None:
    twice = read(GOOD.replace("times_a_day = 1", "times_a_day = 2"))
    found = made(twice, (0, WHOLE), (1, WHOLE), (1, WHOLE), (2, 20.0))
    assert marks(found) == "partly done partly open open open open"
    words = [programme_sheet.said(cell, 2) for cell in found.rows[0].cells[:4]]
    assert words == ["1 of 2", "done", "partly", "open"]


def test_an_exercise_has_no_cell_in_weeks_without_it_nor_days_beside_the_programme_any() -> None:
    found = made(read(GOOD), (-1, 500.0), (7, 500.0), (42, 500.0))
    assert marks(found, 1, 14) == "- - - - - - - done open open open open open open"
    assert sum(cell.mark is Mark.DONE for row in found.rows for cell in row.cells) == 2


def test_what_is_asked_in_some_weeks() -> None:
    roll, press = read(GOOD).exercises
    assert programme_sheet.asked(roll, range(1, 7)) == "8 times, 6 s each; from week 3: 10 times, 6 s each"
    assert programme_sheet.asked(roll, range(4, 7)) == "10 times, 6 s each"
    assert programme_sheet.asked(press, range(1, 7)) == "from week 2: once, hold 5 s; from week 6: no longer"


@pytest.mark.parametrize(("day", "number", "weeks"), [
    (0, None, "123456"), (0, 1, "1"), (8, 2, "23"), (8, 99, "23456"), (-30, 2, "12"), (400, 3, "6"),
])
def test_weeks_from_this_one_on(day: int, number: int | None, weeks: str) -> None:
    assert "".join(map(str, weeks_from(read(GOOD), MONDAY + day, number))) == weeks


def test_only_exercises_of_its_weeks_are_in_it() -> None:
    assert [row.title for row in made(read(GOOD), weeks=1).rows] == ["Roll"]
    assert len(made(read(GOOD), weeks=2).rows) == 2


# -- as text


def test_in_a_terminal() -> None:
    assert programme_sheet.lines(made(read(GOOD), (0, WHOLE), (2, 20.0), weeks=2)) == [
        "Lower back, from Kim Lee",
        "6 weeks from Mon 23 Nov, 3 days a week, once a day.",
        "",
        "Week 1, from Mon 23 Nov     Mon Tue Wed Thu Fri Sat Sun",
        "Roll                         \u2713   \u00b7   \u00bd   \u00b7   \u00b7   \u00b7   \u00b7",
        "",
        "Week 2, from Mon 30 Nov     Mon Tue Wed Thu Fri Sat Sun",
        "Roll                         \u00b7   \u00b7   \u00b7   \u00b7   \u00b7   \u00b7   \u00b7",
        "Press                        \u00b7   \u00b7   \u00b7   \u00b7   \u00b7   \u00b7   \u00b7",
        "",
        "\u00b7 may be done on any day, \u2713 done, \u00bd partly.",
    ]
    assert programme_sheet.lines(made(given('days = ["mon"]')))[-1] == "\u25a1 planned, \u2713 done, \u00bd partly."


def test_for_a_spreadsheet() -> None:
    one = read(GOOD.replace('title = "Press"', 'title = "=1+1, \\"x\\""'))
    rows = list(csv.reader(io.StringIO(programme_sheet.csv(made(one, (0, WHOLE), weeks=2)))))
    assert rows[0][:4] == ["exercise", "asked", "2026-11-23", "2026-11-24"]
    assert rows[1][:4] == ["Roll", "8 times, 6 s each", "done", "open"]
    assert rows[2][0] == "'=1+1, \"x\""
    assert {len(row) for row in rows} == {16}


# -- to print


def test_the_page_is_whole_and_brings_nothing_from_elsewhere() -> None:
    page = programme_page.page(made(read(GOOD), (0, WHOLE), (2, 20.0)))
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert not re.search(r"(src|href)=\"(?!#)", page)
    assert "http://" not in page
    assert "https://" not in page
    assert "@page { size: A4 landscape" in page
    assert "default-src 'none'" in page
    ET.fromstring(re.sub(r"<(meta|br|col)\b([^>]*?)>", r"<\1\2/>", page.partition("\n")[2]))  # every part is closed


def test_the_page_says_what_was_asked_when_and_what_was_done() -> None:
    page = programme_page.page(made(read(GOOD), (0, WHOLE), (2, 20.0)))
    assert "<h1>Lower back</h1>" in page
    assert "From Kim Lee. 6 weeks from Mon 23 Nov 2026, 3 days a week, once a day." in page
    assert '<p class="note">Small and easy.</p>' in page
    assert page.count('aria-label="done"') == 1
    assert page.count('aria-label="partly"') == 1
    assert page.count('aria-label="open"') == 6 * 7 - 2 + 4 * 7
    assert page.count("<table>") == 2
    assert page.count("Your back that day") == 2
    assert "Week 4, from 14 Dec" in page


def test_a_block_names_the_doses_of_its_own_weeks_and_leaves_out_what_is_not_done_in_them() -> None:
    one = read(GOOD.replace("to_week = 5", "to_week = 3"))
    first, second = programme_page.page(made(one)).split("<table>")[1:]
    assert "8 times, 6 s each; from week 3: 10 times, 6 s each" in first
    assert "<b>Press</b>" in first
    assert "<small>10 times, 6 s each</small>" in second
    assert "Press" not in second


def test_several_times_a_day_are_counted_in_the_cell() -> None:
    page = programme_page.page(made(given('days = ["mon", "tue"]\ntimes_a_day = 2', weeks=1), (0, 60.0), (0, 2.0)))
    assert "<small>1/2</small>" in page
    assert "<small>of 2</small>" in page
    assert "</svg>planned</span>" in page


def test_what_a_person_wrote_is_text_and_no_markup() -> None:
    one = replace(read(GOOD), title="<b>&", by="<i>", note="<u>")
    page = programme_page.page(made(one))
    assert "&lt;b&gt;&amp;" in page
    assert "From &lt;i&gt;." in page
    assert "&lt;u&gt;" in page


def test_without_a_giver_or_a_note() -> None:
    page = programme_page.page(made(given()))
    assert "From" not in page
    assert 'class="note"' not in page


@pytest.mark.parametrize(("weeks", "blocks"), [
    (1, "1"), (4, "4"), (5, "3 2"), (6, "3 3"), (9, "3 3 3"), (13, "4 4 4 1"),
])
def test_weeks_are_spread_over_as_few_blocks_as_there_is_room_for(weeks: int, blocks: str) -> None:
    page = programme_page.page(made(given(weeks=weeks)))
    assert " ".join(str(one.count('class="week"')) for one in page.split("<table>")[1:]) == blocks
