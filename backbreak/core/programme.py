"""A programme from a physiotherapist: what is asked in which week, and on which day.

Reads no file and no clock. Days are numbers, as `state.day_number` counts them; weeks count from 1.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from backbreak.core import date_words, durations
from backbreak.core.caring import Times
from backbreak.core.language import _, row, sentences, several
from backbreak.core.routines import REST, Move, Routine

ID = "programme"
"""The routine that a programme becomes; it takes the place of any other of that name."""
ENOUGH = 0.8
"""A programme of whose time so much was done, was done: rests may be cut short. Less of it is partly (judgement)."""
RESTED = 3
"""Up to so many days a week, a day without follows each one with, as long as the week has room for it (judgement)."""
WORKDAY = 8 * 3600.0
"""Over which several times a day are spread."""
WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
A_WEEK = 7
_COUNT = re.compile(
    r"[,.;:] *(?:once|twice|\w+ times)(?: (?:to|on) each side| each)?\.$"
    r"|[,.;:] *(?:\w+mal|\w+ (?:Mal|veces|vez|fois))"
    r"(?: (?:je|auf jeder|zu jeder|pro|por|a cada|de chaque|par)\b[^.]*)?\.$"
    r"|[\u3002\uff0c\uff1b](?:\u6bcf\u8fb9|\u505a|\u5171|\u91cd\u590d)*[\w]{1,3}\u6b21\u3002$", re.I)
"""How often, where a step ends with it, in the languages of the files that ship: "Six times." """
_EPOCH = date(1970, 1, 1).toordinal()

Done = Callable[[int], int]
"""How often it was done on a day."""


@dataclass(frozen=True, slots=True)
class Dose:
    """prep, cycle, switch, rest, hold: seconds, as in a move. hold is within the cycle, 0 where none was asked for."""

    prep: float
    cycle: float
    repeat: int
    sides: int
    switch: float
    sets: int = 1
    rest: float = 0.0
    hold: float = 0.0


@dataclass(frozen=True, slots=True)
class Exercise:
    """doses: each with the week from which on it counts, in order. until: the last week in which it is done."""

    move: Move
    doses: tuple[tuple[int, Dose], ...]
    until: int
    note: str = ""

    def dose(self, week: int) -> Dose | None:
        """What is asked in that week; None where nothing is."""
        found = [dose for start, dose in self.doses if start <= week]
        return found[-1] if found and week <= self.until else None


@dataclass(frozen=True, slots=True)
class Programme:
    """by: who gave it. days: weekdays (0 is Monday), none where only `often` says how many a week. times: a day.

    first: the day on which week 1 begins, None where the file does not say. routines: what is done, week by week.
    """

    title: str
    by: str
    note: str
    weeks: int
    days: tuple[int, ...]
    often: int
    times: int
    first: int | None
    exercises: tuple[Exercise, ...]
    routines: tuple[Routine, ...] = ()

    @property
    def begins(self) -> int:
        """Day one. A programme that is in use has one."""
        assert self.first is not None
        return self.first

    @property
    def ends(self) -> int:
        """The last day."""
        return self.begins + self.weeks * A_WEEK - 1


@dataclass(frozen=True, slots=True)
class Followed:
    """What became of it lately. done: how often, by day. last: the instant at which it was last done. told: the last
    day of the programme of which it was said that it is over."""

    done: tuple[Times, ...] = ()
    last: float | None = None
    told: int | None = None


def planned(programme: Programme) -> Programme:
    """The same with its routines. A week that asks for the same as the one before has the very same routine."""
    routines: list[Routine] = []
    for week in range(1, programme.weeks + 1):
        moves = tuple(move for one in programme.exercises for move in _sets(one, one.dose(week)))
        if not routines or routines[-1].moves != moves:
            routines.append(Routine(ID, programme.title, programme.note, moves, suits=(), given=True))
        else:
            routines.append(routines[-1])
    return replace(programme, routines=tuple(routines))


def _sets(exercise: Exercise, dose: Dose | None) -> tuple[Move, ...]:
    """A move for each set; the rest before a later one is its time to get ready."""
    if dose is None:
        return ()
    move = _dosed(exercise, dose)
    if dose.sets == 1:
        return (move,)
    rest = max(dose.prep, dose.rest - REST)
    titles = [_("{move}, set {number} of {sets}", move=move.title, number=number, sets=dose.sets)
              for number in range(1, dose.sets + 1)]
    return tuple(replace(move, title=one, prep=rest if at else dose.prep) for at, one in enumerate(titles))


def _dosed(exercise: Exercise, dose: Dose) -> Move:
    """The move as it is asked for. Where that is another number or time than its words have, they give way."""
    move, note = exercise.move, _("From your programme: {dose}.", dose=told(replace(dose, sets=1)))
    if dose.repeat != move.repeat:
        move = replace(move, steps=tuple(map(_uncounted, move.steps)), easier=_uncounted(move.easier))
    if dose.cycle != move.cycle:
        note = sentences([note, _("These times go before those in the steps.")])
    return replace(
        move, cycle=dose.cycle, repeat=dose.repeat, sides=dose.sides, switch=dose.switch, prep=dose.prep,
        easy=None, strong=None, cue=exercise.note or move.cue, note=note,
    )


def _uncounted(step: str) -> str:
    """Without how often, where it ends with that; its full stop stays."""
    return _COUNT.sub(lambda found: found[0][-1], step)


def told(dose: Dose) -> str:
    """A dose in words: "2 sets of 8, 6 s each, hold 4 s, each side, rest 30 s"."""
    hold, cycle, rest = (durations.exact(one) for one in (dose.hold, dose.cycle, dose.rest))
    words = [several("once", "{number} times", dose.repeat) if dose.sets == 1 else
             several("{number} set of {repeat}", "{number} sets of {repeat}", dose.sets, repeat=dose.repeat)]
    words += [_("hold {time}", time=hold) if dose.hold else _("{time} each", time=cycle)]
    words += [_("each side")] * (dose.sides > 1)
    words += [_("rest {time} between sets", time=rest)] * (dose.sets > 1)
    return row(words)


# -- the calendar


def week(programme: Programme, day: int) -> int:
    """Which week that day is in: below 1 before it begins, above `weeks` when it is over."""
    return (day - programme.begins) // A_WEEK + 1


def routine(programme: Programme, day: int) -> Routine:
    """What is asked on that day; before it begins that of the first week, afterwards that of the last."""
    return programme.routines[min(max(week(programme, day), 1), programme.weeks) - 1]


def first_of(programme: Programme, number: int) -> int:
    """The day on which that week begins."""
    return programme.begins + (number - 1) * A_WEEK


def due(programme: Programme, day: int, done: Done) -> bool:
    """Whether it is still to be done on that day."""
    number = week(programme, day)
    if not 1 <= number <= programme.weeks or done(day) >= programme.times:
        return False
    if programme.days:
        return weekday(day) in programme.days
    if done(day):
        return True
    start = first_of(programme, number)
    left = programme.often - sum(done(one) > 0 for one in range(start, day))
    ahead = start + A_WEEK - 1 - day
    rests = programme.often <= RESTED and done(day - 1) > 0 and ahead >= left
    return left > 0 and not rests


def this_week(programme: Programme, day: int, done: Done) -> int:
    """On how many days of that day's week it was done, up to that day."""
    return sum(done(one) > 0 for one in range(first_of(programme, week(programme, day)), day + 1))


def missed_last_week(programme: Programme, day: int, done: Done) -> bool:
    """A whole week went by without it, and this one has not begun either."""
    number = week(programme, day)
    since = first_of(programme, number - 1)
    return 2 <= number <= programme.weeks and not any(done(one) for one in range(since, day + 1))


def a_week(programme: Programme) -> int:
    """On how many days a week it is to be done."""
    return len(programme.days) or programme.often


def apart(programme: Programme) -> float:
    """Seconds between two times on one day, at least."""
    return WORKDAY / (programme.times + 1)


def day_of(when: date) -> int:
    return when.toordinal() - _EPOCH


def date_of(day: int) -> date:
    return date.fromordinal(day + _EPOCH)


def weekday(day: int) -> int:
    return date_of(day).weekday()


def spoken(day: int) -> str:
    """Mon 23 Nov, in the language in use."""
    return date_words.day_name(day)
