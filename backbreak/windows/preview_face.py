"""The preview as pictures: the head, and the long page with each move and what is wrong at it. It shows nothing itself.

Small figures are put onto the page when they come into view: a page may have forty.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from PIL import Image

from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import Colour, mix
from backbreak.windows.preview_card import Fault, PreviewCard, Shown

PAD, SIDE = 24, 360             # units; the column with the large figure
SMALL = 88                      # a figure in the list, units
INSET, AIR, GAP = 14, 12, 14    # of a row: at its sides, above and below its words, between figure and words
EDGE = 20                       # beside the rows: the mark that says how far down is there
STALE = 0.5                     # of the ground in what is only there until the file is mended
MARKS: dict[tuple[bool, bool], Colour] = {     # soft, dark: told apart by their words as well
    (False, False): (160, 44, 30), (False, True): (255, 158, 138),
    (True, False): (122, 82, 4), (True, True): (236, 196, 104),
}


class Row(NamedTuple):
    """y, height: on the page; figure: where its small figure begins."""

    shown: Shown
    y: int
    height: int
    figure: tuple[int, int]


class Line(NamedTuple):
    text: str
    style: Style
    above: float


def mark(soft: bool, brush: Brush) -> Colour:
    return MARKS[soft, brush.palette.dark]


def head(card: PreviewCard, brush: Brush, width: int, pad: int) -> Image.Image:
    """Title, length, file, and in a sentence how it is with the file."""
    p, px = brush.palette, brush.px
    worst = [fault.soft for fault in (*card.faults, *(one for shown in card.moves for one in shown.faults))]
    colour = mark(all(worst), brush) if worst else p.accent
    inner = width - 2 * pad
    lines = [Line(card.title, Style(22, p.text, bold=True), 18), Line(card.length, Style(14, p.text), 2),
             Line(card.file, Style(12, p.muted), 3), Line(card.note, Style(13.5, colour, bold=True), 8)]
    return written(lines, brush, (inner, pad), p.ground, width, px(14))


def written(lines: list[Line], brush: Brush, across: tuple[int, int], ground: Colour, width: int, below: int
            ) -> Image.Image:
    """Lines one below the other. across: how wide they may be, and where they begin."""
    tall = sum(brush.height(one.text, one.style, across[0]) + brush.px(one.above) for one in lines if one.text)
    image, y = Image.new("RGB", (width, tall + below), ground), 0
    for one in lines:
        if one.text:
            y += brush.px(one.above)
            y += brush.write(image, (across[1], y), one.text, one.style, across[0])
    return image


def watched(card: PreviewCard) -> bool:
    """Whether there is something that moves."""
    return bool(card.moves) and not card.stale


def column(brush: Brush, size: tuple[int, int]) -> tuple[int, int]:
    """Where the large figure and what is below it begin, and how wide they may be."""
    return size[0] - brush.px(SIDE), brush.px(SIDE) - brush.px(PAD)


def foot(card: PreviewCard, brush: Brush, size: tuple[int, int], paused: bool) -> list[Button]:
    """The buttons below the large figure, Close last; in more rows where their words are long."""
    px, words, (left, wide) = brush.px, card.words, column(brush, size)
    named = [("pause", words["resume" if paused else "pause"], "accent"), ("turn", words["turn"], "plain")]
    rows: list[list[Button]] = [[]]
    for key, label, style in (*(named if watched(card) else ()), ("close", words["close"], "quiet")):
        large = brush.button_size(label, style, wide)
        at = rows[-1][-1].x + rows[-1][-1].width + px(8) if rows[-1] else left
        if at + large[0] > left + wide:
            rows.append([])
            at = left
        rows[-1].append(Button(key, label, at, 0, *large, style))
    tall = [max(one.height for one in row) + px(8) for row in rows]
    top = size[1] - px(PAD) - sum(tall) + px(8)
    return [one._replace(y=top + sum(tall[:number])) for number, row in enumerate(rows) for one in row]


class Page:
    """Everything that scrolls. chosen: which move is lit; another one takes no room more or less."""

    def __init__(self, card: PreviewCard, brush: Brush, width: int, chosen: int) -> None:
        self._card, self._brush, self._width = card, brush, width - brush.px(EDGE)
        self.small = brush.px(SMALL)
        parts, self.rows = list(self._parts(chosen)), list[Row]()
        gap = brush.px(8)
        tall = sum(part.height + gap for part, _ in parts) + gap
        self.image = Image.new("RGB", (width, tall), brush.palette.ground)
        y = 0
        for part, shown in parts:
            self.image.paste(part, (0, y))
            if shown is not None:
                at = brush.px(INSET), y + brush.px(AIR)
                self.rows.append(Row(shown, y, part.height, at))
            y += part.height + gap

    def light(self, number: int, chosen: bool) -> None:
        """This row anew: forty of them would take a third of a second."""
        row = self.rows[number]
        self.image.paste(self._row(row.shown, chosen), (0, row.y))

    def put(self, row: Row, figure: Image.Image, ground: Colour) -> None:
        self.image.paste(self.worn(figure, ground), row.figure)

    def worn(self, image: Image.Image, ground: Colour) -> Image.Image:
        """As it is shown while the file is broken: not quite there."""
        if not self._card.stale:
            return image
        return Image.blend(image, Image.new("RGB", image.size, ground), STALE)

    def ground(self, chosen: bool) -> Colour:
        return self._brush.palette.tile if chosen else self._brush.palette.ground

    def _parts(self, chosen: int) -> Iterator[tuple[Image.Image, Shown | None]]:
        for fault in self._card.faults:
            yield self._fault(fault, self._width, self._brush.palette.ground), None
        for number, shown in enumerate(self._card.moves):
            yield self._row(shown, number == chosen), shown

    def _row(self, shown: Shown, chosen: bool) -> Image.Image:
        brush, px = self._brush, self._brush.px
        x = px(INSET) + self.small + px(GAP)
        inner, ground = self._width - x - px(INSET), self.ground(chosen)
        words = self.worn(written(self._lines(shown), brush, (inner, 0), ground, inner, 0), ground)
        faults = [self._fault(one, inner, ground) for one in shown.faults]
        tall = words.height + sum(one.height + px(7) for one in faults)
        image = Image.new("RGB", (self._width, max(tall, self.small) + 2 * px(AIR)), brush.palette.ground)
        if chosen:
            brush.box(image, (0, 0, *image.size), 12, ground)
            brush.box(image, (0, px(AIR), px(4), image.height - 2 * px(AIR)), 2, brush.palette.accent)
        image.paste(words, (x, px(AIR)))
        y = px(AIR) + words.height
        for one in faults:
            image.paste(one, (x, y + px(7)))
            y += one.height + px(7)
        return image

    def _lines(self, shown: Shown) -> list[Line]:
        p, move = self._brush.palette, shown.move
        steps = [Line(step, Style(13.5, p.text), 5) for step in move.steps]
        return [Line(f"{shown.number}. {move.title}" if shown.number else move.title, Style(15, p.text, bold=True), 0),
                Line(shown.times, Style(12.5, p.muted), 1), *steps, Line(move.cue, Style(13, p.muted), 5)]

    def _fault(self, fault: Fault, width: int, ground: Colour) -> Image.Image:
        """A box with a bar, and the kind of fault in a word: nobody has to know colours."""
        brush, px, colour = self._brush, self._brush.px, mark(fault.soft, self._brush)
        fill = mix(ground, colour, 0.10)
        named = self._card.words["warning" if fault.soft else "fault"]
        lines = [Line(named, Style(12.5, colour, bold=True), 7), Line(fault.text, Style(13, brush.palette.text), 1)]
        words = written(lines, brush, (width - 2 * px(14), px(14)), fill, width, px(8))
        image = Image.new("RGB", words.size, ground)
        brush.box(image, (0, 0, *image.size), 8, fill)
        image.paste(words.crop((px(10), 0, width - px(10), words.height)), (px(10), 0))
        brush.box(image, (0, 0, px(4), image.height), 2, colour)
        return image
