"""Keeps a log of one's own days, where one has asked for it: a file a day, for a set number of days.

Opt-in; what is in a line is decided in core/recording.py. Lines are gathered and written once a minute at most. Where
a disk is full, or a file cannot be written, they wait, with a word about it, and nothing else is touched by it.
"""

from __future__ import annotations

import errno
import json
import os
import re
import stat
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from backbreak.adapters.disk import make_folder, shown
from backbreak.core import recording
from backbreak.core.events import Event, Leaving
from backbreak.core.fault_words import NOT_PLAIN, reason, remedy
from backbreak.core.language import _, sentences
from backbreak.core.state import State

EVERY = 60.0
"""Seconds that lines wait to be written together."""
WAITING = 5000
"""Lines that wait where nothing can be written, some hours' worth. What comes then is left out, and said so."""
MOST = 8_000_000
"""Bytes of a day: a usual one has less than a twentieth. Whatever floods it must not fill the disk."""
TAIL = 1 << 17
"""Bytes that the longest line, a state, does not have."""
NAME = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl")


class Recorder:
    """problem: why nothing can be written, in words; None while all is well, or nothing was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problem: str | None = None
        self._days: int | None = None
        self._day: date | None = None
        self._full: date | None = None
        self._offset = 0.0
        self._lines: list[tuple[date, str]] = []
        self._flushed = 0.0

    def use(self, days: int | None) -> None:
        """Record from the next event on, and keep so many days; None: no longer. A change tries anew."""
        if days == self._days:
            return
        self._write()
        self._days, self._day, self._full = days, None, None

    def hear(self, state: State, event: Event) -> None:
        """state: before the event."""
        today = datetime.fromtimestamp(event.at.local, UTC).date()
        if self._days is None or today == self._full:
            return
        if len(self._lines) < WAITING:
            self._take(today, state, event)
        else:
            self._day = None        # there is a gap: what follows has a beginning of its own
        if isinstance(event, Leaving) or event.at.now - self._flushed >= EVERY:
            self._flushed = event.at.now
            self._write()

    def retry(self) -> None:
        """Write what waits because nothing could be written."""
        if self.problem is not None:
            self._write()

    def forget(self, before: date | None) -> None:
        """The days before that one are about to go (None: all): what waits of them is not written any more."""
        self._lines = [one for one in self._lines if before is not None and one[0] >= before]
        if self._day is not None and (before is None or self._day < before):
            self._day = None

    def _take(self, today: date, state: State, event: Event) -> None:
        if today != self._day:
            self._begin(today, state, event)
        line = recording.line(event, self._offset)
        if line is not None:
            self._lines.append((today, json.dumps(line)))

    def _begin(self, today: date, state: State, event: Event) -> None:
        self._write()
        self._day, self._flushed, self._offset = today, event.at.now, recording.offset(event.at)
        self._lines.append((today, json.dumps(recording.beginning(state, event.at, self._offset))))
        self._tidy(today.isoformat())

    def _tidy(self, today: str) -> None:
        """Too old is what is so by the day recorded last: a clock that jumps a year ahead deletes nothing."""
        assert self._days is not None
        past = [one for one in files(self.folder) if one.stem < today]
        if not past:
            return
        oldest = date.fromisoformat(past[-1].stem) - timedelta(days=self._days - 2)
        for path in past:
            if path.stem < oldest.isoformat():
                with suppress(OSError):
                    path.unlink()

    def _write(self) -> None:
        """A day after the other, as far as it goes."""
        while self._lines:
            day = self._lines[0][0]
            path = self.folder / f"{day.isoformat()}.jsonl"
            data = "".join(f"{line}\n" for of, line in self._lines if of == day).encode("ascii")
            try:
                make_folder(self.folder)
                if _append(path, data) > MOST:
                    self._full = day
            except OSError as fault:
                self.problem = sentences([_("Your day cannot be recorded: {path} cannot be written ({reason}).",
                                            path=shown(path), reason=reason(fault)), remedy(fault)])
                return
            self._lines = [one for one in self._lines if one[0] != day]
        self.problem = None


def files(folder: Path) -> list[Path]:
    """The days that are kept, oldest first."""
    with suppress(OSError):
        return sorted(one for one in folder.iterdir() if NAME.fullmatch(one.name) and _is_day(one.stem))
    return []


def _is_day(name: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(name))
    return False


def _append(path: Path, data: bytes) -> int:
    """The size it has then. Never through a link, and the person's alone."""
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    handle = os.open(path, flags, 0o600)
    try:
        found = os.fstat(handle)
        if not stat.S_ISREG(found.st_mode):
            raise OSError(errno.EINVAL, NOT_PLAIN)
        size = _whole_lines(handle, found.st_size)
        try:
            while data:
                data = data[os.write(handle, data):]
        except OSError:
            os.ftruncate(handle, size)      # half a line is of no use, and all of it will be written again
            raise
        return os.fstat(handle).st_size
    finally:
        os.close(handle)


def _whole_lines(handle: int, size: int) -> int:
    """The size without the half line that a kill or a power cut may have left: the next would be lost with it."""
    tail = os.pread(handle, TAIL, max(0, size - TAIL))
    half = len(tail) - (tail.rfind(b"\n") + 1)
    if half and half < TAIL:
        size -= half
        os.ftruncate(handle, size)
    return size
