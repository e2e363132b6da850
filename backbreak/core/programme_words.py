"""What is said of a programme: what it asks, when that changes, where it stands, where it and one's limits disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from backbreak.core import durations, limits, programme
from backbreak.core.programme import Done, Exercise, Programme
from backbreak.core.routines import Move

TIMES = {1: "once", 2: "twice"}
SORE = (
    "Your programme waits: on a day this sore no stretching is offered unasked. "
    "\u201cbackbreak stretch programme\u201d opens it all the same; consider asking whoever gave it to you."
)
MISSED = (
    "Nothing is noted of it for last week, which happens. The weeks go on by the calendar; if this dose feels like "
    "much, do less, or begin anew: backbreak programme import FILE --replace"
)


def described(given: Programme, day: int) -> list[str]:
    """The whole of it: what it is, what is asked in the week of that day, and what changes later."""
    number = min(max(programme.week(given, day), 1), given.weeks)
    lines = [headline(given)]
    lines += [given.note] if given.note else []
    times = [durations.words(one.seconds) for one in (given.routines[0], given.routines[-1])]
    takes = times[0] if times[0] == times[1] else f"{times[0]} at first, {times[1]} in the last week"
    lines += [f"{schedule(given)}; {takes}."]
    lines += ["", f"Week {number}:", *doses(given, number)]
    later = list(changes(given, number))
    return [*lines, *(["", "Later:", *later] if later else [])]


def headline(given: Programme) -> str:
    return f"{given.title}, from {given.by}" if given.by else given.title


def schedule(given: Programme, year: bool = False) -> str:
    """6 weeks from Mon 23 Nov, on Mon, Wed and Fri, twice a day. year: say it, too."""
    weeks = f"{given.weeks} weeks" if given.weeks > 1 else "1 week"
    since = programme.spoken(given.begins) + (f" {programme.date_of(given.begins).year}" if year else "")
    return f"{weeks} from {since}, {on_days(given)}, {TIMES.get(given.times, f'{given.times} times')} a day"


def on_days(given: Programme) -> str:
    if given.days and len(given.days) < programme.A_WEEK:
        *first, last = [programme.WEEKDAYS[one].capitalize() for one in given.days]
        return f"on {', '.join(first)} and {last}" if first else f"on {last}"
    number = programme.a_week(given)
    return "every day" if number == programme.A_WEEK else "1 day a week" if number == 1 else f"{number} days a week"


def doses(given: Programme, number: int) -> list[str]:
    """What is asked in that week, a line for each exercise."""
    found = ((one, one.dose(number)) for one in given.exercises)
    return [f"- {one.move.title}: {programme.told(dose)}.{_noted(one)}" for one, dose in found if dose is not None]


def _noted(exercise: Exercise) -> str:
    return f" {exercise.note}" if exercise.note else ""


def changes(given: Programme, number: int) -> Iterator[str]:
    """What will be another after that week, in order."""
    for week in range(number + 1, given.weeks + 1):
        for one in given.exercises:
            before, dose = one.dose(week - 1), one.dose(week)
            if before == dose:
                continue
            asked = "no longer" if dose is None else programme.told(dose)
            new = "" if before is not None or dose is None else " (new)"
            since = programme.spoken(programme.first_of(given, week))
            yield f"- from week {week} ({since}): {one.move.title}{new}: {asked}"


# -- where it stands


def because(given: Programme, day: int, done: Done) -> str:
    """Why it is offered now."""
    return f"From your programme, {of_week(given, day, done)}."


def of_week(given: Programme, day: int, done: Done) -> str:
    """week 2 of 6: done on 1 of 3 days this week, not yet today"""
    number, today = programme.week(given, day), done(day)
    days = programme.this_week(given, day, done)
    counted = f"done on {days} of {programme.a_week(given)} days this week"
    if given.times > 1:
        return f"week {number} of {given.weeks}: {counted}, {today} of {given.times} times today"
    return f"week {number} of {given.weeks}: {counted}, {'once today' if today else 'not yet today'}"


def standing(given: Programme, day: int, done: Done) -> list[str]:
    """Where it stands on that day, in a sentence or two."""
    if day < given.begins:
        return [f"Your programme \u201c{given.title}\u201d begins on {programme.spoken(given.begins)}."]
    if day > given.ends:
        return [over(given)]
    lines = [f"Your programme \u201c{given.title}\u201d, {of_week(given, day, done)}."]
    if not programme.due(given, day, done) and not done(day):
        lines.append("Today is a day without it.")
    return [*lines, MISSED] if programme.missed_last_week(given, day, done) else lines


def over(given: Programme) -> str:
    return (
        f"Your programme \u201c{given.title}\u201d ended on {programme.spoken(given.ends)}. Whoever gave it to you may "
        "like to hear how it was; \u201cbackbreak programme sheet\u201d has the days. It stays in the menu until you "
        "stop it."
    )


# -- one's limits


def conflicts(given: Programme, told: Collection[str], moves: Mapping[str, Move]) -> list[str]:
    """Exercises that backbreak would leave out or change for somebody with these limits, a sentence each.

    A programme is done as it was given all the same: whoever gave it may know of them.
    """
    known, found = frozenset(told), dict[str, str]()
    for one in given.exercises:
        fit = limits.fit(one.move, known, moves) if known else one.move
        if fit is None or fit.id != one.move.id:
            does = "leave it out" if fit is None else f"do \u201c{fit.title}\u201d in its place"
            found[one.move.id] = f"- {one.move.title}: by itself backbreak would {does}."
        elif fit.steps != one.move.steps:
            found[one.move.id] = f"- {one.move.title}: by itself backbreak would do a smaller version."
    if not found:
        return []
    names = ", ".join(limits.NAMES[one] for one in limits.NAMES if one in known)
    return [
        f"You told backbreak of {names}. The programme is done as it was given; ask whoever gave it whether they know:",
        *found.values(),
    ]
