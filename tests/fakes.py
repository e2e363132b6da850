"""Shared fakes: what stands in for the engine, the clock and the rest of the desk in tests."""

from __future__ import annotations

import contextlib
import heapq
import itertools
import pathlib
import selectors
import signal
import socket
import subprocess
import time
from collections import deque
from collections.abc import Callable
from typing import Any


class SmallLoop:
    """ports.Loop on a real selector, for adapters that talk to real file descriptors.

    `run_until` drives it until something is true; `skip` moves its clock on without waiting.
    """

    def __init__(self) -> None:
        self._selector = selectors.DefaultSelector()
        self._timers: list[tuple[float, int, Callable[[], None]]] = []
        self._cancelled: set[int] = set()
        self._numbers = itertools.count()
        self._inbox: deque[Callable[[], None]] = deque()
        self._skipped = 0.0
        self._wake_out, self._wake_in = socket.socketpair()
        self._wake_in.setblocking(False)
        self._wake_out.setblocking(False)
        self._selector.register(self._wake_in, selectors.EVENT_READ, self._drain_wake)
        self.wakes = 0

    def watch(self, fd: int, readable: Callable[[], None], *, writable: bool = False) -> None:
        events = selectors.EVENT_READ | (selectors.EVENT_WRITE if writable else 0)
        self.unwatch(fd)
        self._selector.register(fd, events, readable)

    def unwatch(self, fd: int) -> None:
        if fd in self._selector.get_map():
            self._selector.unregister(fd)

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        number = next(self._numbers)
        heapq.heappush(self._timers, (self.now() + seconds, number, call))
        return lambda: self._cancelled.add(number)

    def put(self, call: Callable[[], None]) -> None:
        self._inbox.append(call)
        with contextlib.suppress(BlockingIOError):
            self._wake_out.send(b"x")

    def now(self) -> float:
        return time.monotonic() + self._skipped

    def skip(self, seconds: float) -> None:
        """Let so many seconds pass at once."""
        self._skipped += seconds
        self.turn(0)

    def run_until(self, predicate: Callable[[], object], seconds: float = 10.0) -> bool:
        """Turn until `predicate()` is true; False when it is not after so many real seconds."""
        end = time.monotonic() + seconds
        while not predicate():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self.turn(left)
        return True

    def turn(self, most: float) -> None:
        """Wait for at most `most` seconds for anything, and do all that is ready."""
        while self._timers and self._timers[0][1] in self._cancelled:
            heapq.heappop(self._timers)
        wait = min(most, self._timers[0][0] - self.now()) if self._timers else most
        for key, _ in self._selector.select(0 if self._inbox else max(0.0, wait)):
            if key.fd in self._selector.get_map():
                key.data()
        self.wakes += 1
        for _ in range(len(self._inbox)):
            self._inbox.popleft()()
        while self._timers and self._timers[0][0] <= self.now():
            _, number, call = heapq.heappop(self._timers)
            if number not in self._cancelled:
                call()

    def close(self) -> None:
        self._selector.close()
        self._wake_in.close()
        self._wake_out.close()

    def _drain_wake(self) -> None:
        while True:
            try:
                if not self._wake_in.recv(4096):
                    return
            except BlockingIOError:
                return


class PrivateBus:
    """A real D-Bus daemon of our own, with nobody on it. Use as a context manager."""

    CONFIG = (
        '<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"'
        ' "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">'
        "<busconfig><type>session</type><listen>unix:path={socket}</listen>"
        '<policy context="default"><allow send_destination="*" eavesdrop="true"/>'
        '<allow eavesdrop="true"/><allow own="*"/></policy></busconfig>'
    )

    def __init__(self, folder: pathlib.Path) -> None:
        self._folder = folder
        self.address = f"unix:path={folder / 'bus'}"
        self._daemon: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        (self._folder / "bus").unlink(missing_ok=True)
        config = self._folder / "bus.conf"
        config.write_text(self.CONFIG.format(socket=self._folder / "bus"))
        command = ["dbus-daemon", f"--config-file={config}", "--nofork", "--print-address=1"]
        self._daemon = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._daemon.stdout is not None
        assert self._daemon.stdout.readline(), "dbus-daemon did not start"

    def stop(self) -> None:
        if self._daemon is not None:
            assert self._daemon.stdout is not None
            self._daemon.kill()
            self._daemon.wait()
            self._daemon.stdout.close()
            self._daemon = None

    def freeze(self) -> None:
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGSTOP)

    def __enter__(self) -> PrivateBus:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


