"""Whether a program of the person's list runs. Looked for only while a prompt may come soon, once in ten seconds."""

from __future__ import annotations

import time
from collections.abc import Callable

from backbreak.adapters.attention import processes
from backbreak.adapters.attention.source import RETRY, Source
from backbreak.core.events import Hold


class Programs(Source):
    name, hold = "programs", Hold.PROGRAM

    def __init__(
        self, names: Callable[[], set[str]] = processes.names, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__()
        self._names, self._clock = names, clock
        self._asked = float("-inf")
        self._wanted: frozenset[str] = frozenset()
        self.use(())

    def use(self, wanted: tuple[str, ...]) -> None:
        self._wanted, self._asked = frozenset(processes.short(one) for one in wanted), float("-inf")
        if wanted:
            self.why_not = ""
        else:
            self.tell(False, "the settings name no programs")

    def ask(self, near: bool) -> None:
        if not near:
            self._asked = float("-inf")
            self.tell(False, self.why_not)
        elif self._wanted and self._clock() - self._asked >= RETRY:
            self._asked = self._clock()
            self.tell(bool(self._wanted & self._names()))
