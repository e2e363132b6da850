"""The page: whole HTML, nothing loaded, every text escaped, small for ten years, nothing said that is not known."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from backbreak.report import charts, page, words
from backbreak.report.figures import Figures, Rows, figures
from backbreak.report.svg import Chart
from tests.report.days import MONDAY, history, prompt, sat, score

TITLES = {"lower": "Lower-back ease <b>"}
VOID = {"meta", "line", "rect", "circle"}


class Whole(HTMLParser):
    """Every tag is closed, in order; what is loaded is noted."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.loads: list[str] = []
        self.ids: list[str] = []
        self.seen: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        self.loads += [f"{name}={value}" for name, value in attrs if name in ("src", "href", "xlink:href", "action")]
        self.ids += [value or "" for name, value in attrs if name == "id"]
        if tag not in VOID or tag == "rect" or tag == "circle":
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1] == tag, f"</{tag}> closes <{self.open[-1]}>"
        self.open.pop()


def seen(rows: Rows, days: int = 28) -> Figures:
    return figures(rows, MONDAY - days + 1, MONDAY, 180.0)


@pytest.mark.parametrize("make", [page.mine, page.for_physio])
@pytest.mark.parametrize("days", [0, 1, 28, 100])
def test_it_is_whole_and_loads_nothing(make: object, days: int) -> None:
    assert callable(make)
    text = make(seen(history(days), max(1, days)), TITLES, "today")
    read = Whole(text)
    assert read.open == []
    assert read.loads == []
    assert "script" not in read.seen
    assert not re.search(r"https?:|url\(|@import", text)
    assert len(read.ids) == len(set(read.ids))
    assert "<b>" not in re.sub(r"<b>\d+</b>", "", text)


def test_an_empty_history_says_so() -> None:
    text = page.mine(seen(Rows()), {}, "today")
    assert words.EMPTY in text
    assert "<svg" not in text
    assert words.EMPTY in page.for_physio(seen(Rows()), {}, "today")


def test_ten_years_are_a_small_page() -> None:
    text = page.mine(seen(history(3650), 3650), TITLES, "today")
    assert len(text.encode()) < 200_000


def test_each_picture_is_also_told() -> None:
    text = page.mine(seen(history(28)), TITLES, "today")
    assert text.count('role="img"') == text.count("<desc") == 2
    assert "The same in numbers" in text
    assert "<caption" in text


def test_for_an_appointment_there_is_room_for_a_pen_and_the_programme() -> None:
    text = page.for_physio(seen(history(28)), TITLES, "today", ["Week 2 of 6: done 3 of 3 times."])
    assert text.count('class="lines"') == 4
    assert "Week 2 of 6" in text
    assert "did your back stop you" in text.casefold()


def test_nothing_but_check_ins_has_no_picture_of_sitting_hours() -> None:
    found = seen(Rows(checkins=[score(MONDAY, 3)]))
    text = page.mine(found, {}, "today")
    assert "No day with sitting" in text
    assert "What became" not in text
    assert "sitting a day" not in text


def test_beyond_two_months_a_bar_is_a_week_or_more() -> None:
    assert len(charts.bars(seen(history(28)))) == 28
    many = charts.bars(seen(history(200), 200))
    assert {one.length for one in many} == {7}
    assert many[0].worked == 7
    table = charts.table(seen(history(200), 200))
    assert "from 8 May 2026, 7 days" in table


def test_a_long_history_is_a_line_without_dots() -> None:
    assert "<circle" in charts.comfort(seen(history(300), 300), 1)
    assert "<circle" not in charts.comfort(seen(history(500), 500), 1)


def test_a_chart_tells_and_escapes() -> None:
    chart = Chart("A & B", "<told>")
    chart.bar(0, 1, 1, "sit", "x < y")
    chart.bar(0, 1, 0.2, "sit", bottom=0.5)
    chart.dot(0.5, 0.5, "score")
    text = chart.text(3)
    assert "A &amp; B" in text
    assert "x &lt; y" in text
    assert 'height="0.0"' in text               # never upside down
    assert Whole(text).open == []


# -- in words


def test_a_month_in_words() -> None:
    said = " ".join(words.summary(seen(history(28)), TITLES))
    assert re.search(r"On 28 days at the desk you sat \d+ h \d+ min a day on average, with \d+ breaks\.", said)
    assert "of them ended with moving" in said
    assert "Your back needed to crack" in said
    assert "Lower-back ease <b> tends to help you" in said


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [(6, 3, "lower than the seven before: 3 instead of 6 of 10"), (2, 5, "higher than"), (4, 3, "much as the seven")],
)
def test_a_change_is_spoken_of_from_two_points_on(before: int, now: int, said: str) -> None:
    checkins = [score(MONDAY - n, before if n > 6 else now) for n in range(13, -1, -1)]
    assert said in words.comfort(seen(Rows(checkins=checkins)))[0]


def test_too_few_check_ins_are_not_compared() -> None:
    assert "Too few" in words.comfort(seen(Rows(checkins=[score(MONDAY, 5)])))[0]
    assert words.comfort(seen(Rows())) == []


def test_one_of_each_reads_well() -> None:
    urge = {"at": MONDAY * 86400.0 + 40000, "moved": False, "after": None, "before": None}
    rows = Rows([sat(MONDAY, 9, 9.5)], [prompt(MONDAY, 9.4, "got_up")], [score(MONDAY, 2)], [urge])
    said = " ".join(words.summary(seen(rows), {}))
    assert "On 1 day at the desk" in said
    assert "0 days had one of an hour or more" in said
    assert "1 stretch was offered; 1 of them" in said
    assert "1 check-in on 1 day" in said
    assert "needed to crack once." in said


def test_the_weekly_question_counts_answers_only() -> None:
    weeks = [{"at": MONDAY * 86400.0 + 40000, "stopped": one} for one in (True, None, False)]
    assert words.stopped(seen(Rows(weeks=weeks))) == [
        "“Did your back stop you doing something this week?” Yes in 1 of 2 weeks."
    ]
    assert words.stopped(seen(Rows())) == []


def test_every_answer_has_words() -> None:
    from backbreak.core.events import Answer

    assert set(words.BECAME) == {*(one.value for one in Answer), "open"}
