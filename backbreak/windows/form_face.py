"""A form as one long page: where each row is, and how it is painted. It neither shows nor answers anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image, ImageDraw

from backbreak.windows.form_card import FormCard, Option, Row
from backbreak.windows.paint import FINE, Brush, Style
from backbreak.windows.palette import Colour, mix

WIDTH, PAD = 640, 32            # units
INSET, AIR = 12, 9              # of a row: beside its words, above and below them
SWITCH = (40, 22)
CHIP, GAP, TICK = 34, 8, 20     # height of an option; between two; room for its tick

Box = tuple[int, int, int, int]


class Chip(NamedTuple):
    option: Option
    box: Box


class Place(NamedTuple):
    """A row on the page; chips: the options of one of several. words: how wide these may be."""

    row: Row
    box: Box
    words: int
    chips: tuple[Chip, ...] = ()


class Touch(NamedTuple):
    """What keys and pointer do with a row just now. hover, down: which option, "" for the row itself, None for none."""

    hover: str | None = None
    down: str | None = None
    focus: bool = False


class Page:
    def __init__(self, card: FormCard, brush: Brush, width: int) -> None:
        self._brush, self._width, self._inner = brush, width, width - 2 * brush.px(PAD)
        p = brush.palette
        self._label, self._small = Style(14.5, p.text), Style(12.5, p.muted)
        self._title, self._lead = Style(23, p.text, bold=True), Style(14, p.text)
        self._head = Style(16, p.text, bold=True)
        self._said: list[tuple[int, str, Style]] = []
        self._rows: list[Place] = []
        self._beside = _beside(card)
        bottom = self._lay(card)
        self.places = {place.row.key: place for place in self._rows if place.row.key}
        self.image = Image.new("RGB", (width, bottom + brush.px(20)), p.ground)
        for y, text, style in self._said:
            brush.write(self.image, (brush.px(PAD), y), text, style, self._inner)
        for place in self._rows:
            self.paint(place, Touch())

    def renew(self, card: FormCard) -> bool:
        """Other values in the same places. False where anything else differs: then it takes a new page."""
        rows = {row.key: row for group in card.groups for row in group.rows if row.key}
        same = {key: place.row._replace(value="") for key, place in self.places.items()}
        if same != {key: row._replace(value="") for key, row in rows.items()} or self._beside != _beside(card):
            return False
        self.places = {key: place._replace(row=rows[key]) for key, place in self.places.items()}
        return True

    def paint(self, place: Place, touch: Touch) -> None:
        """This row anew, on the page."""
        brush, p = self._brush, self._brush.palette
        x, y, wide, tall = place.box
        self.image.paste(p.ground, (x, y, x + wide, y + tall))
        ground = p.ground
        if place.row.kind == "switch" and touch.hover is not None:
            ground = mix(p.ground, p.text, 0.08 if touch.down is not None else 0.04)
            brush.box(self.image, place.box, 10, ground)
        if touch.focus:
            self._ring(place.box, ground)
        left, top = x + brush.px(INSET), y + brush.px(AIR)
        if place.row.label:
            top += brush.write(self.image, (left, top), place.row.label, self._label, place.words)
        brush.write(self.image, (left, top), place.row.text, self._small, place.words)
        if place.row.kind == "switch":
            self._switch(place, ground)
        for chip in place.chips:
            self._chip(chip, chip.option.value == place.row.value, touch)

    # -- where

    def _lay(self, card: FormCard) -> int:
        """All words and rows from the top down; the result is where they end."""
        px = self._brush.px
        y = self._say(card.title, self._title, px(PAD)) + px(8)
        y = self._say(card.lead, self._lead, y)
        for group in card.groups:
            y = self._say(group.title, self._head, y + px(22)) + px(2)
            y = self._say(group.text, self._small, y) + px(8)
            for row in group.rows:
                self._rows.append(self._placed(row, y))
                y += self._rows[-1].box[3] + px(2)
        return y

    def _say(self, text: str, style: Style, y: int) -> int:
        """Words that belong to no row; the result is where they end."""
        self._said.append((y, text, style))
        return y + self._brush.height(text, style, self._inner)

    def _placed(self, row: Row, y: int) -> Place:
        brush = self._brush
        x, wide = brush.px(PAD - INSET), self._width - 2 * brush.px(PAD - INSET)
        words = self._inner - (brush.px(SWITCH[0] + 16) if row.kind == "switch" else 0)
        tall = brush.px(AIR) + brush.height(row.label, self._label, words) + brush.height(row.text, self._small, words)
        chips: tuple[Chip, ...] = ()
        if row.kind == "one":
            chips = tuple(self._chips(row.options, x + brush.px(INSET), y + tall + brush.px(6), self._inner))
            tall = max([y + tall, *(chip.box[1] + chip.box[3] for chip in chips)]) - y
        return Place(row, (x, y, wide, tall + brush.px(AIR)), words, chips)

    def _chips(self, options: tuple[Option, ...], x: int, y: int, inner: int) -> Iterator[Chip]:
        """Beside each other as they fit; no wider than `inner`."""
        brush, at, tall = self._brush, x, 0
        for option in options:
            style = self._on_chip(brush.palette.text)
            sides = brush.px(2 * INSET + TICK)
            wide = min(inner, brush.width(option.label, style) + sides + 1)
            lines = len(brush.wrap(option.label, style, wide - sides))
            high = brush.px(CHIP) + (lines - 1) * brush.line(style)
            if at > x and at + wide > x + inner:
                at, y, tall = x, y + tall + brush.px(GAP), 0
            yield Chip(option, (at, y, wide, high))
            at, tall = at + wide + brush.px(GAP), max(tall, high)

    # -- how it looks

    def _on_chip(self, ink: Colour) -> Style:
        return Style(13, ink, bold=True)

    def _ring(self, box: Box, ground: Colour) -> None:
        brush, gap = self._brush, max(2, self._brush.px(1.6))
        brush.box(self.image, box, 10, brush.palette.accent)
        inner = box[0] + gap, box[1] + gap, box[2] - 2 * gap, box[3] - 2 * gap
        brush.box(self.image, inner, 10 - 1.6, ground)

    def _switch(self, place: Place, ground: Colour) -> None:
        """The side its knob is on and a filled ground tell the same: no colour has to be told apart."""
        brush, p = self._brush, self._brush.palette
        wide, tall = brush.px(SWITCH[0]), brush.px(SWITCH[1])
        x = place.box[0] + place.box[2] - brush.px(INSET) - wide
        y, on = place.box[1] + (place.box[3] - tall) // 2, place.row.value == "on"
        brush.box(self.image, (x, y, wide, tall), 100, p.accent if on else p.muted)
        rim = max(1, brush.px(1.6))
        if not on:
            brush.box(self.image, (x + rim, y + rim, wide - 2 * rim, tall - 2 * rim), 100, ground)
        radius = tall // 2 - 2 * rim
        centre = x + wide - tall // 2 if on else x + tall // 2
        brush.disc(self.image, (centre, y + tall // 2), radius, p.on_accent if on else p.muted)

    def _chip(self, chip: Chip, chosen: bool, touch: Touch) -> None:
        brush, p = self._brush, self._brush.palette
        fill, ink = (p.accent, p.on_accent) if chosen else (p.button, p.text)
        if not chosen and touch.hover == chip.option.value:
            fill = mix(fill, p.text, 0.12 if touch.down == chip.option.value else 0.06)
        x, y, wide, tall = chip.box
        brush.box(self.image, chip.box, 9, fill)
        style, room = self._on_chip(ink), wide - brush.px(2 * INSET + TICK)
        if chosen:
            self._tick((x + brush.px(INSET), y + tall // 2), ink, fill)
        start = x + brush.px(INSET) + brush.px(TICK if chosen else TICK / 2)
        high = brush.height(chip.option.label, style, room)
        brush.write(self.image, (start, y + (tall - high) // 2), chip.option.label, style, room, "left")

    def _tick(self, at: tuple[int, int], ink: Colour, fill: Colour) -> None:
        side = self._brush.px(13)
        big = Image.new("RGB", (side * FINE, side * FINE), fill)
        points = [(big.width * x, big.width * y) for x, y in ((0.08, 0.55), (0.38, 0.85), (0.92, 0.18))]
        ImageDraw.Draw(big).line(points, fill=ink, width=big.width // 7, joint="curve")
        self.image.paste(big.reduce(FINE), (at[0], at[1] - side // 2))


def _beside(card: FormCard) -> tuple[str, ...]:
    """Words that belong to no row."""
    return card.title, card.lead, *(text for group in card.groups for text in (group.title, group.text))
