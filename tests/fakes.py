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
from collections.abc import Callable, Sequence
from typing import Any

from backbreak.core.effects import Effect, Face
from backbreak.core.events import Moment

LOOK = 0.02
"""Seconds between two looks at what no file descriptor tells of: what another program wrote, say."""


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

    def run_until(self, predicate: Callable[[], object], seconds: float = 30.0) -> bool:
        """Turn until `predicate()` is true; False when it is not after so many real seconds."""
        end = time.monotonic() + seconds
        while not predicate():
            left = end - time.monotonic()
            if left <= 0:
                return False
            self.turn(min(left, LOOK))
        return True

    def turn(self, most: float) -> None:
        """Wait for at most `most` seconds for anything, and do all that is ready."""
        while self._timers and self._timers[0][1] in self._cancelled:
            heapq.heappop(self._timers)
        wait = min(most, self._timers[0][0] - self.now()) if self._timers else most
        ready = self._selector.select(0 if self._inbox else max(0.0, wait))
        self.wakes += bool(ready or self._inbox or (self._timers and self._timers[0][0] <= self.now()))
        for key, _ in ready:
            if key.fd in self._selector.get_map():
                key.data()
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


def run_both(one: SmallLoop, other: SmallLoop, predicate: Callable[[], object], seconds: float = 30.0) -> bool:
    """Turn two loops in turn until `predicate()` is true."""
    end = time.monotonic() + seconds
    while not predicate():
        if time.monotonic() > end:
            return False
        one.turn(0.01)
        other.turn(0.01)
    return True


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

    def thaw(self) -> None:
        assert self._daemon is not None
        self._daemon.send_signal(signal.SIGCONT)

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
        for member in ("LayoutUpdated", "ItemsPropertiesUpdated"):
            self.bus.on_signal(self.MENU, member, lambda body, member=member: self.heard.append((member, body)))
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


class PrivateDisplay:
    """An X server of our own on a free display. Use as a context manager; `name` is what DISPLAY should be."""

    def __init__(self, screens: int = 1) -> None:
        self.name = ""
        self._screens = screens
        self._server: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PrivateDisplay:
        command = ["Xvfb", "-displayfd", "1", "-nolisten", "tcp", "-noreset"]
        for screen in range(self._screens):
            command += ["-screen", str(screen), "640x480x24"]
        self._server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        assert self._server.stdout is not None
        number = self._server.stdout.readline().decode().strip()
        assert number, "Xvfb did not start"
        self.name = f":{number}"
        return self

    def kill(self) -> None:
        assert self._server is not None
        self._server.kill()
        self._server.wait()

    def freeze(self) -> None:
        assert self._server is not None
        self._server.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        assert self._server is not None
        self._server.send_signal(signal.SIGCONT)

    def __exit__(self, *_: object) -> None:
        self.kill()
        assert self._server is not None
        assert self._server.stdout is not None
        self._server.stdout.close()


