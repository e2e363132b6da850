"""What has been said once on this computer, and need not be said again: names in a small file beside the clock's.

A file that cannot be read or written costs one more word, never a start.
"""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path

from backbreak.adapters.disk import write_atomically
from backbreak.adapters.reading import contents

NAME = "said.json"


class Once:
    """folder: the state folder."""

    def __init__(self, folder: Path) -> None:
        self._file = folder / NAME

    def first(self, what: str) -> bool:
        """Whether it was never said; from now on it was."""
        said = self._said()
        if what in said:
            return False
        with suppress(OSError):         # it will be said again
            write_atomically(self._file, json.dumps(sorted({*said, what})))
        return True

    def _said(self) -> list[str]:
        try:
            found = json.loads(contents(self._file))
        except (OSError, ValueError, RecursionError):
            return []
        return [one for one in found if isinstance(one, str)] if isinstance(found, list) else []
