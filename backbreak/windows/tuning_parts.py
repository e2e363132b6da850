"""How the controls of the settings window look: sliders, boxes, switches, chips and links, painted onto a page."""

from __future__ import annotations

from PIL import Image, ImageDraw

from backbreak.windows.paint import FINE, Brush, Style
from backbreak.windows.palette import Colour, mix
from backbreak.windows.tuning_card import Row
from backbreak.windows.tuning_rows import INSET, SIDES, SWITCH, TICK, Box, Part, Touch, styles
from backbreak.windows.writing import Line

GROOVE, KNOB = 6, 9             # of a slider: how thick its track is, and its knob's radius
USUAL = 12                      # height of the part of the track that is usual
ENDLESS = 100_000
CROSS = ((0.2, 0.2), (0.8, 0.8), None, (0.8, 0.2), (0.2, 0.8))
HOOK = ((0.08, 0.55), (0.38, 0.85), (0.92, 0.18))


class Painter:
    def __init__(self, brush: Brush, image: Image.Image) -> None:
        self.brush, self.image, self.styles = brush, image, styles(brush)

    def track(self, row: Row, box: Box, touch: Touch) -> None:
        """A groove, filled up to the knob; its usual part is thicker."""
        brush, p = self.brush, self.brush.palette
        x, y, wide, tall = box
        knob, groove = brush.px(KNOB), brush.px(GROOVE)
        middle, ends = y + tall // 2, (x + knob, x + wide - knob)
        step = (ends[1] - ends[0]) / max(1, len(row.stops) - 1)
        at = round(ends[0] + row.at * step)
        if row.usual is not None:
            left, right = (round(ends[0] + one * step) for one in row.usual)
            high = brush.px(USUAL)
            brush.box(self.image, (left - groove, middle - high // 2, right - left + 2 * groove, high), 6, p.line)
        brush.box(self.image, (x, middle - groove // 2, wide, groove), 3, p.line)
        brush.box(self.image, (x, middle - groove // 2, max(groove, at - x), groove), 3, p.accent)
        fill = mix(p.accent, p.text, 0.15) if "track" in (touch.hover, touch.down) else p.accent
        brush.disc(self.image, (at, middle), knob, fill)
        brush.disc(self.image, (at, middle), max(2, knob // 3), p.on_accent)

    def field(self, row: Row, box: Box, touch: Touch) -> None:
        """Words in a frame; while somebody writes, with the caret."""
        brush, p = self.brush, self.brush.palette
        x, y, wide, tall = box
        line, rim = touch.line, max(1, brush.px(1.4))
        brush.box(self.image, box, 8, p.accent if line is not None else p.muted)
        brush.box(self.image, (x + rim, y + rim, wide - 2 * rim, tall - 2 * rim), 8 - 1.4, p.ground)
        centred = row.kind == "slider" and line is None
        shown = row.tried or (read(row) if row.kind in ("slider", "text") else "")
        text = line.text if line is not None else shown
        style = Style(13.5, p.text) if text else Style(13, p.muted)
        write_in(brush, self.image, box, text or row.hint, style, line, centred)

    def switch(self, row: Row, box: Box, ground: Colour) -> None:
        """The side its knob is on and a filled ground tell the same: no colour has to be told apart."""
        brush, p = self.brush, self.brush.palette
        wide, tall = brush.px(SWITCH[0]), brush.px(SWITCH[1])
        x = box[0] + box[2] - brush.px(INSET) - wide
        y, on = box[1] + brush.px(11), row.value == "on"
        brush.box(self.image, (x, y, wide, tall), 100, p.accent if on else p.muted)
        rim = max(1, brush.px(1.6))
        if not on:
            brush.box(self.image, (x + rim, y + rim, wide - 2 * rim, tall - 2 * rim), 100, ground)
        centre = x + wide - tall // 2 if on else x + tall // 2
        brush.disc(self.image, (centre, y + tall // 2), tall // 2 - 2 * rim, p.on_accent if on else p.muted)

    def chip(self, part: Part, box: Box, chosen: bool, touch: Touch, cross: bool = False) -> None:
        brush, p = self.brush, self.brush.palette
        fill, ink = (p.accent, p.on_accent) if chosen else (p.button, p.text)
        if not chosen and touch.hover == part.name:
            fill = mix(fill, p.text, 0.12 if touch.down == part.name else 0.06)
        x, y, wide, tall = box
        brush.box(self.image, box, 9, fill)
        style, room = self.styles.chip._replace(colour=ink), wide - brush.px(2 * SIDES + TICK)
        if chosen or cross:
            left = x + wide - brush.px(SIDES + 13) if cross else x + brush.px(SIDES)
            self._sign((left, y + tall // 2), ink, fill, CROSS if cross else HOOK)
        start = x + brush.px(SIDES) + brush.px(0 if cross else TICK if chosen else TICK / 2)
        high = brush.height(part.label, style, room)
        brush.write(self.image, (start, y + (tall - high) // 2), part.label, style, room)

    def _sign(self, at: tuple[int, int], ink: Colour, fill: Colour, points: tuple[tuple[float, float] | None, ...],
              ) -> None:
        side = self.brush.px(13)
        big = Image.new("RGB", (side * FINE, side * FINE), fill)
        draw, run = ImageDraw.Draw(big), list[tuple[float, float]]()
        for point in (*points, None):
            if point is not None:
                run.append((big.width * point[0], big.width * point[1]))
            elif run:
                draw.line(run, fill=ink, width=big.width // 7, joint="curve")
                run = []
        self.image.paste(big.reduce(FINE), (at[0], at[1] - side // 2))

    def link(self, part: Part, box: Box, touch: Touch) -> None:
        style = self.styles.aid._replace(colour=self.brush.palette.accent)
        self.brush.write(self.image, box[:2], part.label, style, box[2])
        if touch.hover == part.name:
            bottom = box[1] + box[3] - self.brush.px(2)
            self.image.paste(style.colour, (box[0], bottom, box[0] + box[2], bottom + max(1, self.brush.px(1))))

    def button(self, part: Part, box: Box, touch: Touch) -> None:
        brush, p = self.brush, self.brush.palette
        accent = part.name == "use"
        fill, ink = (p.accent, p.on_accent) if accent else (p.button, p.text)
        if touch.hover == part.name:
            fill = mix(fill, p.text, 0.12 if touch.down == part.name else 0.06)
        brush.box(self.image, box, 9, fill)
        style = Style(13.5, ink, bold=True)
        high = brush.height(part.label, style, box[2])
        brush.write(self.image, (box[0], box[1] + (box[3] - high) // 2), part.label, style, box[2], "middle")

    def ring(self, box: Box, ground: Colour, out: float) -> None:
        """Around a part, so far outside of it."""
        brush, gap, far = self.brush, max(2, self.brush.px(1.6)), self.brush.px(out)
        outer = box[0] - far, box[1] - far, box[2] + 2 * far, box[3] + 2 * far
        brush.box(self.image, outer, 10, brush.palette.accent)
        inner = outer[0] + gap, outer[1] + gap, outer[2] - 2 * gap, outer[3] - 2 * gap
        brush.box(self.image, inner, 10 - 1.6, ground)


def read(row: Row) -> str:
    """Its value as it is read; one between two stops as it is typed."""
    at = int(row.at)
    return row.shows[at] if row.shows and at == row.at and row.stops[at] == row.value else row.value


def write_in(brush: Brush, image: Image.Image, box: Box, text: str, style: Style, line: Line | None,
             centred: bool = False) -> None:
    """Words on one line in a box, as far right as it takes to see the caret."""
    p, inset = brush.palette, brush.px(10)
    x, y, wide, tall = box
    room, high = wide - 2 * inset, brush.line(style)
    strip = Image.new("RGB", (room, high), p.ground)
    caret = brush.width(line.text[: line.at], style) if line is not None else 0
    shift = min(0, room - brush.px(2) - caret)
    if line is not None and line.all and line.text:
        strip.paste(mix(p.ground, p.accent, 0.35), (0, 0, min(room, brush.width(line.text, style)), high))
    spare = (room - brush.width(text, style)) // 2 if centred else 0
    brush.write(strip, (max(0, spare) if centred else shift, 0), text.replace(" ", "\u00a0"), style, ENDLESS)
    if line is not None and not line.all:
        strip.paste(p.text, (caret + shift, 0, caret + shift + max(1, brush.px(1.5)), high))
    image.paste(strip, (x + inset, y + (tall - high) // 2))
