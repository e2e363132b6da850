"""The colours of the windows, light and dark, and how to measure their contrast.

One accent colour. It does not know what is painted with them.
"""

from __future__ import annotations

from typing import NamedTuple

Colour = tuple[int, int, int]


class Palette(NamedTuple):
    dark: bool
    ground: Colour      # the window
    tile: Colour        # the stage a figure stands on
    text: Colour
    muted: Colour
    accent: Colour
    on_accent: Colour
    button: Colour
    line: Colour        # hairlines, the empty part of a ring, dots to come


LIGHT = Palette(
    dark=False,
    ground=(252, 251, 249),
    tile=(243, 240, 235),
    text=(31, 35, 41),
    muted=(92, 97, 107),
    accent=(25, 115, 88),
    on_accent=(255, 255, 255),
    button=(237, 233, 227),
    line=(222, 217, 209),
)

DARK = Palette(
    dark=True,
    ground=(28, 30, 34),
    tile=(36, 39, 44),
    text=(238, 238, 240),
    muted=(168, 173, 182),
    accent=(104, 200, 158),
    on_accent=(14, 30, 23),
    button=(48, 52, 58),
    line=(66, 71, 79),
)


def palette(dark: bool) -> Palette:
    return DARK if dark else LIGHT


def mix(one: Colour, other: Colour, part: float) -> Colour:
    """`part` of `other` in `one`."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(one, other, strict=True))
    return red, green, blue


def contrast(one: Colour, other: Colour) -> float:
    """Contrast ratio as WCAG 2 defines it, 1 to 21."""
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (_linear(value / 255) for value in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.03928 else float(((value + 0.055) / 1.055) ** 2.4)
