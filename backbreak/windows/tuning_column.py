"""The left column of the settings window: the search box and the names of the groups. It answers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import mix
from backbreak.windows.scroll import Scroll
from backbreak.windows.stage import AREA
from backbreak.windows.tuning_parts import write_in
from backbreak.windows.writing import Line

PAD, TOP, BOX = 14, 14, 34      # units: beside, above and height of the search box
ROW, MARK = 32, 4               # of a group's name; the bar beside the chosen one


class Look(NamedTuple):
    """chosen: the group whose rows are shown. writes: the search has the caret. ring, hover: the key with the focus,
    and that under the pointer."""

    chosen: int | None
    query: Line
    writes: bool
    ring: str
    hover: str
    scroll: Scroll


class Column:
    """titles: of the groups; none where there is no room for them and the column is a strip above the page."""

    def __init__(self, titles: Sequence[str], brush: Brush, size: tuple[int, int], hint: str) -> None:
        self._brush, self._titles, self.size, self._hint = brush, titles, size, hint
        px = brush.px
        self.box = px(PAD), px(TOP), size[0] - 2 * px(PAD), px(BOX)
        self._top = px(TOP + BOX + 12)
        self._rows: list[tuple[int, int]] = []
        y = 0
        for title in titles:
            high = max(px(ROW), brush.height(title, self._style, self._room) + px(12))
            self._rows.append((y, high))
            y += high + px(2)
        self.scroll = Scroll(y, max(1, size[1] - self._top))

    @property
    def _room(self) -> int:
        return self.size[0] - 2 * self._brush.px(PAD) - self._brush.px(24)

    @property
    def _style(self) -> Style:
        """The same for all: bold letters would take more lines, and so leave gaps where they are not bold."""
        return Style(13.5, self._brush.palette.text)

    def show(self, index: int) -> None:
        self.scroll = self.scroll.showing(*self._rows[index], self._brush.px(8))

    def buttons(self) -> list[Button]:
        """The search box, one stop for all groups, and each of them for the pointer."""
        x, y, wide, tall = self.box
        found = [Button("search", "", x, y, wide, tall, AREA)]
        if self._titles:
            found.append(Button("groups", "", 0, 0, 0, 0, AREA))
        for index, (top, high) in enumerate(self._rows):
            first = max(0, top - self.scroll.top)
            last = min(self.scroll.view, top + high - self.scroll.top)
            found.append(Button(f"group {index}", "", self._brush.px(PAD), self._top + first,
                                self.size[0] - 2 * self._brush.px(PAD), max(0, last - first), AREA, stop=False))
        return found

    def paint(self, look: Look) -> Image.Image:
        chosen, query, writes, ring, hover, _ = look
        brush, p, px = self._brush, self._brush.palette, self._brush.px
        image = Image.new("RGB", self.size, p.tile)
        x, y, wide, tall = self.box
        rim = max(1, px(2 if writes or ring == "search" else 1.2))
        brush.box(image, self.box, 9, p.accent if writes or ring == "search" else p.muted)
        brush.box(image, (x + rim, y + rim, wide - 2 * rim, tall - 2 * rim), 8, p.ground)
        style = Style(13.5, p.text) if query.text else Style(13.5, p.muted)
        write_in(brush, image, self.box, query.text or self._hint, style, query if writes else None)
        if self._titles:
            view = image.crop((0, self._top, image.width, image.height))
            for index, title in enumerate(self._titles):
                self._name(view, index, title, chosen=index == chosen, hover=hover == f"group {index}",
                           ring=ring == "groups" and index == chosen)
            image.paste(view, (0, self._top))
        return image

    def _name(self, image: Image.Image, index: int, title: str, *, chosen: bool, hover: bool, ring: bool) -> None:
        """The chosen one has a bar: no colour has to be told apart."""
        brush, p, px = self._brush, self._brush.palette, self._brush.px
        y, high = self._rows[index]
        box = px(PAD), y - self.scroll.top, self.size[0] - 2 * px(PAD), high
        ground = mix(p.tile, p.text, 0.08) if chosen else mix(p.tile, p.text, 0.04) if hover else p.tile
        if ring:
            brush.box(image, box, 8, p.accent)
            rim = max(2, px(1.6))
            brush.box(image, (box[0] + rim, box[1] + rim, box[2] - 2 * rim, box[3] - 2 * rim), 7, ground)
        elif chosen or hover:
            brush.box(image, box, 8, ground)
        if chosen:
            brush.box(image, (box[0] + px(4), box[1] + px(7), px(MARK), high - px(14)), 2, p.accent)
        style = self._style
        tall = brush.height(title, style, self._room)
        brush.write(image, (box[0] + px(14), box[1] + (high - tall) // 2), title, style, self._room)
