"""Speaks with a program that is started for each text: nothing waits for it, a new text ends the one before."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Mapping, Sequence

from backbreak.adapters.spawned import Spawned
from backbreak.ports import Loop

LIMIT = 30.0
"""Seconds: a cue takes ten at most."""

Command = Callable[[str, str], tuple[Sequence[str], Mapping[str, str]]]
log = logging.getLogger(__name__)


def missing(program: str, env: Mapping[str, str]) -> str | None:
    """Why this program cannot be started; None where it can."""
    return None if shutil.which(program, path=env.get("PATH")) else f"{program} is not installed"


class Program:
    """command: for a text and the code of its language, what is started, and what its environment has besides."""

    def __init__(self, name: str, loop: Loop, env: Mapping[str, str], command: Command) -> None:
        self.name = name
        self._loop, self._env, self._command = loop, env, command
        self._speaking: Spawned | None = None

    def say(self, text: str, language: str) -> None:
        self.stop()
        (program, *words), more = self._command(text, language)
        found = shutil.which(program, path=self._env.get("PATH"))
        if found is None:
            log.warning("nothing is spoken: %s", missing(program, self._env))
            return
        try:
            self._speaking = Spawned(self._loop, [found, *words], {**self._env, **more}, LIMIT, self._ended)
        except OSError as fault:
            log.warning("nothing is spoken: %s could not be started: %s", found, fault)

    def stop(self) -> None:
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            speaking.stop()

    def _ended(self, code: int) -> None:
        if code > 0:
            log.warning("nothing was spoken: %s ended with code %d", self.name, code)
