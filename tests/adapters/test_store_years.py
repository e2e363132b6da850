"""What is asked of a ledger reads what was asked for, and not all its years: by SQLite's own count of its steps."""

from __future__ import annotations

import sqlite3

import pytest

from backbreak.adapters import store_queries, store_schema

DAY = 86400.0
ROWS = {
    "spans": "NULL, 'sitting', :at, :at + 60.0, 0.9, ''",
    "holds": "NULL, 'call', :at, :at + 60.0",
    "prompts": ":number, 1, 'upper', :at, 60.0, 0",
    "answers": "NULL, :number, 1, 'done', :at, 1.0",
    "checkins": "NULL, :at, 3, ''",
    "urges": "NULL, :at, 'neck', 60.0, 0, 1, 3, 2",
    "feelings": "NULL, :at, 'upper', 3, 2",
    "felt": "NULL, :at, 'upper', 'roll', 'same'",
    "weeks": "NULL, :at, 'same', 0",
}
"""Of each day."""


def ledger(days: int) -> sqlite3.Connection:
    db = sqlite3.connect(":memory:")
    store_schema.migrate(db)
    for table, values in ROWS.items():
        each = [{"number": day + 1, "at": day * DAY} for day in range(days)]
        db.executemany(f"INSERT INTO {table} VALUES ({values})", each)
    return db


@pytest.fixture(scope="module")
def young() -> sqlite3.Connection:
    return ledger(100)


@pytest.fixture(scope="module")
def old() -> sqlite3.Connection:
    return ledger(1500)


def steps(db: sqlite3.Connection, asked: str) -> int:
    taken: list[None] = []
    db.set_progress_handler(lambda: taken.append(None), 10)
    (last,) = db.execute("SELECT max(at) FROM weeks").fetchone()
    taken.clear()
    assert len(getattr(store_queries, asked)(db, last - 2.5 * DAY, last + DAY)) == 3
    return len(taken)


@pytest.mark.parametrize("asked", [one for one in ROWS if one != "answers"])
def test_a_day_of_many_years_costs_what_a_day_of_one_costs(
    young: sqlite3.Connection, old: sqlite3.Connection, asked: str
) -> None:
    assert steps(old, asked) <= 1.2 * steps(young, asked) + 2
