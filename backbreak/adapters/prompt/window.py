"""Prompts as windows: each card gets a child process, one prompt at a time, texts beside it.

It decides when an answer is missing (`lost`), and nothing about what an answer means.
"""

from __future__ import annotations

import logging
import os
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from importlib.util import find_spec
from typing import Any

from backbreak.adapters.prompt.child import LAST_WAIT, Child, window_command, window_env
from backbreak.ports import Loop

Answered = Callable[[dict[str, Any]], None]

log = logging.getLogger(__name__)

SHOWN = 200
"""Characters of a line that makes no sense, in the log."""
FINAL = frozenset({"snooze", "skip", "got_up", "sat", "done", "stopped", "closed"})
RENEWED = ("title", "lead", "words", "paragraphs", "groups", "foot", "trouble", "banner", "undo", "pages")
"""What a text or a form may get anew while it is open."""
WHOLE = ("today",)
"""Kinds of cards that are sent again as they are."""
ALONE = ("today", "settings", "form", "steps")
"""Kinds of which one is open, whatever its title: that changes with the language."""


def usable(env: Mapping[str, str] = os.environ) -> str | None:
    """None, or why there can be no window. Nothing is loaded to find out."""
    if sys.platform == "linux" and not env.get("DISPLAY"):
        return "no X display (DISPLAY is not set)"
    if find_spec("tkinter") is None or find_spec("_tkinter") is None:
        return "Tk for Python is missing (Debian, Ubuntu: sudo apt install python3-tk)"
    return None


class WindowPrompt:
    """hints: environment for the child that changes while we run, such as BACKBREAK_THEME."""

    name = "window"
    draws = True

    def __init__(self, loop: Loop, *, command: Sequence[str] | None = None) -> None:
        self._loop = loop
        self._command = list(command) if command else window_command()
        self.hints: dict[str, str] = {}
        self._prompt: _Open | None = None
        self._page: _Open | None = None
        self._texts: list[_Open] = []
        self._going: list[_Open] = []
        self.broken: str | None = None
        """Why the last window ended before it was shown; None while windows can be drawn."""

    def usable(self) -> str | None:
        return usable()

    def show(self, card: dict[str, Any], answered: Answered) -> None:
        """One prompt at a time: a new one takes the place of the one before, silently."""
        self._send_off(self._prompt)
        self._prompt = self._open(card, answered)

    def show_page(self, card: dict[str, Any], chose: Answered) -> None:
        """A small page, one at a time: a new one takes the place of the one before, silently."""
        self._send_off(self._page)
        self._page = self._open(card, chose)

    def hide_page(self, number: int) -> None:
        if self._page is not None and self._page.card_id == number:
            self._send_off(self._page)
            self._page = None

    def show_text(self, card: dict[str, Any], answered: Answered = lambda _: None) -> None:
        """One window of each title: a new one takes the place of the one before."""
        for text in self._texts:
            if text.name == _name(card):
                self._send_off(text)
        opened = self._open(card, answered)
        if opened is not None:
            self._texts.append(opened)

    def renew_text(self, card: dict[str, Any]) -> None:
        """Other paragraphs, or other values of a form, for the window of that title, where it is open."""
        for text in self._texts:
            if text.name == _name(card) and text.child is not None:
                whole = card.get("kind") in WHOLE
                text.child.send(card if whole else {key: card[key] for key in RENEWED if key in card})

    def hide(self, prompt_id: int) -> None:
        if self._prompt is not None and self._prompt.card_id == prompt_id:
            self._send_off(self._prompt)
            self._prompt = None

    def close(self) -> None:
        """We are leaving, and no window stays: not one that hangs, either."""
        windows = [one for one in (self._prompt, self._page, *self._texts, *self._going) if one is not None]
        for window in windows:
            window.close()
        until = time.monotonic() + LAST_WAIT
        for window in windows:
            window.last(until - time.monotonic())
        self._prompt, self._page, self._texts, self._going = None, None, [], []

    def _send_off(self, window: _Open | None) -> None:
        if window is not None:
            window.hide()
            self._going = [one for one in (*self._going, window) if one.child is not None]

    def _open(self, card: dict[str, Any], answered: Answered) -> _Open | None:
        env = window_env({**os.environ, **self.hints})
        try:
            return _Open(self._loop, self._command, env, card, answered, self._drawn, self._over)
        except OSError as fault:
            why = f"the window could not be started: {fault}"
            log.warning("%s", why)
            self._drawn(why)
            lost = {"id": card["id"], "answer": "lost", "why": why}
            self._loop.put(lambda: answered(lost))      # later: the caller has not finished showing yet
            return None

    def _drawn(self, why_not: str | None) -> None:
        self.broken = why_not

    def _over(self, opened: _Open) -> None:
        """It has gone, and what it heard with goes with it: the rows of a settings window are a megabyte."""
        self._texts = [text for text in self._texts if text is not opened]
        self._prompt = None if self._prompt is opened else self._prompt
        self._page = None if self._page is opened else self._page


class _Open:
    """A window that is open, and whether it has given its final answer. drawn: told None when it can be seen, or why
    it never was. over: told last of all, when it has gone."""

    def __init__(self, loop: Loop, command: Sequence[str], env: Mapping[str, str], card: dict[str, Any],
                 answered: Answered, drawn: Callable[[str | None], None], over: Callable[[_Open], None]) -> None:
        self.card_id: int = card["id"]
        self.name = _name(card)
        self._aloud = "aloud" in card           # somebody wants to hear when it is seen, and how far it is
        self._answered, self._final, self._hidden = answered, False, False
        self._drawn, self._over, self._shown = drawn, over, False
        self.child: Child | None = Child(loop, command, env, self._line, self._ended)
        self.child.send(card)

    def hide(self) -> None:
        self._hidden = True
        if self.child is not None:
            self.child.hide()

    def close(self) -> None:
        self._hidden = self._final = True
        if self.child is not None:
            self.child.close()

    def last(self, seconds: float) -> None:
        if self.child is not None:
            self.child.last(seconds)

    def _doubt(self, what: str, line: dict[str, Any]) -> None:
        log.warning("%s: %r", what, str(line)[:SHOWN])
        if self.child is not None:
            self.child.doubt()

    def _line(self, line: dict[str, Any]) -> None:
        answer = line.get("answer")
        if not isinstance(answer, str | None):
            self._doubt("the window gave an answer that is none", line)
        elif line.get("id") != self.card_id or self._final:
            self._doubt("the window answered out of turn", line)
        elif answer == "start" or answer in FINAL:
            self._final = answer in FINAL
            self._answered(line)
        elif "choice" in line:
            self._final = True
            self._answered(line)
        elif {"gap", "set", "move", "quiet", "today"} & line.keys():
            self._answered(line)
        elif "shown" in line:
            self._shown = True
            self._drawn(None)
            if line.get("question") or self._aloud:
                self._answered(line)
            log.debug("window %s painted after %s ms", self.card_id, line["shown"])
        else:
            self._doubt("the window gave an unknown answer", line)

    def _ended(self, why: str) -> None:
        self.child = None
        if not self._final and not self._hidden:
            self._final = True
            why = why or "the window ended without an answer"
            log.warning("window %s was lost: %s", self.card_id, why)
            if not self._shown:
                self._drawn(why)
            self._answered({"id": self.card_id, "answer": "lost", "why": why})
        self._over(self)


def _name(card: dict[str, Any]) -> str:
    """What makes it the same window."""
    kind = str(card.get("kind", ""))
    return kind if kind in ALONE else str(card.get("title", ""))
