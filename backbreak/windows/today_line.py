"""The time-line of a day as a picture: hours, what was lived, calls below it, prompts above; and where each part is."""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image, ImageDraw

from backbreak.windows import today_shapes
from backbreak.windows.paint import FINE, Brush, Style
from backbreak.windows.palette import mix
from backbreak.windows.today_card import TodayCard

SIGNS, BAND, LANE, HOURS = 42, 62, 12, 24       # units: prompts, the line itself, calls, hours
AIR = 6
LEAST = 2                                       # pixels: what was short is seen all the same
BARE = 8                                        # units above the line where there are no prompts
EVERY = (1, 2, 3, 4, 6, 12, 24)                 # marks, of which one has words
ROOM = 5                                        # units: beside a prompt's sign, before the next one is set higher


class Place(NamedTuple):
    """A span on the picture, from the left edge to the right."""

    left: int
    right: int


class Line:
    """width: of the picture. Times outside the line lie on its edge."""

    def __init__(self, card: TodayCard, brush: Brush, width: int) -> None:
        self._card, self._brush, self.width = card, brush, width
        px = brush.px
        self.top = px(SIGNS if card.marks else BARE)
        self.height = self.top + px(BAND + AIR + LANE + HOURS)
        self.places = self._placed()
        self._plain = self._painted()

    def painted(self, chosen: int | None, hover: int | None) -> Image.Image:
        """With a frame around the span that is chosen, and a finer one around that under the pointer."""
        image = self._plain.copy()
        for place, wide in ((hover, 1.2), (chosen, 2.6)):
            if place is not None and place < len(self.places):
                self._frame(image, self.places[place], wide)
        return image

    def _x(self, at: float) -> int:
        card = self._card
        part = (at - card.start) / (card.end - card.start)
        return round(min(1.0, max(0.0, part)) * (self.width - 1))

    def _placed(self) -> list[Place]:
        found = []
        for one in self._card.spans:
            left = self._x(one.start)
            found.append(Place(left, max(self._x(one.end), left + LEAST)))
        return found

    def _painted(self) -> Image.Image:
        brush, p = self._brush, self._brush.palette
        px = brush.px
        image = Image.new("RGB", (self.width, self.height), p.ground)
        band = (0, self.top, self.width, px(BAND))
        brush.box(image, band, 6, p.tile)
        self._hours(image)
        for one, place in zip(self._card.spans, self.places, strict=True):
            wide = place.right - place.left - (1 if place.right - place.left > 3 * LEAST else 0)
            shape = today_shapes.piece(one.kind, one.sure, (wide, px(BAND)), brush, p.tile)
            image.paste(shape, (place.left, self.top))
        for strip in self._card.lane:
            left, right = self._x(strip.start), self._x(strip.end)
            shape = today_shapes.lane((right - left, px(LANE - 4)), brush, p.ground)
            image.paste(shape, (left, self.top + px(BAND + AIR)))
        self._now(image)
        self._signs(image)
        return image

    def _hours(self, image: Image.Image) -> None:
        """Marks at all hours, words at as many as have room."""
        brush, style = self._brush, Style(11.5, self._brush.palette.muted)
        hours = self._card.hours
        if not hours:
            return
        widest = max(brush.width(one.label, style) for one in hours) + brush.px(12)
        apart = (self._x(hours[-1].at) - self._x(hours[0].at)) / (len(hours) - 1) if len(hours) > 1 else widest
        every = next((n for n in EVERY if n * apart >= widest), EVERY[-1])
        y, end = self.top + brush.px(BAND + AIR + LANE), 0
        for one in hours:
            x = self._x(one.at)
            worded = one.number % every == 0
            tall = brush.px(6 if worded else 3)
            above = y - brush.px(4)
            image.paste(mix(brush.palette.line, brush.palette.text, 0.25), (x, above, x + 1, above + tall))
            image.paste(brush.palette.line, (x, self.top, x + 1, self.top + brush.px(BAND)))
            wide = brush.width(one.label, style)
            left = min(max(0, x - wide // 2), self.width - wide)
            if worded and left >= end:
                brush.write(image, (left, y + brush.px(3)), one.label, style, wide + 2)
                end = left + wide + brush.px(6)

    def _now(self, image: Image.Image) -> None:
        if self._card.now is None:
            return
        brush, x = self._brush, self._x(self._card.now)
        wide, tall = max(2, brush.px(2)), brush.px(BAND + 6)
        image.paste(brush.palette.text, (x, self.top - brush.px(3), x + wide, self.top - brush.px(3) + tall))

    def _signs(self, image: Image.Image) -> None:
        brush, side = self._brush, self._brush.px(today_shapes.MARK)
        before, level = -side, 0
        for one in self._card.marks:
            x = min(max(0, self._x(one.at) - side // 2), self.width - side)
            level = 1 - level if x < before + side + brush.px(ROOM) else 0
            before, y = x, self.top - brush.px(6) - side - level * (side + brush.px(1))
            middle = x + side // 2
            image.paste(brush.palette.muted, (middle, y + side, middle + max(1, brush.px(1)), self.top))
            image.paste(today_shapes.mark(one.kind, side, brush, brush.palette.ground), (x, y))

    def _frame(self, image: Image.Image, place: Place, wide: float) -> None:
        """Around the span, and a small wedge below it for those that are too narrow to be seen in a frame."""
        brush = self._brush
        line, ink = max(1, brush.px(wide)), brush.palette.text
        top, bottom = self.top - line, self.top + brush.px(BAND) + line
        box = (max(0, place.left - line), top, min(image.width - 1, place.right + line), bottom)
        ImageDraw.Draw(image).rectangle(box, outline=ink, width=line)
        if wide > 2:
            side = brush.px(10)
            big = Image.new("L", (side * FINE, side * FINE), 0)
            wedge = ((0, big.height), (big.width, big.height), (big.width // 2, big.height // 3))
            ImageDraw.Draw(big).polygon(wedge, fill=255)
            x = min(max(0, (place.left + place.right - side) // 2), image.width - side)
            image.paste(ink, (x, bottom), big.reduce(FINE))
