"""Chair, desk, door frame, wall and window: a few boxes each, and the soft shadow on the floor."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from math import cos, pi, sin

from backbreak.figures import pose
from backbreak.figures.geometry import Vec, add
from backbreak.figures.outline import ROUND, Shape, capsule, hull
from backbreak.figures.skeleton import Body
from backbreak.figures.view import Eye, Spot

Box = tuple[str, Vec, Vec, float]  # colour, lowest corner, highest corner, how much nearer than it is

BOXES: dict[str, list[Box]] = {
    "chair": [
        ("prop_dark", (-0.21, 0.0, -0.20), (-0.17, 0.42, -0.16), 0.0),
        ("prop_dark", (0.17, 0.0, -0.20), (0.21, 0.42, -0.16), 0.0),
        ("prop_dark", (-0.21, 0.0, 0.18), (-0.17, 0.42, 0.22), -0.1),
        ("prop_dark", (0.17, 0.0, 0.18), (0.21, 0.42, 0.22), -0.1),
        ("prop", (-0.23, 0.41, -0.22), (0.23, 0.455, 0.24), -0.15),
        ("prop_dark", (-0.21, 0.44, -0.22), (-0.175, 0.82, -0.185), 0.0),
        ("prop_dark", (0.175, 0.44, -0.22), (0.21, 0.82, -0.185), 0.0),
        ("prop", (-0.22, 0.66, -0.23), (0.22, 0.90, -0.19), 0.0),
    ],
    "desk": [
        ("prop_dark", (-0.50, 0.0, 0.62), (-0.455, 0.70, 0.665), -0.2),
        ("prop_dark", (0.455, 0.0, 0.62), (0.50, 0.70, 0.665), 0.0),
        ("prop_dark", (-0.50, 0.0, 1.06), (-0.455, 0.70, 1.105), -0.2),
        ("prop_dark", (0.455, 0.0, 1.06), (0.50, 0.70, 1.105), 0.0),
        ("prop", (-0.60, 0.70, 0.56), (0.60, 0.74, 1.16), -0.3),
    ],
    "desk_behind": [
        ("prop_dark", (-0.50, 0.0, -0.42), (-0.455, 0.70, -0.375), -0.2),
        ("prop_dark", (0.455, 0.0, -0.42), (0.50, 0.70, -0.375), -0.2),
        ("prop_dark", (-0.50, 0.0, -0.80), (-0.455, 0.70, -0.755), -0.3),
        ("prop_dark", (0.455, 0.0, -0.80), (0.50, 0.70, -0.755), -0.3),
        ("prop", (-0.60, 0.70, -0.86), (0.60, 0.74, -0.34), -0.5),
    ],
    "desk_side": [
        ("prop_dark", (-0.34, 0.0, -0.30), (-0.30, 0.88, -0.26), -0.3),
        ("prop_dark", (-0.34, 0.0, 0.53), (-0.30, 0.88, 0.57), -0.3),
        ("prop_dark", (-0.77, 0.0, -0.30), (-0.73, 0.88, -0.26), -0.3),
        ("prop_dark", (-0.77, 0.0, 0.53), (-0.73, 0.88, 0.57), -0.3),
        ("prop", (-0.80, 0.88, -0.36), (-0.27, 0.92, 0.60), -0.3),
    ],
    "door": [
        ("prop_dark", (-0.49, 0.0, 0.08), (-0.405, 1.92, 0.16), 0.0),
        ("prop_dark", (0.405, 0.0, 0.08), (0.49, 1.92, 0.16), 0.0),
        ("prop", (-0.52, 1.92, 0.07), (0.52, 2.0, 0.17), 0.0),
    ],
    "bottle": [],
    "wall": [("prop", (-0.55, 0.0, 0.67), (0.55, 1.95, 0.70), -0.5)],
    "headrest": [
        ("prop_dark", (-0.03, 0.88, -0.22), (0.03, 1.12, -0.195), 0.0),
        ("prop", (-0.12, 1.09, -0.215), (0.12, 1.30, -0.165), 0.0),
    ],
    "stool": [
        ("prop_dark", (-0.25, 0.0, -0.18), (-0.21, 0.42, -0.14), 0.0),
        ("prop_dark", (0.21, 0.0, -0.18), (0.25, 0.42, -0.14), 0.0),
        ("prop_dark", (-0.25, 0.0, 0.16), (-0.21, 0.42, 0.20), -0.1),
        ("prop_dark", (0.21, 0.0, 0.16), (0.25, 0.42, 0.20), -0.1),
        ("prop", (-0.29, 0.41, -0.20), (0.29, 0.455, 0.22), -0.2),
    ],
    "arms": [
        ("prop_dark", (-0.30, 0.42, 0.10), (-0.26, 0.64, 0.14), 0.0),
        ("prop_dark", (0.26, 0.42, 0.10), (0.30, 0.64, 0.14), 0.0),
        ("prop", (-0.315, 0.64, -0.20), (-0.245, 0.675, 0.18), 0.0),
        ("prop", (0.245, 0.64, -0.20), (0.315, 0.675, 0.18), 0.0),
    ],
    "window": [
        ("sky", (-0.42, 0.85, 0.84), (0.42, 1.75, 0.85), -0.5),
        ("prop", (-0.47, 0.80, 0.82), (0.47, 0.85, 0.86), -0.4),
        ("prop", (-0.47, 1.75, 0.82), (0.47, 1.80, 0.86), -0.4),
        ("prop", (-0.47, 0.85, 0.82), (-0.42, 1.75, 0.86), -0.4),
        ("prop", (0.42, 0.85, 0.82), (0.47, 1.75, 0.86), -0.4),
        ("prop", (-0.02, 0.85, 0.83), (0.02, 1.75, 0.85), -0.39),
    ],
}
LOW = pose.WHEELCHAIR_FLOOR
BOXES["wheelchair"] = [
    ("prop", (-0.24, 0.42, -0.22), (0.24, 0.455, 0.24), -0.15),
    ("prop", (-0.235, 0.56, -0.235), (0.235, 0.84, -0.20), 0.0),
    ("prop_dark", (-0.25, 0.40, -0.25), (-0.225, 0.90, -0.22), 0.0),
    ("prop_dark", (0.225, 0.40, -0.25), (0.25, 0.90, -0.22), 0.0),
    ("prop_dark", (-0.25, 0.88, -0.36), (-0.225, 0.905, -0.22), 0.0),
    ("prop_dark", (0.225, 0.88, -0.36), (0.25, 0.905, -0.22), 0.0),
    ("prop_dark", (-0.24, 0.40, 0.20), (-0.215, 0.43, 0.34), -0.45),
    ("prop_dark", (0.215, 0.40, 0.20), (0.24, 0.43, 0.34), -0.45),
    ("prop_dark", (-0.24, 0.0, 0.32), (-0.215, 0.43, 0.345), -0.45),
    ("prop_dark", (0.215, 0.0, 0.32), (0.24, 0.43, 0.345), -0.45),
    ("prop_dark", (-0.24, -0.022, 0.31), (-0.02, -0.004, 0.52), -0.2),
    ("prop_dark", (0.02, -0.022, 0.31), (0.24, -0.004, 0.52), -0.2),
]
BOXES["wheelchair_arms"] = [
    ("prop_dark", (-0.285, 0.42, 0.10), (-0.265, 0.64, 0.12), 0.0),
    ("prop_dark", (0.265, 0.42, 0.10), (0.285, 0.64, 0.12), 0.0),
    ("prop", (-0.305, 0.645, -0.20), (-0.25, 0.675, 0.16), 0.0),
    ("prop", (0.25, 0.645, -0.20), (0.305, 0.675, 0.16), 0.0),
]
# wheels: where the hub is, how large the tyre is, how thick; the near one is a ring, so that one sees through it
WHEELS = ((0.29, LOW + 0.30, -0.08, 0.30, 0.022), (0.20, LOW + 0.075, 0.27, 0.075, 0.026))
SPOKES = 8
BOXES["armchair"] = BOXES["chair"] + BOXES["arms"]
CHAIRS = pose.CHAIRS | {pose.WHEELCHAIR}
LEAST = {"seated": 1.36, "standing": 1.78}


@lru_cache(maxsize=64)
def shapes_of(names: tuple[str, ...], eye: Eye) -> tuple[Shape, ...]:
    out: list[Shape] = []
    for name in names:
        for i, (colour, low, high, nearer) in enumerate(BOXES[name]):
            middle = ((low[0] + high[0]) / 2, (low[1] + high[1]) / 2, (low[2] + high[2]) / 2)
            near = eye.near(middle) + nearer
            out.append(Shape(f"{name}_{i}", near, colour, [hull([eye.spot(p) for p in corners(low, high)])]))
            lid = [(x, high[1], z) for x in (low[0], high[0]) for z in (low[2], high[2])]
            out.append(Shape(f"{name}_{i}_top", near + 1e-4, "prop_light", [hull([eye.spot(p) for p in lid])]))
    if pose.WHEELCHAIR in names:
        out += [shape for wheel in WHEELS for side in (1.0, -1.0) for shape in _wheel(eye, wheel, side)]
    return tuple(out)


def _wheel(eye: Eye, wheel: tuple[float, float, float, float, float], side: float) -> list[Shape]:
    """Tyre, hand rim and spokes as thin strokes: what is behind shows through."""
    x, y, z, r, thick = wheel
    hub, near = (x * side, y, z), eye.near((x * side, y, z))

    def rim(radius: float) -> list[Vec]:
        ways = [2 * pi * i / 32 for i in range(33)]
        return [(hub[0], y + radius * sin(way), z + radius * cos(way)) for way in ways]

    def stroke(points: list[Vec], width: float) -> list[list[Spot]]:
        spots, k = [eye.spot(p) for p in points], width / 2 * eye.scale
        return [capsule(a, k, b, k) for a, b in pairwise(spots)]

    if r < 0.1:
        return [Shape("caster", near, "prop_dark", [hull([eye.spot(p) for p in rim(r)])])]
    spokes = [line for p in rim(r)[: -1 : 32 // SPOKES] for line in stroke([hub, p], 0.008)]
    return [
        Shape("spokes", near, "prop_dark", spokes),
        Shape("tyre", near + 1e-3, "tyre", stroke(rim(r - thick / 2), thick)),
        Shape("hand_rim", near + 2e-3, "prop_light", stroke(rim(r - 2.2 * thick), 0.010)),
    ]


def held(names: tuple[str, ...], body: Body, eye: Eye) -> list[Shape]:
    """What a hand carries."""
    if "bottle" not in names:
        return []
    palm = body.at["palm_l"]
    near, k = eye.near(palm) + 0.03, eye.scale

    def at(up: float) -> Spot:
        return eye.spot(add(palm, (0.0, up, 0.02)))

    return [
        Shape("bottle", near, "bottle", [capsule(at(-0.075), 0.030 * k, at(0.055), 0.030 * k)]),
        Shape("bottle_cap", near, "prop_dark", [capsule(at(0.085), 0.014 * k, at(0.105), 0.013 * k)]),
    ]


def corners(low: Vec, high: Vec) -> list[Vec]:
    return [(x, y, z) for x in (low[0], high[0]) for y in (low[1], high[1]) for z in (low[2], high[2])]


def corners_of(names: tuple[str, ...]) -> list[Vec]:
    out = [p for name in names for _, low, high, _ in BOXES[name] for p in corners(low, high)]
    if pose.WHEELCHAIR in names:
        for x, y, z, r, _ in WHEELS:
            out += corners((-x, y - r, z - r), (x, y + r, z + r))
    return out


def least_height(names: tuple[str, ...]) -> float:
    """Metres of height always shown, so that the person keeps one size."""
    return LEAST["seated"] if CHAIRS.intersection(names) else LEAST["standing"]


def shadows(names: tuple[str, ...], bodies: list[Body]) -> list[tuple[list[Vec], float]]:
    """Rounds on the floor under what stands there in the whole of a move, the smaller the darker."""
    feet = [body.at[f"{joint}_{side}"] for body in bodies for joint in ("heel", "toe") for side in "lr"]
    stood = [p for name in names if name in CHAIRS for p in corners_of((name,))]
    floor = min((p[1] for p in stood), default=0.0)
    feet += [p for p in stood if p[1] == floor]
    lo_x, hi_x = min(p[0] for p in feet), max(p[0] for p in feet)
    lo_z, hi_z = min(p[2] for p in feet), max(p[2] for p in feet)
    out: list[tuple[list[Vec], float]] = []
    for grow, strength in ((1.25, 0.35), (1.15, 0.6), (1.05, 0.8), (0.95, 0.95)):
        wide, deep = (hi_x - lo_x + 0.12) / 2 * grow, (hi_z - lo_z + 0.12) / 2 * grow
        middle = ((lo_x + hi_x) / 2, floor, (lo_z + hi_z) / 2)
        out.append(([(middle[0] + wide * x, floor, middle[2] + deep * z) for x, z in ROUND], strength))
    return out
