"""The tray icon's drawing: a ring that fills with sitting time round a mark that says the state.

Every state has a shape of its own, so it reads without colour. Pure: values in, an image out. Marks are given on
a grid of 16 and their edges are snapped to whole pixels at each size; rings are drawn four times too large.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import floor

from backbreak import lean
from backbreak.core.effects import Look

# No letter is drawn here and no photograph read: 0.4 MiB, and FreeType.
with lean.without({f"PIL.{name}": {} for name in ("ExifTags", "TiffTags", "ImageFont", "ImageText")}):
    from PIL import Image, ImageDraw, ImageFile  # noqa: F401 (ImageFile: what gives out an image's bytes imports it)

GRID = 16.0
OVER = 4                 # supersampling
STEPS = 24               # Face.filled: the ring is full
RING = {16: 2.0, 22: 2.5, 24: 2.75, 32: 3.5, 48: 5.0, 64: 6.5}
THIN = {16: 1.25, 22: 1.5, 24: 1.5, 32: 2.0, 48: 2.75, 64: 3.5}

Colour = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Palette:
    """track: opacity of the ring's empty part. plate: a disc below everything, where the panel is unknown."""

    mark: Colour
    ring: Colour
    due: Colour
    empty: Colour
    warning: Colour
    track: float
    plate: Colour | None = None


PALETTES = {
    "dark": Palette((245, 246, 247), (104, 211, 200), (255, 190, 92), (160, 168, 174), (255, 120, 104), 0.30),
    "light": Palette((44, 50, 56), (0, 121, 116), (184, 78, 0), (110, 118, 124), (196, 30, 30), 0.24),
    "auto": Palette((250, 251, 252), (92, 214, 200), (255, 184, 77), (186, 194, 200), (255, 110, 94), 0.30,
                    (38, 48, 57)),
}


def draw(look: Look, filled: int, warning: bool, size: int, panel: str) -> Image.Image:
    """An RGBA image of `size` pixels square. panel: "dark", "light" or "auto" (unknown)."""
    palette = PALETTES.get(panel, PALETTES["auto"])
    image = Image.new("RGBA", (size, size), (*palette.mark, 0))
    if palette.plate is not None and look is not Look.AWAY:
        image = _over(image, palette.plate, 1.0, _hoop(size, STEPS, size / 2))
    for colour, opacity, mask in _layers(look, filled, size, palette):
        image = _over(image, colour, opacity, mask)
    return _badge(image, palette, size) if warning else image


def _layers(look: Look, filled: int, size: int, palette: Palette) -> list[tuple[Colour, float, Image.Image]]:
    edge = 0.0 if palette.plate is None else max(0.75, size / 40)
    if look is Look.AWAY:
        thin = _width(THIN, size)
        rim = [] if palette.plate is None else [(palette.plate, 1.0, _hoop(size, STEPS, thin + edge))]
        return [*rim, (palette.empty, 1.0, _hoop(size, STEPS, thin, edge))]
    if look is Look.DUE:
        return [(palette.due, 1.0, _due(size, edge))]
    ring = _width(RING, size)
    return [
        (palette.ring, palette.track, _hoop(size, STEPS, ring)),
        (palette.ring, 1.0, _hoop(size, filled, ring)),
        (palette.mark, 1.0, _mark(look, size)),
    ]


def _width(table: dict[int, float], size: int) -> float:
    """The nearest tuned size, scaled."""
    near = min(table, key=lambda known: abs(known - size))
    return table[near] * size / near


