"""For people who would rather not see things move: the key poses of a move, one softly after the other.

Decides which two key poses to show and how far between them; knows nothing of pixels but how to mix two pictures.
"""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from PIL import Image

from backbreak.figures import pose
from backbreak.figures.draw import draw
from backbreak.figures.looks import PLAIN
from backbreak.figures.skeleton import Pose

FADE = 0.7  # seconds that one picture takes to give way to the next
APART = 1.3  # pictures follow each other no faster than this; what is quicker is shown by one of them
STEPS = 7  # pictures of a fade


class Fade(NamedTuple):
    """The instants of two key poses, and how much of the second is seen, in STEPS."""

    here: float
    there: float
    step: int


def fade_at(move_id: str, t: float, seat: str = "") -> Fade:
    one = pose.move(move_id, seat)
    t %= one.seconds
    shown = _shown(move_id, seat)
    i = max((n for n, (at, _) in enumerate(shown) if at <= t), default=len(shown) - 1)
    here = shown[i][1]
    upcoming, there = shown[(i + 1) % len(shown)]
    left = (upcoming - t) % one.seconds
    if len(shown) == 1 or left > FADE:
        return Fade(here, here, 0)
    return Fade(here, there, round((1 - left / FADE) * STEPS))


def draw_calmly(
    move_id: str, t: float, width: int, height: int, dark: bool, side: int = 0, look: str = PLAIN, seat: str = ""
) -> Image.Image:
    """As draw(), with key poses that stay, and give way to each other softly."""
    here, there, step = fade_at(move_id, t, seat)
    a = _kept(move_id, here, width, height, dark, side, look, seat)
    if step == 0:
        return a.copy()
    b = _kept(move_id, there, width, height, dark, side, look, seat)
    return Image.blend(a.convert("RGBa"), b.convert("RGBa"), step / STEPS).convert("RGBA")


@lru_cache(maxsize=64)
def _shown(move_id: str, seat: str) -> tuple[tuple[float, float], ...]:
    """From when a key pose is seen, and the instant that shows it: those that differ, and not too fast."""
    one, out, begin = pose.move(move_id, seat), list[tuple[float, float]](), 0.0
    for part in one.parts:
        fast = part.seconds < 2 * APART
        end = begin + part.seconds * part.repeat
        if fast:
            best = one.still if begin <= one.still < begin + part.seconds else begin + part.keys[1].at
            out.append((begin, best))
        else:
            out += _spaced([(begin + key.at, key.pose) for key in part.keys], end)
        begin = end
    return tuple(out)


def _spaced(keys: list[tuple[float, Pose]], end: float) -> list[tuple[float, float]]:
    """The first, then what differs from the one shown before and is not too close to it or to the end."""
    kept = keys[:1]
    for at, this in keys[1:]:
        if this != kept[-1][1] and at - kept[-1][0] >= APART and end - at >= APART / 2:
            kept.append((at, this))
    return [(at, at) for at, _ in kept]


@lru_cache(maxsize=4)
def _kept(
    move_id: str, t: float, width: int, height: int, dark: bool, side: int, look: str, seat: str
) -> Image.Image:
    return draw(move_id, t, width, height, dark, side, look, seat)
