"""The page: whole HTML, nothing loaded, every text escaped, small for ten years, each picture also told."""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser

import pytest

from backbreak.core import language
from backbreak.core.programme import Programme
from backbreak.core.programme_sheet import Session
from backbreak.report import charts, page, timeline, words
from backbreak.report.figures import Rows, figures
from backbreak.report.page import Told
from backbreak.report.svg import MARKS, Chart
from backbreak.report.terms import IN_A_WHEELCHAIR, OPEN
from tests.report.days import MONDAY, history, prompt, sat, score
from tests.report.physio import programme

TITLES = {"lower": "Lower-back ease <b>"}
VOID = {"meta", "line", "path"}
Make = Callable[[Told], str]
BOTH = pytest.mark.parametrize("make", [page.mine, page.for_physio])


class Whole(HTMLParser):
    """Every tag is closed, in order; what is loaded is noted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.named: list[str] = []
        self.seen: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.loads += [f"{name}={value}" for name, value in attrs if name in ("src", "href", "xlink:href", "action")]
        self.loads += [name for name, _ in attrs if name.startswith("on")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.named += [one for name, value in attrs if name == "aria-labelledby" for one in (value or "").split()]


def told(rows: Rows, days: int = 28, given: Programme | None = None, sessions: tuple[Session, ...] = ()) -> Told:
    found = figures(rows, MONDAY - days + 1, MONDAY, 180.0)
    return Told(found, rows, TITLES, "23 November 2026", MONDAY, 5, 1800.0, given, sessions)


@BOTH
@pytest.mark.parametrize("days", [0, 1, 7, 28, 100, 365])
def test_it_is_whole_and_loads_nothing(make: Make, days: int) -> None:
    text = make(told(history(days), max(1, days), programme(), (Session(MONDAY - 5, 600),)))
    read = Whole(text)
    assert read.open == []
    assert read.loads == []
    assert not {"script", "link", "iframe", "img", "object", "form"} & {*read.seen}
    assert not re.search(r"https?:|url\(|@import|javascript", text)
    assert len(read.ids) == len({*read.ids})
    assert {*read.named} == {*read.ids}
    assert "ease <b>" not in text


@BOTH
def test_an_empty_history_says_so(make: Make) -> None:
    text = make(told(Rows()))
    assert words.EMPTY in text
    assert "<svg" not in text
    assert "How far to trust" not in text or "Sitting per day" not in text


@BOTH
def test_ten_years_are_a_small_page(make: Make) -> None:
    assert len(make(told(history(3650), 3650)).encode()) < 300_000


def test_each_picture_is_also_told_and_has_its_numbers_in_a_table() -> None:
    text = page.mine(told(history(28)))
    assert text.count('role="img"') == text.count("<desc") == 4
    assert text.count("The same in numbers") == 3
    assert text.count("<caption") >= 4
    for name in ("from when to when", "Minutes of sitting in each hour", "seven days up to", "without being reminded"):
        assert name in text


def test_what_there_is_nothing_of_has_no_section() -> None:
    text = page.mine(told(Rows(checkins=[score(MONDAY, 3)])))
    for absent in ("Sitting per day", "Breaks per day", "What became", "hour by hour", "Urges", "Your programme"):
        assert absent not in text
    assert "How your back felt" in text
    assert "of 10" in text


def test_without_a_goal_none_is_drawn() -> None:
    from dataclasses import replace

    text = page.mine(replace(told(history(7)), goal=0))
    assert "goal" not in text.partition("</style>")[2]


def test_for_an_appointment_there_is_room_for_a_pen_and_the_programme() -> None:
    text = page.for_physio(told(history(28), 28, programme(), (Session(MONDAY - 10, 600), Session(MONDAY - 3, 20))))
    assert text.count('class="lines"') == 10
    assert "Appointment on" in text
    assert "week 2" in text
    assert "✓" in text
    assert "½" in text
    assert "□" in text
    assert "did your back stop you" in text.casefold()
    assert "Where it was felt" in text


def test_a_programme_that_has_not_begun_is_not_told_of() -> None:
    text = page.for_physio(told(history(28), 28, programme(begins=MONDAY + 3)))
    assert "Your programme" not in text


def test_the_page_says_its_language() -> None:
    from dataclasses import replace

    language.use({"Your days": "Deine Tage"})
    try:
        text = page.mine(replace(told(history(7)), language="de"))
    finally:
        language.use()
    assert '<html lang="de">' in text
    assert "<h1>Deine Tage</h1>" in text


# -- pictures


def test_beyond_two_months_a_bar_is_a_week_or_more() -> None:
    assert len(charts.bars(told(history(28)).figures)) == len({one.number for one in told(history(28)).figures.worked})
    many = told(history(200), 200).figures
    assert {one.length for one in charts.bars(many)} == {7}
    assert charts.table(many)[0][0].startswith("from 8 May 2026, ")


def test_a_long_history_is_a_line_without_dots() -> None:
    assert "<circle" in charts.comfort(told(history(100), 100).figures, 1)
    assert "<circle" not in charts.comfort(told(history(200), 200).figures, 1)


def test_a_week_with_few_check_ins_has_no_middle_in_the_table() -> None:
    found = told(Rows(checkins=[score(MONDAY, 3), *(score(MONDAY - 8 - n, 5) for n in range(5))])).figures
    assert [row[1:] for row in charts.middles(found)] == [("5", "5.0"), ("1", "too few")]


def test_no_day_at_the_desk_is_told_as_none() -> None:
    assert "No day at the desk" in charts.sitting(told(Rows(checkins=[score(MONDAY, 3)])).figures, 1)


def test_the_last_days_have_calls_prompts_and_unsure_absences() -> None:
    rows = Rows(
        [sat(MONDAY, 9, 10, certainty=0.6), sat(MONDAY, 10, 10.5, "away", 0.5), sat(MONDAY, 11, 12, "away", 1.0),
         sat(MONDAY, 12, 13, "standing", 1.0)],
        [prompt(MONDAY, 9.5, None), prompt(MONDAY, 9.7, "done"), prompt(MONDAY, 9.8, "done", asked=True)],
        holds=[{"hold": "call", "start": MONDAY * 86400 + 9 * 3600.0, "end": MONDAY * 86400 + 9.5 * 3600}],
    )
    found = timeline.lanes(told(rows).figures, rows)
    text = timeline.chart(found, 1)
    for part in ("sitting, 9:00 to 10:00 (60 % sure)", 'class="unsure"', 'class="away"', 'class="stand"',
                 "a call, 9:00 to 9:30", "9:30: not answered", "9:42: a routine was done"):
        assert part in text
    assert "9:48" not in text                       # it was asked for
    key = timeline.key(found)
    for part in ("perhaps away", "standing or walking", "a call or the like", "left alone"):
        assert part in key
    table = timeline.table(found)
    assert "9:00 to 10:00" in table
    assert "9:30 not answered, 9:42 a routine was done" in table
    assert timeline.lanes(told(Rows()).figures, Rows()) == ()


def test_only_what_is_there_is_in_the_key() -> None:
    rows = Rows([sat(MONDAY, 9, 10)])
    found = timeline.lanes(told(rows).figures, rows)
    assert timeline.key(found).count("<span>") == 1
    assert "nothing" in timeline.table(found)


def test_outcomes_are_told_apart_by_shape() -> None:
    assert len({*MARKS.values()}) == len(MARKS)
    assert {*words.SIGNS.values(), OPEN} == {*MARKS}


def test_a_chart_tells_and_escapes() -> None:
    chart = Chart("A & B", "<told>")
    chart.bar(0, 1, 1, "sit", "x < y")
    chart.bar(0, 1, 0.2, "sit", bottom=0.5)
    chart.dot(0.5, 0.5, "score")
    text = chart.text(3)
    assert "A &amp; B" in text
    assert "x &lt; y" in text
    assert 'height="0"' in text                 # never upside down
    assert Whole(text).open == []


def test_one_day_is_no_week_and_its_bar_no_block() -> None:
    text = page.mine(told(Rows([sat(MONDAY, 9, 10)]), 1))
    assert "hours of your week" not in text
    width = re.search(r'class="sit" x="[\d.]+%" width="([\d.]+)%" y', text.partition("Sitting per day</title>")[2])
    assert width is not None
    assert float(width[1]) <= 9.0


def test_in_a_wheelchair_nothing_speaks_of_getting_up() -> None:
    from dataclasses import replace

    rows = history(28)
    seated = [one for one in rows.spans if one["kind"] != "standing"]
    rows = replace(rows, spans=seated)
    for make in (page.mine, page.for_physio):
        text = make(replace(told(rows), terms=IN_A_WHEELCHAIR)).partition("</style>")[2]
        assert not re.search(r"\bsat\b|[Ss]itting|[Gg]ot up|[Ss]tand", text)
        assert "At the desk per day" in text
    assert "you moved away" in page.mine(replace(told(rows), terms=IN_A_WHEELCHAIR))
