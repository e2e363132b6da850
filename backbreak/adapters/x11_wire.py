"""The X11 protocol, as little of it as we use: connect, ask, tell, take events.

Talks over the local Unix socket only, never TCP. Waits a bounded time for an answer; an answer that comes
later is recognised and dropped. Knows nothing about idle time, trays or windows.
"""

from __future__ import annotations

import re
import select
import socket
import struct
import time
from collections.abc import Iterator, Mapping

from backbreak.adapters import x11_cookie

PATIENCE = 0.5  # seconds for an answer: a server that takes longer is stopped or drowning in work
ERROR, REPLY, GENERIC = 0, 1, 35
NEWEST = 0xFFFF  # sequence numbers are 16 bits
GULP = 65536
AT_ONCE = 4  # gulps that one look takes: a server that goes on sending must not keep all others waiting
MOST = 1 << 20  # bytes of one packet, or of events that nobody has fetched: more is no X server


class Gone(Exception):
    """There is no server, or no longer. The text says why."""


class Late(Exception):
    """The server has not answered in time; it may do so later."""


class Refused(Exception):
    """The server answered a request with an error; the text has its code."""


class Wire:
    """One connection, to the screen that the display names (`root` is that screen's)."""

    def __init__(self, display: str, environ: Mapping[str, str], patience: float = PATIENCE) -> None:
        number, self.screen = local_display(display)
        self._patience = patience
        self._socket = _connect(number, patience)
        try:
            self._greet(number, environ)
        except BaseException:
            self._socket.close()
            raise
        self._socket.setblocking(False)
        self.process = _process(self._socket)
        self._arrived = bytearray()
        self._events: list[bytes] = []
        self._sequence = 0
        self._awaited: int | None = None  # an answer that was not there in time
        self._new_ids = 0

    def fileno(self) -> int:
        return self._socket.fileno()

    def close(self) -> None:
        self._socket.close()

    def new_id(self) -> int:
        """A name for something that this client creates."""
        self._new_ids += 1
        return int(self._id_base | (self._new_ids & self._id_mask))

    def tell(self, opcode: int, data: int, payload: bytes) -> None:
        """Send a request that has no answer."""
        payload += bytes(-len(payload) % 4)
        self._sequence = (self._sequence + 1) & NEWEST
        try:
            self._socket.sendall(struct.pack("=BBH", opcode, data, 1 + len(payload) // 4) + payload)
        except OSError as why:
            raise Gone(f"cannot write to the X server: {why}") from why

    def ask(self, opcode: int, data: int, payload: bytes) -> bytes:
        """Send a request and give its answer. Late (at once) while an earlier one is still outstanding."""
        self._take()
        if self._awaited is not None:
            raise Late("the X server still owes an answer")
        self.tell(opcode, data, payload)
        self._awaited, end = self._sequence, time.monotonic() + self._patience
        while (answer := self._take()) is None:
            left = end - time.monotonic()
            if left <= 0 or not select.select([self._socket], [], [], left)[0]:
                raise Late("the X server does not answer")
        if answer[0] == ERROR:
            raise Refused(f"X error {answer[1]} for request {opcode}")
        return answer

    def events(self) -> list[bytes]:
        """What has arrived unasked, without waiting. Call it whenever the socket can be read."""
        self._take()
        events, self._events = self._events, []
        return events

    def waiting(self) -> bool:
        """Whether events came in with an answer: the socket will not become readable for them again."""
        return bool(self._events)

    def atom(self, name: bytes) -> int:
        return int(struct.unpack_from("=I", self.ask(16, 0, struct.pack("=Hxx", len(name)) + name), 8)[0])

    def extension(self, name: bytes) -> tuple[int, int]:
        """Its major opcode and first event; Refused where the server does not have it."""
        answer = self.ask(98, 0, struct.pack("=Hxx", len(name)) + name)
        if not answer[8]:
            raise Refused(f"the X server has no {name.decode()}")
        return answer[9], answer[10]

    def _take(self) -> bytes | None:
        """Read what is there and sort it; the result is the awaited answer, if it came."""
        self._receive()
        answer = None
        while (packet := self._packet()) is not None:
            if packet[0] not in (ERROR, REPLY):
                self._events.append(packet)
            elif struct.unpack_from("=H", packet, 2)[0] == self._awaited:
                answer, self._awaited = packet, None
        if 32 * len(self._events) > MOST:
            raise Gone("the X server sends more than anybody can take")
        return answer

    def _receive(self) -> None:
        for _ in range(AT_ONCE):
            try:
                arrived = self._socket.recv(GULP)
            except BlockingIOError:
                return
            except OSError as why:
                raise Gone(f"cannot read from the X server: {why}") from why
            if not arrived:
                raise Gone("the X server has closed the connection")
            self._arrived += arrived

    def _packet(self) -> bytes | None:
        if len(self._arrived) < 32:
            return None
        size = 32
        if self._arrived[0] in (REPLY, GENERIC):
            size += 4 * int(struct.unpack_from("=I", self._arrived, 4)[0])
            if size > MOST:
                raise Gone("the X server sent what is no packet")
        if len(self._arrived) < size:
            return None
        packet = bytes(self._arrived[:size])
        del self._arrived[:size]
        return packet

    def _greet(self, number: str, environ: Mapping[str, str]) -> None:
        name, cookie = x11_cookie.shown_at_the_door(number, environ)
        order = 0x6C if struct.pack("=H", 1)[0] else 0x42
        hello = struct.pack("=BxHHHHxx", order, 11, 0, len(name), len(cookie))
        try:
            self._socket.sendall(hello + name + bytes(-len(name) % 4) + cookie + bytes(-len(cookie) % 4))
            accepted, reason_length, _, _, words = struct.unpack("=BBHHH", self._exactly(8))
            body = self._exactly(4 * words)
        except TimeoutError as why:
            raise Late("the X server does not greet") from why
        except OSError as why:
            raise Gone(f"the X server does not let us in: {why}") from why
        if accepted != 1:
            raise Gone(f"the X server does not let us in: {body[:reason_length].decode('latin-1').strip()}")
        try:
            self._id_base, self._id_mask = struct.unpack_from("=II", body, 4)
            roots = list(_roots(body))
        except struct.error as why:
            raise Gone("the X server's greeting is cut short") from why
        if self.screen >= len(roots):
            raise Gone(f"the X server has no screen {self.screen}")
        self.root = roots[self.screen]

    def _exactly(self, size: int) -> bytes:
        got, end = b"", time.monotonic() + self._patience
        while len(got) < size:
            self._socket.settimeout(max(0.001, end - time.monotonic()))
            more = self._socket.recv(size - len(got))
            if not more:
                raise ConnectionResetError("it hung up")
            got += more
        return got


def numbers(form: str, answer: bytes, at: int) -> tuple[int, ...]:
    """Out of an answer; Refused where it is shorter than it says."""
    try:
        return struct.unpack_from(form, answer, at)
    except struct.error as why:
        raise Refused("the X server's answer is cut short") from why


def local_display(display: str) -> tuple[str, int]:
    """The number and the screen in `:0` or `unix:0.0`; Gone for another machine's display."""
    match = re.fullmatch(r"(?:unix)?:(\d+)(?:\.(\d+))?", display)
    if not match:
        raise Gone(f"DISPLAY={display} is not a display of this machine (expected something like :0)")
    return match[1], int(match[2] or 0)


def _roots(body: bytes) -> Iterator[int]:
    """The root window of each screen, out of the server's greeting."""
    vendor, screens, formats = struct.unpack_from("=H2xBB", body, 16)
    at = 32 + vendor + -vendor % 4 + 8 * formats
    for _ in range(screens):
        root, depths = struct.unpack_from("=I35xB", body, at)
        yield root
        at += 40
        for _ in range(depths):
            at += 8 + 24 * int(struct.unpack_from("=2xH", body, at)[0])


def _connect(number: str, patience: float) -> socket.socket:
    path = f"/tmp/.X11-unix/X{number}"
    why: OSError | None = None
    for address in (path, "\0" + path):
        client = socket.socket(socket.AF_UNIX)
        client.settimeout(patience)
        try:
            client.connect(address)
        except OSError as fault:
            client.close()
            why = fault
        else:
            return client
    if isinstance(why, TimeoutError | BlockingIOError):
        raise Late(f"the X server of display :{number} does not answer") from why
    raise Gone(f"no X server answers for display :{number}") from why


def deserted(environ: Mapping[str, str]) -> str | None:
    """The display that we are told of, where nobody serves it: the session is over, or has not begun."""
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return None
    display = environ.get("DISPLAY", "")
    try:
        _connect(local_display(display)[0], PATIENCE).close()
    except Gone as why:
        return display if isinstance(why.__cause__, FileNotFoundError | ConnectionRefusedError) else None
    except Late:
        return None
    return None


def _process(client: socket.socket) -> int:
    """The server's process, so that it can be told from another that takes its place; 0 where unknown."""
    if not hasattr(socket, "SO_PEERCRED"):
        return 0
    return int(struct.unpack("3i", client.getsockopt(socket.SOL_SOCKET, socket.SO_PEERCRED, 12))[0])
