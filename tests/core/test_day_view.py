"""A day, a week and a month to look at: what is in them, what it comes to, and how it is said."""

from __future__ import annotations

from typing import Any

import pytest

from backbreak.core import day_card, day_view, day_words, language, periods, state, terms
from backbreak.core.correcting import Was
from backbreak.core.day_view import Became, DayView, Lane, Mark, Now, Rows
from backbreak.core.effects import BookAnswer, BookHold, BookPrompt
from backbreak.core.events import Answer, AskedForget, Hold, HoldChanged, Moment, SaidMeeting, Started
from backbreak.core.lanes import ended
from backbreak.core.periods import Figures, View
from backbreak.core.settings import Settings
from backbreak.core.spans import Span, SpanKind
from backbreak.core.stages import Stage
from tests.scenarios.desk import Desk

MINUTE, HOUR, DAY = 60.0, 3600.0, 86400.0
NUMBER = 20_000                                  # a Friday
START = NUMBER * DAY + 4 * HOUR
END = START + DAY
PLAIN = Settings()


def zone(epoch: float) -> float:
    return epoch


def row(kind: str, start: float, end: float, certainty: float = 0.9) -> dict[str, Any]:
    """In hours after the day began."""
    return {"kind": kind, "start": START + start * HOUR, "end": START + end * HOUR, "certainty": certainty,
            "reason": "input at the desk"}


def prompt(at: float, answer: str | None) -> dict[str, Any]:
    return {"at": START + at * HOUR, "answer": answer, "routine": "upper", "answered_at": START + at * HOUR + 60}


ROWS = Rows(
    [row("sitting", -1, 1), row("away", 1, 1.25), row("sitting", 1.25, 3), row("standing", 3, 4),
     row("sitting", 4, 5, 0.3)],
    [prompt(0.9, "done"), prompt(2, "snooze"), prompt(2.5, None)],
    [{"at": START + HOUR, "score": 2}, {"at": START + 2 * HOUR, "score": 5}],
    [{"hold": "call", "start": START - HOUR, "end": START + HOUR}],
)


def past(rows: Rows = ROWS) -> DayView:
    return day_view.past(NUMBER, START, END, rows, PLAIN)


# -- what is in a day


def test_a_day_is_cut_at_its_edges_and_added_up() -> None:
    day = past()
    assert day.spans[0].start == day.lanes[0].start == START
    assert (day.sitting, day.standing, day.longest) == (3.75 * HOUR, HOUR, 1.75 * HOUR)
    assert (day.breaks, [one.became for one in day.marks]) == (3, [Became.TAKEN, Became.SNOOZED, Became.OPEN])
    assert day.scores == ((START + HOUR, 2), (START + 2 * HOUR, 5))
    assert (day.now, day.empty, past(Rows()).empty) == (None, False, True)


def lived(desk: Desk) -> DayView:
    offset = START + 4 * HOUR - 50_000.0            # the desk begins at eight
    number = state.day_number(desk.local)
    spans = [{"kind": one.kind.value, "start": one.start + offset, "end": one.end + offset,
              "certainty": one.certainty, "reason": one.reason} for one in desk.spans]
    return day_view.today(number, START, END, Rows(spans), desk.state, desk.at, PLAIN, offset)


def test_the_day_that_is_lived_reaches_into_now() -> None:
    desk = Desk()
    desk.pass_time(20 * MINUTE, 1.0)
    day = lived(desk)
    assert day.now is not None
    assert day.now.sat == pytest.approx(20 * MINUTE, abs=1)
    assert day.spans[-1].end == day.now.at
    assert day.now.next == pytest.approx(day.now.at + 10 * MINUTE, abs=2)
    assert day.longest == pytest.approx(20 * MINUTE, abs=1)


def test_what_was_forgotten_of_it_is_not_shown_and_the_clock_goes_on() -> None:
    desk = Desk()
    desk.pass_time(20 * MINUTE, 1.0)
    desk.feed(AskedForget(desk.at))
    desk.pass_time(5 * MINUTE, 1.0)
    day = lived(desk)
    assert day.sitting == pytest.approx(5 * MINUTE, abs=2)
    assert day.now is not None
    assert day.now.sat == pytest.approx(25 * MINUTE, abs=2)


def test_a_silence_that_may_be_none_does_not_count_yet() -> None:
    desk = Desk()
    desk.pass_time(20 * MINUTE, 1.0)
    desk.pass_time(2 * MINUTE)
    day = lived(desk)
    assert [one.kind for one in day.spans] == [SpanKind.SITTING, SpanKind.AWAY]
    assert day.now is not None
    assert day.now.sat == pytest.approx(20 * MINUTE, abs=1)
    assert day_card.of_day(day, day.number, PLAIN, zone, str)["spans"][-1]["says"] == []
    desk.pass_time(30 * MINUTE)
    after = lived(desk).now
    assert after is not None
    assert after.sat is None


