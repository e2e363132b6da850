"""Skin, clothes and hair round the bones: which flat shapes a body is made of, and how near each is.

Round shapes only: tapered capsules for limbs, hulls of rounds for trunk and head. Colours by name; knows
nothing of pixels beyond where a point falls.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from math import acos, atan2, cos, hypot, pi, sin

from backbreak.figures.geometry import Vec, add, cross, lerp, scale, sub, turned, unit
from backbreak.figures.skeleton import SIDES, Body
from backbreak.figures.view import Eye, Spot

ROUND: tuple[Spot, ...] = tuple((cos(2 * pi * i / 18), sin(2 * pi * i / 18)) for i in range(18))
RIM: tuple[Spot, ...] = tuple((cos(2 * pi * i / 36), sin(2 * pi * i / 36)) for i in range(36))
# How far up the bone, half width, half depth, ahead. Metres.
HIPS = (("pelvis", -0.080, 0.115, 0.060, -0.006), ("pelvis", -0.055, 0.140, 0.098, -0.012), ("pelvis", 0.0, 0.158, 0.112, -0.014),
        ("pelvis", 0.10, 0.146, 0.103, -0.004))  # fmt: skip
TOP = (("pelvis", 0.065, 0.157, 0.112, -0.008), ("pelvis", 0.10, 0.150, 0.106, -0.004),
       ("lumbar", 0.055, 0.137, 0.098, 0.0), ("chest", 0.0, 0.140, 0.102, 0.004),
       ("chest", 0.11, 0.158, 0.112, 0.010), ("chest", 0.20, 0.132, 0.088, 0.0),
       ("chest", 0.255, 0.062, 0.058, 0.0))  # fmt: skip
SKULL, SKULL_UP, SKULL_AHEAD, HAIR = 0.092, 0.092, 0.012, 1.09
FACE, FACE_UP = (0.0, -0.28, 0.96), (0.0, 0.96, 0.28)


@dataclass(slots=True)
class Shape:
    """One piece: flat outlines in one colour. `edge` darkens what is already painted around it."""

    name: str
    near: float
    colour: str
    outlines: list[list[Spot]]
    far: float = 0.0
    edge: list[list[Spot]] = field(default_factory=list)


def capsule(a: Spot, ra: float, b: Spot, rb: float) -> list[Spot]:
    """Outline of two rounds and what lies between them."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    gap = hypot(dx, dy)
    if gap <= abs(ra - rb) + 1e-6:
        return disc(a, ra) if ra >= rb else disc(b, rb)
    along, lean = atan2(dy, dx), acos((ra - rb) / gap)
    return _arc(a, ra, along + lean, along + 2 * pi - lean) + _arc(b, rb, along - lean, along + lean)


def _arc(c: Spot, r: float, start: float, end: float) -> list[Spot]:
    steps = 4 + int(r / 3)
    return [
        (c[0] + r * cos(start + (end - start) * i / steps), c[1] + r * sin(start + (end - start) * i / steps))
        for i in range(steps + 1)
    ]


def disc(c: Spot, r: float) -> list[Spot]:
    return _arc(c, r, 0.0, 2 * pi)


def hull(points: list[Spot]) -> list[Spot]:
    ordered = sorted(points)
    return _chain(ordered) + _chain(ordered[::-1])


def _chain(points: list[Spot]) -> list[Spot]:
    out: list[Spot] = []
    for p in points:
        while len(out) > 1 and (
            (out[-1][0] - out[-2][0]) * (p[1] - out[-2][1]) <= (out[-1][1] - out[-2][1]) * (p[0] - out[-2][0])
        ):
            out.pop()
        out.append(p)
    return out[:-1]


def person(body: Body, eye: Eye) -> list[Shape]:
    middle = eye.near(body.place("lumbar", (0.0, 0.1, 0.0)))
    shapes = [*_trunk(body, eye), *_head(body, eye)]
    for name, out in SIDES:
        shapes += _leg(body, eye, name) + _arm(body, eye, name, out)
    _tuck(shapes)
    for shape in shapes:
        limb = shape.name[:3] in ("arm", "leg")
        shape.far = max(0.0, min(1.0, (middle - shape.near) / 0.16)) if limb else 0.0
    return shapes


def _tuck(shapes: list[Shape]) -> None:
    """The shirt falls over the trousers, whichever way the thighs go."""
    trunk = next(shape for shape in shapes if shape.name == "trunk")
    for shape in shapes:
        if shape.name.startswith("leg_thigh"):
            shape.near = min(shape.near, trunk.near - 0.001)
        elif shape.name == "hips":
            shape.near = min(shape.near, trunk.near - 0.002)


