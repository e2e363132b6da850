"""No way to show a prompt: it is lost at once, and the icon and the commands have to do."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backbreak.core.wording import CANNOT_SHOW
from backbreak.ports import Loop


class NullPrompt:
    name = "none"
    draws = False

    def __init__(self, loop: Loop) -> None:
        self._loop = loop

    def show(self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None:
        lost = {"id": card["id"], "answer": "lost", "why": CANNOT_SHOW}
        self._loop.put(lambda: answered(lost))      # later: the caller has not finished showing yet

    def hide(self, prompt_id: int) -> None:
        pass

    def show_page(self, card: dict[str, Any], chose: Callable[[dict[str, Any]], None]) -> None:
        self._loop.put(lambda: chose({"id": card["id"], "choice": "close"}))

    def hide_page(self, number: int) -> None:
        pass

    def close(self) -> None:
        pass
