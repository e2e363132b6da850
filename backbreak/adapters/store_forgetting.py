"""Takes rows out of the ledger's file so that no byte of them stays in it, nor in what SQLite keeps beside it.

Works on any open connection. Knows nothing of why. Times are epoch seconds; None for before: all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from backbreak.adapters import store_schema
from backbreak.adapters.store_schema import Waiting
from backbreak.core import forgetting

SPANS, ANSWERS = "spans", "answers"


class InUse(Exception):
    """Another program reads the file, so that its journal cannot be emptied."""


def forget(db: sqlite3.Connection, before: float | None) -> None:
    """The rows go at once or not at all; then the file is written anew and its journal emptied."""
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("BEGIN IMMEDIATE")
    with db:
        for table in tables(db):
            _delete(db, table, before)
        db.execute("COMMIT")
    db.execute("VACUUM")
    emptied(db)


def emptied(db: sqlite3.Connection) -> None:
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise InUse


def tables(db: sqlite3.Connection) -> list[str]:
    return [name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            if not name.startswith("sqlite_")]


def left(waiting: Iterable[Waiting], before: float | None) -> list[Waiting]:
    """Of what waits in memory to be booked."""
    if before is None:
        return []
    return [one for effect, offset in waiting
            for one in store_schema.bookable(forgetting.bookable([effect], before - offset), offset)]


def count(db: sqlite3.Connection, before: float | None) -> dict[str, int]:
    """How many rows would go, by table."""
    return {table: int(db.execute(f"SELECT count(*) FROM {table}{_where(table, before)[0]}",
                                  _where(table, before)[1]).fetchone()[0]) for table in tables(db)}


def first(db: sqlite3.Connection) -> float | None:
    """The oldest instant there is."""
    found = [db.execute(f"SELECT min({'started' if table == SPANS else 'at'}) FROM {table}").fetchone()[0]
             for table in store_schema.TABLES]
    return min((one for one in found if one is not None), default=None)


def _delete(db: sqlite3.Connection, table: str, before: float | None) -> None:
    where, values = _where(table, before)
    db.execute(f"DELETE FROM {table}{where}", values)
    if table == SPANS and before is not None:
        db.execute("UPDATE spans SET started = ? WHERE started < ?", (before, before))


def _where(table: str, before: float | None) -> tuple[str, tuple[float, ...]]:
    """What goes with its own date; an answer also goes with its prompt."""
    if before is None:
        return "", ()
    if table == SPANS:
        return " WHERE ended <= ?", (before,)
    if table == ANSWERS:
        return " WHERE at < ? OR prompt IN (SELECT id FROM prompts WHERE at < ?)", (before, before)
    return " WHERE at < ?", (before,)
