"""What is worth a person's look just now: files, what cannot be kept, how prompts are shown, that nothing is offered.

Part of the composition root. The menu has the first of them in a line, the window "What needs a look" all.
"""

from __future__ import annotations

from backbreak.core import nothing_left
from backbreak.engine import Engine
from backbreak.file_faults import FileFaults
from backbreak.keeping import Keeping
from backbreak.restyling import Restyling


class NeedingALook:
    def __init__(self, engine: Engine, faults: FileFaults, keeping: Keeping, restyling: Restyling) -> None:
        self._engine, self._faults, self._keeping, self._restyling = engine, faults, keeping, restyling
        self._of: tuple[object, ...] = ()
        self._bare: list[str] = []

    def first(self) -> str | None:
        """The one that is most worth it, in one line."""
        return next(filter(None, (self._faults.line, *self._others())), None)

    def all(self) -> list[str]:
        """A line each."""
        return [*self._faults.all(), *filter(None, self._others())]

    def _others(self) -> list[str | None]:
        return [*self._keeping.all(), self._restyling.problem, *self._nothing_left()]

    def _nothing_left(self) -> list[str]:
        """Asked after each turn of the loop, so it is thought about only where something that matters is another."""
        state, world = self._engine.state, self._engine.world
        now = (state.marks, state.care, state.day.number, world)
        if now != self._of:
            self._of, self._bare = now, nothing_left.words(state, self._engine.moment(), world)
        return self._bare
