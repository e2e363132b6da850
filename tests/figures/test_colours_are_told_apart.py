"""The worked area and the arrows stand out, in light and dark, for every look and every kind of colour sight."""

import pytest

from backbreak.figures.looks import LOOKS, PLAIN, look_of
from backbreak.figures.palette import Colour, Palette

GROUNDS = {False: (243, 240, 235), True: (36, 39, 44)}  # the tile of the windows
# What people with no red, green or blue cones see, in linear light (Machado, Oliveira and Fernandes 2009, full).
SIGHTS = {
    "all cones": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "no red": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "no green": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "no blue": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOLD = 20.0  # CIE76 difference: plain at a glance (2 is just seen)
GRAPHICS = 3.0  # WCAG 1.4.11

each_look = pytest.mark.parametrize("look", LOOKS)
each_theme = pytest.mark.parametrize("dark", [False, True])


def _linear(colour: Colour) -> list[float]:
    return [v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in (c / 255 for c in colour)]


def _lab(linear: list[float]) -> tuple[float, float, float]:
    r, g, b = (min(1.0, max(0.0, v)) for v in linear)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def _seen(colour: Colour, sight: str) -> tuple[float, float, float]:
    linear = _linear(colour)
    return _lab([sum(m * v for m, v in zip(row, linear, strict=True)) for row in SIGHTS[sight]])


def _apart(a: Colour, b: Colour, sight: str) -> float:
    return sum((p - q) ** 2 for p, q in zip(_seen(a, sight), _seen(b, sight), strict=True)) ** 0.5


def _contrast(a: Colour, b: Colour) -> float:
    low, high = sorted(0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (_linear(a), _linear(b)))
    return (high + 0.05) / (low + 0.05)


def _palette(look: str, dark: bool) -> Palette:
    return look_of(look).palette(dark)


@each_look
@each_theme
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_worked_area_is_told_from_what_it_lies_on(look: str, dark: bool, sight: str) -> None:
    colours = _palette(look, dark)
    for name in ("top", "trousers", "skin"):
        assert _apart(colours.accent, getattr(colours, name), sight) > TOLD, name


@each_look
@each_theme
@pytest.mark.parametrize("sight", SIGHTS)
def test_the_person_is_told_from_the_ground_and_the_chair(look: str, dark: bool, sight: str) -> None:
    colours = _palette(look, dark)
    for name in ("top", "trousers", "hair", "shoe"):
        for behind in (GROUNDS[dark], colours.prop):
            assert _apart(getattr(colours, name), behind, sight) > TOLD / 2, name


@each_theme
def test_arrows_stand_out_from_the_ground(dark: bool) -> None:
    assert _contrast(_palette(PLAIN, dark).arrow, GROUNDS[dark]) > GRAPHICS


@each_look
@each_theme
def test_clothes_are_told_from_each_other(look: str, dark: bool) -> None:
    colours = _palette(look, dark)
    for sight in SIGHTS:
        assert _apart(colours.top, colours.trousers, sight) > TOLD
        assert _apart(colours.hair, colours.skin, sight) > TOLD


def test_a_look_nobody_made_is_the_plain_one() -> None:
    assert look_of("glitter") == look_of(PLAIN)
    assert 2 <= len(LOOKS) <= 4
