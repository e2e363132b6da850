"""A page that scrolls above a foot: what is in view is shown, and its buttons are where they are seen.

What is on the page and in the foot is told by whoever builds on it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from PIL import Image

from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush
from backbreak.windows.scroll import Scroll
from backbreak.windows.stage import Stage

if TYPE_CHECKING:
    from backbreak.windows.surface import Surface


class Painted(Protocol):
    """The whole page."""

    image: Image.Image


class PageWindow:
    _page: Painted
    _brush: Brush
    _surface: Surface
    _stage: Stage
    _scroll: Scroll
    _size: tuple[int, int]
    _looks: dict[str, Any]

    # -- what differs

    def _foot_high(self) -> int:
        raise NotImplementedError

    def _foot(self) -> Image.Image:
        raise NotImplementedError

    def _buttons(self) -> tuple[Button, ...]:
        raise NotImplementedError

    # -- what does not

    def _whole(self) -> Scroll:
        """Seen from the top."""
        return Scroll(self._page.image.height, self._size[1] - self._foot_high())

    def _scroll_to(self, scroll: Scroll) -> None:
        if scroll != self._scroll:
            self._scroll = scroll
            self._show_page()
            self._stage.buttons(self._buttons())

    def _show_anew(self, top: int) -> None:
        """Another page, or other values in it."""
        self._looks.clear()
        self._scroll = self._whole().to(top)
        self._show_page()
        self._stage.buttons(self._buttons())

    def _show_page(self) -> None:
        self._surface.put("page", self._scroll.seen(self._page.image, self._brush), 0, 0)
        self._surface.put("foot", self._foot(), 0, self._scroll.view)

    def _empty_foot(self) -> Image.Image:
        """With the line above it."""
        image = Image.new("RGB", (self._size[0], self._foot_high()), self._brush.palette.ground)
        image.paste(self._brush.palette.line, (0, 0, image.width, max(1, self._brush.px(1))))
        return image
