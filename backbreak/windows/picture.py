"""The figure that shows a move, on a ground colour; the person's own picture; a breathing disc where there is neither.

Frames of a repeating cycle are kept, packed: a routine draws each picture once, then only shows it again.
"""

from __future__ import annotations

import math
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from backbreak.windows.palette import Colour, Palette, mix

if TYPE_CHECKING:
    from backbreak.figures.own import OwnPicture

FRAMES_A_SECOND = 20
KEPT_BYTES = 6 * 1024 * 1024    # of packed frames; a frame packs to a few kB
KEPT_FRAMES = 600
KEY_POSES = 4                   # pictures of a cycle of the disc with reduced motion
FINE = 2


class Pictures:
    """look, seat: of the figure. calm: key pictures that give way to each other softly, instead of motion."""

    def __init__(self, palette: Palette, look: str = "", seat: str = "", calm: bool = False) -> None:
        self._palette, self._look, self._seat, self.calm = palette, look, seat, calm
        self._kept: dict[tuple[object, ...], bytes] = {}
        self._own: dict[tuple[str, str], OwnPicture | None] = {}
        self._bytes = 0

    def frame(
        self, move: str, beat: float, cycle: float, side: int, size: tuple[int, int], ground: Colour,
        own: tuple[str, str] = ("", ""),
    ) -> Image.Image:
        """The picture at `beat` seconds into the move's cycle, to the nearest frame. own: a picture and its folder."""
        shown = self.shown(move, beat, cycle, own)
        key = move, shown, cycle, side, size, ground, own
        packed = self._kept.get(key)
        if packed is not None:
            return Image.frombytes("RGB", size, zlib.decompress(packed))
        image = self._draw(move, _instant(shown, beat), cycle, side, size, ground, own)
        self._keep(key, image)
        return image

    def shown(self, move: str, beat: float, cycle: float, own: tuple[str, str] = ("", "")) -> object:
        """What tells this picture from the others of the move: as long as it is the same, nothing changes."""
        if self._of_own(own):
            return 0 if self.calm else round(beat * FRAMES_A_SECOND)
        try:
            from backbreak.figures import period
            if not self.calm:
                frames = round(period(move, self._seat) * FRAMES_A_SECOND)
                return round(beat * FRAMES_A_SECOND) % frames
            from backbreak.figures.calm import fade_at
            return fade_at(move, beat, self._seat)
        except (ImportError, KeyError):
            number = round(beat * FRAMES_A_SECOND)
            return math.floor(beat / cycle * KEY_POSES) * cycle / KEY_POSES if self.calm else number

    def still(
        self, move: str, cycle: float, size: tuple[int, int], ground: Colour, own: tuple[str, str] = ("", "")
    ) -> Image.Image:
        """One picture that tells the move best."""
        try:
            from backbreak.figures import still
            beat = still(move, self._seat)
        except (ImportError, KeyError):
            beat = cycle / 2
        return self._draw(move, beat, cycle, 0, size, ground, own, moving=False)

    def _keep(self, key: tuple[object, ...], image: Image.Image) -> None:
        packed = zlib.compress(image.tobytes(), 1)
        if self._bytes + len(packed) > KEPT_BYTES or len(self._kept) >= KEPT_FRAMES:
            self._kept.clear()
            self._bytes = 0
        self._kept[key] = packed
        self._bytes += len(packed)

    def _draw(
        self, move: str, beat: float, cycle: float, side: int, size: tuple[int, int], ground: Colour,
        own: tuple[str, str], moving: bool = True,
    ) -> Image.Image:
        picture = self._of_own(own)
        if picture is not None:
            figure = picture.at(beat if moving and not self.calm else 0.0, *size)
        else:
            calm = self.calm and moving
            drawn = _figure(move, beat, size, self._palette.dark, side, self._look, self._seat, calm)
            if drawn is None:
                return _disc(beat / cycle, size, ground, self._palette)
            figure = drawn
        image = Image.new("RGB", size, ground)
        image.paste(figure, (0, 0), figure)
        return image

    def _of_own(self, own: tuple[str, str]) -> OwnPicture | None:
        """Looked at once. One that is refused is left out here; `routines check` and the preview say why."""
        if not own[0]:
            return None
        if own not in self._own:
            from backbreak.figures.own import Refused, load
            try:
                self._own[own] = load(Path(own[0]), Path(own[1]) if own[1] else Path(own[0]).parent)
            except Refused:
                self._own[own] = None
        return self._own[own]


def _instant(shown: object, beat: float) -> float:
    """The second that such a picture is drawn for."""
    if isinstance(shown, int):
        return shown / FRAMES_A_SECOND
    return shown if isinstance(shown, float) else beat


def _figure(
    move: str, beat: float, size: tuple[int, int], dark: bool, side: int, look: str, seat: str, calm: bool
) -> Image.Image | None:
    try:
        if calm:
            from backbreak.figures.calm import draw_calmly as draw
        else:
            from backbreak.figures import draw
        return draw(move, beat, size[0], size[1], dark, side, look, seat)
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
