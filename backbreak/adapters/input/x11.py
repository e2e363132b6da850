"""Idle time and the next input from an X server, by its own counters: no event of anybody's is ever seen.

Idle seconds come from MIT-SCREEN-SAVER; a stir and a pause are alarms on the IDLETIME counter of SYNC, so
nothing runs until there is input, or none any more.
A player that holds the screen saver off (`xset s reset`) zeroes both, as input does.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

from backbreak.adapters.input.x11_server import Server
from backbreak.adapters.x11_wire import Gone, Late, Refused
from backbreak.ports import Loop

Said = TypeVar("Said")
# After the server hung up: try again after so many seconds. One that only threw its clients out takes us back;
# one that refuses each time, or another in its place, means that the session is over: under 2 s in all.
AGAIN = (0.1, 0.4, 0.9)
STIR, PAUSE = "stir", "pause"
SLOWEST = 60.0  # while something listens but does not answer, the delay doubles up to this


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
        self._awaited: dict[str, Callable[[], None]] = {}
        self._alarms: dict[str, int] = {}
        self._pause = 0.0
        self._tries = 0
        self._process: int | None = None
        self._cancel: Callable[[], None] | None = None
        self._server: Server | None = None
        self._try()

    def idle(self) -> float | None:
        return self._ask(Server.idle, None)

    def typed(self) -> float | None:
        """How many seconds ago a key was pressed, where the newest input was one; which key is not to be known."""
        return self._ask(Server.typed, None)

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        if self._server and self._server.counter is None:
            return False
        if call is None:
            self._awaited.pop(STIR, None)
            self._disarm(STIR)
        else:
            self._await(STIR, call)
        return True

    def on_pause(self, seconds: float, call: Callable[[], None]) -> bool:
        """Ask to be called once, when there has been no input for so long. False where nobody will tell."""
        self._pause = seconds
        if self._server and self._server.counter is not None:
            self._await(PAUSE, call)
        return PAUSE in self._alarms

    def fullscreen(self) -> bool:
        """Whether the active window covers the screen; no title or name of it is read."""
        return self._ask(Server.fullscreen, False)

    def close(self) -> None:
        self._drop()
        self._awaited.clear()
        self.on_lost = None

    def _ask(self, question: Callable[[Server], Said], otherwise: Said) -> Said:
        try:
            return question(self._server) if self._server else otherwise
        except (Late, Refused):
            return otherwise
        except Gone:
            self._leave()
            return otherwise
        finally:
            self._look_for_events()

    def _join(self) -> None:
        server = Server(self._display, self._environ)
        if self._process not in (None, server.wire.process):
            server.wire.close()
            raise Gone("another X server has taken its place")
        self._server, self._process, self._tries = server, server.wire.process, 0
        self._loop.watch(self._server.wire.fileno(), self._readable)
        for what, call in list(self._awaited.items()):
            self._await(what, call)

    def _await(self, what: str, call: Callable[[], None]) -> None:
        self._awaited[what] = call
        if self._server and what not in self._alarms:
            with self._gone_is_quiet():
                alarm = self._server.stir_alarm() if what == STIR else self._server.pause_alarm(self._pause)
                if alarm is not None:
                    self._alarms[what] = alarm

    def _disarm(self, what: str) -> None:
        alarm = self._alarms.pop(what, None)
        if self._server and alarm is not None:
            with self._gone_is_quiet():
                self._server.end_alarm(alarm)

    def _readable(self) -> None:
        with self._gone_is_quiet():
            off = self._server.alarms() if self._server else set()
            for what in [one for one, alarm in self._alarms.items() if alarm in off]:
                self._disarm(what)
                call = self._awaited.pop(what, None)
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
        self._server = self._cancel = None
        self._alarms.clear()

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


def usable(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why not, or None."""
    if environ.get("WAYLAND_DISPLAY") or environ.get("XDG_SESSION_TYPE") == "wayland":
        return "this is a Wayland session: an X server inside it sees only the input of X programs"
    display = environ.get("DISPLAY")
    if not display:
        return "DISPLAY is not set: there is no X server to ask"
    try:
        Server(display, environ).wire.close()
    except (Gone, Late, Refused) as why:
        return str(why)
    return None


if __name__ == "__main__":
    print(usable() or f"idle for {Server(os.environ['DISPLAY'], os.environ).idle():.3f} s")
