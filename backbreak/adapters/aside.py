"""Where a broken file goes: beside its place under a name that nothing has. Nothing is ever deleted."""

from __future__ import annotations

import time
from pathlib import Path


def unused(path: Path) -> Path:
    """`name.broken-YYYYMMDD-HHMMSS`, numbered if need be."""
    stem = f"{path.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while (name := path.with_name(stem if number == 1 else f"{stem}-{number}")).exists():
        number += 1
    return name
