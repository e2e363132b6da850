"""Today, from a line of the window or a command to the ledger's file, the sitting clock and the next card."""

from __future__ import annotations

import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backbreak.adapters.store import SqliteLedger
from backbreak.core import state as states
from backbreak.core.correcting import Was
from backbreak.core.effects import BookAnswer, BookCheckIn, BookHold, BookPrompt, BookSpan
from backbreak.core.events import Answer, Hold, HoldChanged, Moment
from backbreak.core.periods import View
from backbreak.core.settings import Settings
from backbreak.core.spans import Span, SpanKind
from backbreak.core.world import World
from backbreak.engine import Engine
from backbreak.ports import Ports
from backbreak.righting import begins, local
from backbreak.today import Today
from tests.fakes import FakeClock, FakeInput, FakeLoop, FakeNotices, FakePrompt, FakeTray
from tests.scenarios.desk import ROUTINES

MINUTE, HOUR = 60.0, 3600.0
NINE = 1_793_523_600.0 + 0.25
"""A Sunday, 9 in the morning in Greenwich; instants have decimals."""


class Clock(FakeClock):
    """In Greenwich; the engine's scale is another one, and does not divide evenly."""

    def moment(self) -> Moment:
        return Moment(1000.0 / 3 + self.real, self.epoch())

    def epoch(self) -> float:
        return NINE + self.real