def test_who_stands_does_not_sit_and_a_call_goes_on() -> None:
    desk = Desk()
    desk.pass_time(MINUTE, 1.0)
    desk.say("standing")
    desk.feed(HoldChanged(desk.at, Hold.CALL, True))
    desk.pass_time(10 * MINUTE, 1.0)
    day = lived(desk)
    assert day.now is not None
    assert (day.now.sat, [one.hold for one in day.lanes]) == (None, [Hold.CALL])


def test_another_days_counts_are_not_this_ones() -> None:
    desk = Desk()
    desk.pass_time(20 * MINUTE, 1.0)
    before = day_view.today(NUMBER - 1, START - DAY, START, Rows(), desk.state, desk.at, PLAIN, 0.0)
    assert before.longest == 0.0


# -- calls and the like are recorded when they are over


def test_a_call_is_recorded_when_it_is_over_and_a_short_one_never() -> None:
    desk = Desk()
    for length in (10.0, 600.0):
        desk.feed(HoldChanged(desk.at, Hold.CALL, True))
        before = desk.state
        desk.pass_time(length, 1.0)
        done = desk.feed(HoldChanged(desk.at, Hold.CALL, False))
        booked = [one for one in done.effects if isinstance(one, BookHold)]
        assert [one.end - one.start for one in booked] == ([] if length < 30 else [pytest.approx(600, abs=1)])
    assert ended(before, before.held, HoldChanged(desk.at, Hold.CALL, True)) == ()


def test_a_meeting_ends_when_it_was_said_and_a_call_at_the_last_look() -> None:
    desk = Desk()
    desk.feed(SaidMeeting(desk.at, 600.0))
    desk.feed(HoldChanged(desk.at, Hold.CALL, True))
    desk.pass_time(300.0, 1.0)
    later = Moment(desk.now + 5000, desk.local + 5000)
    found = ended(desk.state, (), Started(later))
    assert all(isinstance(one, BookHold) for one in found)
    assert {one.end for one in found if isinstance(one, BookHold)} == {desk.state.seat.looked}


# -- the line


def test_the_line_fills_with_the_day_so_far() -> None:
    start, end = day_card.extent(past())
    assert (start, end) == (START, START + 5 * HOUR)
    now = Now(START + 10 * MINUTE, "Sitting", 600.0, None, Stage.WATCHING)
    first = DayView(NUMBER, START, END, (Span(SpanKind.SITTING, START, now.at, 0.9, ""),), now=now)
    assert day_card.extent(first) == (START, START + HOUR)
    assert day_card.extent(DayView(NUMBER, START, END)) == (END, END + HOUR)
    assert [one["label"] for one in day_card.hours(START, START + HOUR, zone)] == [
        "04:00", "04:15", "04:30", "04:45", "05:00"]
    assert [one["number"] for one in day_card.hours(START, START + 3 * HOUR, zone)] == [4, 5, 6, 7]


def test_on_a_day_on_which_the_clock_is_set_the_marks_go_with_it() -> None:
    def set_back(epoch: float) -> float:
        return epoch - HOUR if epoch >= START + 2 * HOUR else epoch

    labels = [one["label"] for one in day_card.hours(START, START + 4 * HOUR, set_back)]
    assert labels == ["04:00", "05:00", "05:00", "06:00", "07:00"]


def test_a_card_has_all_of_a_day_in_words_too() -> None:
    card = day_card.of_day(past(), NUMBER, PLAIN, zone, str.title)
    assert [one["says"] for one in card["spans"]][:2] == [["up", "forget"], ["sitting", "forget"]]
    assert [one["sure"] for one in card["spans"]] == [True, True, True, True, False]
    assert card["lines"][:2] == [
        "04:00 to 05:00: call", "04:00 to 05:00: sitting, 1 h; quite sure (input at the desk)"]
    assert "05:00: back 2 of 10" in [one.lower() for one in card["lines"]]
    assert "04:54: prompt, taken (Upper)" in [one.lower().replace("upper", "Upper") for one in card["lines"]]
    assert (card["period"], card["later"], card["nothing"]) == ("Fri 4 Oct", False, "")
    assert card["figures"][0] == {"label": "Sat in all", "value": "3 h 45 min", "note": "standing: 1 h"}


