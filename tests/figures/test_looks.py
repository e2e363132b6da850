"""Looks and the wheelchair: every one draws every move, inside its picture."""

import pytest
from PIL import Image, ImageChops

from backbreak.core.settings import Settings
from backbreak.core.settings_table import LOOKS as SETTINGS
from backbreak.figures import draw
from backbreak.figures.looks import LOOKS, PLAIN
from backbreak.figures.pose import WHEELCHAIR, ids, move


def test_the_settings_offer_every_look_the_plain_one_first() -> None:
    assert tuple(LOOKS) == SETTINGS
    assert Settings().look == PLAIN


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("move_id", ids())
def test_nothing_touches_the_border(look: str, move_id: str) -> None:
    for seat in ("", WHEELCHAIR):
        one = move(move_id, seat)
        for i in range(3):
            picture = draw(move_id, one.seconds * i / 3, 120, 150, False, 0, look, seat).getchannel("A")
            picture.paste(0, (1, 1, 119, 149))
            assert picture.getbbox() is None


@pytest.mark.parametrize("move_id", ids())
@pytest.mark.parametrize("seat", ["", WHEELCHAIR])
def test_what_is_painted_once_is_what_would_be_painted_afresh(move_id: str, seat: str) -> None:
    """A frame paints only the box the person is in: it must not matter what was there before."""
    from backbreak.figures.draw import _scene

    one, look = move(move_id, seat), "dusk"  # its hair reaches furthest
    for i in (1, 4, 2):
        t = one.seconds * i / 5
        draw(move_id, one.seconds * (i + 2) / 5, 140, 160, False, 0, look, seat)
        after_another = draw(move_id, t, 140, 160, False, 0, look, seat)
        _scene.cache_clear()
        whole = _all_live(move_id, t, look, seat)
        assert ImageChops.difference(after_another, whole).getbbox() is None, f"something is cut off at {t:.2f} s"


def _all_live(move_id: str, t: float, look: str, seat: str) -> Image.Image:
    from backbreak.figures.draw import Scene

    scene = Scene(move(move_id, seat), 140, 160, False, look)
    scene._reach = lambda *_: (0, 0, *scene._canvas.image.size)  # type: ignore[method-assign]
    return scene.picture(t)


def test_looks_differ() -> None:
    pictures = {draw("neck_turn", 4, 120, 150, dark, 0, look).tobytes() for look in LOOKS for dark in (False, True)}
    assert len(pictures) == 2 * len(LOOKS)


def test_the_wheelchair_is_drawn_for_who_sits_in_one() -> None:
    a, b = (draw("neck_turn", 4, 120, 150, False, 0, PLAIN, seat) for seat in ("", WHEELCHAIR))
    assert a.tobytes() != b.tobytes()
    a, b = (draw("hip_flexor_split", 4, 120, 150, False, 0, PLAIN, seat) for seat in ("", WHEELCHAIR))
    assert a.tobytes() == b.tobytes()  # a standing move has no other way
