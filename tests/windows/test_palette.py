"""Everything that is written can be read: 4.5 to 1 for text, 3 to 1 for what only shows a state."""

from __future__ import annotations

import pytest

from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT, Palette, contrast

BRUSHES = [Brush(palette, 1.0, None) for palette in (LIGHT, DARK)]  # type: ignore[arg-type]


def test_contrast_is_that_of_wcag() -> None:
    assert contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast((118, 118, 118), (255, 255, 255)) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("p", [LIGHT, DARK], ids=["light", "dark"])
def test_text_on_every_ground(p: Palette) -> None:
    for ground in (p.ground, p.tile):
        for ink in (p.text, p.muted, p.accent):
            assert contrast(ink, ground) >= 4.5, (ink, ground)


@pytest.mark.parametrize("brush", BRUSHES, ids=["light", "dark"])
@pytest.mark.parametrize("style", ["accent", "plain", "quiet", "link", "item"])
def test_labels_on_buttons_also_under_the_pointer_and_pressed(brush: Brush, style: str) -> None:
    for ground in (brush.palette.ground, brush.palette.tile, brush.palette.button):
        for hover, down in ((False, False), (True, False), (True, True)):
            fill, ink = brush._colours(style, ground, hover, down)
            assert contrast(fill, ink) >= 4.5, (style, hover, down)


@pytest.mark.parametrize("p", [LIGHT, DARK], ids=["light", "dark"])
def test_the_ring_and_the_focus_stand_out(p: Palette) -> None:
    assert contrast(p.accent, p.line) >= 3
    assert contrast(p.accent, p.ground) >= 3
