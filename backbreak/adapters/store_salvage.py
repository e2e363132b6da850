"""What can still be read of a broken ledger goes into the new one: from both ends of each table, up to where it breaks.

The broken file is only read. Imported on that day alone.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backbreak.adapters import store_schema
from backbreak.adapters.store_file import address

Row = tuple[Any, ...]
FITS: dict[str, Any] = {"REAL": (float, int), "INTEGER": (int,), "TEXT": ()}
FAR = 1e11
"""Epoch seconds of the year 5138: what is later is no instant."""


def rescue(broken: Path, db: sqlite3.Connection) -> int:
    """How many rows; all of them at once, or none. The new ledger is empty. Raises OperationalError where that cannot
    take them just now: its disk is full, or it is locked."""
    try:
        old = _opened(broken)
    except (sqlite3.Error, OSError, UnicodeError):
        return 0
    with contextlib.closing(old):
        db.execute("BEGIN IMMEDIATE")
        try:
            found = sum(_copied(old, db, table) for table in store_schema.TABLES)
            _name_of_the_newest(old, db)
            db.execute("COMMIT")
        except BaseException as why:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            if isinstance(why, sqlite3.OperationalError) or not isinstance(why, sqlite3.Error | UnicodeError):
                raise
            return 0
        return found


def _opened(path: Path) -> sqlite3.Connection:
    if not path.is_file():
        raise FileNotFoundError
    if Path(f"{path}-wal").exists():
        with contextlib.suppress(sqlite3.Error):
            return _begun(sqlite3.connect(address(path, "mode=ro"), uri=True, isolation_level=None))
    return _begun(sqlite3.connect(address(path, "mode=ro&immutable=1"), uri=True, isolation_level=None))


def _begun(old: sqlite3.Connection) -> sqlite3.Connection:
    old.execute("PRAGMA writable_schema = ON")      # nothing is written: it makes SQLite read also what is cut off
    old.execute("SELECT count(*) FROM sqlite_master").fetchone()
    old.text_factory = lambda data: data.decode("utf-8", "replace")
    return old


def _copied(old: sqlite3.Connection, db: sqlite3.Connection, table: str) -> int:
    kinds = {name: kind for _, name, kind, *_ in db.execute(f"PRAGMA table_info({table})")}
    names = [row[1] for row in _rows(old, f"PRAGMA table_info({table})") if row[1] in kinds]
    if "id" not in names:
        return 0
    wanted, marks = ", ".join(names), ", ".join("?" * len(names))
    found: dict[int, Row] = {}
    for order in ("", "DESC"):
        for row in _rows(old, f"SELECT {wanted} FROM {table} ORDER BY id {order}"):
            ident = row[names.index("id")]
            if ident in found:
                break
            if all(_fits(value, kinds[name]) for name, value in zip(names, row, strict=True)):
                found[ident] = row
    db.executemany(f"INSERT INTO {table} ({wanted}) VALUES ({marks})", (found[ident] for ident in sorted(found)))
    return len(found)


def _rows(old: sqlite3.Connection, query: str) -> Iterator[Row]:
    """Up to the first that cannot be read."""
    with contextlib.suppress(sqlite3.Error):
        yield from old.execute(query)


def _fits(value: Any, kind: str) -> bool:
    if value is None or isinstance(value, str):
        return value is None or kind == "TEXT"
    return isinstance(value, FITS[kind]) and -FAR < value < FAR


def _name_of_the_newest(old: sqlite3.Connection, db: sqlite3.Connection) -> None:
    """So that no row of the last run is booked twice (store_waiting.py)."""
    for (newest,) in _rows(old, "SELECT newest FROM booked"):
        if isinstance(newest, str):
            db.execute("UPDATE booked SET newest = ?", (newest,))
