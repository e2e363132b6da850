"""What can be asked of the ledger: rows between two epoch seconds, as plain dicts, oldest first.

Works on any open connection whose tables are up to date. Knows nothing of files and faults.
"""

from __future__ import annotations

import sqlite3
from typing import Any

from backbreak.adapters import store_sound as sound


def holds(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """Calls and the like that were on then, and are over."""
    asked = f"SELECT hold, started, ended FROM holds WHERE {sound.HOLD} AND ended > ? AND started < ? ORDER BY started"
    return _rows(db, ("hold", "start", "end"), asked, (start, end))


def spans(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """Those that overlap, whole, in order."""
    return _rows(
        db,
        ("kind", "start", "end", "certainty", "reason"),
        f"SELECT kind, started, ended, certainty, reason FROM spans WHERE {sound.SPANS} AND ended > ? AND started < ?"
        " ORDER BY started",
        (start, end),
    )


def prompts(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """Each with its last answer, None while there is none."""
    rows = _rows(
        db,
        ("prompt_id", "routine", "at", "sitting_seconds", "asked", "answer", "answered_at", "seconds"),
        "SELECT p.prompt_id, routine, p.at, sitting_seconds, asked, answer, a.at, seconds FROM prompts p"
        " LEFT JOIN answers a ON a.id = (SELECT max(id) FROM answers WHERE prompt = p.id)"
        f" WHERE {sound.PROMPTS} AND p.at >= ? AND p.at < ? ORDER BY p.at",
        (start, end),
    )
    return [{**row, "asked": bool(row["asked"])} for row in rows]


def checkins(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    asked = f"SELECT at, score, area FROM checkins WHERE {sound.CHECKINS} AND at >= ? AND at < ? ORDER BY at"
    return _rows(db, ("at", "score", "area"), asked, (start, end))


def urges(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    names = ("at", "place", "sitting_seconds", "cracked", "moved", "before", "after")
    asked = f"SELECT {', '.join(names)} FROM urges WHERE {sound.URGES} AND at >= ? AND at < ? ORDER BY at"
    found = _rows(db, names, asked, (start, end))
    return [{**row, "cracked": bool(row["cracked"]), "moved": bool(row["moved"])} for row in found]


def feelings(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    asked = f"SELECT at, routine, before, after FROM feelings WHERE {sound.FEELINGS} AND at >= ? AND at < ? ORDER BY at"
    return _rows(db, ("at", "routine", "before", "after"), asked, (start, end))


def felt(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """What was said of each move, at the time when its routine was done. routine: "" for a move by itself."""
    asked = f"SELECT at, routine, move, feeling FROM felt WHERE {sound.FELT} AND at >= ? AND at < ? ORDER BY at, id"
    return _rows(db, ("at", "routine", "move", "feeling"), asked, (start, end))


def weeks(db: sqlite3.Connection, start: float, end: float) -> list[dict[str, Any]]:
    """stopped: None where that was not answered."""
    asked = f"SELECT at, change, stopped FROM weeks WHERE {sound.WEEKS} AND at >= ? AND at < ? ORDER BY at"
    found = _rows(db, ("at", "change", "stopped"), asked, (start, end))
    return [{**row, "stopped": None if row["stopped"] is None else bool(row["stopped"])} for row in found]


def _rows(
    db: sqlite3.Connection, names: tuple[str, ...], query: str, values: tuple[float, ...]
) -> list[dict[str, Any]]:
    return [dict(zip(names, row, strict=True)) for row in db.execute(query, values)]
