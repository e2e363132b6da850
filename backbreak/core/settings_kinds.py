"""How each kind of setting is written, read, shown and typed. Which settings there are: settings_table.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from backbreak.core import dates, durations, fields
from backbreak.core.language import _, row


class Kind(StrEnum):
    """How a value is written."""

    TIME = "time"
    NUMBER = "number"
    CHOICE = "choice"
    HOURS = "hours"
    DATES = "dates"
    NAME = "name"
    SOME = "some"
    NAMES = "names"
    AT_MOST = "at_most"
    OR_OFF = "or_off"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that can be tuned. what: in a sentence; why: the default's reason, with its source.

    lowest and highest are what is accepted (short times are for trying things out); usual: what is sensible.
    also: other words for the options.
    """

    section: str
    key: str
    attribute: str
    kind: Kind
    what: str
    why: str = ""
    lowest: float = 0
    highest: float = 0
    options: tuple[str, ...] = ()
    usual: str = ""
    also: Mapping[str, str] | None = None

    @property
    def name(self) -> str:
        return f"{self.section}.{self.key}"

    def read(self, value: Any) -> Any:
        """The value that the program uses. Raises Fault."""
        match self.kind:
            case Kind.TIME:
                return fields.duration(value, self.lowest, self.highest)
            case Kind.NUMBER:
                return fields.count(value, int(self.lowest), int(self.highest))
            case Kind.CHOICE:
                return fields.choice(value, self.options)
            case Kind.HOURS:
                return fields.hours(value)
            case Kind.DATES:
                return dates.dates(value)
            case Kind.SOME:
                return fields.some_of(value, self.options, self.also or {})
            case Kind.NAMES:
                return fields.names(value)
            case Kind.AT_MOST:
                return fields.at_most(value, self.lowest, self.highest)
            case Kind.OR_OFF:
                return fields.or_off(value, self.lowest, self.highest)
            case Kind.LANGUAGE:
                return fields.language(value)
            case _:
                return fields.text(value, 40)

    def plain(self, value: Any) -> str:
        """The used value, as it is shown and typed."""
        match self.kind:
            case Kind.TIME:
                return durations.exact(value)
            case Kind.HOURS:
                return ", ".join(f"{fields.clock(a)}-{fields.clock(b)}" for a, b in value) or "none"
            case Kind.DATES:
                return ", ".join(dates.plain(one) for one in value) or "none"
            case Kind.SOME | Kind.NAMES:
                return ", ".join(value) or "none"
            case Kind.AT_MOST:
                return fields.ANY if value is None else durations.exact(value)
            case Kind.OR_OFF:
                return durations.exact(value) if value else fields.OFF
            case _:
                return str(value)

    def typed(self, typed: str) -> Any:
        """What was typed on a command line, as it would stand in the file."""
        match self.kind:
            case Kind.NUMBER:
                return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 9 else typed
            case Kind.NAMES | Kind.DATES:
                return [] if typed in ("", "none", "[]") else [one.strip() for one in typed.split(",")]
            case Kind.HOURS | Kind.SOME:
                return [] if typed in ("", "none", "[]") else typed.replace(",", " ").split()
            case _:
                return typed

    @property
    def range(self) -> str:
        """What may stand there, in words."""
        options = row(f'"{option}"' for option in self.options)
        between = {"lowest": durations.exact(self.lowest), "highest": durations.exact(self.highest)}
        match self.kind:
            case Kind.TIME:
                return _("From {lowest} to {highest}", **between)
            case Kind.NUMBER:
                return _("From {lowest} to {highest}", lowest=f"{self.lowest:g}", highest=f"{self.highest:g}")
            case Kind.CHOICE:
                return _("One of {values}", values=options)
            case Kind.HOURS:
                return _("A list, like {example}", example='["22:00-07:00", "12:30-13:00"]')
            case Kind.DATES:
                return _("A list, like {example}", example='["2026-12-24 to 2027-01-02", "2027-05-06"]')
            case Kind.SOME:
                return _("A list, none or some of {values}", values=options)
            case Kind.NAMES:
                return _("A list, like {example}", example='["obs", "soffice.bin"]')
            case Kind.AT_MOST:
                return _("{word}, or from {lowest} to {highest}", word=f'"{fields.ANY}"', **between)
            case Kind.OR_OFF:
                return _("{word}, or from {lowest} to {highest}", word=f'"{fields.OFF}"', **between)
            case Kind.LANGUAGE:
                return _('"auto", or a code like "en", "de" or "pt-BR"')
            case _:
                return _('"auto", or a name from: backbreak routines list')
