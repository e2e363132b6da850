"""A picture of one's own: shown when it is whole, near and not huge; refused with a sentence otherwise."""

import random
import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from backbreak.figures import own
from backbreak.figures.own import MOST_BYTES, MOST_FRAMES, MOST_SIDE, load, why_not


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    home = tmp_path / "routines"
    home.mkdir()
    return home


def _gif(file: Path, frames: int, milliseconds: int = 200) -> None:
    pictures = [Image.new("P", (8, 6), i % 250) for i in range(frames)]
    for i, picture in enumerate(pictures):
        picture.putpalette([v for n in range(256) for v in (n, (n * 7) % 256, 255 - n)])
        picture.putpixel((i % 8, (i // 8) % 6), (i + 100) % 250)
    pictures[0].save(file, save_all=True, append_images=pictures[1:], duration=milliseconds, loop=0)


@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "webp"])
def test_a_picture_is_shown_in_the_middle(folder: Path, ending: str) -> None:
    Image.new("RGB", (40, 20), (200, 40, 40)).save(folder / f"me.{ending}")
    picture = load(Path(f"me.{ending}"), folder)
    shown = picture.at(3.0, 60, 60)
    assert (shown.mode, shown.size, picture.seconds) == ("RGBA", (60, 60), 0.0)
    assert shown.getpixel((30, 5)) == (0, 0, 0, 0)
    red, green, _, cover = shown.getpixel((30, 30))
    assert (abs(red - 200) < 12, abs(green - 40) < 12, cover) == (True, True, 255)


def test_a_gif_goes_round(folder: Path) -> None:
    _gif(folder / "me.gif", 5)
    picture = load(Path("me.gif"), folder)
    assert picture.seconds == pytest.approx(1.0)
    frames = [picture.at(0.1 + 0.2 * i, 8, 6).tobytes() for i in range(10)]
    assert len(set(frames)) == 5
    assert frames[:5] == frames[5:]
    assert picture.at(0.1, 8, 6).tobytes() == frames[0]  # back again


def test_a_gif_that_says_no_time_does_not_race(folder: Path) -> None:
    _gif(folder / "me.gif", 4, 0)
    assert load(Path("me.gif"), folder).seconds == pytest.approx(0.4)


def test_a_folder_below_is_inside(folder: Path) -> None:
    (folder / "pictures").mkdir()
    Image.new("RGB", (4, 4)).save(folder / "pictures" / "me.png")
    assert why_not(Path("pictures/me.png"), folder) is None
    assert why_not(folder / "pictures" / "me.png", folder) is None


def test_nothing_outside_is_opened(folder: Path) -> None:
    Image.new("RGB", (4, 4)).save(folder.parent / "secret.png")
    (folder / "link.png").symlink_to(folder.parent / "secret.png")
    for name in ("../secret.png", str(folder.parent / "secret.png"), "link.png"):
        assert "not inside the folder" in str(why_not(Path(name), folder))


def test_what_is_no_file(folder: Path) -> None:
    (folder / "d.png").mkdir()
    (folder / "round.png").symlink_to(folder / "round.png")
    assert str(why_not(Path("d.png"), folder)) == "d.png is not a file; put the picture itself there"
    assert str(why_not(Path("gone.png"), folder)).startswith("gone.png is not there; check the name")
    assert "cannot be read" in str(why_not(Path("round.png"), folder))


def test_huge_files_are_not_read_through(folder: Path) -> None:
    with (folder / "me.png").open("wb") as stream:
        stream.truncate(MOST_BYTES + 1)
    assert "too large" in str(why_not(Path("me.png"), folder))


def _claimed(width: int, height: int) -> bytes:
    """A tiny PNG that says it is so large."""
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


@pytest.mark.parametrize("size", [(MOST_SIDE + 1, 4), (4, MOST_SIDE + 1), (12_000, 9_000), (60_000, 60_000)])
def test_a_bomb_is_not_unpacked(folder: Path, size: tuple[int, int]) -> None:
    (folder / "me.png").write_bytes(_claimed(*size))
    assert str(MOST_SIDE) in str(why_not(Path("me.png"), folder))


def test_too_many_frames(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _gif(folder / "me.gif", MOST_FRAMES + 1)
    assert "too long" in str(why_not(Path("me.gif"), folder))
    _gif(folder / "me.gif", 4)
    monkeypatch.setattr(own, "MOST_POINTS", 3 * 8 * 6)
    assert "too long" in str(why_not(Path("me.gif"), folder))


def test_no_picture_at_all(folder: Path) -> None:
    for data in (b"", b"MZ\x90", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"P6 1 1 255 abc"):
        (folder / "me.png").write_bytes(data)
        assert "is no PNG, JPEG, GIF or WebP" in str(why_not(Path("me.png"), folder))


@pytest.mark.parametrize("ending", ["png", "jpg", "gif", "webp"])
def test_damaged_files_are_refused_or_shown_but_never_crash(folder: Path, ending: str) -> None:
    if ending == "gif":
        _gif(folder / "me.gif", 6)
    else:
        Image.effect_noise((40, 30), 60).convert("RGB").save(folder / f"me.{ending}")
    whole, dice = (folder / f"me.{ending}").read_bytes(), random.Random(ending)
    refused = 0
    for i in range(120):
        data = bytearray(whole[: dice.randrange(8, len(whole))] if i % 3 == 0 else whole)
        for _ in range(dice.randrange(1, 6)):
            data[dice.randrange(len(data))] = dice.randrange(256)
        (folder / f"me.{ending}").write_bytes(data)
        reason = why_not(Path(f"me.{ending}"), folder)
        if reason is None:
            load(Path(f"me.{ending}"), folder).at(0.3, 30, 30)
        else:
            refused += 1
            assert reason.wrong.startswith("me.")
            assert reason.right
    assert refused > 10


def test_a_name_with_a_nul_is_refused_and_ends_nothing(folder: Path) -> None:
    refused = why_not(Path("me\0.png"), folder)
    assert refused is not None
    assert "cannot be read" in refused.wrong
