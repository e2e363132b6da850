"""Keeps a log of one's own days, where one has asked for it: a file a day, for a set number of days.

Opt-in; what is in a line is decided in core/recording.py. Lines are gathered and written once a minute at most. A disk
that is full, or a file that cannot be written, ends the recording with a word about it, and nothing else.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from backbreak.adapters.disk import make_folder, shown
from backbreak.core import recording
from backbreak.core.events import Event, Leaving
from backbreak.core.fault_words import reason
from backbreak.core.language import _
from backbreak.core.state import State

EVERY = 60.0
"""Seconds that lines wait to be written together."""
MOST = 8_000_000
"""Bytes of a day: a usual one has less than a twentieth. Whatever floods it must not fill the disk."""
NAME = re.compile(r"\d{4}-\d{2}-\d{2}\.jsonl")


class Recorder:
    """problem: why it has stopped, in words; None while all is well, or nothing was asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problem: str | None = None
        self._days: int | None = None
        self._day: date | None = None
        self._full: date | None = None
        self._offset = 0.0
        self._lines: list[str] = []
        self._flushed = 0.0

    def use(self, days: int | None) -> None:
        """Record from the next event on, and keep so many days; None: no longer. A change tries anew."""
        if days == self._days:
            return
        self._write()
        self._days, self._day, self.problem, self._full = days, None, None, None

    def hear(self, state: State, event: Event) -> None:
        """state: before the event."""
        today = datetime.fromtimestamp(event.at.local, UTC).date()
        if self._days is None or self.problem is not None or today == self._full:
            return
        if today != self._day:
            self._begin(today, state, event)
        line = recording.line(event, self._offset)
        if line is not None:
            self._lines.append(json.dumps(line))
        if isinstance(event, Leaving) or event.at.now - self._flushed >= EVERY:
            self._flushed = event.at.now
            self._write()

    def forget(self, before: date | None) -> None:
        """The days before that one are about to go (None: all): what waits of them is not written any more."""
        if self._day is not None and (before is None or self._day < before):
            self._lines.clear()
            self._day = None

    def _begin(self, today: date, state: State, event: Event) -> None:
        self._write()
        self._day, self._flushed, self._offset = today, event.at.now, recording.offset(event.at)
        self._lines.append(json.dumps(recording.beginning(state, event.at, self._offset)))
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
        lines, self._lines = self._lines, []
        if not lines or self._day is None:
            return
        path = self.folder / f"{self._day.isoformat()}.jsonl"
        data = "".join(f"{one}\n" for one in lines).encode("ascii")
        try:
            make_folder(self.folder)
            if _append(path, data) > MOST:
                self._full = self._day
        except OSError as fault:
            self.problem = _("Recording has stopped: {path} cannot be written ({reason}). Switch it on again with: "
                             "backbreak record off, then backbreak record on", path=shown(path), reason=reason(fault))


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
    flags = os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW | os.O_NONBLOCK
    handle = os.open(path, flags, 0o600)
    try:
        size = os.fstat(handle).st_size
        while data:
            written = os.write(handle, data)
            size, data = size + written, data[written:]
        return size
    finally:
        os.close(handle)
