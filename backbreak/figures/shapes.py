"""Skin, clothes and hair round the bones: which flat shapes a body is made of, and how near each is.

Round shapes only: tapered capsules for limbs, hulls of rounds for trunk and head. Colours by name; knows
nothing of pixels beyond where a point falls.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import acos, atan2, cos, hypot, pi, sin

from backbreak.figures.geometry import Vec, add, cross, lerp, scale, sub, turned, unit
from backbreak.figures.skeleton import SIDES, Body
from backbreak.figures.view import Eye, Spot

ROUND = tuple((cos(2 * pi * i / 18), sin(2 * pi * i / 18)) for i in range(18))
# How far up the bone, half width, half depth, ahead. Metres.
HIPS = (("pelvis", -0.065, 0.125, 0.085, -0.012), ("pelvis", 0.0, 0.158, 0.112, -0.014),
        ("pelvis", 0.075, 0.148, 0.104, -0.006))  # fmt: skip
TOP = (("pelvis", 0.035, 0.160, 0.115, -0.010), ("pelvis", 0.085, 0.150, 0.106, -0.004),
       ("lumbar", 0.055, 0.137, 0.098, 0.0), ("chest", 0.0, 0.140, 0.102, 0.004),
       ("chest", 0.11, 0.158, 0.112, 0.010), ("chest", 0.20, 0.132, 0.088, 0.0),
       ("chest", 0.255, 0.062, 0.058, 0.0))  # fmt: skip
SKULL, SKULL_UP, SKULL_AHEAD = 0.092, 0.092, 0.012


@dataclass(slots=True)
class Shape:
    """One piece: flat outlines in one colour. `shade` darkens what is already painted around it."""

    name: str
    near: float
    colour: str
    outlines: list[list[Spot]]
    far: float = 0.0
    shade: bool = False


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
    for shape in shapes:
        limb = shape.name[:3] in ("arm", "leg")
        shape.far = max(0.0, min(1.0, (middle - shape.near) / 0.16)) if limb else 0.0
    return shapes


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
              _limb(eye, [(hip, 0.088), (lerp(hip, knee, 0.45), 0.076), (knee, 0.057)]), shade=True),
        Shape(f"leg_shin_{name}", eye.near(lerp(knee, ankle, 0.5)), "trousers",
              _limb(eye, [(knee, 0.057), (calf, 0.055), (cuff, 0.042)]), shade=True),
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
              _limb(eye, [(shoulder, 0.056), (lerp(shoulder, elbow, 0.4), 0.051), (elbow, 0.042)]), shade=True),
        Shape(f"arm_fore_{name}", fore, "skin", _limb(eye, [(elbow, 0.036), (hem, 0.037), (wrist, 0.026)]), shade=True),
        Shape(f"arm_hem_{name}", fore + 0.0005, "top", _limb(eye, [(elbow, 0.042), (hem, 0.041)])),
        Shape(f"arm_hand_{name}", eye.near(palm), "skin", _limb(eye, hand) + _limb(eye, thumb)),
    ]  # fmt: skip


def _head(body: Body, eye: Eye) -> list[Shape]:
    top, base = body.place("head", (0.0, 0.02, 0.008)), body.place("chest", (0.0, 0.235, 0.005))
    centre = body.place("head", (0.0, SKULL_UP, SKULL_AHEAD))
    near = eye.near(centre)
    k = eye.scale
    chin = body.place("head", (0.0, 0.008, 0.062))
    jaws = [body.place("head", (0.04 * out, 0.03, 0.045)) for out in (1.0, -1.0)]
    face = hull([p for spot, r in [(centre, SKULL * 0.93), (chin, 0.032), *((j, 0.038) for j in jaws)]
                 for p in disc(eye.spot(spot), r * k)])  # fmt: skip
    hair_at = body.place("head", (0.0, SKULL_UP + 0.012, SKULL_AHEAD - 0.012))
    neck_near = eye.near(lerp(base, top, 0.5))
    shapes = [
        Shape("neck", max(neck_near, eye.near(body.place("lumbar", (0, 0.12, 0))) + 0.002), "skin",
              _limb(eye, [(base, 0.058), (top, 0.050)])),
        Shape("head", near, "skin", [face], shade=True),
        Shape("hair", near + 0.001, "hair", [disc(eye.spot(hair_at), SKULL * 1.06 * k)]),
    ]  # fmt: skip
    patch = _patch(body, eye, hair_at, SKULL * 1.0)
    if patch:
        shapes.append(Shape("face", near + 0.002, "skin", [patch]))
        clipped = hull([p for spot, r in [(chin, 0.032), *((j, 0.038) for j in jaws)] for p in disc(eye.spot(spot), r * k)])
        front = eye.near(chin) - near
        if front > -0.02:
            shapes.append(Shape("jaw", near + 0.0025, "skin", [clipped]))
    return shapes + _features(body, eye, near)


def _patch(body: Body, eye: Eye, centre: Vec, r: float) -> list[Spot]:
    """The bare face on the round of the head: a cap whose hidden part is drawn in to the outline."""
    axis = unit((0.0, -0.50, 0.87))
    side, up = (1.0, 0.0, 0.0), unit((0.0, 0.87, 0.50))
    lean, shown = 1.18, False
    loop: list[Spot] = []
    for x, y in ROUND:
        wide = lean * (1.0 if y < 0 else 0.92)
        v = add(scale(axis, cos(wide)), scale(add(scale(side, x), scale(up, y)), sin(wide)))
        right, high, near = eye.flat(turned(body.frame["head"], v))
        if near < 0:
            size = hypot(right, high) or 1.0
            right, high = right / size, high / size
        else:
            shown = True
        loop.append((right, high))
    if not shown:
        return []
    cx, cy = eye.spot(centre)
    return hull([(cx + x * r * eye.scale, cy - y * r * eye.scale) for x, y in loop])


def _features(body: Body, eye: Eye, near: float) -> list[Shape]:
    """Ears, nose and eyes, each only where it can be seen."""
    k, shapes = eye.scale, []

    def seen(offset: Vec) -> float:
        return eye.near(turned(body.frame["head"], offset))

    def at(x: float, y: float, z: float) -> Spot:
        return eye.spot(body.place("head", (x, y, z)))

    for _, out in SIDES:
        if seen((out, 0.0, -0.15)) > 0.0:
            ear = capsule(at(0.091 * out, 0.098, -0.004), 0.017 * k, at(0.088 * out, 0.076, 0.002), 0.012 * k)
            shapes.append(Shape("ear", near + 0.004, "ear", [ear]))
        if seen((0.42 * out, 0.0, 0.9)) > 0.12:
            lid, wide = (0.0095, 0.0005) if body.eyes > 0.5 else (0.0035, 0.012)
            a, b = at(0.034 * out - wide, 0.094, 0.098), at(0.034 * out + wide, 0.094, 0.098)
            shapes.append(Shape("eye", near + 0.006, "eye", [capsule(a, lid * k, b, lid * k)]))
    if seen((0.0, 0.0, 1.0)) > -0.05:
        nose = capsule(at(0.0, 0.088, 0.100), 0.008 * k, at(0.0, 0.062, 0.112), 0.0125 * k)
        shapes.append(Shape("nose", near + 0.005, "nose", [nose]))
    return shapes
