"""How the ledger's file can be opened where it lies: a share of the network lacks what SQLite's usual journal needs.

That journal (WAL) wants memory which all that open the file share: on a share, two computers do not. There the older
journal does, and where the share refuses locks, none: the claim sees to it that one backbreak runs on a computer.
"""

from __future__ import annotations

import os
import sqlite3
from contextlib import suppress
from enum import StrEnum
from pathlib import Path

from backbreak.core.language import _

MOUNTS = "/proc/self/mountinfo"
SHARES = frozenset((
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "lustre", "glusterfs", "ncpfs", "coda", "ocfs2",
    "gfs2", "vboxsf", "fuse.sshfs", "fuse.glusterfs", "fuse.davfs", "fuse.rclone", "fuse.vmhgfs-fuse",
))
NOT_SHARED = {sqlite3.SQLITE_IOERR_SHMOPEN, sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_IOERR_SHMLOCK,
              sqlite3.SQLITE_IOERR_SHMMAP, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PROTOCOL}
"""What SQLite says where there is no such memory. (That the file itself is missing is found out before.)"""


class Way(StrEnum):
    WAL = "wal"
    ROLLBACK = "rollback journal"
    UNLOCKED = "rollback journal, no locks"


def ways(path: Path) -> tuple[Way, ...]:
    """Those to try, in order."""
    if not share(path):
        return Way.WAL, Way.ROLLBACK
    return (Way.ROLLBACK,) if _locks(path.parent) else (Way.UNLOCKED,)


def said(path: Path) -> tuple[Way, str] | None:
    """For `doctor`, where it is not the usual way: which, and why, in words."""
    kind = share(path)
    if not kind:
        return None
    (way,) = ways(path)
    if way is Way.ROLLBACK:
        return way, _("{folder} is a share of the network ({kind}), so the ledger is kept in the older, slower way; "
                      "run backbreak on one computer at a time", folder=path.parent, kind=kind)
    return way, _("{folder} is a share of the network ({kind}) that refuses locks, so nothing keeps two computers from "
                  "writing at once; run backbreak on one at a time, or set XDG_DATA_HOME to a folder of this computer",
                  folder=path.parent, kind=kind)


def begin(db: sqlite3.Connection, way: Way) -> None:
    """Before anything else is asked of it."""
    if way is Way.WAL:
        db.execute("PRAGMA journal_mode = WAL")
        return
    db.execute("PRAGMA locking_mode = EXCLUSIVE")       # a journal of the usual kind is read without shared memory
    db.execute("PRAGMA journal_mode = DELETE")
    if way is Way.ROLLBACK:
        db.execute("PRAGMA locking_mode = NORMAL")
        db.execute("PRAGMA user_version").fetchone()    # lets go of the lock


def address(way: Way) -> str:
    """What goes with the file's address."""
    return "nolock=1" if way is Way.UNLOCKED else ""


def hopeless(why: Exception, way: Way) -> bool:
    """It is not this way that is at fault."""
    return way is not Way.WAL or getattr(why, "sqlite_errorcode", 0) not in NOT_SHARED


def share(path: Path) -> str:
    """The kind of network that the file's folder lies on; "" where it is this computer's own, or nothing tells."""
    with suppress(OSError, ValueError):
        device = os.stat(path.parent).st_dev  # noqa: PTH116
        mine = f"{os.major(device)}:{os.minor(device)}"
        with open(MOUNTS, encoding="utf-8", errors="replace") as mounts:  # noqa: PTH123
            for line in mounts:
                words = line.split()
                if words[2] == mine:
                    kind = words[words.index("-") + 1]
                    return kind if kind in SHARES else ""
    return ""


def _locks(folder: Path) -> bool:
    """Whether a lock can be had there. Asked of a file of its own: SQLite's would lose theirs."""
    import fcntl

    probe = folder / f".lock.{os.getpid()}"
    try:
        handle = os.open(probe, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.lockf(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        finally:
            os.close(handle)
            probe.unlink(missing_ok=True)
    except OSError:
        return False
    return True
