"""A few numbers that change all day, in the runtime folder: memory, which a kill leaves alone and no disk is woken for.

What is gone after a restart of the computer, or does not fit, is simply not there. Knows nothing of what they mean.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from pathlib import Path

from backbreak.core.plain import number

NAME = "lately.json"
LONGEST = 1000


class Lately:
    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def keep(self, numbers: Mapping[str, float]) -> bool:
        """In one write, so that a kill leaves all of it or what was there before. Whether there was room for it."""
        text = json.dumps(numbers).encode().ljust(LONGEST)[:LONGEST]
        try:
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)
            try:
                return os.write(handle, text) == len(text)
            finally:
                os.close(handle)
        except OSError:
            return False

    def found(self) -> dict[str, float]:
        try:
            handle = os.open(self._file, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
            try:
                found = json.loads(os.read(handle, LONGEST))
            finally:
                os.close(handle)
            return {str(name): number(value) for name, value in found.items()}
        except (OSError, ValueError, AttributeError, RecursionError):
            return {}
