"""What every source of one reason not to speak is: on or off, or "no, because". Shared base of this folder."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.core.events import Hold

RETRY = 10.0
"""Seconds at least between two questions to what does not tell by itself."""


class Source:
    """why_not: "" while it can tell. note: how well, for `doctor`. Nothing here raises, and nothing waits."""

    name = ""
    hold = Hold.CALL

    def __init__(self) -> None:
        self.on = False
        self.why_not = "not asked yet"
        self.note = ""
        self.changed: Callable[[], None] = _nothing

    def start(self) -> None:
        """Begin to listen."""

    def ask(self, near: bool) -> None:
        """An ordinary look. near: a prompt may come soon, so what does not tell by itself may be asked."""

    def answered(self) -> bool:
        """It has told how things stand, or that it cannot."""
        return self.why_not != "not asked yet"

    def close(self) -> None: ...

    def tell(self, on: bool, why_not: str = "") -> None:
        self.why_not = why_not
        if on != self.on:
            self.on = on
            self.changed()


def _nothing() -> None:
    pass
