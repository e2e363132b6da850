"""Buttons as plain data: which is under the pointer, pressed, focused, and when one of them is meant.

Pure: it neither paints nor hears events itself. The Guard decides when keys and clicks are still somebody else's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

KEYS_WAIT = 1.0         # seconds after showing or getting the focus in which keys are not meant for us
CLICKS_WAIT = 0.4       # the same for clicks, after showing
STILL_TYPING = 0.4      # a key that was not meant for us: nor is one that follows so soon after it


class Button(NamedTuple):
    """style: accent, plain, quiet, link, arrow, item, number, or area, painted by its window. stop: keys come to it."""

    key: str
    label: str
    x: int
    y: int
    width: int
    height: int
    style: str = "plain"
    stop: bool = True

    def holds(self, x: int, y: int) -> bool:
        return self.x <= x < self.x + self.width and self.y <= y < self.y + self.height


class Controls:
    """ring: the focus is shown, because the person uses the keyboard."""

    def __init__(self) -> None:
        self.buttons: tuple[Button, ...] = ()
        self.focus: str | None = None
        self.hover: str | None = None
        self.down: str | None = None
        self.ring = False

    def replace(self, buttons: Iterable[Button], focus: str | None = None) -> None:
        """Other buttons; focus, hover and press stay where they still make sense."""
        self.buttons = tuple(buttons)
        keys = [button.key for button in self.buttons]
        wanted = focus if focus in keys else self.focus
        self.focus = wanted if wanted in keys else (keys[0] if keys else None)
        self.hover = self.hover if self.hover in keys else None
        self.down = self.down if self.down in keys else None

    def at(self, x: int, y: int) -> str | None:
        return next((b.key for b in reversed(self.buttons) if b.holds(x, y)), None)

    def press(self, x: int, y: int) -> None:
        self.down = self.at(x, y)
        self.ring = False

    def release(self, x: int, y: int) -> str | None:
        """The button meant: the one under both press and release."""
        meant = self.down if self.down is not None and self.at(x, y) == self.down else None
        self.down = None
        if meant is not None:
            self.focus = meant
        return meant

    def step(self, by: int) -> None:
        """Move the focus; the first time only show where it is."""
        keys = [button.key for button in self.buttons if button.stop]
        if not keys:
            return
        if self.ring and self.focus in keys:
            self.focus = keys[(keys.index(self.focus) + by) % len(keys)]
        self.ring = True


class Guard:
    """All times are instants of one clock that never goes back. Not shown yet: nothing is meant for us."""

    def __init__(self) -> None:
        self.shown = float("inf")
        self.quiet_until = 0.0

    def show(self, now: float) -> None:
        self.shown = now
        self.quiet_until = now + KEYS_WAIT

    def focused(self, now: float) -> None:
        self.quiet_until = max(self.quiet_until, now + KEYS_WAIT)

    def key(self, now: float) -> bool:
        """Is this key meant for us? One that is not keeps the guard up a little longer."""
        if now < self.quiet_until or now < self.shown:
            self.quiet_until = max(self.quiet_until, now + STILL_TYPING)
            return False
        return True

    def click(self, now: float) -> bool:
        return now - self.shown >= CLICKS_WAIT
