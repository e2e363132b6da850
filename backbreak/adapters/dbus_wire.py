"""The socket below `dbus.Bus`: finds the bus, says who we are, turns bytes into messages and back.

It never blocks and ends once, with a reason in words. It does not know what the messages mean.
"""

from __future__ import annotations

import os
import select
import socket
import struct
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jeepney.auth import BEGIN, NEGOTIATE_UNIX_FD, make_auth_external
from jeepney.bus import get_connectable_addresses
from jeepney.low_level import Array, HeaderFields, MessageType, Parser, Struct

if TYPE_CHECKING:
    from backbreak.ports import Loop

MOST_OUT = 8 << 20       # bytes the daemon may leave unread before we call it gone
LINE = 8192              # longest answer while saying hello (the D-Bus specification's are under 100)
GULP = 65536
LONGEST = 1 << 20        # bytes of a message: what we ask for are some hundred, and a megabyte takes half a second
NO_MESSAGE = 1 << 27     # and of any that a bus passes on, says the specification
REQUIRED = {
    MessageType.method_call: (HeaderFields.path, HeaderFields.member), MessageType.error: (HeaderFields.error_name,),
    MessageType.signal: (HeaderFields.path, HeaderFields.interface, HeaderFields.member), MessageType.method_return: (),
}
NUMBERS = (HeaderFields.reply_serial, HeaderFields.unix_fds)


def places(kind: str) -> tuple[list[str], str]:
    """Socket addresses of a bus ("session", "system" or a D-Bus address), and why there are none."""
    if kind == "system":
        text = os.environ.get("DBUS_SYSTEM_BUS_ADDRESS") or "unix:path=/run/dbus/system_bus_socket"
    elif kind == "session":
        run = os.environ.get("XDG_RUNTIME_DIR", "")
        text = os.environ.get("DBUS_SESSION_BUS_ADDRESS") or (f"unix:path={run}/bus" if run else "")
    else:
        text = kind
    if not text:
        return [], "DBUS_SESSION_BUS_ADDRESS is not set"
    try:
        return list(get_connectable_addresses(text)), ""
    except (ValueError, KeyError, RuntimeError):         # what jeepney says to an address it cannot use
        return [], f"cannot use the bus address {text!r}"


def _of_something(self: Any, of: Any, init: Callable[[Any, Any], None] = Array.__init__) -> None:
    """A list of nothings has no end, and jeepney would read it for ever."""
    if not _takes_room(of):
        raise ValueError("a list of empty structs")
    init(self, of)


def _takes_room(kind: Any) -> bool:
    return not isinstance(kind, Struct) or any(map(_takes_room, kind.fields))


Array.__init__ = _of_something


def sound(message: Any) -> bool:
    """Whether its head has what it must have, and that is of the right kind: jeepney takes any."""
    fields = message.header.fields
    kinds = (isinstance(value, int if name in NUMBERS else str) for name, value in fields.items())
    return all(kinds) and all(name in fields for name in REQUIRED[message.header.message_type])


