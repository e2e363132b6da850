"""The ledger's file: opened for the running backbreak, looked at before each use, and set aside where it is broken.

Nothing that cannot be read is written over. Knows nothing of rows.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import stat
from pathlib import Path

from backbreak.adapters import store_schema, store_ways
from backbreak.adapters.aside import real, unused
from backbreak.adapters.disk import shown
from backbreak.adapters.reading import beginning
from backbreak.adapters.store_ways import Way
from backbreak.adapters.uri import quoted
from backbreak.core import fault_words
from backbreak.core.language import _

BUSY_MS = 200  # how long a booking may wait for another program's lock: it holds up the loop
CACHE_KIB = 256  # of pages; the usual 2 MiB are for bigger readers than us
MAGIC = b"SQLite format 3\0"
BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
LOCKED = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
TAILS = ("", "-wal", "-shm")
SAID = {sqlite3.SQLITE_FULL: fault_words.FULL, sqlite3.SQLITE_READONLY: fault_words.READ_ONLY,
        sqlite3.SQLITE_IOERR: "input/output error", sqlite3.SQLITE_CANTOPEN: fault_words.NOT_OPENED}
"""What SQLite's kinds of faults are as a system says them."""


class Broken(Exception):
    """The file is no ledger and never will be; the text says how that shows."""


class Newer(Exception):
    """The file belongs to a newer backbreak."""


class LedgerFile:
    def __init__(self, place: Path | str) -> None:
        self._place = Path(place)
        self.path = real(place)
        self._db: sqlite3.Connection | None = None
        self._seen: tuple[int, ...] = ()
        self._busy_ms = BUSY_MS
        self._way = Way.WAL

    def ready(self) -> sqlite3.Connection:
        """The open file. Opened anew where another file, or none, has taken its place or that of its journal."""
        self.path = real(self._place)
        if self._db is not None:
            seen = self._look()
            if seen == self._seen:
                return self._db
            if seen and seen[:-1] == self._seen[:-1]:       # the same one, of another length
                self._seen = seen
                if not _whole(self.path):
                    _check(self._db)
                return self._db
            self.forget()
        whole = _prepare(self.path)
        self._db = self._connected(whole)
        self._seen = self._look()
        return self._db

    def _connected(self, whole: bool) -> sqlite3.Connection:
        for way in store_ways.ways(self.path):
            db = sqlite3.connect(address(self.path, store_ways.address(way)), uri=True, timeout=self._busy_ms / 1000,
                                 isolation_level=None)
            try:
                store_ways.begin(db, way)
                _begin(db, whole)
            except BaseException as why:
                db.close()
                if not isinstance(why, sqlite3.Error) or store_ways.hopeless(why, way):
                    raise
            else:
                self._way = way
                return db
        raise AssertionError("the last way either works or is hopeless")

    def _look(self) -> tuple[int, ...]:
        """Which file and which journal stand there, and how long the file is; nothing where none does."""
        try:
            found = self.path.stat()
            journal = os.stat(f"{self.path}-wal").st_ino if self._way is Way.WAL else 0  # noqa: PTH116
        except FileNotFoundError:
            return ()
        return found.st_dev, found.st_ino, journal, found.st_size

    def doubtful(self) -> bool:
        """Something stands there that is no ledger, or is cut off: found without SQLite."""
        try:
            header = beginning(self.path, 100)
        except FileNotFoundError:
            return False
        except OSError:
            return True
        return bool(header) and not (header.startswith(MAGIC) and _whole(self.path))

    def wait(self, patiently: bool) -> None:
        """For another program's lock. Whoever holds one for ever is waited for but once: the loop stands still then."""
        self._busy_ms = BUSY_MS if patiently else 0
        if self._db is not None:
            self._db.execute(f"PRAGMA busy_timeout = {self._busy_ms}")

    def at_rest(self) -> sqlite3.Connection | None:
        """To read what lies on a disk that takes no byte, not even those that SQLite makes to read. No file that
        another program holds: it may be half written."""
        if not self._busy_ms:
            return None
        journal = Path(f"{self.path}-wal")
        with contextlib.suppress(OSError, sqlite3.Error, Newer, Broken):
            if self.path.is_file() and not (journal.exists() and journal.stat().st_size):
                db = sqlite3.connect(address(self.path, "mode=ro&immutable=1"), uri=True, isolation_level=None)
                _not_newer(store_schema.version_of(db))
                return db
        return None

    def forget(self) -> None:
        db, self._db = self._db, None
        if db is not None:
            with contextlib.suppress(sqlite3.Error):
                db.close()

    def put_aside(self) -> Path:
        """The file and what belongs to it get another name, so that a new one can begin. Raises OSError."""
        self.forget()
        aside = unused(self.path)
        for tail in TAILS:
            with contextlib.suppress(FileNotFoundError):
                Path(f"{self.path}{tail}").rename(f"{aside}{tail}")
        self.path = real(self._place)
        return aside


