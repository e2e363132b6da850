"""Plays a file with a program of the system: nothing waits for it, a new sound ends the one before."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

from backbreak.adapters.spawned import Spawned
from backbreak.ports import Loop

LIMIT = 8.0
"""Seconds: ours takes less than one. A player that cannot reach its server waits for ever."""

log = logging.getLogger(__name__)


class Program:
    """command: what is started, with the file after it."""

    def __init__(self, name: str, loop: Loop, env: Mapping[str, str], command: Sequence[str]) -> None:
        self.name = name
        self._loop, self._env, self._command = loop, env, command
        self._playing: Spawned | None = None

    def play(self, file: Path) -> None:
        self.stop()
        try:
            self._playing = Spawned(self._loop, [*self._command, str(file)], self._env, LIMIT, self._ended)
        except OSError as fault:
            log.warning("no sound: %s could not be started: %s", self.name, fault)

    def stop(self) -> None:
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.stop()

    def _ended(self, code: int) -> None:
        if code > 0:
            log.warning("no sound: %s ended with code %d", self._command[0], code)