class FakeXTray:
    """An XEmbed tray of 24 pixels: takes icons in, in the test's own loop. deep: it offers transparency."""

    def __init__(self, loop: SmallLoop, display: str, *, deep: bool = False) -> None:
        import Xlib.display
        import Xlib.X

        self._X = Xlib.X
        self._loop, self.icons = loop, []
        self.display = Xlib.display.Display(display)
        self.display.set_error_handler(lambda *_: None)
        self.screen = self.display.screen()
        self.selection = self.display.intern_atom(f"_NET_SYSTEM_TRAY_S{self.display.get_default_screen()}")
        self.visual = next(
            visual.visual_id for depth in self.screen.allowed_depths if depth.depth == (32 if deep else 24)
            for visual in depth.visuals)
        look = {"background_pixel": 0x336699, "border_pixel": 0}
        if deep:
            look |= {"visual": self.visual, "colormap": self.screen.root.create_colormap(self.visual, 0)}
        self.window = self.screen.root.create_window(
            100, 50, 24, 24, 0, 32 if deep else 24, Xlib.X.InputOutput,
            override_redirect=1, event_mask=Xlib.X.SubstructureNotifyMask, **look)
        if deep:
            name = self.display.intern_atom("_NET_SYSTEM_TRAY_VISUAL")
            self.window.change_property(name, self.display.intern_atom("VISUALID"), 32, [self.visual])
        self.window.map()
        self.window.set_selection_owner(self.selection, Xlib.X.CurrentTime)
        self.announce(self.selection)
        self._fd = self.display.fileno()
        loop.watch(self._fd, self.pump)
        self.display.sync()

    def announce(self, selection: int) -> None:
        from Xlib.protocol.event import ClientMessage

        message = ClientMessage(window=self.screen.root, client_type=self.display.intern_atom("MANAGER"),
                                data=(32, [0, selection, self.window.id, 0, 0]))
        self.screen.root.send_event(message, event_mask=self._X.StructureNotifyMask)
        self.display.sync()

    def pump(self) -> None:
        from Xlib.error import ConnectionClosedError

        try:
            self._pump()
        except ConnectionClosedError:
            self._loop.unwatch(self._fd)

    def _pump(self) -> None:
        while self.display.pending_events():
            event = self.display.next_event()
            if event.type == self._X.ClientMessage and event.data[1][1] == 0:
                icon = self.display.create_resource_object("window", event.data[1][2])
                icon.reparent(self.window, 0, 0)
                icon.configure(width=24, height=24)
                icon.map()
                self.icons.append(icon)
        self.display.flush()

    def pixel(self, x: int, y: int) -> int:
        """The colour the icon shows there."""
        image = self.icons[-1].get_image(x, y, 1, 1, self._X.ZPixmap, 0xFFFFFFFF)
        return int.from_bytes(image.data[:4], "little")

    def click(self, button: int) -> None:
        """By a real pointer."""
        from Xlib.ext import xtest

        xtest.fake_input(self.display, self._X.MotionNotify, x=112, y=62)
        xtest.fake_input(self.display, self._X.ButtonPress, button)
        xtest.fake_input(self.display, self._X.ButtonRelease, button)
        self.display.sync()

    def key(self, *names: str) -> None:
        import Xlib.XK
        from Xlib.ext import xtest

        for name in names:
            code = self.display.keysym_to_keycode(Xlib.XK.string_to_keysym(name))
            xtest.fake_input(self.display, self._X.KeyPress, code)
            xtest.fake_input(self.display, self._X.KeyRelease, code)
        self.display.sync()

    def close(self) -> None:
        from Xlib.error import ConnectionClosedError

        self._loop.unwatch(self._fd)
        with contextlib.suppress(ConnectionClosedError):
            self.window.destroy()
            self.display.close()


