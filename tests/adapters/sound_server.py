"""Servers of a test's own in the same loop: one that speaks PulseAudio's protocol, one that speaks PipeWire's.

And a socket that one which crashed has left behind.
"""

from __future__ import annotations

import socket
import struct
from pathlib import Path

from backbreak.adapters.attention import pipewire_wire as pw
from backbreak.adapters.attention import pulse_wire as pulse
from tests.fakes import SmallLoop


class Server:
    """Listens at a path; `heard` gets what each client sends. mute: takes clients and never answers (`hangs`)."""

    def __init__(self, loop: SmallLoop, path: Path, mute: bool = False) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self.path, self._loop, self.hangs = path, loop, mute
        self.clients: list[socket.socket] = []
        self._arrived = bytearray()
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(str(path))
        self._server.listen()
        self._server.setblocking(False)
        loop.watch(self._server.fileno(), self._accept)

    def send(self, data: bytes) -> None:
        for client in self.clients:
            client.sendall(data)

    def end(self) -> None:
        for one in (*self.clients, self._server):
            if one.fileno() >= 0:
                self._loop.unwatch(one.fileno())
                one.close()
        self.clients = []
        self.path.unlink(missing_ok=True)

    def _accept(self) -> None:
        client, _ = self._server.accept()
        client.setblocking(False)
        self.clients.append(client)
        self._loop.watch(client.fileno(), lambda: self._readable(client))

    def _readable(self, client: socket.socket) -> None:
        data = client.recv(65536)
        if not data:
            self._loop.unwatch(client.fileno())
            self.clients.remove(client)
            client.close()
            return
        self._arrived += data
        if not self.hangs:
            self.heard(self._arrived)

    def heard(self, arrived: bytearray) -> None:
        raise NotImplementedError


def left_behind(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with socket.socket(socket.AF_UNIX) as one:
        one.bind(str(path))


class FakePulse(Server):
    """outputs: streams that record, as `stream` makes them. monitors: devices that only repeat what is played; gone:
    those that are not there any more when they are asked about."""

    def __init__(self, loop: SmallLoop, path: Path, mute: bool = False, refuses: bool = False) -> None:
        self.outputs: list[bytes] = []
        self.monitors: set[int] = set()
        self.gone: set[int] = set()
        self.refuses = refuses
        self.asked: list[int] = []
        super().__init__(loop, path, mute)

    def change(self, *outputs: bytes) -> None:
        self.outputs = list(outputs)
        self.tell()

    def tell(self) -> None:
        self.send(pulse.packet(66, 0xFFFFFFFF, pulse.number(8), pulse.number(3)))

    def heard(self, arrived: bytearray) -> None:
        for command, tag, *rest in pulse.packets(arrived):
            self.asked.append(command)
            self.send(self._answer(command, tag, rest))

    def _answer(self, command: int, tag: int, rest: list[object]) -> bytes:
        if (command == 8 and self.refuses) or (command == 23 and rest[0] in self.gone):
            return pulse.packet(0, tag, pulse.number(1))
        if command == 32:
            return pulse.packet(2, tag, *self.outputs)
        if command == 23:
            monitor = 7 if rest[0] in self.monitors else pulse.NONE
            spec, channels, volume = b"a" + struct.pack(">BBI", 5, 1, 48000), b"m\x01\x00", b"v\x01" + bytes(4)
            return pulse.packet(2, tag, pulse.number(int(str(rest[0]))), word("mic"), b"N", spec, channels,
                                pulse.number(1), volume, b"0", pulse.number(monitor), b"N")
        return pulse.packet(2, tag, *([pulse.number(32)] if command == 8 else []))


def stream(device: int = 4, *, client: int = 9, method: str = "speex", program: str = "zoom",
           halted: bool = False) -> bytes:
    """One that records."""
    about = pulse.properties({"application.process.binary": program, "media.name": "what nobody may know"})
    return b"".join([
        pulse.number(3), word("a stream"), pulse.number(pulse.NONE), pulse.number(client),
        pulse.number(device), b"a" + struct.pack(">BBI", 5, 1, 48000), b"m\x01\x00", b"U" + bytes(8), b"U" + bytes(8),
        word(method), word("driver"), about, b"1" if halted else b"0", b"v\x01" + bytes(4), b"0", b"1", b"1",
        b"f" + b"B\x01" + b"P" + b"N",
    ])


def word(text: str) -> bytes:
    return b"t" + text.encode() + b"\0"


class FakePipeWire(Server):
    """nodes: what is there when somebody joins, by number."""

    def __init__(self, loop: SmallLoop, path: Path, mute: bool = False) -> None:
        self.nodes: dict[int, dict[str, str]] = {}
        self.pongs: list[list[int]] = []
        super().__init__(loop, path, mute)

    def comes(self, number: int, **about: str) -> None:
        self.nodes[number] = {key.replace("_", "."): value for key, value in about.items()}
        self.send(self._node(number))

    def goes(self, number: int) -> None:
        del self.nodes[number]
        self.send(event(pw.REGISTRY, pw.GOES, pw.integer(number)))

    def ping(self) -> None:
        self.send(event(pw.CORE, pw.PING, pw.integer(0), pw.integer(5)))

    def heard(self, arrived: bytearray) -> None:
        for message in pw.messages(arrived):
            match message.thing, message.what:
                case pw.CORE, pw.SYNC:
                    for number in self.nodes:
                        self.send(self._node(number))
                    self.send(event(pw.CORE, pw.DONE, pw.integer(0), pw.integer(1)))
                case pw.CORE, pw.PONG:
                    self.pongs.append(message.value)
                case _:
                    pass

    def _node(self, number: int) -> bytes:
        about = [pw.integer(len(self.nodes[number]))]
        for key, value in self.nodes[number].items():
            about += [pw.text(key), pw.text(value)]
        kind = pw.text("PipeWire:Interface:Node")
        return event(pw.REGISTRY, pw.COMES, pw.integer(number), pw.integer(456), kind, pw.integer(3),
                     pw.struct_of(*about))


def event(thing: int, what: int, *values: bytes) -> bytes:
    return pw.request(thing, what, *values)
