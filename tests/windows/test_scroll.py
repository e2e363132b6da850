"""How far down a page is, and the mark that tells."""

from __future__ import annotations

from PIL import Image

from backbreak.windows import fonts
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT, Palette, contrast
from backbreak.windows.scroll import EDGE, WIDE, Scroll

BRUSH = Brush(LIGHT, 1.0, fonts.fallback())
PAGE = Scroll(1000, 300)


def test_keys_and_wheel_move_it_and_never_beyond_the_page() -> None:
    assert PAGE.by("wheel_down", BRUSH).top == 64
    assert PAGE.by("wheel_up", BRUSH).top == 0
    assert PAGE.by("page_down", BRUSH).top == 236
    assert PAGE.by("end", BRUSH).top == 700
    assert PAGE.by("end", BRUSH).by("page_up", BRUSH).top == 464
    assert PAGE.by("end", BRUSH).by("home", BRUSH).top == 0
    assert PAGE.by("x", BRUSH) == PAGE
    assert Scroll(200, 300).by("end", BRUSH).top == 0


def test_what_has_the_focus_comes_into_view() -> None:
    assert PAGE.showing(100, 50, 10).top == 0
    assert PAGE.showing(400, 50, 10).top == 160
    assert PAGE.to(500).showing(400, 50, 10).top == 390
    assert PAGE.to(700).showing(0, 50, 10).top == 0
    assert PAGE.showing(400, 500, 10).top == 390
    assert Scroll(200, 300).showing(150, 40, 10).top == 0


def seen(scroll: Scroll, palette: Palette = LIGHT) -> Image.Image:
    page = Image.new("RGB", (200, scroll.page), palette.text)
    return scroll.seen(page, Brush(palette, 1.0, fonts.fallback()))


def test_the_mark_says_how_far_down() -> None:
    column = 200 - EDGE - WIDE // 2
    for palette in (LIGHT, DARK):
        lengths = []
        for scroll in (PAGE, PAGE.to(350), PAGE.to(700)):
            view = seen(scroll, palette)
            rows = [y for y in range(300) if view.getpixel((column, y)) == palette.muted]
            lengths.append((rows[0], len(rows)))
        assert lengths[0][0] < lengths[1][0] < lengths[2][0]
        part = 300 * (300 - 2 * EDGE) // 1000
        assert all(part - 3 <= length <= part for _, length in lengths)     # its ends are round
        assert contrast(palette.muted, palette.line) >= 3
        assert contrast(palette.muted, palette.ground) >= 3


def test_words_fade_where_there_is_more_and_only_there() -> None:
    top, bottom = (20, 0), (20, 299)
    whole = LIGHT.text
    assert [seen(one).getpixel(top) == whole for one in (PAGE, PAGE.to(700))] == [True, False]
    assert [seen(one).getpixel(bottom) == whole for one in (PAGE, PAGE.to(700))] == [False, True]


def test_a_page_that_fits_has_no_mark() -> None:
    view = seen(Scroll(100, 300))
    assert view.size == (200, 300)
    assert view.getpixel((190, 50)) == LIGHT.text
    assert view.getpixel((190, 200)) == LIGHT.ground
