"""Folders for cases: in memory, and gone with the process."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from functools import cache
from pathlib import Path

SHM = Path("/dev/shm")


def fresh() -> Path:
    path = tempfile.mkdtemp(prefix="backbreak-fuzz-", dir=SHM if SHM.is_dir() else None)
    atexit.register(shutil.rmtree, path, ignore_errors=True)
    return Path(path)


@cache
def folder() -> Path:
    """For one case at a time."""
    return fresh()


def file(name: str, data: bytes) -> Path:
    for one in folder().iterdir():
        if one.is_file():
            one.unlink()
    path = folder() / name
    path.write_bytes(data)
    return path
