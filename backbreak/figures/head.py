"""Head and neck: a round skull, a jaw, plain hair, and just enough face to tell which way it looks."""

from __future__ import annotations

from math import acos, cos, hypot, pi, sin

from backbreak.figures.geometry import Vec, lerp, turned
from backbreak.figures.outline import ROUND, Shape, bag, capsule, disc, limb
from backbreak.figures.skeleton import SIDES, Body
from backbreak.figures.view import Eye, Spot

RIM: tuple[Spot, ...] = tuple((cos(2 * pi * i / 36), sin(2 * pi * i / 36)) for i in range(36))
SKULL, SKULL_UP, SKULL_AHEAD, HAIR = 0.092, 0.092, 0.012, 1.09
TUFTS: dict[str, tuple[tuple[Vec, float], ...]] = {  # where on the head, how large
    "short": (),
    "tied": (((0.0, 0.150, -0.108), 0.046),),
    "curls": tuple(
        ((x, y, z), r)
        for x, y, z, r in (
            (0.0, 0.176, 0.020, 0.044), (0.052, 0.166, 0.012, 0.042), (-0.052, 0.166, 0.012, 0.042),
            (0.0, 0.176, -0.050, 0.050), (0.084, 0.130, -0.026, 0.042), (-0.084, 0.130, -0.026, 0.042),
            (0.0, 0.120, -0.098, 0.048), (0.062, 0.128, -0.082, 0.048), (-0.062, 0.128, -0.082, 0.048),
            (0.076, 0.072, -0.050, 0.038), (-0.076, 0.072, -0.050, 0.038), (0.038, 0.050, -0.076, 0.042),
            (-0.038, 0.050, -0.076, 0.042),
        )
    ),
}  # fmt: skip
FACE, FACE_UP = (0.0, -0.28, 0.96), (0.0, 0.96, 0.28)


def head_of(body: Body, eye: Eye, hair: str) -> list[Shape]:
    top, base = body.place("head", (0.0, 0.02, 0.008)), body.place("chest", (0.0, 0.25, 0.004))
    centre = body.place("head", (0.0, SKULL_UP, SKULL_AHEAD))
    hair_at = body.place("head", (0.0, SKULL_UP + 0.012, SKULL_AHEAD - 0.012))
    nape = body.place("head", (0.0, 0.058, -0.040))
    chin = body.place("head", (0.0, 0.010, 0.066))
    jaws = [body.place("head", (0.042 * out, 0.034, 0.042)) for out in (1.0, -1.0)]
    near = eye.near(centre)
    lower = [(chin, 0.030), *((jaw, 0.036) for jaw in jaws)]
    over_trunk = eye.near(body.place("lumbar", (0.0, 0.12, 0.0))) + 0.002
    shapes = [
        Shape("neck", max(eye.near(lerp(base, top, 0.5)), over_trunk), "skin",
              limb(eye, [(base, 0.053), (top, 0.047)])),
        Shape("head", near, "skin", [bag(eye, [(centre, SKULL * 0.94), *lower])],
              edge=limb(eye, [(chin, 0.043), (body.place("head", (0.0, 0.03, 0.03)), 0.043)])),
        Shape("hair", near + 0.001, "hair", [bag(eye, [(hair_at, SKULL * HAIR), (nape, 0.062)])]),
        *_hair(body, eye, hair, near),
    ]  # fmt: skip
    patch = _patch(body, eye, hair_at, SKULL * HAIR * 1.004)
    if patch:
        shapes.append(Shape("face", near + 0.002, "skin", [patch]))
        if eye.near(chin) - near > -0.02:
            shapes.append(Shape("jaw", near + 0.0025, "skin", [bag(eye, lower)]))
    return shapes + _features(body, eye, near)


def _hair(body: Body, eye: Eye, hair: str, near: float) -> list[Shape]:
    """What there is beyond the close cap that all have."""
    out = []
    for i, (at, r) in enumerate(TUFTS[hair]):
        place = body.place("head", at)
        # a tuft behind the middle of the head is behind it from the front, and on it from the back
        beside = near + (0.0015 if eye.near(place) > near else -0.003)
        out.append(Shape(f"hair_{i}", beside, "hair", [disc(eye.spot(place), r * eye.scale)]))
    return out


