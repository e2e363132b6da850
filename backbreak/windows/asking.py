"""One quiet question with two answers, as a block that a window has room for. It does not know what follows from them.

The words stand in one row with their answers where all of it fits, else the answers stand below.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from backbreak.windows.card_parts import Question
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style

if TYPE_CHECKING:
    from PIL import Image

BETWEEN, BELOW = 20, 7              # units: beside the words and between the answers; under the words
GAPS = ("away", "here")
WORDS_LAST = 1.8                    # seconds for which a last sentence stays; the parent has patience for two


class Block(NamedTuple):
    """Where the words go, in what width (inner: where no buttons are beside them), and the answers' buttons."""

    words: str
    at: tuple[int, int]
    width: int
    inner: int
    height: int
    buttons: tuple[Button, ...]

    def paint(self, face: Image.Image, brush: Brush, words: str | None = None) -> None:
        """words: others in their place."""
        if words is None:
            brush.write(face, self.at, self.words, style(brush), self.width)
        else:
            brush.write(face, self.at, words, style(brush), self.inner)


def block(question: Question, brush: Brush, x: int, y: int, inner: int) -> Block:
    """The question from x, y on, in a width of `inner`."""
    between, quiet = brush.px(BETWEEN), style(brush)
    labels = dict(zip(GAPS, (question.away, question.here), strict=True))
    sizes = {key: brush.button_size(label, "link", inner) for key, label in labels.items()}
    answers = sum(wide for wide, _ in sizes.values()) + between
    told = brush.width(question.text, quiet)
    if told + between + answers <= inner:
        return _in_one_row(question, brush, (x, y), inner, labels, sizes)
    high = brush.height(question.text, quiet, inner)
    buttons, bottom = _below(brush, x, y + high + brush.px(BELOW), inner, labels, sizes)
    return Block(question.text, (x, y), inner, inner, bottom - y, buttons)


def style(brush: Brush) -> Style:
    return Style(13, brush.palette.muted)


def _in_one_row(question: Question, brush: Brush, at: tuple[int, int], inner: int, labels: dict[str, str],
                sizes: dict[str, tuple[int, int]]) -> Block:
    quiet, tall = style(brush), max(high for _, high in sizes.values())
    told = brush.width(question.text, quiet) + 1
    left, buttons = at[0] + inner, list[Button]()
    for key in reversed(GAPS):
        wide, high = sizes[key]
        left -= wide
        buttons.insert(0, Button(key, labels[key], left, at[1], wide, high, "link"))
        left -= brush.px(BETWEEN)
    place = at[0], at[1] + (tall - brush.line(quiet)) // 2
    return Block(question.text, place, told, inner, tall, tuple(buttons))


def _below(brush: Brush, x: int, y: int, inner: int, labels: dict[str, str], sizes: dict[str, tuple[int, int]],
           ) -> tuple[tuple[Button, ...], int]:
    """Beside each other, or where that is too wide, one below the other."""
    (first, high), (second, _) = (sizes[key] for key in GAPS)
    beside = first + brush.px(BETWEEN) + second <= inner
    after = (x + first + brush.px(BETWEEN), y) if beside else (x, y + high)
    places = dict(zip(GAPS, ((x, y), after), strict=True))
    buttons = tuple(Button(key, labels[key], *places[key], *sizes[key], "link") for key in GAPS)
    return buttons, max(button.y + button.height for button in buttons)
