"""The big picture and the few ways to put colour on it.

Colours are kept multiplied by their cover, in a mode of four plain bands (Pillow's CMYK), so that soft
paint is one paste and shrinking needs no conversion. Knows nothing of bodies.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from backbreak.figures.marks import Glow
from backbreak.figures.outline import Shape, capsule
from backbreak.figures.palette import Colour, Palette, mix
from backbreak.figures.view import Spot

Box = tuple[int, int, int, int]
FAR, FAR_SKIN = 0.22, 0.10  # how much darker the far limbs are
SHADES = 16  # steps of that
RING = 5.5  # points of the big picture from one ring of a glow to the next: soft enough once shrunk
EDGE = 50  # of 255: how dark the line is where a limb lies on clothes of its own colour
CLEAR = (0, 0, 0, 0)


class Canvas:
    def __init__(self, width: int, height: int, colours: Palette) -> None:
        self.image = Image.new("CMYK", (width, height), CLEAR)
        self.colours = colours
        self._pen = ImageDraw.Draw(self.image)
        self._inks: dict[tuple[str, int], tuple[int, int, int, int]] = {}

    def clear(self) -> None:
        self.image.paste(CLEAR, (0, 0, *self.image.size))

    def paint(self, shape: Shape, lit: dict[str, list[Glow]]) -> None:
        if shape.edge:
            self._around(shape.edge)
        ink = self._ink(shape.colour, round(shape.far * SHADES))
        for outline in shape.outlines:
            self._pen.polygon(outline, fill=ink)
        for glow in lit.get(shape.name, ()):
            self._glow(shape.outlines, glow)

    def wash(self, outlines: list[list[Spot]], colour: Colour, strength: float) -> None:
        """Colour let in softly over what is there, and over the bare ground too."""
        box = self._within(over(outlines, 1.0))
        if box:
            self.image.paste((*colour, 255), box, _mask(outlines, box, round(255 * strength)))

    def shadow(self, rounds: list[tuple[list[Spot], float]]) -> None:
        box = self._within(over([rounds[0][0]], 1.0))
        if box:
            mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
            pen = ImageDraw.Draw(mask)
            for outline, strength in rounds:
                cover = round(255 * strength * self.colours.shadow)
                pen.polygon([(x - box[0], y - box[1]) for x, y in outline], fill=cover)
            self.image.paste((*self.colours.shade, 255), box, mask)

    def whole(self, box: Box, by: int) -> Box:
        """The box on the picture, grown to whole points of the small one."""
        width, height = self.image.size
        left, top = (max(0, v // by * by) for v in box[:2])
        return min(left, width - by), min(top, height - by), *self._end(box, left, top, by)

    def _end(self, box: Box, left: int, top: int, by: int) -> tuple[int, int]:
        width, height = self.image.size
        return (
            min(width, max(-(-box[2] // by) * by, left + by)),
            min(height, max(-(-box[3] // by) * by, top + by)),
        )

    def shrunk(self, by: int, box: Box) -> Image.Image:
        small = self.image.reduce(by, box)
        return Image.frombytes("RGBa", small.size, small.tobytes()).convert("RGBA")

    def _ink(self, name: str, shade: int) -> tuple[int, int, int, int]:
        """A colour by its name, the darker the further away."""
        key = (name, shade)
        if key not in self._inks:
            c = self.colours
            plain = {"ear": mix(c.skin, c.shade, 0.10), "nose": mix(c.skin, c.shade, 0.08)}
            colour: Colour = plain.get(name) or getattr(c, name)
            self._inks[key] = (*mix(colour, c.shade, (FAR_SKIN if name == "skin" else FAR) * shade / SHADES), 255)
        return self._inks[key]

    def _within(self, box: Box) -> Box | None:
        width, height = self.image.size
        box = (max(0, box[0]), max(0, box[1]), min(width, box[2]), min(height, box[3]))
        return box if box[2] > box[0] and box[3] > box[1] else None

    def _around(self, edge: list[list[Spot]]) -> None:
        """A thin soft edge on what lies behind, so that a limb stands out from clothes of its own colour."""
        box = self._within(over(edge, 1.0))
        if box:
            covered = self.image.crop(box).getchannel("K")
            mask = ImageChops.multiply(_mask(edge, box, EDGE), covered)
            self.image.paste((*self.colours.shade, 255), box, mask)

    def _glow(self, outlines: list[list[Spot]], glow: Glow) -> None:
        """The worked area: warm in the middle, nothing at the rim, cut to the shape it lies on."""
        a, b, radius, strength = glow
        reach, within = over([[a, b]], radius), over(outlines, 1.0)
        box = self._within((max(reach[0], within[0]), max(reach[1], within[1]),
                            min(reach[2], within[2]), min(reach[3], within[3])))  # fmt: skip
        if box:
            mask = ImageChops.multiply(_light(a, b, radius, strength, box), _mask(outlines, box, 255))
            self.image.paste((*self.colours.accent, 255), box, mask)


def over(outlines: list[list[Spot]], room: float) -> Box:
    """The box round all of them, with room to spare."""
    xs = [p[0] for outline in outlines for p in outline]
    ys = [p[1] for outline in outlines for p in outline]
    return int(min(xs) - room), int(min(ys) - room), int(max(xs) + room + 1), int(max(ys) + room + 1)


def _light(a: Spot, b: Spot, radius: float, strength: float, box: Box) -> Image.Image:
    """Soft light on the box; a round one is kept and only put in its place."""
    if a == b:
        stamp = _stamp(round(radius), round(strength * 32))
        x, y = box[0] - round(a[0]) + round(radius), box[1] - round(a[1]) + round(radius)
        return stamp.crop((x, y, x + box[2] - box[0], y + box[3] - box[1]))
    light = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    _rings(light, (a[0] - box[0], a[1] - box[1]), (b[0] - box[0], b[1] - box[1]), radius, strength)
    return light


@lru_cache(maxsize=64)
def _stamp(radius: int, strength: int) -> Image.Image:
    light = Image.new("L", (2 * radius + 1, 2 * radius + 1), 0)
    middle = (float(radius), float(radius))
    _rings(light, middle, middle, float(radius), strength / 32)
    return light


def _rings(light: Image.Image, a: Spot, b: Spot, radius: float, strength: float) -> None:
    """From wide and faint to narrow and strong."""
    pen = ImageDraw.Draw(light)
    steps = max(6, min(16, round(radius / RING)))
    for step in range(1, steps + 1):
        w = step / steps
        r = radius * (1 - w * 0.68)
        pen.polygon(capsule(a, r, b, r), fill=round(255 * strength * w * w * (3 - 2 * w)))


def _mask(outlines: list[list[Spot]], box: Box, strength: int) -> Image.Image:
    mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    pen = ImageDraw.Draw(mask)
    left, top = box[:2]
    for outline in outlines:
        pen.polygon([(x - left, y - top) for x, y in outline], fill=strength)
    return mask
