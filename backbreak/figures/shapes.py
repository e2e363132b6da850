"""Skin and clothes round the bones: which flat shapes a body is made of, and how near each is.

Round shapes only: tapered capsules for limbs, hulls of rounds for trunk and head. Colours by name; knows
nothing of pixels beyond where a point falls.
"""

from __future__ import annotations

from itertools import pairwise

from backbreak.figures.geometry import Vec, add, cross, lerp, scale, sub, turned, unit
from backbreak.figures.head import head_of
from backbreak.figures.outline import Rim, Shape, around, capsule, limb, moved, oval_rim
from backbreak.figures.skeleton import SIDES, Body
from backbreak.figures.view import Eye, Spot

# How far up the bone, half width, half depth, ahead. Metres.
HIPS = (("pelvis", -0.080, 0.115, 0.060, -0.006), ("pelvis", -0.055, 0.140, 0.098, -0.012),
        ("pelvis", 0.0, 0.158, 0.112, -0.014), ("pelvis", 0.10, 0.146, 0.103, -0.004))  # fmt: skip
TOP = (("pelvis", 0.065, 0.157, 0.112, -0.008), ("pelvis", 0.10, 0.150, 0.106, -0.004),
       ("lumbar", 0.055, 0.137, 0.098, 0.0), ("chest", 0.0, 0.140, 0.102, 0.004),
       ("chest", 0.11, 0.158, 0.112, 0.010), ("chest", 0.20, 0.132, 0.088, 0.0),
       ("chest", 0.255, 0.062, 0.058, 0.0))  # fmt: skip

EDGED = 0.35  # a limb further off than this is dark enough to be told from what is behind it


def person(body: Body, eye: Eye, hair: str) -> list[Shape]:
    middle = eye.near(body.place("lumbar", (0.0, 0.1, 0.0)))
    shapes = [*_trunk(body, eye), *head_of(body, eye, hair)]
    for name, out in SIDES:
        shapes += _leg(body, eye, name) + _arm(body, eye, name, out)
    _tuck(shapes)
    for shape in shapes:
        if shape.name[:3] in ("arm", "leg"):
            shape.far = max(0.0, min(1.0, (middle - shape.near) / 0.16))
            if shape.far > EDGED:
                shape.edge = []
    return shapes


def _tuck(shapes: list[Shape]) -> None:
    """The shirt falls over the trousers, whichever way the thighs go."""
    trunk = next(shape for shape in shapes if shape.name == "trunk")
    for shape in shapes:
        if shape.name.startswith("leg_thigh"):
            shape.near = min(shape.near, trunk.near - 0.001)
        elif shape.name == "hips":
            shape.near = min(shape.near, trunk.near - 0.002)


def _ring(body: Body, eye: Eye, section: tuple[str, float, float, float, float]) -> Rim:
    bone, up, wide, deep, ahead = section
    if bone == "chest":
        deep *= 1.0 + 0.035 * body.breath
    (xx, _, xz), (yx, _, yz), (zx, _, zz) = body.frame[bone]
    across, on = eye.way((xx * wide, yx * wide, zx * wide)), eye.way((xz * deep, yz * deep, zz * deep))
    return oval_rim(eye.spot(body.place(bone, (0.0, up, ahead))), across, on)


def _trunk(body: Body, eye: Eye) -> list[Shape]:
    hips = [_ring(body, eye, one) for one in HIPS]
    top = [_ring(body, eye, one) for one in TOP]
    outlines = [around([a, b]) for a, b in pairwise(top)]
    for name, out in SIDES:
        inner, outer = body.place("chest", (0.05 * out, 0.205, 0.0)), body.at[f"shoulder_{name}"]
        outlines.append(capsule(eye.spot(inner), 0.058 * eye.scale, eye.spot(outer), 0.056 * eye.scale))
    return [
        Shape("hips", eye.near(body.at["pelvis"]), "trousers", [around([a, b]) for a, b in pairwise(hips)]),
        Shape("trunk", eye.near(body.place("lumbar", (0.0, 0.12, 0.0))), "top", outlines),
    ]  # fmt: skip


def _edge(eye: Eye, a: Vec, ra: float, b: Vec, rb: float, begin: float = 0.3, end: float = 1.0) -> list[list[Spot]]:
    """The line along the sides of a limb, leaving its joints soft."""
    spots = [(lerp(a, b, w), ra + (rb - ra) * w + 0.0095) for w in (begin, end)]
    return limb(eye, spots)


def _leg(body: Body, eye: Eye, name: str) -> list[Shape]:
    hip, knee, ankle = (body.at[f"{joint}_{name}"] for joint in ("hip", "knee", "ankle"))
    heel, ball, toe = (body.at[f"{joint}_{name}"] for joint in ("heel", "ball", "toe"))
    calf, cuff = lerp(knee, ankle, 0.3), lerp(knee, ankle, 0.93)
    up = unit(sub(ankle, lerp(heel, ball, 0.29)))

    def over(p: Vec, by: float) -> Vec:
        return add(p, scale(up, by))

    rounds = [(over(heel, 0.034), 0.034), (over(ball, 0.030), 0.032), (over(toe, 0.024), 0.024)]
    outlines = limb(eye, rounds) + limb(eye, [(ankle, 0.036), (over(heel, 0.040), 0.036)])
    outlines += limb(eye, [(ankle, 0.036), (over(ball, 0.034), 0.032)])
    sole = [_sole(eye, [(heel, 0.030), (ball, 0.032), (toe, 0.022)], unit(sub(ball, heel)), up)]
    foot_near = eye.near(lerp(heel, toe, 0.5))
    return [
        Shape(f"leg_thigh_{name}", eye.near(lerp(hip, knee, 0.5)), "trousers",
              limb(eye, [(lerp(hip, knee, 0.03), 0.078), (lerp(hip, knee, 0.4), 0.076), (knee, 0.056)]),
              edge=_edge(eye, hip, 0.084, knee, 0.056, 0.42, 0.9)),
        Shape(f"leg_shin_{name}", eye.near(lerp(knee, ankle, 0.5)), "trousers",
              limb(eye, [(knee, 0.056), (calf, 0.055), (cuff, 0.042)]),
              edge=_edge(eye, knee, 0.058, cuff, 0.042, 0.4)),
        Shape(f"leg_sole_{name}", foot_near - 0.001, "sole", sole),
        Shape(f"leg_shoe_{name}", foot_near, "shoe", outlines),
    ]  # fmt: skip


def _sole(eye: Eye, rounds: list[tuple[Vec, float]], ahead: Vec, up: Vec) -> list[Spot]:
    """Flat on its floor and a little thick."""
    aside, rise = cross(up, ahead), eye.way(scale(up, 0.018))
    flat = [oval_rim(eye.spot(at), eye.way(scale(ahead, r)), eye.way(scale(aside, r))) for at, r in rounds]
    return around(flat + [moved(rim, rise) for rim in flat])


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
              limb(eye, [(shoulder, 0.056), (lerp(shoulder, elbow, 0.4), 0.051), (elbow, 0.042)]),
              edge=_edge(eye, shoulder, 0.055, elbow, 0.042, 0.42, 0.92)),
        Shape(f"arm_fore_{name}", fore, "skin", limb(eye, [(elbow, 0.036), (hem, 0.037), (wrist, 0.026)])),
        Shape(f"arm_hem_{name}", fore + 0.0005, "top", limb(eye, [(elbow, 0.042), (hem, 0.041)])),
        Shape(f"arm_hand_{name}", eye.near(palm), "skin", limb(eye, hand) + limb(eye, thumb)),
    ]  # fmt: skip
