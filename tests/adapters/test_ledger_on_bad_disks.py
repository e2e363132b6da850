"""The ledger on real faults of real disks and programs: locked for ever, cut off anywhere, full, read-only, swapped."""

from __future__ import annotations

import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters import store_salvage, store_waiting
from backbreak.adapters.store import SqliteLedger
from backbreak.adapters.store_opening import opened
from backbreak.core.effects import BookPrompt, BookSpan, Span, SpanKind
from tests.adapters.small_disks import disk_of, fill

root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")


def span(start: float) -> BookSpan:
    return BookSpan(Span(SpanKind.SITTING, start, start + 1, 1.0, "typing"))


def starts(ledger: SqliteLedger, since: float = -1) -> list[float]:
    return [row["start"] for row in ledger.spans(since, 9e9)]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite3"


@pytest.fixture
def written(path: Path) -> Path:
    ledger = SqliteLedger(path)
    ledger.book([span(n) for n in range(0, 4000, 2)], 0)
    ledger.close()
    return path


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    yield from disk_of("256k", tmp_path)




def test_a_lock_that_nobody_ever_ends_holds_up_one_booking_and_no_more(written: Path) -> None:
    code = ("import sqlite3, sys, time\ndb = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
            "db.execute('PRAGMA locking_mode = EXCLUSIVE')\ndb.execute('BEGIN EXCLUSIVE')\nprint(1, flush=True)\n"
            "time.sleep(600)\n")
    other = subprocess.Popen([sys.executable, "-c", code, str(written)], stdout=subprocess.PIPE, text=True)
    assert other.stdout
    assert other.stdout.readline() == "1\n"
    ledger = SqliteLedger(written)
    try:
        ledger.book([span(5000)], 0)
        assert "another program has locked it" in (ledger.fault or "")
        assert "Close that program." in (ledger.fault or "")
        assert ledger._file._busy_ms == 0, "nobody waits a second time"
        for n in range(30):
            ledger.book([span(5002 + 2 * n)], 0)
        assert starts(ledger) == [5000 + 2 * n for n in range(31)]
    finally:
        other.kill()
        other.wait()
        other.stdout.close()
    ledger.write()
    assert ledger.problem is None
    assert len(starts(ledger)) == 2031
    ledger.close()


@pytest.mark.many
@pytest.mark.parametrize("running", [False, True])
def test_cut_off_after_any_page_the_rest_is_kept_and_rescued(written: Path, tmp_path: Path, running: bool) -> None:
    whole = written.read_bytes()
    pages, rescued = len(whole) // 4096, []
    for left in sorted({0, 1, 2, *range(3 + running, pages, 3), pages - 1}):
        place = tmp_path / f"{left}" / "ledger.sqlite3"
        place.parent.mkdir()
        place.write_bytes(whole)
        ledger = SqliteLedger(place)
        if running:
            ledger.book([], 0)
            starts(ledger, 3990)
        os.truncate(place, 4096 * left)
        ledger.book([span(9000)], 0)
        found = starts(ledger)
        assert found[-1] == 9000
        assert set(found[:-1]) <= set(range(0, 4000, 2))
        rescued.append(len(found) - 1)
        assert ledger.fault is None
        ledger.close()
        if left:
            [kept] = place.parent.glob("*.broken-*")
            assert kept.read_bytes()[:4096 * left][100:] == whole[:4096 * left][100:], "as it was"
    assert rescued == sorted(rescued)
    assert rescued[-1] > 1800


@pytest.mark.many
@pytest.mark.parametrize("page", range(0, 40, 3))
def test_junk_in_any_page_is_found_and_the_rest_is_rescued(written: Path, page: int) -> None:
    data = bytearray(written.read_bytes())
    data[4096 * page:4096 * (page + 1)] = os.urandom(4096)
    written.write_bytes(data)
    ledger = SqliteLedger(written)
    ledger.book([span(9000)], 0)
    found = starts(ledger)
    assert found[-1] == 9000
    assert set(found[:-1]) <= set(range(0, 4000, 2))
    ledger.close()
    again = SqliteLedger(written)
    assert starts(again) == found
    again.close()


