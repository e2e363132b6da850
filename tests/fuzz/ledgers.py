"""Doors of the ledger: any value in any column, any bytes in its file, read by everybody who reads it."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from datetime import date
from functools import cache
from math import isfinite
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from backbreak.adapters import store, store_forgetting, store_schema
from backbreak.adapters.store_opening import opened
from backbreak.cli import export
from backbreak.cli.printing import visible
from backbreak.core import (
    helping,
    periods,
    urge,
    weekly,
)
from backbreak.core import state as states
from backbreak.core.settings import Settings
from backbreak.core.world import World
from tests import test_today
from tests.fuzz.door import Door, Wrong, printable
from tests.fuzz.places import file, folder
from tests.scenarios.desk import ROUTINES

NOW = test_today.NINE
ROWS: dict[str, list[list[Any]]] = {
    "spans": [
        [1, "sitting", NOW - 7200, NOW - 3600, 1.0, "input at the desk"],
        [2, "away", NOW - 3600, NOW - 1800, 0.7, "no input for 30 min, busy before"],
        [3, "sitting", NOW - 1800, NOW - 60, 0.9, "input at the desk"],
        [4, "standing", NOW - 90000, NOW - 86400, 1.0, "as you said"],
    ],
    "prompts": [[1, 5, "neck", NOW - 3700, 3500.0, 0], [2, 6, "lower", NOW - 600, 1200.0, 1]],
    "answers": [[1, 1, 5, "done", NOW - 3650, 61.0], [2, 2, 6, "snooze", NOW - 590, 300.0]],
    "checkins": [[1, NOW - 5000, 4, "neck"], [2, NOW - 90000, 2, ""], [3, NOW - 180000, 3, "low_back"]],
    "urges": [[1, NOW - 4000, "back", 3000.0, 1, 0, 4, 3]],
    "feelings": [[1, NOW - 3650, "neck", 4, 3], [2, NOW - 90000, "neck", 5, 3], [3, NOW - 180000, "neck", 4, 3]],
    "weeks": [[1, NOW - 5000, "better", 0]],
    "felt": [[1, NOW - 3650, "neck", "roll", "worse"], [2, NOW - 90000, "", "turn", "looser"]],
    "holds": [[1, "call", NOW - 5000, NOW - 4400]],
}


def good_rows() -> list[bytes]:
    return [json.dumps(ROWS).encode()]


def enter_rows(data: bytes) -> None:
    """Any value in any column: SQLite takes them all."""
    try:
        tables = json.loads(data)
    except (ValueError, RecursionError):
        return
    path = file("ledger.sqlite3", b"")
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA journal_mode = WAL")
        store_schema.migrate(db)
        for table, rows in tables.items() if isinstance(tables, dict) else ():
            for row in rows if table in ROWS and isinstance(rows, list) else ():
                _insert(db, table, row)
    _read(path)


def _insert(db: sqlite3.Connection, table: str, row: Any) -> None:
    if not isinstance(row, list) or not row:
        return
    values = [one if isinstance(one, int | float | str | None) else json.dumps(one).encode() for one in row[1:]]
    width = len(ROWS[table][0]) - 1
    values = (values + [None] * width)[:width]
    with contextlib.suppress(sqlite3.Error, OverflowError, UnicodeEncodeError):
        db.execute(f"INSERT INTO {table} VALUES (NULL, {', '.join('?' * width)})", values)


def _read(path: Path) -> None:
    """By everybody who reads it."""
    ledger = store.SqliteLedger(path)
    clock = test_today.Clock()
    bench = test_today.Bench.__new__(test_today.Bench)
    bench.clock, bench.ledger = clock, ledger
    engine: Any = SimpleNamespace(
        state=states.new(clock.moment()), world=World(Settings(), ROUTINES), moment=clock.moment
    )
    from backbreak.today import Today

    today = Today(SimpleNamespace(engine=engine, ports=SimpleNamespace(ledger=ledger, clock=clock)))  # type: ignore[arg-type]
    said: list[str] = []
    for view in periods.View:
        said += today.lines(view)
        json.dumps(today.data(view), allow_nan=False)
        today._view, today._number = view, today._today()
        json.dumps(today._card(), allow_nan=False)
    since, until = NOW - 30 * 86400, NOW
    titles = {name: one.title for name, one in ROUTINES.items()}
    said += [urge.weekly(ledger.urges(since, until)), weekly.words(ledger.weeks(since, until), (), 20000)]
    said += [*helping.words(ledger.feelings(since, until), titles), *helping.said(ledger.felt(since, until), titles)]
    for line in said:
        printable(visible(line))
    if any(not isfinite(value) or value < 0 for value in ledger.totals(NOW - 86400, NOW).values()):
        raise Wrong("the day's sums are none")
    ledger.close()
    _taken_away(path)


def _taken_away(path: Path) -> None:
    """By the commands, which may refuse it, in words."""
    with contextlib.suppress(OSError):
        tables = export._read(path)
        json.loads(export._json(tables), parse_constant=_no_json)
        for name, rows in tables.items():
            export._csv(name, rows)
        with opened(path) as db:
            if (first := store_forgetting.first(db)) is not None:
                date.fromtimestamp(first)
                store_forgetting.count(db, NOW)


def _no_json(name: str) -> None:
    raise Wrong(f"{name} is no JSON")


@cache
def good_ledgers() -> list[bytes]:
    enter_rows(good_rows()[0])
    path = folder() / "ledger.sqlite3"
    with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as db:
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        db.execute("PRAGMA journal_mode = DELETE")
    return [path.read_bytes()]


def enter_ledger(data: bytes) -> None:
    _read(file("ledger.sqlite3", data))


DOORS = {
    "ledger rows": Door(good_rows, enter_rows),
    "ledger file": Door(good_ledgers, enter_ledger),
}
