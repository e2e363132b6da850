"""The PulseAudio protocol, as little of it as we use: packets of tagged values. Knows nothing of microphones.

PipeWire's pulse server speaks it as well. Layout: a head of five numbers, of which the first is the size; then values,
each after a letter that says what it is.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

HEAD = struct.Struct(">5I")
CONTROL = 0xFFFFFFFF
"""The channel of commands, and the number that stands for "none"."""
NONE = 0xFFFFFFFF
_VOID = {"1": True, "0": False, "N": None}
_FIXED = {"L": ">I", "B": ">B", "U": ">Q", "R": ">Q", "r": ">q", "V": ">I", "T": ">II", "a": ">BBI"}


def packet(command: int, tag: int, *values: bytes) -> bytes:
    body = number(command) + number(tag) + b"".join(values)
    return HEAD.pack(len(body), CONTROL, 0, 0, 0) + body


def number(value: int) -> bytes:
    if not 0 <= value <= NONE:
        raise ValueError("no number")
    return b"L" + struct.pack(">I", value)


def blob(value: bytes) -> bytes:
    return b"x" + struct.pack(">I", len(value)) + value


def properties(given: dict[str, str]) -> bytes:
    """As text that ends with a zero, as everybody writes them."""
    out = b"P"
    for key, value in given.items():
        text = value.encode() + b"\0"
        out += b"t" + key.encode() + b"\0" + number(len(text)) + blob(text)
    return out + b"N"


def packets(arrived: bytearray) -> Iterator[list[Any]]:
    """The values of each whole packet, taken off the beginning. Raises ValueError at what is none."""
    while len(arrived) >= HEAD.size:
        size, channel, *_ = HEAD.unpack_from(arrived)
        if len(arrived) < HEAD.size + size:
            return
        body = bytes(arrived[HEAD.size : HEAD.size + size])
        del arrived[: HEAD.size + size]
        if channel == CONTROL:
            yield values(body)


def values(body: bytes) -> list[Any]:
    try:
        found, at = [], 0
        while at < len(body):
            value, at = _value(body, at)
            found.append(value)
    except (struct.error, IndexError, RecursionError) as fault:
        raise ValueError("no packet") from fault
    return found


def _value(body: bytes, at: int) -> tuple[Any, int]:
    kind, at = chr(body[at]), at + 1
    if kind in _VOID:
        return _VOID[kind], at
    if kind in _FIXED:
        found = struct.unpack_from(_FIXED[kind], body, at)
        return (found[0] if len(found) == 1 else found), at + struct.calcsize(_FIXED[kind])
    match kind:
        case "t":
            end = body.index(b"\0", at)
            return body[at:end].decode("utf-8", "replace"), end + 1
        case "x":
            (size,) = struct.unpack_from(">I", body, at)
            return body[at + 4 : at + 4 + size], at + 4 + size
        case "m":
            return None, at + 1 + body[at]
        case "v":
            return None, at + 1 + 4 * body[at]
        case "f":
            return None, _value(body, _value(body, at)[1])[1]
        case "P":
            return _properties(body, at)
        case _:
            raise ValueError(f"no value is called {kind!r}")


def _properties(body: bytes, at: int) -> tuple[dict[str, str], int]:
    found: dict[str, str] = {}
    while True:
        key, at = _value(body, at)
        if key is None:
            return found, at
        _, at = _value(body, at)
        value, at = _value(body, at)
        found[key] = value.rstrip(b"\0").decode("utf-8", "replace")
