"""Chooses the window for a card and carries its answer out: small prompt, then routine; or text."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from typing import Any

from backbreak.windows import desk, fonts
from backbreak.windows.card import Card, PromptCard, TextCard
from backbreak.windows.paint import Brush
from backbreak.windows.palette import palette
from backbreak.windows.picture import Pictures
from backbreak.windows.surface import Screen


class Show:
    """say: prints a line, False where nobody listens. started: when this process began (monotonic)."""

    def __init__(self, card: Card, facts: desk.Facts, asked: tuple[fonts.Asked, fonts.Asked],
                 say: Callable[[dict[str, Any]], bool], started: float) -> None:
        self.screen = Screen()
        self._say, self._started, self._told = say, started, False
        self._facts = facts if facts.screen[2] else desk.Facts(screen=(0, 0, *self.screen.size()))
        colours = palette(desk.dark(card.theme, facts, os.environ))
        self._brush = Brush(colours, desk.scale(facts, os.environ), fonts.settle(asked))
        self._pictures = Pictures(colours)
        self._small: Any = None
        if isinstance(card, TextCard):
            self._text(card)
        elif card.asked:
            self._routine(card)
        else:
            self._prompt(card)

    def _prompt(self, card: PromptCard) -> None:
        from backbreak.windows.small import SmallPrompt

        self._small = SmallPrompt(
            card, self._brush, self._pictures, self.screen, self._facts,
            answer=self._answer, start=lambda: self._start(card), painted=self._painted,
        )

    def _start(self, card: PromptCard) -> None:
        self._say({"answer": "start"})
        self._small.close()
        self._routine(card)

    def _routine(self, card: PromptCard) -> None:
        from backbreak.windows.player import Player

        Player(card, self._brush, self._pictures, self.screen, self._facts, answer=self._answer, painted=self._painted)

    def _text(self, card: TextCard) -> None:
        from backbreak.windows.text import TextWindow

        TextWindow(card, self._brush, self.screen, self._facts, answer=self._answer, painted=self._painted)

    def _painted(self) -> None:
        if not self._told:
            self._told = True
            gc.enable()
            self._say({"shown": round((time.monotonic() - self._started) * 1000)})

    def _answer(self, answer: dict[str, Any]) -> None:
        """Final: said, and then the program ends."""
        self._say(answer)
        self.screen.stop()
