"""Two hundred broken files and more, made of good ones by one change each, and what is to be said of each.

A case is (name, text, line, column, what is wrong (a part), whether it is soft). Made by a rule, so that a new key is
broken in every way too: see `CASES` at the end, and print them with `python -m tests.core.broken_routines`.
"""

# ruff: noqa: E501 (a case is a line)

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from backbreak.core.routine_format import MOVE, ROUTINE, VARIANT

GOOD_MOVE = """title = "Slow turn"
steps = ["Sit tall, feet flat.", "Turn to one side and back. Then the other side."]
cycle = "14 s"
sides = 2
"""
GOOD_ROUTINE = """title = "Before lunch"
moves = ["roll", "slow_turn"]

[[move]]
id = "slow_turn"
title = "Slow turn"
steps = ["Sit tall, feet flat.", "Turn to one side and back. Then the other side."]
cycle = "14 s"
sides = 2
"""


@dataclass(frozen=True)
class Case:
    name: str
    text: str
    line: int
    column: int
    wrong: str
    soft: bool = False
    file: str = "moves/broken.toml"


NOT_TEXT = [("3", "3 is not text"), ("true", "True is not text"), ('""', "it is empty"), ('"a\\nb"', "there is a line break"),
            (f'"{"x" * 400}"', "it has 400 characters"), ('["x"]', "is not text")]
NOT_WORD = [("3", "3 is not known"), ('"zzz"', '"zzz" is not known'), ('["seated"]', "is not known"), ("{}", "is not known")]
NOT_TIME = [("5", "5 has no unit"), ('"5"', "5 has no unit"), ('"soon"', "is not a time"), ('"2 h"', "is too long"),
            ("[]", "is not a time"), ("true", "is not a time"), ('"9 years"', "is not a time")]
NOT_COUNT = [('"2"', "is not a whole number"), ("1.5", "1.5 is not a whole number"), ("0", "0 is too small"),
             ("1000", "1000 is too large"), ("true", "is not a whole number")]
NOT_ID = [("3", "3 cannot be an id"), ('"Two Words"', "cannot be an id"), ('"../up"', "cannot be an id"), ('""', "cannot be an id")]
NOT_YES = [('"yes"', "is neither true nor false"), ("1", "is neither true nor false")]
NOT_LIST = [('"neck"', "is not a list"), ("3", "is not a list"), ("[3]", "3 is not known"), ('["zzzzz"]', "is not known")]
NOT_PICTURE = [('"../x.png"', "not inside the folder"), ('"/etc/x.png"', "not inside the folder"), ('"~/x.png"', "not inside"),
               ('"C:/x.png"', "not inside the folder"), ('"a//x.png"', "not inside the folder"), ('"x.svg"', "is not a picture"),
               ('"a/./x.png"', "not inside the folder"), ("'a\\x.png'", "not inside the folder"), ("3", "3 is not text")]


def kind(schema: dict[str, Any], name: str) -> list[tuple[str, str]]:
    """What is wrong for a key of this kind."""
    if name == "picture":
        return NOT_PICTURE
    if name in ("easier_move", "stronger_move", "seated_move"):
        return NOT_ID
    if name == "steps":
        return [("3", "3 is not a list"), ("[]", "the list is empty"), ('["a", ""]', "it is empty"), ("[3]", "3 is not text"),
                (json.dumps(["a"] * 13), "the list has 13 items")]
    if name == "avoid":
        return [('"neck"', "is not a list"), ("[3]", "3 is not known"), ("{}", "is not a list")]
    if "enum" in schema:
        return NOT_WORD
    return {"array": NOT_LIST, "integer": NOT_COUNT, "boolean": NOT_YES}.get(
        schema["type"], NOT_TIME if "pattern" in schema else NOT_TEXT)


def with_line(text: str, key: str, value: str) -> tuple[str, int, int]:
    """The text with this key set to this; and where the value stands."""
    lines = text.splitlines()
    place = next((n for n, line in enumerate(lines) if line.startswith(f"{key} =")), None)
    if place is None:
        place = next((n for n, line in enumerate(lines) if line.startswith("[")), len(lines))
        lines.insert(place, "")
    lines[place] = f"{key} = {value}"
    return "\n".join(lines) + "\n", place + 1, len(key) + 4


