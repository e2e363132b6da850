"""Speaks with a program that is started for each text: nothing waits for it, a new text ends the one before."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence

from backbreak.adapters.spawned import Spawned
from backbreak.ports import Loop

LIMIT = 30.0
"""Seconds: a cue takes ten at most."""

Command = Callable[[str, str], tuple[Sequence[str], Mapping[str, str]]]
log = logging.getLogger(__name__)


class Program:
    """command: for a text and the code of its language, what is started, and what its environment has besides."""

    def __init__(self, name: str, loop: Loop, env: Mapping[str, str], command: Command) -> None:
        self.name = name
        self._loop, self._env, self._command = loop, env, command
        self._speaking: Spawned | None = None

    def say(self, text: str, language: str) -> None:
        self.stop()
        words, more = self._command(text, language)
        try:
            self._speaking = Spawned(self._loop, words, {**self._env, **more}, LIMIT, self._ended)
        except OSError as fault:
            log.warning("nothing is spoken: %s could not be started: %s", self.name, fault)

    def stop(self) -> None:
        speaking, self._speaking = self._speaking, None
        if speaking is not None:
            speaking.stop()

    def _ended(self, code: int) -> None:
        if code > 0:
            log.warning("nothing was spoken: %s ended with code %d", self.name, code)