class _Mask:
    """Shapes in pixels of the finished icon, drawn large; `done` makes them small."""

    def __init__(self, size: int) -> None:
        self.size, self.unit = size, size / GRID
        self._image = Image.new("L", (size * OVER, size * OVER))
        self._draw = ImageDraw.Draw(self._image)

    def disc(self, x: float, y: float, radius: float, value: int = 255) -> None:
        self._draw.ellipse(_box(x - radius, y - radius, x + radius, y + radius), fill=value)

    def slice(self, radius: float, steps: int) -> None:
        middle = self.size / 2
        box = _box(middle - radius, middle - radius, middle + radius, middle + radius)
        if steps >= STEPS:
            self._draw.ellipse(box, fill=255)
        elif steps > 0:
            self._draw.pieslice(box, -90, -90 + 360 * steps / STEPS, fill=255)

    def bar(self, x0: float, y0: float, x1: float, y1: float, corner: float = 0.5) -> None:
        """A rectangle on the grid of 16, its edges on whole pixels."""
        box = _box(*(floor(edge * self.unit + 0.5) for edge in (x0, y0, x1, y1)))
        self._draw.rounded_rectangle(box, radius=corner * self.unit * OVER, fill=255)

    def spot(self, x: float, y: float, radius: float, value: int = 255) -> None:
        """A disc on the grid of 16."""
        self.disc(x * self.unit, y * self.unit, radius * self.unit, value)

    def shape(self, points: tuple[tuple[float, float], ...], value: int = 255) -> None:
        self._draw.polygon([(x * self.unit * OVER, y * self.unit * OVER) for x, y in points], fill=value)

    def cut(self, x0: float, y0: float, x1: float, y1: float) -> None:
        self._draw.rectangle(_box(x0, y0, x1, y1), fill=0)

    def done(self) -> Image.Image:
        return self._image.reduce(OVER)


def _box(x0: float, y0: float, x1: float, y1: float) -> tuple[float, float, float, float]:
    """Pillow counts the last pixel in."""
    return x0 * OVER, y0 * OVER, x1 * OVER - 1, y1 * OVER - 1


def _hoop(size: int, steps: int, width: float, inset: float = 0.0) -> Image.Image:
    """So much of the ring, clockwise from the top."""
    mask = _Mask(size)
    outer = size / 2 - inset
    mask.slice(outer, steps)
    if width < outer:
        mask.disc(size / 2, size / 2, outer - width, 0)
    return mask.done()


def _mark(look: Look, size: int) -> Image.Image:
    mask = _Mask(size)
    if look is Look.SITTING:           # from the side: head, back, thigh, shin
        mask.spot(6.7, 4.7, 1.5)
        mask.bar(5, 7, 7, 11)
        mask.bar(5, 9, 11, 11)
        mask.bar(9, 9, 11, 12.6)
    elif look is Look.STANDING:        # from the front: head, body, two legs
        mask.spot(8, 4.4, 1.6)
        mask.bar(6, 6.6, 10, 10.4, 0.9)
        mask.bar(6, 9, 7.4, 13, 0.3)
        mask.bar(8.6, 9, 10, 13, 0.3)
    elif look is Look.PAUSED:
        mask.bar(5, 4.6, 7, 11.4)
        mask.bar(9, 4.6, 11, 11.4)
    elif look is Look.HELD:            # the bar of "do not disturb"
        mask.bar(4, 6.8, 12, 9.2)
    elif look is Look.SNOOZED:         # a moon
        mask.spot(7.6, 8.2, 4.3)
        mask.spot(9.7, 6.5, 3.7, 0)
    return mask.done()


def _due(size: int, edge: float) -> Image.Image:
    """Full: a solid disc, with an arrow cut out of it that says: up."""
    mask = _Mask(size)
    mask.slice(size / 2 - edge, STEPS)
    mask.shape(((8, 2.9), (12.6, 7.9), (9.6, 7.9), (9.6, 12.6), (6.4, 12.6), (6.4, 7.9), (3.4, 7.9)), 0)
    return mask.done()


def _badge(image: Image.Image, palette: Palette, size: int) -> Image.Image:
    """A spot at the lower right with a gap round it; where there is room, with an exclamation mark cut out."""
    radius = max(3.0, size * 0.2)
    middle = size - radius
    gap, spot = _Mask(size), _Mask(size)
    gap.disc(middle, middle, radius + max(1.0, size / 24))
    spot.disc(middle, middle, radius)
    if size >= 22:
        half = max(0.5, size / 64)
        spot.cut(middle - half, middle - radius * 0.62, middle + half, middle + radius * 0.16)
        spot.cut(middle - half, middle + radius * 0.34, middle + half, middle + radius * 0.64)
    image.paste((*palette.mark, 0), (0, 0), gap.done())
    return _over(image, palette.warning, 1.0, spot.done())


def _over(image: Image.Image, colour: Colour, opacity: float, mask: Image.Image) -> Image.Image:
    if opacity < 1.0:
        mask = mask.point([round(value * opacity) for value in range(256)])
    layer = Image.new("RGBA", image.size, (*colour, 255))
    layer.putalpha(mask)
    return Image.alpha_composite(image, layer)
