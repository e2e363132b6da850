"""Takes rows out of the ledger's file so that no byte of them stays in it, nor in what SQLite keeps beside it.

Works on any open connection. Knows nothing of why. Times are epoch seconds; None for before: all of it.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from backbreak.adapters import store_booking, store_schema, store_sound
from backbreak.adapters.store_booking import Waiting
from backbreak.core import forgetting

ANSWERS = "answers"


class InUse(Exception):
    """Another program reads the file, so that its journal cannot be emptied."""


def forget(db: sqlite3.Connection, before: float | None) -> None:
    """The rows go at once or not at all; then the file is written anew and its journal emptied."""
    db.execute("PRAGMA secure_delete = ON")
    db.execute("PRAGMA temp_store = MEMORY")
    db.execute("BEGIN IMMEDIATE")
    try:
        for table in tables(db):
            _delete(db, table, before)
        db.execute("COMMIT")
    except sqlite3.Error:
        db.execute("ROLLBACK")
        raise
    db.execute("VACUUM")
    emptied(db)


def emptied(db: sqlite3.Connection) -> None:
    busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    if busy:
        raise InUse


def tables(db: sqlite3.Connection) -> list[str]:
    """Ours that are there. Answers first: which of them go is known by their prompts."""
    there = {name for (name,) in db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return sorted((name for name in store_schema.TABLES if name in there), key=lambda name: name != ANSWERS)


def left(waiting: Iterable[Waiting], before: float | None) -> list[Waiting]:
    """Of what waits in memory to be booked."""
    if before is None:
        return []
    return [one for effect, offset in waiting
            for one in store_booking.bookable(forgetting.bookable([effect], before - offset), offset)]


def count(db: sqlite3.Connection, before: float | None) -> dict[str, int]:
    """How many rows would go, by table."""
    found = {}
    for table in tables(db):
        where, values = _where(db, table, before)
        found[table] = int(db.execute(f"SELECT count(*) FROM {table}{where}", values).fetchone()[0])
    return found


def first(db: sqlite3.Connection) -> float | None:
    """The oldest instant there is."""
    when = {table: "started" if _lasts(db, table) else "at" for table in tables(db)}
    found = [db.execute(f"SELECT min({at}) FROM {table} WHERE {store_sound.instant(at)}").fetchone()[0]
             for table, at in when.items()]
    return min((one for one in found if one is not None), default=None)


def _delete(db: sqlite3.Connection, table: str, before: float | None) -> None:
    where, values = _where(db, table, before)
    db.execute(f"DELETE FROM {table}{where}", values)
    if before is not None and _lasts(db, table):
        db.execute(f"UPDATE {table} SET started = ? WHERE started < ?", (before, before))


def _lasts(db: sqlite3.Connection, table: str) -> bool:
    """Its rows have a beginning and an end, not one instant."""
    return any(row[1] == "ended" for row in db.execute(f"PRAGMA table_info({table})"))


def _where(db: sqlite3.Connection, table: str, before: float | None) -> tuple[str, tuple[float, ...]]:
    """What goes with its own date; an answer also goes with its prompt."""
    if before is None:
        return "", ()
    if table == ANSWERS:
        return " WHERE at < ? OR prompt IN (SELECT id FROM prompts WHERE at < ?)", (before, before)
    return f" WHERE {'ended <=' if _lasts(db, table) else 'at <'} ?", (before,)