def test_rows_of_a_broken_one_that_find_no_room_are_rescued_later(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with written.open("r+b") as file:
        file.truncate(written.stat().st_size - 4096)
    ledger = SqliteLedger(written)

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(store_salvage, "_name_of_the_newest", full)
        ledger.book([span(9000)], 0)
        assert "full" in (ledger.fault or "")
    ledger.write()
    found = starts(ledger)
    assert ledger.fault is None
    assert found[-1] == 9000
    assert len(found) > 1000
    ledger.close()


@root
def test_a_full_disk_makes_rows_wait_and_room_heals_it(small_disk: Path) -> None:
    ledger = SqliteLedger(small_disk / "ledger.sqlite3")
    ledger.book([span(0)], 0)
    fill(small_disk)
    for n in range(1, 400):
        ledger.book([span(2 * n)], 0)
    assert "the disk is full" in (ledger.fault or "")
    assert "Make room on that disk" in (ledger.fault or "")
    assert starts(ledger) == [2 * n for n in range(400)]
    (small_disk / "filling").unlink()
    ledger.write()
    assert ledger.problem is None
    ledger.close()
    again = SqliteLedger(small_disk / "ledger.sqlite3")
    assert starts(again) == [2 * n for n in range(400)]
    again.close()


@root
def test_a_disk_that_is_full_from_the_start(small_disk: Path) -> None:
    fill(small_disk)
    ledger = SqliteLedger(small_disk / "data" / "ledger.sqlite3")
    ledger.book([span(0)], 0)
    assert "the disk is full" in (ledger.fault or "")
    (small_disk / "filling").unlink()
    ledger.write()
    assert (ledger.problem, starts(ledger)) == (None, [0])
    ledger.close()


@root
@pytest.mark.parametrize("running", [False, True])
def test_a_read_only_disk_can_be_read_and_rows_wait_until_it_is_writable(small_disk: Path, running: bool) -> None:
    path = small_disk / "ledger.sqlite3"
    ledger = SqliteLedger(path)
    ledger.book([span(0)], 0)
    if not running:
        ledger.close()
        ledger = SqliteLedger(path)
    _remount(small_disk, "ro", "size=256k") if not running else _only_read(ledger)
    ledger.book([span(2)], 0)
    assert "read-only file system" in (ledger.fault or "") or "it cannot be opened" in (ledger.fault or "")
    assert "what waits is then written by itself" in (ledger.fault or "")
    assert starts(ledger) == [0, 2]
    if not running:
        with opened(path) as db:
            assert db.execute("SELECT count(*) FROM spans").fetchone() == (1,)
        _remount(small_disk, "rw", "size=256k")
    else:
        ledger._file.ready().execute("PRAGMA query_only = OFF")
    ledger.write()
    assert ledger.problem is None
    assert starts(ledger) == [0, 2]
    ledger.close()


def _remount(place: Path, how: str, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how},{size}", str(place)], check=True)


def _only_read(ledger: SqliteLedger) -> None:
    """A disk with an open file on it cannot be remounted read-only; its answer to a write is the same."""
    ledger._file.ready().execute("PRAGMA query_only = ON")


def test_a_limit_to_the_size_of_files_is_a_full_disk(path: Path) -> None:
    """As a quota answers; in a process of its own, which has the limit."""
    code = (
        "import resource, sys\n"
        "from tests.adapters.test_ledger_on_bad_disks import SqliteLedger, span, starts\n"
        "ledger = SqliteLedger(sys.argv[1]); ledger.book([span(0)], 0)\n"
        "_, hard = resource.getrlimit(resource.RLIMIT_FSIZE)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (8192, hard))\n"
        "for n in range(1, 50): ledger.book([span(2 * n)], 0)\n"
        "print(ledger.fault)\n"
        "assert starts(ledger) == [2 * n for n in range(50)]\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard)); ledger.write()\n"
        "assert ledger.problem is None, ledger.problem\n"
        "assert starts(ledger) == [2 * n for n in range(50)]; ledger.close()\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=False,
                          cwd=Path(__file__).parents[2])
    assert done.returncode == 0, done.stderr
    assert "The ledger cannot be used" in done.stdout
    assert "wait in memory" in done.stdout
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] < 0 or signal.SIGXFSZ


@pytest.mark.parametrize("tails", [("-wal",), ("-shm",), ("-wal", "-shm")])
def test_a_journal_that_is_taken_away_takes_no_row_with_it(written: Path, tails: tuple[str, ...]) -> None:
    ledger = SqliteLedger(written)
    ledger.book([span(5000)], 0)
    for tail in tails:
        Path(f"{written}{tail}").unlink()
    ledger.book([span(6000)], 0)
    ledger.book([span(7000)], 0)
    kept = written.with_name("copy.sqlite3")
    for tail in ("", "-wal"):       # as after a kill
        shutil.copy(f"{written}{tail}", f"{kept}{tail}")
    assert starts(SqliteLedger(kept))[-3:] == [5000, 6000, 7000]
    assert starts(ledger)[-3:] == [5000, 6000, 7000]
    ledger.close()


