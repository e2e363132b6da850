"""Paints one moment of a move: shapes from far to near, a soft shadow, the worked area warm, small arrows.

Everything is painted at a multiple of the size and shrunk once: that is all the smoothing there is.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw

from backbreak.figures import marks, pose, props, shapes
from backbreak.figures.geometry import Vec
from backbreak.figures.palette import DARK, LIGHT, Colour, Palette, mix
from backbreak.figures.shapes import Shape
from backbreak.figures.view import Eye, Spot, frame

MARGIN = 0.05  # of the picture, on each side
SMOOTH = 2
EDGE = 50  # of 255: how dark the line is where a limb lies on clothes of its own colour
LEAST = {"seated": 1.36, "standing": 1.86}  # metres of height always shown, so that the person keeps one size


def draw(move_id: str, t: float, width: int, height: int, dark: bool, side: int = 0) -> Image.Image:
    """The figure t seconds into the move's cycle (t goes round), on a transparent ground; side 1 is mirrored."""
    one = pose.move(move_id)
    body = pose.body_at(one, t)
    width, height = max(1, width), max(1, height)
    eye = _eye(move_id, width * SMOOTH, height * SMOOTH)
    canvas = Canvas(width * SMOOTH, height * SMOOTH, DARK if dark else LIGHT)
    for outline, strength in props.shadows(one.props, body, eye):
        canvas.wash([outline], canvas.colours.shade, strength * canvas.colours.shadow)
    order = dict(one.order)
    things = [*shapes.person(body, eye), *props.shapes_of(one.props, eye), *props.held(one.props, body, eye)]
    lit = marks.glows(one, body, eye)
    for shape in sorted(things, key=lambda s: s.near + order.get(s.name, 0.0)):
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
                body = pose.stand(part.keys[i].pose, after.pose, w)
                points += [at for name, at in body.at.items() if name != "world"]
                points.append(body.place("head", (0.0, 0.16, 0.0)))
    room = [(x + dx, max(0.0, y + dy), z) for x, y, z in points for dx in (-0.08, 0.08) for dy in (-0.08, 0.04)]
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
        on_it = lit.get(shape.name, [])
        colour = self._colour(shape)
        for outline in shape.outlines:
            self.pen.polygon(outline, fill=(*colour, 255))
        if on_it:
            self._glow(shape.outlines, on_it)

    def wash(self, outlines: list[list[Spot]], colour: Colour, strength: float) -> None:
        """Colour let in softly over what is there, and over the bare ground too."""
        box = _box(outlines, self.image.size)
        if box:
            self.image.paste((*colour, 255), box, _mask(outlines, box, round(255 * strength)))

    def shrunk(self, by: int) -> Image.Image:
        small = self.image.reduce(by)
        return Image.frombytes("RGBa", small.size, small.tobytes()).convert("RGBA")

    def _colour(self, shape: Shape) -> Colour:
        c = self.colours
        plain = {"ear": mix(c.skin, c.shade, 0.10), "nose": mix(c.skin, c.shade, 0.08)}
        colour: Colour = plain.get(shape.colour) or getattr(c, shape.colour)
        return mix(colour, c.shade, 0.22 * shape.far)

    def _around(self, edge: list[list[Spot]]) -> None:
        """A thin soft edge on what lies behind, so that a limb stands out from clothes of its own colour."""
        box = _box(edge, self.image.size)
        if box:
            covered = self.image.crop(box).getchannel("K")
            mask = ImageChops.multiply(_mask(edge, box, EDGE), covered)
            self.image.paste((*self.colours.shade, 255), box, mask)

    def _glow(self, outlines: list[list[Spot]], spots: list[marks.Glow]) -> None:
        """The worked area: soft rounds that run into one another, cut to the shape they lie on."""
        ends = [[(x - r, y - r), (x + r, y + r)] for (x, y), r, _ in spots]
        box, around = _box(ends, self.image.size), _box(outlines, self.image.size)
        if not box or not around:
            return
        box = (max(box[0], around[0]), max(box[1], around[1]), min(box[2], around[2]), min(box[3], around[3]))
        if box[2] <= box[0] or box[3] <= box[1]:
            return
        light = Image.new("L", (box[2] - box[0], box[3] - box[1]), 0)
        for (x, y), r, strength in spots:
            ball, corner = _ball(round(2 * r), round(255 * strength)), (round(x - r) - box[0], round(y - r) - box[1])
            if len(spots) == 1:
                light.paste(ball, corner)
            else:
                layer = Image.new("L", light.size, 0)
                layer.paste(ball, corner)
                light = ImageChops.lighter(light, layer)
        self.image.paste((*self.colours.accent, 255), box, ImageChops.multiply(light, _mask(outlines, box, 255)))


@lru_cache(maxsize=32)
def _ball(size: int, strength: int) -> Image.Image:
    """Full in the middle, fading to nothing at the rim."""
    soft = Image.radial_gradient("L").point([_fade(i) * strength // 255 for i in range(256)])
    return soft.resize((max(1, size), max(1, size)), Image.Resampling.BILINEAR)


def _fade(i: int) -> int:
    """The gradient counts 0 in the middle to 180 at the rim of the round that fits the square."""
    w = max(0.0, min(1.0, (178 - i) / 120))
    return round(255 * w * w * (3 - 2 * w))


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
