"""What holds prompts back, for the engine: asked at its looks, and a look when something changes in between.

Part of the composition root. Decides nothing.
"""

from __future__ import annotations

from collections.abc import Callable

from backbreak.adapters.attention.gather import Attention, sources
from backbreak.adapters.dbus import Bus
from backbreak.adapters.loop import SelectorLoop
from backbreak.core.events import Hold
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.ports import Input

PATIENCE = 0.3
"""Seconds that a start with a prompt owed waits to hear of calls: it must not come up in the middle of one."""
OWED = (Stage.DUE, Stage.SHOWING, Stage.SNOOZED)


class Attending:
    def __init__(self, loop: SelectorLoop, session: Bus, system: Bus, source: Input) -> None:
        fullscreen = getattr(source, "fullscreen", None)
        self._loop = loop
        self._look: Callable[[], None] | None = None
        self._attention = Attention(sources(loop, session, lambda: system, fullscreen), self._changed)
        self.use, self.rows, self.close = self._attention.use, self._attention.rows, self._attention.close

    def holds(self, near: bool) -> frozenset[Hold]:
        return self._attention.holds(near)

    def start(self, settings: Settings, stage: Stage) -> None:
        self._attention.use(settings)
        self._attention.start()
        if stage in OWED:
            late: list[bool] = []
            cancel = self._loop.later(PATIENCE, lambda: late.append(True))
            while not late and not self._attention.answered():
                self._loop.turn()
            cancel()

    def follow(self, look: Callable[[], None]) -> None:
        """From now on, a look at each change."""
        self._look = look

    def _changed(self) -> None:
        if self._look is not None:
            self._look()
