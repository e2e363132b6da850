"""Dates as people write them into the settings: one, or from one to another. Says nothing about today."""

from __future__ import annotations

from datetime import date
from typing import Any

from backbreak.core.language import N_, _
from backbreak.core.problems import Fault, shown

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LONG_WEEKDAYS = {
    "monday": "mon", "tuesday": "tue", "wednesday": "wed", "thursday": "thu", "friday": "fri", "saturday": "sat",
    "sunday": "sun",
}
YEARS = (2000, 2200)
MOST_DATES = 50
EXAMPLE = N_('write it like "2026-12-24", or "2026-12-24 to 2027-01-02"')
_EPOCH = date(1970, 1, 1).toordinal()

Span = tuple[int, int]
"""The first and the last day, as numbers since 1970."""


def dates(value: Any) -> tuple[Span, ...]:
    """A list of dates, and of times from one to another. Raises Fault."""
    if not isinstance(value, list):
        raise Fault(_("{value} is not a list", value=shown(value)),
                    _("write it like {example}, or [] for none", example='["2026-12-24 to 2027-01-02"]'))
    if len(value) > MOST_DATES:
        raise Fault(_("it has {number} dates", number=len(value)),
                    _("keep it to {number}; those that are over can go", number=MOST_DATES))
    return tuple(sorted({_span(one) for one in value}))


def plain(span: Span) -> str:
    """As it is written."""
    first, last = (date.fromordinal(number + _EPOCH).isoformat() for number in span)
    return first if first == last else f"{first} to {last}"


def _span(value: Any) -> Span:
    if isinstance(value, date):
        return _day(value), _day(value)
    if not isinstance(value, str):
        raise Fault(_("{value} is not a date", value=shown(value)), _(EXAMPLE))
    first, to, last = (one.strip() for one in value.strip().partition(" to "))
    found = day(first), day(last if to else first)
    if found[0] > found[1]:
        raise Fault(_("{value} ends before it begins", value=shown(value)),
                    _("did you mean {meant}?", meant=shown(plain((found[1], found[0])))))
    return found


def day(written: str) -> int:
    """The number of the day that is written as 2026-12-24. Raises Fault."""
    try:
        found = date.fromisoformat(written.strip())
    except ValueError:
        raise _no_date(written) from None
    return _day(found)


def _no_date(written: str) -> Fault:
    year, *rest = written.strip().split("-")
    if [len(year), *map(len, rest)] == [4, 2, 2] and all(one.isdigit() for one in (year, *rest)):
        return Fault(_("{value} is on no calendar", value=shown(written)), _("look at its month and its day"))
    return Fault(_("{value} is not a date", value=shown(written)), _(EXAMPLE))


def _day(value: date) -> int:
    if not YEARS[0] <= value.year <= YEARS[1]:
        raise Fault(_("the year {year} is far away", year=value.year), _(EXAMPLE))
    return value.toordinal() - _EPOCH
