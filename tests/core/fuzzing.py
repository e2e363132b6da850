"""Text that nobody would write on purpose, and what has to hold whatever is in a file of ours.

A seed makes one piece of bytes, always the same. `wrong_with` says what does not hold for it: then there is a fault
in a parser. Used by test_fuzz.py for a while, and by benchmarks/fuzz.py for as long as one likes.
"""

from __future__ import annotations

import random
import time
import tomllib
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from backbreak.core import programme_example, programme_remarks, settings, settings_file, toml_quick
from backbreak.core.problems import MOST, Problem
from backbreak.core.programme_files import begun, parse_programme
from backbreak.core.routine_files import parse_move, parse_routine, parse_words
from backbreak.core.routine_remarks import remarks
from backbreak.core.routines import Move
from backbreak.core.toml_places import decode

ROUTINES = Path(__file__).resolve().parents[2] / "routines"
SLOWEST = 1.0
"""Seconds of processor time for all parsers together on one file: a mutated one of ours takes some milliseconds."""
MOST_PROBLEMS = 2 * MOST
FIRST_DAY = date(2026, 11, 23)

TRANSLATION = 'title = "Rollen und fallen"\nsteps = ["Schultern hoch, zurück, fallen lassen."]\ncue = "Langsam."\n'
PIECES = (
    b"", b"\n", b"\r\n", b"\r", b'"', b"'", b'"""', b"'''", b"[", b"]", b"[[", b"]]", b"{", b"}", b"=", b"#", b"\\",
    b"\0", b",", b".", b"-", b"+", b"_", b"\t", b" ", b"\xef\xbb\xbf", b"\xff", b"\xc3", b"\x1b[2J", b"\x7f",
    b"\xe2\x80\xa8", "é".encode(), "😀".encode(), "\u202e".encode(), "e\u0301".encode(), "ſ".encode(), "İ".encode(),
    "\uff11".encode(), "٣".encode(), b"nan", b"inf", b"-inf", b"1e999", b"-0", b"0x7fffffffffffffff",
    b"1979-05-27T07:32:00Z", b"07:32:00", b"9" * 30, b"9" * 5000, b'"9999999999999999 min"', b'"0.0000000001 s"',
    b'"1e400 s"', b"[easy]\n", b"[strong]\n", b"[[move]]\n", b"[move]\n", b"[easy.easy]\n", b"easy = 3\n",
    b"move = []\n", b"moves = [[]]\n", b'title.de = "x"\n', b'title = {de = "x"}\n', b'title.en.en = "x"\n',
    b"steps.de = []\n", b'"" = 1\n', b'"\\u0000" = 1\n', b'title = "\\u0000"\n', b'title = "\\ud800"\n',
    b"[sitting]\n", b'limit = "30 min"\n', b"[sitting.limit]\n", b"sitting = 1\n", b"shared = true\n", b"sides = 2\n",
    b"repeat = 100\n", b'picture = "../x.png"\n', b'avoid = ["preg", "hpyer"]\n',
    b"a.b.c.d.e.f.g.h.i.j.k.l.m.n.o.p.q.r = 1\n", b"[" * 40 + b"]" * 40, b"x = " + b"[" * 300,
    b"x = " + b"{a=" * 300, b".".join([b"a"] * 5000) + b" = 1\n",
)  # fmt: skip


def shipped() -> dict[str, bytes]:
    """Good files of every kind, by their names."""
    files = {str(path.relative_to(ROUTINES)): path.read_bytes() for path in sorted(ROUTINES.rglob("*.toml"))}
    others = {
        "moves/roll.de.toml": TRANSLATION, "settings.toml": settings_file.default_text(),
        "programme.toml": programme_example.TEXT,
    }  # fmt: skip
    return {**files, **{name: text.encode() for name, text in others.items()}}


def moves() -> dict[str, Move]:
    found = (parse_move(path.read_text(), str(path))[0] for path in sorted((ROUTINES / "moves").glob("*.toml")))
    return {move.id: move for move in found if move}


# -- making


def made(seed: int, good: Mapping[str, bytes]) -> bytes:
    dice = random.Random(seed)
    if dice.random() < 0.1:
        return _random(dice)
    data = good[dice.choice(sorted(good))]
    for _ in range(dice.choice((1, 1, 2, 3, 8))):
        data = dice.choice(CHANGES)(dice, data)
    return data


def _random(dice: random.Random) -> bytes:
    if dice.random() < 0.5:
        return dice.randbytes(dice.choice((1, 10, 100, 3000)))
    return b"".join(dice.choice(PIECES) for _ in range(dice.choice((2, 5, 20))))


def _flipped(dice: random.Random, data: bytes) -> bytes:
    if not data:
        return data
    at = dice.randrange(len(data))
    return data[:at] + bytes([data[at] ^ (1 << dice.randrange(8))]) + data[at + 1 :]