def values(good: str, keys: dict[str, Any], file: str, prefix: str = "", top: str = "") -> Iterator[Case]:
    """Each key with each wrong value. top: what stands between the good text and the key."""
    for name, key in keys.items():
        for value, wrong in kind(dict(key.schema), name):
            text, line, column = with_line(good, name, value)
            if top:
                text, line = f"{good}{top}{name} = {value}\n", good.count("\n") + 2
            if value.startswith("["):
                inner = "is not a list" not in wrong and "the list" not in wrong and "is not text" not in wrong
                inner = inner or (name == "steps" and value in ('["a", ""]', "[3]"))
                if key.schema.get("type") == "array" and inner:
                    column += 6 if value == '["a", ""]' else 1
            yield Case(f"{prefix}{name} = {value[:20]}", text, line, column, wrong, file=file)


def without(text: str, file: str, keys: tuple[str, ...]) -> Iterator[Case]:
    for key in keys:
        left = "".join(line for line in text.splitlines(keepends=True) if not line.startswith(f"{key} ="))
        yield Case(f"without {key}", left, 1, 1, "it is missing", file=file)


def misspelt(text: str, file: str) -> Iterator[Case]:
    for number, line in enumerate(text.splitlines(), 1):
        key, equals, rest = line.partition(" = ")
        if equals and key not in ("id",):
            lines = text.splitlines()
            lines[number - 1] = f"{key}x = {rest}"
            yield Case(f"{key}x", "\n".join(lines) + "\n", number, 1, "there is no such key here", file=file)


def syntax(text: str, file: str) -> Iterator[Case]:
    lines = text.count("\n") + 1
    for name, more, column, wrong in (
        ("no value", "cue =", 6, "the value is missing"), ("no equals", "cue", 4, "a name without a value"),
        ("open quotes", 'cue = "x', 9, "the quotes are not closed"), ("no quotes", "cue = soon", 7, "the value is missing"),
        ("two values", 'cue = "a" "b"', 11, "there is more on this line"), ("nonsense", "!?", 1, "this is not a name"),
        ("a yaml colon", "cue: x", 4, "a name without a value"), ("yes", "shared = yes", 10, "the value is missing"),
        ("a backslash", 'cue = "\\d"', 10, "a single \\ in text"),
    ):
        if "[[" not in text:
            yield Case(name, text + more + "\n", lines, column, wrong, file=file)
    yield Case("twice", text + text.splitlines()[-1] + "\n", lines, 10, "this is here twice", file=file)
    yield Case("nul", text + "\0", lines, 1, "there is a NUL", file=file)


def odd() -> Iterator[Case]:
    """What no rule makes."""
    move, routine, file = GOOD_MOVE, GOOD_ROUTINE, "broken.toml"
    yield Case("an id in a file", f'id = "x"\n{move}', 1, 1, "there is no such key here")
    yield Case("a short name and the long", move + 'areas = ["neck"]\narea = ["neck"]\n', 6, 1, "it means the same as areas")
    yield Case("two other names", move + 'avoid = ["neck"]\navoid_if = ["neck"]\n', 6, 1, "it means the same as avoid")
    yield Case("easy as words", move + 'easy = "half"\n', 5, 8, "it is not a part of its own")
    yield Case("an unknown key in easy", move + '[easy]\nareas = ["neck"]\n', 6, 1, "there is no such key here")
    yield Case("easy that is too long", move + '[easy]\ncycle = "9 min"\n', 6, 9, "the whole move takes 18 min")
    yield Case("strong that is too often", move + "[strong]\nrepeat = 100\n", 5, 1, "the whole move takes 46 min 40 s")
    yield Case("too long in all", move + "repeat = 100\n", 3, 9, "the whole move takes 46 min 40 s")
    yield Case("shared without source", move + 'stop = "x"\nshared = true\n', 6, 10, "source is missing")
    yield Case("shared without stop", move + 'source = "x"\nshared = true\n', 6, 10, "stop is missing")
    yield Case("shared in German alone", 'title.de = "Drehen"\n' + move.split("\n", 1)[1] + 'source = "x"\nstop = "x"\nshared = true\n',
               1, 1, "the English words are missing")
    yield Case("no such language", 'title.deutsch = "Drehen"\n' + move.split("\n", 1)[1], 1, 1, '"deutsch" is no language')
    yield Case("a wrong word in one language", 'title.en = "Turn"\ntitle.de = 3\n' + move.split("\n", 1)[1], 2, 12, "3 is not text")
    yield Case("no language at all", "title = {}\n" + move.split("\n", 1)[1], 1, 9, "there are no words in it")
    yield Case("too deep", "a" + ".a" * 40 + " = 1\n" + move, 1, 1, "there is no such key here")
    yield Case("an unknown move", routine.replace('"roll"', '"rol"'), 2, 10, 'there is no move "rol"', file=file)
    yield Case("no moves", 'title = "x"\nmoves = []\n', 2, 9, "the list is empty", file=file)
    yield Case("neither moves nor move", 'title = "x"\n', 1, 1, "it is missing", file=file)
    yield Case("a move twice", routine + routine[routine.index("[[move]]"):], 11, 6, '"slow_turn" is here twice', file=file)
    yield Case("[move]", routine.replace("[[move]]", "[move]"), 4, 1, "it is not a list of moves", file=file)
    yield Case("a move without id", routine.replace('id = "slow_turn"\n', "").replace(', "slow_turn"', ""), 4, 1, "it is missing",
               file=file)
    yield Case("forty-one moves", routine.replace('"roll"', ", ".join(['"roll"'] * 41)), 2, 9, "the list has 42 items", file=file)
    yield Case("shared routine", 'shared = true\nsource = "x"\n' + routine, 1, 10, "stop is missing", file=file)
    yield Case("easy in a move in a routine", routine + "[move.easy]\ncycle = 3\n", 11, 9, "3 has no unit", file=file)


