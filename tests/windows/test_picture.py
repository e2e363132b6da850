"""Pictures are drawn once and shown again; a move without a figure still shows something that moves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PIL import Image

from backbreak.windows import picture, show
from backbreak.windows.card import parse
from backbreak.windows.palette import DARK, LIGHT, Palette
from tests.windows import cards

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


def test_with_reduced_motion_key_poses_stay_and_fade() -> None:
    pictures = picture.Pictures(LIGHT, calm=True)

    def at(beat: float) -> bytes:
        return pictures.frame("neck_turn", beat, 8.0, 0, SIZE, LIGHT.tile).tobytes()

    assert at(0.0) == at(1.2) != at(1.7) != at(2.0) == at(4.0) == at(7.2)
    assert pictures.shown("walk_water", 0.1, 90.0) == pictures.shown("walk_water", 1.1, 90.0)
    assert len({pictures.shown("a_move_of_my_own", beat / 10, 5.0) for beat in range(50)}) == 4


def test_a_figure_that_comes_round_sooner_than_its_move_is_kept_once() -> None:
    pictures = picture.Pictures(LIGHT)
    for beat in range(90):
        pictures.frame("walk_water", beat * 1.2, 90.0, 0, SIZE, LIGHT.tile)
    assert len(pictures._kept) == 1


def test_look_and_seat_are_seen() -> None:
    seen = {
        picture.Pictures(LIGHT, look, seat).frame("neck_turn", 1.0, 8.0, 0, SIZE, LIGHT.tile).tobytes()
        for look in ("", "dusk") for seat in ("", "wheelchair")
    }
    assert len(seen) == 4


def test_the_windows_draw_the_look_the_seat_and_the_motion_of_the_card() -> None:
    def seen(calm: bool = False, **said: str) -> bytes:
        pictures = show.pictures(parse(json.dumps(cards.prompt(**said))), LIGHT, calm)
        assert pictures.calm is calm
        return pictures.frame("neck_turn", 1.0, 8.0, 0, SIZE, LIGHT.tile).tobytes()

    looks = [seen(look=look, seat=seat) for look in ("slate", "dusk", "mist") for seat in ("chair", "wheelchair")]
    assert len(set(looks)) == 6
    assert seen(look="dusk", seat="chair") == looks[2]
    assert seen(calm=True) != seen()
    assert show.pictures(parse(json.dumps(cards.text())), LIGHT, False).calm is False


def test_a_picture_of_ones_own_is_shown(tmp_path: Path) -> None:
    Image.new("RGB", (40, 20), (200, 30, 30)).save(tmp_path / "me.png")
    pictures = picture.Pictures(LIGHT)
    for own in (("me.png", str(tmp_path)), (str(tmp_path / "me.png"), "")):
        shown = pictures.frame("neck_turn", 1.0, 8.0, 0, SIZE, LIGHT.tile, own)
        assert shown.getpixel((30, 30)) == (200, 30, 30)
        assert shown.getpixel((30, 5)) == LIGHT.tile
        assert pictures.still("neck_turn", 8.0, SIZE, LIGHT.tile, own).getpixel((30, 30)) == (200, 30, 30)


def test_a_refused_picture_leaves_the_figure(tmp_path: Path) -> None:
    (tmp_path / "me.png").write_bytes(b"no picture at all")
    pictures = picture.Pictures(LIGHT)
    shown = pictures.frame("neck_turn", 1.0, 8.0, 0, SIZE, LIGHT.tile, ("me.png", str(tmp_path)))
    assert shown.tobytes() == pictures.frame("neck_turn", 1.0, 8.0, 0, SIZE, LIGHT.tile).tobytes()


def test_what_is_kept_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(picture, "KEPT_BYTES", 2000)
    pictures = picture.Pictures(LIGHT)
    for number in range(40):
        pictures.frame("a_move_of_my_own", number / picture.FRAMES_A_SECOND, 5.0, 0, SIZE, LIGHT.tile)
        assert sum(map(len, pictures._kept.values())) <= 2000
