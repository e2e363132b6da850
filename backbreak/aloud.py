"""What is heard of a prompt: listens to the lines of its window, and has it played and spoken. Part of the composition
root. Nothing of it is loaded before somebody asks for it; what may be heard at all is decided in core/aloud.py.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backbreak.core import languages
from backbreak.core.settings import Settings
from backbreak.languages import NOTED

if TYPE_CHECKING:
    from backbreak.backends import Chooser
    from backbreak.ports import Sound, Speech

Line = Callable[[dict[str, Any]], None]
FILE = "prompt.wav"
AFTER = 0.9
"""Seconds from the sound to the title: it has faded by then."""
SETTING = {"sound": "prompt.sound", "speech": "prompt.speak"}

log = logging.getLogger(__name__)


class Aloud:
    """ports.Aloud. choose: the backends of this session."""

    def __init__(self, choose: Chooser) -> None:
        self._choose = choose
        self._sound: Sound | None = None
        self._speech: Speech | None = None
        self._open: int | None = None
        self._cancel: Callable[[], None] | None = None

    def beside(self, card: dict[str, Any], answered: Line) -> Line:
        """What takes the lines of that prompt's window: it hears them, and passes on what is not meant for it alone."""
        heard = card.get("aloud")
        self.over()
        if heard is None:
            return answered
        self._open = card["id"]
        begun: list[bool] = []

        def line(said: dict[str, Any]) -> None:
            if self._open == card["id"]:
                self._hear(card, heard, said, begun)
            if not ({"move", "quiet", "shown"} & said.keys()) or "question" in said:
                answered(said)

        return line

    def over(self, prompt_id: int | None = None) -> None:
        """That prompt, or any, has gone, or others would hear it now: silence."""
        if prompt_id is None or prompt_id == self._open:
            self._open = None
            self._hush()

    def close(self) -> None:
        self.over()

    def rows(self, settings: Settings) -> list[dict[str, str]]:
        """For `doctor`: which serve, or would where they are switched off."""
        return [
            *_rows("sound", settings.sound, lambda choose: choose.sound().name, "play it", self._choose),
            *_rows("speech", settings.speak, lambda choose: choose.speech().name, "speak", self._choose),
        ]

    def _hear(self, card: dict[str, Any], heard: dict[str, Any], said: dict[str, Any], begun: list[bool]) -> None:
        moves = card["routine"]["moves"]
        match said:
            case {"shown": _} if not begun:
                begun.append(True)
                self._begin(heard)
            case {"move": int(number)} if heard["cues"] and 0 <= number < len(moves):
                self._say(moves[number]["cue"], languages.of_routines(heard["routines"], heard["language"], os.environ))
            case {"quiet": True} | {"answer": "start"}:
                self._hush()
            case {"answer": _}:
                self.over(card["id"])

    def _begin(self, heard: dict[str, Any]) -> None:
        title, language = heard["title"], os.environ.get(NOTED) or languages.ENGLISH
        if heard["sound"]:
            self._play()
            self._cancel = self._choose.loop.later(AFTER, lambda: self._say(title, language))
        else:
            self._say(title, language)

    def _play(self) -> None:
        from backbreak.adapters import resources

        try:
            file = resources.folder("sounds") / FILE
        except FileNotFoundError as fault:
            log.warning("no sound: %s", fault)
            return
        self._sound = self._sound or self._choose.sound()
        self._sound.play(file)

    def _say(self, text: str, language: str) -> None:
        if text:
            if self._cancel is not None:
                self._cancel()
            self._speech = self._speech or self._choose.speech()
            self._speech.say(text, language)

    def _hush(self) -> None:
        if self._cancel is not None:
            self._cancel()
        for one in (self._sound, self._speech):
            if one is not None:
                one.stop()


def _rows(
    port: str, is_set: str, made: Callable[[Chooser], str], does: str, choose: Chooser
) -> list[dict[str, str]]:
    from backbreak.adapters.choose import Report

    report = Report()
    name = made(choose.reporting(report))
    if is_set == "on":
        return report.rows
    would = f"{name} would {does}" if name != "none" else "nothing here could"
    how = f"switch it on with: backbreak settings set {SETTING[port]} on"
    return [{"port": port, "backend": "off", "verdict": f"{would}; {how}"}]
