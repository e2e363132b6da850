"""The ledger's tables: how they came to be, what each effect does to them, and what can be asked.

Works on any open connection. Knows nothing of files and faults. All times are epoch seconds.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from typing import Any

from backbreak.core.effects import (
    BookAnswer,
    BookArea,
    BookCheckIn,
    BookFeeling,
    BookFelt,
    BookHold,
    BookPrompt,
    BookSpan,
    BookStopped,
    BookUrge,
    BookWeek,
    Effect,
    RebookSince,
    Rewrite,
)
from backbreak.core.feelings import Felt
from backbreak.core.spans import Span

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
)
VERSION = len(MIGRATIONS)
TABLES = ("spans", "prompts", "answers", "checkins", "urges", "feelings", "weeks", "felt", "holds")

# Seconds: the wall clock is nudged by NTP, so the same instant can come out a little later when booked again.
SLIVER = 1.0
# Spans that a correction may reach: with a wall clock that was set back by a year, all of that year would seem to be
# what came since.
NEWEST = 100

Bookable = (
    BookSpan | RebookSince | Rewrite | BookHold | BookPrompt | BookAnswer | BookCheckIn | BookArea | BookUrge
    | BookFeeling | BookWeek | BookStopped | BookFelt
)
Waiting = tuple[Bookable, float]


def migrate(db: sqlite3.Connection) -> None:
    """Bring the tables up to VERSION, each step whole or not at all."""
    for version in range(version_of(db), VERSION):
        db.executescript(f"BEGIN IMMEDIATE; {MIGRATIONS[version]} PRAGMA user_version = {version + 1}; COMMIT;")


def version_of(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def bookable(effects: Iterable[Effect], offset: float) -> list[Waiting]:
    """Those that go to the ledger, each with what makes its instants epoch seconds."""
    return [(effect, offset) for effect in effects if isinstance(effect, Bookable)]


def book(db: sqlite3.Connection, rows: Iterable[Waiting]) -> None:
    for effect, offset in rows:
        _book(db, effect, offset)


def _book(db: sqlite3.Connection, effect: Bookable, offset: float) -> None:
    row: tuple[Any, ...]
    match effect:
        case BookSpan(span):
            _book_span(db, span, offset)
        case Rewrite(start, end, spans):
            _cut_out(db, start + offset, end + offset)
            for span in spans:
                _book_span(db, span, offset)
        case BookHold(hold, start, end):
            _insert(db, "holds", "hold, started, ended", (hold.value, start + offset, end + offset))
        case RebookSince(start):
            _forget_since(db, start + offset)
        case BookPrompt(prompt_id, routine, at, sitting_seconds, asked):
            row = (prompt_id, routine, at + offset, sitting_seconds, asked)
            _insert(db, "prompts", "prompt_id, routine, at, sitting_seconds, asked", row)
        case BookAnswer():
            _answer(db, effect, offset)
        case BookCheckIn(at, score, area):
            _insert(db, "checkins", "at, score, area", (at + offset, score, area))
        case BookArea(area):
            db.execute("UPDATE checkins SET area = ? WHERE id = (SELECT max(id) FROM checkins)", (area,))
        case BookUrge(urge):
            place = "neck" if urge.neck else "back"
            row = (urge.since + offset, place, urge.sat, urge.did, urge.moved, urge.before, urge.after)
            _insert(db, "urges", "at, place, sitting_seconds, cracked, moved, before, after", row)
        case BookFeeling(at, routine, before, after):
            _insert(db, "feelings", "at, routine, before, after", (at + offset, routine, before, after))
        case BookWeek(at, change):
            _insert(db, "weeks", "at, change", (at + offset, change))
        case BookFelt(at, routine, said):
            _replace_felt(db, at + offset, routine, said)
        case BookStopped(stopped):
            db.execute("UPDATE weeks SET stopped = ? WHERE id = (SELECT max(id) FROM weeks)", (stopped,))


def _insert(db: sqlite3.Connection, table: str, names: str, row: tuple[Any, ...]) -> None:
    db.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", row)


def _book_span(db: sqlite3.Connection, span: Span, offset: float) -> None:
    row = (span.kind.value, span.start + offset, span.end + offset, span.certainty, span.reason)
    _insert(db, "spans", "kind, started, ended, certainty, reason", row)


def _cut_out(db: sqlite3.Connection, start: float, end: float) -> None:
    """Nothing is recorded from start to end: what lies in it goes, what reaches over an edge ends or begins there."""
    within = (start - SLIVER, end + SLIVER)
    db.execute("DELETE FROM spans WHERE ended > ? AND started >= ? AND ended <= ?", (start, *within))
    db.execute("INSERT INTO spans (kind, started, ended, certainty, reason) SELECT kind, ?, ended, certainty, reason"
               " FROM spans WHERE ended > ? AND started < ?", (end, end, start))
    db.execute("UPDATE spans SET ended = ? WHERE ended > ? AND started < ?", (start, start, start))
    db.execute("UPDATE spans SET started = ? WHERE ended > ? AND started > ? AND started < ?", (end, end, start, end))


def _forget_since(db: sqlite3.Connection, at: float) -> None:
    newest = f" AND id > (SELECT max(id) FROM spans) - {NEWEST}"
    db.execute(f"DELETE FROM spans WHERE ended > ? AND started > ?{newest}", (at - SLIVER, at - SLIVER))
    db.execute(f"UPDATE spans SET ended = ? WHERE ended > ?{newest}", (at, at))


def _answer(db: sqlite3.Connection, said: BookAnswer, offset: float) -> None:
    """Ids begin again where the state was lost: the answer belongs to the newest prompt of that id."""
    db.execute(
        "INSERT INTO answers (prompt, prompt_id, answer, at, seconds)"
        " VALUES ((SELECT max(id) FROM prompts WHERE prompt_id = ?1), ?1, ?2, ?3, ?4)",
        (said.prompt_id, said.answer.value, said.at + offset, said.seconds),
    )


def _replace_felt(db: sqlite3.Connection, at: float, routine: str, said: Iterable[Felt]) -> None:
    """A move by itself (routine: "") replaces nothing."""
    there = (at - SLIVER, at + SLIVER, routine)
    db.execute("DELETE FROM felt WHERE at > ? AND at < ? AND routine = ? AND routine <> ''", there)
    for one in said:
        _insert(db, "felt", "at, routine, move, feeling", (at, routine, one.move, one.feeling.value))


def holds(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """Calls and the like that were on then, and are over."""
    asked = "SELECT hold, started, ended FROM holds WHERE ended > ? AND started < ? ORDER BY started"
    return _rows(db, ("hold", "start", "end"), asked, (start, end))


def spans(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """Those that overlap, whole, in order."""
    return _rows(
        db,
        ("kind", "start", "end", "certainty", "reason"),
        "SELECT kind, started, ended, certainty, reason FROM spans WHERE ended > ? AND started < ? ORDER BY started",
        (start, end),
    )


def prompts(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """Each with its last answer, None while there is none."""
    rows = _rows(
        db,
        ("prompt_id", "routine", "at", "sitting_seconds", "asked", "answer", "answered_at", "seconds"),
        "SELECT p.prompt_id, routine, p.at, sitting_seconds, asked, answer, a.at, seconds FROM prompts p"
        " LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers WHERE prompt = p.id)"
        " WHERE p.at >= ? AND p.at < ? ORDER BY p.at",
        (start, end),
    )
    return [{**row, "asked": bool(row["asked"])} for row in rows]


def checkins(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    asked = "SELECT at, score, area FROM checkins WHERE at >= ? AND at < ? ORDER BY at"
    return _rows(db, ("at", "score", "area"), asked, (start, end))


def urges(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    names = ("at", "place", "sitting_seconds", "cracked", "moved", "before", "after")
    asked = f"SELECT {', '.join(names)} FROM urges WHERE at >= ? AND at < ? ORDER BY at"
    found = _rows(db, names, asked, (start, end))
    return [{**row, "cracked": bool(row["cracked"]), "moved": bool(row["moved"])} for row in found]


def feelings(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    asked = "SELECT at, routine, before, after FROM feelings WHERE at >= ? AND at < ? ORDER BY at"
    return _rows(db, ("at", "routine", "before", "after"), asked, (start, end))


def felt(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """What was said of each move, at the time when its routine was done. routine: "" for a move by itself."""
    asked = "SELECT at, routine, move, feeling FROM felt WHERE at >= ? AND at < ? ORDER BY at, id"
    return _rows(db, ("at", "routine", "move", "feeling"), asked, (start, end))


def weeks(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """stopped: None where that was not answered."""
    asked = "SELECT at, change, stopped FROM weeks WHERE at >= ? AND at < ? ORDER BY at"
    found = _rows(db, ("at", "change", "stopped"), asked, (start, end))
    return [{**row, "stopped": None if row["stopped"] is None else bool(row["stopped"])} for row in found]


def copy(source: sqlite3.Connection, target: sqlite3.Connection) -> None:
    """All rows, into empty tables. (The backup interface would wait for ever on a locked file.)"""
    for table in TABLES:
        rows = source.execute(f"SELECT * FROM {table}")
        marks = ", ".join("?" * len(rows.description))
        target.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)


def _rows(
    db: sqlite3.Connection, names: tuple[str, ...], query: str, values: tuple[float, ...]
) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in db.execute(query, values)]
