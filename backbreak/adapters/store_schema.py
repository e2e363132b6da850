"""The ledger's tables, and how they came to be.

Works on any open connection. Knows nothing of files and faults, nor of what a row means.
"""

from __future__ import annotations

import sqlite3

# One entry for each version, never changed once it has been released: a new version is a new entry.
MIGRATIONS = (
    """
    CREATE TABLE spans (
        id INTEGER PRIMARY KEY, kind TEXT, started REAL, ended REAL, certainty REAL, reason TEXT);
    CREATE INDEX spans_ended ON spans (ended);
    CREATE TABLE prompts (
        id INTEGER PRIMARY KEY, prompt_id INTEGER, routine TEXT, at REAL, sitting_seconds REAL, asked INTEGER);
    CREATE INDEX prompts_at ON prompts (at);
    CREATE INDEX prompts_prompt_id ON prompts (prompt_id);
    CREATE TABLE answers (
        id INTEGER PRIMARY KEY, prompt INTEGER REFERENCES prompts (id), prompt_id INTEGER, answer TEXT, at REAL,
        seconds REAL);
    CREATE INDEX answers_prompt ON answers (prompt);
    CREATE TABLE checkins (id INTEGER PRIMARY KEY, at REAL, score INTEGER);
    CREATE INDEX checkins_at ON checkins (at);
    """,
    """
    ALTER TABLE checkins ADD COLUMN area TEXT NOT NULL DEFAULT '';
    CREATE TABLE urges (
        id INTEGER PRIMARY KEY, at REAL, place TEXT, sitting_seconds REAL, cracked INTEGER, moved INTEGER,
        before INTEGER, after INTEGER);
    CREATE INDEX urges_at ON urges (at);
    CREATE TABLE feelings (id INTEGER PRIMARY KEY, at REAL, routine TEXT, before INTEGER, after INTEGER);
    CREATE INDEX feelings_at ON feelings (at);
    """,
    """
    CREATE TABLE weeks (id INTEGER PRIMARY KEY, at REAL, change TEXT, stopped INTEGER);
    CREATE INDEX weeks_at ON weeks (at);
    CREATE TABLE felt (id INTEGER PRIMARY KEY, at REAL, routine TEXT, move TEXT, feeling TEXT);
    CREATE INDEX felt_at ON felt (at);
    """,
    """
    CREATE TABLE holds (id INTEGER PRIMARY KEY, hold TEXT, started REAL, ended REAL);
    CREATE INDEX holds_ended ON holds (ended);
    """,
    # The name of the row that was booked last (store_waiting.py): no record of anything.
    """
    CREATE TABLE booked (newest TEXT NOT NULL);
    INSERT INTO booked VALUES ('');
    """,
)
VERSION = len(MIGRATIONS)
TABLES = ("spans", "prompts", "answers", "checkins", "urges", "feelings", "weeks", "felt", "holds")
OURS = "booked"
NEWEST = 200
"""Rows of each table: more than any booking reaches back by their number."""


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables up to VERSION, each step whole or not at all."""
    for version in range(version_of(db), VERSION):
        db.executescript(f"BEGIN IMMEDIATE; {MIGRATIONS[version]} PRAGMA user_version = {version + 1}; COMMIT;")


def version_of(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def copy(source: sqlite3.Connection, target: sqlite3.Connection, since: float) -> bool:
    """The rows from an instant on, and the newest, which what waits to be booked may be about; into empty tables. (The
    backup interface would wait for ever on a locked file.)"""
    for table in TABLES:
        when = "ended" if any(row[1] == "ended" for row in target.execute(f"PRAGMA table_info({table})")) else "at"
        newest = f"id > (SELECT max(id) FROM {table}) - {NEWEST}"
        rows = source.execute(f"SELECT * FROM {table} WHERE {when} >= ? OR {newest}", (since,))
        marks = ", ".join("?" * len(rows.description))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    return True
