"""What a move looks like over time: reads `poses/<move>.toml`, finds the two key poses around an instant.

Everything about a move is data: base pose, what differs, key poses with their seconds, view, props, worked
area, arrows. Knows bones by name only; the seconds are an argument.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from math import pi, sin
from pathlib import Path
from typing import Any, NamedTuple

from backbreak.figures import versions
from backbreak.figures.geometry import Vec, scale
from backbreak.figures.skeleton import Arm, Body, Leg, Pose, stand

FOLDER = Path(__file__).with_name("poses")
BASES, SEATED = "bases", "seated"
WHEELCHAIR, CHAIRS = "wheelchair", frozenset({"chair", "stool", "armchair"})
UP = 0.65  # metres: a pelvis above this is no longer on a seat
WHEELCHAIR_FLOOR = -0.06  # metres below the foot plates
BREATH = 4.5  # seconds of a calm breath at rest, about 13 a minute
ANGLES = {"raised", "plane", "twist", "elbow", "wrist"}
PAIRS = {"arms": ("arm_l", "arm_r"), "legs": ("leg_l", "leg_r"), "collars": ("collar_l", "collar_r")}
EASES = {
    "soft": lambda w: w * w * (3 - 2 * w),
    "drop": lambda w: min(1.0, w * 1.6) ** 2 * (3 - 2 * min(1.0, w * 1.6)),
    "even": lambda w: w,
}


class Key(NamedTuple):
    at: float
    pose: Pose
    ease: str = "soft"


class Part(NamedTuple):
    """Key poses that go round `repeat` times before the next part begins."""

    keys: tuple[Key, ...]
    seconds: float
    repeat: int = 1


class Arrow(NamedTuple):
    """A small sign of a small motion: a curve beside a joint, shown between two instants of its part."""

    frame: str
    start: Vec
    end: Vec
    bow: Vec = (0.0, 0.0, 0.0)
    during: tuple[float, float] = (0.0, 0.0)


class Move(NamedTuple):
    id: str
    parts: tuple[Part, ...]
    view: tuple[float, float]
    props: tuple[str, ...]
    glow: tuple[str, ...]
    arrows: tuple[Arrow, ...]
    still: float
    own_breath: bool
    floor: float = 0.0

    @property
    def seconds(self) -> float:
        return sum(part.seconds * part.repeat for part in self.parts)


def known(move_id: str) -> bool:
    return move_id.isidentifier() and move_id != BASES and (FOLDER / f"{move_id}.toml").is_file()


def ids() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml") if file.stem != BASES))


@lru_cache(maxsize=64)
def move(figure: str, seat: str = "") -> Move:
    """The move as it is done, neck_turn:easy its easier version; in a wheelchair the seated way, where there is one."""
    move_id, version = versions.split(figure)
    if not known(move_id):
        raise KeyError(f"no figure is drawn for {move_id!r}")
    usual, seated = FOLDER / f"{move_id}.toml", FOLDER / SEATED / f"{move_id}.toml"
    way = seated if SEATED in (version, _way(seat)) and seated.is_file() else usual
    one = _easier(move_id, usual, way) if version == versions.EASY else _read(move_id, _data(way))
    rolls = seat == WHEELCHAIR or _data(way).get("rolls", False)
    return rolled(one) if rolls and _stays_seated(one) else one


def _way(seat: str) -> str:
    return SEATED if seat == WHEELCHAIR else ""


def _easier(move_id: str, usual: Path, way: Path) -> Move:
    """way: the file of the usual version for this seat. One who sits in a wheelchair does not stand for the easier."""
    file = versions.told(usual, _data(usual))
    if file != usual:
        one = _read(move_id, _data(file))
        if way == usual or _stays_seated(one):
            return one
    return _read(move_id, _data(way), versions.smaller(_data(way)))


@lru_cache(maxsize=64)
def _data(file: Path) -> dict[str, Any]:
    return tomllib.loads(file.read_text(encoding="utf-8"))


def _stays_seated(one: Move) -> bool:
    highest = max(key.pose.root[1] for part in one.parts for key in part.keys)
    return bool(CHAIRS.intersection(one.props)) and highest < UP


def rolled(one: Move) -> Move:
    """The same in a wheelchair: its foot plates are where the floor was, the floor is lower."""
    return one._replace(
        props=tuple(WHEELCHAIR if name in CHAIRS else name for name in one.props)
        + (("wheelchair_arms",) if "armchair" in one.props else ()),
        floor=WHEELCHAIR_FLOOR,
    )


def _read(move_id: str, data: Mapping[str, Any], smaller: versions.Smaller = versions.AS_IT_IS) -> Move:
    base = _pose(_pose(Pose(), _bases()[data["base"]]), data.get("pose", {}))
    parts = tuple(_part(base, part, smaller) for part in data.get("part", [data]))
    return Move(
        id=move_id,
        parts=parts,
        view=(float(data["view"][0]), float(data["view"][1])),
        props=tuple(data.get("props", ())),
        glow=tuple(data.get("glow", ())),
        arrows=tuple(_arrow(one, smaller) for one in data.get("arrow", ())),
        still=float(data["still"]),
        own_breath=any("breath" in key for part in data.get("part", [data]) for key in part["key"]),
    )


def body_at(one: Move, t: float) -> Body:
    """The body at t seconds into the cycle; t goes round."""
    here, there, w, _ = moment(one, t)
    breaths = max(1, round(one.seconds / BREATH))
    calm = 0.0 if one.own_breath else 0.6 * sin(2 * pi * t * breaths / one.seconds)
    return stand(here, there, w, calm)


def moment(one: Move, t: float) -> tuple[Pose, Pose, float, float]:
    """The key poses around t, how far between them, and the seconds into the part."""
    t %= one.seconds
    for part in one.parts:
        if t < part.seconds * part.repeat or part is one.parts[-1]:
            return *_between_keys(part, t % part.seconds), t % part.seconds
        t -= part.seconds * part.repeat
    raise AssertionError("a move has at least one part")


def _between_keys(part: Part, t: float) -> tuple[Pose, Pose, float]:
    keys = part.keys
    i = max(n for n, key in enumerate(keys) if key.at <= t)
    after = keys[(i + 1) % len(keys)]
    end = after.at if i + 1 < len(keys) else part.seconds
    w = (t - keys[i].at) / (end - keys[i].at)
    return keys[i].pose, after.pose, EASES[after.ease](w)


@lru_cache(maxsize=1)
def _bases() -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{BASES}.toml").read_text(encoding="utf-8"))


def _part(base: Pose, data: Mapping[str, Any], smaller: versions.Smaller) -> Part:
    ground = _pose(base, data.get("pose", {})) if "seconds" in data and "base" not in data else base
    times = smaller.at or tuple(one["at"] for one in data["key"])
    keys = tuple(
        Key(float(at), _pose(versions.shrunk(ground, _pose(ground, one), smaller.size), smaller.pose),
            one.get("ease", "soft"))
        for at, one in zip(times, data["key"], strict=True)
    )  # fmt: skip
    return Part(keys, float(smaller.seconds or data["seconds"]), int(data.get("repeat", 1)))


def _arrow(data: Mapping[str, Any], smaller: versions.Smaller) -> Arrow:
    during = float(data["during"][0]), min(float(data["during"][1]), *(smaller.at[-1:] or (float("inf"),)))
    start, size = _vec(data["start"]), smaller.size
    bow = scale(_vec(data.get("bow", (0, 0, 0))), max(versions.LEAST_ARROW, size))
    return Arrow(data["frame"], start, versions.arrow_end(start, _vec(data["end"]), size), bow, during)


def _pose(under: Pose, data: Mapping[str, Any]) -> Pose:
    """The pose below with what the table says laid over it; `arms`, `legs`, `collars` speak for both sides."""
    given: dict[str, Any] = {}
    for name, value in data.items():
        for field in PAIRS.get(name, (name,)):
            if field not in ("at", "ease"):
                given[field] = _laid(given.get(field, getattr(under, field)), value)
    return under._replace(**given)


def _laid(old: Any, value: Any) -> Any:
    if isinstance(old, float):
        return float(value)
    if not isinstance(old, Arm | Leg):
        return _vec(value)
    values: dict[str, Any] = {name: _vec(v) if isinstance(v, list) else v for name, v in value.items()}
    fresh = isinstance(old, Arm) and ("to" in values or ANGLES & values.keys())
    return (type(old)() if fresh else old)._replace(**values)


def _vec(value: Any) -> Vec:
    numbers = [float(number) for number in value] + [0.0]
    return (numbers[0], numbers[1], numbers[2])
