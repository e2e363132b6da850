"""A few screens one after the other, each a form: forth, back, or past them all. Each change goes out at once.

It does not know what a key means. Escape, the window's cross and "Skip all" are the same: it goes, and all is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk
from backbreak.windows.checks import CardError
from backbreak.windows.controls import Button
from backbreak.windows.form_face import PAD, WIDTH, Page
from backbreak.windows.form_rows import FRAME, RowsWindow
from backbreak.windows.paint import Brush, Style
from backbreak.windows.stand import centre
from backbreak.windows.steps_card import StepsCard, pages

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

LOWEST, TALLEST, FOOT, COUNT = 380, 640, 76, 110      # units
DOT, LONG = 8, 22


class StepsWindow(RowsWindow):
    """told: takes a change; answer: takes the last word."""

    def __init__(self, card: StepsCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(brush, told)
        room, px = desk.room(facts), brush.px
        self._card, self._answer, self._at = card, answer, 0
        self._wide = desk.width(px(WIDTH), room)
        faces = [Page(one, brush, self._wide).image.height for one in card.pages]
        most = (room[3] or px(TALLEST)) - px(FRAME)
        tall = min(max(px(LOWEST), *faces), px(TALLEST)) + self._foot_high()
        self._size = self._wide, min(most, tall)
        self._open(screen, card.title, "skip", painted)
        self._turn_to(0)
        self._surface.show(centre(self._size, room), self._stage)

    def renew(self, wire: dict[str, Any]) -> None:
        """What holds now. Raises CardError."""
        foot, found = wire.get("foot", ""), pages(wire)
        if len(found) != len(self._card.pages):
            raise CardError(f"card has {len(found)} pages; it must have {len(self._card.pages)}, as before")
        self._card = self._card._replace(pages=found, foot=foot if isinstance(foot, str) else "")
        if not self._page.renew(self._card.pages[self._at]):
            self._page = Page(self._card.pages[self._at], self._brush, self._size[0])
        self._show_anew(self._scroll.top)

    # -- what keys and clicks do

    def _ends(self, key: str) -> bool:
        ends = [one for one, _label in self._card.ends]
        if key in ("skip", "window_closed", ends[0]):
            self._answer({"answer": "closed"})
        elif key in ends:
            self._answer({"answer": "closed", "do": key})
        elif key in ("next", "back"):
            self._turn_to(self._at + (1 if key == "next" else -1))
        else:
            return False
        return True

    def _turn_to(self, at: int) -> None:
        """Another screen. The focus stays on the button that led there, where it is on that one too."""
        self._at = min(max(0, at), len(self._card.pages) - 1)
        self._page = Page(self._card.pages[self._at], self._brush, self._size[0])
        self._looks.clear()
        self._focused = ""
        self._scroll = self._whole()
        self._show_page()
        self._stage.controls.hover = None
        self._stage.buttons(self._buttons(), focus=self._forth()[0])

    # -- the foot

    def _forth(self) -> tuple[str, str]:
        """The button that is offered."""
        return self._card.ends[-1] if self._is_last() else ("next", self._card.next)

    def _is_last(self) -> bool:
        return self._at == len(self._card.pages) - 1

    def _foot_buttons(self) -> tuple[Button, ...]:
        """From the right: what leads on, then back; what passes over all of it, further left."""
        last = self._is_last()
        leads = [(*self._forth(), "accent")]
        leads += [(*one, "plain") for one in self._card.ends[:-1]] if last else []
        leads += [("back", self._card.back, "plain")] if self._at else []
        leads += [] if last else [("skip", self._card.skip, "link")]
        brush, x = self._brush, self._size[0] - self._brush.px(PAD)
        found: list[Button] = []
        for key, label, style in leads:
            wide, tall = self._button_size(label, style)
            x -= wide
            found.append(Button(key, label, x, self._scroll.view + (self._foot_high() - tall) // 2, wide, tall, style))
            x -= brush.px(10)
        return tuple(reversed(found))

    def _button_size(self, label: str, style: str) -> tuple[int, int]:
        """Three of them fit beside the words that say which screen it is."""
        most = (self._wide - 2 * self._brush.px(PAD) - self._brush.px(COUNT + 20)) // 3
        return self._brush.button_size(label, style, most, 0 if style == "link" else 96)

    def _foot_high(self) -> int:
        card, px = self._card, self._brush.px
        labels = (card.back, card.next, card.skip, *(label for _, label in card.ends))
        tallest = max(self._button_size(label, "plain")[1] for label in labels)
        return max(px(FOOT), tallest + px(32)) + (px(24) if card.foot else 0)

    def _foot(self) -> Image.Image:
        """Which screen it is, in words and as dots."""
        brush, p, px = self._brush, self._brush.palette, self._brush.px
        image = self._empty_foot()
        words = self._card.counted.replace("{n}", str(self._at + 1)).replace("{total}", str(len(self._card.pages)))
        style, total = Style(13, p.muted), len(self._card.pages)
        y = (image.height - brush.line(style) - px(DOT + 6)) // 2
        brush.write(image, (px(PAD), y), words, style, px(COUNT))
        x, y = px(PAD), y + brush.line(style) + px(6)
        for each in range(total):
            wide = px(LONG if each == self._at else DOT)
            brush.box(image, (x, y, wide, px(DOT)), 10, p.accent if each <= self._at else p.line)
            x += wide + px(6)
        if self._card.foot:
            trouble = Style(13, p.text, bold=True)
            brush.write(image, (px(PAD), px(6)), self._card.foot, trouble, image.width - 2 * px(PAD))
        return image
