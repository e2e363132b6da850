"""An X server that is as it should be, as far as our icon asks: it answers at once, and hands on what a script sends.

What is sent comes as the real one lets it through: 32 bytes, of a kind that there is, marked as sent.
"""

from __future__ import annotations

import contextlib
import socket
import struct
from collections.abc import Callable
from typing import Any

ROOT, VISUAL, DEEP_VISUAL, BASE, TRAY = 0x50, 0x21, 0x65, 0x200000, 0x400001
OURS, TRAYS, ROOTS, MANAGER, SELECTION = b"OURS", b"TRAY", b"ROOT", b"MNGR", b"SLCT"
"""What stands for a number in a script that only the server knows."""
EXTENSIONS = {b"RANDR": (140, 89), b"XFIXES": (138, 87)}
"""By name: the number of its requests, and of its first event; two that have kinds of events within events."""
LAST_CORE, LAST_EXTENSION = 34, 95
SENT = 0x80
MESSAGE, FORMATS = 33, (8, 16, 32)
LARGEST_SHOT = 1000
"""Pixels beyond which our window cannot lie on the screen."""


class Server:
    """Reads requests and answers them. property_: what the tray's window holds, whatever is asked for: a byte for the
    format, and the value."""

    def __init__(self, property_: bytes, say: Callable[[bytes], None]) -> None:
        self._say, self._waits, self._greeted, self.serial = say, b"", False, 0
        self.window, self.atoms = 0, dict[bytes, int]()
        self._format = (0, 8, 16, 32)[property_[0] % 4] if property_ else 0
        self._value = property_[1:]

    def hear(self, data: bytes) -> None:
        self._waits += data
        while self._greeted and len(self._waits) >= 4 and len(self._waits) >= self._length():
            request, self._waits = self._waits[: self._length()], self._waits[self._length() :]
            self.serial = (self.serial + 1) % 65536
            self._answer(request)
        if not self._greeted and len(self._waits) >= 12:
            self._greeted, self._waits = True, b""
            self._say(_greeting())

    def send(self, event: bytes) -> None:
        """As SendEvent does it, with its checks."""
        event = self._named(event)[:32].ljust(32, b"\0")
        kind = event[0] & 0x7F
        if not (2 <= kind <= LAST_CORE or 64 <= kind <= LAST_EXTENSION):
            return
        if kind == MESSAGE and event[1] not in FORMATS:
            return
        self._say(bytes((kind | SENT,)) + event[1:2] + struct.pack("=H", self.serial) + event[4:])

    def _named(self, event: bytes) -> bytes:
        for mark, number in ((OURS, self.window), (TRAYS, TRAY), (ROOTS, ROOT), (MANAGER, self._atom(b"MANAGER")),
                             (SELECTION, self._atom(b"_NET_SYSTEM_TRAY_S0"))):
            event = event.replace(mark, struct.pack("=I", number))
        return event

    def _length(self) -> int:
        return max(4, 4 * int.from_bytes(self._waits[2:4], "little"))

    def _atom(self, name: bytes) -> int:
        return self.atoms.setdefault(name, 100 + len(self.atoms))

    def _answer(self, request: bytes) -> None:
        number, rest = request[0], request[4:]
        match number:
            case 1:
                self.window = struct.unpack_from("=I", rest)[0]
            case 14:
                self._reply(24, struct.pack("=IHHHHH", ROOT, 0, 0, 24, 24, 0))
            case 16:
                self._reply(0, struct.pack("=I", self._atom(rest[4 : 4 + struct.unpack_from("=H", rest)[0]])))
            case 20:
                self._property(*struct.unpack_from("=IIIII", rest))
            case 23:
                self._reply(0, struct.pack("=I", TRAY))
            case 26 | 31 | 106:
                self._reply(0, bytes(24))
            case 73:
                self._shot(*struct.unpack_from("=IhhHH", rest))
            case 98:
                self._extension(rest[4 : 4 + struct.unpack_from("=H", rest)[0]])
            case 99:
                names = b"".join(bytes((len(name),)) + name for name in EXTENSIONS)
                self._reply(len(EXTENSIONS), extra=names)
            case 101:
                self._reply(1, extra=bytes(4 * rest[1]))
            case 138 | 140:
                self._reply(0, struct.pack("=II", 1, 5))

    def _property(self, window: int, _name: int, kind: int, offset: int, longest: int) -> None:
        """Of the tray's window; the root has none."""
        if window != TRAY or not self._format:
            self._reply(0, bytes(24))
            return
        size = self._format // 8
        whole = self._value[: len(self._value) // size * size]
        part = whole[4 * offset : 4 * offset + 4 * longest]
        left = max(0, len(whole) - 4 * offset - len(part))
        self._reply(self._format, struct.pack("=III", kind, left, len(part) // size), part)

    def _shot(self, _window: int, _x: int, _y: int, width: int, height: int) -> None:
        if width > LARGEST_SHOT or height > LARGEST_SHOT:
            self._say(struct.pack("=BBHIHB", 0, 8, self.serial, 0, 0, 73) + bytes(21))
        else:
            self._reply(24, struct.pack("=I", VISUAL), bytes(4 * width * height))

    def _extension(self, name: bytes) -> None:
        there = name in EXTENSIONS
        self._reply(0, struct.pack("=BBBB", there, *EXTENSIONS.get(name, (0, 0)), 0))

    def _reply(self, data: int, at8: bytes = b"", extra: bytes = b"") -> None:
        extra += bytes(-len(extra) % 4)
        self._say(struct.pack("=BBHI", 1, data, self.serial, len(extra) // 4) + at8.ljust(24, b"\0") + extra)


def _greeting() -> bytes:
    vendor, formats = b"as it should be!", struct.pack("=BBB5x", 24, 32, 32)
    depths = b"".join(
        struct.pack("=BxH4x", depth, 1) + struct.pack("=IBBHIII4x", visual, 4, 8, 256, 0xFF0000, 0xFF00, 0xFF)
        for depth, visual in ((24, VISUAL), (32, DEEP_VISUAL))
    )
    sides = (1920, 1080, 508, 285)
    screen = struct.pack("=IIIIIHHHHHHIBBBB", ROOT, 0x20, 0xFFFFFF, 0, 0, *sides, 1, 1, VISUAL, 0, 0, 24, 2)
    body = struct.pack("=IIIIHHBBBBBBBB4x", 1, BASE, 0x1FFFFF, 256, len(vendor), 65535, 1, 1, 0, 0, 32, 32, 8, 255)
    body += vendor + formats + screen + depths
    return struct.pack("=BxHHH", 1, 11, 0, len(body) // 4) + body


class Wire(socket.socket):
    """Our end; what is written to it is answered at once."""

    def __init__(self, property_: bytes) -> None:
        ours, self._peer = socket.socketpair()
        super().__init__(ours.family, ours.type, ours.proto, ours.detach())
        self._peer.setblocking(False)
        self.server = Server(property_, self._said)
        self._unsaid = b""

    def send(self, data: Any, *_flags: Any) -> int:
        self.server.hear(bytes(data))
        return len(data)

    def recv(self, size: int, *flags: Any) -> bytes:
        got = super().recv(size, *flags)
        self._said(b"")
        return got

    def close(self) -> None:
        self._peer.close()
        super().close()

    def _said(self, data: bytes) -> None:
        self._unsaid += data
        with contextlib.suppress(OSError):
            while self._unsaid:
                self._unsaid = self._unsaid[self._peer.send(self._unsaid) :]
