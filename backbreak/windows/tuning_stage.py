"""A stage on which things can be dragged and words written, besides all that any of our windows does."""

from __future__ import annotations

import time
from typing import Protocol

from backbreak.windows.stage import Stage


class Hands(Protocol):
    """What the window does with them first."""

    def written(self, name: str, char: str) -> bool:
        """A key; False where it is one for the stage."""
    def grabbed(self, key: str, x: int, y: int) -> bool:
        """A press on this button; False where it is a click like any other."""
    def dragged(self, x: int, y: int) -> None: ...
    def dropped(self) -> None: ...


class TuningStage(Stage):
    hands: Hands | None = None
    _dragging = False

    def key(self, name: str) -> None:
        if not self.guard.key(time.monotonic()):
            return
        char = str(getattr(self.surface, "char", ""))
        if self.hands is None or not self.hands.written(name, char):
            super().key(name)

    def press(self, x: int, y: int) -> None:
        held = self.controls.at(x, y)
        if held is not None and self.hands is not None and self.guard.click(time.monotonic()):
            self._dragging = self.hands.grabbed(held, x, y)
        if not self._dragging:
            super().press(x, y)

    def moved(self, x: int, y: int) -> None:
        if self._dragging and self.hands is not None:
            self.hands.dragged(x, y)
        else:
            super().moved(x, y)

    def release(self, x: int, y: int) -> None:
        if self._dragging and self.hands is not None:
            self._dragging = False
            self.hands.dropped()
        else:
            super().release(x, y)