class BusPeer:
    """Somebody else on the bus, in the same loop: owns names, answers calls, asks and waits."""

    def __init__(self, loop: SmallLoop, address: str) -> None:
        from backbreak.adapters.dbus import Bus

        self.loop = loop
        self.bus = Bus(loop, address)

    def own(self, name: str) -> None:
        dbus = "org.freedesktop.DBus"
        assert self.ask(dbus, "/org/freedesktop/DBus", dbus, "RequestName", "su", (name, 0)) == (1,)

    def ask(self, *call: Any) -> Any:
        """The answer to `Bus.call(*call)`."""
        got: list[Any] = []
        self.bus.call(*call, on_reply=got.append)
        assert self.loop.run_until(lambda: got), f"no answer to {call}"
        return got[0]

    def ping(self, name: str) -> None:
        """Everything sent before has arrived there afterwards."""
        self.ask(name, "/", "org.freedesktop.DBus.Peer", "Ping")

    def close(self) -> None:
        self.bus.close()


class FakePanel(BusPeer):
    """A StatusNotifier watcher and host. On a loop of its own that nobody turns, it is a hung one."""

    WATCHER = "org.kde.StatusNotifierWatcher"
    ITEM, MENU = "org.kde.StatusNotifierItem", "com.canonical.dbusmenu"

    def __init__(self, loop: SmallLoop, address: str, *, shows: bool = True) -> None:
        super().__init__(loop, address)
        self.items: list[tuple[str, str]] = []
        self.heard: list[tuple[str, Any]] = []
        self.shows = shows
        self.bus.export("/StatusNotifierWatcher", self._serve)
        for member in ("NewIcon", "NewStatus", "NewToolTip"):
            self.bus.on_signal(self.ITEM, member, lambda body, member=member: self.heard.append((member, body)))
        self.bus.on_signal(self.MENU, "LayoutUpdated", lambda body: self.heard.append(("LayoutUpdated", body)))
        self.own(self.WATCHER)

    def _serve(self, call: Any) -> Any:
        if call.member == "RegisterStatusNotifierItem":
            self.items.append((call.sender, call.body[0]))
            return "", ()
        if call.member == "Get" and call.body == (self.WATCHER, "IsStatusNotifierHostRegistered"):
            return "v", (("b", self.shows),)
        return None

    def host_comes(self) -> None:
        self.bus.emit("/StatusNotifierWatcher", self.WATCHER, "StatusNotifierHostRegistered")

    def properties(self) -> dict[str, Any]:
        sender, path = self.items[-1]
        (found,) = self.ask(sender, path, "org.freedesktop.DBus.Properties", "GetAll", "s", (self.ITEM,))
        return {name: value for name, (_, value) in found.items()}

    def click(self) -> None:
        self.ask(*self.items[-1], self.ITEM, "Activate", "ii", (1, 1))

    def on_menu(self, member: str, *arguments: Any) -> Any:
        return self.ask(self.items[-1][0], self.properties()["Menu"], self.MENU, member, *arguments)

    def rows(self) -> list[Any]:
        """The menu as [(number, {property: value}, [rows])]."""
        def plain(node: Any) -> Any:
            number, properties, children = node
            return number, {k: v for k, (_, v) in properties.items()}, [plain(child) for _, child in children]

        _, root = self.on_menu("GetLayout", "iias", (0, -1, []))
        return plain(root)[2]

    def choose(self, number: int) -> None:
        self.on_menu("Event", "isvu", (number, "clicked", ("i", 0), 0))


class FakeNotifier(BusPeer):
    """A notification daemon. On a loop of its own that nobody turns, it is a hung one."""

    NAME, PATH = "org.freedesktop.Notifications", "/org/freedesktop/Notifications"

    def __init__(
        self, loop: SmallLoop, address: str, capabilities: tuple[str, ...] = ("actions", "body"),
        server: str = "Fake",
    ) -> None:
        super().__init__(loop, address)
        self.shown: dict[int, dict[str, Any]] = {}
        self.said: list[dict[str, Any]] = []
        self._capabilities, self._server = capabilities, server
        self.bus.export(self.PATH, self._serve)
        self.own(self.NAME)

    def _serve(self, call: Any) -> Any:
        if call.member == "GetServerInformation":
            return "ssss", (self._server, "", "1", "1.2")
        if call.member == "GetCapabilities":
            return "as", (list(self._capabilities),)
        if call.member == "Notify":
            _, replaces, _, title, text, actions, _, expire = call.body
            number = replaces or len(self.said) + 1
            self.shown[number] = {"title": title, "text": text, "actions": actions, "expire": expire}
            self.said.append(self.shown[number])
            return "u", (number,)
        if call.member == "CloseNotification":
            self.shown.pop(call.body[0], None)
            return "", ()
        return None

    def press(self, key: str) -> None:
        """A button of the newest one, or "" to close it without one."""
        number = max(self.shown)
        if key:
            self.bus.emit(self.PATH, self.NAME, "ActionInvoked", "us", (number, key))
        self.shown.pop(number)
        self.bus.emit(self.PATH, self.NAME, "NotificationClosed", "uu", (number, 2))
