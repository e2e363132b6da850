"""How each kind of span, prompt and call looks: by its height and its pattern as much as by its colour.

Who sees no colours, or few, still tells them apart; so does a printer.
"""

from __future__ import annotations

from collections.abc import Callable

from PIL import Image, ImageDraw

from backbreak.windows.paint import FINE, Brush
from backbreak.windows.palette import Colour, Palette, mix

TALL = {"away": 0.34, "asleep": 0.2}
"""Of the band's height; what is not listed fills it."""
STRIPE = 7.0            # units from stripe to stripe
MARK = 17               # units: a prompt's sign
TWICE = 2               # stripes are drawn so many times larger and reduced
SIGNS: dict[str, tuple[tuple[tuple[float, float], ...], ...]] = {
    "taken": (((0.26, 0.52), (0.44, 0.70), (0.74, 0.34)),),
    "snoozed": (((0.5, 0.26), (0.5, 0.53), (0.68, 0.62)),),
    "skipped": (((0.32, 0.32), (0.68, 0.68)), ((0.68, 0.32), (0.32, 0.68))),
}
"""Lines in the sign of a prompt, in shares of its side: a tick, the hands of a clock, a cross."""


def piece(kind: str, sure: bool, size: tuple[int, int], brush: Brush, ground: Colour) -> Image.Image:
    """A span as large as that, on the ground of the line."""
    wide, high = max(1, size[0]), max(1, size[1])
    image = Image.new("RGB", (wide, high), ground)
    tall = max(2, round(high * TALL.get(kind, 1.0)))
    unsure = _ink(kind, brush.palette)
    block = _PATTERNS[kind](wide, tall, brush) if sure else _lines(wide, tall, brush, unsure, "slanting")
    image.paste(block, (0, high - tall))
    return image


def mark(kind: str, side: int, brush: Brush, ground: Colour) -> Image.Image:
    """What became of a prompt: a tick, a clock, a cross, an empty ring, a full disc."""
    p, big = brush.palette, side * FINE
    image = Image.new("RGB", (big, big), ground)
    draw = ImageDraw.Draw(image)
    whole, wide = (0, 0, big - 1, big - 1), max(FINE, big // 9)
    if kind in ("taken", "open"):
        draw.ellipse(whole, fill=p.accent if kind == "taken" else p.text)
    else:
        draw.ellipse(whole, outline=p.text, width=wide, fill=ground)
    ink = p.on_accent if kind == "taken" else p.text
    for line in SIGNS.get(kind, ()):
        draw.line([(big * x, big * y) for x, y in line], fill=ink, width=wide, joint="curve")
    return image.reduce(FINE)


def lane(size: tuple[int, int], brush: Brush, ground: Colour) -> Image.Image:
    """A call: a thin bar."""
    image = Image.new("RGB", (max(2, size[0]), max(2, size[1])), ground)
    brush.box(image, (0, 0, *image.size), 3, brush.palette.muted)
    return image


def dotted(image: Image.Image, ends: tuple[int, int], y: int, brush: Brush) -> None:
    """Where there is no record: a row of dots instead of a bar."""
    for x in range(ends[0], ends[1], max(3, brush.px(5))):
        image.paste(brush.palette.muted, (x, y, x + max(1, brush.px(2)), y + max(1, brush.px(2))))


def _ink(kind: str, p: Palette) -> Colour:
    """Slate for sitting, the accent for all that is none."""
    if kind == "sitting":
        return mix(p.muted, p.ground, 0.12)
    return p.accent if kind in ("standing", "walking", "lying", "routine") else mix(p.muted, p.ground, 0.45)


def _solid(wide: int, tall: int, brush: Brush) -> Image.Image:
    return Image.new("RGB", (wide, tall), _ink("sitting", brush.palette))


def _upright(wide: int, tall: int, brush: Brush) -> Image.Image:
    """Upright stripes: somebody stands."""
    return _lines(wide, tall, brush, _ink("standing", brush.palette), "upright")


def _dashed(wide: int, tall: int, brush: Brush) -> Image.Image:
    """Dashes, like steps."""
    return _lines(wide, tall, brush, _ink("walking", brush.palette), "dashes")


def _level(wide: int, tall: int, brush: Brush) -> Image.Image:
    """Level stripes: somebody lies."""
    return _lines(wide, tall, brush, _ink("lying", brush.palette), "level")


def _low(wide: int, tall: int, brush: Brush) -> Image.Image:
    """A low, empty box: nobody is there."""
    p, line = brush.palette, max(1, brush.px(1.4))
    image, ink = Image.new("RGB", (wide, tall), mix(p.line, p.tile, 0.3)), _ink("away", p)
    image.paste(ink, (0, 0, wide, line))
    for x in (0, wide - line):
        image.paste(ink, (max(0, x), 0, max(0, x) + line, tall))
    return image


def _dots(wide: int, tall: int, brush: Brush) -> Image.Image:
    """A row of dots: the computer sleeps."""
    image, radius = Image.new("RGB", (wide, tall), brush.palette.tile), max(1, brush.px(1.6))
    for x in range(brush.px(4), max(brush.px(4) + 1, wide - radius), brush.px(STRIPE)):
        brush.disc(image, (x, tall - 2 * radius), radius, _ink("asleep", brush.palette))
    return image


def _full(wide: int, tall: int, brush: Brush) -> Image.Image:
    """A full block with a light line through it: a routine."""
    image = Image.new("RGB", (wide, tall), _ink("routine", brush.palette))
    image.paste(brush.palette.on_accent, (0, tall // 2, wide, tall // 2 + max(1, brush.px(2))))
    return image


def _lines(wide: int, tall: int, brush: Brush, ink: Colour, how: str) -> Image.Image:
    """Smooth stripes on a light ground of the same colour."""
    w, h = wide * TWICE, tall * TWICE
    image = Image.new("RGB", (w, h), mix(brush.palette.tile, ink, 0.16))
    draw, step, line = ImageDraw.Draw(image), max(4, brush.px(STRIPE)) * TWICE, max(2, brush.px(2.4)) * TWICE
    if how == "slanting":
        ends = [(x, h, x + h, 0) for x in range(-h, w, step)]
    elif how == "dashes":
        ends = [(x, y, x, y + step) for n, x in enumerate(range(step // 2, w, step))
                for y in range(-step * (n % 2), h, 2 * step)]
    elif how == "upright":
        ends = [(x, 0, x, h) for x in range(step // 2, w, step)]
    else:
        ends = [(0, y, w, y) for y in range(step // 2, h, step)]
    for one in ends:
        draw.line(one, fill=ink, width=line)
    return image.reduce(TWICE)


_PATTERNS: dict[str, Callable[[int, int, Brush], Image.Image]] = {
    "sitting": _solid, "standing": _upright, "walking": _dashed, "lying": _level, "away": _low, "asleep": _dots,
    "routine": _full,
}
