"""Says when something changed in a few folders, without ever looking: the kernel's inotify, on Linux.

Folders that are missing are waited for, links are followed to what they point at, and a burst (editors
write, rename and delete within moments) is told of once. What changed is not said: read it again.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from backbreak.ports import Loop

SETTLED = 0.3  # seconds after a change until it is told: an editor's save is several of them
MOST_READ = 65536  # bytes of events at once; inotify gives whole events only
TRIES = 3  # a folder may appear while we are about to wait for it

# <sys/inotify.h>
ATTRIB, CLOSE_WRITE, MOVED_FROM, MOVED_TO, CREATE, DELETE = 0x4, 0x8, 0x40, 0x80, 0x100, 0x200
DELETE_SELF, MOVE_SELF, UNMOUNT, OVERFLOW, IGNORED = 0x400, 0x800, 0x2000, 0x4000, 0x8000
ONLY_FOLDERS = 0x1000000
WANTED = ATTRIB | CLOSE_WRITE | MOVED_FROM | MOVED_TO | CREATE | DELETE | DELETE_SELF | MOVE_SELF
LOST = DELETE_SELF | MOVE_SELF | UNMOUNT | IGNORED
EVENT = struct.Struct("iIII")  # watch, mask, cookie, length of the name that follows

ANY = ""  # in place of a name: whatever is not hidden (editors keep hidden copies)


class FileWatch:
    """Calls `changed` soon after something changed in one of the folders."""

    name = "inotify"

    def __init__(self, loop: Loop, folders: Iterable[Path], changed: Callable[[], object]) -> None:
        self._loop = loop
        self._folders = [folder.absolute() for folder in folders]
        self._changed = changed
        self._inotify: _Inotify | None = None
        self._watched: dict[int, set[str]] = {}  # which names count there
        self._cancel: Callable[[], None] | None = None

    def start(self) -> str | None:
        """Begin to watch; None when it works, else why not."""
        try:
            self._inotify = _Inotify()
        except OSError as fault:
            return str(fault)
        self._arm(self._inotify)
        if not self._watched:
            self.close()
            return "inotify: no folder can be watched"
        self._loop.watch(self._inotify.fd, self._readable)
        return None

    def close(self) -> None:
        if self._cancel:
            self._cancel()
            self._cancel = None
        if self._inotify:
            self._loop.unwatch(self._inotify.fd)
            self._inotify.close()
            self._inotify = None

    def _arm(self, inotify: _Inotify) -> None:
        """Watch what is there now; for what is not, the nearest folder above it."""
        before, self._watched = set(self._watched), {}
        for folder in self._folders:
            self._watch(inotify, folder, ANY)
            for target in _targets(folder):
                self._watch(inotify, target.parent, target.name)
        for gone in before - set(self._watched):
            inotify.remove(gone)

    def _watch(self, inotify: _Inotify, folder: Path, name: str) -> None:
        for _ in range(TRIES):
            for place in (folder, *folder.parents):
                watch = inotify.add(place)
                if watch is not None:
                    self._watched.setdefault(watch, set()).add(name)
                    break
                name = place.name
            if place == folder or not (place / name).is_dir():
                return

    def _readable(self) -> None:
        if self._inotify and any(self._matters(*event) for event in self._inotify.events()):
            self._arm(self._inotify)
            if self._cancel is None:
                self._cancel = self._loop.later(SETTLED, self._tell)

    def _matters(self, watch: int, mask: int, name: str) -> bool:
        names = self._watched.get(watch)
        if mask & OVERFLOW:
            return True
        if names is None:  # one that we have given up
            return False
        return bool(mask & LOST) or name in names or (ANY in names and not name.startswith("."))

    def _tell(self) -> None:
        self._cancel = None
        self._changed()


def _targets(folder: Path) -> Iterator[Path]:
    """What links in this folder point at (dotfiles): it changes where the link is, and not here."""
    with suppress(OSError):
        for entry in folder.iterdir():
            if entry.suffix == ".toml" and entry.is_symlink():
                yield Path(os.path.realpath(entry))


class _Inotify:
    """The three calls, through ctypes: the standard library has none of them. Raises OSError if they fail."""

    def __init__(self) -> None:
        if sys.platform != "linux":
            raise OSError(f"inotify is not on {sys.platform}")
        import ctypes

        self._libc = ctypes.CDLL(None, use_errno=True)
        self.fd: int = self._libc.inotify_init1(os.O_NONBLOCK | os.O_CLOEXEC)
        if self.fd < 0:
            raise OSError(f"inotify: {os.strerror(ctypes.get_errno()).lower()}")

    def add(self, folder: Path) -> int | None:
        watch: int = self._libc.inotify_add_watch(self.fd, os.fsencode(folder), WANTED | ONLY_FOLDERS)
        return watch if watch >= 0 else None

    def remove(self, watch: int) -> None:
        self._libc.inotify_rm_watch(self.fd, watch)  # the kernel may have done so already

    def events(self) -> Iterator[tuple[int, int, str]]:
        data, at = b"", 0
        with suppress(BlockingIOError):
            data = os.read(self.fd, MOST_READ)
        while at < len(data):
            watch, mask, _, length = EVENT.unpack_from(data, at)
            at += EVENT.size + length
            yield watch, mask, os.fsdecode(data[at - length : at].rstrip(b"\0"))

    def close(self) -> None:
        os.close(self.fd)
