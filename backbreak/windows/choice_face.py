"""A small page as a picture: what stands where. It neither shows nor answers anything."""

from __future__ import annotations

import math
from typing import NamedTuple

from PIL import Image

from backbreak.core.language import _
from backbreak.windows.choice_card import Choice, ChoiceCard, Countdown, Scale
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style

WIDTH, PAD, GAP = 472, 28, 8        # units
RING = 72
NUMBER = 40                         # height of a number's button
BULLET = 18
MOST_BESIDE = 6                     # more buttons stand below each other, all as wide


class Layout(NamedTuple):
    """face: all words; view: how much of it can be seen at once (it scrolls where that is less)."""

    size: tuple[int, int]
    face: Image.Image
    view: int
    buttons: tuple[Button, ...]
    ring_at: tuple[int, int] = (0, 0)

    @property
    def scrolls(self) -> bool:
        return self.face.height > self.view


def layout(card: ChoiceCard, brush: Brush, most: int) -> Layout:
    """Words, then the ring, the numbers and the buttons, no taller than `most` pixels."""
    px = brush.px
    width, pad = px(WIDTH), px(PAD)
    inner = width - 2 * pad
    words = _words(card, brush, width)
    below: list[Button] = []
    y = 0
    ring_at = (pad, px(14)) if card.countdown else (0, 0)
    y += px(RING + 14 + 6) if card.countdown else 0
    scale_at = y + px(14)
    if card.scale:
        below += _numbers(brush, pad, scale_at, inner)
        y = scale_at + px(NUMBER) + px(8) + _under(card.scale, brush, inner, None, (0, 0))
    rows, y = _buttons(card, brush, pad, y + px(20), inner)
    below += rows
    foot = y + px(24)
    view = min(words.height, max(px(120), most - foot))
    face = words
    if view == words.height:            # nothing scrolls: one picture
        face = Image.new("RGB", (width, view + foot), brush.palette.ground)
        face.paste(words)
        if card.scale:
            _under(card.scale, brush, inner, face, (pad, view + scale_at + px(NUMBER) + px(8)))
        view = face.height
        top = words.height
    else:
        top = view
    moved = tuple(one._replace(y=one.y + top) for one in below)
    return Layout((width, top + foot), face, view, moved, (ring_at[0], ring_at[1] + top))


