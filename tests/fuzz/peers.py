"""The other end of a socket that says what a script has, and a loop that runs until nothing happens any more."""

from __future__ import annotations

import contextlib
import itertools
import select
import socket
import time
from collections import deque
from collections.abc import Callable, Iterator
from types import ModuleType, SimpleNamespace
from typing import Any

from tests.fuzz.door import Wrong
from tests.fuzz.mutating import SPLIT

AT_ONCE = 1 << 20
"""Bytes that one call of the loop may take from one peer: more keeps all others waiting."""
NO_WAIT = 0.002
TICK = 0.02
"""Seconds that pass for a module whenever it looks at the clock."""
TURNS = 3000
"""Calls after which a loop that has had all of its few bytes is spinning."""


class Scripted(socket.socket):
    """Our end. Each time it is written to, its peer says the next part, and hangs up after the last. endless: it says
    the last part again and again instead, as fast as it is taken."""

    def __init__(self, script: bytes, endless: bool = False) -> None:
        ours, self._peer = socket.socketpair()
        super().__init__(ours.family, ours.type, ours.proto, ours.detach())
        self._peer.setblocking(False)
        self._parts, self._unsaid, self._endless, self._last = deque(script.split(SPLIT)), b"", endless, b""
        self.taken = 0
        self._more()

    def connect(self, _address: object) -> None:
        pass

    def settimeout(self, seconds: float | None) -> None:
        """Who waits for a peer that says nothing more need not wait long here."""
        super().settimeout(NO_WAIT if seconds else seconds)

    def send(self, data: Any, *_flags: Any) -> int:
        self._more()
        return len(data)

    def sendall(self, data: Any, *_flags: Any) -> None:
        self._more()

    def recv(self, size: int, *flags: Any) -> bytes:
        got = super().recv(size, *flags)
        self._count(got)
        return got

    def recvmsg(self, *sizes: Any) -> Any:
        got = super().recvmsg(*sizes)
        self._count(got[0])
        return got

    def close(self) -> None:
        self._peer.close()
        super().close()

    def _count(self, got: bytes) -> None:
        self.taken += len(got)
        if self.taken > AT_ONCE:
            raise Wrong("one peer that goes on talking keeps everybody else waiting")
        if self._endless and not self._unsaid:
            self._unsaid = self._last
        self._say()

    def _more(self) -> None:
        if self._parts:
            self._last = self._parts.popleft()
            self._unsaid += self._last
        self._say()

    def _say(self) -> None:
        with contextlib.suppress(OSError):
            while self._unsaid:
                self._unsaid = self._unsaid[self._peer.send(self._unsaid) :]
            if not self._parts and not self._endless:
                self._peer.shutdown(socket.SHUT_WR)


class Turns:
    """ports.Loop that works off what is there, and then lets each timer ring."""

    def __init__(self) -> None:
        self.watched: dict[int, tuple[Callable[[], None], bool]] = {}
        self.timers: dict[int, Callable[[], None]] = {}
        self.inbox: deque[Callable[[], None]] = deque()
        self.sockets: list[Scripted] = []
        self._number = 0

    def watch(self, fd: int, readable: Callable[[], None], *, writable: bool = False) -> None:
        self.watched[fd] = (readable, writable)

    def unwatch(self, fd: int) -> None:
        self.watched.pop(fd, None)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        self._number += 1
        number, self.timers[self._number] = self._number, call
        return lambda: (self.timers.pop(number, None), None)[1]

    def put(self, call: Callable[[], None]) -> None:
        self.inbox.append(call)

    def run(self, rings: int = 3) -> None:
        """Until nothing happens; then so many times each timer rings, and what follows from that."""
        self._work()
        for _ in range(rings):
            for number in list(self.timers):
                if (call := self.timers.pop(number, None)) is not None:
                    self._call(call)
            self._work()

    def _work(self) -> None:
        for _ in range(TURNS):
            if not self.turn():
                return
        raise Wrong("it never comes to rest")

    def turn(self) -> bool:
        """Whether there was anything to do."""
        if self.inbox:
            self._call(self.inbox.popleft())
            return True
        fds = list(self.watched)
        writes = [fd for fd, (_, writable) in self.watched.items() if writable]
        readable, writable, _ = select.select(fds, writes, [], 0)
        for fd in {*readable, *writable}:
            if fd in self.watched:
                self._call(self.watched[fd][0])
        return bool(readable or writable)

    def _call(self, call: Callable[[], None]) -> None:
        for one in self.sockets:
            one.taken = 0
        call()


@contextlib.contextmanager
def talking(module: ModuleType, script: bytes, loop: Turns | None = None, endless: bool = False) -> Iterator[None]:
    """Every socket that this module makes meets a peer with this script; its waits are over at once."""
    made: list[Scripted] = []

    def make(*_kinds: Any) -> Scripted:
        made.append(Scripted(script, endless))
        if loop is not None:
            loop.sockets.append(made[-1])
        return made[-1]

    passing = itertools.count(1.0, TICK)
    fakes = {
        "socket": _like(socket, socket=make),
        "time": _like(time, monotonic=lambda: next(passing)),
        "select": _like(select, select=lambda reads, writes, others, _wait: select.select(reads, writes, others, 0)),
    }
    before = {name: module.__dict__[name] for name in fakes if name in module.__dict__}
    module.__dict__.update({name: fakes[name] for name in before})
    try:
        yield
    finally:
        module.__dict__.update(before)
        for one in made:
            one.close()


def _like(module: ModuleType, **other: Any) -> SimpleNamespace:
    return SimpleNamespace(**{**vars(module), **other})


def conversation(*parts: bytes) -> bytes:
    return SPLIT.join(parts)


def driven(loop: Turns, endless: bool) -> None:
    """Of a peer that never ends some calls are enough: each of them has to come back soon."""
    if not endless:
        loop.run()
        return
    for _ in range(200):
        loop.turn()