def address(path: Path, how: str) -> str:
    """For sqlite3.connect."""
    return f"file:{quoted(path)}?{how}"


def is_broken(why: Exception) -> bool:
    # The lowest byte is the kind of fault, the rest its shade. SQLite's own words of a broken file may be no text.
    return isinstance(why, Broken | UnicodeDecodeError) or getattr(why, "sqlite_errorcode", 0) & 0xFF in BROKEN


def is_locked(why: Exception) -> bool:
    return getattr(why, "sqlite_errorcode", 0) & 0xFF in LOCKED


def told(why: Exception, path: Path) -> tuple[str, str]:
    """What is wrong, in words, and what to do about it."""
    if isinstance(why, Newer):
        return str(why), ""
    if is_locked(why):
        return _("{path}: another program has locked it", path=shown(path)), _("Close that program.")
    fault = why if isinstance(why, OSError) else _as_of_the_system(why, path)
    return f"{shown(path)}: {fault_words.reason(fault)}", fault_words.remedy(fault)


def _as_of_the_system(why: Exception, path: Path) -> OSError:
    """Of a disk that takes no byte, and of a file that one may not touch, SQLite tells many things."""
    said = SAID.get(getattr(why, "sqlite_errorcode", 0) & 0xFF, str(why))
    if said not in (SAID[sqlite3.SQLITE_FULL], str(why)):
        with contextlib.suppress(OSError, AttributeError):
            read_only = os.statvfs(path.parent).f_flag & os.ST_RDONLY
            denied = not (os.access(path, os.R_OK | os.W_OK) and os.access(path.parent, os.W_OK | os.X_OK))
            said = fault_words.READ_ONLY if read_only else fault_words.DENIED if denied else said
    return OSError(0, said)


def _prepare(path: Path) -> bool:
    """Make sure that a file is there which may be opened for writing. Whether it was closed as it should be, and is as
    long as it says: then nobody need look at every page of ten years at each start."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    mode = path.stat().st_mode
    if not stat.S_ISREG(mode):
        raise Broken(_("it is not a file"))
    header = _header(path)
    if header and not header.startswith(MAGIC):
        raise Broken(_("file is not a database"))
    # Read here, without SQLite, which would make files of its own beside it.
    _not_newer(int.from_bytes(header[60:64], "big"))
    if stat.S_IMODE(mode) & 0o077:
        path.chmod(0o600)
    return not Path(f"{path}-wal").exists() and _whole(path)


def _header(path: Path) -> bytes:
    return beginning(path, 100)


def _whole(path: Path) -> bool:
    """As long as its head says."""
    header = _header(path)
    size, pages = int.from_bytes(header[16:18], "big"), int.from_bytes(header[28:32], "big")
    return (size if size > 1 else 65536) * pages == path.stat().st_size


def _begin(db: sqlite3.Connection, whole: bool) -> None:
    _not_newer(store_schema.version_of(db))
    db.execute("PRAGMA synchronous = FULL")         # some forty bookings a day: each outlives a power cut
    db.execute(f"PRAGMA cache_size = -{CACHE_KIB}")
    if not whole:
        _check(db)
    store_schema.migrate(db)


def _check(db: sqlite3.Connection) -> None:
    verdict = db.execute("PRAGMA quick_check(1)").fetchone()[0]
    if verdict != "ok":
        raise Broken(verdict)


def _not_newer(version: int) -> None:
    if version > store_schema.VERSION:
        raise Newer(
            _("its format ({version}) is newer than this backbreak understands ({newest}); it is left untouched. A "
              "newer backbreak reads it", version=version, newest=store_schema.VERSION)
        )
