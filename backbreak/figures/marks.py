"""What is pointed out on the body: the worked area as a warm glow, and small arrows where the motion is small."""

from __future__ import annotations

from itertools import pairwise
from math import atan2, cos, pi, sin

from backbreak.figures.geometry import Vec, add, lerp, scale, turned
from backbreak.figures.outline import hull
from backbreak.figures.pose import Arrow, Move, moment
from backbreak.figures.skeleton import SIDES, Body
from backbreak.figures.view import Eye, Spot

Glow = tuple[Spot, Spot, float, float]
"""A warm round drawn out between two spots; how wide, how strong."""
STRONG = 0.92
FADE = 0.35  # seconds in which an arrow comes and goes

ANY = (0.0, 0.0, 0.0)
# area: shapes it lies on, bone, place on the bone, which way it faces, radius in metres
Area = tuple[tuple[str, ...], str, Vec, Vec, float]
AREAS: dict[str, list[Area]] = {
    "low_back": [(("trunk", "hips"), "lumbar", (0.0, 0.05, -0.10), (0.0, 0.0, -1.0), 0.15)],
    "upper_back": [(("trunk",), "chest", (0.0, 0.13, -0.10), (0.0, 0.0, -1.0), 0.16)],
    "chest": [(("trunk",), "chest", (0.0, 0.15, 0.10), (0.0, 0.0, 1.0), 0.15)],
    "ribs": [(("trunk",), "chest", (0.0, 0.04, 0.08), ANY, 0.17)],
    "neck": [(("neck", "trunk"), "neck", (0.0, 0.03, -0.01), ANY, 0.10)],
    "shoulders": [(("trunk", f"arm_upper_{n}"), f"shoulder_{n}", (0.0, 0.02, 0.0), ANY, 0.12) for n, _ in SIDES],
    "hips": [(("hips", "trunk", f"leg_thigh_{n}"), f"hip_{n}", (0.0, 0.0, 0.0), ANY, 0.14) for n, _ in SIDES],
    "side_l": [(("trunk",), "lumbar", (0.16, 0.14, 0.0), ANY, 0.15)],
    "side_r": [(("trunk",), "lumbar", (-0.16, 0.14, 0.0), ANY, 0.15)],
}
for _n, _ in SIDES:
    AREAS[f"shoulder_{_n}"] = [AREAS["shoulders"]["lr".index(_n)]]
    AREAS[f"hip_outer_{_n}"] = [(("hips", f"leg_thigh_{_n}"), f"hip_{_n}", (0.0, -0.03, -0.03), ANY, 0.15)]
# area along a limb: shapes, frame, from where to where, radius
ALONG: dict[str, tuple[tuple[str, ...], str, Vec, Vec, float]] = {}
for _n, _ in SIDES:
    _thigh, _shin = (f"leg_thigh_{_n}",), (f"leg_shin_{_n}",)
    ALONG[f"hip_front_{_n}"] = (("hips", *_thigh), f"thigh_{_n}", (0.0, 0.05, 0.0), (0.0, 0.05, 0.12), 0.12)
    ALONG[f"hamstring_{_n}"] = (_thigh, f"thigh_{_n}", (0.0, -0.05, 0.13), (0.0, -0.05, 0.30), 0.10)
    ALONG[f"thigh_{_n}"] = (_thigh, f"thigh_{_n}", (0.0, 0.02, 0.11), (0.0, 0.02, 0.29), 0.12)
    ALONG[f"calf_{_n}"] = (_shin, f"shin_{_n}", (0.0, -0.02, 0.09), (0.0, -0.02, 0.20), 0.10)


def glows(one: Move, body: Body, eye: Eye) -> dict[str, list[Glow]]:
    """By the name of the shape that is lit: where, how wide and how strongly."""
    lit: dict[str, list[Glow]] = {}
    for area in one.glow:
        for names, glow in _of(area, body, eye):
            for name in names:
                lit.setdefault(name, []).append(glow)
    return lit


def _of(area: str, body: Body, eye: Eye) -> list[tuple[tuple[str, ...], Glow]]:
    if area in ALONG:
        names, bone, a, b, radius = ALONG[area]
        ends = (eye.spot(body.place(bone, a)), eye.spot(body.place(bone, b)))
        return [(names, (*ends, radius * eye.scale, STRONG))]
    out = []
    for names, bone, offset, faces, radius in AREAS[area]:
        spot = eye.spot(_place(body, bone, offset))
        out.append((names, (spot, spot, radius * eye.scale, STRONG * _faced(body, eye, faces))))
    return out


def _place(body: Body, bone: str, offset: Vec) -> Vec:
    if bone in body.frame:
        return body.place(bone, offset)
    return add(body.at[bone], turned(body.frame["pelvis" if bone.startswith("hip") else "chest"], offset))


def _faced(body: Body, eye: Eye, faces: Vec) -> float:
    """How much of a surface is turned to the eye: all from the side on, little from behind it."""
    if faces == ANY:
        return 1.0
    near = eye.near(turned(body.frame["chest"], faces))
    return max(0.0, min(1.0, 0.8 + 1.2 * near))


def arrow_outlines(one: Move, body: Body, eye: Eye, t: float) -> list[tuple[list[Spot], float]]:
    now = moment(one, t)[3]
    out: list[tuple[list[Spot], float]] = []
    for arrow in one.arrows:
        begin, end = arrow.during
        shown = 1.0 if begin == end else min(1.0, (now - begin) / FADE + 0.2, (end - now) / FADE)
        if shown > 0.02:
            spots = [eye.spot(p) for p in path(body, arrow)]
            out += [(one_outline, shown) for one_outline in _arrow(spots, eye.scale)]
    return out


def path(body: Body, arrow: Arrow) -> list[Vec]:
    """The curve of an arrow in space."""
    out = []
    for i in range(13):
        w = i / 12
        offset = add(lerp(arrow.start, arrow.end, w), scale(arrow.bow, 2 * w * (1 - w)))
        out.append(body.place(arrow.frame, offset))
    return out


def _arrow(spots: list[Spot], k: float) -> list[list[Spot]]:
    """A ribbon along the spots with a head at the last one."""
    thick, head = 0.0125 * k, 0.042 * k
    end, before = spots[-1], spots[-3]
    way = atan2(end[1] - before[1], end[0] - before[0])
    tip = (end[0] + head * cos(way), end[1] + head * sin(way))
    across = (-head * 0.8 * sin(way), head * 0.8 * cos(way))
    wings = [(end[0] + s * across[0], end[1] + s * across[1]) for s in (1, -1)]
    ribbon_l, ribbon_r = [], []
    for a, b in pairwise(spots):
        turn = atan2(b[1] - a[1], b[0] - a[0]) + pi / 2
        dx, dy = thick * cos(turn), thick * sin(turn)
        ribbon_l.append((a[0] + dx, a[1] + dy))
        ribbon_r.append((a[0] - dx, a[1] - dy))
    ribbon_l.append((end[0] + dx, end[1] + dy))
    ribbon_r.append((end[0] - dx, end[1] - dy))
    return [ribbon_l + ribbon_r[::-1], hull([tip, *wings])]
