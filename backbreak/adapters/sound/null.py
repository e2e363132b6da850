"""No sound at all."""

from __future__ import annotations

from pathlib import Path


class NullSound:
    name = "none"

    def play(self, file: Path) -> None:
        """Nothing can."""

    def stop(self) -> None:
        """Nothing plays."""
