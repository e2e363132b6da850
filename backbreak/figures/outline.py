"""Flat outlines: rounds, tapered capsules, hulls, and the shape that carries them to the painter."""

from __future__ import annotations

from itertools import pairwise
from math import acos, atan2, cos, hypot, pi, sin

from backbreak.figures.geometry import Vec
from backbreak.figures.view import Eye, Spot

ROUND: tuple[Spot, ...] = tuple((cos(2 * pi * i / 16), sin(2 * pi * i / 16)) for i in range(16))


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
    """Points on a round, as few as still look round; each is the last one turned, which spares the sines."""
    steps = 3 + int(0.45 * r**0.5 * abs(end - start))
    x, y, step = r * cos(start), r * sin(start), (end - start) / steps
    c_step, s_step, cx, cy = cos(step), sin(step), c[0], c[1]
    points = [(cx + x, cy + y)]
    for _ in range(steps):
        x, y = x * c_step - y * s_step, x * s_step + y * c_step
        points.append((cx + x, cy + y))
    return points


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
    return hull([p for at, r in rounds for p in disc(eye.spot(at), r * eye.scale)])
