"""A move done smaller: which file shows an easier or a seated version, and key poses drawn in towards the pose they
begin from.

Most easier versions are a line in the move's own file: `easy = { size = 0.5 }`; others have a file in poses/easy.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from backbreak.figures.geometry import Vec, lerp
from backbreak.figures.skeleton import Arm, Leg, Pose

EASY, SEATED = "easy", "seated"
LEAST_ARROW = 0.6  # of its length: a shorter one is no arrow


class Smaller(NamedTuple):
    """size: of each motion; pose: laid over every key pose; at, seconds: other times."""

    size: float = 1.0
    pose: Mapping[str, Any] = {}
    at: tuple[float, ...] = ()
    seconds: float = 0.0


AS_IT_IS = Smaller()


def split(figure: str) -> tuple[str, str]:
    """neck_turn:easy is the easier version of neck_turn."""
    move_id, _, version = figure.partition(":")
    return move_id, version


def smaller(data: Mapping[str, Any]) -> Smaller:
    """What a file says about its easier version."""
    said = {name: value for name, value in data.get(EASY, {}).items() if name != "as"}
    return Smaller(**{**said, "at": tuple(said.get("at", ()))})


def told(file: Path, data: Mapping[str, Any]) -> Path:
    """The file of the easier version: one of its own, the seated way, or the same."""
    own = file.parent / EASY / file.name
    seated = file.parent / SEATED / file.name
    if own.is_file():
        return own
    return seated if data.get(EASY, {}).get("as") == SEATED else file


def shrunk(ground: Pose, full: Pose, size: float) -> Pose:
    """So much of the way from one to the other. Hands and feet that rest on something stay there."""
    if size == 1.0:
        return full
    return Pose(*(_between(a, b, size) for a, b in zip(ground, full, strict=True)))


def _between(a: Any, b: Any, size: float) -> Any:
    if isinstance(a, float):
        return b
    if isinstance(a, Arm | Leg):
        if a.to or b.to:
            return b
        return type(a)(*(_mixed(x, y, size) for x, y in zip(a, b, strict=True)))
    return lerp(a, b, size)


def _mixed(a: Any, b: Any, size: float) -> Any:
    if isinstance(a, float):
        return a + (b - a) * size
    return lerp(a, b, size) if isinstance(a, tuple) and isinstance(b, tuple) else b


def arrow_end(start: Vec, end: Vec, size: float) -> Vec:
    return lerp(start, end, max(LEAST_ARROW, size))
