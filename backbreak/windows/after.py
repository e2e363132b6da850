"""After a routine: the window says that it is done, asks one question, and goes by itself. No answer is fine.

What the answers mean is decided by the program behind it; where everything is, in after_face.py.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from backbreak.windows import after_face
from backbreak.windows.after_face import Choice
from backbreak.windows.prompt_card import Feeling
from backbreak.windows.stand import Stand

if TYPE_CHECKING:
    from backbreak.windows.stage import Stage
    from backbreak.windows.surface import Screen, Surface

CLOSE = ("finished", "stop", "window_closed")
KEYS = {"escape": "finished", "space": "finished"}
MOVE, UNSURE, WORSE = "move ", "unsure", "worse"
LONGEST = 60.0
"""Seconds after which it goes in any case: a hand that rests on the mouse is nobody who reads."""
STAYS = {"asked": 8.0, "which": 20.0, "thanked": 1.5}
"""Seconds without a sign of somebody, by what is shown."""


class Answers:
    """What was said so far. Pure. step: asked, which (move was worse), thanked."""

    def __init__(self, feeling: Feeling | None, moves: tuple[Choice, ...]) -> None:
        self.step = "asked"
        self.said: dict[str, str] = {}
        self._moves = moves
        self._known = {key for key, _ in feeling.answers} if feeling is not None else set()

    def press(self, key: str) -> bool:
        """A button or a shortcut; False for one that is of no use now."""
        if self.step == "asked" and key in self._known:
            self.said["felt"] = key
            self.step = "which" if key == WORSE and len(self._moves) > 1 else "thanked"
        elif self.step == "which" and key == UNSURE:
            self.step = "thanked"
        elif self.step == "which" and key.removeprefix(MOVE) in dict(self._moves):
            self.said["which"] = key.removeprefix(MOVE)
            self.step = "thanked"
        else:
            return False
        return True


class Patience:
    """How long a window still stays: for a while after the last sign of somebody, and not for ever."""

    def __init__(self, now: float) -> None:
        self._since = self._sign = now

    def sign(self, now: float) -> None:
        self._sign = now

    def left(self, now: float, stays: float) -> float:
        return min(self._sign + stays, self._since + LONGEST) - now


class After:
    """moves: those that were done, as id and title. over: told what was said, when the window may go."""

    def __init__(self, stand: Stand, surface: Surface, stage: Stage, screen: Screen, moves: tuple[Choice, ...],
                 over: Callable[[dict[str, str]], None]) -> None:
        self._stand, self._surface, self._stage, self._screen = stand, surface, stage, screen
        self._feeling = stand.card.feeling if moves else None
        self._moves, self._over = moves, over
        self._answers, self._patience = Answers(self._feeling, moves), Patience(time.monotonic())
        self._gone = False
        stage.sign = self._sign
        self._show()
        self._wait()

    def act(self, key: str) -> None:
        if key in CLOSE:
            self._go()
        elif self._answers.press(key):
            self._sign()
            self._show()

    def _go(self) -> None:
        """Once: a timer may still be under way."""
        if not self._gone:
            self._gone = True
            self._over(self._answers.said)

    def _sign(self) -> None:
        self._patience.sign(time.monotonic())

    def _wait(self) -> None:
        """Look again when it may be time. A sign only puts the end off."""
        left = self._patience.left(time.monotonic(), STAYS[self._answers.step])
        if left <= 0:
            self._go()
        else:
            self._screen.later(min(left, STAYS["thanked"]), self._wait)

    def _show(self) -> None:
        shown = self._face()
        choices = [one.key for one in shown.buttons if one.key != "finished"]
        self._stage.keys = {**KEYS, **{str(n): key for n, key in enumerate(choices[:9], 1)}}
        self._surface.put("face", shown.image, 0, 0)
        self._stage.buttons(shown.buttons, focus="finished")

    def _face(self) -> after_face.Face:
        asked, step = self._feeling, self._answers.step
        if asked is None:
            return after_face.done(self._stand, "", ())
        if step == "which":
            moves = [(MOVE + ident, title) for ident, title in self._moves]
            return after_face.which(self._stand, asked.which, moves, (UNSURE, asked.unsure))
        thanks = asked.thanks if step == "thanked" else ""
        return after_face.done(self._stand, asked.question, asked.answers, thanks)
