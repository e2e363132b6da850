"""Broken programmes, made of a good one by one change each, and what is to be said of each and where.

`values` breaks every key in every way, so that a new key is broken too; `odd` and `soft` are what no rule makes.
"""

# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from backbreak.core.programme_format import CHANGE, EXERCISE, PROGRAMME
from tests.core.broken_routines import NOT_ID, Case, kind, misspelt

FILE = "broken.toml"
GOOD = """title = "Lower back"
from = "Kim Lee"
note = "Small and easy."
weeks = 6
days_a_week = 3
times_a_day = 1
first = 2026-11-23

[[exercise]]
move = "roll"
repeat = 8
note = "Slowly."

[[exercise.change]]
from_week = 3
repeat = 10

[[exercise]]
move = "press"
hold = "5 s"
from_week = 2
to_week = 5

[[move]]
id = "press"
title = "Press"
steps = ["Press and let go."]
cycle = "6 s"
"""
NOT_DAYS = [('"mon"', "is not a list"), ("[]", "the list is empty"), ("3", "3 is not a list"), ("[1]", "1 is no day of the week"),
            ('["mon", "mom"]', '"mom" is no day of the week'), ('["mon", "Monday"]', "a day is in it twice")]
NOT_DATE = [('"soon"', '"soon" is not a date'), ("20261123", "20261123 is not a date"), ("2026-11-23T10:00:00", "is not a date"),
            ("true", "True is not a date"), ("1999-12-31", "the year 1999 is far away"), ('"9999-01-01"', "the year 9999 is far away"),
            ("10:00:00", "is not a date"), ('"2026-02-30"', "is not a date")]


def values(good: str, keys: Mapping[str, Any], start: int, prefix: str) -> Iterator[Case]:
    """Each key with each wrong value, in the part that begins in that line (0: the top)."""
    for name, key in keys.items():
        wrongs = {"days": NOT_DAYS, "first": NOT_DATE, "move": NOT_ID}.get(name) or kind(dict(key.schema), name)
        for value, wrong in wrongs:
            lines = good.splitlines()
            lines = [one for at, one in enumerate(lines) if not (at >= start and _key(one) == name and _part(lines, at) == start)]
            lines = [one for one in lines if not (name == "days" and _key(one) == "days_a_week")]
            lines.insert(start, f"{name} = {value}")
            inner = name == "days" and ("no day of the week" in wrong)
            column = len(name) + 4 + ((8 if "mom" in value else 1) if inner else 0)
            yield Case(f"{prefix}{name} = {value[:20]}", "\n".join(lines) + "\n", start + 1, column, wrong, file=FILE)


def _key(line: str) -> str:
    return line.partition(" =")[0]


def _part(lines: list[str], at: int) -> int:
    """The first line of the part in which that line is."""
    return max((place + 1 for place, one in enumerate(lines[:at]) if one.startswith("[")), default=0)


def without() -> Iterator[Case]:
    for key in ("title", "weeks", "days_a_week"):
        left = "".join(line for line in GOOD.splitlines(keepends=True) if not line.startswith(f"{key} ="))
        yield Case(f"without {key}", left, 1, 1, "it is missing", file=FILE)
    yield Case("without a move", GOOD.replace('move = "roll"\n', ""), 9, 1, "it is missing", file=FILE)
    yield Case("a change without a week", GOOD.replace("from_week = 3\n", ""), 14, 1, "it is missing", file=FILE)
    yield Case("without exercises", GOOD[: GOOD.index("[[")], 1, 1, "it is missing", file=FILE)


def syntax() -> Iterator[Case]:
    last = GOOD.count("\n") + 1
    for name, more, column, wrong in (
        ("no value", "cue =", 6, "the value is missing"), ("no equals", "cue", 4, "a name without a value"),
        ("open quotes", 'cue = "x', 9, "the quotes are not closed"), ("nonsense", "!?", 1, "this is not a name"),
        ("two values", 'cue = "a" "b"', 11, "there is more on this line"), ("a yaml colon", "cue: x", 4, "a name without a value"),
        ("twice", 'cycle = "6 s"', 14, "this is here twice"), ("an open list", "needs = [", 1, "the value is missing"),
    ):
        yield Case(name, f"{GOOD}{more}\n", last + (name == "an open list"), column, wrong, file=FILE)
    yield Case("nul", GOOD + "\0", last, 1, "there is a NUL", file=FILE)
    yield Case("no TOML at all", "Roll eight times, three days a week.\n", 1, 6, "a name without a value", file=FILE)
    yield Case("empty", "", 1, 1, "it is missing", file=FILE)
    yield Case("two titles", 'title = "x"\n' + GOOD, 2, 21, "this is here twice", file=FILE)
    yield Case("too deep", "a" + ".a" * 40 + " = 1\n" + GOOD, 1, 1, "there is no such key here", file=FILE)


def change(old: str, new: str, name: str, line: int, column: int, wrong: str, soft: bool = False) -> Case:
    assert GOOD.count(old) == 1, old
    return Case(name, GOOD.replace(old, new), line, column, wrong, soft, FILE)


