"""Plays a file with a program of the system: nothing waits for it, a new sound ends the one before."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Mapping, Sequence
from pathlib import Path

from backbreak.adapters.spawned import Spawned
from backbreak.ports import Loop

LIMIT = 8.0
"""Seconds: ours takes less than one. A player that cannot reach its server waits for ever."""

log = logging.getLogger(__name__)


def missing(program: str, env: Mapping[str, str]) -> str | None:
    """Why this program cannot be started; None where it can."""
    return None if shutil.which(program, path=env.get("PATH")) else f"{program} is not installed"


class Program:
    """command: what is started, with the file after it."""

    def __init__(self, name: str, loop: Loop, env: Mapping[str, str], command: Sequence[str]) -> None:
        self.name = name
        self._loop, self._env, self._command = loop, env, command
        self._playing: Spawned | None = None

    def play(self, file: Path) -> None:
        self.stop()
        found = shutil.which(self._command[0], path=self._env.get("PATH"))
        if found is None:
            log.warning("no sound: %s", missing(self._command[0], self._env))
            return
        try:
            command = [found, *self._command[1:], str(file)]
            self._playing = Spawned(self._loop, command, self._env, LIMIT, self._ended)
        except OSError as fault:
            log.warning("no sound: %s could not be started: %s", found, fault)

    def stop(self) -> None:
        playing, self._playing = self._playing, None
        if playing is not None:
            playing.stop()

    def _ended(self, code: int) -> None:
        if code > 0:
            log.warning("no sound: %s ended with code %d", self._command[0], code)