def test_days_without_anything_say_so() -> None:
    card = day_card.of_day(past(Rows()), NUMBER + 1, PLAIN, zone, str)
    assert card["nothing"] == card["lines"][0] == (
        "No record of this day: backbreak was not running, or it was forgotten.")
    assert [one["value"] for one in card["figures"]] == ["none", "none", "0 of 5", "none", "not noted"]
    first = DayView(NUMBER, START, END, now=Now(START, "", None, None, Stage.WATCHING))
    assert day_words.nothing(first).startswith("Nothing is recorded yet.")
    assert card["later"]


@pytest.mark.parametrize(("after", "stage", "note"), [
    (None, Stage.WATCHING, ""), (600.0, Stage.WATCHING, "next prompt about 04:10"),
    (0.0, Stage.DUE, "a prompt is due"), (600.0, Stage.SNOOZED, "prompt at 04:10"),
])
def test_until_when(after: float | None, stage: Stage, note: str) -> None:
    now = Now(START, "", 60.0, None if after is None else START + after, stage)
    assert day_words.figures(DayView(NUMBER, START, END, now=now), PLAIN, zone)[0] == ("Sitting now", "1 min", note)


def test_breaks_are_set_against_the_goal() -> None:
    day = DayView(NUMBER, START, END, breaks=5)
    said = [day_words.figures(day, Settings(goal=goal), zone)[2] for goal in (0, 5, 6)]
    assert said == [("Breaks", "5", ""), ("Breaks", "5 of 5", "that is your goal"), ("Breaks", "5 of 6", "")]


def test_in_a_wheelchair_it_speaks_of_the_desk() -> None:
    seated = Settings(seat=terms.WHEELCHAIR)
    now = Now(START, "", 60.0, None, Stage.WATCHING)
    labels = [one[0] for one in day_words.figures(DayView(NUMBER, START, END, now=now), seated, zone)]
    assert labels[:3] == ["Since you moved", "At the desk in all", "Longest without moving"]
    assert day_words.kind(SpanKind.SITTING, seated) == "at the desk"
    assert day_words.was(Was.UP, seated) == "I was away"
    assert day_words.whole([Figures(NUMBER, True, 60.0, 60.0, 1)], seated)[1][0] == "Longest without moving"


@pytest.mark.parametrize("was", [*Was])
def test_a_correction_is_answered(was: Was) -> None:
    assert day_words.corrected(was, START, START + HOUR, zone).startswith("04:00 to 05:00 ")


def test_as_data_it_says_the_same() -> None:
    data = day_card.as_data(past(), zone)
    assert (data["date"], data["sitting_seconds"], data["sitting_now_seconds"]) == ("2024-10-04", 13500, None)
    assert data["spans"][0]["from"] == "04:00"
    assert data["prompts"][1] == {"at": "06:00", "routine": "upper", "became": "snoozed"}
    assert data["holds"] == [{"from": "04:00", "to": "05:00", "hold": "call"}]
    assert data["check_ins"][0] == {"at": "05:00", "score": 2}
    now = DayView(NUMBER, START, END, now=Now(START, "", 60.4, START + 600, Stage.WATCHING))
    lately = day_card.as_data(now, zone)
    assert (lately["sitting_now_seconds"], lately["next_prompt"]) == (60, "04:10")


# -- weeks and months


def test_a_week_begins_on_monday_and_a_month_on_its_first() -> None:
    assert len(periods.days(View.WEEK, NUMBER)) == 7
    assert (periods.days(View.WEEK, NUMBER)[0] + 3) % 7 == 0
    assert len(periods.days(View.MONTH, NUMBER)) == 31
    december = periods.days(View.MONTH, NUMBER + 70)
    assert len(december) == 31
    assert periods.beside(View.MONTH, december[0], 1) == december[-1] + 1
    assert periods.beside(View.DAY, NUMBER, -1) == NUMBER - 1


def test_rows_go_to_their_days_and_one_over_an_edge_to_both() -> None:
    edges = [0.0, 10.0, 20.0]
    found = periods.by_day([{"start": 8.0, "end": 12.0}, {"start": 12.0, "end": 13.0}], edges, "start", "end")
    assert [len(one) for one in found] == [1, 2]
    assert [len(one) for one in periods.by_day([{"at": 10.0}, {"at": 25.0}], edges)] == [0, 1]