def soft() -> Iterator[Case]:
    """What can be used and may be meant otherwise."""
    move, routine, file = GOOD_MOVE, GOOD_ROUTINE, "broken.toml"
    one = move.replace("sides = 2\n", "")
    for words in ("Then the other side.", "Each side.", "Both sides.", "Change sides.", "Then the left.", "The other arm."):
        yield Case(f"two sides: {words}", one.replace("Turn to one side and back. Then the other side.", words), 2, 9,
                   "sounds like two sides", True)
    for title in ("60-second reset", "One minute", "A quick one", "30 s", "2-minute turn", "Short break"):
        longer = routine.replace("Before lunch", title).replace('"14 s"', '"2 min"')
        yield Case(f"named {title}", longer, 1, 9, "longer than its name says", True, file)
    many = json.dumps(["word " * 39] * 3)
    yield Case("a hundred words in 14 s", with_line(move, "steps", many)[0], 2, 9, "117 words take longer to read", True)
    yield Case("many words in easy", f"{move}[easy]\nsteps = {many}\n", 6, 9, "117 words take longer to read", True)
    for flag in ("oste", "pregnent", "hypr", "ballance", "zzz"):
        wrong = f'"{flag}" is not known'
        yield Case(f"flag {flag}", f'{move}avoid = ["neck", "{flag}"]\n', 5, 18, wrong, True)
        yield Case(f"avoid_if {flag}", f'{move}avoid_if = ["{flag}"]\n', 5, 13, wrong, True)
        yield Case(f"flag {flag} of a routine", f'avoid = ["{flag}"]\n{routine}', 1, 10, wrong, True, file)
    for key in ("easier_move", "stronger_move", "seated_move"):
        yield Case(f"{key} to nowhere", f'{move}{key} = "rol"\n', 5, len(key) + 4, 'there is no move "rol"', True)
        yield Case(f"{key} to itself", f'{move}{key} = "broken"\n', 5, len(key) + 4, "this is the move itself", True)
    yield Case("standing without a seated way", move + 'position = "standing"\n', 5, 12, "nobody who stays seated", True)
    yield Case("a switch for one side", 'switch = "2 s"\n' + one.replace(" to one side and back. Then the other side", ""), 1, 10,
               "time to change sides", True)
    yield Case("an unused move", routine.replace(', "slow_turn"', ""), 5, 6, "is not among the moves", True, file)
    steps = 'steps.en = ["a", "b"]\nsteps.de = ["a"]'
    yield Case("a step not translated", f'title = "T"\n{steps}\ncycle = "9 s"\n', 2, 1, "more steps in one language", True)


def cases() -> list[Case]:
    routine = GOOD_ROUTINE[: GOOD_ROUTINE.index("[[move]]")].replace(', "slow_turn"', "")
    move_keys = {key: MOVE[key] for key in MOVE}
    return [
        *values(GOOD_MOVE, move_keys, "moves/broken.toml"),
        *values(routine, dict(ROUTINE), "broken.toml", "routine: "),
        *values(GOOD_MOVE, dict(VARIANT), "moves/broken.toml", "easy: ", "[easy]\n"),
        *without(GOOD_MOVE, "moves/broken.toml", ("title", "steps", "cycle")),
        *without(routine, "broken.toml", ("title", "moves")),
        *misspelt(GOOD_MOVE, "moves/broken.toml"), *misspelt(GOOD_ROUTINE, "broken.toml"),
        *syntax(GOOD_MOVE, "moves/broken.toml"), *syntax(GOOD_ROUTINE, "broken.toml"),
        *odd(), *soft(),
    ]


CASES = cases()

if __name__ == "__main__":
    for case in CASES:
        print(f"--- {case.name}: {case.file}:{case.line}:{case.column} {case.wrong}\n{case.text}")
