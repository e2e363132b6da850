"""The Wayland protocol, as little of it as we use: what the compositor offers, our requests, its events.

One local socket that never blocks, but for a moment at the start. It ends once, with a reason in words. It knows
nothing of idle time or windows, and asks for no keyboard and no pointer.
"""

from __future__ import annotations

import contextlib
import select
import socket
import struct
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from backbreak.ports import Loop

PATIENCE = 0.5
"""Seconds for the first answer: a compositor that takes longer is stopped or drowning in work."""
GULP = 65536
AT_ONCE = 4
"""Gulps that one turn takes: a compositor that goes on sending must not keep all others waiting."""
MOST_OFFERS = 2000
"""Interfaces; compositors have about sixty."""
MOST_HEARD = 10_000
"""Things that are heard, such as windows."""
HUNG_UP = "the compositor has closed the connection"
DISPLAY = 1
_ERROR, _DELETE_ID = 0, 1
_SYNC, _GET_REGISTRY = 0, 1
_GLOBAL, _GLOBAL_REMOVE = 0, 1

Heard = Callable[[int, bytes], None]
"""An event's number and its arguments, as bytes."""


class Gone(Exception):
    """There is no compositor, or no longer. The text says why."""


class Wire:
    """offers: what the compositor has, as (number, version) by interface; of several, the first.

    Raises Gone. From `watch` on, `ended(why)` is called once, unless it was closed.
    """

    def __init__(self, path: str) -> None:
        self.offers: dict[str, tuple[int, int]] = {}
        self._heard: dict[int, Heard] = {DISPLAY: self._of_display}
        self._free: list[int] = []
        self._newest = DISPLAY
        self._arrived = bytearray()
        self._socket = _connected(path)
        self._open = True
        self._why = ""
        self._loop: Loop | None = None
        self._ended: Callable[[str], None] = _nothing
        self._registry = self.new(self._of_registry)
        self.ask(DISPLAY, _GET_REGISTRY, struct.pack("=I", self._registry))
        self._settle()
        self._socket.setblocking(False)

    def watch(self, loop: Loop, ended: Callable[[str], None]) -> None:
        """From now on in the loop."""
        self._loop, self._ended = loop, ended
        loop.watch(self._socket.fileno(), self.turn)

    def new(self, heard: Heard | None = None) -> int:
        """A name for something that we create. Names are used again: the compositor keeps a list of them."""
        if self._free:
            name = self._free.pop()
        else:
            self._newest = name = self._newest + 1
        if heard is not None:
            self._heard[name] = heard
        return name

    def ask(self, thing: int, request: int, payload: bytes = b"") -> None:
        """Send a request. One that cannot be sent ends the connection: the loop will see that."""
        try:
            self._socket.sendall(struct.pack("=II", thing, (8 + len(payload)) << 16 | request) + payload)
        except OSError:
            self._hang_up()

    def bind(self, interface: str, version: int, heard: Heard | None = None) -> int:
        """One of `offers`, in this version or the lower one that is there."""
        number, there = self.offers[interface]
        name = self.new(heard)
        text = interface.encode() + b"\0"
        size = struct.pack("=II", number, len(text))
        self.ask(self._registry, 0, size + text + bytes(-len(text) % 4) + struct.pack("=II", min(version, there), name))
        return name

    def hear(self, name: int, heard: Heard | None) -> None:
        """Of something that the compositor has made: until it is told None."""
        if heard is None:
            self._heard.pop(name, None)
        elif len(self._heard) < MOST_HEARD:
            self._heard[name] = heard
        else:
            self._nonsense()

    def turn(self) -> None:
        """Take what has come in; what the loop calls, and anybody who wants to know now."""
        for _ in range(AT_ONCE):
            if not self._open:
                return
            try:
                arrived = self._socket.recv(GULP)
            except BlockingIOError:
                return
            except OSError:
                arrived = b""
            if arrived:
                self._take(arrived)
            else:
                self._end()

    def close(self) -> None:
        if self._open:
            self._open = False
            if self._loop is not None:
                self._loop.unwatch(self._socket.fileno())
            self._socket.close()

    def _end(self) -> None:
        self.close()
        self._ended(self._why or HUNG_UP)

    def _settle(self) -> None:
        """Until the compositor has told what it offers."""
        done: list[bool] = []
        name = self.new(lambda _event, _body: done.append(True))
        self.ask(DISPLAY, _SYNC, struct.pack("=I", name))
        end = time.monotonic() + PATIENCE
        try:
            while not done:
                left = end - time.monotonic()
                if left <= 0 or not select.select([self._socket], [], [], left)[0]:
                    raise Gone("the compositor does not answer")
                arrived = self._socket.recv(GULP)
                if not arrived:
                    raise Gone(self._why or HUNG_UP)
                self._take(arrived)
        except OSError as why:
            self._socket.close()
            raise Gone(f"cannot read from the compositor: {why.strerror}") from why
        except BaseException:
            self._socket.close()
            raise

    def _take(self, arrived: bytes) -> None:
        self._arrived += arrived
        while self._open and len(self._arrived) >= 8:      # whoever hears one may close it
            thing, size_and_event = struct.unpack_from("=II", self._arrived)
            size = size_and_event >> 16
            if size < 8:
                return self._nonsense()
            if len(self._arrived) < size:
                return None
            body = bytes(self._arrived[8:size])
            del self._arrived[:size]
            heard = self._heard.get(thing)
            if heard is None:
                continue
            try:
                heard(size_and_event & 0xFFFF, body)
            except struct.error:        # its arguments are too short
                return self._nonsense()
        return None

    def _nonsense(self) -> None:
        self._why = "the compositor sent what is no message"
        self._hang_up()

    def _hang_up(self) -> None:
        """Whoever reads next finds the end."""
        self._arrived.clear()
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)

    def _of_display(self, event: int, body: bytes) -> None:
        if event == _DELETE_ID:
            (name,) = struct.unpack_from("=I", body)
            if not DISPLAY < name <= self._newest or name in self._free:      # none of ours
                return self._nonsense()
            self._heard.pop(name, None)
            self._free.append(name)
        elif event == _ERROR:       # the connection closes after it
            _thing, code, size = struct.unpack_from("=III", body)
            said = body[12 : 12 + size].rstrip(b"\0").decode("utf-8", "replace")
            self._why = f"the compositor refused a request (error {code}: {said})"
        return None

    def _of_registry(self, event: int, body: bytes) -> None:
        (number,) = struct.unpack_from("=I", body)
        if event == _GLOBAL:
            (size,) = struct.unpack_from("=I", body, 4)
            interface = body[8 : 8 + size].rstrip(b"\0").decode("ascii", "replace")
            (version,) = struct.unpack_from("=I", body, 8 + size + -size % 4)
            if len(self.offers) >= MOST_OFFERS:
                return self._nonsense()
            self.offers.setdefault(interface, (number, version))
        elif event == _GLOBAL_REMOVE:
            self.offers = {name: offer for name, offer in self.offers.items() if offer[0] != number}
        return None


def socket_path(environ: Mapping[str, str]) -> str:
    """Where the session's compositor listens. Raises Gone where there is none."""
    name = environ.get("WAYLAND_DISPLAY", "")
    if not name:
        raise Gone("WAYLAND_DISPLAY is not set: this is no Wayland session")
    if name.startswith("/"):
        return name
    folder = environ.get("XDG_RUNTIME_DIR", "")
    if not folder:
        raise Gone("XDG_RUNTIME_DIR is not set: there is no folder to find the compositor in")
    return str(Path(folder) / name)


def _nothing(_why: str) -> None:
    pass


def _connected(path: str) -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.settimeout(PATIENCE)
    try:
        client.connect(path)
    except OSError as why:
        client.close()
        raise Gone(f"no compositor answers at {path} ({why.strerror or why})") from why
    return client
