"""A window with a text to read: paragraphs, scrolled by wheel and keys, and Close."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import asking, desk
from backbreak.windows.card_parts import Paragraph
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style
from backbreak.windows.scroll import PAGING, Scroll
from backbreak.windows.stage import Stage
from backbreak.windows.text_card import TextCard

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

WIDTH, TALLEST, PAD = 600, 640, 32      # units; a longer text scrolls
FOOT = 72                               # the strip with the button
FRAME = 40                              # a title bar, about
BULLET = 20
ASK = 14                                # above a question

KEYS = {
    **PAGING, "escape": "close", "return": "close", "space": "page_down", "down": "wheel_down", "up": "wheel_up",
}


class TextWindow:
    def __init__(self, card: TextCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
        from backbreak.windows.surface import Surface

        room, px = desk.room(facts), brush.px
        self._card, self._brush, self._answer, self._told = card, brush, answer, told
        wide = desk.width(px(WIDTH), room)
        self._page = page(card, brush, wide)
        most = min(px(TALLEST), (room[3] or px(TALLEST)) - px(FRAME))
        self._asked = asked(card, brush, wide)
        foot = px(FOOT) + (self._asked.height if self._asked else 0)
        self._size = wide, min(most, self._page.height + foot)
        self._scroll = Scroll(self._page.height, self._size[1] - foot)
        self._surface = Surface(screen, f"backbreak: {card.title}", self._size, brush.palette.ground, takes_focus=True)
        self._stage = Stage(self._surface, brush, self._act, KEYS, painted)
        self._paint()
        self._surface.put("foot", self._foot(), 0, self._scroll.view)
        self._stage.buttons((self._button(card.close), *self._answers()), focus="close")
        x, y = room[0] + (room[2] - self._size[0]) // 2, room[1] + (room[3] - self._size[1] - px(FRAME)) // 2
        self._surface.show((max(room[0], x), max(room[1], y)), self._stage)

    def _act(self, key: str) -> None:
        if key in ("close", "window_closed"):
            return self._answer({"answer": "closed"})
        if key in asking.GAPS:
            return self._thank(key)
        scroll = self._scroll.by(key, self._brush)
        if scroll != self._scroll:
            self._scroll = scroll
            self._paint()
        return None

    @property
    def asks(self) -> bool:
        return self._asked is not None

    def renew(self, paragraphs: tuple[Paragraph, ...]) -> None:
        """Another text under the same title, as far down as the one before."""
        self._card = self._card._replace(paragraphs=paragraphs)
        self._page = page(self._card, self._brush, self._size[0])
        self._scroll = Scroll(self._page.height, self._scroll.view).to(self._scroll.top)
        self._paint()

    def _thank(self, key: str) -> None:
        assert self._card.question is not None
        self._surface.put("foot", self._foot(self._card.question.thanks), 0, self._scroll.view)
        self._stage.buttons((self._button(self._card.close),), focus="close")
        self._told({"gap": key})

    def _answers(self) -> tuple[Button, ...]:
        """The block knows its own strip; here it lies under the view."""
        return tuple(one._replace(y=one.y + self._scroll.view) for one in self._asked.buttons) if self._asked else ()

    def _paint(self) -> None:
        self._surface.put("page", self._scroll.seen(self._page, self._brush), 0, 0)

    def _foot(self, words: str | None = None) -> Image.Image:
        """words: in the place of those of the question."""
        image = Image.new("RGB", (self._size[0], self._size[1] - self._scroll.view), self._brush.palette.ground)
        if self._asked:
            self._asked.paint(image, self._brush, words)
        if self._scroll.needed or self._asked:
            image.paste(self._brush.palette.line, (0, 0, image.width, max(1, self._brush.px(1))))
        return image

    def _button(self, label: str) -> Button:
        px = self._brush.px
        wide, tall = self._brush.button_size(label, "accent", self._size[0] - 2 * px(PAD), 104)
        x, y = self._size[0] - px(PAD) - wide, self._size[1] - (px(FOOT) + tall) // 2
        return Button("close", label, x, y, wide, tall, "accent")


def asked(card: TextCard, brush: Brush, wide: int) -> asking.Block | None:
    """The question, in a strip of its own above the button."""
    if card.question is None:
        return None
    px = brush.px
    block = asking.block(card.question, brush, px(PAD), px(ASK), wide - 2 * px(PAD))
    return block._replace(height=block.height + px(ASK))


def page(card: TextCard, brush: Brush, width: int) -> Image.Image:
    """The whole text on one long picture."""
    px, p = brush.px, brush.palette
    inner = width - 2 * px(PAD)
    rows = [(Paragraph("title", card.title), Style(23, p.text, bold=True)),
            *((paragraph, _style(paragraph.style, brush)) for paragraph in card.paragraphs)]
    indent = {"item": px(BULLET)}
    tall = sum(
        brush.height(row.text, style, inner - indent.get(row.style, 0)) + px(_above(row.style)) for row, style in rows
    )
    image = Image.new("RGB", (width, tall + px(PAD)), p.ground)
    y = 0
    for row, style in rows:
        y += px(_above(row.style))
        x = px(PAD) + indent.get(row.style, 0)
        if row.style == "item":
            brush.disc(image, (px(PAD) + px(5), y + brush.line(style) // 2), max(2, px(2.6)), p.accent)
        y += brush.write(image, (x, y), row.text, style, inner - indent.get(row.style, 0))
    return image


def _style(name: str, brush: Brush) -> Style:
    p = brush.palette
    return {
        "heading": Style(16, p.text, bold=True), "note": Style(12.5, p.muted),
        "label": Style(12.5, p.accent, bold=True),
    }.get(name, Style(14.5, p.text))


def _above(name: str) -> float:
    """Space above a paragraph, in units."""
    return {"title": PAD, "heading": 24, "item": 7, "note": 18, "label": 2}.get(name, 12)
