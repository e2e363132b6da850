"""What may stand in a programme's file: each key once, with how it is read and described.

Reading (programme_files.py) and the JSON Schema (programme_schema.py) both use these tables. Moves of its own are
those of routine files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from backbreak.core import fields, programme
from backbreak.core.language import _
from backbreak.core.problems import Fault, shown
from backbreak.core.routine_format import ID, MINUTE, MOVE, ident, text_key, time_key
from backbreak.core.routine_format import count_key as count
from backbreak.core.toml_table import NEEDED, Key, list_of

MOST_WEEKS = 52
MOST_EXERCISES = 30
MOST_CHANGES = 52
LONGEST_HOLD = 2 * MINUTE
LONGEST_SESSION = 60 * MINUTE  # whoever gives more has no break in mind
IN_AND_OUT = 4.0  # seconds to go into a hold and out of it, where only the hold was given (judgement)
RESTS = 30.0  # seconds between two sets, where nothing was said
YEARS = (2000, 2200)

_DATE = r"^\d{4}-\d{2}-\d{2}$"
_LONG = {"monday": "mon", "tuesday": "tue", "tues": "tue", "wednesday": "wed", "thursday": "thu", "thurs": "thu",
         "thur": "thu", "friday": "fri", "saturday": "sat", "sunday": "sun"}


def day(value: Any) -> int:
    """A day of the week, as its number."""
    plain = value.strip().casefold() if isinstance(value, str) else value
    known = _LONG.get(plain, plain) if isinstance(plain, str) else plain
    try:
        return programme.WEEKDAYS.index(fields.choice(known, programme.WEEKDAYS))
    except Fault as fault:
        raise Fault(_("{value} is no day of the week", value=shown(value)), fault.right) from None


def days(value: Any) -> tuple[int, ...]:
    found = list_of(day, 1, len(programme.WEEKDAYS))(value)
    if len(set(found)) < len(found):
        raise Fault(_("a day is in it twice"), _("write each day once"))
    return tuple(sorted(found))


def first(value: Any) -> int:
    """A date, written as one or as text, as the number of its day."""
    if isinstance(value, str):
        try:
            value = date.fromisoformat(value.strip())
        except ValueError:
            raise Fault(_("{value} is not a date", value=shown(value)), _("write it like 2026-11-23")) from None
    if not isinstance(value, date) or isinstance(value, datetime):
        raise Fault(_("{value} is not a date", value=shown(value)), _("write it like 2026-11-23, without a time"))
    if not YEARS[0] <= value.year <= YEARS[1]:
        raise Fault(_("the year {year} is far away", year=value.year), _("write it like 2026-11-23"))
    return programme.day_of(value)


_ELSEWHERE = Key("", lambda value: value, None)
_DAYS = Key("days", days, (), "", "On which days of the week.",
            {"type": "array", "minItems": 1, "maxItems": 7, "items": {"enum": list(programme.WEEKDAYS)}})
_FIRST = Key("first", first, None, "2026-11-23", "The day on which week 1 begins; import sets it, so it can stay out.",
             {"type": "string", "pattern": _DATE})

PROGRAMME: Mapping[str, Key] = {
    "title": text_key("title", 60, "What it is called.", NEEDED, '"Lower back, first weeks"'),
    "from": text_key("by", 120, "Who gave it."),
    "note": text_key("note", 300, "A word on the whole of it."),
    "weeks": count("weeks", 1, MOST_WEEKS, "For how many weeks.", NEEDED, "6"),
    "days_a_week": count("often", 1, 7, "On how many days a week; or name them in days.", 0),
    "days": _DAYS,
    "times_a_day": count("times", 1, 10, "How often on such a day."),
    "first": _FIRST,
}
DOSE: Mapping[str, Key] = {
    "repeat": replace(MOVE["repeat"], absent=None, what="How many times in a set."),
    "sets": count("sets", 1, 10, "How many sets.", None),
    "rest": time_key("rest", 0, 2 * MINUTE, "Between two sets.", None),
    "sides": replace(MOVE["sides"], absent=None),
    "cycle": replace(MOVE["cycle"], absent=None, example=""),
    "hold": time_key("hold", 1, LONGEST_HOLD, "How long it is held each time; in and out come on top.", None),
    "prepare": replace(MOVE["prepare"], absent=None),
    "switch": replace(MOVE["switch"], absent=None),
}
EXERCISE: Mapping[str, Key] = {
    "move": Key("move", ident, NEEDED, '"pelvic_rock"', "Which move, by its id.",
                {"type": "string", "pattern": f"^{ID.pattern}$"}),
    "note": text_key("note", 200, "A word on it, shown while it is done."),
    "from_week": count("start", 1, MOST_WEEKS, "The first week in which it is done."),
    "to_week": count("until", 1, MOST_WEEKS, "The last week in which it is done; without it, the last of all.", 0),
    **DOSE,
}
CHANGE: Mapping[str, Key] = {
    "from_week": count("start", 1, MOST_WEEKS, "The week from which on it is so.", NEEDED, "3"),
    **DOSE,
}
ALSO = {"by": "from", "given_by": "from", "week": "from_week", "reps": "repeat", "repetitions": "repeat",
        "start": "first", "side": "sides", "pause": "rest", "per_week": "days_a_week", "per_day": "times_a_day"}
"""Other names that people use for the same."""


def written(data: Mapping[str, Any], key: str) -> str:
    """The name that this table uses for the key."""
    return next((one for one in names(key) if one in data), key)


def names(key: str) -> list[str]:
    """The key, and what else it may be called."""
    return [key, *(other for other, known in ALSO.items() if known == key)]


PROGRAMME_KEYS = {**PROGRAMME, "exercise": _ELSEWHERE, "move": _ELSEWHERE}
EXERCISE_KEYS = {**EXERCISE, "change": _ELSEWHERE}
