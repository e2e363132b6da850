"""Whether the active window fills the screen under X11: the input's connection is asked, at an ordinary look."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.adapters.attention.source import Source
from backbreak.core.events import Hold


class FullscreenX11(Source):
    name, hold = "full screen", Hold.FULLSCREEN

    def __init__(self, fullscreen: Callable[[], bool]) -> None:
        super().__init__()
        self._fullscreen = fullscreen
        self.why_not, self.note = "", "X11"

    def ask(self, near: bool) -> None:
        self.tell(near and self._fullscreen())