def test_a_day_without_a_record_is_no_zero() -> None:
    assert periods.figures(NUMBER, START, END, [], [], [], 180.0) == Figures(NUMBER)
    found = periods.figures(NUMBER, START, END, ROWS.spans, ROWS.prompts, [2, 5], 180.0)
    assert (found.recorded, found.breaks, found.comfort) == (True, 3, 3.5)
    assert day_words.of_day(found, NUMBER, PLAIN) == (
        "Fri 4 Oct (today): sitting 3 h 45 min, longest 1 h 45 min, 3 breaks, back 3.5 of 10")
    assert day_words.of_day(Figures(NUMBER), NUMBER, PLAIN) == "Fri 4 Oct (today): no record"
    assert day_words.of_day(Figures(NUMBER), NUMBER - 1, PLAIN) == "Fri 4 Oct: still to come"
    assert periods.figures(NUMBER, START, END, ROWS.spans, [], [], 180.0).comfort is None


def test_a_week_as_bars() -> None:
    first = periods.days(View.WEEK, NUMBER)[0]
    found = [Figures(first), Figures(first + 1, True, 4 * HOUR, HOUR, 5, 2.0),
             *(Figures(first + n, True, 2 * HOUR, HOUR, 1) for n in range(2, 7))]
    card = day_card.of_period(View.WEEK, found, NUMBER, PLAIN)
    assert [(one["label"], one["part"], one["recorded"]) for one in card["bars"]][:3] == [
        ("Mon", 0.0, False), ("Tue", 1.0, True), ("Wed", 0.5, True)]
    assert [one["today"] for one in card["bars"]].count(True) == 1
    assert card["period"].startswith("30 Sep to 6 Oct")
    assert [one["value"] for one in card["figures"]] == ["2 h 20 min", "1 h", "10", "2"]
    assert (card["nothing"], card["words"]["pick"]) == ("", "")        # there is no line to choose a part of
    data = day_card.period_as_data(View.WEEK, found)
    assert data["days"][0] == {
        "date": "2024-09-30", "recorded": False, "sitting_seconds": None, "longest_sitting_seconds": None,
        "breaks": None, "comfort": None}
    assert data["days"][1]["sitting_seconds"] == 14400


def test_a_figure_is_a_sentence_too() -> None:
    assert day_words.figure_line(("Breaks", "3 of 5", "")) == "Breaks: 3 of 5"
    assert day_words.figure_line(("Back", "4 of 10", "at 09:00")) == "Back: 4 of 10 (at 09:00)"


def test_an_empty_month_says_so() -> None:
    found = [Figures(one) for one in periods.days(View.MONTH, NUMBER)]
    card = day_card.of_period(View.MONTH, found, NUMBER, Settings(goal=0))
    assert (card["figures"], card["nothing"], card["period"]) == (
        [], "Nothing is recorded of these days.", "Oct 2024")
    assert card["bars"][4]["label"] == "5"
    whole = day_words.whole([Figures(NUMBER, True, 60.0, 60.0, 1)], Settings(goal=0))
    assert [one[2] for one in whole] == ["over 1 day", "Fri 4 Oct", "", ""]
    assert whole[3][1] == "not noted"


def test_a_mark_has_its_words() -> None:
    assert day_words.mark(Mark(START, Became.SKIPPED, "x"), zone, "Neck") == "04:00: prompt, skipped (Neck)"
    assert day_words.lane(Lane(Hold.MEETING, START, START + HOUR), zone) == "04:00 to 05:00: meeting"
    assert language.N_("x") == "x"


def test_a_time_that_lost_some_decimals_is_the_minute_that_it_was() -> None:
    assert [day_words.clock(9.2 * HOUR + lost) for lost in (0.0, -1e-6, -1.0)] == ["09:12", "09:12", "09:11"]
    assert day_words.clock(-1e-6) == "00:00"
    hour = Span(SpanKind.AWAY, START, START + HOUR - 1e-6, 1.0, "")
    assert day_words.span(hour, zone, PLAIN).startswith("04:00 to 05:00: away, 1 h;")


def test_rows_can_be_booked_again_as_far_as_they_lie_between() -> None:
    shown = {"prompt_id": 3, "routine": "reset60", "at": 10.0, "sitting_seconds": 9.0, "asked": False}
    rows = [{**shown, "answer": None, "answered_at": None, "seconds": None},
            {**shown, "prompt_id": 4, "answer": "skip", "answered_at": 12.0, "seconds": 0.0}]
    first, second = BookPrompt(3, "reset60", 10.0, 9.0, asked=False), BookPrompt(4, "reset60", 10.0, 9.0, asked=False)
    assert day_view.beside(rows, [{"hold": "call", "start": 0.0, "end": 15.0}], 5.0, 30.0) == (
        first, second, BookAnswer(4, Answer.SKIP, 12.0, 0.0), BookHold(Hold.CALL, 5.0, 15.0))