def _ring(body: Body, eye: Eye, section: tuple[str, float, float, float, float]) -> list[Spot]:
    bone, up, wide, deep, ahead = section
    if bone == "chest":
        deep *= 1.0 + 0.035 * body.breath
    return [eye.spot(body.place(bone, (wide * x, up, ahead + deep * z))) for x, z in ROUND]


def _trunk(body: Body, eye: Eye) -> list[Shape]:
    hips = [_ring(body, eye, one) for one in HIPS]
    top = [_ring(body, eye, one) for one in TOP]
    outlines = [hull(a + b) for a, b in zip(top, top[1:], strict=False)]
    for name, out in SIDES:
        inner, outer = body.place("chest", (0.05 * out, 0.205, 0.0)), body.at[f"shoulder_{name}"]
        outlines.append(capsule(eye.spot(inner), 0.058 * eye.scale, eye.spot(outer), 0.056 * eye.scale))
    return [
        Shape("hips", eye.near(body.at["pelvis"]), "trousers", [hull(a + b) for a, b in zip(hips, hips[1:], strict=False)]),
        Shape("trunk", eye.near(body.place("lumbar", (0.0, 0.12, 0.0))), "top", outlines),
    ]  # fmt: skip


def _limb(eye: Eye, points: list[tuple[Vec, float]]) -> list[list[Spot]]:
    spots = [(eye.spot(p), r * eye.scale) for p, r in points]
    return [capsule(a, ra, b, rb) for (a, ra), (b, rb) in zip(spots, spots[1:], strict=False)]


def _edge(eye: Eye, a: Vec, ra: float, b: Vec, rb: float, begin: float = 0.3, end: float = 1.0) -> list[list[Spot]]:
    """The line along the sides of a limb, leaving its joints soft."""
    spots = [(lerp(a, b, w), ra + (rb - ra) * w + 0.0095) for w in (begin, end)]
    return _limb(eye, spots)


def _leg(body: Body, eye: Eye, name: str) -> list[Shape]:
    hip, knee, ankle = (body.at[f"{joint}_{name}"] for joint in ("hip", "knee", "ankle"))
    heel, ball, toe = (body.at[f"{joint}_{name}"] for joint in ("heel", "ball", "toe"))
    calf, cuff = lerp(knee, ankle, 0.3), lerp(knee, ankle, 0.93)
    up = unit(sub(ankle, add(lerp(heel, ball, 0.29), (0.0, 0.0, 0.0))))

    def over(p: Vec, by: float) -> Vec:
        return add(p, scale(up, by))

    rounds = [(over(heel, 0.034), 0.034), (over(ball, 0.030), 0.032), (over(toe, 0.024), 0.024)]
    outlines = _limb(eye, rounds) + _limb(eye, [(ankle, 0.036), (over(heel, 0.040), 0.036)])
    outlines += _limb(eye, [(ankle, 0.036), (over(ball, 0.034), 0.032)])
    sole = [hull([p for at, r in ((heel, 0.030), (ball, 0.032), (toe, 0.022)) for p in
                  _flat_disc(eye, at, r, unit(sub(ball, heel)), up)])]  # fmt: skip
    foot_near = eye.near(lerp(heel, toe, 0.5))
    return [
        Shape(f"leg_thigh_{name}", eye.near(lerp(hip, knee, 0.5)), "trousers",
              _limb(eye, [(lerp(hip, knee, 0.03), 0.078), (lerp(hip, knee, 0.4), 0.076), (knee, 0.056)]),
              edge=_edge(eye, hip, 0.084, knee, 0.056, 0.42, 0.9)),
        Shape(f"leg_shin_{name}", eye.near(lerp(knee, ankle, 0.5)), "trousers",
              _limb(eye, [(knee, 0.056), (calf, 0.055), (cuff, 0.042)]),
              edge=_edge(eye, knee, 0.058, cuff, 0.042, 0.4)),
        Shape(f"leg_sole_{name}", foot_near - 0.001, "sole", sole),
        Shape(f"leg_shoe_{name}", foot_near, "shoe", outlines),
    ]  # fmt: skip


def _flat_disc(eye: Eye, at: Vec, r: float, ahead: Vec, up: Vec) -> list[Spot]:
    """The round of a sole, flat on its floor and a little thick."""
    aside = cross(up, ahead)
    rim = [add(at, add(scale(ahead, r * x), scale(aside, r * y))) for x, y in ROUND[::2]]
    return [eye.spot(p) for p in rim] + [eye.spot(add(p, scale(up, 0.018))) for p in rim]


