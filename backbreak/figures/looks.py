"""Who the figure is: hair, skin and clothes. No look says man or woman, young or old; all do every move.

All tops are bluish, so that the warm worked area stands out for every kind of colour sight (a test measures it).
"""

from __future__ import annotations

from typing import NamedTuple

from backbreak.figures.palette import DARK, LIGHT, Colour, Palette

PLAIN = "slate"


class Look(NamedTuple):
    """Colours for light windows, then for dark ones: top, trousers, skin, hair."""

    hair: str
    light: tuple[Colour, Colour, Colour, Colour]
    dark: tuple[Colour, Colour, Colour, Colour]

    def palette(self, dark: bool) -> Palette:
        top, trousers, skin, hair = self.dark if dark else self.light
        return (DARK if dark else LIGHT)._replace(top=top, trousers=trousers, skin=skin, hair=hair)


LOOKS = {
    "slate": Look(
        "short",
        ((139, 163, 181), (67, 82, 105), (222, 172, 141), (78, 62, 56)),
        ((152, 178, 198), (92, 112, 142), (226, 178, 148), (136, 106, 90)),
    ),
    "dusk": Look(
        "tied",
        ((160, 158, 200), (62, 70, 92), (150, 103, 76), (44, 38, 40)),
        ((172, 170, 214), (96, 104, 136), (164, 116, 90), (120, 104, 122)),
    ),
    "mist": Look(
        "curls",
        ((124, 168, 182), (88, 90, 104), (240, 205, 182), (128, 88, 62)),
        ((136, 184, 198), (112, 116, 136), (240, 205, 182), (158, 116, 88)),
    ),
}


def look_of(name: str) -> Look:
    """An unknown name is the plain look: a picture is better than none."""
    return LOOKS.get(name, LOOKS[PLAIN])