def ring(countdown: Countdown, left: float, laid: Layout, brush: Brush) -> Image.Image:
    """The ring and what it says, as one strip."""
    px, p = brush.px, brush.palette
    inner = laid.size[0] - 2 * px(PAD)
    image = Image.new("RGB", (inner, px(RING)), p.ground)
    part = min(1.0, left / countdown.of) if countdown.of else 0.0
    image.paste(brush.ring(px(RING), part, p.ground, 6))
    x, words = px(RING + 18), inner - px(RING + 18)
    if left <= 0:
        style = Style(14.5, p.text)
        high = brush.height(countdown.over, style, words)
        brush.write(image, (x, (px(RING) - high) // 2), countdown.over, style, words)
        return image
    seconds = math.ceil(left)
    big, small = Style(23, p.text, bold=True), Style(13.5, p.muted)
    top = (px(RING) - brush.line(big) - brush.line(small)) // 2
    brush.write(image, (x, top), f"{seconds // 60}:{seconds % 60:02d}", big, words)
    brush.write(image, (x, top + brush.line(big)), countdown.text, small, words)
    return image


def _words(card: ChoiceCard, brush: Brush, width: int) -> Image.Image:
    px, p = brush.px, brush.palette
    inner = width - 2 * px(PAD)
    styles = {"heading": Style(15, p.text, bold=True), "note": Style(12.5, p.muted),
              "label": Style(12.5, p.accent, bold=True)}
    rows = [("title", card.title, Style(19, p.text, bold=True)),
            *((one.style, one.text, styles.get(one.style, Style(14, p.text))) for one in card.paragraphs)]
    above = {"title": px(24), "heading": px(18), "note": px(12), "item": px(8), "label": px(4)}
    indent = {"item": px(BULLET)}
    tall = sum(above.get(kind, px(10)) + brush.height(text, style, inner - indent.get(kind, 0))
               for kind, text, style in rows)
    image = Image.new("RGB", (width, tall), p.ground)
    y = 0
    for kind, text, style in rows:
        y += above.get(kind, px(10))
        x = px(PAD) + indent.get(kind, 0)
        if kind == "item":
            brush.disc(image, (px(PAD) + px(5), y + brush.line(style) // 2), max(2, px(2.6)), p.accent)
        y += brush.write(image, (x, y), text, style, inner - indent.get(kind, 0))
    return image


def _numbers(brush: Brush, x: int, y: int, inner: int) -> list[Button]:
    gap = brush.px(4)
    wide = (inner - 10 * gap) // 11
    spare = inner - 11 * wide - 10 * gap
    return [
        Button(f"score {n}", str(n), x + n * (wide + gap) + spare * n // 10, y, wide, brush.px(NUMBER), "number")
        for n in range(11)
    ]


def _under(scale: Scale, brush: Brush, inner: int, face: Image.Image | None, at: tuple[int, int]) -> int:
    """The words of the bands under their numbers, each with a line as wide as its band, and both ends. Its height."""
    px, p = brush.px, brush.palette
    style, gap = Style(12.5, p.muted), px(4)
    step = (inner - 10 * gap) / 11 + gap
    high = 0
    for low, top, label in scale.bands:
        left, right = round(low * step), round((top + 1) * step - gap)
        if face is not None:
            face.paste(p.line, (at[0] + left, at[1], at[0] + right, at[1] + max(2, px(2))))
            brush.write(face, (at[0] + left, at[1] + px(6)), label, style, right - left, "middle")
        high = max(high, brush.height(label, style, right - left))
    ends = at[1] + px(6) + high + px(4)
    quiet = Style(11.5, p.muted)
    lowest = _("{label}: {value}", label="0", value=scale.low)
    highest = _("{label}: {value}", label="10", value=scale.high)
    if face is not None:
        brush.write(face, (at[0], ends), lowest, quiet, inner // 2)
        brush.write(face, (at[0] + inner // 2, ends), highest, quiet, inner - inner // 2, "right")
    return px(6) + high + px(4) + max(brush.height(one, quiet, inner // 2) for one in (lowest, highest))


def _buttons(card: ChoiceCard, brush: Brush, x: int, y: int, inner: int) -> tuple[list[Button], int]:
    """The first is offered, the others stand beside it as they fit; links below; many become a list."""
    offered = not card.scale and not card.even
    plain = [one for one in card.buttons if not one.link]
    styles = ["accent" if offered and n == 0 else "plain" for n in range(len(plain))]
    placed, y = _rows(plain, styles, brush, x, y, inner)
    links = [one for one in card.buttons if one.link]
    more, y = _rows(links, ["link"] * len(links), brush, x, y + brush.px(10 if plain and links else 0), inner)
    return placed + more, y


def _rows(choices: list[Choice], styles: list[str], brush: Brush, x: int, y: int, inner: int,
          ) -> tuple[list[Button], int]:
    gap, placed = brush.px(GAP), list[Button]()
    least = inner if len(choices) > MOST_BESIDE else brush.px(72)
    at, tall = x, 0
    for one, style in zip(choices, styles, strict=True):
        between = brush.px(20) if style == "link" else gap
        wide, high = brush.button_size(one.label, style, inner, least=0 if style == "link" else least / brush.scale)
        if at > x and at + wide > x + inner:
            at, y, tall = x, y + tall + gap, 0
        placed.append(Button(one.key, one.label, at, y, wide, high, style))
        at, tall = at + wide + between, max(tall, high)
    return placed, y + tall