def odd() -> Iterator[Case]:
    """What no rule makes."""
    yield change("days_a_week = 3", 'days_a_week = 3\ndays = ["mon"]', "days twice over", 5, 15, "days says it already")
    yield change("days_a_week = 3", 'per_week = 3\ndays = ["mon"]', "the same by another name", 5, 12, "days says it already")
    yield change("times_a_day = 1", "times_a_day = 1\nper_day = 2", "a key by two names", 7, 1, "it means the same as times_a_day")
    yield change('"roll"', '"rol"', "a move that is not there", 10, 8, 'there is no move "rol"')
    yield change('"press"\nhold', '"Press up"\nhold', "a move that cannot be", 19, 8, "cannot be an id")
    yield change("from_week = 2", "from_week = 7", "begins after the end", 21, 13, "the programme has 6 weeks")
    yield change("to_week = 5", "to_week = 9", "ends after the end", 22, 11, "the programme has 6 weeks")
    yield change("to_week = 5", "to_week = 1", "ends before it begins", 22, 11, "it begins in week 2 only")
    yield change("from_week = 3", "from_week = 1", "a change at once", 15, 13, "it begins in week 1 as it is")
    yield change("from_week = 3", "from_week = 7", "a change too late", 15, 13, "its last week is 6")
    yield change("from_week = 3", "week = 9", "a change too late, by another name", 15, 8, "its last week is 6")
    yield change("repeat = 10", "", "a change of nothing", 14, 1, "nothing changes in it")
    yield change("repeat = 10", "repeat = 10\n[[exercise.change]]\nfrom_week = 3\nsets = 2", "a week twice", 18, 13, "week 3 is here twice")
    yield change('hold = "5 s"', 'hold = "5 s"\ncycle = "9 s"', "hold and cycle", 20, 8, "cycle says how long it takes already")
    yield change('hold = "5 s"', 'hold = "5 s"\nrepeat = 100', "a set that is too long", 20, 8, "one set takes 15 min")
    yield change("repeat = 8", 'repeat = 100\ncycle = "10 s"', "too long by its cycle", 12, 9, "one set takes 16 min 40 s")
    yield change("repeat = 10", 'cycle = "2 min"', "too long from week 3 on", 16, 9, "one set takes 16 min")
    yield change("repeat = 8", 'repeat = 9\nsets = 10\ncycle = "1 min"', "too long at a time", 9, 1, "in week 1 the whole takes 1 h 34 min")
    yield change('note = "Slowly."', "from_week = 4", "a change before its beginning", 15, 13, "it begins in week 4 as it is")
    yield Case("nothing to do in week 1", GOOD.replace('note = "Slowly."', "from_week = 2").replace("from_week = 3\nrepeat = 10", "from_week = 3\nrepeat = 9"),
               9, 1, "there is nothing to do in week 1", file=FILE)
    yield change("[[exercise.change]]", "[exercise.change]", "a change that is no list", 14, 1, "it is not a list of parts")
    yield Case("exercise is a number", GOOD[: GOOD.index("[[")] + "exercise = 3\n", 9, 12, "it is not a list of parts", file=FILE)
    yield Case("no exercise in the list", GOOD[: GOOD.index("[[")] + "exercise = []\n", 9, 12, "it is not a list of parts", file=FILE)
    yield Case("too many exercises", GOOD + '[[exercise]]\nmove = "roll"\n' * 30, 9, 1, "there are 32 of them", file=FILE)
    yield change('id = "press"\n', "", "a move without an id", 24, 1, "it is missing")
    yield change('cycle = "6 s"', "cycle = 6", "a move that is wrong", 28, 9, "6 has no unit")
    yield change("[[move]]", "[move]", "a move that is no list", 24, 1, "it is not a list of moves")
    yield Case("a move twice", GOOD + GOOD[GOOD.index("[[move]]"):], 30, 6, '"press" is here twice', file=FILE)
    yield change('title = "Lower back"', 'title.de = 3', "a wrong word in a language", 1, 12, "3 is not text")
    yield change('steps = ["Press and let go."]', 'steps = ["Press."]\nshared = true', "shared without source", 28, 10, "source is missing")
    yield change("[[exercise.change]]", "[[change]]", "a change on its own", 14, 1, "there is no such key here")
    yield change("from_week = 3", 'from_week = "third"', "a week in words", 15, 13, "is not a whole number")


def soft() -> Iterator[Case]:
    """What can be used and may be meant otherwise."""
    yield change("repeat = 10", "repeat = 21", "too big a step", 14, 1, "week 3 asks for more than 2.5 times", True)
    yield change("repeat = 10", "repeat = 8", "a change that is none", 14, 1, "nothing differs from week 3 on", True)
    yield change("repeat = 8", "repeat = 8\nsides = 2", "two sides of one", 10, 8, "the move itself is done on one side", True)
    yield change("repeat = 8", 'repeat = 8\nrest = "30 s"', "a rest for one set", 12, 8, "there is one set only", True)
    yield change('[[exercise]]\nmove = "press"\nhold = "5 s"\nfrom_week = 2\nto_week = 5\n', "", "an unused move", 20, 6, "is in no exercise", True)
    yield change("repeat = 8", 'repeat = 9\nsets = 3\ncycle = "50 s"', "long for a break", 1, 9, "in week 1 it takes 24 min at a time", True)
    yield change('steps = ["Press and let go."]', 'steps = ["Press and let go."]\navoid = ["pregnent"]', "a flag", 28, 10, '"pregnent" is not known', True)
    yield change('"Press and let go."', f'"{"word " * 30}"', "many words", 27, 9, "30 words take longer to read", True)


def cases() -> list[Case]:
    lines = GOOD.splitlines()
    exercise, of_change = lines.index("[[exercise]]") + 1, lines.index("[[exercise.change]]") + 1
    return [
        *values(GOOD, PROGRAMME, 0, ""), *values(GOOD, EXERCISE, exercise, "exercise: "),
        *values(GOOD, CHANGE, of_change, "change: "), *without(), *misspelt(GOOD, FILE), *syntax(), *odd(), *soft(),
    ]


CASES = cases()
