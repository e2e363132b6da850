"""Joins a surface, its buttons and the guard: what every window of ours does with keys, pointer and focus.

A face gives it buttons, shortcuts and one function `act(key)`; it does not know what the buttons mean.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from backbreak.windows.controls import Button, Controls, Guard
from backbreak.windows.paint import HALO, Brush
from backbreak.windows.palette import Colour

if TYPE_CHECKING:
    from backbreak.windows.surface import Surface

AREA = "area"
"""The style of a button that its window paints itself."""
STEPS = {"tab": 1, "back_tab": -1, "right": 1, "down": 1, "left": -1, "up": -1}


class Stage:
    """keys: shortcuts, from a key's name to a button's key; they come before moving the focus by arrows.

    also: paints what the window itself paints of its buttons, after each change of focus, hover or press. sign: told
    of each key, click and move of the pointer over the window.
    """

    def __init__(self, surface: Surface, brush: Brush, act: Callable[[str], None], keys: Mapping[str, str],
                 painted: Callable[[], None] = lambda: None, also: Callable[[], None] = lambda: None) -> None:
        self.surface, self.brush, self.keys = surface, brush, keys
        self.controls, self.guard = Controls(), Guard()
        self._act, self._painted, self._also = act, painted, also
        self.sign: Callable[[], None] = lambda: None
        self._looks: dict[str, tuple[object, ...]] = {}
        self._grounds: dict[str, Colour] = {}

    def buttons(self, buttons: Iterable[Button], focus: str | None = None, grounds: Mapping[str, Colour] | None = None,
                ) -> None:
        """These are the buttons now. grounds: what lies behind a button, where it is not the window itself."""
        before = {button.key for button in self.controls.buttons}
        self.controls.replace(buttons, focus)
        self._grounds = dict(grounds or {})
        for key in before - {button.key for button in self.controls.buttons}:
            self.surface.drop(f"button {key}")
            self._looks.pop(key, None)
        self.paint()

    def paint(self) -> None:
        """Paint the buttons that look different from before."""
        held, halo = self.controls, self.brush.px(HALO)
        for button in held.buttons:
            if button.style == AREA:
                continue
            hover, down = held.hover == button.key, held.down == button.key
            focus = held.ring and held.focus == button.key
            look = (button, hover, down, focus)
            if self._looks.get(button.key) != look:
                self._looks[button.key] = look
                ground = self._grounds.get(button.key, self.brush.palette.ground)
                image = self.brush.button(button, ground=ground, hover=hover, down=down, focus=focus)
                self.surface.put(f"button {button.key}", image, button.x - halo, button.y - halo)
                if focus:       # its ring may reach over a close neighbour
                    self.surface.lift(f"button {button.key}")
        self._also()

    def shown(self) -> None:
        self.guard.show(time.monotonic())
        self._painted()

    def focused(self) -> None:
        self.guard.focused(time.monotonic())

    def key(self, name: str) -> None:
        if not self.guard.key(time.monotonic()):
            return None
        self.sign()
        held = self.controls
        if name in ("tab", "back_tab"):
            held.step(STEPS[name])
        elif name in ("return", "space") and held.ring and held.focus:
            return self._act(held.focus)
        elif name in self.keys:
            return self._act(self.keys[name])
        elif name == "return" and held.focus:
            return self._act(held.focus)
        elif name in STEPS:
            held.step(STEPS[name])
        return self.paint()

    def moved(self, x: int, y: int) -> None:
        self.sign()
        hover = self.controls.at(x, y)
        if hover != self.controls.hover:
            self.controls.hover = hover
            self.surface.hand(hover is not None)
            self.paint()

    def left(self) -> None:
        self.controls.hover = None
        self.paint()

    def press(self, x: int, y: int) -> None:
        self.sign()
        if self.guard.click(time.monotonic()):
            self.controls.press(x, y)
            self.paint()
            if self.controls.down is None:
                self._act("elsewhere")

    def release(self, x: int, y: int) -> None:
        meant = self.controls.release(x, y)
        self.paint()
        if meant:
            self._act(meant)

    def wheel(self, steps: int) -> None:
        self._act("wheel_down" if steps > 0 else "wheel_up")

    def closed(self) -> None:
        self._act("window_closed")
