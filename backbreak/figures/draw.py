"""Paints one moment of a move: shapes from far to near, a soft shadow, the worked area warm, small arrows.

Everything is painted at a multiple of the size and shrunk once: that is all the smoothing there is.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from backbreak.figures import marks, pose, props, shapes
from backbreak.figures.geometry import Vec
from backbreak.figures.outline import Shape, capsule
from backbreak.figures.palette import DARK, LIGHT, Colour, Palette, mix
from backbreak.figures.skeleton import stand
from backbreak.figures.view import Eye, Spot, frame

MARGIN = 0.05  # of the picture, on each side
SMOOTH = 2
FAR, FAR_SKIN = 0.22, 0.10  # how much darker the far limbs are
RING = 5.5  # points of the big picture from one ring of a glow to the next: soft enough once shrunk
EDGE = 50  # of 255: how dark the line is where a limb lies on clothes of its own colour
LEAST = {"seated": 1.36, "standing": 1.78}  # metres of height always shown, so that the person keeps one size


def draw(move_id: str, t: float, width: int, height: int, dark: bool, side: int = 0) -> Image.Image:
    """The figure t seconds into the move's cycle (t goes round), on a transparent ground; side 1 is mirrored."""
    one = pose.move(move_id)
    body = pose.body_at(one, t)
    width, height = max(1, width), max(1, height)
    eye = _eye(move_id, width * SMOOTH, height * SMOOTH)
    canvas = Canvas(width * SMOOTH, height * SMOOTH, DARK if dark else LIGHT)
    canvas.shadow([([eye.spot(p) for p in rim], much) for rim, much in props.shadows(one.props, body)])
    things = [*shapes.person(body, eye), *props.shapes_of(one.props, eye), *props.held(one.props, body, eye)]
    lit = marks.glows(one, body, eye)
    for shape in sorted(things, key=lambda s: s.near):
        canvas.paint(shape, lit)
    for outline, strength in marks.arrow_outlines(one, body, eye, t):
        canvas.wash([outline], canvas.colours.arrow, strength)
    picture = canvas.shrunk(SMOOTH)
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if side else picture


@lru_cache(maxsize=64)
def _eye(move_id: str, width: int, height: int) -> Eye:
    """The whole move fits: looked at once, at every key pose and between them."""
    one = pose.move(move_id)
    points: list[Vec] = props.corners_of(one.props)
    still = pose.body_at(one, one.still)
    points += [at for arrow in one.arrows for at in marks.path(still, arrow)]
    for part in one.parts:
        for i in range(len(part.keys)):
            for w in (0.0, 0.5):
                after = part.keys[(i + 1) % len(part.keys)]
                body = stand(part.keys[i].pose, after.pose, w)
                points += [at for name, at in body.at.items() if name != "world"]
                points.append(body.place("head", (0.0, 0.16, 0.0)))
    ground = [p for rim, _ in props.shadows(one.props, still)[:1] for p in rim]
    room = [(x + dx, max(0.0, y + dy), z) for x, y, z in points for dx in (-0.08, 0.08) for dy in (-0.08, 0.04)]
    room += ground
    least = LEAST["seated"] if props.CHAIRS.intersection(one.props) else LEAST["standing"]
    inner = (max(1, round(width * (1 - 2 * MARGIN))), max(1, round(height * (1 - 2 * MARGIN))))
    eye = frame(one.view[0], one.view[1], room, least, *inner)
    return Eye(eye.yaw, eye.pitch, eye.scale, eye.left + width * MARGIN, eye.top + height * MARGIN)


