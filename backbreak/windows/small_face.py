"""The small prompt as a picture: what stands where, and its list of snoozes. It neither shows nor answers anything."""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image

from backbreak.core.language import _
from backbreak.windows import asking
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style
from backbreak.windows.palette import Colour
from backbreak.windows.prompt_card import PromptCard

WIDTH, PAD, GAP = 416, 24, 8        # units
FIGURE = 120
MOST_CHOICES = 6                    # in the menu
SMALLER, SMALLEST = 0.92, 0.5       # a step, where it does not fit the screen, and the scale that nobody goes below


class Layout(NamedTuple):
    size: tuple[int, int]
    face: Image.Image
    figure_at: tuple[int, int]
    buttons: tuple[Button, ...]
    asked: asking.Block | None = None


def fitting(card: PromptCard, brush: Brush, tallest: int) -> tuple[PromptCard, Layout, Brush]:
    """The question stays away where there is no room for it; what is too tall all the same is made smaller."""
    laid = layout(card, brush)
    if laid.asked is not None and laid.size[1] > tallest:
        card = card._replace(question=None)
        laid = layout(card, brush)
    while laid.size[1] > tallest and brush.scale > SMALLEST:
        brush = Brush(brush.palette, brush.scale * SMALLER, brush.faces)
        laid = layout(card, brush)
    return card, laid, brush


def layout(card: PromptCard, brush: Brush, words: str | None = None) -> Layout:
    """Measure from top to bottom, then paint. words: in the place of those of the question."""
    p, px = brush.palette, brush.px
    width, pad = px(WIDTH), px(PAD)
    inner = width - 2 * pad
    title, why = Style(19, p.text, bold=True), Style(13.5, p.muted)
    name, length = Style(14.5, p.text, bold=True), Style(13, p.muted)
    y_why = pad - px(2) + brush.height(card.title, title, inner) + px(4)
    y_tile = y_why + brush.height(card.why, why, inner) + px(16)
    beside = inner - px(FIGURE + 3 * 16)
    told = brush.height(card.routine.title, name, beside) + brush.height(card.routine.length, length, beside) + px(2)
    tile = max(px(FIGURE + 12), told + px(32))
    buttons, bottom = _buttons(card, brush, pad, y_tile + tile + px(20), inner)
    links, note_at, bottom = _last_row(card, brush, pad, bottom + px(12), inner)
    asked, line = None, bottom + px(10)
    if card.question is not None:
        asked = asking.block(card.question, brush, pad, line + px(11), inner)
        bottom = line + px(11) + asked.height
    height = bottom + px(14)

    face = Image.new("RGB", (width, height), p.ground)
    brush.write(face, (pad, pad - px(2)), card.title, title, inner)
    brush.write(face, (pad, y_why), card.why, why, inner)
    brush.box(face, (pad, y_tile, inner, tile), 14, p.tile)
    figure_at = pad + px(16), y_tile + (tile - px(FIGURE)) // 2
    x, y = pad + px(FIGURE + 32), y_tile + (tile - told) // 2
    y += brush.write(face, (x, y), card.routine.title, name, beside) + px(2)
    brush.write(face, (x, y), card.routine.length, length, beside)
    if card.snooze_note:
        brush.write(face, note_at, card.snooze_note, _note_style(brush), width - pad - note_at[0])
    if asked is None:
        return Layout((width, height), face, figure_at, (*buttons, *links))
    face.paste(p.line, (pad, line, width - pad, line + max(1, px(1))))
    asked.paint(face, brush, words)
    return Layout((width, height), face, figure_at, (*buttons, *links, *asked.buttons), asked)


