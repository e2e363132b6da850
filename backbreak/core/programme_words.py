"""What is said of a programme: what it asks, when that changes, where it stands, where it and one's limits disagree."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from backbreak.core import date_words, durations, limits, programme
from backbreak.core.language import N_, _, all_of, row, sentences, several
from backbreak.core.programme import Done, Dose, Exercise, Programme
from backbreak.core.routines import Move

SORE = N_(
    "Your programme waits: on a day this sore no stretching is offered unasked. "
    "\u201cbackbreak stretch programme\u201d opens it all the same; consider asking whoever gave it to you."
)
MISSED = N_(
    "Nothing is noted of it for last week, which happens. The weeks go on by the calendar; if this dose feels like "
    "much, do less, or begin anew: backbreak programme import FILE --replace"
)


def described(given: Programme, day: int) -> list[str]:
    """The whole of it: what it is, what is asked in the week of that day, and what changes later."""
    number = min(max(programme.week(given, day), 1), given.weeks)
    lines = [headline(given)]
    lines += [given.note] if given.note else []
    times = [durations.words(one.seconds) for one in (given.routines[0], given.routines[-1])]
    takes = times[0] if times[0] == times[1] else _(
        "{first} at first, {last} in the last week", first=times[0], last=times[1])
    lines += [_("{schedule}; {takes}.", schedule=schedule(given), takes=takes)]
    lines += ["", _("Week {number}:", number=number), *doses(given, number)]
    later = list(changes(given, number))
    return [*lines, *(["", _("Later:"), *later] if later else [])]


def headline(given: Programme) -> str:
    return _("{programme}, from {person}", programme=given.title, person=given.by) if given.by else given.title


def schedule(given: Programme, year: bool = False) -> str:
    """6 weeks from Mon 23 Nov, on Mon, Wed and Fri, twice a day. year: say it, too."""
    since = programme.spoken(given.begins)
    since = _("{day} {year}", day=since, year=programme.date_of(given.begins).year) if year else since
    return several("{number} week from {day}, {days}, {times}", "{number} weeks from {day}, {days}, {times}",
                   given.weeks, day=since, days=on_days(given), times=_a_day(given.times))


def _a_day(times: int) -> str:
    return _("twice a day") if times == 2 else several("once a day", "{number} times a day", times)


def on_days(given: Programme) -> str:
    if given.days and len(given.days) < programme.A_WEEK:
        return _("on {days}", days=all_of(date_words.weekday(one) for one in given.days))
    number = programme.a_week(given)
    return _("every day") if number == programme.A_WEEK else several(
        "{number} day a week", "{number} days a week", number)


def doses(given: Programme, number: int) -> list[str]:
    """What is asked in that week, a line for each exercise."""
    found = ((one, one.dose(number)) for one in given.exercises)
    return [f"- {_asked(one, dose)}" for one, dose in found if dose is not None]


def _asked(exercise: Exercise, dose: Dose) -> str:
    asked = _("{move}: {dose}.", move=exercise.move.title, dose=programme.told(dose))
    return sentences([asked, exercise.note])


def changes(given: Programme, number: int) -> Iterator[str]:
    """What will be another after that week, in order."""
    for week in range(number + 1, given.weeks + 1):
        for one in given.exercises:
            before, dose = one.dose(week - 1), one.dose(week)
            if before == dose:
                continue
            asked = _("no longer") if dose is None else programme.told(dose)
            told = {"week": week, "day": programme.spoken(programme.first_of(given, week)), "move": one.move.title}
            if before is None and dose is not None:
                yield _("- from week {week} ({day}): {move} (new): {dose}", **told, dose=asked)
            else:
                yield _("- from week {week} ({day}): {move}: {dose}", **told, dose=asked)


# -- where it stands


def because(given: Programme, day: int, done: Done) -> str:
    """Why it is offered now."""
    return _("From your programme, {week}.", week=of_week(given, day, done))


def of_week(given: Programme, day: int, done: Done) -> str:
    """week 2 of 6: done on 1 of 3 days this week, not yet today"""
    number, today = programme.week(given, day), done(day)
    days = programme.this_week(given, day, done)
    told = {"week": number, "weeks": given.weeks, "done": days, "days": programme.a_week(given)}
    if given.times > 1:
        return _("week {week} of {weeks}: done on {done} of {days} days this week, {today} of {times} times today",
                 **told, today=today, times=given.times)
    if today:
        return _("week {week} of {weeks}: done on {done} of {days} days this week, once today", **told)
    return _("week {week} of {weeks}: done on {done} of {days} days this week, not yet today", **told)


def standing(given: Programme, day: int, done: Done) -> list[str]:
    """Where it stands on that day, in a sentence or two."""
    if day < given.begins:
        return [_("Your programme \u201c{title}\u201d begins on {day}.", title=given.title,
                  day=programme.spoken(given.begins))]
    if day > given.ends:
        return [over(given)]
    lines = [_("Your programme \u201c{title}\u201d, {week}.", title=given.title, week=of_week(given, day, done))]
    if not programme.due(given, day, done) and not done(day):
        lines.append(_("Today is a day without it."))
    return [*lines, _(MISSED)] if programme.missed_last_week(given, day, done) else lines


def over(given: Programme) -> str:
    return _("Your programme \u201c{title}\u201d ended on {day}. Whoever gave it to you may like to hear how it was; "
             "\u201cbackbreak programme sheet\u201d has the days. It stays in the menu until you stop it.",
             title=given.title, day=programme.spoken(given.ends))


# -- one's limits


def conflicts(given: Programme, told: Collection[str], moves: Mapping[str, Move]) -> list[str]:
    """Exercises that backbreak would leave out or change for somebody with these limits, a sentence each.

    A programme is done as it was given all the same: whoever gave it may know of them.
    """
    known, found = frozenset(told), dict[str, str]()
    for one in given.exercises:
        fit = limits.fit(one.move, known, moves) if known else one.move
        title = one.move.title
        if fit is None:
            found[one.move.id] = _("- {move}: by itself backbreak would leave it out.", move=title)
        elif fit.id != one.move.id:
            found[one.move.id] = _("- {move}: by itself backbreak would do \u201c{other}\u201d in its place.",
                                   move=title, other=fit.title)
        elif fit.steps != one.move.steps:
            found[one.move.id] = _("- {move}: by itself backbreak would do a smaller version.", move=title)
    if not found:
        return []
    told_of = row(_(limits.NAMES[one]) for one in limits.NAMES if one in known)
    return [
        _("You told backbreak of {limits}. The programme is done as it was given; ask whoever gave it whether they "
          "know:", limits=told_of),
        *found.values(),
    ]
