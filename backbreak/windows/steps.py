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
BETWEEN = 10                            # two buttons


class StepsWindow(RowsWindow):
    """told: takes a change; answer: takes the last word."""

    def __init__(self, card: StepsCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(brush, told)
        room, px = desk.room(facts), brush.px
        self._card, self._answer, self._at = card, answer, 0
        self._wide = desk.width(px(WIDTH), room)
        self._tallest = max(tall for at in range(len(card.pages)) for _, tall in self._sizes(self._leads(at)))
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
        self._stage.buttons(self._buttons(), focus=self._leads(self._at)[0][0])

    # -- the foot

    def _leads(self, at: int) -> list[tuple[str, str, str]]:
        """Of that screen, from the right: what leads on, then back; what passes over all of it, further left."""
        last = at == len(self._card.pages) - 1
        found = [(*(self._card.ends[-1] if last else ("next", self._card.next)), "accent")]
        found += [(*one, "plain") for one in self._card.ends[:-1]] if last else []
        found += [("back", self._card.back, "plain")] if at else []
        return found if last else [*found, ("skip", self._card.skip, "link")]

    def _sizes(self, leads: list[tuple[str, str, str]]) -> list[tuple[int, int]]:
        """They fit beside the words that say which screen it is; the first has what the others leave."""
        px, brush = self._brush.px, self._brush
        room = self._wide - 2 * px(PAD) - px(COUNT + 20)
        rest = [brush.button_size(label, style, room // 3, 0 if style == "link" else 96)
                for _key, label, style in leads[1:]]
        left = room - sum(wide + px(BETWEEN) for wide, _ in rest)
        return [brush.button_size(leads[0][1], leads[0][2], left, 96), *rest]

    def _foot_buttons(self) -> tuple[Button, ...]:
        leads, x = self._leads(self._at), self._size[0] - self._brush.px(PAD)
        found: list[Button] = []
        for (key, label, style), (wide, tall) in zip(leads, self._sizes(leads), strict=True):
            x -= wide
            found.append(Button(key, label, x, self._scroll.view + (self._foot_high() - tall) // 2, wide, tall, style))
            x -= self._brush.px(BETWEEN)
        return tuple(reversed(found))

    def _foot_high(self) -> int:
        """The same below each screen."""
        px = self._brush.px
        return max(px(FOOT), self._tallest + px(32)) + (px(24) if self._card.foot else 0)

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