def _buttons(card: PromptCard, brush: Brush, x: int, y: int, inner: int) -> tuple[list[Button], int]:
    """Start, Snooze with its arrow, Skip: in one row with a wide Start; if the words are too long, in more rows."""
    gap, words = brush.px(GAP), card.words
    arrow = brush.px(34) + brush.px(2) if len(card.snoozes) > 1 else 0
    groups: list[tuple[str, str, str, int, int]] = []       # key, label, style, width, height
    for key, label, style in (
        ("start", words.start, "accent"),
        *((("snooze 0", _snooze(card), "plain"),) if card.snoozes else ()),
        ("skip", words.skip, "plain"),
    ):
        beside = arrow if key == "snooze 0" else 0
        wide, tall = brush.button_size(label, style, inner - beside, least=96 if key == "start" else 64)
        groups.append((key, label, style, wide + beside, tall))
    rows, placed = _rows([group[3] for group in groups], inner, gap), []
    for row in rows:
        spare = inner - sum(groups[i][3] for i in row) - gap * (len(row) - 1)
        tall, at = max(groups[i][4] for i in row), x
        for i in row:
            key, label, style, wide, _high = groups[i]
            wide += spare if i == row[0] else 0
            if key == "snooze 0" and arrow:
                split = at + wide - arrow
                placed.append(Button(key, label, at, y, wide - arrow, tall, style))
                placed.append(Button("more", "", split + brush.px(2), y, arrow - brush.px(2), tall, "arrow"))
            else:
                placed.append(Button(key, label, at, y, wide, tall, style))
            at += wide + gap
        y += tall + gap
    return placed, y - gap


def _snooze(card: PromptCard) -> str:
    return _("{snooze} {time}", snooze=card.words.snooze, time=_whole(card.snoozes[0].label))


def _whole(label: str) -> str:
    """A number stays with its unit: `5 min` in one line."""
    return label.replace(" ", "\N{NO-BREAK SPACE}", 1) if label[:1].isdigit() else label


def _rows(widths: list[int], inner: int, gap: int) -> list[list[int]]:
    """All in one row where they fit; else the first alone and the others as they fit."""
    if sum(widths) + gap * (len(widths) - 1) <= inner:
        return [list(range(len(widths)))]
    rows = [[0]]
    for index in range(1, len(widths)):
        taken = sum(widths[i] + gap for i in rows[-1])
        if len(rows) > 1 and taken + widths[index] <= inner:
            rows[-1].append(index)
        else:
            rows.append([index])
    return rows


def _last_row(card: PromptCard, brush: Brush, x: int, y: int, inner: int,
              ) -> tuple[list[Button], tuple[int, int], int]:
    """The quiet link and, to its right or below it, the note on snoozes."""
    wide, tall = brush.button_size(card.words.got_up, "link", inner)
    link = Button("got_up", card.words.got_up, x, y, wide, tall, "link")
    style = _note_style(brush)
    note = brush.width(card.snooze_note, style)
    if wide + brush.px(16) + note <= inner:
        return [link], (x + inner - note - 1, y + (tall - brush.line(style)) // 2), y + tall
    below = y + tall + brush.px(2)
    return [link], (x, below), below + brush.height(card.snooze_note, style, inner)


def _note_style(brush: Brush) -> Style:
    return Style(12, brush.palette.muted)


def menu_ground(brush: Brush) -> Colour:
    """A menu lies above the tile, so it is lighter than that in both palettes."""
    return brush.palette.button if brush.palette.dark else brush.palette.ground


def menu(card: PromptCard, brush: Brush, laid: Layout) -> tuple[Image.Image, tuple[int, int], tuple[Button, ...]]:
    """The other snoozes, in a list above the arrow that opened it (below, where there is no room)."""
    px, p = brush.px, brush.palette
    arrow = next(button for button in laid.buttons if button.key == "more")
    choices = list(enumerate(card.snoozes))[1:1 + MOST_CHOICES]
    most = laid.size[0] - px(2 * PAD + 12)
    sizes = [brush.button_size(choice.label, "item", most, least=120) for _number, choice in choices]
    pad = px(6)
    wide, tall = max(size[0] for size in sizes) + 2 * pad, sum(size[1] for size in sizes) + 2 * pad
    x = max(px(PAD), arrow.x + arrow.width - wide)
    y = arrow.y - px(6) - tall
    if y < px(6):
        y = max(px(6), min(arrow.y + arrow.height + px(6), laid.size[1] - tall - px(6)))
    image = laid.face.crop((x, y, x + wide, y + tall))
    brush.box(image, (0, 0, wide, tall), 12, p.line)
    brush.box(image, (px(1), px(1), wide - 2 * px(1), tall - 2 * px(1)), 11, menu_ground(brush))
    items, at = [], y + pad
    for (index, choice), (_wide, high) in zip(choices, sizes, strict=True):
        items.append(Button(f"snooze {index}", choice.label, x + pad, at, wide - 2 * pad, high, "item"))
        at += high
    return image, (x, y), tuple(items)
