"""Small charts as inline SVG that keep their letters' size on any screen: across in percent, up in pixels.

Each says in a title and a sentence what it shows; every colour is a class of the page's.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape


class Chart:
    """height: of the drawing area in pixels. Across 0 to 1, up 0 (the ground) to 1. gutter: a class of the page's that
    leaves room for the levels' labels at the left."""

    def __init__(self, title: str, told: str, height: int = 150, gutter: str = "narrow") -> None:
        self._title, self._told, self._height, self._gutter = title, told, height, gutter
        self._parts: list[str] = []

    def bar(self, left: float, width: float, top: float, name: str, tip: str = "", bottom: float = 0.0) -> None:
        tall = max(0.0, (top - bottom) * self._height)
        tipped = f"<title>{escape(tip)}</title>" if tip else ""
        self._parts.append(
            f'<rect class="{name}" x="{_part(left)}" width="{_part(width)}" '
            f'y="{(1 - top) * self._height:.1f}" height="{tall:.1f}">{tipped}</rect>'
        )

    def dot(self, across: float, up: float, name: str, tip: str = "") -> None:
        tipped = f"<title>{escape(tip)}</title>" if tip else ""
        self._parts.append(
            f'<circle class="{name}" cx="{_part(across)}" cy="{(1 - up) * self._height:.1f}" r="2.5">{tipped}</circle>'
        )

    def line(self, points: Iterable[tuple[float, float]], name: str) -> None:
        last: tuple[float, float] | None = None
        for point in points:
            if last is not None:
                (x1, y1), (x2, y2) = last, point
                self._parts.append(
                    f'<line class="{name}" x1="{_part(x1)}" y1="{(1 - y1) * self._height:.1f}" '
                    f'x2="{_part(x2)}" y2="{(1 - y2) * self._height:.1f}"/>'
                )
            last = point

    def level(self, up: float, label: str) -> None:
        """A faint line across, with its meaning at the left."""
        y = (1 - up) * self._height
        self._parts.append(f'<line class="grid" x1="0" x2="100%" y1="{y:.1f}" y2="{y:.1f}"/>')
        if label:
            self._parts.append(f'<text class="tick" x="-8" y="{y + 4:.1f}" text-anchor="end">{escape(label)}</text>')

    def below(self, across: float, label: str, anchor: str = "start") -> None:
        self._parts.append(
            f'<text class="tick" x="{_part(across)}" y="{self._height + 15}" '
            f'text-anchor="{anchor}">{escape(label)}</text>'
        )

    def text(self, number: int) -> str:
        """number: no other chart of the page has it."""
        return (
            f'<div class="plot {self._gutter}"><svg class="chart" width="100%" height="{self._height + 20}" role="img" '
            f'aria-labelledby="t{number} d{number}"><title id="t{number}">{escape(self._title)}</title>'
            f'<desc id="d{number}">{escape(self._told)}</desc>{"".join(self._parts)}</svg></div>'
        )


def _part(share: float) -> str:
    return f"{100 * share:.2f}".rstrip("0").rstrip(".") + "%"
