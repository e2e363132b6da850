"""The ledger's rows for commands that show or take away what was recorded, in local time. Changes nothing."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable
from datetime import date
from typing import Any

from backbreak.adapters import store_queries
from backbreak.adapters.disk import paths
from backbreak.adapters.disk import read as read_text
from backbreak.adapters.reading import KEPT
from backbreak.adapters.store_opening import opened
from backbreak.report.figures import Rows

EVER = 4e9
"""Epoch seconds no ledger of ours reaches."""
EPOCH = date(1970, 1, 1)
A_DAY = 86400.0
QUERIES = {
    "spans": store_queries.spans, "prompts": store_queries.prompts, "checkins": store_queries.checkins,
    "urges": store_queries.urges, "feelings": store_queries.feelings, "weeks": store_queries.weeks,
    "felt": store_queries.felt, "holds": store_queries.holds,
}
TIMES = ("start", "end", "at", "answered_at")


def read(start: float = 0.0, end: float = EVER) -> dict[str, list[dict[str, Any]]]:
    """Every table's rows between two epoch seconds, oldest first. Raises OSError with what is wrong."""
    if not paths().ledger.exists():
        return {name: [] for name in QUERIES}
    with opened(paths().ledger) as db:
        return {name: query(db, start, end) for name, query in QUERIES.items()}


def local(tables: dict[str, list[dict[str, Any]]]) -> Rows:
    """The same for the report: local wall-clock seconds."""
    return Rows(**{name: _moved(rows) for name, rows in tables.items()})


def of_days(first: int, last: int) -> Rows:
    """What was recorded from one day to another, both as `state.day_number`, and what is being lived just now."""
    tables = read((first - 1) * A_DAY, (last + 3) * A_DAY)      # and what lies around, in any zone
    tables["spans"] += lived()
    return local(tables)


def lived() -> list[dict[str, Any]]:
    """The span that is not booked yet, as the state has it: none where it cannot be read."""
    from backbreak.core import state as states
    from backbreak.core.plain import number
    from backbreak.core.seat import KIND

    text = read_text(paths().clock_state, KEPT)
    try:
        saved = json.loads(text) if isinstance(text, str) else {}
        state, offset = states.from_dict(saved["state"]), number(saved["epoch"]) - number(saved["now"])
    except (ValueError, TypeError, LookupError, RecursionError):
        return []
    seat = state.seat
    end = seat.seen if seat.away_since is None else seat.away_since
    start = seat.span_start if state.forgotten is None else max(seat.span_start, state.forgotten)
    if end <= start:
        return []
    return [{"kind": KIND[seat.posture].value, "start": start + offset, "end": end + offset,
             "certainty": 0.9, "reason": ""}]


def today() -> int:
    """As `state.day_number` counts."""
    from backbreak.core.state import day_number

    return day_number(to_local(time.time()))


def to_local(epoch: float) -> float:
    return epoch + time.localtime(epoch).tm_gmtoff


def midnight(day: date) -> float:
    """The epoch second that a day of the wall clock begins with."""
    return time.mktime((day.year, day.month, day.day, 0, 0, 0, 0, 0, -1))


QUARTER = 900.0
"""Seconds. Clocks change at full quarters of an hour only."""


def _moved(rows: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """In place, as there may be very many."""
    offsets: dict[float, int] = {}
    moved = []
    for row in rows:
        for name in TIMES:
            at = row.get(name)
            if at is not None:
                quarter = at // QUARTER
                offset = offsets.get(quarter)
                if offset is None:
                    offset = offsets[quarter] = time.localtime(at).tm_gmtoff
                row[name] = at + offset
        moved.append(row)
    return moved