class FakeLoop:
    """ports.Loop on a clock that is pushed: `run` moves it on and rings what is due, `turned` after each turn."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock = clock
        self.timers: dict[int, tuple[float, Callable[[], None]]] = {}
        self.wakes = 0
        self.lossy = False
        self.turned: Callable[[], None] = lambda: None
        self._numbers = itertools.count()

    def watch(self, fd: int, readable: Callable[[], None], *, writable: bool = False) -> None:
        raise AssertionError("the engine watches no file descriptor")

    def unwatch(self, fd: int) -> None:
        raise AssertionError("the engine watches no file descriptor")

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        number = next(self._numbers)
        if not self.lossy:
            self.timers[number] = (self.clock.real + seconds, call)

        def cancel() -> None:
            self.timers.pop(number, None)

        return cancel

    def put(self, call: Callable[[], None]) -> None:
        call()

    def run(self, seconds: float) -> None:
        """So many real seconds pass; every alarm rings at its time."""
        end = self.clock.real + seconds
        while due := sorted((at, number) for number, (at, _) in self.timers.items() if at <= end):
            at, number = due[0]
            self.clock.push(max(0.0, at - self.clock.real))
            _, call = self.timers.pop(number)
            self.wakes += 1
            call()
            self.turned()
        self.clock.push(end - self.clock.real)


class FakeClock:
    """ports.Clock that stands still until it is pushed."""

    def __init__(self, speed: float = 1.0) -> None:
        self.real = 0.0
        self.speed = speed
        self.asleep = 0.0
        self.set_by = 0.0

    def push(self, seconds: float) -> None:
        self.real += seconds

    def suspend(self, seconds: float) -> None:
        self.asleep += seconds
        self.push(seconds)

    def moment(self) -> Moment:
        now = 1000.0 + self.real * self.speed
        return Moment(now, 8 * 3600.0 + now - 1000.0 + self.set_by)

    def epoch(self) -> float:
        return 1.7e9 + self.real * self.speed + self.set_by

    def slept(self) -> float:
        return self.asleep

    def boot(self) -> str:
        return "this boot"


class FakeInput:
    """ports.Input whose last input is said by the test. wakes: it can call at the next input."""

    name = "fake"

    def __init__(self, clock: FakeClock, wakes: bool = True) -> None:
        self.clock, self.wakes = clock, wakes
        self.last: float | None = clock.moment().now
        self.awaited: Callable[[], None] | None = None

    def idle(self) -> float | None:
        return None if self.last is None else self.clock.moment().now - self.last

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        self.awaited = call if self.wakes else None
        return self.wakes

    def touch(self) -> None:
        self.last = self.clock.moment().now
        call, self.awaited = self.awaited, None
        if call is not None:
            call()

    def close(self) -> None:
        pass


class FakeReturnWatch:
    """ports.ReturnWatch that is convinced when the test says so."""

    name = "fake"

    def __init__(self) -> None:
        self.convinced: Callable[[float], None] | None = None
        self.started = 0

    def start(self, convinced: Callable[[float], None]) -> None:
        self.convinced = convinced
        self.started += 1

    def stop(self) -> None:
        self.convinced = None


class FakeTray:
    """ports.Tray that keeps every face it was given."""

    name = "fake tray"

    def __init__(self) -> None:
        self.faces: list[Face] = []
        self.panel = "auto"
        self.is_docked = True

    def start(self, act: Callable[[tuple[str, ...]], None]) -> None:
        self.act = act

    def paint(self, face: Face) -> None:
        self.faces.append(face)

    def docked(self) -> bool:
        return self.is_docked

    def use_panel(self, panel: str) -> None:
        self.panel = panel

    def close(self) -> None:
        pass


class FakePrompt:
    """ports.Prompt: `open` is the card that is shown; `say` is a line from its window."""

    name = "fake prompt"
    draws = True

    def __init__(self) -> None:
        self.open: dict[str, Any] | None = None
        self.cards: list[dict[str, Any]] = []
        self.answered: Callable[[dict[str, Any]], None] | None = None
        self.page: dict[str, Any] | None = None
        self.pages: list[dict[str, Any]] = []

    def show(self, card: dict[str, Any], answered: Callable[[dict[str, Any]], None]) -> None:
        assert self.open is None, "two prompts at once"
        self.open, self.answered = card, answered
        self.cards.append(card)

    def hide(self, prompt_id: int) -> None:
        if self.open is not None and self.open["id"] == prompt_id:
            self.open = None

    def say(self, **line: Any) -> None:
        assert self.answered is not None
        self.answered(line)

    def show_page(self, card: dict[str, Any], chose: Callable[[dict[str, Any]], None]) -> None:
        self.page, self.chose = card, chose
        self.pages.append(card)

    def hide_page(self, number: int) -> None:
        if self.page is not None and self.page["id"] == number:
            self.page = None

    def choose(self, choice: str) -> None:
        assert self.page is not None
        number, self.page = self.page["id"], None
        self.chose({"id": number, "choice": choice})

    def close(self) -> None:
        self.open = self.page = None


class FakeNotices:
    name = "fake"

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []

    def say(self, title: str, text: str) -> None:
        self.said.append((title, text))


class FakeLedger:
    """ports.Ledger that keeps the effects it was given."""

    def __init__(self) -> None:
        self.booked: list[Effect] = []
        self.offsets: list[float] = []

    def take(self, effects: Sequence[Effect], offset: float) -> bool:
        self.booked += effects
        self.offsets.append(offset)
        return any(type(one).__name__.startswith(("Book", "Re")) for one in effects)

    def write(self) -> None:
        pass

    def waiting(self) -> list[Any]:
        return []

    def spans(self, start: float, end: float) -> list[dict[str, Any]]:
        return []

    def prompts(self, start: float, end: float) -> list[dict[str, Any]]:
        return []

    def urges(self, start: float, end: float) -> list[dict[str, Any]]:
        return []

    def forget(self, before: float | None) -> None:
        self.booked.clear()

    def close(self) -> None:
        pass
