"""A window in which things are set: each change goes out at once, and what follows from it comes back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk
from backbreak.windows.controls import Button
from backbreak.windows.form_card import FormCard, renewed
from backbreak.windows.form_face import PAD, WIDTH, Page
from backbreak.windows.form_rows import FRAME, RowsWindow
from backbreak.windows.paint import Brush, Style
from backbreak.windows.stand import centre

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

TALLEST = 860                           # units
FOOT = 68                               # the strip with the button, where its words take no more


class FormWindow(RowsWindow):
    """told: takes a change; answer: takes the last word."""

    def __init__(self, card: FormCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        super().__init__(brush, told)
        room, px = desk.room(facts), brush.px
        self._card, self._answer = card, answer
        self._wide = desk.width(px(WIDTH), room)
        self._page = Page(card, brush, self._wide)
        most = min(px(TALLEST), (room[3] or px(TALLEST)) - px(FRAME))
        self._size = self._wide, min(most, self._page.image.height + self._foot_high())
        self._open(screen, card.title, "close", painted)
        self._show_anew(0)
        self._surface.show(centre(self._size, room), self._stage)

    def renew(self, wire: dict[str, Any]) -> None:
        """What holds now. Raises CardError."""
        self._card = renewed(self._card, wire)
        if not self._page.renew(self._card):
            self._page = Page(self._card, self._brush, self._size[0])
        self._show_anew(self._scroll.top)

    def _ends(self, key: str) -> bool:
        if key in ("close", "window_closed"):
            self._answer({"answer": "closed"})
            return True
        return False

    # -- the foot: what follows from what is set, and Close

    def _foot_buttons(self) -> tuple[Button, ...]:
        wide, tall = self._close_size()
        x, y = self._page.image.width - self._brush.px(PAD) - wide, self._scroll.view + (self._foot_high() - tall) // 2
        return (Button("close", self._card.close, x, y, wide, tall, "plain"),)

    def _close_size(self) -> tuple[int, int]:
        return self._brush.button_size(self._card.close, "plain", self._wide // 2, 104)

    def _foot_words(self) -> tuple[Style, int]:
        p = self._brush.palette
        room = self._wide - 3 * self._brush.px(PAD) - self._close_size()[0]
        return Style(13, p.text, bold=True) if self._card.trouble else Style(13, p.muted), room

    def _foot_high(self) -> int:
        style, room = self._foot_words()
        return max(self._brush.px(FOOT), self._brush.height(self._card.foot, style, room) + self._brush.px(28))

    def _foot(self) -> Image.Image:
        (style, room), image = self._foot_words(), self._empty_foot()
        high = self._brush.height(self._card.foot, style, room)
        self._brush.write(image, (self._brush.px(PAD), (image.height - high) // 2), self._card.foot, style, room)
        return image
