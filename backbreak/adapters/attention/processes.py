"""What this person's own programs are called, and which files they have open: from /proc, once, without waiting.

A program's name is what the system calls it, fifteen letters at most: no argument, no title, nothing of what it does.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path

PROC = Path("/proc")
LONGEST = 15
"""Letters of a name that the kernel keeps."""


def names(proc: Path = PROC) -> set[str]:
    """The names of the programs that run."""
    found = set()
    for folder in _own(proc):
        with contextlib.suppress(OSError):
            found.add((folder / "comm").read_text(errors="replace").strip().casefold())
    return found


def opens(start: str, proc: Path = PROC) -> bool:
    """Whether one of them has a file open whose path begins so. What is no file of ours to look at is left out."""
    for folder in _own(proc):
        with contextlib.suppress(OSError), os.scandir(folder / "fd") as files:
            for one in files:
                with contextlib.suppress(OSError):
                    if os.readlink(one.path).startswith(start):  # noqa: PTH115 (thousands of them)
                        return True
    return False


def short(name: str) -> str:
    """A name as it would be found."""
    return name.casefold()[:LONGEST]


def _own(proc: Path) -> Iterator[Path]:
    mine = os.getuid()
    with contextlib.suppress(OSError), os.scandir(proc) as entries:
        for one in entries:
            with contextlib.suppress(OSError):
                if one.name.isdigit() and one.stat().st_uid == mine:
                    yield proc / one.name