def test_one_that_is_overwritten_in_place_while_it_runs(written: Path) -> None:
    ledger = SqliteLedger(written)
    ledger.book([span(5000)], 0)
    written.write_bytes(b"something else\n" * 5000)
    ledger.book([span(6000)], 0)
    ledger.book([span(7000)], 0)
    assert starts(ledger)[-2:] == [6000, 7000]
    assert ledger.fault is None
    ledger.close()
    assert [one.read_bytes()[:9] for one in written.parent.glob("*.broken-*[0-9]")] == [b"something"]


def test_one_that_is_replaced_by_another_ledger_is_used(written: Path, tmp_path: Path) -> None:
    ledger = SqliteLedger(written)
    ledger.book([span(5000)], 0)
    other = SqliteLedger(tmp_path / "other.sqlite3")
    other.book([span(1)], 0)
    other.close()
    (tmp_path / "other.sqlite3").replace(written)
    ledger.book([span(6000)], 0)
    assert starts(ledger) == [1, 6000]
    ledger.close()


def test_a_link_that_leads_elsewhere_from_now_on_is_followed(written: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.sqlite3"
    link.symlink_to(written)
    ledger = SqliteLedger(link)
    ledger.book([span(5000)], 0)
    link.unlink()
    link.symlink_to(tmp_path / "other.sqlite3")
    ledger.book([span(6000)], 0)
    assert starts(ledger) == [6000]
    ledger.close()
    assert starts(SqliteLedger(written))[-1] == 5000


def test_a_row_that_no_file_can_take_holds_up_no_other(path: Path) -> None:
    ledger = SqliteLedger(path)
    ledger.book([BookPrompt(1, os.fsdecode(b"caf\xe9"), 5, 60, False), span(10)], 0)
    ledger.book([BookPrompt(2**70, "huge", 5, 60, False), span(20)], 0)
    assert starts(ledger) == [10, 20]
    assert ledger.fault is None
    ledger.close()


def test_what_waits_has_a_bound_and_what_is_given_up_is_said(written: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_waiting, "MOST", 10)
    ledger = SqliteLedger(written)
    starts(ledger)
    ledger._file.ready().execute("PRAGMA query_only = ON")
    for n in range(13):
        ledger.book([span(5000 + 2 * n)], 0)
    assert "10 entries wait in memory" in (ledger.fault or "")
    assert "The oldest 3 entries had to be given up." in (ledger.fault or "")
    assert len(ledger.waiting()) == 10
    ledger.close()


def test_years_of_rows_are_not_copied_to_see_a_day_beside_what_waits(path: Path) -> None:
    ledger = SqliteLedger(path)
    ledger.book([span(n) for n in range(0, 100_000, 2)], 0)
    ledger._file.ready().execute("PRAGMA query_only = ON")
    ledger.book([span(200_000)], 0)
    began = time.process_time()
    assert starts(ledger, 99_990)[-2:] == [99_998, 200_000]
    assert time.process_time() - began < 5
    ledger.close()


def test_the_same_rows_are_seen_from_a_folder_whose_name_is_not_utf_8(tmp_path: Path) -> None:
    place = tmp_path / os.fsdecode(b"J\xf6rg?#%20") / "ledger.sqlite3"
    ledger = SqliteLedger(place)
    ledger.book([span(1)], 0)
    ledger.close()
    with opened(place) as db:
        assert db.execute("SELECT started FROM spans").fetchall() == [(1,)]


def test_a_broken_one_rescues_what_was_booked_last_so_that_it_is_not_booked_twice(written: Path) -> None:
    ledger = SqliteLedger(written)
    ledger.take([span(5000)], 0)
    waiting = ledger.waiting()
    ledger.write()
    ledger.close()
    db = sqlite3.connect(written)
    db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    db.close()
    os.truncate(written, written.stat().st_size - 4096)
    again = SqliteLedger(written)
    again.restore(waiting)
    assert starts(again).count(5000) <= 1
    assert "rows of it could be read" in (again.problem or "")
    again.close()


@pytest.mark.parametrize("what", [b"junk" * 500, "cut off", "a pipe", b"", None, "good"])
def test_one_that_is_broken_is_found_at_the_start_and_not_at_the_first_booking(
    written: Path, what: bytes | str | None
) -> None:
    if what == "cut off":
        os.truncate(written, 8192)
    elif what != "good":
        written.unlink()
        if what == "a pipe":
            os.mkfifo(written)
        elif isinstance(what, bytes):
            written.write_bytes(what)
    ledger = SqliteLedger(written)
    ledger.glance()
    assert bool(ledger.set_aside) == (what in (b"junk" * 500, "cut off", "a pipe"))
    assert ledger.fault is None
    ledger.close()
