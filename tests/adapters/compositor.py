"""A Wayland compositor that offers what a test wants and tells what a test says. In a thread: its client may wait."""

from __future__ import annotations

import contextlib
import socket
import struct
import threading
from pathlib import Path

IDLED, RESUMED = 0, 1
EXT, KDE = "ext_idle_notifier_v1", "org_kde_kwin_idle"


class Compositor:
    """offers: interfaces and their versions. mute: takes connections and never answers."""

    def __init__(self, path: Path, offers: dict[str, int], mute: bool = False) -> None:
        self.path, self._offers, self._mute = str(path), list(offers.items()), mute
        self.asked: list[tuple[int, int, bytes]] = []
        """Requests to objects other than the display: object, number, arguments."""
        self.bound: dict[int, tuple[str, int]] = {}
        self.listening = threading.Event()
        self._client: socket.socket | None = None
        self._server = socket.socket(socket.AF_UNIX)
        self._server.bind(self.path)
        self._server.listen()
        self._thread = threading.Thread(target=self._serve, daemon=True)
        self._thread.start()

    @property
    def notice(self) -> int:
        """The object that wants to hear of idleness."""
        _thing, _number, body = next(one for one in self.asked if self._kind(one[0]) in (EXT, KDE))
        return int(struct.unpack_from("=I", body)[0])

    def tell(self, event: int) -> None:
        self.send(self.notice, event)

    def send(self, thing: int, event: int, body: bytes = b"") -> None:
        assert self._client is not None
        self._client.sendall(struct.pack("=II", thing, (8 + len(body)) << 16 | event) + body)

    def write(self, anything: bytes) -> None:
        assert self._client is not None
        self._client.sendall(anything)

    def hang_up(self) -> None:
        assert self._client is not None
        self._client.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """As one that crashed."""
        with contextlib.suppress(OSError):
            self._server.shutdown(socket.SHUT_RDWR)
        if self._client is not None:
            with contextlib.suppress(OSError):
                self._client.shutdown(socket.SHUT_RDWR)
        self._thread.join(5)
        Path(self.path).unlink(missing_ok=True)

    def _kind(self, thing: int) -> str:
        return self.bound.get(thing, ("", 0))[0]

    def _serve(self) -> None:
        """One client after the other; shutting the server down ends it."""
        with self._server, contextlib.suppress(OSError):
            while True:
                client, _ = self._server.accept()
                with client:
                    self._client, self.asked, self.bound = client, [], {}
                    self._answer(client)

    def _answer(self, client: socket.socket) -> None:
        arrived, registry = b"", 0
        with contextlib.suppress(OSError):
            while more := client.recv(4096):
                arrived += more
                while len(arrived) >= 8 and len(arrived) >= (size := struct.unpack_from("=4xI", arrived)[0] >> 16):
                    (thing, number), body = struct.unpack_from("=II", arrived), arrived[8:size]
                    arrived, number = arrived[size:], number & 0xFFFF
                    if self._mute:
                        continue
                    if thing == 1 and number == 1:
                        registry = struct.unpack("=I", body)[0]
                        self._list(registry)
                    elif thing == 1:
                        done = struct.unpack("=I", body)[0]
                        self.send(done, 0, struct.pack("=I", 0))
                        self.send(1, 1, struct.pack("=I", done))
                    elif thing == registry:
                        self._bind(body)
                    else:
                        self.asked.append((thing, number, body))
                        self.listening.set()

    def _list(self, registry: int) -> None:
        for number, (interface, version) in enumerate(self._offers, 1):
            text = interface.encode() + b"\0"
            body = struct.pack("=II", number, len(text)) + text + bytes(-len(text) % 4)
            self.send(registry, 0, body + struct.pack("=I", version))

    def _bind(self, body: bytes) -> None:
        _number, size = struct.unpack_from("=II", body)
        interface = body[8 : 8 + size - 1].decode()
        version, thing = struct.unpack_from("=II", body, 8 + size + -size % 4)
        self.bound[thing] = (interface, version)
