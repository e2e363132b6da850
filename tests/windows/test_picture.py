"""Pictures are drawn once and shown again; a move without a figure still shows something that moves."""

from __future__ import annotations

import pytest

from backbreak.windows import picture
from backbreak.windows.palette import DARK, LIGHT, Palette

SIZE = (60, 60)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("move", ["shoulder_roll_drop", "a_move_of_my_own"])
def test_a_picture_stands_on_its_ground_and_moves(move: str, palette: Palette) -> None:
    pictures = picture.Pictures(palette)
    start = pictures.frame(move, 0.0, 5.0, 0, SIZE, palette.tile)
    middle = pictures.frame(move, 2.5, 5.0, 0, SIZE, palette.tile)
    assert (start.mode, start.size) == ("RGB", SIZE)
    assert start.getpixel((0, 0)) == palette.tile
    assert start.tobytes() != middle.tobytes()
    assert pictures.still(move, 5.0, SIZE, palette.tile).getpixel((0, 0)) == palette.tile


def test_a_frame_is_drawn_once(monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = picture.Pictures(LIGHT)
    first = pictures.frame("shoulder_roll_drop", 1.0, 5.0, 0, SIZE, LIGHT.tile)
    monkeypatch.setattr(picture, "_figure", lambda *_: pytest.fail("drawn again"))
    assert pictures.frame("shoulder_roll_drop", 1.0, 5.0, 0, SIZE, LIGHT.tile).tobytes() == first.tobytes()


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "KEPT_BYTES", 2000)
    pictures = picture.Pictures(LIGHT)
    for number in range(40):
        pictures.frame("a_move_of_my_own", number / picture.FRAMES_A_SECOND, 5.0, 0, SIZE, LIGHT.tile)
        assert sum(map(len, pictures._kept.values())) <= 2000