class Canvas:
    """The big picture and the few ways to put colour on it.

    Colours are kept multiplied by their cover, in a mode of four plain bands (Pillow's CMYK), so that soft
    paint is one paste and shrinking needs no conversion: half the cost of a frame.
    """

    def __init__(self, width: int, height: int, colours: Palette) -> None:
        self.image = Image.new("CMYK", (width, height), (0, 0, 0, 0))
        self.pen = ImageDraw.Draw(self.image)
        self.colours = colours

    def paint(self, shape: Shape, lit: dict[str, list[marks.Glow]]) -> None:
        if shape.edge:
            self._around(shape.edge)
        colour = self._colour(shape)
        for outline in shape.outlines:
            self.pen.polygon(outline, fill=(*colour, 255))
        for glow in lit.get(shape.name, ()):
            self._glow(shape.outlines, glow)

    def wash(self, outlines: list[list[Spot]], colour: Colour, strength: float) -> None:
        """Colour let in softly over what is there, and over the bare ground too."""
        box = _box(outlines, self.image.size)
        if box:
            self.image.paste((*colour, 255), box, _mask(outlines, box, round(255 * strength)))

    def shadow(self, rounds: list[tuple[list[Spot], float]]) -> None:
        box = _box([rounds[0][0]], self.image.size)
        if box:
            mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
            pen = ImageDraw.Draw(mask)
            for outline, strength in rounds:
                cover = round(255 * strength * self.colours.shadow)
                pen.polygon([(x - box[0], y - box[1]) for x, y in outline], fill=cover)
            self.image.paste((*self.colours.shade, 255), box, mask)

    def shrunk(self, by: int) -> Image.Image:
        small = self.image.reduce(by)
        return Image.frombytes("RGBa", small.size, small.tobytes()).convert("RGBA")

    def _colour(self, shape: Shape) -> Colour:
        c = self.colours
        plain = {"ear": mix(c.skin, c.shade, 0.10), "nose": mix(c.skin, c.shade, 0.08)}
        colour: Colour = plain.get(shape.colour) or getattr(c, shape.colour)
        return mix(colour, c.shade, (FAR_SKIN if shape.colour == "skin" else FAR) * shape.far)

    def _around(self, edge: list[list[Spot]]) -> None:
        """A thin soft edge on what lies behind, so that a limb stands out from clothes of its own colour."""
        box = _box(edge, self.image.size)
        if box:
            covered = self.image.crop(box).getchannel("K")
            mask = ImageChops.multiply(_mask(edge, box, EDGE), covered)
            self.image.paste((*self.colours.shade, 255), box, mask)

    def _glow(self, outlines: list[list[Spot]], glow: marks.Glow) -> None:
        """The worked area: warm in the middle, nothing at the rim, cut to the shape it lies on."""
        a, b, radius, strength = glow
        reach = _box([capsule(a, radius, b, radius)], self.image.size)
        within = _box(outlines, self.image.size)
        if not reach or not within:
            return
        box = (max(reach[0], within[0]), max(reach[1], within[1]), min(reach[2], within[2]), min(reach[3], within[3]))
        if box[2] > box[0] and box[3] > box[1]:
            light = _light((a[0] - box[0], a[1] - box[1]), (b[0] - box[0], b[1] - box[1]), radius, strength, box)
            mask = ImageChops.multiply(light, _mask(outlines, box, 255))
            self.image.paste((*self.colours.accent, 255), box, mask)


def _light(a: Spot, b: Spot, radius: float, strength: float, box: tuple[int, int, int, int]) -> Image.Image:
    """Rings from wide and faint to narrow and strong."""
    light = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    pen = ImageDraw.Draw(light)
    outline = capsule(a, radius, b, radius)
    half = len(outline) // 2
    rays = [(c, ((x - c[0]), (y - c[1]))) for i, (x, y) in enumerate(outline) for c in ((a if i < half else b),)]
    steps = max(6, min(16, round(radius / RING)))
    for step in range(1, steps + 1):
        w = step / steps
        k = 1 - w * 0.68
        ring = [(c[0] + x * k, c[1] + y * k) for c, (x, y) in rays]
        pen.polygon(ring, fill=round(255 * strength * w * w * (3 - 2 * w)))
    return light


def _box(outlines: list[list[Spot]], size: tuple[int, int]) -> tuple[int, int, int, int] | None:
    xs = [p[0] for outline in outlines for p in outline]
    ys = [p[1] for outline in outlines for p in outline]
    box = (max(0, int(min(xs)) - 1), max(0, int(min(ys)) - 1),
           min(size[0], int(max(xs)) + 2), min(size[1], int(max(ys)) + 2))  # fmt: skip
    return box if box[2] > box[0] and box[3] > box[1] else None


def _mask(outlines: list[list[Spot]], box: tuple[int, int, int, int], strength: int) -> Image.Image:
    mask = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
    pen = ImageDraw.Draw(mask)
    for outline in outlines:
        pen.polygon([(x - box[0], y - box[1]) for x, y in outline], fill=strength)
    return mask
