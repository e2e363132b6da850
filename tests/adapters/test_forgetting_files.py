"""Taking rows and files away: what waits in memory, recorded days, the log in use, and what cannot be taken away."""

from __future__ import annotations

import logging
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from backbreak.adapters import day_files, logs, store_forgetting, store_schema
from backbreak.adapters.disk import Paths
from backbreak.adapters.recorder import Recorder
from backbreak.adapters.store import SqliteLedger
from backbreak.core import state as states
from backbreak.core.effects import BookCheckIn, BookSpan, RebookSince, Span, SpanKind
from backbreak.core.events import Locked, Moment

NOON = 20_780 * 86400.0 + 12 * 3600.0


def span(start: float, end: float) -> BookSpan:
    return BookSpan(Span(SpanKind.SITTING, start, end, 0.9, ""))


# -- the ledger


def test_every_table_of_the_format_is_emptied_by_its_own_date() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        store_schema.migrate(db)
        assert {*store_forgetting.tables(db)} == {*store_schema.TABLES}
        for table in store_schema.TABLES:
            columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
            times = [one for one in columns if one in ("at", "started", "ended")]
            for at in (10.0, 20.0):
                values = [at + (one == "ended") for one in times]
                db.execute(f"INSERT INTO {table} ({', '.join(times)}) VALUES ({', '.join('?' * len(times))})", values)
        assert store_forgetting.first(db) == 10.0
        assert {*store_forgetting.count(db, 15.0).values()} == {1}
        store_forgetting.forget(db, 15.0)
        assert store_forgetting.first(db) == 20.0
        assert {*store_forgetting.count(db, None).values()} == {1}
        store_forgetting.forget(db, None)
        assert store_forgetting.first(db) is None


def test_an_answer_goes_with_its_prompt() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        store_schema.migrate(db)
        db.execute("INSERT INTO prompts (id, at) VALUES (1, 10)")
        db.execute("INSERT INTO answers (prompt, at) VALUES (1, 20)")
        store_forgetting.forget(db, 15.0)
        assert store_forgetting.count(db, None)["answers"] == 0


def test_a_fault_in_the_middle_deletes_nothing() -> None:
    with closing(sqlite3.connect(":memory:", isolation_level=None)) as db:
        store_schema.migrate(db)
        db.execute("INSERT INTO checkins (at, score) VALUES (1, 1)")
        db.execute("CREATE TRIGGER no BEFORE DELETE ON weeks BEGIN SELECT RAISE(ABORT, 'no'); END")
        db.execute("INSERT INTO weeks (at) VALUES (1)")
        with pytest.raises(sqlite3.Error):
            store_forgetting.forget(db, None)
        assert store_forgetting.count(db, None)["checkins"] == 1


def test_what_waits_in_memory_is_forgotten_too(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    ledger = SqliteLedger(path)
    ledger.book([BookCheckIn(1.0, 4)], 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ledger.book([span(10, 20), span(90, 120), BookCheckIn(50, 6), BookCheckIn(110, 2), RebookSince(115)], 0.0)
        ledger.forget(100.0)
        other.execute("ROLLBACK")
    ledger.book([], 0.0)
    assert [(one["start"], one["end"]) for one in ledger.spans(0, 999)] == [(100, 115)]
    assert [one["at"] for one in ledger.checkins(5, 999)] == [110]
    ledger.forget(None)
    assert not Path(f"{path}-wal").exists()             # it has let go of the file
    ledger.close()


def test_all_that_waits_goes_with_all_of_it(tmp_path: Path) -> None:
    path = tmp_path / "ledger.sqlite3"
    ledger = SqliteLedger(path)
    ledger.book([BookCheckIn(1.0, 4)], 0.0)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        ledger.book([BookCheckIn(50, 6)], 0.0)
        ledger.forget(None)
        other.execute("ROLLBACK")
    assert [one["at"] for one in ledger.checkins(0, 999)] == [1.0]      # that one is the file's, and the command's work
    ledger.close()


# -- recordings


def heard(recorder: Recorder, at: float) -> None:
    recorder.hear(states.new(Moment(at, at)), Locked(Moment(at, at)))


def test_lines_that_wait_of_a_forgotten_day_are_not_written(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.use(14)
    heard(recorder, NOON)
    heard(recorder, NOON + 1)
    recorder.forget(None)
    heard(recorder, NOON + 2)
    heard(recorder, NOON + 90)
    (file,) = tmp_path.iterdir()
    lines = file.read_text().splitlines()
    assert '"kind": "state"' in lines[0]
    assert f'"t": {NOON + 2}' in lines[0]
    assert len(lines) == 3


def test_a_day_that_stays_goes_on(tmp_path: Path) -> None:
    recorder = Recorder(tmp_path)
    recorder.use(14)
    heard(recorder, NOON)
    recorder.forget(date(2026, 11, 23))
    heard(recorder, NOON + 90)
    (file,) = tmp_path.iterdir()
    assert file.read_text().count("\n") == 3
    Recorder(tmp_path).forget(None)                     # one that has heard nothing


# -- files by the day


def test_a_log_in_use_is_shortened_in_place_and_goes_on(tmp_path: Path) -> None:
    path, root = tmp_path / "backbreak.log", logging.getLogger()
    before = (list(root.handlers), root.level)
    logs.begin(path)
    try:
        logging.getLogger("backbreak").warning("secret")
        assert "secret" in path.read_text()
        assert day_files.shorten_log(path, None) == []
        logging.getLogger("backbreak").warning("later")
    finally:
        for one in [each for each in root.handlers if each not in before[0]]:
            root.removeHandler(one)
            one.close()
        root.setLevel(before[1])
    text = path.read_text()
    assert "later" in text
    assert "secret" not in text
    assert "\0" not in text


def test_a_log_without_older_lines_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "backbreak.log"
    path.write_text("2026-11-23 10:00:00,1 INFO new\n")
    at = path.stat().st_mtime_ns
    assert day_files.shorten_log(path, date(2026, 11, 23)) == []
    assert path.stat().st_mtime_ns == at
    assert day_files.shorten_log(tmp_path / "none.log", None) == []


def test_what_cannot_be_taken_away_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    assert "folder" in day_files.remove([tmp_path / "folder"])[0]
    (tmp_path / "backbreak.log").mkdir()
    assert "shortened" in day_files.shorten_log(tmp_path / "backbreak.log", None)[0]
    assert day_files.remove([tmp_path / "gone"]) == []


@pytest.mark.parametrize("before", [None, date(2026, 1, 1)])
def test_what_a_crash_left_half_written_goes(tmp_path: Path, before: date | None) -> None:
    paths = Paths(*(tmp_path / one for one in ("config", "data", "state", "run")))
    paths.state.mkdir()
    draft = paths.state / f".{paths.clock_state.name}.4711"
    for one in (draft, paths.clock_state, paths.state / ".else"):
        one.touch()
    assert day_files.set_aside(paths, before) == ([draft], [])


def test_folders_that_are_not_there_hold_nothing(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / one for one in ("config", "data", "state", "run")))
    assert day_files.recorded(paths, None) == []
    assert day_files.set_aside(paths, None) == ([], [])


def test_a_name_that_is_no_date_is_not_one_of_ours(tmp_path: Path) -> None:
    paths = Paths(*(tmp_path / one for one in ("config", "data", "state", "run")))
    paths.data.mkdir()
    (paths.data / f"{paths.ledger.name}.broken-20261399-000000").touch()
    assert day_files.set_aside(paths, None) == ([], [])
