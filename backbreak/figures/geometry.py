"""Points, turns and the two-bone reach, in plain tuples: x to the figure's left, y up, z ahead, in metres.

Knows nothing of bodies or pictures. No numpy: a frame needs a few hundred small sums only.
"""

from __future__ import annotations

from math import acos, cos, radians, sin, sqrt

Vec = tuple[float, float, float]
Turn = tuple[Vec, Vec, Vec]
"""Three rows; its columns are where the frame's own x, y and z point."""

STRAIGHT: Turn = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def add(a: Vec, b: Vec) -> Vec:
    return (a[0] + b[0], a[1] + b[1], a[2] + b[2])


def sub(a: Vec, b: Vec) -> Vec:
    return (a[0] - b[0], a[1] - b[1], a[2] - b[2])


def scale(a: Vec, k: float) -> Vec:
    return (a[0] * k, a[1] * k, a[2] * k)


def dot(a: Vec, b: Vec) -> float:
    return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]


def cross(a: Vec, b: Vec) -> Vec:
    return (a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0])


def length(a: Vec) -> float:
    return sqrt(dot(a, a))


def unit(a: Vec) -> Vec:
    size = length(a)
    return scale(a, 1.0 / size) if size > 1e-9 else (0.0, -1.0, 0.0)


def lerp(a: Vec, b: Vec, w: float) -> Vec:
    return (a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w, a[2] + (b[2] - a[2]) * w)


def slerp(a: Vec, b: Vec, w: float) -> Vec:
    """From one direction to another along the shortest arc."""
    if w <= 0.0 or a == b:
        return a
    angle = acos(max(-1.0, min(1.0, dot(a, b))))
    if angle < 1e-4 or angle > 3.14:
        return unit(lerp(a, b, w))
    return unit(add(scale(a, sin((1 - w) * angle)), scale(b, sin(w * angle))))


def turned(m: Turn, v: Vec) -> Vec:
    """A vector of the frame, seen from outside it."""
    (a, b, c), (d, e, f), (g, h, i) = m
    x, y, z = v
    return (a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z)


def chain(a: Turn, b: Turn) -> Turn:
    one, two, three = zip(*b, strict=True)
    return columns_as(turned(a, one), turned(a, two), turned(a, three))


def columns_as(x: Vec, y: Vec, z: Vec) -> Turn:
    return ((x[0], y[0], z[0]), (x[1], y[1], z[1]), (x[2], y[2], z[2]))


def bend(flex: float, side: float, turn: float) -> Turn:
    """Degrees: forward, towards the left, turning to the left."""
    cx, sx = cos(radians(flex)), sin(radians(flex))
    cz, sz = cos(radians(-side)), sin(radians(-side))
    cy, sy = cos(radians(turn)), sin(radians(turn))
    return (
        (cy * cz, sy * sx - cy * sz * cx, cy * sz * sx + sy * cx),
        (sz, cz * cx, -cz * sx),
        (-sy * cz, sy * sz * cx + cy * sx, cy * cx - sy * sz * sx),
    )


def around(axis: Vec, v: Vec, angle: float) -> Vec:
    """A vector turned about a unit axis by degrees (right hand)."""
    c, s = cos(radians(angle)), sin(radians(angle))
    return add(add(scale(v, c), scale(cross(axis, v), s)), scale(axis, dot(axis, v) * (1 - c)))


def reach(root: Vec, target: Vec, first: float, second: float, towards: Vec) -> tuple[Vec, Vec]:
    """Middle joint and end of two bones that go for a target, the joint pointing `towards`."""
    gap = sub(target, root)
    distance = max(abs(first - second) + 1e-3, min(length(gap), first + second - 1e-3))
    along = unit(gap)
    aside = sub(towards, scale(along, dot(towards, along)))
    if length(aside) < 1e-6:
        aside = cross(along, (1.0, 0.0, 0.0))
    reached = (first * first - second * second + distance * distance) / (2 * distance)
    out = sqrt(max(0.0, first * first - reached * reached))
    middle = add(root, add(scale(along, reached), scale(unit(aside), out)))
    return middle, add(root, scale(along, distance))
