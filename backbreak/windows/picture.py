"""The figure that shows a move, on a ground colour; a breathing disc where no figure is drawn for a move.

Frames of a repeating cycle are kept, packed: a routine draws each picture once, then only shows it again.
"""

from __future__ import annotations

import math
import zlib

from PIL import Image, ImageDraw

from backbreak.windows.palette import Colour, Palette, mix

FRAMES_A_SECOND = 12
KEPT_BYTES = 6 * 1024 * 1024    # of packed frames; a frame packs to a few kB
KEPT_FRAMES = 600
FINE = 2


class Pictures:
    def __init__(self, palette: Palette) -> None:
        self._palette = palette
        self._kept: dict[tuple[object, ...], bytes] = {}
        self._bytes = 0

    def frame(
        self, move: str, beat: float, cycle: float, side: int, size: tuple[int, int], ground: Colour
    ) -> Image.Image:
        """The picture at `beat` seconds into the move's cycle, to the nearest frame."""
        number = round(beat * FRAMES_A_SECOND)
        key = move, number, cycle, side, size, ground
        packed = self._kept.get(key)
        if packed is not None:
            return Image.frombytes("RGB", size, zlib.decompress(packed))
        image = self._draw(move, number / FRAMES_A_SECOND, cycle, side, size, ground)
        self._keep(key, image)
        return image

    def still(self, move: str, cycle: float, size: tuple[int, int], ground: Colour) -> Image.Image:
        """One picture that tells the move best."""
        try:
            from backbreak.figures import still
            beat = still(move)
        except (ImportError, KeyError):
            beat = cycle / 2
        return self._draw(move, beat, cycle, 0, size, ground)

    def _keep(self, key: tuple[object, ...], image: Image.Image) -> None:
        packed = zlib.compress(image.tobytes(), 1)
        if self._bytes + len(packed) > KEPT_BYTES or len(self._kept) >= KEPT_FRAMES:
            self._kept.clear()
            self._bytes = 0
        self._kept[key] = packed
        self._bytes += len(packed)

    def _draw(
        self, move: str, beat: float, cycle: float, side: int, size: tuple[int, int], ground: Colour
    ) -> Image.Image:
        figure = _figure(move, beat, size, self._palette.dark, side)
        if figure is None:
            return _disc(beat / cycle, size, ground, self._palette)
        image = Image.new("RGB", size, ground)
        image.paste(figure, (0, 0), figure)
        return image


def _figure(move: str, beat: float, size: tuple[int, int], dark: bool, side: int) -> Image.Image | None:
    try:
        from backbreak.figures import draw
        return draw(move, beat, size[0], size[1], dark, side)
    except (ImportError, KeyError):     # a person's own move has no figure
        return None


def _disc(part: float, size: tuple[int, int], ground: Colour, palette: Palette) -> Image.Image:
    """A disc that swells and sinks once in each repetition, as calm breath does."""
    swell = 0.5 - 0.5 * math.cos(part * 2 * math.pi)
    image = Image.new("RGB", (size[0] * FINE, size[1] * FINE), ground)
    draw, middle = ImageDraw.Draw(image), (size[0] * FINE / 2, size[1] * FINE / 2)
    for reach, part in ((0.42, 0.85), (0.32, 0.68), (0.22, 0.35)):
        r = min(image.size) * reach * (0.72 + 0.28 * swell)
        box = (middle[0] - r, middle[1] - r, middle[0] + r, middle[1] + r)
        draw.ellipse(box, fill=mix(palette.accent, ground, part))
    return image.reduce(FINE)
