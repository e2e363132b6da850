"""A new file takes the old one's place, and is still there after the power went. A shared base of what keeps files."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def put(draft: Path, place: Path) -> None:
    """draft: written and synced already, in the same folder. Raises OSError."""
    draft.replace(place)
    sync_folder(place.parent)


def sync_folder(folder: Path) -> None:
    """Which names stand in it: a rename alone may be forgotten. What cannot do that (Windows, some shares) does
    without."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY | getattr(os, "O_DIRECTORY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
