"""What is booked in the ledger can be read again, also across corrections and restarts."""

from __future__ import annotations

import contextlib
import itertools
import sqlite3
import stat
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from backbreak.adapters import store_schema
from backbreak.adapters.store import SqliteLedger
from backbreak.core.effects import (
    BookAnswer,
    BookArea,
    BookCheckIn,
    BookFeeling,
    BookFelt,
    BookHold,
    BookPrompt,
    BookSpan,
    BookStopped,
    BookUrge,
    BookWeek,
    HidePrompt,
    RebookSince,
    Rewrite,
    Span,
    SpanKind,
)
from backbreak.core.events import Answer, Hold
from backbreak.core.feelings import Feeling, Felt
from backbreak.core.urge import Step, Urge

OFFSET = 1_700_000_000.0


def span(start: float, end: float, kind: SpanKind = SpanKind.SITTING) -> BookSpan:
    return BookSpan(Span(kind, start, end, 0.9, "typing"))


def times(ledger: SqliteLedger) -> list[tuple[str, float, float]]:
    rows = ledger.spans(0, 9e9)
    return [(row["kind"], row["start"] - OFFSET, row["end"] - OFFSET) for row in rows]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "backbreak" / "ledger.sqlite3"


@pytest.fixture
def ledger(path: Path) -> Iterator[SqliteLedger]:
    ledger = SqliteLedger(path)
    yield ledger
    assert ledger.problem is None
    ledger.close()


def test_spans_come_back_in_order_with_all_they_say(ledger: SqliteLedger) -> None:
    ledger.book([span(100, 200), span(0, 100, SpanKind.AWAY)], OFFSET)
    assert ledger.spans(OFFSET, OFFSET + 1000) == [
        {"kind": "away", "start": OFFSET, "end": OFFSET + 100, "certainty": 0.9, "reason": "typing"},
        {"kind": "sitting", "start": OFFSET + 100, "end": OFFSET + 200, "certainty": 0.9, "reason": "typing"},
    ]


def test_only_what_overlaps_is_given(ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100), span(100, 200), span(200, 300)], OFFSET)
    assert [row["start"] - OFFSET for row in ledger.spans(OFFSET + 100, OFFSET + 200)] == [100]


def test_everything_is_there_after_a_restart(path: Path, ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100), BookCheckIn(50, 3)], OFFSET)
    again = SqliteLedger(path)
    assert times(again) == [("sitting", 0, 100)]
    assert again.checkins(OFFSET, OFFSET + 100) == [{"at": OFFSET + 50, "score": 3, "area": ""}]
    again.close()


def test_a_correction_cuts_and_deletes_from_its_instant_on(ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100), span(100, 200), span(200, 300)], OFFSET)
    ledger.book([RebookSince(150), span(150, 320, SpanKind.AWAY)], OFFSET)
    assert times(ledger) == [("sitting", 0, 100), ("sitting", 100, 150), ("away", 150, 320)]


def test_a_correction_after_the_wall_clock_was_nudged_leaves_no_sliver(ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100), span(100, 200)], OFFSET)
    ledger.book([RebookSince(100), span(100, 200, SpanKind.AWAY)], OFFSET + 0.25)
    assert times(ledger) == [("sitting", 0, 100), ("away", 100.25, 200.25)]


def test_a_correction_under_a_clock_set_back_by_a_year_spares_the_year(ledger: SqliteLedger) -> None:
    ledger.book([span(n, n + 1) for n in range(300)], OFFSET)
    ledger.book([RebookSince(299), span(299, 301, SpanKind.AWAY)], OFFSET - 365 * 86400)
    assert len(times(ledger)) >= 200


def test_a_prompt_has_its_last_answer(ledger: SqliteLedger) -> None:
    ledger.book([BookPrompt(1, "reset60", 10, 1800, False), BookPrompt(2, "neck", 500, 60, True)], OFFSET)
    ledger.book([BookAnswer(1, Answer.START, 20, 0)], OFFSET)
    ledger.book([BookAnswer(1, Answer.DONE, 80, 60.0)], OFFSET)
    first, second = ledger.prompts(OFFSET, OFFSET + 1000)
    assert first == {
        "prompt_id": 1, "routine": "reset60", "at": OFFSET + 10, "sitting_seconds": 1800, "asked": False,
        "answer": "done", "answered_at": OFFSET + 80, "seconds": 60,
    }  # fmt: skip
    assert (second["asked"], second["answer"]) == (True, None)


def test_an_id_that_is_used_again_belongs_to_the_newest_prompt(ledger: SqliteLedger) -> None:
    ledger.book([BookPrompt(1, "a", 10, 0, False), BookAnswer(1, Answer.SKIP, 20, 0)], OFFSET)
    ledger.book([BookPrompt(1, "b", 30, 0, False), BookAnswer(1, Answer.DONE, 40, 9)], OFFSET)
    assert [row["answer"] for row in ledger.prompts(OFFSET, OFFSET + 100)] == ["skip", "done"]


def test_an_answer_to_an_unknown_prompt_does_no_harm(ledger: SqliteLedger) -> None:
    ledger.book([BookAnswer(77, Answer.LOST, 20, 0)], OFFSET)
    assert ledger.prompts(0, 9e9) == []


def test_totals(ledger: SqliteLedger) -> None:
    away = BookSpan(Span(SpanKind.AWAY, 1000, 1300, 1.0, ""))
    ledger.book([span(0, 1000), away, span(1300, 2000), BookPrompt(1, "a", 990, 990, False)], OFFSET)
    assert ledger.totals(OFFSET, OFFSET + 9000) == {
        "sitting_seconds": 1700, "longest_sitting_seconds": 1000, "breaks": 1, "prompts": 1,
    }  # fmt: skip


