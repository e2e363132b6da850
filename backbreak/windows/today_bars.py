"""A week or a month as bars: sitting of each day and the longest of it in one go, breaks and the back below."""

from __future__ import annotations

from itertools import pairwise

from PIL import Image, ImageDraw

from backbreak.core.language import plain
from backbreak.windows import today_shapes
from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import mix
from backbreak.windows.today_card import TodayCard
from backbreak.windows.today_line import Place

TALL, ABOVE, ROWS, GUTTER = 150, 22, 24, 96     # units: the bars, their words, a row below them, what a row is called
WIDEST = 64
BELOW = ("breaks", "comfort")


class Bars:
    def __init__(self, card: TodayCard, brush: Brush, width: int) -> None:
        self._card, self._brush, self.width = card, brush, width
        px = brush.px
        self._small, self._tiny = Style(12.5, brush.palette.text), Style(11, brush.palette.text)
        muted, names = Style(12, brush.palette.muted), [card.words.get(one, "") for one in BELOW]
        named = max(brush.width(one, muted) for one in names)
        self._gutter = min(max(px(GUTTER), named + px(10)), width // 4)
        tall = max(brush.height(one, muted, self._gutter - px(8)) for one in names)
        self._row = max(px(ROWS), tall + px(4))
        self.top, self.height = px(ABOVE), px(ABOVE + TALL + ROWS + 6) + 2 * self._row
        self.places = self._placed()
        self._plain = self._painted()

    def painted(self, chosen: int | None, hover: int | None) -> Image.Image:
        image = self._plain.copy()
        for place, wide in ((hover, 1.2), (chosen, 2.6)):
            if place is not None and place < len(self.places):
                one, line, ink = self.places[place], max(1, self._brush.px(wide)), self._brush.palette.text
                box = (max(0, one.left - line), 0, min(image.width - 1, one.right + line), image.height - 1)
                ImageDraw.Draw(image).rounded_rectangle(box, self._brush.px(6), outline=ink, width=line)
        return image

    def _placed(self) -> list[Place]:
        room = (self.width - self._gutter) / max(1, len(self._card.bars))
        edges = [self._gutter + round(room * n) for n in range(len(self._card.bars) + 1)]
        return [Place(left, right) for left, right in pairwise(edges)]

    def _painted(self) -> Image.Image:
        brush, p = self._brush, self._brush.palette
        image = Image.new("RGB", (self.width, self.height), p.ground)
        px, foot = brush.px, self.top + brush.px(TALL)
        image.paste(mix(p.line, p.text, 0.3), (self._gutter, foot, self.width, foot + max(1, px(1))))
        for number in range(len(self._card.bars)):
            self._day(image, number, foot)
        muted = Style(12, p.muted)
        for row, name in enumerate(BELOW):
            y = foot + px(ROWS + 6) + row * self._row + px(3)
            brush.write(image, (0, y), self._card.words.get(name, ""), muted, self._gutter - px(8))
        return image

    def _day(self, image: Image.Image, number: int, foot: int) -> None:
        brush, p, px = self._brush, self._brush.palette, self._brush.px
        one, place = self._card.bars[number], self.places[number]
        room = place.right - place.left
        wide = min(px(WIDEST), max(px(6), round(room * 0.66)))
        left, tall = place.left + (room - wide) // 2, px(TALL)
        if one.recorded:
            high, long = max(2, round(one.part * tall)), round(one.long * tall)
            image.paste(mix(p.muted, p.ground, 0.55), (left, foot - high, left + wide, foot))
            if long > 1:
                image.paste(today_shapes.piece("sitting", True, (wide, long), brush, p.ground), (left, foot - long))
                image.paste(p.ground, (left, foot - long, left + wide, foot - long + max(1, px(1))))
            self._middle(image, place, foot - high - brush.line(self._tiny) - px(2), one.value, self._tiny)
        else:
            today_shapes.dotted(image, (left, left + wide), foot - px(3), brush)
        named = Style(12.5 if room > px(30) else 10.5, p.text if one.today else p.muted, bold=one.today)
        self._middle(image, place, foot + px(5), one.label, named)
        if one.today:
            under = foot + px(5) + brush.line(named)
            wide = min(room, brush.width(one.label, named))
            from_to = place.left + (room - wide) // 2, place.left + (room + wide) // 2
            image.paste(p.text, (from_to[0], under, from_to[1], under + max(2, px(2))))
        told = ("" if one.breaks is None else str(one.breaks), "" if one.comfort is None else plain(one.comfort))
        for row, text in enumerate(told):
            self._middle(image, place, foot + px(ROWS + 6) + row * self._row + px(3), text, self._small)

    def _middle(self, image: Image.Image, place: Place, y: int, text: str, style: Style) -> None:
        """Words in the middle of a day's column, where they fit."""
        if text and self._brush.width(text, style) <= place.right - place.left + 2:
            self._brush.write(image, (place.left, y), text, style, place.right - place.left + 4, "middle")
