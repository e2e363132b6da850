"""The icon of the windows: drawn in each size, clear around, and readable as PNG."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from backbreak.windows import icon


@pytest.mark.parametrize("size", icon.SIZES)
def test_the_icon_is_a_png_of_its_size(size: int) -> None:
    read = Image.open(io.BytesIO(icon.png(size)))
    assert (read.format, read.mode, read.size) == ("PNG", "RGBA", (size, size))
    assert read.tobytes() == icon.draw(size).tobytes()


@pytest.mark.parametrize("size", icon.SIZES)
def test_a_ring_and_somebody_in_it(size: int) -> None:
    image = icon.draw(size)
    unit = size / icon.GRID

    def seen(x: float, y: float) -> int:
        alpha = image.getpixel((int(x * unit), int(y * unit)))
        assert isinstance(alpha, tuple)
        return alpha[3]

    assert seen(0, 0) == 0                          # outside
    assert seen(48, 24) == 0                        # beside the person
    assert seen(60, 32) > 200                       # the full part of the ring
    assert 40 < seen(12, 12) < 200                  # its empty part
    assert seen(26, 18) > 200                       # a head
    assert seen(32, 40) > 200                       # a thigh
