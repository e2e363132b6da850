"""The ledger in an SQLite file, through every fault: nothing that was booked is lost or overwritten.

What cannot be written now waits in memory and goes in with the next booking. A broken file is set aside under
a new name; one from a newer backbreak is left alone. `problem` says in words what is wrong at present.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

from backbreak.adapters import store_booking, store_queries, store_schema
from backbreak.adapters.aside import unused
from backbreak.adapters.store_waiting import Rows
from backbreak.core.effects import Effect
from backbreak.core.language import _
from backbreak.core.totals import totals

T = TypeVar("T")

BUSY_MS = 200  # how long a booking may wait for another program's lock: it holds up the loop
CACHE_KIB = 256  # of pages; the usual 2 MiB are for bigger readers than us
MAGIC = b"SQLite format 3\0"
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


class _Broken(Exception):
    """The file is no ledger and never will be; the text says how that shows."""


class _Newer(Exception):
    """The file belongs to a newer backbreak."""


class SqliteLedger:
    """ports.Ledger. Opens its file at the first use; no call raises."""

    def __init__(self, path: Path | str) -> None:
        self.path = Path(os.path.realpath(path))
        self._db: sqlite3.Connection | None = None
        self._inode = 0
        self._waiting = Rows()
        self._fault: str | None = None
        self._set_aside: str | None = None

    @property
    def problem(self) -> str | None:
        """What a person should know: the present fault, else that a broken file was set aside."""
        return self._fault or self._set_aside

    def take(self, effects: Sequence[Effect], offset: float) -> bool:
        rows = store_booking.bookable(effects, offset)
        self._waiting.add(rows)
        return bool(rows)

    def write(self) -> None:
        if self._waiting:
            self._try(self._write)

    def book(self, effects: Sequence[Effect], offset: float) -> None:
        self.take(effects, offset)
        self.write()

    def waiting(self) -> list[Any]:
        return self._waiting.saved()

    def restore(self, waiting: object) -> None:
        self._waiting.restore(waiting)
        self.write()

    def spans(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.spans(db, start, end))

    def prompts(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.prompts(db, start, end))

    def checkins(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.checkins(db, start, end))

    def urges(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.urges(db, start, end))

    def feelings(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.feelings(db, start, end))

    def felt(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.felt(db, start, end))

    def holds(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.holds(db, start, end))

    def weeks(self, start: float, end: float) -> list[dict[str, Any]]:
        return self._read(lambda db: store_queries.weeks(db, start, end))

    def totals(self, start: float, end: float, break_after: float = 180.0) -> dict[str, float]:
        """sitting_seconds, longest_sitting_seconds, breaks, prompts."""
        return totals(self.spans(start, end), self.prompts(start, end), start, end, break_after)

    def forget(self, before: float | None) -> None:
        """Let go of the file, from which somebody is about to take what was before that epoch second (None: all); and
        of such rows that still wait in memory."""
        from backbreak.adapters import store_forgetting

        self.write()
        self._waiting.keep(store_forgetting.left(self._waiting.all, before))
        self._forget()

    def close(self) -> None:
        self.write()
        self._forget()

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

    def _read(self, query: Callable[[sqlite3.Connection], T]) -> T:
        if not self._waiting:
            found = self._try(query)
            if found is not None:
                return found
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as memory:
            store_schema.migrate(memory)
            self._try(lambda db: store_schema.copy(db, memory))
            store_booking.book(memory, self._waiting.all)
            return query(memory)

    def _try(self, work: Callable[[sqlite3.Connection], T]) -> T | None:
        """Do it on the open file; on a fault None, and `problem` has it. A broken file is replaced, once."""
        for _attempt in range(2):
            try:
                result = work(self._ready())
                self._fault = None
                return result
            except (_Newer, OSError) as why:
                self._failed(str(why))
                return None
            except (_Broken, sqlite3.Error) as why:
                if not _is_broken(why):
                    self._failed(f"{self.path}: {why}")
                    return None
                if not self._put_aside(str(why)):
                    return None
        self._failed(_("{path}: the new file is broken as well", path=self.path))
        return None

    def _failed(self, fault: str) -> None:
        if self._waiting:
            self._fault = _("The ledger cannot be used: {fault}; {number} entries wait in memory",
                            fault=fault, number=len(self._waiting))
        else:
            self._fault = _("The ledger cannot be used: {fault}", fault=fault)

    def _ready(self) -> sqlite3.Connection:
        """The open file. Opened anew where another file, or none, has taken its place."""
        if self._db is not None:
            with contextlib.suppress(FileNotFoundError):
                if self.path.stat().st_ino == self._inode:
                    return self._db
            self._forget()
        whole = _prepare(self.path)
        db = sqlite3.connect(self.path, timeout=BUSY_MS / 1000, isolation_level=None)
        try:
            _begin(db, whole)
        except BaseException:
            db.close()
            raise
        self._db, self._inode = db, self.path.stat().st_ino
        return db

    def _forget(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with contextlib.suppress(sqlite3.Error):
                db.close()

    def _put_aside(self, fault: str) -> bool:
        """The file and what belongs to it get another name, so that a new one can begin."""
        self._forget()
        aside = unused(self.path)
        try:
            for tail in ("", "-wal", "-shm"):
                with contextlib.suppress(FileNotFoundError):
                    Path(f"{self.path}{tail}").rename(f"{aside}{tail}")
        except OSError as why:
            self._failed(_("{path} is broken ({fault}) and cannot be moved ({reason})",
                           path=self.path, fault=fault, reason=why.strerror))
            return False
        self._set_aside = _("The ledger {path} was broken ({fault}); it is kept as {name}, a new one is begun",
                            path=self.path, fault=fault, name=aside.name)
        return True


def _prepare(path: Path) -> bool:
    """Make sure that a file is there which may be opened for writing. Whether it was closed as it should be, and is as
    long as it says: then nobody need look at every page of ten years at each start."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise _Broken(_("it is not a file"))
    with path.open("rb") as file:
        header = file.read(100)
    if header and not header.startswith(MAGIC):
        raise _Broken(_("file is not a database"))
    # Read here, without SQLite, which would make files of its own beside it.
    _not_newer(int.from_bytes(header[60:64], "big"))
    if stat.S_IMODE(mode) & 0o077:
        path.chmod(0o600)
    size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    return not Path(f"{path}-wal").exists() and (size if size > 1 else 65536) * pages == path.stat().st_size


def _begin(db: sqlite3.Connection, whole: bool) -> None:
    _not_newer(store_schema.version_of(db))
    db.execute("PRAGMA journal_mode = WAL")
    db.execute("PRAGMA synchronous = FULL")         # some forty bookings a day: each outlives a power cut
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    verdict = "ok" if whole else db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise _Broken(verdict)
    store_schema.migrate(db)


def _is_broken(why: Exception) -> bool:
    # The lowest byte is the kind of fault, the rest its shade.
    return isinstance(why, _Broken) or getattr(why, "sqlite_errorcode", 0) & 0xFF in BROKEN


def _not_newer(version: int) -> None:
    if version > store_schema.VERSION:
        raise _Newer(
            _("its format ({version}) is newer than this backbreak understands ({newest}); it is left untouched. A "
              "newer backbreak reads it", version=version, newest=store_schema.VERSION)
        )
