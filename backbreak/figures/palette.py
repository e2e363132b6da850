"""The colours of the figure for light and dark windows; the two are the same person in the same clothes."""

from __future__ import annotations

from typing import NamedTuple

Colour = tuple[int, int, int]


class Palette(NamedTuple):
    top: Colour
    trousers: Colour
    skin: Colour
    hair: Colour
    shoe: Colour
    sole: Colour
    accent: Colour
    arrow: Colour
    prop: Colour
    prop_light: Colour
    prop_dark: Colour
    tyre: Colour
    shade: Colour
    eye: Colour
    sky: Colour
    bottle: Colour
    shadow: float


LIGHT = Palette(
    top=(139, 163, 181), trousers=(67, 82, 105), skin=(222, 172, 141), hair=(78, 62, 56), shoe=(46, 52, 64),
    sole=(214, 208, 198), accent=(235, 118, 72), arrow=(176, 66, 26), prop=(201, 190, 175), prop_light=(219, 210, 197),
    prop_dark=(171, 159, 143), tyre=(98, 94, 92), shade=(30, 38, 56), eye=(66, 50, 46), sky=(206, 224, 234),
    bottle=(118, 168, 156), shadow=0.13,
)  # fmt: skip
DARK = Palette(
    top=(152, 178, 198), trousers=(92, 112, 142), skin=(226, 178, 148), hair=(120, 98, 88), shoe=(176, 182, 192),
    sole=(226, 226, 226), accent=(246, 132, 84), arrow=(255, 205, 172), prop=(88, 85, 83), prop_light=(110, 106, 102),
    prop_dark=(70, 68, 66), tyre=(140, 138, 136), shade=(14, 18, 28), eye=(58, 44, 42), sky=(62, 82, 98),
    bottle=(132, 186, 172), shadow=0.30,
)  # fmt: skip


def mix(a: Colour, b: Colour, w: float) -> Colour:
    return (
        round(a[0] + (b[0] - a[0]) * w),
        round(a[1] + (b[1] - a[1]) * w),
        round(a[2] + (b[2] - a[2]) * w),
    )
