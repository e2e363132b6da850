"""Times as people write them: "45 min", "20 s", "1 h 30 min", "90m". Says nothing about clocks."""

from __future__ import annotations

import re
from functools import lru_cache

from backbreak.core.language import N_, _, plain
from backbreak.core.problems import Fault, shown

LONGEST = 366 * 86400.0  # a year: longer is a slip of the finger
UNITS = {
    "h": 3600.0, "hr": 3600.0, "hrs": 3600.0, "hour": 3600.0, "hours": 3600.0,
    "m": 60.0, "min": 60.0, "mins": 60.0, "minute": 60.0, "minutes": 60.0,
    "s": 1.0, "sec": 1.0, "secs": 1.0, "second": 1.0, "seconds": 1.0,
}
EXAMPLE = N_('write it like "20 s", "45 min" or "1 h 30 min"')

_NUMBER = r"[0-9]{1,9}(?:[.,][0-9]{1,9})?"
_PART = re.compile(rf"\s*({_NUMBER})\s*([a-z]+)\.?\s*(?:,|and\b)?", re.ASCII)
_BARE = re.compile(rf"\s*({_NUMBER})\s*", re.ASCII)


@lru_cache(256)  # thousands of routine files use the same few times
def parse(text: str) -> float:
    """Seconds. Raises Fault (a ValueError) that names what is wrong and what would be right."""
    lowered = text.casefold()
    if bare := _BARE.fullmatch(lowered):
        number = bare[1]
        raise no_unit(number)
    seconds = _sum(lowered, text)
    if seconds > LONGEST:
        raise Fault(_("{value} is longer than a year", value=shown(text)), _(EXAMPLE))
    return seconds


def _sum(lowered: str, text: str) -> float:
    total, at, last = 0.0, 0, float("inf")
    while at < len(lowered) or not at:
        part = _PART.match(lowered, at)
        unit = UNITS.get(part[2]) if part else None
        if part is None or unit is None or unit >= last:
            raise no_time(text)
        total += float(part[1].replace(",", ".")) * unit
        at, last = part.end(), unit
    return total


def no_unit(number: str) -> Fault:
    return Fault(_("{number} has no unit", number=number), _('write "{number} min" or "{number} s"', number=number))


def no_time(value: object) -> Fault:
    return Fault(_("{value} is not a time", value=shown(value)), _(EXAMPLE))


def words(seconds: float) -> str:
    """For reading: to the second below a minute, to the minute from there ("32 min", "1 h 5 min", "20 s")."""
    whole = max(0, round(seconds))
    return said(whole if whole < 60 else 60 * max(1, round(whole / 60)))


def said(seconds: float) -> str:
    """As `exact`, in the language in use."""
    hours, minutes, rest = _parts(seconds)
    parts = [_("{number} h", number=hours)] * (hours > 0) + [_("{number} min", number=minutes)] * (minutes > 0)
    if rest or not parts:
        parts.append(_("{number} s", number=plain(rest)))
    return " ".join(parts)


def exact(seconds: float) -> str:
    """For writing down: nothing is lost ("1 min 6 s", "2.5 s"), and `parse` reads it back."""
    hours, minutes, rest = _parts(seconds)
    parts = [f"{hours} h"] * (hours > 0) + [f"{minutes} min"] * (minutes > 0)
    if rest or not parts:
        parts.append(f"{rest:g} s")
    return " ".join(parts)


def _parts(seconds: float) -> tuple[int, int, float]:
    whole, rest = divmod(round(seconds, 3), 60)
    hours, minutes = divmod(int(whole), 60)
    return hours, minutes, round(rest, 3)
