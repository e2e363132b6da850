"""Where a broken file goes: beside its place under a name that nothing has. Nothing is ever deleted."""

from __future__ import annotations

import os
import time
from pathlib import Path


def real(place: Path | str) -> Path:
    """What stands there: where links lead to a file, or to nothing yet, that file; else the last link itself. A folder
    or a device that somebody linked to is not ours to move."""
    found = Path(os.path.realpath(place))
    plain = os.path.isfile(found)  # noqa: PTH113 (Path's raises where one may not look)
    return found if plain or not os.path.lexists(found) else Path(place)


def unused(path: Path) -> Path:
    """`name.broken-YYYYMMDD-HHMMSS`, numbered if need be."""
    stem = f"{path.name}.broken-{time.strftime('%Y%m%d-%H%M%S')}"
    number = 1
    while os.path.lexists(name := path.with_name(stem if number == 1 else f"{stem}-{number}")):
        number += 1
    return name
