"""Where the slider of a setting stops: round values, closer together where they are small. Pure numbers."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import Any

from backbreak.core import durations
from backbreak.core.language import _
from backbreak.core.settings_kinds import Field, Kind

MINUTE, HOUR = 60.0, 3600.0
TIMES = (
    0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0, 15.0, 20.0, 30.0, 45.0,
    *(n * MINUTE for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 35, 40, 45, 50, 55, 60, 75, 90, 105)),
    *(n * HOUR for n in (2, 2.5, 3, 4, 5, 6, 8, 10, 12, 16, 20, 24)),
)
NUMBERS = (*range(21), 25, 28, *range(30, 61, 5), *range(70, 101, 10), *range(120, 371, 30))
SLIDES = (Kind.TIME, Kind.NUMBER, Kind.AT_MOST, Kind.OR_OFF)
_TIME = re.compile(r"\d+ (?:h|min|s)\b")
_NUMBER = re.compile(r"\d+")

Stop = float | None
"""A value of the setting; None is "any"."""


def of(field: Field) -> tuple[Stop, ...]:
    """From left to right. Times that are only for trying things out can be typed, and are no stops."""
    low, _high = usual(field) or (field.lowest, field.highest)
    if field.kind is Kind.NUMBER:
        return _between(NUMBERS, field.lowest, field.highest)
    least = max(field.lowest, MINUTE) if low >= MINUTE else field.lowest
    stops = _between(TIMES, least, field.highest)
    if field.kind is Kind.AT_MOST:
        return (*stops, None)
    return (0.0, *stops) if field.kind is Kind.OR_OFF or (field.lowest == 0 and stops[0] > 0) else stops


def usual(field: Field) -> tuple[float, float] | None:
    """From and to, as its words say; None where they name no range."""
    number = field.kind is Kind.NUMBER
    found = (_NUMBER if number else _TIME).findall(field.usual)
    values = [float(one) if number else durations.parse(one) for one in found]
    if len(values) == 1 and field.usual.startswith("up to"):
        return field.lowest, values[0]
    return (values[0], values[-1]) if len(values) == 2 and " to " in field.usual else None


def marks(field: Field, stops: tuple[Stop, ...]) -> list[int]:
    """The first and the last stop that are usual; none where nothing is said of it."""
    span = usual(field)
    inside = [number for number, one in enumerate(stops) if span and one is not None and span[0] <= one <= span[1]]
    return [inside[0], inside[-1]] if len(inside) > 1 else []


def place(stops: tuple[Stop, ...], value: Any) -> float:
    """Where a value lies among the stops; between two of them, where it is none."""
    if value is None:
        return float(len(stops) - 1)
    known = [one for one in stops if one is not None]
    number = min(bisect_left(known, value), len(known) - 1)
    after, before = known[number], known[max(0, number - 1)]
    return float(number) if value >= after or before == after else number - (after - value) / (after - before)


def typed(field: Field, stop: Stop) -> str:
    """As it is written."""
    return str(int(stop or 0)) if field.kind is Kind.NUMBER else field.plain(stop)


def said(field: Field, stop: Stop) -> str:
    """The same in the language in use."""
    if field.kind is Kind.NUMBER:
        return typed(field, stop)
    if stop is None:
        return _("Any")
    return _("Off") if not stop and (field.kind is Kind.OR_OFF) else durations.said(stop)


def _between(stops: tuple[float, ...], low: float, high: float) -> tuple[float, ...]:
    """The stops from low to high, and these."""
    return tuple(sorted({low, *(float(one) for one in stops if low <= one <= high), high}))
