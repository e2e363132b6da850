"""From good bytes to bad ones: by bits and numbers, by words and lines, by the structure of JSON. A seed, one case."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Sequence
from typing import Any

from tests.core.fuzzing import CHANGES as WRITTEN
from tests.core.fuzzing import PIECES

SPLIT = b"\xa5\x5a\xa5\x5a"
"""Between what a peer says at once and what it says next, where a door is a conversation."""
VALUES: tuple[Any, ...] = (
    None, True, False, 0, 1, -1, 2**31, 2**32 - 1, 2**63, -(2**63), 10**30, 10**400, 0.5, -0.0,
    1e9, 1e14, -1e14, 1e15, 1e300, -1e300,
    float("nan"), float("inf"), float("-inf"), "", "x", "\0", "\x1b[2J", "\ud800", "\u202e", "9" * 5000, "nan", "inf",
    "a" * 70000, [], {}, [[]], [None], {"": None}, [1] * 1000,
)  # fmt: skip
NUMBERS = (0, 1, 2, 0x7F, 0x80, 0xFF, 0x7FFF, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFE, 0xFFFFFFFF)
HARDER = (
    b'{"a":' * 300, b"[" * 100_000, b"\xed\xa0\x80", b'"\\ud800"', b"NaN", b"Infinity", b"-Infinity", b"1e400",
    b"9" * 5000,
    b"\x1b]0;x\x07", b"\x9b2J", b"\r", b"true", b"null", b"[]", b"{}", b"1e15", b"1e14", b"-1", b"0.1",
)  # fmt: skip


def made(seed: int, good: Sequence[bytes], pieces: Sequence[bytes] = ()) -> bytes:
    dice = random.Random(seed)
    everything = (*pieces, *pieces, *HARDER, *PIECES)
    if dice.random() < 0.05:
        return dice.randbytes(dice.choice((0, 1, 10, 100, 3000)))
    if dice.random() < 0.05:
        return b"".join(dice.choice(everything) for _ in range(dice.choice((1, 2, 5, 20))))
    data = dice.choice(good)
    for _ in range(dice.choice((1, 1, 1, 2, 3, 8))):
        change = dice.choice(CHANGES)
        data = change(dice, data, good, everything)
    return data


Change = Callable[[random.Random, bytes, Sequence[bytes], Sequence[bytes]], bytes]


def _number(dice: random.Random, data: bytes, _good: Sequence[bytes], _pieces: Sequence[bytes]) -> bytes:
    """An extreme number in one, two, four or eight bytes: lengths and counts that cannot be."""
    size, order = dice.choice((1, 2, 4, 4, 4, 8)), dice.choice(("little", "big"))
    at = dice.randrange(len(data) + 1)
    at -= at % dice.choice((1, 4, 4))
    number = dice.choice((*NUMBERS, dice.getrandbits(32))) & ((1 << 8 * size) - 1)
    return data[:at] + number.to_bytes(size, order) + data[at + size :]


def _spliced(dice: random.Random, data: bytes, good: Sequence[bytes], _pieces: Sequence[bytes]) -> bytes:
    other = dice.choice(good)
    return data[: dice.randrange(len(data) + 1)] + other[dice.randrange(len(other) + 1) :]


def _piece(dice: random.Random, data: bytes, _good: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(pieces) + data[at + dice.choice((0, 0, 1, 5)) :]


def _parts(dice: random.Random, data: bytes, _good: Sequence[bytes], pieces: Sequence[bytes]) -> bytes:
    """Of a conversation: a part is said twice, left out, in another place, or another."""
    parts = data.split(SPLIT)
    at = dice.randrange(len(parts))
    match dice.randrange(4):
        case 0:
            parts.insert(at, parts[at])
        case 1:
            del parts[at]
        case 2:
            parts.insert(dice.randrange(len(parts)), parts.pop(at))
        case 3:
            parts[at] = dice.choice(pieces)
    return SPLIT.join(parts)


def _json(dice: random.Random, data: bytes, _good: Sequence[bytes], _pieces: Sequence[bytes]) -> bytes:
    """Another value somewhere in a line of JSON, or in all of it."""
    lines = data.split(b"\n")
    place = dice.randrange(len(lines))
    for whole in (False, True):
        try:
            value = json.loads(data if whole else lines[place])
        except (ValueError, RecursionError):
            continue
        said = json.dumps(_changed(dice, value)).encode()
        return said if whole else b"\n".join([*lines[:place], said, *lines[place + 1 :]])
    return data


def _changed(dice: random.Random, value: Any) -> Any:
    keys = list(value) if isinstance(value, dict) else list(range(len(value))) if isinstance(value, list) else []
    if not keys or dice.random() < 0.1:
        return dice.choice(VALUES)
    key, value = dice.choice(keys), value.copy()
    match dice.randrange(8):
        case 0:
            del value[key]
        case 1 if isinstance(value, dict):
            value[dice.choice(("", "x", str(key) * 2))] = value[key]
        case 1:
            value.insert(key, value[key])
        case 2 | 3:
            value[key] = dice.choice(VALUES)
        case _:
            value[key] = _changed(dice, value[key])
    return value


def _written(change: Callable[[random.Random, bytes], bytes]) -> Change:
    return lambda dice, data, _good, _pieces: change(dice, data)


CHANGES: tuple[Change, ...] = (
    *map(_written, WRITTEN), _number, _number, _number, _spliced, _piece, _piece, _parts, _json, _json, _json, _json,
)  # fmt: skip
