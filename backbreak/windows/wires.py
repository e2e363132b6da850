"""The two ends of the pipe to the parent: whole lines in, JSON lines out."""

from __future__ import annotations

import json
import os
from typing import Any, TextIO

LONGEST_LINE = 1024 * 1024      # a card with a long text; more is no card


class Lines:
    """Reads a file descriptor as whole lines, without reading ahead of what was asked for."""

    def __init__(self, fd: int) -> None:
        self.fd = fd
        self.ended = False
        self._rest = b""

    def first(self) -> str | None:
        """Wait for one line; None where the input ended without one."""
        while not self.ended:
            lines = self.take()
            if lines:
                self._rest = b"".join(line.encode() + b"\n" for line in lines[1:]) + self._rest
                return lines[0]
        return None

    def take(self) -> list[str]:
        """What can be read now, as whole lines; sets `ended` at the end of the input."""
        try:
            chunk = os.read(self.fd, 65536)
        except BlockingIOError:
            return []
        except OSError:
            chunk = b""
        self.ended = not chunk or len(self._rest) > LONGEST_LINE
        *lines, self._rest = (self._rest + chunk).split(b"\n")
        return [line.decode("utf-8", "replace") for line in lines if line.strip()]

    def held(self) -> list[str]:
        """Whole lines that came together with the first one."""
        *lines, self._rest = self._rest.split(b"\n")
        return [line.decode("utf-8", "replace") for line in lines if line.strip()]


def say(out: TextIO, line: dict[str, Any]) -> bool:
    """Print a line; False where nobody reads any more."""
    try:
        out.write(json.dumps(line) + "\n")
        out.flush()
    except (BrokenPipeError, ValueError, OSError):
        return False
    return True
