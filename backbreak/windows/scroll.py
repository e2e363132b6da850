"""How far down a page is that does not fit its window, what moves it, and the mark at the edge that says so."""

from __future__ import annotations

from typing import NamedTuple

from PIL import Image

from backbreak.windows.paint import Brush

STEP = 64               # one turn of the wheel, units
WIDE, EDGE = 6, 5       # of the mark, units
LEAST = 36
FADE = 22               # height over which words fade out where there is more, units

PAGING = {"page_down": "page_down", "page_up": "page_up", "home": "home", "end": "end"}
"""Keys that scroll any page; arrows and Space mean something else in some windows."""


class Scroll(NamedTuple):
    """All in pixels. page, view: heights of the whole and of what is seen; top: the first line that is seen."""

    page: int
    view: int
    top: int = 0

    @property
    def needed(self) -> bool:
        return self.page > self.view

    def to(self, top: int) -> Scroll:
        return self._replace(top=min(max(0, top), max(0, self.page - self.view)))

    def by(self, key: str, brush: Brush) -> Scroll:
        """After this key; any other changes nothing."""
        step = brush.px(STEP)
        leaps = {
            "wheel_down": step, "wheel_up": -step, "page_down": self.view - step, "page_up": step - self.view,
            "home": -self.page, "end": self.page,
        }
        return self.to(self.top + leaps.get(key, 0))

    def showing(self, y: int, height: int, margin: int) -> Scroll:
        """Moved no more than it takes to see this part of the page; its beginning, where it is taller than the view."""
        bottom = min(y - margin, y + height + margin - self.view)
        return self.to(min(max(self.top, bottom), y - margin)) if self.needed else self

    def seen(self, page: Image.Image, brush: Brush) -> Image.Image:
        """What is in view, with the mark; where there is more above or below, it fades out there."""
        ground = brush.palette.ground
        view = Image.new("RGB", (page.width, self.view), ground)
        view.paste(page.crop((0, self.top, page.width, min(page.height, self.top + self.view))))
        if self.needed:
            self._fade(view, brush)
            self._mark(view, brush)
        return view

    def _fade(self, view: Image.Image, brush: Brush) -> None:
        tall = brush.px(FADE)
        mask = Image.linear_gradient("L").resize((view.width, tall))
        if self.top < self.page - self.view:
            view.paste(brush.palette.ground, (0, self.view - tall), mask)
        if self.top > 0:
            view.paste(brush.palette.ground, (0, 0), mask.transpose(Image.Transpose.FLIP_TOP_BOTTOM))

    def _mark(self, view: Image.Image, brush: Brush) -> None:
        """A groove as tall as the view, and in it the part that is seen."""
        p, wide, edge = brush.palette, brush.px(WIDE), brush.px(EDGE)
        x, groove = view.width - wide - edge, self.view - 2 * edge
        brush.box(view, (x, edge, wide, groove), 3, p.line)
        tall = min(groove, max(brush.px(LEAST), groove * self.view // self.page))
        y = edge + (groove - tall) * self.top // (self.page - self.view)
        brush.box(view, (x, y, wide, tall), 3, p.muted)
