"""What waits to be booked: in memory, and beside the saved state, so that a kill between the two files loses no row and
books none twice.

Each row has a name of its own. It is saved with the state first; then the ledger takes the rows, and the name of the
last, in one transaction. Of what is found beside a saved state, all up to the name that the ledger knows was booked.
That state may be the older one by far: where its folder takes nothing any more, and the ledger's does.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Sequence
from typing import Any, get_args

from backbreak.adapters.store_booking import Bookable, Waiting
from backbreak.core.plain import built, plain

KINDS: dict[str, type[Any]] = {one.__name__: one for one in get_args(Bookable)}


MOST = 4000
"""Rows that wait: some forty come in a day, and all that wait are saved at each change."""


class Rows:
    """Oldest first."""

    def __init__(self) -> None:
        self.all: list[Waiting] = []
        self._names: list[str] = []
        self._run, self._count = f"{time.time_ns():x}", 0
        self.lost = 0
        """How many had to be given up, because nothing could be written for months."""

    def __len__(self) -> int:
        return len(self.all)

    def add(self, rows: Sequence[Waiting]) -> None:
        self.all += rows
        for _row in rows:
            self._count += 1
            self._names.append(f"{self._run}-{self._count}")
        if (over := len(self.all) - MOST) > 0:
            del self.all[:over], self._names[:over]
            self.lost += over

    def keep(self, rows: Sequence[Waiting]) -> None:
        """These are left of them."""
        self.clear()
        self.add(rows)

    def clear(self) -> None:
        self.all.clear()
        self._names.clear()
        self.lost = 0

    def booked(self, db: sqlite3.Connection) -> None:
        """Leave out what this ledger has already: it takes all that wait, in order."""
        (newest,) = db.execute("SELECT newest FROM booked").fetchone() or ("",)
        done = max((at for at, name in enumerate(self._names, 1) if not _after(name, newest)), default=0)
        del self.all[:done], self._names[:done]

    def mark(self, db: sqlite3.Connection) -> None:
        """All of them are in the ledger, once this transaction is."""
        if self._names:
            db.execute("UPDATE booked SET newest = ?", (self._names[-1],))

    def saved(self) -> list[Any]:
        """As plain data, for JSON."""
        return [[name, type(effect).__name__, offset, plain(effect)]
                for name, (effect, offset) in zip(self._names, self.all, strict=True)]

    def restore(self, data: object) -> None:
        """What `saved` made in an earlier run; it was there before all else. Raises ValueError where one is no row, and
        has all others by then."""
        found, wrong = [], None
        for one in data if isinstance(data, list) else ():
            try:
                found.append(_row(one))
            except ValueError as why:
                wrong = why
        self.all[:0] = [(effect, offset) for _name, effect, offset in found]
        self._names[:0] = [name for name, _effect, _offset in found]
        if wrong is not None:
            raise wrong


def _after(name: str, newest: object) -> bool:
    """Not so where it is that name, or an older one of the same run. Between two runs no clock can tell."""
    run, _dash, count = name.rpartition("-")
    of, _dash, last = str(newest).rpartition("-")
    numbers = count.isdecimal() and last.isdecimal()
    return not (run == of and int(count) <= int(last)) if numbers else name != newest


def _row(data: object) -> tuple[str, Bookable, float]:
    match data:
        case [str(name), str(kind), int() | float() as offset, dict(fields)] if kind in KINDS:
            return name, built(KINDS[kind], fields), float(offset)
        case _:
            raise ValueError("a row that waits to be booked is not understood")