class Wire:
    """`take(messages)` gets what came in; `ended(why)` is called once. files: descriptors may come in with them."""

    def __init__(
        self, loop: Loop, place: str, take: Callable[[list[Any]], None], ended: Callable[[str], None],
        files: bool = False,
    ) -> None:
        self._loop, self._take, self._ended = loop, take, ended
        self._files, self._asked_for_files = files, False
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._socket.setblocking(False)
        try:
            self._socket.connect(place)
        except OSError:
            self._socket.close()
            raise
        self._out = bytearray(b"\0" + make_auth_external())
        self._held = bytearray()           # messages that wait for the daemon's OK
        self._line: bytearray | None = bytearray()
        self._parser = Parser()
        self._too_long = 0                 # bytes still to come of a message that is passed over
        self._open = True
        self._writing = False
        self._loop.watch(self._socket.fileno(), self.turn)
        self.flush()

    def send(self, data: bytes) -> None:
        if self._line is not None:
            self._held += data
            return
        self._out += data
        if len(self._out) > MOST_OUT:
            self._end_soon("the bus no longer reads")
        else:
            self.flush()

    def turn(self) -> None:
        """What the loop calls when the socket is ready."""
        self.flush()
        if self._open:
            self._read()

    def flush(self) -> None:
        """Write what the socket takes now; ask the loop for the rest."""
        try:
            while self._out:
                del self._out[: self._socket.send(self._out)]
        except BlockingIOError:
            pass
        except OSError as error:
            self._out.clear()
            self._end_soon(error.strerror or str(error))
        if self._open and bool(self._out) is not self._writing:
            self._writing = bool(self._out)
            self._loop.watch(self._socket.fileno(), self.turn, writable=self._writing)

    def settle(self, done: Callable[[], bool], seconds: float) -> None:
        """Work this socket alone until `done()`, for at most so many seconds: only for the first connect."""
        deadline = time.monotonic() + seconds
        while self._open and not done() and (left := deadline - time.monotonic()) > 0:
            select.select([self._socket], [self._socket] if self._out else [], [], left)
            self.turn()

    def end(self, why: str) -> None:
        if self._open:
            self._open = False
            self._loop.unwatch(self._socket.fileno())
            self._socket.close()
            self._ended(why)

    def _end_soon(self, why: str) -> None:
        """Not at once: somebody is in the middle of a call."""
        self._loop.put(lambda: self.end(why))

    def _read(self) -> None:
        try:
            data, files = self._receive()
        except BlockingIOError:
            return
        except OSError as error:
            self.end(error.strerror or str(error))
            return
        if not data:
            self.end("the bus has gone")
            return
        if self._line is not None:
            data = self._greet(data)
        if data:
            self._parse(data, files)

    def _receive(self) -> tuple[bytes, list[Any]]:
        if not self._files:
            return self._socket.recv(GULP), []
        from jeepney.fds import FileDescriptor, fds_buf_size

        # Not for our windows: one that held on to a sleep lock would keep the computer awake until it is closed.
        data, beside, _flags, _from = self._socket.recvmsg(GULP, fds_buf_size(), socket.MSG_CMSG_CLOEXEC)
        return data, FileDescriptor.from_ancdata(beside)

    def _parse(self, data: bytes, files: list[Any]) -> None:
        try:
            self._parser.add_data(data, files)
            messages = list(iter(self._next, None))
            if not all(map(sound, messages)):
                raise ValueError
        except (ValueError, TypeError, KeyError, IndexError, AssertionError, RecursionError, struct.error):
            self.end("the bus sent what is no message")
            return
        if messages:
            self._take(messages)

    def _next(self) -> Any:
        """A message that is there whole. One that is too long is passed over as it comes in: whoever sent it has no
        answer, and the bus is not to blame."""
        parser = self._parser
        while True:
            passed = min(self._too_long, parser.buf.bytes_buffered)
            if passed:
                parser.buf.read(passed)
                self._too_long -= passed
            if self._too_long:
                return None
            parser.bytes_desired()          # reads how long the next one is
            size = parser.next_msg_size or 0
            if size > NO_MESSAGE:
                raise ValueError
            if size <= LONGEST:
                return parser.get_next_message()
            self._too_long, parser.next_msg_size = size, None
            for file in parser.fds:
                file.close()
            parser.fds.clear()

    def _greet(self, data: bytes) -> bytes:
        """The daemon's lines before messages: OK, or anything else for no. Gives what came after them."""
        assert self._line is not None
        self._line += data
        line, found, rest = bytes(self._line).partition(b"\r\n")
        if found and line.startswith(b"OK ") and self._files:
            self._out += NEGOTIATE_UNIX_FD
            self._line, self._files, self._asked_for_files = bytearray(), False, True
            self.flush()
            return b""
        if found and (self._asked_for_files or line.startswith(b"OK ")):
            self._files = line.startswith(b"AGREE_UNIX_FD")
            self._out += BEGIN + self._held
            self._line, self._held = None, bytearray()
            self.flush()
            return rest
        if found or len(self._line) > LINE:
            self.end("the bus does not know us (its access rules?)")
        return b""
