"""The ledger through faults: nothing booked is lost, nothing of the person's is overwritten, nothing raises."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.adapters import store_booking, store_schema
from backbreak.adapters.store import SqliteLedger
from backbreak.core.effects import BookAnswer, BookPrompt, BookSpan, RebookSince, Span, SpanKind
from backbreak.core.events import Answer

ROOT = Path(__file__).parents[2]


def span(start: float, end: float) -> BookSpan:
    return BookSpan(Span(SpanKind.SITTING, start, end, 1.0, "typing"))


def starts(ledger: SqliteLedger) -> list[float]:
    return [row["start"] for row in ledger.spans(-1, 9e9)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


@pytest.fixture
def written(path: Path) -> Path:
    """A healthy ledger of some size, closed."""
    ledger = SqliteLedger(path)
    ledger.book([span(n, n + 1) for n in range(0, 4000, 2)], 0)
    ledger.close()
    return path


def aside(path: Path) -> list[Path]:
    return sorted(p for p in path.parent.iterdir() if p.name.startswith(path.name + ".broken-"))


def test_a_locked_file_makes_rows_wait_and_loses_none(written: Path) -> None:
    ledger = SqliteLedger(written)
    ledger.book([span(5000, 5001)], 0)
    other = sqlite3.connect(written, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    ledger.book([span(6000, 6001), BookPrompt(1, "a", 6001, 60, False)], 0)
    assert "locked" in (ledger.problem or "")
    ledger.book([BookAnswer(1, Answer.SKIP, 6002, 0)], 0)
    assert starts(ledger)[-2:] == [5000, 6000]  # what waits is seen already
    assert [row["answer"] for row in ledger.prompts(0, 9e9)] == ["skip"]
    other.execute("ROLLBACK")
    other.close()
    ledger.book([span(7000, 7001)], 0)
    assert ledger.problem is None
    ledger.close()
    assert starts(SqliteLedger(written))[-3:] == [5000, 6000, 7000]


def test_a_file_that_even_reading_is_locked_for_delays_but_loses_nothing(written: Path) -> None:
    other = sqlite3.connect(written, isolation_level=None)
    other.execute("PRAGMA locking_mode = EXCLUSIVE")
    other.execute("BEGIN EXCLUSIVE")
    ledger = SqliteLedger(written)
    ledger.book([span(6000, 6001)], 0)
    assert starts(ledger) == [6000]
    assert ledger.problem is not None
    other.execute("ROLLBACK")
    other.close()
    ledger.close()
    assert starts(SqliteLedger(written))[-1] == 6000


@pytest.mark.parametrize("refusal", ["PRAGMA query_only = ON", "PRAGMA max_page_count = 1"], ids=["read-only", "full"])
def test_a_file_that_cannot_take_more_makes_rows_wait(written: Path, refusal: str) -> None:
    ledger = SqliteLedger(written)
    assert len(starts(ledger)) == 2000
    ledger._file.ready().execute(refusal)
    more = [span(n, n + 1) for n in range(5000, 6000)]
    ledger.book(more, 0)
    assert "wait in memory" in (ledger.problem or "")
    ledger.book([RebookSince(5950)], 0)
    assert starts(ledger)[-1] == 5949
    ledger._file.ready().execute("PRAGMA query_only = OFF")
    ledger._file.ready().execute("PRAGMA max_page_count = 1000000")
    ledger.book([], 0)
    assert ledger.problem is None
    ledger.close()
    assert starts(SqliteLedger(written))[-1] == 5949


@pytest.mark.parametrize("junk", [b"not a database\n" * 300, b"x", b"SQLite format 3\0" + b"\xff" * 30])
def test_another_kind_of_file_is_set_aside_and_a_new_ledger_begun(path: Path, junk: bytes) -> None:
    path.write_bytes(junk)
    ledger = SqliteLedger(path)
    ledger.book([span(1, 2)], 0)
    assert starts(ledger) == [1]
    assert [kept.read_bytes() for kept in aside(path)] == [junk]
    assert aside(path)[0].name in (ledger.problem or "")
    ledger.close()


def test_a_truncated_ledger_is_set_aside(written: Path) -> None:
    whole = written.read_bytes()
    written.write_bytes(whole[: len(whole) * 4 // 5])
    ledger = SqliteLedger(written)
    ledger.book([span(1, 2)], 0)
    assert starts(ledger) == sorted([*range(0, 2 * (len(starts(ledger)) - 1), 2), 1]), "what could be read is kept"
    assert len(starts(ledger)) > 900
    assert f"{len(starts(ledger)) - 1} rows of it could be read" in (ledger.problem or "")
    assert [kept.stat().st_size for kept in aside(written)] == [len(whole) * 4 // 5]
    ledger.close()


def test_every_page_is_looked_at_only_where_the_last_run_was_cut_off(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    connect = sqlite3.connect

    def traced(*args: object, **named: object) -> sqlite3.Connection:
        db = connect(*args, **named)  # type: ignore[call-overload]
        db.set_trace_callback(looked.append)
        return db  # type: ignore[no-any-return]

    monkeypatch.setattr(sqlite3, "connect", traced)
    ledger = SqliteLedger(written)
    assert len(starts(ledger)) == 2000
    assert not any("quick_check" in one for one in looked)
    cut_off = written.with_name("cut.sqlite3")
    ledger.book([span(9000, 9001)], 0)
    for tail in ("", "-wal"):                       # as after a power cut: the journal is still there
        Path(f"{cut_off}{tail}").write_bytes(Path(f"{written}{tail}").read_bytes())
    other = SqliteLedger(cut_off)
    assert starts(other)[-1] == 9000
    assert any("quick_check" in one for one in looked)
    other.close()
    ledger.close()


def test_a_page_of_rubbish_is_found_when_it_is_read(written: Path) -> None:
    data = bytearray(written.read_bytes())
    data[-4096:] = b"\xff" * 4096
    written.write_bytes(data)
    ledger = SqliteLedger(written)
    assert 1500 < len(starts(ledger)) < 2000
    assert "broken" in (ledger.problem or "")
    assert len(aside(written)) == 1
    ledger.close()


def test_a_ledger_that_breaks_while_in_use_is_set_aside_and_what_waits_goes_to_the_new_one(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger = SqliteLedger(written)
    ledger.book([span(5000, 5001)], 0)
    good = store_booking.book

    def malformed(*_: object) -> None:
        monkeypatch.setattr(store_booking, "book", good)
        why = sqlite3.DatabaseError("database disk image is malformed")
        why.sqlite_errorcode = sqlite3.SQLITE_CORRUPT
        raise why

    monkeypatch.setattr(store_booking, "book", malformed)
    ledger.book([span(6000, 6001)], 0)
    assert starts(ledger) == [*range(0, 4000, 2), 5000, 6000]
    kept = sqlite3.connect(aside(written)[0])
    assert kept.execute("SELECT count(*) FROM spans").fetchone() == (2001,)
    kept.close()
    ledger.close()


def test_a_folder_in_its_place_is_set_aside(path: Path) -> None:
    path.mkdir()
    (path / "keep").write_text("me")
    ledger = SqliteLedger(path)
    ledger.book([span(1, 2)], 0)
    assert starts(ledger) == [1]
    assert (aside(path)[0] / "keep").read_text() == "me"
    ledger.close()


def test_a_newer_ledger_is_left_untouched_and_rows_wait(written: Path) -> None:
    db = sqlite3.connect(written)
    db.execute(f"PRAGMA user_version = {store_schema.VERSION + 1}")
    db.close()
    before = written.read_bytes(), written.stat().st_mtime_ns, sorted(written.parent.iterdir())
    ledger = SqliteLedger(written)
    ledger.book([span(6000, 6001)], 0)
    ledger.book([span(7000, 7001)], 0)
    assert "newer" in (ledger.problem or "")
    assert starts(ledger) == [6000, 7000]
    ledger.close()
    assert (written.read_bytes(), written.stat().st_mtime_ns, sorted(written.parent.iterdir())) == before


def test_a_ledger_that_is_deleted_under_us_is_begun_anew(written: Path) -> None:
    ledger = SqliteLedger(written)
    ledger.book([span(5000, 5001)], 0)
    written.unlink()
    ledger.book([span(6000, 6001)], 0)
    ledger.close()
    again = SqliteLedger(written)
    assert starts(again) == [6000]
    again.close()


def test_a_folder_that_cannot_be_made_is_a_problem_and_not_an_end(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    ledger = SqliteLedger(tmp_path / "file" / "ledger.sqlite3")
    ledger.book([span(1, 2)], 0)
    assert starts(ledger) == [1]
    assert "wait in memory" in (ledger.problem or "")
    ledger.close()


def test_a_broken_file_that_cannot_be_moved_is_not_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    path.write_bytes(b"junk")
    monkeypatch.setattr(Path, "rename", refuse)
    ledger = SqliteLedger(path)
    ledger.book([span(1, 2)], 0)
    assert starts(ledger) == [1]
    assert "cannot be moved" in (ledger.problem or "")
    ledger.close()
    assert path.read_bytes() == b"junk"


def test_a_kill_loses_nothing_that_was_booked(path: Path) -> None:
    code = (
        "import sys\n"
        "from backbreak.adapters.store import SqliteLedger\n"
        "from backbreak.core.effects import BookSpan, Span, SpanKind\n"
        "ledger = SqliteLedger(sys.argv[1])\n"
        "n = 0\n"
        "while True:\n"
        "    ledger.book([BookSpan(Span(SpanKind.SITTING, n, n + 1, 1.0, ''))], 0)\n"
        "    n += 1\n"
        "    print(n, flush=True)\n"
    )
    words = [sys.executable, "-c", code, str(path)]
    child = subprocess.Popen(words, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)})
    assert child.stdout
    booked = [int(child.stdout.readline()) for _ in range(50)][-1]
    child.send_signal(signal.SIGKILL)
    rest, _ = child.communicate()
    booked = int([*rest.split(), booked][-2]) if len(rest.split()) > 1 else booked
    ledger = SqliteLedger(path)
    assert len(starts(ledger)) >= booked
    assert ledger.problem is None
    ledger.close()
