"""A folder for one case at a time."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path

SHM = Path("/dev/shm")


@cache
def folder() -> Path:
    return Path(tempfile.mkdtemp(prefix="backbreak-fuzz-", dir=SHM if SHM.is_dir() else None))


def file(name: str, data: bytes) -> Path:
    for one in folder().iterdir():
        if one.is_file():
            one.unlink()
    path = folder() / name
    path.write_bytes(data)
    return path