def _hairline(y: float) -> float:
    """How far from the middle of the face the hair begins: high on the brow, back at the ears, open below."""
    return (0.86 if y > 0 else 1.5) * y * y + 1.28 * (1 - y * y)


def _patch(body: Body, eye: Eye, centre: Vec, r: float) -> list[Spot]:
    """The bare face on the round of the head: what of it is on this side, closed along the outline."""
    head = body.frame["head"]
    axis, up = eye.flat(turned(head, FACE)), eye.flat(turned(head, FACE_UP))
    side = eye.flat(turned(head, (1.0, 0.0, 0.0)))
    if axis[2] < -0.35:
        return []
    loop = []
    for x, y in ROUND:
        c, s = cos(_hairline(y)), sin(_hairline(y))
        loop.append(tuple(axis[i] * c + (side[i] * x + up[i] * y) * s for i in range(3)))
    shown = _run([(p[0], p[1]) for p in loop], [p[2] >= 0 for p in loop])
    rim = _run(list(RIM), [_bare(x * axis[0] + y * axis[1], x * up[0] + y * up[1]) for x, y in RIM])
    if not shown:
        return []
    if rim and _gap(rim[0], shown[-1]) > _gap(rim[-1], shown[-1]):
        rim.reverse()
    cx, cy = eye.spot(centre)
    return [(cx + x * r * eye.scale, cy - y * r * eye.scale) for x, y in shown + rim]


def _bare(ahead: float, high: float) -> bool:
    across = max(1e-6, 1 - ahead * ahead) ** 0.5
    return acos(max(-1.0, min(1.0, ahead))) < _hairline(max(-1.0, min(1.0, high / across)))


def _gap(a: Spot, b: Spot) -> float:
    return hypot(a[0] - b[0], a[1] - b[1])


def _run(points: list[Spot], kept: list[bool]) -> list[Spot]:
    """The kept points of a ring in one piece, from where they begin."""
    if all(kept) or not any(kept):
        return points if kept[0] else []
    begin = next(i for i in range(len(kept)) if kept[i] and not kept[i - 1])
    ring, flags = points[begin:] + points[:begin], kept[begin:] + kept[:begin]
    return [p for p, keep in zip(ring, flags, strict=True) if keep]


def _features(body: Body, eye: Eye, near: float) -> list[Shape]:
    """Ears, nose and eyes, each only where it can be seen."""
    k, shapes = eye.scale, []

    def seen(offset: Vec) -> float:
        return eye.near(turned(body.frame["head"], offset))

    def at(x: float, y: float, z: float) -> Spot:
        return eye.spot(body.place("head", (x, y, z)))

    for _, out in SIDES:
        if seen((out, 0.0, -0.15)) > 0.0:
            ear = capsule(at(0.094 * out, 0.094, -0.004), 0.017 * k, at(0.090 * out, 0.072, 0.002), 0.012 * k)
            shapes.append(Shape("ear", near + 0.004, "ear", [ear]))
        if seen((0.42 * out, 0.0, 0.9)) > 0.2:
            lid, wide = (0.0080, 0.0005) if body.eyes > 0.5 else (0.0035, 0.012)
            a, b = at(0.037 * out - wide, 0.090, 0.088), at(0.037 * out + wide, 0.090, 0.088)
            shapes.append(Shape("eye", near + 0.006, "eye", [capsule(a, lid * k, b, lid * k)]))
    ahead = seen((0.0, 0.0, 1.0))
    if ahead > -0.6:
        nose = capsule(at(0.0, 0.082, 0.096), 0.006 * k, at(0.0, 0.062, 0.104), 0.0105 * k)
        shapes.append(Shape("nose", near + (0.005 if ahead > -0.05 else -0.001), "nose", [nose]))
    return shapes
