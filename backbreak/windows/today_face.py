"""The Today window as one long page: what stands where, and how it is painted. It neither shows nor answers."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PIL import Image

from backbreak.core.language import _
from backbreak.windows import asking, today_legend
from backbreak.windows.controls import Button
from backbreak.windows.paint import HALO, Brush, Style
from backbreak.windows.today_card import TodayCard

if TYPE_CHECKING:
    from backbreak.windows.today_bars import Bars
    from backbreak.windows.today_line import Line

WIDTH, PAD = 780, 28            # units
COLUMNS, TILE = 3, 12           # figures beside each other, and what is between and around them
LINE = "line"                   # the key of the line, or of the bars
PIECE = "piece "                # and of a part of it, before its number
SWATCH = (26, 14)
LONGEST = 3                     # of so many texts with the most letters, one takes the most room


class Shown(NamedTuple):
    """What of the card is shown: which part is chosen, and whether all of it is text."""

    chosen: int | None = None
    text: bool = False


class Page:
    """image: the whole page. buttons: all of it that can be pressed, in the order of the focus, on the page's scale."""

    def __init__(self, card: TodayCard, brush: Brush, width: int, shown: Shown) -> None:
        self.card, self._brush, self._width, self.shown = card, brush, width, shown
        self.inner = width - 2 * brush.px(PAD)
        self.picture: Line | Bars | None = None
        self.at = self.told = 0                     # where the line begins; where what is said of it ends
        self.buttons: list[Button] = []
        self._jobs: list[tuple[int, int, str, Style, int]] = []
        self._tiles: list[tuple[int, int, int, int]] = []
        self._swatches: list[tuple[int, int, str]] = []
        self._block: asking.Block | None = None
        bottom = self._lay()
        self.image = Image.new("RGB", (width, bottom + brush.px(14)), brush.palette.ground)
        self._paint()

    def press(self, button: Button, *, hover: bool, down: bool, focus: bool) -> None:
        """A button of the page, anew."""
        halo = self._brush.px(HALO)
        looks = self._brush.button(button, ground=self._brush.palette.ground, hover=hover, down=down, focus=focus)
        self.image.paste(looks, (button.x - halo, button.y - halo))
        if button.key == f"view {self.card.view}":
            px = self._brush.px
            left, right, under = button.x + px(16), button.x + button.width - px(16), button.y + button.height - px(7)
            self.image.paste(self._brush.palette.on_accent, (left, under, right, under + max(2, px(2))))

    def draw_line(self, hover: int | None, focus: bool) -> None:
        """The line with what is chosen, what is under the pointer, and its ring."""
        if self.picture is None:
            return
        brush, px, halo = self._brush, self._brush.px, self._brush.px(8)
        x, wide, high = px(PAD), self.inner, self.picture.height
        box = (x - halo, self.at - halo, wide + 2 * halo, high + 2 * halo)
        if focus:
            gap = max(2, px(1.6))
            brush.box(self.image, box, 10, brush.palette.accent)
            box = box[0] + gap, box[1] + gap, box[2] - 2 * gap, box[3] - 2 * gap
        brush.box(self.image, box, 10, brush.palette.ground)
        self.image.paste(self.picture.painted(self.shown.chosen, hover), (x, self.at))

    # -- where

    def _lay(self) -> int:
        px, card = self._brush.px, self.card
        y = self._head(px(20))
        p = self._brush.palette
        if card.trouble:
            y = self._say(card.trouble, Style(13.5, p.text, bold=True), y + px(6))
        if card.heading:
            y = self._say(card.heading, Style(18, p.text, bold=True), y + px(6))
        if card.question is not None:
            self._block = asking.block(card.question, self._brush, px(PAD), y + px(6), self.inner)
            y += px(6) + self._block.height
            self.buttons += list(self._block.buttons)
        if self.shown.text:
            return self._text(y + px(10))
        y = self._figures(y + px(12))
        self.told = self._line(y + px(14))
        return self._legend(self.told + px(10))

    def _head(self, y: int) -> int:
        """Tabs, and from when to when."""
        brush, px = self._brush, self._brush.px
        x, tall = px(PAD), 0
        for tab in self.card.tabs:
            look = "accent" if tab.key == self.card.view else "plain"
            wide, high = brush.button_size(tab.label, look, self.inner // 3 - px(8))
            self.buttons.append(Button(f"view {tab.key}", tab.label, x, y, wide, high, look))
            x, tall = x + wide + px(8), max(tall, high)
        style = Style(14.5, brush.palette.text, bold=True)
        arrow, room = px(38), brush.width(self.card.period, style) + px(20)
        left = px(PAD) + self.inner - room - 2 * arrow
        if left < x + px(8):                        # long words: below the tabs
            y, left = y + tall + px(10), px(PAD)
            room = min(room, self.inner - 2 * arrow)
        self.buttons.append(Button("step -1", "\u2039", left, y, arrow, px(40), "number"))
        high = brush.height(self.card.period, style, room - px(16))
        self._jobs.append((left + arrow + px(8), y + (px(40) - high) // 2, self.card.period, style, room - px(16)))
        if self.card.later:
            self.buttons.append(Button("step 1", "\u203a", left + arrow + room, y, arrow, px(40), "number"))
        return y + max(tall, px(40), high) + px(6)

    def _say(self, text: str, style: Style, y: int) -> int:
        self._jobs.append((self._brush.px(PAD), y, text, style, self.inner))
        return y + self._brush.height(text, style, self.inner)

    def _text(self, y: int) -> int:
        p, px = self._brush.palette, self._brush.px
        for one in self.card.figures:
            told = _("{label}: {value}", label=one.label, value=one.value) + (f" ({one.note})" if one.note else "")
            y = self._say(told, Style(14.5, p.text), y + px(4))
        y += px(10)
        for line in self.card.lines:
            y = self._say(line, Style(14.5, p.text), y + px(6))
        return y

    def _figures(self, y: int) -> int:
        """Tiles: what it is, how much, and what belongs to it."""
        brush, px, p = self._brush, self._brush.px, self._brush.palette
        if not self.card.figures:
            return y
        columns = 4 if len(self.card.figures) == 4 else COLUMNS
        gap, wide = px(TILE), (self.inner - (columns - 1) * px(TILE)) // columns
        label, value, note = Style(12.5, p.muted), Style(19, p.text, bold=True), Style(12.5, p.muted)
        room = wide - 2 * px(TILE)
        for first in range(0, len(self.card.figures), columns):
            row, tall = self.card.figures[first:first + columns], 0
            for one in row:
                tall = max(tall, sum(brush.height(text, style, room) for text, style in
                                     ((one.label, label), (one.value, value), (one.note, note))))
            for place, one in enumerate(row):
                x, at = px(PAD) + place * (wide + gap), y + px(9)
                self._tiles.append((x, y, wide, tall + px(18)))
                for text, style in ((one.label, label), (one.value, value), (one.note, note)):
                    self._jobs.append((x + px(TILE), at, text, style, room))
                    at += brush.height(text, style, room)
            y += tall + px(18) + gap
        return y - gap

    def _line(self, y: int) -> int:
        px, p, card = self._brush.px, self._brush.palette, self.card
        if card.nothing:
            y = self._say(card.nothing, Style(14.5, p.text), y + px(6)) + px(6)
        if not (card.spans or card.bars):
            return self._detail(y)
        self.at = y + px(6)
        if card.view == "day":
            from backbreak.windows.today_line import Line

            self.picture = Line(card, self._brush, self.inner)
            top, tall = self.at + self.picture.top, self.picture.height - self.picture.top
        else:
            from backbreak.windows.today_bars import Bars

            self.picture = Bars(card, self._brush, self.inner)
            top, tall = self.at, self.picture.height
        self.buttons.append(Button(LINE, "", px(PAD), top, self.inner, tall, "area"))
        for number, one in enumerate(self.picture.places):
            left, wide = px(PAD) + one.left, one.right - one.left
            self.buttons.append(Button(f"{PIECE}{number}", "", left, top, wide, tall, "area", False))
        return self._detail(self.at + self.picture.height + px(14))

    def _detail(self, y: int) -> int:
        """What the chosen part is, and what may be said of it: as much room as the longest takes, so nothing jumps."""
        brush, px, p, card = self._brush, self._brush.px, self._brush.palette, self.card
        style = Style(13.5, p.text)
        each = [one.label for one in card.spans] + [one.text for one in card.bars]
        chosen = self.shown.chosen
        if card.said or chosen is None or chosen >= len(each):
            text = card.said or (card.words.get("pick", "") if each else "")
            says: tuple[str, ...] = ()
        else:
            text, says = each[chosen], card.spans[chosen].says if card.view == "day" else ()
        if chosen is not None and chosen < len(card.spans) and card.view == "day":
            says = card.spans[chosen].says
        most = {*sorted(each, key=len)[-LONGEST:], text, card.words.get("pick", "")}
        room = max((brush.height(one, style, self.inner) for one in most), default=0)
        self._jobs.append((px(PAD), y, text, style, self.inner))
        y += room + px(8)
        if card.view != "day" or not card.spans:
            return y
        x, tall = px(PAD), 0
        for one in says:
            label = card.words.get(one, one)
            wide, high = brush.button_size(label, "plain", self.inner)
            if x > px(PAD) and x + wide > px(PAD) + self.inner:
                x, y, tall = px(PAD), y + tall + px(8), 0
            self.buttons.append(Button(f"was {one}", label, x, y, wide, high))
            x, tall = x + wide + px(10), max(tall, high)
        return y + max(tall, px(40)) + px(4)

    def _legend(self, y: int) -> int:
        """As wide as it takes, row below row."""
        brush, px, style, x = self._brush, self._brush.px, Style(12.5, self._brush.palette.muted), self._brush.px(PAD)
        rows = today_legend.rows(self.card)
        for key, words in rows:
            wide = px(SWATCH[0] + 7) + brush.width(words, style)
            if x > px(PAD) and x + wide > px(PAD) + self.inner:
                x, y = px(PAD), y + brush.line(style) + px(5)
            self._swatches.append((x, y + (brush.line(style) - px(SWATCH[1])) // 2, key))
            room = min(brush.width(words, style) + 2, px(PAD) + self.inner - x - px(SWATCH[0] + 7))
            self._jobs.append((x + px(SWATCH[0] + 7), y, words, style, room))
            x += wide + px(18)
            y += brush.height(words, style, room) - brush.line(style)
        return y + (brush.line(style) if rows else 0)

    # -- how

    def _paint(self) -> None:
        brush, p = self._brush, self._brush.palette
        for tile in self._tiles:
            brush.box(self.image, tile, 10, p.tile)
        for x, y, text, style, room in self._jobs:
            brush.write(self.image, (x, y), text, style, room)
        for x, y, key in self._swatches:
            self.image.paste(today_legend.swatch(key, (brush.px(SWATCH[0]), brush.px(SWATCH[1])), brush), (x, y))
        if self._block is not None:
            self._block.paint(self.image, brush)
        self.draw_line(None, False)
        for button in self.buttons:
            if button.style != "area":
                self.press(button, hover=False, down=False, focus=False)
