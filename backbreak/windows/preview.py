"""The preview of a routine's file: its moves in a list, one of them large and moving, faults beside what they are in.

Another card takes the place of the one before at any time; what was chosen, and how far down, stays.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import Colour
from backbreak.windows.picture import FRAMES_A_SECOND, Pictures
from backbreak.windows.preview_card import PreviewCard, Shown
from backbreak.windows.preview_face import PAD, SIDE, Line, Page, Row, column, foot, head, watched, written
from backbreak.windows.scroll import PAGING, Scroll
from backbreak.windows.stage import AREA, Stage
from backbreak.windows.stand import FRAME, SMALLER, centre

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

WIDTH, HEIGHT = 920, 700                # units
LARGE = 330                             # the large figure, or less where the words take more
SAID = 140                              # height of the words below it
SMALL_EVERY = 4                         # small figures change at every so many frames of the large one
SLOW = 10                               # looks a second with reduced motion
ROW = "row "

KEYS = {
    **PAGING, "escape": "close", "space": "pause", "s": "turn", "up": "before", "down": "after", "left": "before",
    "right": "after",
}


class PreviewWindow:
    """answer: takes the last word. make: pictures in the card's look, of their own cache."""

    def __init__(self, card: PreviewCard, brush: Brush, make: Callable[[PreviewCard], Pictures], screen: Screen,
                 facts: desk.Facts, *, answer: Callable[[dict[str, Any]], None],
                 painted: Callable[[], None]) -> None:
        from backbreak.windows.surface import Surface

        room = desk.room(facts)
        self._card, self._make, self._screen, self._answer = card, make, screen, answer
        self._brush, self._size = _fitting(brush, room)
        self._chosen, self._side, self._frame = 0, 0, 0
        self._at, self._clock, self._paused = 0.0, time.monotonic(), False
        self._wake: Callable[[], None] | None = None
        self._surface = Surface(screen, f"backbreak: {card.title}", self._size, brush.palette.ground, takes_focus=True)
        self._stage = Stage(self._surface, self._brush, self._act, KEYS, lambda: self._begin(painted))
        self._large, self._small = make(card), make(card)
        self._lay(0)
        self._surface.show(centre(self._size, room), self._stage)

    def renew(self, card: PreviewCard) -> None:
        """The file is another now."""
        if card.pictures != self._card.pictures:
            self._large, self._small = self._make(card), self._make(card)
        before, self._card = self._card, card
        if card.title != before.title:
            self._surface.title(f"backbreak: {card.title}")
        self._chosen = min(self._chosen, max(0, len(card.moves) - 1))
        self._lay(self._scroll.top)
        self._go_on()

    # -- places

    def _lay(self, top: int) -> None:
        """Everything anew: the words may be others."""
        brush, px, (width, height) = self._brush, self._brush.px, self._size
        pad = px(PAD)
        above = head(self._card, brush, width, pad)
        self._top = min(above.height, height // 3)
        self._wide = width - px(SIDE) - pad
        feet = [foot(self._card, brush, self._size, paused)[0].y for paused in (False, True)]
        self._tall = min(px(LARGE), min(feet) - self._top - px(SAID))
        self._page = Page(self._card, brush, self._wide, self._chosen)
        self._scroll = Scroll(self._page.image.height, height - self._top - px(8)).to(top)
        self._surface.put("head", above.crop((0, 0, width, self._top)), 0, 0)
        self._paint_side()
        self._paint_list()
        self._buttons()

    def _column(self) -> tuple[int, int]:
        """Where the large figure and what is below it begin, and how wide they may be."""
        return column(self._brush, self._size)

    def _buttons(self) -> None:
        """Below the large figure, and the rows of the list that are in view."""
        below = foot(self._card, self._brush, self._size, self._paused)
        self._stage.buttons((*self._areas(), *below), focus="pause")

    def _areas(self) -> Iterator[Button]:
        for number, row in enumerate(self._page.rows):
            y, end = row.y - self._scroll.top, row.y + row.height - self._scroll.top
            y, end = max(0, y), min(self._scroll.view, end)
            if y < end:
                yield Button(f"{ROW}{number}", "", self._brush.px(PAD) // 2, y + self._top, self._wide, end - y, AREA,
                             stop=False)

    # -- what is seen

    def _paint_list(self) -> None:
        """The small figures in view as they are now, and the part of the page that is seen."""
        for row in self._in_view():
            ground = self._page.ground(row.shown is self._shown)
            self._page.put(row, self._little(row.shown, ground), ground)
        self._surface.put("list", self._scroll.seen(self._page.image, self._brush), self._brush.px(PAD) // 2, self._top)

    def _in_view(self) -> list[Row]:
        scroll = self._scroll
        return [row for row in self._page.rows if row.y + row.height > scroll.top and row.y < scroll.top + scroll.view]

    def _little(self, shown: Shown, ground: Colour) -> Image.Image:
        move, size = shown.move, (self._page.small, self._page.small)
        own = move.picture, move.folder
        if self._small.calm or self._card.stale:
            return self._small.still(move.figure, move.cycle, size, ground, own)
        step = SMALL_EVERY / FRAMES_A_SECOND
        at = round(self._at / step) * step % move.cycle
        return self._small.frame(move.figure, at, move.cycle, 0, size, ground, own)

    def _paint_side(self) -> None:
        """The chosen move, large, and below it what it is called; nothing where there is none."""
        brush, px = self._brush, self._brush.px
        x, wide = self._column()
        tile = Image.new("RGB", (wide, self._tall + px(SAID)), brush.palette.ground)
        if self._card.moves:
            brush.box(tile, (0, 0, wide, self._tall), 18, brush.palette.tile)
            below = self._page.worn(self._said(self._shown, wide), brush.palette.ground)
            tile.paste(below, (0, self._tall))
        else:
            self._surface.drop("figure")
        self._surface.put("side", tile, x, self._top)
        if self._card.moves:
            self._paint_large()

    def _said(self, shown: Shown, wide: int) -> Image.Image:
        p, words = self._brush.palette, self._card.words
        side = words["second_side" if self._side else "first_side"] if shown.move.sides > 1 else ""
        lines = [Line(shown.move.title, Style(17, p.text, bold=True), 12), Line(shown.times, Style(13, p.muted), 2),
                 Line(side, Style(13, p.accent, bold=True), 2)]
        image = written(lines, self._brush, (wide, 0), p.ground, wide, 0)
        return image.crop((0, 0, wide, min(image.height, self._brush.px(SAID))))

    def _paint_large(self) -> None:
        move, px = self._shown.move, self._brush.px
        size, own = (self._tall - 2 * px(12),) * 2, (move.picture, move.folder)
        ground = self._brush.palette.tile
        image = self._large.frame(move.figure, self._at % move.cycle, move.cycle, self._side, size, ground, own)
        x, wide = self._column()
        self._surface.put("figure", self._page.worn(image, ground), x + (wide - size[0]) // 2, self._top + px(12))

    @property
    def _shown(self) -> Shown:
        return self._card.moves[self._chosen]

    @property
    def _moves(self) -> bool:
        """Whether there is something to watch."""
        return watched(self._card)

    # -- time

    def _begin(self, painted: Callable[[], None]) -> None:
        painted()
        self._go_on()

    def _go_on(self) -> None:
        """Move, where something is to move."""
        if self._wake:
            self._wake()
        self._wake, self._clock = None, time.monotonic()
        if self._moves and not self._paused:
            self._wake = self._screen.later(1 / FRAMES_A_SECOND, self._tick)

    def _tick(self) -> None:
        now = time.monotonic()
        self._at, self._clock = self._at + min(now - self._clock, 1.0), now
        self._frame += 1
        self._paint_large()
        if self._frame % SMALL_EVERY == 0 and not self._small.calm:
            self._paint_list()
        rate = SLOW if self._large.calm else FRAMES_A_SECOND
        self._wake = self._screen.later(max(0.01, 1 / rate - (time.monotonic() - now)), self._tick)

    # -- what keys and clicks do

    def _act(self, key: str) -> None:
        if key in ("close", "window_closed"):
            self._answer({"answer": "closed"})
        elif key == "pause" and self._moves:
            self._paused = not self._paused
            self._buttons()
            self._go_on()
        elif key == "turn" and self._moves:
            self._side = 1 - self._side
            self._paint_side()
        elif key.startswith(ROW):
            self._choose(int(key.removeprefix(ROW)))
        elif key in ("before", "after"):
            self._choose(self._chosen + (1 if key == "after" else -1))
        else:
            self._scroll_to(self._scroll.by(key, self._brush))

    def _choose(self, number: int) -> None:
        if not 0 <= number < len(self._card.moves):
            return
        if number != self._chosen:
            self._page.light(self._chosen, False)
            self._page.light(number, True)
            self._chosen, self._side, self._at = number, 0, 0.0
            self._paint_side()
        row = self._page.rows[number]
        self._scroll = self._scroll.showing(row.y, row.height, self._brush.px(8))
        self._paint_list()
        self._buttons()

    def _scroll_to(self, scroll: Scroll) -> None:
        if scroll != self._scroll:
            self._scroll = scroll
            self._paint_list()
            self._buttons()


def _fitting(brush: Brush, room: desk.Area) -> tuple[Brush, tuple[int, int]]:
    """As large as the scale says, or smaller until it fits the room."""
    while brush.scale > 0.5 and room[2] and (brush.px(WIDTH) > room[2] or brush.px(HEIGHT + FRAME) > room[3]):
        brush = Brush(brush.palette, brush.scale * SMALLER, brush.faces)
    return brush, (brush.px(WIDTH), brush.px(HEIGHT))
