"""Small charts as inline SVG that keep their letters' size on any screen: across in percent, up in pixels.

Each says in a title and a sentence what it shows; every colour is a class of the page's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

MARKS: Mapping[str, str] = {
    "done": '<circle r="4.5" class="mark full"/>',
    "got_up": '<path d="M0-5.5 5.2 3.8H-5.2z" class="mark full"/>',
    "stopped": '<circle r="4.2" class="mark hollow"/><path d="M-4.2 0a4.2 4.2 0 0 0 8.4 0z" class="mark full"/>',
    "snooze": '<circle r="4.2" class="mark hollow"/>',
    "skip": '<path d="M-3.6-3.6 3.6 3.6M-3.6 3.6 3.6-3.6" class="mark line"/>',
    "open": '<path d="M0-5V5" class="mark line"/>',
}
"""Signs of what became of a prompt: told apart by their shape."""


class Chart:
    """height: of the drawing area in pixels. Across 0 to 1, up 0 (the ground) to 1. gutter: a class of the page's that
    leaves room for the levels' labels at the left."""

    def __init__(self, title: str, told: str, height: int = 150, gutter: str = "narrow") -> None:
        self._title, self._told, self._height, self._gutter = title, told, height, gutter
        self._parts: list[str] = []

    def bar(
        self, left: float, width: float, top: float, name: str, tip: str = "", bottom: float = 0.0, more: str = ""
    ) -> None:
        """more: other attributes, as they are written."""
        tall = max(0.0, (top - bottom) * self._height)
        tipped = f"<title>{escape(tip)}</title>" if tip else ""
        self._parts.append(
            f'<rect class="{name}" x="{_part(left)}" width="{_part(width)}" '
            f'y="{_pixels((1 - top) * self._height)}" height="{_pixels(tall)}"{more and f" {more}"}>{tipped}</rect>'
        )

    def dot(self, across: float, up: float, name: str, tip: str = "") -> None:
        tipped = f"<title>{escape(tip)}</title>" if tip else ""
        self._parts.append(
            f'<circle class="{name}" cx="{_part(across)}" cy="{_pixels((1 - up) * self._height)}" r="3">{tipped}'
            "</circle>"
        )

    def mark(self, across: float, up: float, sign: str, tip: str) -> None:
        """sign: one of MARKS."""
        self._parts.append(
            f'<svg x="{_part(across)}" y="{_pixels((1 - up) * self._height)}" overflow="visible">'
            f"<title>{escape(tip)}</title>{MARKS[sign]}</svg>"
        )

    def line(self, points: Iterable[tuple[float, float]], name: str) -> None:
        last: tuple[float, float] | None = None
        for point in points:
            if last is not None:
                (x1, y1), (x2, y2) = last, point
                self._parts.append(
                    f'<line class="{name}" x1="{_part(x1)}" y1="{_pixels((1 - y1) * self._height)}" '
                    f'x2="{_part(x2)}" y2="{_pixels((1 - y2) * self._height)}"/>'
                )
            last = point

    def level(self, up: float, label: str, name: str = "grid") -> None:
        """A faint line across, with its meaning at the left."""
        y = (1 - up) * self._height
        at = _pixels(y)
        self._parts.append(f'<line class="{name}" x1="0" x2="100%" y1="{at}" y2="{at}"/>')
        if label:
            self.beside(up, label)

    def beside(self, up: float, label: str, name: str = "tick") -> None:
        """At the left, in the gutter."""
        y = _pixels((1 - up) * self._height + 4)
        self._parts.append(f'<text class="{name}" x="-8" y="{y}" text-anchor="end">{escape(label)}</text>')

    def inside(self, up: float, label: str) -> None:
        """The name of what begins at a level, just above it: as long as it likes to be."""
        y = _pixels((1 - up) * self._height - 4)
        self._parts.append(f'<text class="band" x="2" y="{y}">{escape(label)}</text>')

    def upright(self, across: float) -> None:
        at = _part(across)
        self._parts.append(f'<line class="grid" x1="{at}" x2="{at}" y1="0" y2="{self._height}"/>')

    def below(self, across: float, label: str, anchor: str = "start", name: str = "tick") -> None:
        self._parts.append(
            f'<text class="{name}" x="{_part(across)}" y="{self._height + 15}" '
            f'text-anchor="{anchor}">{escape(label)}</text>'
        )

    def text(self, number: int) -> str:
        """number: no other chart of the page has it."""
        return (
            f'<div class="plot {self._gutter}"><svg class="chart" width="100%" height="{self._height + 20}" role="img" '
            f'aria-labelledby="t{number} d{number}"><title id="t{number}">{escape(self._title)}</title>'
            f'<desc id="d{number}">{escape(self._told)}</desc>{"".join(self._parts)}</svg></div>'
        )


def sign(name: str) -> str:
    """A mark by itself, for the key; it says nothing that the words beside it do not."""
    return f'<svg class="sign" width="12" height="12" viewBox="-6 -6 12 12" aria-hidden="true">{MARKS[name]}</svg>'


def _part(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"


def _pixels(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
