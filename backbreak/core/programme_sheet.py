"""The adherence sheet of a programme as data: exercises in rows, days in columns, each cell planned, done or partly.

What was done comes from the ledger, which knows the routine as a whole: one that was stopped before its end is partly
in each of its rows. Also as lines for a terminal and as CSV; programme_page.py makes the page to print.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from backbreak.core import date_words, programme
from backbreak.core.language import N_, _, row
from backbreak.core.programme import ENOUGH, Exercise, Programme
from backbreak.core.programme_words import headline, schedule

A_LITTLE = 10.0
"""Seconds of a routine under which it was only looked at."""
SIGNS = {"": " ", "open": "\u00b7", "planned": "\u25a1", "done": "\u2713", "partly": "\u00bd"}


class Mark(StrEnum):
    """OPEN: it may be done on that day, as only the number of days is given. NONE: not asked that day."""

    NONE = ""
    OPEN = "open"
    PLANNED = "planned"
    DONE = "done"
    PARTLY = "partly"


WORDS = {Mark.OPEN: N_("open"), Mark.PLANNED: N_("planned"), Mark.DONE: N_("done"), Mark.PARTLY: N_("partly")}


@dataclass(frozen=True, slots=True)
class Session:
    """The programme's routine was done on that day for so many seconds."""

    day: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Cell:
    """times: how often it was done, where it is asked more than once a day."""

    day: int
    mark: Mark
    times: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    exercise: Exercise
    cells: tuple[Cell, ...]

    @property
    def title(self) -> str:
        return self.exercise.move.title


@dataclass(frozen=True, slots=True)
class Sheet:
    given: Programme
    weeks: tuple[int, ...]
    rows: tuple[Row, ...]

    @property
    def days(self) -> tuple[int, ...]:
        return tuple(day for week in self.weeks for day in _days(self.given, week))


def sheet(given: Programme, sessions: Iterable[Session], weeks: Iterable[int]) -> Sheet:
    """weeks: some of the programme's, in order."""
    weeks, done = tuple(weeks), tally(given, sessions)
    rows = [
        Row(one, tuple(_cell(given, one, day, done.get(day, (0, 0))) for week in weeks for day in _days(given, week)))
        for one in given.exercises if any(one.dose(week) for week in weeks)
    ]
    return Sheet(given, weeks, tuple(rows))


def weeks_from(given: Programme, day: int, number: int | None) -> range:
    """So many weeks from that day's on; all of them without a number."""
    if number is None:
        return range(1, given.weeks + 1)
    start = min(max(1, programme.week(given, day)), given.weeks)
    return range(start, min(start + number, given.weeks + 1))


def tally(given: Programme, sessions: Iterable[Session]) -> dict[int, tuple[int, int]]:
    """By day: how often it was done, and how often partly."""
    found: dict[int, tuple[int, int]] = {}
    for one in sessions:
        if given.begins <= one.day <= given.ends and one.seconds >= A_LITTLE:
            whole = one.seconds >= ENOUGH * programme.routine(given, one.day).seconds
            done, partly = found.get(one.day, (0, 0))
            found[one.day] = (done + whole, partly + (not whole))
    return found


def asked(exercise: Exercise, weeks: Sequence[int]) -> str:
    """The dose, with its changes among these weeks."""
    parts: list[str] = []
    before = None
    for week in weeks:
        dose = exercise.dose(week)
        if dose != before:
            words = _("no longer") if dose is None else programme.told(dose)
            parts.append(words if week == weeks[0] else _("from week {week}: {dose}", week=week, dose=words))
        before = dose
    return _("; ").join(parts)


def _days(given: Programme, week: int) -> range:
    start = programme.first_of(given, week)
    return range(start, start + programme.A_WEEK)


def _cell(given: Programme, exercise: Exercise, day: int, seen: tuple[int, int]) -> Cell:
    if exercise.dose(programme.week(given, day)) is None:
        return Cell(day, Mark.NONE)
    done, partly = seen
    if done >= given.times:
        return Cell(day, Mark.DONE, done)
    if done or partly:
        return Cell(day, Mark.PARTLY, done)
    if given.days:
        return Cell(day, Mark.PLANNED if programme.weekday(day) in given.days else Mark.NONE)
    return Cell(day, Mark.OPEN)


# -- as text


def said(cell: Cell, times: int) -> str:
    """The cell in a word: done, 1 of 2."""
    if cell.mark is Mark.PARTLY and times > 1 and cell.times:
        return _("{done} of {times}", done=cell.times, times=times)
    return _(WORDS[cell.mark]) if cell.mark else ""


def lines(sheet: Sheet) -> list[str]:
    """For a terminal: a block for each week."""
    given = sheet.given
    wide = max((len(one.title) for one in sheet.rows), default=0)
    found = [headline(given), _("{schedule}.", schedule=schedule(given)), ""]
    for place, week in enumerate(sheet.weeks):
        days = _days(given, week)
        names = " ".join(f"{date_words.weekday(programme.weekday(day)):<3.3}" for day in days).rstrip()
        title = _("Week {week}, from {day}", week=week, day=programme.spoken(days[0]))
        found.append(f"{title:<{max(wide, 26)}}  {names}")
        for one in sheet.rows:
            cells = one.cells[place * programme.A_WEEK : (place + 1) * programme.A_WEEK]
            if any(cell.mark for cell in cells):
                signs = " ".join(f" {SIGNS[cell.mark]} " for cell in cells)
                found.append(f"{one.title:<{max(wide, 26)}}  {signs}".rstrip())
        found.append("")
    key = row(f"{SIGNS[mark]} {word}" for mark, word in key_words(given).items())
    return [*found, _("{key}.", key=key)]


def key_words(given: Programme) -> Mapping[Mark, str]:
    """What the signs mean."""
    planned = {Mark.PLANNED: _("planned")} if given.days else {Mark.OPEN: _("may be done on any day")}
    return {**planned, Mark.DONE: _("done"), Mark.PARTLY: _("partly")}


def csv(sheet: Sheet) -> str:
    """A row for each exercise, a column for each day, as spreadsheets read it."""
    days = [programme.date_of(day).isoformat() for day in sheet.days]
    table = [[_("exercise"), _("asked"), *days]]
    for one in sheet.rows:
        marks = [said(cell, sheet.given.times) for cell in one.cells]
        table.append([one.title, asked(one.exercise, sheet.weeks), *marks])
    return "".join(",".join(map(_field, each)) + "\r\n" for each in table)


def _field(text: str) -> str:
    """Quoted; what a spreadsheet would take for a formula is kept as text."""
    text = f"'{text}" if text[:1] in ("=", "+", "-", "@") else text
    return '"' + text.replace('"', '""') + '"'
