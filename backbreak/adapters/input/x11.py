"""Idle time and the next input from an X server, by its own counters: no event of anybody's is ever seen.

Idle seconds come from MIT-SCREEN-SAVER; a stir is an alarm on the IDLETIME counter of SYNC, so nothing runs
until there is input. A player that holds the screen saver off (`xset s reset`) zeroes both, as input does.
"""

from __future__ import annotations

import contextlib
import os
import struct
from collections.abc import Callable, Iterator, Mapping

from backbreak.adapters.x11_wire import Gone, Late, Refused, Wire, numbers
from backbreak.ports import Loop

# After the server hung up: try again after so many seconds. One that only threw its clients out takes us back;
# one that refuses each time, or another in its place, means that the session is over: under 2 s in all.
AGAIN = (0.1, 0.4, 0.9)
SLOWEST = 60.0  # while something listens but does not answer, the delay doubles up to this

# The alarm goes off when the idle time falls through this. Milliseconds; low, so that with the person busy
# already their next key counts, and above 1, the server's resolution.
STIR = 3

NEGATIVE_TRANSITION = 1
NO_EVENT = -1
ALARM_VALUES = 0x3F  # counter, value type, value, test type, delta, events
_Alarm = struct.Struct("=IIIIiIIiII")


class X11Input:
    """ports.Input of one display. A server that is not there is as one that has gone: ask `usable()` first."""

    name = "x11"

    def __init__(
        self,
        loop: Loop,
        display: str | None = None,
        *,
        on_lost: Callable[[], None] | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """on_lost is called once when the server is gone for good: the session has ended."""
        self.on_lost = on_lost
        self._loop, self._environ = loop, environ
        self._display = display if display is not None else environ.get("DISPLAY", "")
        self._stir: Callable[[], None] | None = None
        self._alarm: int | None = None
        self._tries = 0
        self._process: int | None = None
        self._cancel: Callable[[], None] | None = None
        self._server: _Server | None = None
        self._try()

    def idle(self) -> float | None:
        try:
            return self._server.idle() if self._server else None
        except (Late, Refused):
            return None
        except Gone:
            self._leave()
            return None
        finally:
            self._look_for_events()

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        self._stir = call
        if self._server and self._server.counter is None:
            return False
        if call is not None and self._alarm is None:
            self._arm()
        elif call is None:
            self._disarm()
        return True

    def fullscreen(self) -> bool:
        """Whether the active window covers the screen; no title or name of it is read."""
        try:
            return bool(self._server and self._server.fullscreen())
        except (Late, Refused):
            return False
        except Gone:
            self._leave()
            return False
        finally:
            self._look_for_events()

    def close(self) -> None:
        self._drop()
        self._stir = self.on_lost = None

    def _join(self) -> None:
        server = _Server(self._display, self._environ)
        if self._process not in (None, server.wire.process):
            server.wire.close()
            raise Gone("another X server has taken its place")
        self._server, self._process, self._tries = server, server.wire.process, 0
        self._loop.watch(self._server.wire.fileno(), self._readable)
        if self._stir is not None:
            self._arm()

    def _arm(self) -> None:
        if self._server:
            with self._gone_is_quiet():
                self._alarm = self._server.set_alarm()

    def _disarm(self) -> None:
        alarm, self._alarm = self._alarm, None
        if self._server and alarm is not None:
            with self._gone_is_quiet():
                self._server.end_alarm(alarm)

    def _readable(self) -> None:
        with self._gone_is_quiet():
            if self._server and self._alarm in self._server.alarms():
                self._disarm()
                call, self._stir = self._stir, None
                if call is not None:
                    call()

    def _look_for_events(self) -> None:
        """An event may have come in with an answer: then nothing more will make the socket readable."""
        if self._server and self._server.wire.waiting():
            self._loop.put(self._readable)

    @contextlib.contextmanager
    def _gone_is_quiet(self) -> Iterator[None]:
        try:
            yield
        except Gone:
            self._leave()

    def _drop(self) -> None:
        if self._cancel is not None:
            self._cancel()
        if self._server:
            self._loop.unwatch(self._server.wire.fileno())
            self._server.wire.close()
        self._server = self._alarm = self._cancel = None

    def _leave(self) -> None:
        self._drop()
        self._tries = 0
        self._cancel = self._loop.later(AGAIN[0], self._try)

    def _try(self) -> None:
        self._cancel = None
        try:
            self._join()
        except Late:
            self._tries += 1
            self._cancel = self._loop.later(min(SLOWEST, 2.0**self._tries), self._try)
        except (Gone, Refused):
            self._tries += 1
            if self._tries < len(AGAIN):
                self._cancel = self._loop.later(AGAIN[self._tries], self._try)
            elif self.on_lost is not None:
                self.on_lost()


class _Server:
    """What we ask of an X server, in its own numbers."""

    def __init__(self, display: str, environ: Mapping[str, str]) -> None:
        self.wire = Wire(display, environ)
        self._atoms: dict[bytes, int] = {}
        self.counter: int | None = None
        self._alarm_event = NO_EVENT
        try:
            self._saver, _ = self.wire.extension(b"MIT-SCREEN-SAVER")
            with contextlib.suppress(Refused):
                self._sync, event = self.wire.extension(b"SYNC")
                self._alarm_event = event + 1
                self.wire.ask(self._sync, 0, struct.pack("=BBxx", 3, 1))
                self.counter = self._idle_counter()
        except BaseException:
            self.wire.close()
            raise

    def idle(self) -> float:
        answer = self.wire.ask(self._saver, 1, struct.pack("=I", self.wire.root))
        return float(struct.unpack_from("=I", answer, 16)[0]) / 1000

    def set_alarm(self) -> int | None:
        if self.counter is None:
            return None
        alarm = self.wire.new_id()
        values = _Alarm.pack(alarm, ALARM_VALUES, self.counter, 0, 0, STIR, NEGATIVE_TRANSITION, 0, 0, 1)
        self.wire.tell(self._sync, 8, values)
        return alarm

    def end_alarm(self, alarm: int) -> None:
        self.wire.tell(self._sync, 11, struct.pack("=I", alarm))

    def alarms(self) -> set[int | None]:
        """The alarms that have gone off."""
        events = self.wire.events()
        mine = (event for event in events if event[0] & 0x7F == self._alarm_event)
        return {struct.unpack_from("=I", event, 4)[0] for event in mine}

    def fullscreen(self) -> bool:
        active = self._numbers(self.wire.root, b"_NET_ACTIVE_WINDOW")
        return bool(active and active[0]) and self._atom(b"_NET_WM_STATE_FULLSCREEN") in self._numbers(
            active[0], b"_NET_WM_STATE"
        )

    def _idle_counter(self) -> int | None:
        answer = self.wire.ask(self._sync, 1, b"")
        at = 32
        for _ in range(struct.unpack_from("=I", answer, 8)[0]):
            counter, size = numbers("=I8xH", answer, at)
            if answer[at + 14 : at + 14 + size] == b"IDLETIME":
                return counter
            at += 14 + size + -(14 + size) % 4
        return None

    def _atom(self, name: bytes) -> int:
        if name not in self._atoms:
            self._atoms[name] = self.wire.atom(name)
        return self._atoms[name]

    def _numbers(self, window: int, name: bytes) -> tuple[int, ...]:
        answer = self.wire.ask(20, 0, struct.pack("=IIIII", window, self._atom(name), 0, 0, 64))
        count = struct.unpack_from("=I", answer, 16)[0]
        return numbers(f"={count}I", answer, 32) if answer[1] == 32 else ()


def usable(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why not, or None."""
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return "this is a Wayland session: an X server inside it sees only the input of X programs"
    display = environ.get("DISPLAY")
    if not display:
        return "DISPLAY is not set: there is no X server to ask"
    try:
        _Server(display, environ).wire.close()
    except (Gone, Late, Refused) as why:
        return str(why)
    return None


if __name__ == "__main__":
    print(usable() or f"idle for {_Server(os.environ['DISPLAY'], os.environ).idle():.3f} s")
