"""The last face of a routine, as a picture and its buttons: a tick, and one quiet question. It answers nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PIL import Image

from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style, inset_of, label_style
from backbreak.windows.stand import Stand

GAP, EDGE = 8, 20       # units
LEAST = 120             # width of a button that is one of a few
TICK, LEAST_TICK = 120, 40

Choice = tuple[str, str]
"""A key and a label."""


class Face(NamedTuple):
    image: Image.Image
    buttons: tuple[Button, ...]


def done(stand: Stand, question: str, answers: Sequence[Choice], thanks: str = "") -> Face:
    """The tick and two lines; the question and its answers, side by side or below each other, all as wide. thanks:
    said in their place."""
    brush, words = stand.brush, stand.card.words
    asked = _style(brush)
    close = _close(stand, quiet=bool(answers))
    rows, top = _rows(stand, answers, len(answers), close.y)
    top -= brush.height(question, asked, stand.inner) + brush.px(12)
    image = Image.new("RGB", stand.size, brush.palette.ground)
    lines = ((words.finished, Style(22, brush.palette.text, bold=True)),
             (words.finished_small, Style(15, brush.palette.muted)))
    texts = sum(brush.height(text, style, stand.inner) for text, style in lines) + brush.px(28 + 8)
    side = max(brush.px(LEAST_TICK), min(brush.px(TICK), top - texts - 2 * brush.px(EDGE)))
    y = max(brush.px(12), (top - texts - side) // 2)
    image.paste(brush.tick(side), ((stand.width - side) // 2, y))
    y += side + brush.px(28)
    for text, style in lines:
        y += brush.write(image, (stand.pad, y), text, style, stand.inner, "middle") + brush.px(8)
    brush.write(image, (stand.pad, top), thanks or question, asked, stand.inner, "middle")
    return Face(image, (close,) if thanks else (close, *rows))


def which(stand: Stand, question: str, moves: Sequence[Choice], unsure: Choice) -> Face:
    """The moves to choose from, as many as there is room for; the last one is for who does not know."""
    brush = stand.brush
    heading, close = Style(19, brush.palette.text, bold=True), _close(stand, quiet=True)
    above = brush.px(EDGE) + brush.height(question, heading, stand.inner) + brush.px(16)
    shown = list(moves)
    rows, top = _rows(stand, [*shown, unsure], 2, close.y)
    while top < above and shown:
        shown.pop()
        rows, top = _rows(stand, [*shown, unsure], 2, close.y)
    up = (top - above) // 2
    image = Image.new("RGB", stand.size, brush.palette.ground)
    brush.write(image, (stand.pad, top - up - above + brush.px(EDGE)), question, heading, stand.inner, "middle")
    return Face(image, (close, *(one._replace(y=one.y - up) for one in rows)))


def _style(brush: Brush) -> Style:
    return Style(14, brush.palette.muted)


def _close(stand: Stand, quiet: bool) -> Button:
    """Quiet beside answers: closing is none."""
    label, style = stand.card.words.close, "quiet" if quiet else "plain"
    wide, tall = stand.brush.button_size(label, style, stand.inner, LEAST)
    y = stand.size[1] - stand.brush.px(14 if quiet else 24) - tall
    return Button("finished", label, (stand.width - wide) // 2, y, wide, tall, style)


def _rows(stand: Stand, answers: Sequence[Choice], columns: int, bottom: int) -> tuple[list[Button], int]:
    """The buttons above `bottom`, in so many columns, or in one where that is too narrow; and their upper edge."""
    brush, gap = stand.brush, stand.brush.px(GAP)
    natural = _natural(brush, answers)
    columns = columns if natural <= _cell(stand, columns) else 1
    wide = min(_cell(stand, columns), natural)
    lines = [answers[n:n + columns] for n in range(0, len(answers), max(1, columns))]
    tall = [max(brush.button_size(label, "plain", wide)[1] for _, label in line) for line in lines]
    top = y = bottom - brush.px(12) - sum(tall) - gap * max(0, len(lines) - 1)
    placed = []
    for line, high in zip(lines, tall, strict=True):
        x = (stand.width - len(line) * wide - (len(line) - 1) * gap) // 2
        for place, (key, label) in enumerate(line):
            placed.append(Button(key, label, x + place * (wide + gap), y, wide, high, "plain"))
        y += high + gap
    return placed, top


def _cell(stand: Stand, columns: int) -> int:
    return (stand.inner - (columns - 1) * stand.brush.px(GAP)) // max(1, columns)


def _natural(brush: Brush, answers: Sequence[Choice]) -> int:
    """As wide as the longest label needs on one line."""
    style = label_style("plain", brush.palette.text)
    wide = [brush.width(label, style) + 2 * brush.px(inset_of("plain")) + 1 for _, label in answers]
    return max(brush.px(LEAST), *wide) if wide else 0
