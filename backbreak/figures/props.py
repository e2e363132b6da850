"""Chair, desk, door frame, wall and window: a few boxes each, and the soft shadow on the floor."""

from __future__ import annotations

from functools import lru_cache

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
BOXES["armchair"] = BOXES["chair"] + BOXES["arms"]
CHAIRS = frozenset({"chair", "stool", "armchair"})


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
    return tuple(out)


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
    return [p for name in names for _, low, high, _ in BOXES[name] for p in corners(low, high)]


def shadows(names: tuple[str, ...], body: Body) -> list[tuple[list[Vec], float]]:
    """Rounds on the floor under what stands there, the smaller the darker."""
    feet = [body.at[f"{joint}_{side}"] for joint in ("heel", "toe") for side in "lr"]
    feet += [(p[0], 0.0, p[2]) for name in names if name in CHAIRS for p in corners_of((name,)) if p[1] == 0.0]
    lo_x, hi_x = min(p[0] for p in feet), max(p[0] for p in feet)
    lo_z, hi_z = min(p[2] for p in feet), max(p[2] for p in feet)
    out: list[tuple[list[Vec], float]] = []
    for grow, strength in ((1.25, 0.35), (1.15, 0.6), (1.05, 0.8), (0.95, 0.95)):
        wide, deep = (hi_x - lo_x + 0.12) / 2 * grow, (hi_z - lo_z + 0.12) / 2 * grow
        middle = ((lo_x + hi_x) / 2, 0.0, (lo_z + hi_z) / 2)
        out.append(([(middle[0] + wide * x, 0.0, middle[2] + deep * z) for x, z in ROUND], strength))
    return out
