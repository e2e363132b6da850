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

    def first(self) -> str | None:
        """The one that is most worth it, in one line."""
        return next(filter(None, (self._faults.line, *self._others())), None)

    def all(self) -> list[str]:
        """A line each."""
        return [*self._faults.all(), *filter(None, self._others())]

    def _others(self) -> list[str | None]:
        engine = self._engine
        bare = nothing_left.words(engine.state, engine.moment(), engine.world)
        return [*self._keeping.all(), self._restyling.problem, *bare]
