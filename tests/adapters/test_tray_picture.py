"""The tray picture: every state readable without colour, at every size, on every panel."""

from __future__ import annotations

from itertools import combinations

import pytest
from PIL import Image, ImageChops

from backbreak.adapters.tray.picture import STEPS, draw
from backbreak.core.effects import Look

SIZES = (16, 22, 24, 32, 40, 48, 64)
PANELS = {"dark": (40, 40, 40), "light": (246, 245, 244), "auto": (128, 136, 144)}


def seen(look: Look, filled: int, warning: bool, size: int, panel: str, behind: tuple[int, ...]) -> Image.Image:
    """As somebody without colour vision would see it on the panel."""
    ground = Image.new("RGBA", (size, size), (*behind, 255))
    return Image.alpha_composite(ground, draw(look, filled, warning, size, panel)).convert("L")


def difference(one: Image.Image, other: Image.Image) -> int:
    """Pixels that clearly differ."""
    return sum(ImageChops.difference(one, other).histogram()[64:])


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("panel", PANELS)
def test_states_differ_without_colour(size, panel):
    for one, other in combinations(Look, 2):
        pair = [seen(look, 12, False, size, panel, PANELS[panel]) for look in (one, other)]
        assert difference(*pair) >= 0.03 * size * size, f"{one} and {other} look alike"


@pytest.mark.parametrize("behind", [(0, 0, 0), (255, 255, 255), (128, 136, 144), (43, 43, 43), (246, 245, 244)])
@pytest.mark.parametrize("look", Look)
def test_on_an_unknown_panel_each_state_shows(look, behind):
    empty = Image.new("L", (22, 22), Image.new("RGB", (1, 1), behind).convert("L").getpixel((0, 0)))
    assert difference(seen(look, 0, False, 22, "auto", behind), empty) >= 20


@pytest.mark.parametrize("size", SIZES)
def test_each_step_of_the_ring_shows(size):
    pictures = [draw(Look.SITTING, filled, False, size, "dark").tobytes() for filled in range(STEPS + 1)]
    assert len(set(pictures)) == STEPS + 1


def test_the_ring_fills_clockwise_from_the_top():
    quarter = draw(Look.SITTING, 6, False, 64, "dark")
    alpha = quarter.getchannel("A")
    assert alpha.getpixel((54, 12)) > 200
    assert alpha.getpixel((10, 12)) < 100


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("look", Look)
def test_a_warning_shows_on_every_state(size, look):
    pair = [seen(look, 12, warning, size, "dark", PANELS["dark"]) for warning in (False, True)]
    assert difference(*pair) > 0


@pytest.mark.parametrize("filled", [-1, 25, 99])
def test_a_fill_out_of_range_is_drawn_as_the_nearest(filled):
    nearest = max(0, min(filled, STEPS))
    assert draw(Look.SITTING, filled, False, 24, "light").tobytes() == (
        draw(Look.SITTING, nearest, False, 24, "light").tobytes())


def test_an_unknown_panel_word_is_auto():
    assert draw(Look.DUE, 24, True, 24, "pink").tobytes() == draw(Look.DUE, 24, True, 24, "auto").tobytes()
