"""A page of the settings window: groups of rows below each other, painted as they come into view."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PIL import Image

from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import Colour, mix
from backbreak.windows.tuning_card import Group, Row
from backbreak.windows.tuning_parts import Painter
from backbreak.windows.tuning_rows import INSET, Box, Laid, Layout, Part, Touch

PAD = 18                        # units beside the rows


class Place(NamedTuple):
    laid: Laid
    box: Box

    def at(self, part: Part) -> Box:
        """Of one of its parts, on the page."""
        return self.box[0] + part.box[0], self.box[1] + part.box[1], part.box[2], part.box[3]


class Page:
    """words: those of the card. pending: the preset that is looked at. known: rows that were laid out before."""

    def __init__(self, groups: Iterable[Group], brush: Brush, width: int, words: dict[str, str], *,
                 banner: str = "", nothing: str = "", pending: str = "",
                 known: dict[tuple[Row, str, int], Laid] | None = None) -> None:
        self._brush, self._pending, self.banner = brush, pending, banner
        self.places: dict[str, Place] = {}
        self._looks: dict[str, Touch] = {}
        px, p = brush.px, brush.palette
        self._x, self._wide = px(PAD), width - 2 * px(PAD)
        layout, known = Layout(brush, self._wide, words), {} if known is None else known
        said: list[tuple[int, str, Style]] = []
        lines: list[int] = []
        y = px(14)
        if banner:
            y = self._tell(said, banner, Style(13.5, p.text, bold=True), y) + px(10)
        for group in groups:
            y = self._tell(said, group.title, Style(19, p.text, bold=True), y + px(4)) + px(2)
            y = self._tell(said, group.text, Style(13, p.muted), y) + px(4)
            for row in group.rows:
                looked = row, pending if row.kind == "preset" else "", self._wide
                laid = known[looked] = known.get(looked) or layout.row(row, looked[1])
                self.places[row.key] = Place(laid, (self._x, y, self._wide, laid.height))
                y += laid.height
                lines.append(y)
                y += px(3)
            y += px(14)
        if nothing and not self.places:
            y = self._tell(said, nothing, Style(14, p.text), y + px(8))
        self.image = Image.new("RGB", (width, max(1, y)), p.ground)
        self._painter = Painter(brush, self.image)
        for top, text, style in said:
            brush.write(self.image, (self._x + px(INSET), top), text, style, self._wide - 2 * px(INSET))
        if banner:
            self.image.paste(p.text, (self._x, px(14), self._x + px(4), said[0][0] + brush.height(
                banner, said[0][2], self._wide - 2 * px(INSET))))
        left, right = self._x + px(INSET), self._x + self._wide - px(INSET)
        for line in lines:
            self.image.paste(p.line, (left, line, right, line + max(1, px(1))))

    def _tell(self, said: list[tuple[int, str, Style]], text: str, style: Style, y: int) -> int:
        if text:
            said.append((y, text, style))
        return y + self._brush.height(text, style, self._wide - 2 * self._brush.px(INSET))

    def renew(self, key: str, row: Row) -> bool:
        """Other values of a row in the same places; False where it takes a new page."""
        place = self.places.get(key)
        if place is None:
            return True
        if _frame(place.laid.row) != _frame(row):
            return False
        self.places[key] = place._replace(laid=place.laid._replace(row=row))
        self._looks.pop(key, None)
        return True

    def paint(self, key: str, touch: Touch) -> bool:
        """This row, where it looks different from before."""
        if self._looks.get(key) == touch:
            return False
        self._looks[key] = touch
        place, brush, p = self.places[key], self._brush, self._brush.palette
        x, y, wide, tall = place.box
        self.image.paste(p.ground, (x, y, x + wide, y + tall))
        ground = p.ground
        if place.laid.row.kind == "switch" and touch.hover:
            ground = mix(p.ground, p.text, 0.08 if touch.down else 0.04)
            brush.box(self.image, place.box, 10, ground)
        for part in place.laid.parts:
            if part.name == touch.focus:
                self._painter.ring(place.at(part), ground, 0 if part.name == "switch" else 4)
        for one in place.laid.said:
            brush.write(self.image, (x + one.at[0], y + one.at[1]), one.text, one.style, one.width)
        for part in place.laid.parts:
            self._part(place, part, touch, ground)
        return True

    # -- parts

    def _part(self, place: Place, part: Part, touch: Touch, ground: Colour) -> None:
        row, box, name, paint = place.laid.row, place.at(part), part.name, self._painter
        match name[0] if name[0] in "=+-" else name:
            case "track":
                paint.track(row, box, touch)
            case "box":
                paint.field(row, box, touch)
            case "switch":
                paint.switch(row, box, ground)
            case "=":
                chosen = name[1:] == (self._pending or row.value) if row.kind == "preset" else name[1:] == row.value
                paint.chip(part, box, chosen, touch)
            case "+":
                paint.chip(part, box, name[1:] in row.items, touch)
            case "-":
                paint.chip(part, box, False, touch, cross=True)
            case "default":
                paint.link(part, box, touch)
            case "use" | "leave" | "add":
                paint.button(part, box, touch)


def _frame(row: Row) -> Row:
    """What decides where its parts are."""
    loose = row._replace(value="", at=0.0) if row.kind != "preset" else row
    return loose if row.kind == "list" else loose._replace(items=())
