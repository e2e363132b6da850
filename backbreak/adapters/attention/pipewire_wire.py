"""The PipeWire protocol, as little of it as we use: join, and be told what comes and goes. Knows nothing of screens.

A message is four numbers (whom it is about, what and how long, a count, files) and one value; values are nested structs
of numbers and texts, each with its size and kind before it, filled up to eight bytes.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any

CORE, CLIENT, REGISTRY = 0, 1, 2
HELLO, SYNC, PONG, GET_REGISTRY, UPDATE = 1, 2, 3, 5, 2
DONE, PING, ERROR = 1, 2, 3
COMES, GOES = 0, 1
VERSION = 3
_HEAD = struct.Struct("=IIII")
_INT, _TEXT, _STRUCT = 4, 8, 14
_DEEPEST = 8


class Message:
    """thing: whom it is about. what: the event's number. value: what it says, as nested lists."""

    __slots__ = ("thing", "value", "what")

    def __init__(self, thing: int, what: int, value: list[Any]) -> None:
        self.thing, self.what, self.value = thing, what, value


def request(thing: int, what: int, *values: bytes) -> bytes:
    body = struct_of(*values)
    return _HEAD.pack(thing, what << 24 | len(body), 0, 0) + body


def join() -> bytes:
    """Who we are, and that we want to be told of all there is; its end is answered with DONE."""
    about = struct_of(integer(1), text("application.name"), text("backbreak"))
    return (
        request(CORE, HELLO, integer(VERSION)) + request(CLIENT, UPDATE, about)
        + request(CORE, GET_REGISTRY, integer(VERSION), integer(REGISTRY)) + request(CORE, SYNC, integer(0), integer(1))
    )


def integer(value: Any) -> bytes:
    if not isinstance(value, int) or not -(1 << 31) <= value < 1 << 31:
        raise ValueError("no number")
    return _filled(_INT, struct.pack("=i", value))


def text(value: str) -> bytes:
    return _filled(_TEXT, value.encode() + b"\0")


def struct_of(*values: bytes) -> bytes:
    return _filled(_STRUCT, b"".join(values))


def messages(arrived: bytearray) -> Iterator[Message]:
    """Each whole message, taken off the beginning. Raises ValueError at what is none."""
    while len(arrived) >= _HEAD.size:
        thing, size, _, _ = _HEAD.unpack_from(arrived)
        what, size = size >> 24, size & 0xFFFFFF
        if len(arrived) < _HEAD.size + size:
            return
        body = bytes(arrived[_HEAD.size : _HEAD.size + size])
        del arrived[: _HEAD.size + size]
        try:
            value = _value(body, 0, 0)[0] if body else []
        except struct.error as fault:
            raise ValueError("no message") from fault
        yield Message(thing, what, value if isinstance(value, list) else [])


def properties(value: Any) -> dict[str, str]:
    """[2, "media.class", "Video/Source", ...] as a table."""
    if not isinstance(value, list):
        return {}
    return {key: said for key, said in zip(value[1::2], value[2::2], strict=False) if isinstance(key, str)}


def _filled(kind: int, body: bytes) -> bytes:
    return struct.pack("=II", len(body), kind) + body + bytes(-len(body) % 8)


def _value(body: bytes, at: int, depth: int) -> tuple[Any, int]:
    size, kind = struct.unpack_from("=II", body, at)
    at += 8
    end = at + size
    if end > len(body) or depth > _DEEPEST:
        raise ValueError("no value")
    after = end + -size % 8
    match kind:
        case 4:
            return struct.unpack_from("=i", body, at)[0], after
        case 5:
            return struct.unpack_from("=q", body, at)[0], after
        case 8:
            return body[at:end].rstrip(b"\0").decode("utf-8", "replace"), after
        case 14:
            found: list[Any] = []
            while at < end:
                value, at = _value(body, at, depth + 1)
                found.append(value)
            return found, after
        case _:
            return None, after