class Windows(FakePrompt):
    def __init__(self) -> None:
        super().__init__()
        self.shown: list[dict[str, Any]] = []
        self.opened: list[dict[str, Any]] = []
        self.tell: Callable[[dict[str, Any]], None] = lambda _line: None

    def show_text(self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None:
        self.shown.append(card)
        self.opened.append(card)
        self.tell = answered

    def renew_text(self, card: dict[str, Any]) -> None:
        self.shown.append(card)


class Bench:
    """An engine on fakes, with a real ledger and the room of Today."""

    def __init__(self, path: Path, windows: Any = None) -> None:
        self.clock = Clock()
        self.loop = FakeLoop(self.clock)
        self.input, self.windows = FakeInput(self.clock, True), windows or Windows()
        self.ledger = SqliteLedger(path)
        self.holds: frozenset[Hold] = frozenset()
        ports = Ports(
            self.loop, self.clock, self.input, None, FakeTray(), self.windows, FakeNotices(), self.ledger,
            attention=lambda _near: self.holds, save=lambda _state: None,
        )
        world = World(Settings(limit=3 * HOUR), ROUTINES)
        self.engine = Engine(ports, states.new(self.clock.moment()), world, {})
        app: Any = SimpleNamespace(engine=self.engine, ports=ports)
        self.app, self.today = app, Today(app)
        self.engine.start()

    def type(self, minutes: float) -> None:
        for n in range(int(minutes * 12)):
            self.loop.run(5.0)
            if n % 240 < 238:
                self.input.touch()

    def wait(self, minutes: float) -> None:
        self.loop.run(minutes * MINUTE)
        self.input.touch()
        self.type(2)

    def command(self, *args: str) -> dict[str, Any]:
        said: list[dict[str, Any]] = []
        self.today.righting.command(args, said.append)
        return said[0]

    @property
    def card(self) -> dict[str, Any]:
        return self.windows.shown[-1]

    @property
    def sat(self) -> float:
        return float(self.engine.status()["sitting_seconds"]) / MINUTE

    def kinds(self) -> list[tuple[str, int]]:
        spans = self.today.data(View.DAY)["spans"]
        return [(one["kind"], round((one["end"] - one["start"]) / MINUTE)) for one in spans]


@pytest.fixture(autouse=True)
def greenwich(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("TZ", "UTC0")
    time.tzset()
    yield
    monkeypatch.undo()
    time.tzset()


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    found = Bench(tmp_path / "ledger.sqlite3")
    found.type(40)
    found.wait(10)
    found.type(18)
    return found


def opened(bench: Bench) -> Bench:
    said: list[dict[str, Any]] = []
    assert bench.today.open(said.append)
    assert said == [{"text": "Today is open."}]
    return bench


def test_asked_for_fifty_times_at_once_it_is_one_window(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [100.0]
    monkeypatch.setattr("backbreak.today.time.monotonic", lambda: now[0])
    for _ in range(50):
        opened(bench)
    assert len(bench.windows.shown) == 1
    now[0] += 5.0                                   # it lies under others: it comes up anew
    opened(bench)
    assert len(bench.windows.shown) == 2
    bench.windows.tell({"id": 0, "answer": "closed"})
    opened(bench)                                   # closed, and wanted again at once
    assert len(bench.windows.shown) == 3


def test_what_is_said_in_the_window_moves_clock_and_ledger(bench: Bench) -> None:
    opened(bench)
    assert bench.kinds() == [("sitting", 40), ("away", 10), ("sitting", 20)]
    last = bench.card["spans"][-1]
    bench.type(0.5)                                 # the card is half a minute old when it is pressed
    bench.windows.tell({"today": "correct", "was": "up", "from": last["from"], "to": last["to"]})
    assert bench.sat == pytest.approx(0, abs=0.1)
    assert bench.card["said"].endswith(" counts as a rest.")
    assert bench.card["undo"]
    assert bench.kinds()[-1] == ("away", 20)
    bench.windows.tell({"today": "undo"})
    assert bench.sat == pytest.approx(20.5, abs=0.5)
    assert (bench.kinds()[-1], bench.card["undo"]) == (("sitting", 20), False)


def test_an_absence_that_was_none(bench: Bench) -> None:
    opened(bench)
    breaks = bench.engine.state.day.breaks
    away = bench.card["spans"][1]
    bench.windows.tell({"today": "correct", "was": "sitting", "from": away["from"], "to": away["to"]})
    assert bench.sat == pytest.approx(70, abs=1)
    assert bench.engine.state.day.breaks == breaks - 1
    assert bench.ledger.totals(NINE - HOUR, NINE + 2 * HOUR)["longest_sitting_seconds"] > 49 * MINUTE
    assert bench.card["figures"][2]["value"] == "1 h 10 min"


def test_what_is_forgotten_is_in_no_file(bench: Bench, tmp_path: Path) -> None:
    opened(bench)
    first = bench.card["spans"][0]
    bench.windows.tell({"today": "correct", "was": "forget", "from": first["from"], "to": first["to"]})
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM spans WHERE started < ?", (NINE + 30 * MINUTE,)).fetchone()[0] == 0
    assert bench.kinds() == [("away", 10), ("sitting", 20)]


def held(ledger: SqliteLedger) -> float:
    return sum(one["end"] - one["start"] for one in ledger.holds(0.0, 1e12))


def test_prompts_and_calls_of_a_forgotten_time_go_too_and_come_back_with_undo(bench: Bench, tmp_path: Path) -> None:
    opened(bench)
    ledger, half = bench.ledger, NINE + 30 * MINUTE
    ledger.book([
        BookPrompt(7, "reset60", NINE + 20 * MINUTE, 1200.0, asked=False),
        BookAnswer(7, Answer.SKIP, NINE + 21 * MINUTE, 0.0), BookPrompt(8, "reset60", half + HOUR, 1.0, asked=True),
        BookHold(Hold.CALL, NINE - HOUR, half + HOUR), BookHold(Hold.MEETING, NINE + MINUTE, NINE + 2 * MINUTE),
        BookHold(Hold.CALL, NINE - HOUR, NINE + MINUTE), BookHold(Hold.CALL, half - MINUTE, half + HOUR),
    ], 0.0)
    before = [ledger.prompts(0.0, 1e12), bench.kinds()]
    bench.command("09:00-09:30", "forget")
    assert [one["prompt_id"] for one in ledger.prompts(0.0, 1e12)] == [8]
    assert not ledger.holds(NINE + 1.0, half - 1.0)
    assert held(ledger) == pytest.approx(4 * HOUR, abs=2)
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as db:
        assert db.execute("SELECT count(*) FROM answers").fetchone()[0] == 0
    bench.command("undo")
    assert [ledger.prompts(0.0, 1e12), bench.kinds()] == before
    assert held(ledger) == pytest.approx(4 * HOUR + 33 * MINUTE, abs=2)


def test_a_command_says_the_same(bench: Bench) -> None:
    assert bench.command("09:00-09:40", "up")["text"] == (
        "09:00 to 09:40 counts as a rest. To take that back: backbreak correct undo")
    assert bench.kinds()[0][0] == "away"
    assert bench.command("undo")["text"] == "09:00 to 09:40 is again as it was recorded."
    assert bench.kinds() == [("sitting", 40), ("away", 10), ("sitting", 20)]
    assert bench.command("undo")["text"] == "There is nothing to take back."


@pytest.mark.parametrize(("args", "says"), [
    (("23:00-23:30", "up"), "still to come"), (("09:30-09:10", "up"), "must end after it begins"),
])
def test_a_time_that_makes_no_sense_is_refused(bench: Bench, args: tuple[str, ...], says: str) -> None:
    answer = bench.command(*args)
    assert says in answer["error"]
    assert answer["exit"] == 1


def test_a_day_long_ago_is_corrected_too(bench: Bench) -> None:
    at = NINE - 3 * 86400 - 500
    bench.ledger.book([BookSpan(Span(SpanKind.SITTING, at, at + HOUR, 0.9, "input at the desk"))], 0.0)
    opened(bench)
    for _ in range(3):
        bench.windows.tell({"today": "step", "by": -1})
    (span,) = bench.card["spans"]
    clock, day = bench.sat, bench.engine.state.day
    bench.windows.tell({"today": "correct", "was": "up", "from": span["from"], "to": span["to"]})
    assert [one["kind"] for one in bench.card["spans"]] == ["away"]
    assert (bench.sat, bench.engine.state.day) == (clock, day)
    bench.windows.tell({"today": "undo"})
    assert [(one["kind"], one["from"], one["to"]) for one in bench.card["spans"]] == [("sitting", at, at + HOUR)]


def test_the_window_follows_once_a_minute_and_when_something_changes(bench: Bench) -> None:
    opened(bench)
    bench.type(5)
    assert 4 <= len(bench.windows.shown) - 1 <= 6
    count = len(bench.windows.shown)
    bench.engine.tell(HoldChanged(bench.engine.moment(), Hold.CALL, True))
    assert count < len(bench.windows.shown) <= count + 2        # what went before is seen first
    count = len(bench.windows.shown)
    assert bench.card["lane"][0]["label"].endswith(": call")
    bench.windows.tell({"answer": "closed"})
    bench.type(5)
    assert len(bench.windows.shown) == count


def test_opened_twice_it_follows_once(bench: Bench) -> None:
    opened(opened(bench))
    before = len(bench.windows.shown)
    bench.type(1.01)
    assert len(bench.windows.shown) - before <= 2


def test_a_window_that_went_with_its_prompts_is_not_followed(bench: Bench) -> None:
    opened(bench)
    bench.app.ports.prompt = FakePrompt()
    before = len(bench.windows.shown)
    bench.type(3)
    assert len(bench.windows.shown) == before


def test_weeks_and_months_are_turned(bench: Bench) -> None:
    bench.ledger.book([BookSpan(Span(SpanKind.SITTING, NINE - 7 * 86400, NINE - 7 * 86400 + HOUR, 0.9, "")),
                       BookCheckIn(NINE - 7 * 86400, 3), BookPrompt(9, "upper", NINE - 7 * 86400, 60.0, False)], 0.0)
    opened(bench)
    bench.windows.tell({"today": "view", "view": "week"})
    assert [one["recorded"] for one in bench.card["bars"]] == [False] * 6 + [True]
    assert not bench.card["later"]
    bench.windows.tell({"today": "step", "by": -1})
    assert bench.card["bars"][6]["text"] == "Sun 25 Oct: sitting 1 h, longest 1 h, 0 breaks, back 3 of 10"
    bench.windows.tell({"today": "step", "by": 1})
    bench.windows.tell({"today": "step", "by": 1})          # there is no day after today
    assert bench.card["bars"][6]["today"]
    bench.windows.tell({"today": "view", "view": "month"})
    assert len(bench.card["bars"]) == 30
    bench.windows.tell({"today": "day", "number": bench.card["bars"][0]["number"]})
    assert (bench.card["view"], bench.card["later"]) == ("day", False)


@pytest.mark.parametrize("line", [
    {"today": "view", "view": "year"}, {"today": "correct", "was": "flying", "from": 0.0, "to": 1.0},
    {"today": "correct", "was": "up", "from": "x", "to": 1.0}, {"today": "step", "by": None}, {"today": "dance"}, {},
])
def test_junk_of_a_window_is_no_wish(bench: Bench, line: dict[str, Any]) -> None:
    opened(bench)
    count = len(bench.windows.shown)
    bench.windows.tell(line)
    assert len(bench.windows.shown) == count


def test_a_question_stands_in_it_until_it_is_answered(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "ledger.sqlite3")
    bench.type(60)
    bench.wait(4.5)
    opened(bench)
    assert bench.card["question"]["text"].startswith("Were you away")
    bench.windows.tell({"shown": 200, "question": True})
    bench.windows.tell({"gap": "here"})
    assert "question" not in bench.card
    assert bench.sat > 60


def test_a_ledger_that_cannot_be_read_is_told_and_what_is_known_is_shown(tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "ledger.sqlite3") as db:
        db.execute("PRAGMA user_version = 999")
        db.execute("CREATE TABLE theirs (id INTEGER)")
    bench = Bench(tmp_path / "ledger.sqlite3")
    bench.type(20)
    opened(bench)
    assert bench.card["trouble"].startswith("The ledger cannot be used")
    assert [bench.card["figures"][n]["value"] for n in (0, 1)] == ["20 min", "20 min"]
    span = bench.card["spans"][-1]
    bench.windows.tell({"today": "correct", "was": "up", "from": span["from"], "to": span["to"]})
    assert (bench.sat, bench.card["spans"][-1]["kind"]) == (0, "away")
    bench.windows.tell({"today": "view", "view": "week"})
    assert bench.card["trouble"]


def test_without_windows_a_text_has_to_do(tmp_path: Path) -> None:
    bench = Bench(tmp_path / "ledger.sqlite3", FakePrompt())
    assert not bench.today.open(lambda _reply: None)


def test_in_words(bench: Bench) -> None:
    lines = bench.today.lines(View.DAY)
    assert lines[0].startswith("09:00 to 09:39: sitting, ")
    week = bench.today.lines(View.WEEK)
    assert week[0] == "26 Oct to 1 Nov"
    assert week[-1].startswith("Sun 1 Nov (today): sitting 59 min, longest ")
    assert len(bench.today.data(View.MONTH)["days"]) == 30


def test_days_begin_at_four_by_the_clock_on_the_wall(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TZ", "CET-1CEST,M3.5.0,M10.5.0/3")
    time.tzset()
    number = states.day_number(local(NINE))
    lengths = [begins(one + 1) - begins(one) for one in range(number - 9, number)]
    assert lengths.count(25 * HOUR) == 1
    assert lengths.count(24 * HOUR) == 8
    assert local(begins(number)) % 86400 == 4 * HOUR


def test_another_language_or_colours_bring_it_up_anew_where_it_was(bench: Bench) -> None:
    opened(bench)
    bench.windows.tell({"today": "view", "view": "week"})
    came = len(bench.windows.opened)
    bench.engine.reload(replace(bench.engine.world, settings=replace(bench.engine.world.settings, theme="dark")))
    bench.type(0.2)
    assert len(bench.windows.opened) == came + 1
    assert (bench.card["view"], bench.card["theme"]) == ("week", "dark")
    bench.windows.tell({"today": "view", "view": "day"})
    assert (bench.card["view"], len(bench.windows.opened)) == ("day", came + 1)


@pytest.mark.parametrize("seed", range(6))
def test_whatever_is_said_no_time_is_in_the_ledger_twice_and_undo_gives_all_of_it_back(bench: Bench, seed: int) -> None:
    wild = random.Random(seed)
    before, clock, breaks, taken = bench.kinds(), bench.sat, bench.engine.state.day.breaks, 0
    for _ in range(wild.randint(2, 6)):
        since, until = sorted(wild.sample(range(75), 2))
        words = f"{9 + since // 60:02}:{since % 60:02}-{9 + until // 60:02}:{until % 60:02}"
        taken += "text" in bench.command(words, wild.choice([*Was]).value)
        rows = bench.ledger.spans(0.0, 1e12)
        assert all(one["end"] <= two["start"] + 1e-6 for one, two in pairwise(rows)), rows
    for _ in range(taken):
        bench.command("undo")
    assert taken
    assert bench.kinds() == before
    assert (bench.sat, bench.engine.state.day.breaks) == (pytest.approx(clock, abs=0.02), breaks)
