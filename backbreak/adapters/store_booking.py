"""What each effect does to the ledger's tables. All times are epoch seconds.

Works on any open connection whose tables are up to date. Knows nothing of files and faults.
"""

from __future__ import annotations

import logging
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

log = logging.getLogger("backbreak")

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


def bookable(effects: Iterable[Effect], offset: float) -> list[Waiting]:
    """Those that go to the ledger, each with what makes its instants epoch seconds."""
    return [(effect, offset) for effect in effects if isinstance(effect, Bookable)]


def book(db: sqlite3.Connection, rows: Iterable[Waiting]) -> None:
    """What no ledger can take (a name that is no text, a number without end) must not hold up all that comes after."""
    for effect, offset in rows:
        try:
            _book(db, effect, offset)
        except (ValueError, OverflowError, sqlite3.InterfaceError) as why:
            log.warning("a row that cannot be booked is left out: %s", why)


def _book(db: sqlite3.Connection, effect: Bookable, offset: float) -> None:
    row: tuple[Any, ...]
    match effect:
        case BookSpan(span):
            _book_span(db, span, offset)
        case Rewrite(start, end, spans, forgotten):
            _cut_out(db, start + offset, end + offset)
            for span in spans:
                _book_span(db, span, offset)
            if forgotten:
                _forget_between(db, start + offset, end + offset)
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
    first = start - SLIVER                                              # whatever begins from here on begins within
    db.execute("DELETE FROM spans WHERE ended > ? AND started >= ? AND ended <= ?", (start, first, end + SLIVER))
    db.execute("INSERT INTO spans (kind, started, ended, certainty, reason) SELECT kind, ?, ended, certainty, reason"
               " FROM spans WHERE ended > ? AND started < ?", (end, end, first))
    db.execute("UPDATE spans SET ended = ? WHERE ended > ? AND started < ?", (start, start, first))
    db.execute("UPDATE spans SET started = ? WHERE ended > ? AND started >= ? AND started < ?", (end, end, first, end))


def _forget_since(db: sqlite3.Connection, at: float) -> None:
    newest = f" AND id > (SELECT max(id) FROM spans) - {NEWEST}"
    db.execute(f"DELETE FROM spans WHERE ended > ? AND started > ?{newest}", (at - SLIVER, at - SLIVER))
    db.execute(f"UPDATE spans SET ended = ? WHERE ended > ? AND started < ?{newest}", (at, at, at))


def _forget_between(db: sqlite3.Connection, start: float, end: float) -> None:
    """Prompts with their answers; calls and the like as far as they lie in it."""
    shown = "SELECT id FROM prompts WHERE at >= ? AND at < ?"
    db.execute(f"DELETE FROM answers WHERE prompt IN ({shown})", (start, end))
    db.execute("DELETE FROM prompts WHERE at >= ? AND at < ?", (start, end))
    db.execute("INSERT INTO holds (hold, started, ended)"
               " SELECT hold, ?, ended FROM holds WHERE started < ? AND ended > ?", (end, start, end))
    db.execute("UPDATE holds SET ended = ? WHERE started < ? AND ended > ?", (start, start, start))
    db.execute("UPDATE holds SET started = ? WHERE started >= ? AND started < ? AND ended > ?", (end, start, end, end))
    db.execute("DELETE FROM holds WHERE started >= ? AND ended <= ?", (start, end))


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