def _cut(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + data[at + dice.choice((1, 2, 10, 200)) :]


def _ended(dice: random.Random, data: bytes) -> bytes:
    """Half written, as while an editor saves."""
    return data[: dice.randrange(len(data) + 1)]


def _swapped(dice: random.Random, data: bytes) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    a, b = dice.randrange(len(lines)), dice.randrange(len(lines))
    lines[a], lines[b] = lines[b], lines[a]
    return b"".join(lines)


def _twice(dice: random.Random, data: bytes) -> bytes:
    """A line once more somewhere: keys and sections that are there twice."""
    lines = data.splitlines(keepends=True) or [b""]
    lines.insert(dice.randrange(len(lines) + 1), dice.choice(lines))
    return b"".join(lines)


def _put_in(dice: random.Random, data: bytes) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(PIECES) + data[at + dice.choice((0, 0, 1, 5)) :]


def _another_value(dice: random.Random, data: bytes) -> bytes:
    """What stands after an equals sign, all of it, is another."""
    lines = data.splitlines(keepends=True) or [b""]
    at = dice.randrange(len(lines))
    key, equals, _ = lines[at].partition(b"=")
    lines[at] = key + equals + b" " + dice.choice(PIECES) + b"\n"
    return b"".join(lines)


def _letters(dice: random.Random, data: bytes) -> bytes:
    """Every a is another letter, say: unicode everywhere."""
    return data.replace(bytes([dice.randrange(97, 123)]), dice.choice(("ä", "ı", "😀", "\u200b", "Ⅷ")).encode())


def _grown(dice: random.Random, data: bytes) -> bytes:
    at, to = sorted((dice.randrange(len(data) + 1), dice.randrange(len(data) + 1)))
    return data[:at] + data[at:to][:300] * dice.choice((2, 20, 200)) + data[to:]


CHANGES: tuple[Callable[[random.Random, bytes], bytes], ...] = (
    _flipped, _cut, _ended, _swapped, _twice, _put_in, _put_in, _another_value, _another_value, _letters, _grown,
)  # fmt: skip


# -- judging


def wrong_with(data: bytes, known: Mapping[str, Move]) -> str:
    """What does not hold for these bytes, in one line; empty when all is well."""
    began = time.process_time()
    try:
        once = _read(data, known)
    except Exception as fault:  # any at all is what we look for
        return f"{type(fault).__name__}: {fault}"
    took = time.process_time() - began
    if took > SLOWEST:
        return f"it took {took:.2f} s"
    if _read(data, known) != once:
        return "read again, it is something else"
    return next(_faults(data, once), "") or _quick(data)


Read = list[tuple[str, Any, list[Problem]]]


def _read(data: bytes, known: Mapping[str, Move]) -> Read:
    """By every parser: who, the value, the problems."""
    text = decode(data, "a.toml")
    if isinstance(text, Problem):
        return [("decode", None, [text])]
    return [
        ("move", *parse_move(text, "moves/a.toml", "/folder")),
        ("move in German", *parse_move(text, "moves/a.toml", language="de")),
        ("routine", *parse_routine(text, "a.toml", known, "/folder")),
        ("words of a move", *parse_words(text, "moves/a.de.toml")),
        ("words of a routine", *parse_words(text, "a.de.toml")),
        ("programme", *parse_programme(text, "a.toml", known, "/folder")),
        ("programme in use", *parse_programme(text, "a.toml", known, used=True)),
        ("settings", *settings.parse(text, "settings.toml")),
        ("remarks on a move", {}, remarks(text, "moves/a.toml", known)),
        ("remarks on a routine", {}, remarks(text, "a.toml", known)),
        ("remarks on a programme", {}, programme_remarks.remarks(text, "a.toml", known)),
        ("set", {}, _set(text)),
        ("begun", {}, _begun(text, known)),
    ]


def _set(text: str) -> list[Problem]:
    """A value is put in, and can be read; or it is said why not."""
    done = settings_file.set_text(text, "sitting.limit", "40 min")
    if isinstance(done, Problem):
        return [done]
    value, problems = settings.parse(done, "settings.toml")
    before = settings.parse(text, "settings.toml")[1]
    assert value.limit == 2400.0, "the value that was set is not there"
    assert len(problems) <= len(before), "setting a value made more faults"
    return []


def _begun(text: str, known: Mapping[str, Move]) -> list[Problem]:
    """A programme that can be used can be begun, and then has no fault."""
    given = parse_programme(text, "a.toml", known)[0]
    if given is None:
        return []
    now, problems = parse_programme(begun(text, FIRST_DAY), "a.toml", known, used=True)
    assert now is not None, f"beginning it made a fault: {problems}"
    assert now.first == (FIRST_DAY - date(1970, 1, 1)).days, "it begins on another day"
    return []


def _faults(data: bytes, read: Read) -> Iterator[str]:
    rows = data.decode("utf-8-sig", "replace").split("\n")
    for who, value, problems in read:
        if value is None and not problems:
            yield f"{who}: nothing was read, and nothing is said"
        if len(problems) > MOST_PROBLEMS:
            yield f"{who}: there are {len(problems)} problems"
        for one in problems:
            if wrong := _problem(one, rows):
                yield f"{who}: {wrong}: {one!r}"


def _problem(one: Problem, rows: list[str]) -> str:
    if not (one.file and one.wrong and one.right):
        return "a part is missing"
    if not 1 <= one.line <= len(rows):
        return f"there are {len(rows)} lines"
    if not 1 <= one.column <= len(rows[one.line - 1]) + 2:
        return f"that line has {len(rows[one.line - 1])} characters"
    said = str(one)
    if len(said) > 600 or not said.isprintable():
        return "it cannot be printed on a line"
    return ""


def _quick(data: bytes) -> str:
    """The quick reader accepts nothing that the standard library's does not, and means the same."""
    with suppress(UnicodeDecodeError):
        text = data.decode("utf-8-sig")
        quick = toml_quick.loads(text)
        if quick is not None and quick != _standard(text):
            return "the two readers differ"
    return ""


def _standard(text: str) -> object:
    try:
        return tomllib.loads(text)
    except ValueError as fault:
        return fault
