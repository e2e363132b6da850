"""The icon of our windows, for title bars and lists of tasks: a person who sits, in the ring of sitting time.

Drawn after `icons/*.svg`, on the same grid of 64; a little bolder where it is small. Pure: a size in, bytes out.
"""

from __future__ import annotations

import struct
import zlib

from PIL import Image, ImageDraw

SIZES = (48, 32, 16)        # the largest first: Tk gives them on in this order
FINE = 8
GRID, OUTER = 64, 31.5      # the grid and the ring's outer radius on it
TEAL, EMPTY = (47, 158, 143), (138, 148, 160)
EMPTY_PART = 0.45           # opacity of the ring's empty part


def png(size: int) -> bytes:
    """With transparency, as Tk reads it; Pillow's own writer of PNG would load 20 more modules."""
    image = draw(size)
    rows, width = image.tobytes(), 4 * size
    raw = b"".join(b"\0" + rows[at:at + width] for at in range(0, len(rows), width))
    head = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(raw)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, data) for name, data in chunks)


def draw(size: int) -> Image.Image:
    empty, shown, small = _Mask(size), _Mask(size), size < 24
    ring = 8.0 if small else 6.4
    empty.arc(ring, -180, -90, round(255 * EMPTY_PART))
    shown.arc(ring, -90, 180, 255)
    if small:           # limbs of two whole pixels
        shown.disc(26, 18, 6)
        shown.line(((24, 31), (24, 40), (40, 40), (40, 48)), 8)
    else:
        shown.disc(28, 19, 5.6)
        shown.line(((28, 30), (28, 41), (40, 41), (40, 49)), 7)
    image = _filled(size, EMPTY, empty)
    image.alpha_composite(_filled(size, TEAL, shown))
    return image


class _Mask:
    """Shapes on the grid of 64, drawn large; `small` is the size that is wanted."""

    def __init__(self, size: int) -> None:
        self._unit, self._image = size * FINE / GRID, Image.new("L", (size * FINE, size * FINE))
        self._draw = ImageDraw.Draw(self._image)

    def arc(self, wide: float, start: float, end: float, value: int) -> None:
        low, high = (GRID / 2 - OUTER) * self._unit, (GRID / 2 + OUTER) * self._unit - 1
        self._draw.arc((low, low, high, high), start, end, fill=value, width=round(wide * self._unit))

    def disc(self, x: float, y: float, radius: float) -> None:
        u = self._unit
        self._draw.ellipse(((x - radius) * u, (y - radius) * u, (x + radius) * u - 1, (y + radius) * u - 1), fill=255)

    def line(self, points: tuple[tuple[float, float], ...], wide: float) -> None:
        """With round ends and corners."""
        places = [(x * self._unit, y * self._unit) for x, y in points]
        self._draw.line(places, fill=255, width=round(wide * self._unit))
        for x, y in points:
            self.disc(x, y, wide / 2)

    def small(self) -> Image.Image:
        return self._image.reduce(FINE)


def _filled(size: int, colour: tuple[int, int, int], mask: _Mask) -> Image.Image:
    image = Image.new("RGBA", (size, size), (*colour, 255))
    image.putalpha(mask.small())
    return image


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
