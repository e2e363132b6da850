"""Paints one moment of a move: shapes from far to near, the worked area warm, small arrows.

What does not move (floor, chair, desk) is painted once for a move; a frame paints the box the person is in.
Everything is painted at a multiple of the size and shrunk: that is all the smoothing there is.
"""

from __future__ import annotations

from functools import lru_cache

from PIL import Image

from backbreak.figures import marks, pose, props, shapes
from backbreak.figures.canvas import Box, Canvas, over
from backbreak.figures.looks import PLAIN, look_of
from backbreak.figures.pose import Move
from backbreak.figures.skeleton import Body, stand
from backbreak.figures.view import Eye, Spot, framed

ROOM = 0.145  # metres round a joint that skin, hair and clothes take up at most
HEAD = ((0.10, 0.0), (0.13, -0.09))  # up and ahead: where crown and hair are
SMALL = 200  # points: smaller pictures are smoothed more, which there costs little and shows
GROUNDS = 3  # what lies behind the person changes when an arm goes behind a chair: keep the last few


def draw(
    move_id: str, t: float, width: int, height: int, dark: bool, side: int = 0, look: str = PLAIN, seat: str = ""
) -> Image.Image:
    """The figure t seconds into the move's cycle (t goes round), on a transparent ground; side 1 is mirrored."""
    scene = _scene(move_id, max(1, width), max(1, height), dark, look, seat)
    picture = scene.picture(t)
    return picture.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if side else picture


@lru_cache(maxsize=2)
def _scene(move_id: str, width: int, height: int, dark: bool, look: str, seat: str) -> Scene:
    return Scene(pose.move(move_id, seat), width, height, dark, look)


class Scene:
    """One move at one size: what stays, and the canvas that every frame uses again."""

    def __init__(self, move: Move, width: int, height: int, dark: bool, look: str) -> None:
        self._move, self._size = move, (width, height)
        self._smooth = 3 if max(width, height) <= SMALL else 2
        self._eye = _eye(move, width * self._smooth, height * self._smooth)
        self._look = look_of(look)
        self._canvas = Canvas(width * self._smooth, height * self._smooth, self._look.palette(dark))
        self._things = sorted(props.shapes_of(move.props, self._eye), key=lambda one: one.near)
        self._boxes = [over(thing.outlines, 1.0) for thing in self._things]
        self._grounds: dict[int, tuple[Image.Image, Image.Image]] = {}

    def picture(self, t: float) -> Image.Image:
        move, eye, canvas = self._move, self._eye, self._canvas
        body = pose.body_at(move, t)
        live = [*shapes.person(body, eye, self._look.hair), *props.held(move.props, body, eye)]
        furthest = min(shape.near for shape in live)
        behind = sum(thing.near < furthest for thing in self._things)
        before = self._things[behind:]
        arrows = marks.arrow_outlines(move, body, eye, t)
        big, small = self._ground(behind)
        box = canvas.whole(self._reach(body, arrows, self._boxes[behind:]), self._smooth)
        canvas.image.paste(big.crop(box), box)
        lit = marks.glows(move, body, eye)
        for shape in sorted([*live, *before], key=lambda one: one.near):
            canvas.paint(shape, lit)
        for outline, strength in arrows:
            canvas.wash([outline], canvas.colours.arrow, strength)
        picture = small.copy()
        picture.paste(canvas.shrunk(self._smooth, box), (box[0] // self._smooth, box[1] // self._smooth))
        return picture

    def _ground(self, behind: int) -> tuple[Image.Image, Image.Image]:
        """Floor, shadow and what stands behind the person: the large picture and the small one."""
        if behind not in self._grounds:
            canvas = self._canvas
            canvas.clear()
            rims = props.shadows(self._move.props, _bodies(self._move))
            canvas.shadow([([self._eye.spot(p) for p in rim], much) for rim, much in rims])
            for thing in self._things[:behind]:
                canvas.paint(thing, {})
            if len(self._grounds) >= GROUNDS:
                self._grounds.clear()
            whole = (0, 0, *canvas.image.size)
            self._grounds[behind] = canvas.image.copy(), canvas.shrunk(self._smooth, whole)
        return self._grounds[behind]

    def _reach(self, body: Body, arrows: list[tuple[list[Spot], float]], before: list[Box]) -> Box:
        """Everything that may be painted in this frame lies in here."""
        eye, room = self._eye, ROOM * self._eye.scale
        joints = [eye.spot(at) for at in body.at.values()]
        joints += [eye.spot(body.place("head", (0.0, *at))) for at in HEAD]
        boxes = [over([joints], room), *before, *(over([outline], 2.0) for outline, _ in arrows)]
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def _bodies(move: Move) -> list[Body]:
    """At every key pose and half way to the next."""
    out = []
    for part in move.parts:
        for i, key in enumerate(part.keys):
            after = part.keys[(i + 1) % len(part.keys)]
            out += [stand(key.pose, after.pose, w) for w in (0.0, 0.5)]
    return out


@lru_cache(maxsize=64)
def _eye(move: Move, width: int, height: int) -> Eye:
    """The whole move fits, and its arrows."""
    points = props.corners_of(move.props)
    still = pose.body_at(move, move.still)
    points += [at for arrow in move.arrows for at in marks.path(still, arrow)]
    for body in _bodies(move):
        points += [at for name, at in body.at.items() if name != "world"]
        points.append(body.place("head", (0.0, 0.16, 0.0)))
    room = [(x + dx, max(move.floor, y + dy), z) for x, y, z in points for dx in (-0.08, 0.08) for dy in (-0.08, 0.04)]
    room += props.shadows(move.props, _bodies(move))[0][0]
    return framed(move.view[0], move.view[1], room, props.least_height(move.props), width, height)
