"""A source made of questions over D-Bus: it is on while the answer to one of them is yes."""

from __future__ import annotations

import time
from collections.abc import Callable

from backbreak.adapters.attention.asked import Asked, Question
from backbreak.adapters.attention.source import Source
from backbreak.adapters.dbus import Bus
from backbreak.core.events import Hold


class OnTheBus(Source):
    """unknown: what is said where nobody knows."""

    def __init__(
        self, name: str, hold: Hold, bus: Bus, questions: tuple[Question, ...], unknown: str,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__()
        self._clock = clock
        self.name, self.hold = name, hold
        self._bus, self._questions, self._unknown = bus, questions, unknown
        self._asked: list[Asked] = []

    def start(self) -> None:
        self._asked = [Asked(self._bus, one, self._told, self._clock) for one in self._questions]

    def ask(self, near: bool) -> None:
        for one in self._asked:
            one.look(near)

    def answered(self) -> bool:
        return not self._bus.connected() or all(one.answered for one in self._asked)

    def close(self) -> None:
        for one in self._asked:
            one.close()
        self._asked = []

    def _told(self, _known: bool | None) -> None:
        known = [(one, asked.known) for one, asked in zip(self._questions, self._asked, strict=False)]
        who = [one.owner for one, said in known if said is not None]
        self.note = ", ".join(dict.fromkeys(who))
        self.tell(any(said for _, said in known), "" if who else self._bus.why_not or self._unknown)
