"""The ledger's rows for commands that show or take away what was recorded, in local time. Changes nothing."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

from backbreak.adapters.files import Library, paths
from backbreak.adapters.resources import folder
from backbreak.adapters.store import SqliteLedger
from backbreak.report.figures import Rows

EVER = 4e9
"""Epoch seconds no ledger of ours reaches."""
EPOCH = date(1970, 1, 1)
TABLES = ("spans", "prompts", "checkins", "urges", "feelings", "weeks", "felt")


def read() -> dict[str, list[dict[str, Any]]]:
    """Every table's rows, oldest first, times as epoch seconds. Raises OSError with what is wrong."""
    path = paths().ledger
    if not path.exists():
        return {name: [] for name in TABLES}
    ledger = SqliteLedger(path)
    try:
        found = {name: getattr(ledger, name)(0.0, EVER) for name in TABLES}
        if ledger.problem is not None:
            raise OSError(ledger.problem)
        return found
    finally:
        ledger.close()


def local(tables: dict[str, list[dict[str, Any]]]) -> Rows:
    """The same for the report: local wall-clock seconds."""
    moved = {name: [_moved(row) for row in rows] for name, rows in tables.items() if name != "felt"}
    return Rows(**moved)


def titles() -> dict[str, str]:
    """Of routines by id; an old row may name one that is gone."""
    known = Library(folder("routines"), paths().routines)
    return {name: one.title for name, one in known.routines.items()}


def today() -> int:
    """As `state.day_number` counts."""
    from backbreak.core.state import day_number

    return day_number(to_local(time.time()))


def to_local(epoch: float) -> float:
    return epoch + time.localtime(epoch).tm_gmtoff


def midnight(day: date) -> float:
    """The epoch second that a day of the wall clock begins with."""
    return time.mktime((day.year, day.month, day.day, 0, 0, 0, 0, 0, -1))


def number(text: str) -> int:
    """Days since 1970 of a date like 2026-11-22. Raises ValueError, in words."""
    try:
        return (date.fromisoformat(text) - EPOCH).days
    except ValueError:
        raise ValueError(f"“{text}” is no date; write it like 2026-11-22") from None


TIMES = ("start", "end", "at", "answered_at")


def _moved(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, **{name: to_local(row[name]) for name in TIMES if row.get(name) is not None}}


