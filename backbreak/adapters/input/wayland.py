"""Idle time and the next input from a Wayland compositor, by its idle notices: no event of anybody's is ever seen.

The compositor says when there was no input for a second, and when there is some again; nothing runs in between. While
somebody is busy the reading is thus known to within that second. `ext-idle-notify-v1` from version 2 on can leave out
what holds the screen awake; before that, and with KDE's older protocol, a playing video looks like input.
"""

from __future__ import annotations

import contextlib
import os
import struct
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backbreak.adapters.wayland_wire import Gone, Wire, socket_path
from backbreak.ports import Loop

GRAIN = 1.0
"""Seconds without input after which the compositor tells: the reading's error is at most this."""
AGAIN = (0.1, 0.4, 0.9, 2.0, 4.0)
"""Seconds before each new try: a compositor that crashed is back in a few, another session's never."""


@dataclass(frozen=True, slots=True)
class Protocol:
    """request: of its number, to be told; video: whether something that keeps the screen awake looks like input."""

    interface: str
    least: int
    request: int
    name: str
    video: bool
    seat_first: bool = False


PROTOCOLS = (
    Protocol("ext_idle_notifier_v1", 2, 2, "ext-idle-notify, input only", False),
    Protocol("ext_idle_notifier_v1", 1, 1, "ext-idle-notify", True),
    Protocol("org_kde_kwin_idle", 1, 0, "kwin idle", True, seat_first=True),
)
"""Best first."""
IDLED, RESUMED = 0, 1


class WaylandInput:
    """ports.Input of one compositor. One that is not there is as one that has gone: ask `usable()` first."""

    name = "wayland"

    def __init__(
        self, loop: Loop, path: str | None = None, *, on_lost: Callable[[], None] | None = None,
        environ: Mapping[str, str] = os.environ,
    ) -> None:
        """on_lost is called once when the compositor is gone for good: the session has ended."""
        self.on_lost = on_lost
        self.sure = ""
        self._loop, self._path, self._environ = loop, path, environ
        self._wire: Wire | None = None
        self._quiet_since: float | None = None
        self._busy_since = time.monotonic()
        self._stir: Callable[[], None] | None = None
        self._tries = 0
        self._cancel: Callable[[], None] = _nothing
        self._try()

    def idle(self) -> float | None:
        if self._wire is not None:
            self._wire.turn()
        if self._wire is None:
            return None
        now = time.monotonic()
        if self._quiet_since is not None:
            return now - self._quiet_since
        return min(now - self._busy_since, GRAIN / 2)

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        """Who is busy just then has stirred only when they pause for a second and go on."""
        self._stir = call
        return True

    def close(self) -> None:
        self._cancel()
        self._stir = self.on_lost = None
        if self._wire is not None:
            self._wire.close()
            self._wire = None

    def _try(self) -> None:
        self._cancel = _nothing
        try:
            wire = Wire(self._path or socket_path(self._environ))
            found = _protocol(wire)
            if isinstance(found, str):
                wire.close()
                raise Gone(found)
        except Gone:
            self._again()
            return
        self._wire, self._tries, self.sure = wire, 0, sure(found)
        self._quiet_since, self._busy_since = None, time.monotonic()
        _listen(wire, found, self._told)
        wire.watch(self._loop, self._ended)

    def _again(self) -> None:
        if self._tries < len(AGAIN):
            self._cancel = self._loop.later(AGAIN[self._tries], self._try)
            self._tries += 1
        elif self.on_lost is not None:
            self.on_lost()

    def _ended(self, _why: str) -> None:
        self._wire = None
        self._again()

    def _told(self, event: int, _body: bytes) -> None:
        if event == IDLED:
            self._quiet_since = time.monotonic() - GRAIN
        elif event == RESUMED:
            self._quiet_since, self._busy_since = None, time.monotonic()
            call, self._stir = self._stir, None
            if call is not None:
                self._loop.put(call)        # not at once: whoever asks how long it was may be in the middle of a look


def sure(protocol: Protocol) -> str:
    """How good the reading is, in words for `doctor`."""
    video = "; a video that keeps the screen awake looks like input" if protocol.video else ""
    return f"{protocol.name}: to within {GRAIN:g} s{video}"


def usable(environ: Mapping[str, str] = os.environ) -> str | None:
    """Why not, or None."""
    try:
        wire = Wire(socket_path(environ))
    except Gone as why:
        return str(why)
    with contextlib.closing(wire):
        found = _protocol(wire)
    return found if isinstance(found, str) else None


def _protocol(wire: Wire) -> Protocol | str:
    """The best one there is, or why there is none."""
    if "wl_seat" not in wire.offers:
        return "the compositor has no seat: no keyboard and no pointer"
    for one in PROTOCOLS:
        if wire.offers.get(one.interface, (0, 0))[1] >= one.least:
            return one
    return "the compositor tells nobody when there is no input (neither ext-idle-notify nor KDE's)"


def _listen(wire: Wire, protocol: Protocol, told: Callable[[int, bytes], None]) -> None:
    seat, notifier = wire.bind("wl_seat", 1), wire.bind(protocol.interface, protocol.least)
    asked = wire.new(told)
    grain = round(1000 * GRAIN)
    rest = (seat, grain) if protocol.seat_first else (grain, seat)
    wire.ask(notifier, protocol.request, struct.pack("=III", asked, *rest))


def _nothing() -> None:
    pass


if __name__ == "__main__":
    print(usable() or "usable")
