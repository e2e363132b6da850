"""The quick way to a picture's bytes gives what Pillow's own gives."""

from __future__ import annotations

import pytest
from PIL import Image

from backbreak.windows import pixels


@pytest.mark.parametrize("size", [(1, 1), (416, 300), (1280, 1100), (3, 70_000)])
def test_the_bytes_are_those_of_the_picture(size: tuple[int, int]) -> None:
    image = Image.linear_gradient("L").resize(size).convert("RGB")
    image.putpixel((0, 0), (1, 2, 3))
    assert pixels.ppm(image) == b"P6 %d %d 255\n" % size + image.tobytes()


def test_it_works_with_another_pillow(monkeypatch: pytest.MonkeyPatch) -> None:
    image = Image.new("RGB", (5, 4), (9, 8, 7))
    expected = pixels.ppm(image)
    monkeypatch.delattr(Image.core, "raw_encoder")
    monkeypatch.setattr(Image.Image, "tobytes", lambda self: bytes((9, 8, 7)) * 20)
    assert pixels.ppm(image) == expected