def _arm(body: Body, eye: Eye, name: str, out: float) -> list[Shape]:
    shoulder, elbow, wrist = (body.at[f"{joint}_{name}"] for joint in ("shoulder", "elbow", "wrist"))
    palm, tip = body.at[f"palm_{name}"], body.at[f"tip_{name}"]
    hem = lerp(elbow, wrist, 0.34)
    knuckles = lerp(palm, tip, 0.35)
    thumb_way = scale(unit(turned(body.frame["chest"], (-out, 0.25, 0.6))), 0.036)
    thumb = [(lerp(wrist, palm, 0.35), 0.015), (add(lerp(wrist, palm, 1.0), thumb_way), 0.011)]
    hand = [(wrist, 0.025), (palm, 0.033), (knuckles, 0.032), (lerp(palm, tip, 0.9), 0.019)]
    fore = eye.near(lerp(elbow, wrist, 0.5))
    return [
        Shape(f"arm_upper_{name}", eye.near(lerp(shoulder, elbow, 0.5)), "top",
              _limb(eye, [(shoulder, 0.056), (lerp(shoulder, elbow, 0.4), 0.051), (elbow, 0.042)]),
              edge=_edge(eye, shoulder, 0.055, elbow, 0.042, 0.42, 0.92)),
        Shape(f"arm_fore_{name}", fore, "skin", _limb(eye, [(elbow, 0.036), (hem, 0.037), (wrist, 0.026)]),
              edge=_edge(eye, elbow, 0.042, wrist, 0.026, 0.4, 0.93)),
        Shape(f"arm_hem_{name}", fore + 0.0005, "top", _limb(eye, [(elbow, 0.042), (hem, 0.041)])),
        Shape(f"arm_hand_{name}", eye.near(palm), "skin", _limb(eye, hand) + _limb(eye, thumb)),
    ]  # fmt: skip


def _head(body: Body, eye: Eye) -> list[Shape]:
    top, base = body.place("head", (0.0, 0.02, 0.008)), body.place("chest", (0.0, 0.25, 0.004))
    centre = body.place("head", (0.0, SKULL_UP, SKULL_AHEAD))
    hair_at = body.place("head", (0.0, SKULL_UP + 0.012, SKULL_AHEAD - 0.012))
    nape = body.place("head", (0.0, 0.058, -0.040))
    chin = body.place("head", (0.0, 0.010, 0.066))
    jaws = [body.place("head", (0.042 * out, 0.034, 0.042)) for out in (1.0, -1.0)]
    near, k = eye.near(centre), eye.scale
    lower = [(chin, 0.030), *((jaw, 0.036) for jaw in jaws)]
    over_trunk = eye.near(body.place("lumbar", (0.0, 0.12, 0.0))) + 0.002
    shapes = [
        Shape("neck", max(eye.near(lerp(base, top, 0.5)), over_trunk), "skin", _limb(eye, [(base, 0.053), (top, 0.047)])),
        Shape("head", near, "skin", [_bag(eye, [(centre, SKULL * 0.94), *lower])],
              edge=_limb(eye, [(chin, 0.043), (body.place("head", (0.0, 0.03, 0.03)), 0.043)])),
        Shape("hair", near + 0.001, "hair", [_bag(eye, [(hair_at, SKULL * HAIR), (nape, 0.062)])]),
    ]  # fmt: skip
    patch = _patch(body, eye, hair_at, SKULL * HAIR * 0.975)
    if patch:
        shapes.append(Shape("face", near + 0.002, "skin", [patch]))
        if eye.near(chin) - near > -0.02:
            shapes.append(Shape("jaw", near + 0.0025, "skin", [_bag(eye, lower)]))
    return shapes + _features(body, eye, near)


def _bag(eye: Eye, rounds: list[tuple[Vec, float]]) -> list[Spot]:
    return hull([p for at, r in rounds for p in disc(eye.spot(at), r * eye.scale)])


def _hairline(y: float) -> float:
    """How far from the middle of the face the hair begins: high on the brow, back at the ears, open below."""
    return (0.86 if y > 0 else 1.75) * y * y + 1.28 * (1 - y * y)


def _patch(body: Body, eye: Eye, centre: Vec, r: float) -> list[Spot]:
    """The bare face on the round of the head: what of it is on this side, closed along the outline."""
    head = body.frame["head"]
    axis, up = eye.flat(turned(head, FACE)), eye.flat(turned(head, FACE_UP))
    side = eye.flat(turned(head, (1.0, 0.0, 0.0)))
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
        if seen((0.42 * out, 0.0, 0.9)) > 0.12:
            lid, wide = (0.0088, 0.0005) if body.eyes > 0.5 else (0.0035, 0.012)
            a, b = at(0.037 * out - wide, 0.090, 0.088), at(0.037 * out + wide, 0.090, 0.088)
            shapes.append(Shape("eye", near + 0.006, "eye", [capsule(a, lid * k, b, lid * k)]))
    if seen((0.0, 0.0, 1.0)) > -0.05:
        nose = capsule(at(0.0, 0.084, 0.096), 0.006 * k, at(0.0, 0.060, 0.106), 0.0115 * k)
        shapes.append(Shape("nose", near + 0.005, "nose", [nose]))
    return shapes
