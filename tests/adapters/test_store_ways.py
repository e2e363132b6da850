"""A home on a share of the network: the ledger is kept as such a share can, and `doctor` says so."""

from __future__ import annotations

import errno
import fcntl
import os
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.adapters import control, store_ways
from backbreak.adapters.control import Unfit
from backbreak.adapters.disk import Paths
from backbreak.adapters.store import SqliteLedger
from backbreak.adapters.store_opening import opened
from backbreak.adapters.store_ways import Way
from backbreak.cli import doctor_kept
from backbreak.core.effects import BookCheckIn


def refuse(*_: object) -> None:
    raise OSError(errno.ENOLCK, "No locks available")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "data" / "ledger.sqlite3"


@pytest.fixture
def on(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Its folder lies on a file system of that kind."""
    def mounted(kind: str) -> None:
        path.parent.mkdir(mode=0o700)
        device = path.parent.stat().st_dev
        lines = (f"21 1 0:0 / /proc rw - proc proc rw\n"
                 f"36 35 {os.major(device)}:{os.minor(device)} / /home rw,relatime shared:1 - {kind} server:/home rw\n")
        (tmp_path / "mountinfo").write_text(lines)
        monkeypatch.setattr(store_ways, "MOUNTS", str(tmp_path / "mountinfo"))

    return mounted


def kept(path: Path, *scores: int) -> SqliteLedger:
    ledger = SqliteLedger(path)
    for score in scores:
        ledger.book([BookCheckIn(float(score), score)], 0.0)
        assert ledger.problem is None
    return ledger


def scores(path: Path) -> list[int]:
    with opened(path) as db:
        return [score for (score,) in db.execute("SELECT score FROM checkins ORDER BY id")]



def test_on_a_disk_of_ones_own_it_is_as_usual(path: Path, on) -> None:
    on("ext4")
    ledger = kept(path, 1, 2)
    assert path.with_name("ledger.sqlite3-wal").exists()
    assert scores(path) == [1, 2]
    assert doctor_kept.rows(Paths(*[path.parent] * 4)) == []
    ledger.close()


@pytest.mark.parametrize("kind", ["nfs4", "cifs", "fuse.sshfs"])
def test_on_a_share_there_is_no_memory_to_be_shared(path: Path, on, kind: str) -> None:
    on(kind)
    ledger = kept(path, 1)
    assert [one.name for one in path.parent.iterdir()] == ["ledger.sqlite3"]
    assert scores(path) == [1]                  # beside the running one
    ledger.book([BookCheckIn(2.0, 2)], 0.0)
    assert ledger._file.ready() is ledger._file.ready()     # not opened anew each time
    ledger.close()
    assert scores(path) == [1, 2]
    (row,) = doctor_kept.rows(Paths(*[path.parent] * 4))
    assert row["backend"] == "rollback journal"
    assert f"({kind})" in row["verdict"]
    assert "one computer at a time" in row["verdict"]


def test_a_ledger_that_was_moved_to_a_share_loses_no_row_of_its_journal(path: Path, on) -> None:
    on("ext4")
    ledger = kept(path, 1, 2)
    away = path.parent.with_name("copy")
    away.mkdir()
    for one in path.parent.iterdir():           # as a kill leaves it
        away.joinpath(one.name).write_bytes(one.read_bytes())
    ledger.close()
    for one in away.iterdir():
        path.with_name(one.name).write_bytes(one.read_bytes())
    mounts = Path(store_ways.MOUNTS)
    mounts.write_text(mounts.read_text().replace("ext4", "nfs4"))
    kept(path, 3).close()
    assert scores(path) == [1, 2, 3]
    assert path.read_bytes()[18] == 1           # the header's word for the older journal


def test_a_share_that_refuses_locks_is_written_all_the_same(path: Path, on, monkeypatch: pytest.MonkeyPatch) -> None:
    on("nfs")
    monkeypatch.setattr(fcntl, "lockf", refuse)
    kept(path, 1, 2).close()
    assert scores(path) == [1, 2]
    (row,) = doctor_kept.rows(Paths(*[path.parent] * 4))
    assert row["backend"] == "rollback journal, no locks"
    assert "XDG_DATA_HOME" in row["verdict"]


BOOK = """
import sys
from backbreak.adapters.store import SqliteLedger
from backbreak.core.effects import BookCheckIn
ledger = SqliteLedger(sys.argv[1])
for number in (1, 2):
    ledger.book([BookCheckIn(float(number), number)], 0.0)
print(ledger.problem, [row["score"] for row in ledger.checkins(0, 9e9)])
ledger.close()
"""


@pytest.mark.skipif(shutil.which("strace") is None, reason="not installed: strace")
@pytest.mark.parametrize("refusal", ["mmap:error=ENODEV", "mmap:error=EACCES", "ftruncate:error=ENOSYS"])
def test_where_no_memory_can_be_shared_though_nothing_told_the_older_journal_does(path: Path, refusal: str) -> None:
    """As a file system of a program may be, whatever it calls itself."""
    path.parent.mkdir(mode=0o700)
    shared = path.with_name("ledger.sqlite3-shm")
    words = ["strace", "-f", "-o", "/dev/null", "-P", str(shared), "-e", f"trace={refusal.partition(':')[0]}",
             "-e", f"inject={refusal}", sys.executable, "-c", BOOK, str(path)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])})
    assert done.stdout.strip() == "None [1, 2]", done.stderr
    assert scores(path) == [1, 2]
    assert path.read_bytes()[18] == 1


def test_nothing_that_tells_of_mounts_is_no_share(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store_ways, "MOUNTS", "/nowhere/mountinfo")
    path.parent.mkdir()
    assert store_ways.share(path) == ""
    assert store_ways.ways(path) == (Way.WAL, Way.ROLLBACK)


def test_a_fault_that_is_not_the_ways_is_told_as_before(path: Path) -> None:
    assert store_ways.hopeless(sqlite3.OperationalError("x"), Way.WAL)
    assert store_ways.hopeless(sqlite3.OperationalError("x"), Way.ROLLBACK)


def test_a_runtime_folder_that_cannot_be_locked_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fcntl, "flock", refuse)
    with pytest.raises(Unfit, match="XDG_RUNTIME_DIR"):
        control.claim(tmp_path / "run")
