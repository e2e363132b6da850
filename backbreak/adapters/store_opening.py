"""Opens the ledger's file for a command beside the running backbreak: to read it, or to take something out.

Never makes one, and never touches one that it cannot read: that is told as an OSError, in words. Times are epoch
seconds.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from backbreak.adapters import store_schema, store_ways
from backbreak.adapters.disk import shown
from backbreak.adapters.reading import beginning
from backbreak.adapters.store_file import address, is_locked
from backbreak.core.language import _

MAGIC = b"SQLite format 3\0"
UNWRITABLE = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR}
PATIENCE = 3.0
"""Seconds to wait for another program's lock."""


@contextlib.contextmanager
def opened(path: Path, change: bool = False) -> Iterator[sqlite3.Connection]:
    """change: rows are about to go, so it is brought up to date first. What is only read stays as it is."""
    try:
        _look_at(path)
        with contextlib.closing(_connected(path, change)) as db:
            _check(db, path)
            if change:
                store_schema.migrate(db)
                yield db
            else:
                with _of_today(db) as whole:
                    yield whole
    except (sqlite3.Error, UnicodeDecodeError) as why:
        raise OSError(_("{path}: {why}; it is left as it is", path=shown(path), why=_told(why))) from why


def _told(why: Exception) -> str:
    if is_locked(why):
        return _("another program holds it; close that program and try again")
    return str(why)


def _connected(path: Path, change: bool) -> sqlite3.Connection:
    """A disk that takes no byte has no room for what SQLite makes to read: what lies there is read as it is."""
    way = store_ways.ways(path)[0]
    db = _to(path, f"mode={'rw' if change else 'ro'}&{store_ways.address(way)}")
    try:
        store_schema.version_of(db)
    except sqlite3.OperationalError as why:
        db.close()
        if change or why.sqlite_errorcode & 0xFF not in UNWRITABLE or Path(f"{path}-wal").exists():
            raise
        db = _to(path, "mode=ro&immutable=1")
    return db


def _to(path: Path, how: str) -> sqlite3.Connection:
    return sqlite3.connect(address(path, how), uri=True, timeout=PATIENCE, isolation_level=None)


def _look_at(path: Path) -> None:
    header = beginning(path, 100)
    if not header.startswith(MAGIC):
        raise OSError(_("{path}: this is no ledger; it is left as it is", path=shown(path)))
    _not_newer(int.from_bytes(header[60:64], "big"), path)


def _check(db: sqlite3.Connection, path: Path) -> None:
    _not_newer(store_schema.version_of(db), path)
    verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise OSError(_("{path}: it is broken ({how}); it is left as it is", path=shown(path), how=verdict))


def _not_newer(version: int, path: Path) -> None:
    if version > store_schema.VERSION:
        raise OSError(_("{path}: it was written by a newer backbreak; it is left as it is, and a newer backbreak reads "
                        "it", path=shown(path)))


@contextlib.contextmanager
def _of_today(db: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """The same in today's format: an older file is brought up to it in memory only."""
    version = store_schema.version_of(db)
    if version == store_schema.VERSION:
        yield db
        return
    with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
        memory.executescript("".join(f"{line}\n" for line in db.iterdump()))
        memory.execute(f"PRAGMA user_version = {version}")
        store_schema.migrate(memory)
        yield memory