def test_only_the_owner_may_read(path: Path, ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100)], OFFSET)
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()} == {0o600}


def test_what_is_not_for_the_ledger_opens_nothing(path: Path, ledger: SqliteLedger) -> None:
    ledger.book([HidePrompt(1)], OFFSET)
    assert not path.exists()


def test_check_ins_urges_and_feelings(ledger: SqliteLedger) -> None:
    urge = Urge(Step.OVER, 10.0, 2400.0, did=True, moved=True, before=5, after=2)
    ledger.book([BookCheckIn(5, 4), BookArea("hips"), BookUrge(urge), BookUrge(replace(urge, since=30.0, neck=True)),
                 BookFeeling(20, "walk", 5, 3)], OFFSET)
    assert ledger.checkins(OFFSET, OFFSET + 100) == [{"at": OFFSET + 5, "score": 4, "area": "hips"}]
    assert ledger.feelings(OFFSET, OFFSET + 100) == [{"at": OFFSET + 20, "routine": "walk", "before": 5, "after": 3}]
    found = ledger.urges(OFFSET, OFFSET + 100)
    assert found[0] == {"at": OFFSET + 10, "place": "back", "sitting_seconds": 2400.0, "cracked": True, "moved": True,
                        "before": 5, "after": 2}
    assert found[1]["place"] == "neck"
    assert ledger.urges(OFFSET + 40, OFFSET + 100) == []


def test_a_week_and_whether_it_kept_from_something(ledger: SqliteLedger) -> None:
    ledger.book([BookWeek(10.0, "better"), BookStopped(False), BookWeek(20.0, "worse")], OFFSET)
    assert ledger.weeks(OFFSET, OFFSET + 100) == [
        {"at": OFFSET + 10, "change": "better", "stopped": False},
        {"at": OFFSET + 20, "change": "worse", "stopped": None},
    ]


def test_what_was_said_of_moves_takes_the_place_of_what_was_said_before(ledger: SqliteLedger) -> None:
    looser, worse = Felt(Feeling.LOOSER, "roll"), Felt(Feeling.WORSE, "roll")
    ledger.book([BookFelt(10.0, "upper", (looser, Felt(Feeling.SAME, "reach"))), BookFelt(60.0, "", (worse,))], OFFSET)
    ledger.book([BookFelt(10.0, "upper", (worse,)), BookFelt(60.0, "", (looser,))], OFFSET + 0.25)
    assert [tuple(row.values()) for row in ledger.felt(OFFSET, OFFSET + 100)] == [
        (OFFSET + 10.25, "upper", "roll", "worse"), (OFFSET + 60, "", "roll", "worse"),
        (OFFSET + 60.25, "", "roll", "looser"),
    ]
    assert ledger.felt(OFFSET + 61, OFFSET + 100) == []


def test_a_ledger_of_version_1_keeps_its_check_ins(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with contextlib.closing(sqlite3.connect(path)) as db:
        db.executescript(f"{store_schema.MIGRATIONS[0]} PRAGMA user_version = 1;"
                         f"INSERT INTO checkins (at, score) VALUES ({OFFSET}, 6);")
    ledger = SqliteLedger(path)
    assert ledger.checkins(OFFSET, OFFSET + 1) == [{"at": OFFSET, "score": 6, "area": ""}]
    assert ledger.urges(OFFSET, OFFSET + 1) == []
    ledger.close()


def test_a_part_of_the_record_is_rewritten(ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100), span(100, 200, SpanKind.AWAY), span(200, 300)], OFFSET)
    said = Span(SpanKind.SITTING, 50, 250, 1.0, "as you said")
    ledger.book([Rewrite(50, 250, (said,))], OFFSET)
    assert times(ledger) == [("sitting", 0, 50), ("sitting", 50, 250), ("sitting", 250, 300)]
    ledger.book([Rewrite(60, 70, ())], OFFSET + 0.25)
    assert times(ledger) == [
        ("sitting", 0, 50), ("sitting", 50, 60.25), ("sitting", 70.25, 250), ("sitting", 250, 300)]
    ledger.book([Rewrite(0, 300, ())], OFFSET)
    assert times(ledger) == []


def test_slivers_at_the_edges_go_with_it(ledger: SqliteLedger) -> None:
    ledger.book([span(0, 100), span(100, 100.6), span(101, 200)], OFFSET)
    ledger.book([Rewrite(0.4, 100.9, ())], OFFSET)
    assert times(ledger) == [("sitting", 101, 200)]


@pytest.mark.parametrize("off", [-0.3, -1e-6, 0.0, 1e-6, 0.3])
def test_a_part_that_begins_where_a_span_does_is_cut_from_it(ledger: SqliteLedger, off: float) -> None:
    ledger.book([span(0, 100), span(100, 300)], OFFSET)
    ledger.book([Rewrite(100 + off, 200, (Span(SpanKind.AWAY, 100 + off, 200, 1.0, "as you said"),))], OFFSET)
    spans = times(ledger)
    assert [kind for kind, _start, _end in spans] == ["sitting", "away", "sitting"]
    assert [round(end) for _kind, _start, end in spans] == [100, 200, 300]
    assert all(abs(one[2] - other[1]) < 0.5 for one, other in itertools.pairwise(spans))


def test_calls_are_kept(ledger: SqliteLedger) -> None:
    ledger.book([BookHold(Hold.CALL, 10, 50), BookHold(Hold.MEETING, 60, 70)], OFFSET)
    assert ledger.holds(OFFSET + 40, OFFSET + 60) == [{"hold": "call", "start": OFFSET + 10, "end": OFFSET + 50}]
