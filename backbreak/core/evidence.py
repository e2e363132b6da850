"""When input convinces that somebody is back: a key, a click, a scroll, or a pointer that really went somewhere.

A bumped desk and an optical mouse's jitter move the pointer to and fro: what counts is how far apart its places
of the last seconds are, not how long its way was. Knows no key, only that there was one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from backbreak.core.values import replace

FAR = 40.0
"""Pixels between two places of the pointer (the larger of across and down) that a bump does not reach."""

WINDOW = 6.0
"""Seconds within which the pointer must get so far: one movement, not the drift of an hour."""

STEP = 0.25
"""Seconds of pointer places that are remembered as one area, so that 1000 a second cost no more than 4."""


class Sign(StrEnum):
    """What kind of input it was."""

    KEY = "key"
    CLICK = "click"
    SCROLL = "scroll"
    MOTION = "motion"


@dataclass(frozen=True, slots=True)
class Area:
    """Where the pointer was in one STEP."""

    since: float
    left: float
    right: float
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Evidence:
    """What has been seen so far. verdict: the convincing sign; first: the instant of the first sign of it."""

    areas: tuple[Area, ...] = field(default=())
    verdict: Sign | None = None
    first: float | None = None


def seen(evidence: Evidence, sign: Sign, at: float) -> Evidence:
    """After a key, a click or a scroll at that instant."""
    if evidence.verdict is not None:
        return evidence
    return _convinced(evidence, sign, at)


def moved(evidence: Evidence, at: float, x: float, y: float) -> Evidence:
    """After the pointer was at x, y."""
    if evidence.verdict is not None:
        return evidence
    areas = _with(_fresh(evidence.areas, at), Area(at, x, x, y, y))
    evidence = replace(evidence, areas=areas)
    return _convinced(evidence, Sign.MOTION, at) if _spread(areas) >= FAR else evidence


def _convinced(evidence: Evidence, sign: Sign, at: float) -> Evidence:
    """The first sign is the beginning of the movement that led up to it, if there was one."""
    areas = _fresh(evidence.areas, at)
    return Evidence(areas, sign, areas[0].since if areas else at)


def _fresh(areas: tuple[Area, ...], at: float) -> tuple[Area, ...]:
    return tuple(area for area in areas if at - area.since <= WINDOW)


def _with(areas: tuple[Area, ...], new: Area) -> tuple[Area, ...]:
    if not areas or new.since - areas[-1].since >= STEP:
        return (*areas, new)
    return (*areas[:-1], _joined((areas[-1], new)))


def _joined(areas: tuple[Area, ...]) -> Area:
    return Area(
        areas[0].since,
        min(area.left for area in areas),
        max(area.right for area in areas),
        min(area.top for area in areas),
        max(area.bottom for area in areas),
    )


def _spread(areas: tuple[Area, ...]) -> float:
    whole = _joined(areas)
    return max(whole.right - whole.left, whole.bottom - whole.top)
