"""The prompt that fills the screen, for somebody who asked to be held to it: the small one, large, and in the middle.

It covers every monitor, and on every one there is a button that closes it; Escape does, too. What its buttons answer
is the small prompt's. Under Wayland nothing can be covered: there it is a large window of its own.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style
from backbreak.windows.picture import Pictures
from backbreak.windows.prompt_card import PromptCard
from backbreak.windows.small import snoozed
from backbreak.windows.small_face import FIGURE, PAD, WIDTH, Layout, layout
from backbreak.windows.stage import Stage

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen, Surface

LARGER = 1.5            # than the small prompt, where there is room
SMALLER = 0.92          # step by which it is shrunk until there is
AROUND = 96             # units of the screen that stay empty above and below
NOTE = 64               # height of the words under it


class FullPrompt:
    """answer: takes the answer's fields; start: opens the routine instead."""

    asks = False

    def __init__(self, card: PromptCard, brush: Brush, pictures: Pictures, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], start: Callable[[], None],
                 painted: Callable[[], None], told: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
        del told            # it asks nothing besides
        covers = not os.environ.get("WAYLAND_DISPLAY")
        self._card = card._replace(question=None, snoozes=card.snoozes[:1])
        self._answer, self._start, self._pictures = answer, start, pictures
        here = desk.monitor_of(facts)
        if facts.monitors and here not in facts.monitors:
            here = facts.monitors[0]
        self._brush, self._laid = _fitting(self._card, brush, here)
        size = (here[2], here[3]) if covers else _window(self._laid, self._brush)
        wide, tall = self._laid.size
        self._at = (size[0] - wide) // 2, max(0, (size[1] - tall - brush.px(NOTE)) // 2)
        self._surfaces = [self._surface(screen, size, covers)]
        stage = Stage(self._surfaces[0], self._brush, self._act, {"escape": "skip", "k": "skip"},
                      lambda: self._shown(painted))
        self._image = Image.new("RGB", size, brush.palette.ground)
        self._image.paste(self._laid.face, self._at)
        style = Style(14, brush.palette.muted)
        below = self._at[1] + self._laid.size[1] + self._brush.px(10)
        self._brush.write(self._image, (0, below), card.full, style, size[0], "middle")
        self._surfaces[0].put("face", self._image, 0, 0)
        stage.buttons([one._replace(x=one.x + self._at[0], y=one.y + self._at[1]) for one in self._laid.buttons],
                      focus="start")
        if covers:
            for monitor in facts.monitors:
                if monitor != here:
                    self._beside(screen, monitor, brush)
        place = here[:2] if covers else (here[0] + (here[2] - size[0]) // 2, here[1] + (here[3] - size[1]) // 2)
        self._surfaces[0].show((place[0], place[1]), stage)

    def close(self) -> None:
        for one in self._surfaces:
            one.close()
        self._surfaces.clear()

    def into_the_corner(self) -> None:
        """It is where it belongs."""

    def last_words(self, words: str) -> None:
        """Nothing but these, before it goes."""
        image = Image.new("RGB", self._image.size, self._brush.palette.ground)
        style = Style(16, self._brush.palette.text, bold=True)
        self._brush.write(image, (0, image.height // 2), words, style, image.width, "middle")
        self._surfaces[0].put("words", image, 0, 0)

    def _surface(self, screen: Screen, size: tuple[int, int], covers: bool) -> Surface:
        from backbreak.windows.surface import Surface

        title = f"backbreak: {self._card.title[:1].lower()}{self._card.title[1:]}"
        return Surface(screen, title, size, self._brush.palette.ground, takes_focus=True, covers=covers)

    def _beside(self, screen: Screen, monitor: desk.Area, brush: Brush) -> None:
        """Another monitor: nothing but what this is, and the way out of it."""
        surface = self._surface(screen, monitor[2:], covers=True)
        self._surfaces.append(surface)
        image = Image.new("RGB", monitor[2:], brush.palette.ground)
        style = Style(15, brush.palette.muted)
        wide, tall = brush.button_size(self._card.words.skip, "plain", brush.px(WIDTH), 120)
        y = (monitor[3] - tall) // 2
        inner = min(monitor[2] - 2 * brush.px(PAD), brush.px(WIDTH))
        high = brush.height(self._card.full, style, inner)
        above = (monitor[2] - inner) // 2, y - high - brush.px(20)
        brush.write(image, above, self._card.full, style, inner, "middle")
        stage = Stage(surface, brush, self._act, {"escape": "skip"}, self._surfaces[0].take_focus)
        surface.put("face", image, 0, 0)
        stage.buttons([Button("skip", self._card.words.skip, (monitor[2] - wide) // 2, y, wide, tall, "plain")])
        surface.show((monitor[0], monitor[1]), stage)

    def _act(self, key: str) -> None:
        if key == "start":
            self._start()
        elif key == "got_up":
            self._answer({"answer": self._card.link})
        elif key in ("skip", "window_closed"):
            self._answer({"answer": "skip"})
        elif key.startswith("snooze "):
            self._answer(snoozed(self._card.snoozes[0]))

    def _shown(self, painted: Callable[[], None]) -> None:
        """The figure comes after the first paint."""
        painted()
        if not self._surfaces:
            return
        (x, y), side = self._laid.figure_at, self._brush.px(FIGURE)
        move, ground = self._card.routine.moves[0], self._brush.palette.tile
        figure = self._pictures.still(move.figure, move.cycle, (side, side), ground, (move.picture, move.folder))
        self._image.paste(figure, (x + self._at[0], y + self._at[1]))
        self._surfaces[0].put("face", self._image, 0, 0)
        self._surfaces[0].take_focus()


def _fitting(card: PromptCard, brush: Brush, here: desk.Area) -> tuple[Brush, Layout]:
    """As large as there is room for."""
    larger = Brush(brush.palette, brush.scale * LARGER, brush.faces)
    laid = layout(card, larger)
    room = here[2] - 2 * brush.px(PAD), here[3] - brush.px(AROUND)
    while larger.scale > 0.5 and room[0] > 0 and (laid.size[0] > room[0] or laid.size[1] > room[1]):
        larger = Brush(brush.palette, larger.scale * SMALLER, brush.faces)
        laid = layout(card, larger)
    return larger, laid


def _window(laid: Layout, brush: Brush) -> tuple[int, int]:
    return laid.size[0] + 2 * brush.px(PAD), laid.size[1] + brush.px(NOTE)
