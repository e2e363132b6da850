"""A day in words, in the language in use: Mon 23 Nov, 23 November 2026. Days are numbers since 1970."""

from __future__ import annotations

from datetime import date

from backbreak.core.language import N_, _

WEEKDAYS = (N_("Mon"), N_("Tue"), N_("Wed"), N_("Thu"), N_("Fri"), N_("Sat"), N_("Sun"))
SHORT = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"), N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"),
    N_("Nov"), N_("Dec"),
)
MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"), N_("July"), N_("August"),
    N_("September"), N_("October"), N_("November"), N_("December"),
)
_EPOCH = date(1970, 1, 1).toordinal()


def day_name(number: int) -> str:
    """As in "Mon 23 Nov"."""
    when = _date(number)
    return _("{weekday} {day} {month}", weekday=weekday(when.weekday()), day=when.day, month=_(SHORT[when.month - 1]))


def day_and_month(number: int) -> str:
    """As in "23 Nov"."""
    when = _date(number)
    return _("{day} {month}", day=when.day, month=_(SHORT[when.month - 1]))


def month_name(number: int) -> str:
    """As in "Nov 2026"."""
    when = _date(number)
    return _("{month} {year}", month=_(SHORT[when.month - 1]), year=when.year)


def whole_date(number: int) -> str:
    """As in "23 November 2026"."""
    when = _date(number)
    return _("{day} {month} {year}", day=when.day, month=_(MONTHS[when.month - 1]), year=when.year)


def weekday(number: int) -> str:
    """0 is Monday."""
    return _(WEEKDAYS[number])


def iso(number: int) -> str:
    """As in "2026-11-23", for programs."""
    return _date(number).isoformat()


def _date(number: int) -> date:
    return date.fromordinal(number + _EPOCH)
