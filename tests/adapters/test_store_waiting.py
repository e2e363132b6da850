"""Rows between the saved state and the ledger: wherever the run is cut off, each is booked once."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.store import SqliteLedger
from backbreak.core import effects
from backbreak.core.events import Answer, Hold
from backbreak.core.feelings import Feeling, Felt
from backbreak.core.urge import Step, Urge

SPAN = effects.Span(effects.SpanKind.SITTING, 10.0, 20.0, 0.9, "input at the desk")
ALL = (
    effects.BookSpan(SPAN),
    effects.RebookSince(15.0),
    effects.Rewrite(11.0, 12.0, (SPAN,)),
    effects.BookHold(Hold.CALL, 1.0, 2.0),
    effects.BookPrompt(1, "lower", 5.0, 60.0, False),
    effects.BookAnswer(1, Answer.DONE, 6.0, 60.0),
    effects.BookCheckIn(7.0, 4, "neck"),
    effects.BookArea("hips"),
    effects.BookUrge(Urge(Step.OVER, 10.0, 2400.0, did=True, moved=True, before=5, after=2)),
    effects.BookFeeling(8.0, "lower", 5, 3),
    effects.BookFelt(8.0, "lower", (Felt(Feeling.WORSE, "cat"),)),
    effects.BookWeek(9.0, "better"),
    effects.BookStopped(True),
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


def saved(ledger: SqliteLedger) -> Any:
    """Through JSON, as in the state's file."""
    return json.loads(json.dumps(ledger.waiting()))


def scores(path: Path) -> list[int]:
    ledger = SqliteLedger(path)
    found = [row["score"] for row in ledger.checkins(0, 9e9)]
    ledger.close()
    return found


def again(path: Path, waiting: object) -> SqliteLedger:
    """The next run."""
    ledger = SqliteLedger(path)
    ledger.restore(waiting)
    return ledger


def test_every_kind_of_row_outlives_a_kill_before_it_was_booked(path: Path) -> None:
    ledger = SqliteLedger(path)
    assert ledger.take(ALL, 1000.0)
    waiting = saved(ledger)
    assert [kind for _name, kind, _offset, _fields in waiting] == [type(one).__name__ for one in ALL]
    next_run = again(path, waiting)
    assert next_run.waiting() == []
    assert [row["score"] for row in next_run.checkins(0, 9e9)] == [4]
    assert [row["answer"] for row in next_run.prompts(0, 9e9)] == ["done"]
    next_run.close()
    assert not path.with_name("ledger.sqlite3-wal").exists()
    other = SqliteLedger(path.with_name("other.sqlite3"))
    other.book(ALL, 1000.0)
    other.close()
    assert rows(path) == rows(path.with_name("other.sqlite3"))


def rows(path: Path) -> list[Any]:
    with sqlite3.connect(path) as db:
        tables = [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        found = [(name, db.execute(f"SELECT * FROM {name}").fetchall()) for name in tables if name != "booked"]
    db.close()
    return found


def test_a_kill_after_the_booking_books_nothing_twice(path: Path) -> None:
    ledger = SqliteLedger(path)
    ledger.take([effects.BookCheckIn(1.0, 4)], 0.0)
    waiting = saved(ledger)
    ledger.write()
    assert again(path, waiting).waiting() == []
    assert scores(path) == [4]


def test_rows_that_waited_for_a_lock_are_booked_once_too(path: Path) -> None:
    ledger = SqliteLedger(path)
    ledger.book([effects.BookCheckIn(1.0, 1)], 0.0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger.book([effects.BookCheckIn(2.0, 2)], 0.0)
    locked = again(path, saved(ledger))             # killed, and it is still locked
    assert "locked" in (locked.problem or "")
    locked.take([effects.BookCheckIn(3.0, 3)], 0.0)
    waiting = saved(locked)
    other.execute("ROLLBACK")
    other.close()
    locked.write()
    assert again(path, waiting).waiting() == []     # killed once more, after the booking
    assert scores(path) == [1, 2, 3]


def test_rows_beside_an_old_state_are_not_booked_again(path: Path) -> None:
    """What came later was booked, but the state could not be saved any more: its folder is read-only, or full."""
    ledger = SqliteLedger(path)
    ledger.take([effects.BookCheckIn(1.0, 1), effects.BookCheckIn(2.0, 2)], 0.0)
    waiting = saved(ledger)
    for score in range(3, 13):
        ledger.book([effects.BookCheckIn(float(score), score % 10)], 0.0)
    assert again(path, waiting).waiting() == []
    assert scores(path) == [score % 10 for score in range(1, 13)]


def test_a_ledger_that_was_lost_in_between_gets_what_waited(path: Path) -> None:
    ledger = SqliteLedger(path)
    ledger.take([effects.BookCheckIn(1.0, 4)], 0.0)
    waiting = saved(ledger)
    ledger.write()
    ledger.close()
    path.unlink()
    again(path, waiting).close()
    assert scores(path) == [4]


def test_what_is_forgotten_waits_no_longer(path: Path) -> None:
    path.write_bytes(b"")
    ledger = SqliteLedger(path)
    ledger.book([effects.BookCheckIn(1.0, 1)], 0.0)
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger.book([effects.BookCheckIn(2.0, 2), effects.BookCheckIn(20.0, 3)], 0.0)
    ledger.forget(10.0)
    assert [fields["score"] for _name, _kind, _offset, fields in ledger.waiting()] == [3]
    other.execute("ROLLBACK")
    other.close()


@pytest.mark.parametrize("junk", [
    [["a", "BookCheckIn", 0.0, {"at": 1.0}]], [["a", "Nothing", 0.0, {}]], [["a", "BookSpan", 0.0, {"span": 3}]], [7],
    [["a", "BookCheckIn", "0", {"at": 1.0, "score": 3}]],
])
def test_what_is_not_understood_is_refused(path: Path, junk: object) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        SqliteLedger(path).restore(junk)


def test_one_that_is_not_understood_takes_no_other_with_it(path: Path) -> None:
    ledger = SqliteLedger(path)
    ledger.take([effects.BookCheckIn(1.0, 1), effects.BookCheckIn(2.0, 2)], 0.0)
    one, other = saved(ledger)
    with pytest.raises(ValueError, match="not understood"):
        again(path, [one, ["a", "Nothing", 0.0, {}], other])
    assert scores(path) == [1, 2]


def test_nothing_is_nothing(path: Path) -> None:
    SqliteLedger(path).restore(None)
    assert not path.exists()


def test_a_row_is_on_the_disk_when_it_is_booked(path: Path) -> None:
    """WAL alone would keep the last hours in memory: a power cut takes them."""
    ledger = SqliteLedger(path)
    ledger.book([effects.BookCheckIn(1.0, 4)], 0.0)
    assert ledger._file.ready().execute("PRAGMA synchronous").fetchone() == (2,)
    ledger.close()
