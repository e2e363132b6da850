"""The pictures that come with backbreak are those that picture.py draws; without them they are drawn."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import pytest

from backbreak.adapters import resources
from backbreak.adapters.tray import faces, picture
from backbreak.core.effects import Look

NEAR = 12
"""Another Pillow may round a shade otherwise."""


def differs(one: bytes, other: bytes) -> int:
    return max(abs(a - b) for a, b in zip(one, other, strict=True))


def test_the_file_fits_what_is_drawn() -> None:
    """Made anew by `python -m installer.tray_icons`."""
    assert tuple(picture.PALETTES) == faces.PANELS
    assert faces.STEPS == picture.STEPS
    for number, (look, warning, panel) in enumerate(product(Look, (False, True), faces.PANELS)):
        filled = (5 * number + 3) % (faces.STEPS + 1)
        read = faces._read(look, filled, warning, panel)
        for size, _, data in faces._cut(read):
            if size in (22, 64):
                assert differs(data, faces.drawn(look, filled, warning, size, panel)) <= NEAR, (look, filled, size)


def test_a_step_of_the_ring_is_the_same_for_every_state() -> None:
    """What allows one of either to be kept instead of each with each."""
    assert picture.STEPS == 24
    for look in (Look.STANDING, Look.HELD, Look.SNOOZED, Look.PAUSED):
        for filled in (1, 13, 24):
            read = {size: data for size, _, data in faces.pixmaps(look, filled, False, "dark")}
            assert differs(read[48], faces.drawn(look, filled, False, 48, "dark")) <= NEAR


@pytest.mark.parametrize("filled", [-1, 0, 24, 25])
def test_whatever_the_ring_is_told_there_is_a_picture(filled: int) -> None:
    assert [size for size, *_ in faces.pixmaps(Look.SITTING, filled, False, "no such panel")] == list(faces.SIZES)


@pytest.mark.parametrize("spoil", [
    None,
    lambda whole: b"",
    lambda whole: b"junk" * 100,
    lambda whole: whole[:-1],
    lambda whole: whole[: len(faces.MAGIC) + 6],
    lambda whole: faces.MAGIC + b"\xff" * (len(whole) - len(faces.MAGIC)),
    lambda whole: whole[:2000] + b"\0" * 100 + whole[2100:],
], ids=["missing", "empty", "junk", "short", "shorter", "places", "holes"])
def test_without_them_they_are_drawn(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoil) -> None:
    if spoil is not None:
        whole = (resources.folder("icons") / faces.FILE).read_bytes()
        (tmp_path / faces.FILE).write_bytes(spoil(whole))
    monkeypatch.setattr(resources, "folder", lambda _: tmp_path)
    for look in (Look.SITTING, Look.HELD):
        pictures = faces.pixmaps(look, 24, True, "auto")
        assert [len(data) for _, _, data in pictures] == [4 * size * size for size in faces.SIZES]
        assert differs(pictures[0][2], faces.drawn(look, 24, True, 22, "auto")) <= NEAR


def test_packing_is_what_reading_takes_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a quick painter: a colour for each picture, and more of it with each step."""
    def painted(look: Look, filled: int, warning: bool, size: int, panel: str) -> bytes:
        ground = bytes([list(Look).index(look), warning, faces.PANELS.index(panel), 0]) * (size * size)
        ring = 0 if look in (Look.DUE, Look.AWAY) else filled
        return bytes([0, 0, 0, ring]) + ground[4:]

    (tmp_path / faces.FILE).write_bytes(faces.packed(painted))
    monkeypatch.setattr(resources, "folder", lambda _: tmp_path)
    monkeypatch.setattr(faces, "drawn", None)
    for look, filled, warning, panel in product(Look, (0, 7, 24), (False, True), faces.PANELS):
        (size, _, data), *_rest = faces.pixmaps(look, filled, warning, panel)
        first = painted(Look.SITTING, 0, warning, size, panel)
        expected = painted(look, filled, warning, size, panel)
        changed = painted(Look.SITTING, filled if look not in (Look.DUE, Look.AWAY) else 0, warning, size, panel)
        base = painted(look, 0, warning, size, panel)
        laid = bytes(a ^ b ^ c for a, b, c in zip(base, first, changed, strict=True))
        assert data == laid
        assert data[4:] == expected[4:]
