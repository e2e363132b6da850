"""The ledger in an SQLite file, through every fault: nothing that was booked is lost or overwritten.

What cannot be written now waits in memory and goes in with the next booking. A broken file is set aside under
a new name; one from a newer backbreak is left alone. `problem` says in words what is wrong at present.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from backbreak.adapters import store_booking, store_file, store_queries, store_schema
from backbreak.adapters.disk import shown
from backbreak.adapters.store_file import Broken, LedgerFile, Newer
from backbreak.adapters.store_waiting import Rows
from backbreak.core.effects import Effect
from backbreak.core.fault_words import reason, remedy
from backbreak.core.language import _, sentences, several
from backbreak.core.totals import totals

T = TypeVar("T")

class SqliteLedger:
    """ports.Ledger. Opens its file at the first use; no call raises."""

    def __init__(self, path: Path | str) -> None:
        self._file = LedgerFile(path)
        self._waiting = Rows()
        self.fault: str | None = None
        self.set_aside: str | None = None
        self._broken: Path | None = None
        """Set aside just now: what can be read of it goes into the new one."""

    @property
    def problem(self) -> str | None:
        """What a person should know: the present fault, else that a broken file was set aside."""
        return self.fault or self.set_aside

    def take(self, effects: Sequence[Effect], offset: float) -> bool:
        rows = store_booking.bookable(effects, offset)
        self._waiting.add(rows)
        return bool(rows)

    def glance(self) -> None:
        """The file is opened at its first use, which may be much later. A broken one is found out now."""
        if self._file.doubtful():
            self._try(lambda _db: True)

    def write(self) -> None:
        if self._waiting or self.fault:
            self._try(self._write)

    def book(self, effects: Sequence[Effect], offset: float) -> None:
        self.take(effects, offset)
        self.write()

    def waiting(self) -> list[Any]:
        return self._waiting.saved()

    def restore(self, waiting: object) -> None:
        try:
            self._waiting.restore(waiting)
        finally:
            self.write()

    def spans(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.spans(db, start, end))

    def prompts(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.prompts(db, start, end))

    def checkins(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.checkins(db, start, end))

    def urges(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.urges(db, start, end))

    def feelings(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.feelings(db, start, end))

    def felt(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.felt(db, start, end))

    def holds(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.holds(db, start, end))

    def weeks(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(start, lambda db: store_queries.weeks(db, start, end))

    def totals(self, start: float, end: float, break_after: float = 180.0) -> dict[str, float]:
        """sitting_seconds, longest_sitting_seconds, breaks, prompts."""
        return totals(self.spans(start, end), self.prompts(start, end), start, end, break_after)

    def forget(self, before: float | None) -> None:
        """Let go of the file, from which somebody is about to take what was before that epoch second (None: all); and
        of such rows that still wait in memory."""
        from backbreak.adapters import store_forgetting

        self.write()
        self._waiting.keep(store_forgetting.left(self._waiting.all, before))
        self._file.forget()

    def close(self) -> None:
        self.write()
        self._file.forget()

    def _write(self, db: sqlite3.Connection) -> None:
        db.execute("BEGIN IMMEDIATE")
        try:
            self._waiting.booked(db)
            store_booking.book(db, self._waiting.all)
            self._waiting.mark(db)
            db.execute("COMMIT")
        except BaseException:
            with contextlib.suppress(sqlite3.Error):
                db.execute("ROLLBACK")
            raise
        self._waiting.clear()

    def _read(self, since: float, query: Callable[[sqlite3.Connection], T]) -> T:
        if not self._waiting:
            found = self._try(query)
            if found is not None:
                return found
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            store_schema.migrate(memory)
            if self._try(lambda db: store_schema.copy(db, memory, since)) is None:
                self._read_at_rest(memory, since)
            store_booking.book(memory, self._waiting.all)
            return query(memory)

    def _read_at_rest(self, memory: sqlite3.Connection, since: float) -> None:
        if (db := self._file.at_rest()) is not None:
            with contextlib.closing(db), contextlib.suppress(sqlite3.Error, UnicodeDecodeError):
                store_schema.copy(db, memory, since)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do it on the open file; on a fault None, and `problem` has it. A broken file is replaced, once."""
        for _attempt in range(2):
            try:
                db = self._file.ready()
                self._rescue(db)
                result = work(db)
            except (Newer, OSError, Broken, sqlite3.Error, UnicodeDecodeError) as why:
                if not store_file.is_broken(why):
                    self._file.wait(patiently=not store_file.is_locked(why))
                    self._failed(*store_file.told(why, self._file.path))
                    return None
                if not self._put_aside(str(why)):
                    return None
            else:
                if self.fault is not None:
                    self.fault = None
                    self._file.wait(patiently=True)
                return result
        self._failed(_("{path}: the new file is broken as well", path=shown(self._file.path)))
        return None

    def _failed(self, fault: str, remedy: str = "") -> None:
        waiting, lost = len(self._waiting), self._waiting.lost
        said = _("The ledger cannot be used: {fault}", fault=fault)
        if waiting:
            said = _("The ledger cannot be used: {fault}; {number} entries wait in memory", fault=fault, number=waiting)
        given_up = several("The oldest entry had to be given up.", "The oldest {number} entries had to be given up.",
                           lost) if lost else ""
        self.fault = sentences([f"{said}.", given_up, remedy]) if given_up or remedy else said

    def _put_aside(self, fault: str) -> bool:
        path = shown(self._file.path)
        try:
            self._broken = self._file.put_aside()
        except OSError as why:
            self._failed(_("{path} is broken ({fault}) and cannot be moved ({reason})",
                           path=path, fault=fault, reason=reason(why)), remedy(why))
            return False
        self.set_aside = _("The ledger {path} was broken ({fault}); it is kept as {name}, a new one is begun",
                            path=path, fault=fault, name=shown(self._broken.name))
        return True

    def _rescue(self, db: sqlite3.Connection) -> None:
        if self._broken is None:
            return
        from backbreak.adapters import store_salvage

        found = store_salvage.rescue(self._broken, db)
        self._broken = None
        if found:
            more = several("One row of it could be read and is in the new one.",
                           "{number} rows of it could be read and are in the new one.", found)
            self.set_aside = sentences([f"{self.set_aside}.", more])
