"""Flat outlines: rounds, tapered capsules, hulls, and the shape that carries them to the painter."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin, sqrt

from backbreak.figures.geometry import Vec
from backbreak.figures.view import Eye, Spot

ROUND: tuple[Spot, ...] = tuple((cos(2 * pi * i / 16), sin(2 * pi * i / 16)) for i in range(16))
WAYS: tuple[Spot, ...] = tuple((cos(2 * pi * i / 24), sin(2 * pi * i / 24)) for i in range(24))
SPANS = 128  # of a radian: arcs are kept for spans so fine, a third of a point on the largest round
Rim = list[tuple[float, float, float]]
"""For each of the WAYS out of a shape: how far it goes that way, and the point that does."""


class Shape:
    """One piece: flat outlines in one colour. `edge` darkens what is already painted around it."""

    __slots__ = ("colour", "edge", "far", "name", "near", "outlines")

    def __init__(
        self, name: str, near: float, colour: str, outlines: list[list[Spot]], edge: list[list[Spot]] | None = None
    ) -> None:
        self.name, self.near, self.colour, self.outlines = name, near, colour, outlines
        self.edge = edge or []
        self.far = 0.0


def capsule(a: Spot, ra: float, b: Spot, rb: float) -> list[Spot]:
    """Outline of two rounds and what lies between them."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    gap = hypot(dx, dy)
    if gap <= abs(ra - rb) + 1e-6:
        return disc(a, ra) if ra >= rb else disc(b, rb)
    along, lean = atan2(dy, dx), acos((ra - rb) / gap)
    return _arc(a, ra, along + lean, along + 2 * pi - lean) + _arc(b, rb, along - lean, along + lean)


def _arc(c: Spot, r: float, start: float, end: float) -> list[Spot]:
    """Points on a round, as few as still look round: a kept arc, turned to where it begins."""
    span = end - start
    x, y, cx, cy = r * cos(start), r * sin(start), c[0], c[1]
    table = _turns(3 + int(0.45 * r**0.5 * abs(span)), round(span * SPANS))
    return [(cx + x * c_ - y * s_, cy + x * s_ + y * c_) for c_, s_ in table]


@lru_cache(maxsize=4096)
def _turns(steps: int, span: int) -> tuple[Spot, ...]:
    step = span / SPANS / steps
    return tuple((cos(step * i), sin(step * i)) for i in range(steps + 1))


def disc(c: Spot, r: float) -> list[Spot]:
    return _arc(c, r, 0.0, 2 * pi)


def hull(points: list[Spot]) -> list[Spot]:
    ordered = sorted(points)
    return _chain(ordered) + _chain(ordered[::-1])


def _chain(points: list[Spot]) -> list[Spot]:
    out: list[Spot] = []
    for p in points:
        px, py = p
        while len(out) > 1:
            (ax, ay), (bx, by) = out[-2], out[-1]
            if (bx - ax) * (py - ay) > (by - ay) * (px - ax):
                break
            out.pop()
        out.append(p)
    return out[:-1]


def limb(eye: Eye, points: list[tuple[Vec, float]]) -> list[list[Spot]]:
    spots = [(eye.spot(p), r * eye.scale) for p, r in points]
    return [capsule(a, ra, b, rb) for (a, ra), (b, rb) in pairwise(spots)]


def bag(eye: Eye, rounds: list[tuple[Vec, float]]) -> list[Spot]:
    """One outline drawn round all of them."""
    return around([disc_rim(eye.spot(at), r * eye.scale) for at, r in rounds])


def disc_rim(c: Spot, r: float) -> Rim:
    (x, y), dot = c, r
    return [(x * dx + y * dy + dot, x + r * dx, y + r * dy) for dx, dy in WAYS]


def oval_rim(c: Spot, a: Spot, b: Spot) -> Rim:
    """The same of a round that lies aslant: `a` and `b` are its half axes as they are seen."""
    (x, y), (ax, ay), (bx, by) = c, a, b
    out = []
    for dx, dy in WAYS:
        p, q = ax * dx + ay * dy, bx * dx + by * dy
        n = sqrt(p * p + q * q) or 1e-9
        out.append((x * dx + y * dy + n, x + (ax * p + bx * q) / n, y + (ay * p + by * q) / n))
    return out


def moved(rim: Rim, by: Spot) -> Rim:
    mx, my = by
    return [(far + mx * dx + my * dy, x + mx, y + my) for (far, x, y), (dx, dy) in zip(rim, WAYS, strict=True)]


def around(rims: list[Rim]) -> list[Spot]:
    """The outline round several: for every way out, the point that is furthest."""
    return [(x, y) for _, x, y in map(max, zip(*rims, strict=True))]
