"""Idle time and the next input from GNOME's shell (or Cinnamon's), by its idle monitor: no event is ever seen.

The shell says when there was no input for a second, and when there is some again; nothing runs in between, nothing
is polled. While somebody is busy the reading is thus known to within that second. A shell that restarts is joined
again. A playing video is no input here. Does not know what an absence is.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backbreak.adapters.dbus import Bus, Failure, Reply
from backbreak.ports import Loop

GRAIN = 1.0
"""Seconds without input after which the shell tells: the reading's error is at most this."""
PATIENCE = 0.5
"""Seconds that a start may wait for the shell's first word; a shell that is well answers in a few milliseconds."""
TIMEOUT = 5.0
AGAIN, AGAIN_MOST = 2.0, 60.0
"""Seconds until a shell that did not answer is asked again, doubled each time."""
GONE = 10.0
"""A shell that is away for so many seconds does not come back: the session has ended."""
MOST_MS = 366 * 86_400_000
"""No answer is larger: no idle time, and the shell's watches are counted from 1."""
HELD_UP = 120.0
"""After so long without a word or a look we may have been standing still, and what arrives now may be old."""
ASKED_FOR = 0
"""In the place of a watch's number (those begin with 1) until it is known."""


@dataclass(frozen=True, slots=True)
class Monitor:
    """A bus name (its interface is called the same) and where the monitor of all devices is."""

    name: str
    path: str


MONITORS = (
    Monitor("org.gnome.Mutter.IdleMonitor", "/org/gnome/Mutter/IdleMonitor/Core"),
    Monitor("org.cinnamon.Muffin.IdleMonitor", "/org/cinnamon/Muffin/IdleMonitor/Core"),
)


class MutterInput:
    """ports.Input of the shell of this session. One that is not there yet is waited for: ask `usable()` first."""

    name = "mutter"

    def __init__(self, loop: Loop, bus: Bus, *, on_lost: Callable[[], None] | None = None) -> None:
        """on_lost is called once when a shell that was there has gone for good: the session has ended."""
        self.on_lost = on_lost
        self.sure = f"to within {GRAIN:g} s; a playing video does not count as input"
        self._loop, self._bus = loop, bus
        self._monitor = _present(bus) or MONITORS[0]
        self._owner = ""
        self._idle_watch: int | None = None
        self._active_watch: int | None = None
        self._quiet_since: float | None = None
        self._busy_since = self._heard = time.monotonic()
        self._known = False
        self._stir: Callable[[], None] | None = None
        self._wait = AGAIN
        self._cancel_again = self._cancel_gone = _nothing
        self._ears = (
            bus.on_signal(self._monitor.name, "WatchFired", self._fired, sender=self._monitor.name),
            bus.on_owner(self._monitor.name, self._owned),
        )
        bus.wait(lambda: self._known, PATIENCE)

    def idle(self) -> float | None:
        now = self._turned()
        if not self._known:
            return None
        if self._quiet_since is not None:
            return max(0.0, now - self._quiet_since)
        return min(now - self._busy_since, GRAIN / 2)

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        """Who is busy just then has stirred only when they pause for a second and go on."""
        self._stir = call
        return True

    def close(self) -> None:
        for cancel in (*self._ears, self._cancel_again, self._cancel_gone):
            cancel()
        self._unwatch()
        self._stir = self.on_lost = None
        self._owner, self._known = "", False

    # -- the shell comes and goes

    def _owned(self, owner: str) -> None:
        was, self._owner = self._owner, owner
        self._cancel_again()
        self._cancel_gone()
        self._idle_watch = self._active_watch = self._quiet_since = None
        self._known, self._wait = False, AGAIN
        if owner:
            self._begin()
        elif was:
            self._cancel_gone = self._loop.later(GONE, self._lost)

    def _lost(self) -> None:
        call, self.on_lost = self.on_lost, None
        if call is not None:
            call()

    def _begin(self) -> None:
        """A watch says nothing of a silence that is older than it, so that is asked for as well."""
        self._cancel_again = _nothing
        self._call("AddIdleWatch", self._watched, "t", (round(1000 * GRAIN),))
        self._call("GetIdletime", self._asked)

    def _watched(self, watch: int) -> None:
        self._idle_watch = watch

    def _asked(self, idle_ms: int) -> None:
        if self._idle_watch is None:        # refused: what is known now would soon be wrong
            return
        self._known, self._wait = True, AGAIN
        now, idle = time.monotonic(), idle_ms / 1000
        if idle >= GRAIN:
            self._quiet(now - idle)
        else:
            self._busy(now - idle)

    # -- what it says

    def _fired(self, body: tuple[object, ...]) -> None:
        """Others' watches are told to everybody."""
        now = self._turned()
        if body == (self._idle_watch,) and self._quiet_since is None:
            self._quiet(now - GRAIN)
        elif body == (self._idle_watch,):       # some shells tell at once of a silence older than the watch
            self._call("GetIdletime", self._asked)
        elif body == (self._active_watch,):
            self._active_watch = None
            self._busy(now)

    def _quiet(self, since: float) -> None:
        """A watch for the next input fires once, so there is a new one for each silence."""
        self._quiet_since = since
        if self._active_watch is None:
            self._active_watch = ASKED_FOR
            self._call("AddUserActiveWatch", self._awaited, timeout=None)

    def _awaited(self, watch: int) -> None:
        self._active_watch = watch

    def _busy(self, since: float) -> None:
        self._quiet_since, self._busy_since = None, since
        call, self._stir = self._stir, None
        if call is not None:
            call()

    # -- asking

    def _turned(self) -> float:
        """The time now. Where the last turn is long ago, what was told meanwhile is only heard now: ask anew."""
        now = time.monotonic()
        held_up, self._heard = now - self._heard > HELD_UP, now
        if held_up and self._known:
            self._call("GetIdletime", self._asked)
        return now

    def _call(
        self, member: str, took: Callable[[int], None], signature: str = "", body: tuple[int, ...] = (),
        timeout: float | None = TIMEOUT,
    ) -> None:
        """timeout None: as long as the shell lives. Each other one is a timer, and what is asked for at each silence
        should not wake us again for having been answered."""
        owner = self._owner

        def answered(reply: Reply) -> None:
            if owner != self._owner or not owner:
                return
            said = () if isinstance(reply, Failure) else reply
            if len(said) != 1 or type(said[0]) is not int or not 0 <= said[0] < MOST_MS:
                self._again()
            else:
                took(said[0])

        self._bus.call(owner, self._monitor.path, self._monitor.name, member, signature, body, answered, timeout)

    def _again(self) -> None:
        """It did not answer, or not as it should: from the beginning, a little later."""
        self._unwatch()
        self._known = False
        self._cancel_again()
        self._cancel_again = self._loop.later(self._wait, self._begin)
        self._wait = min(2 * self._wait, AGAIN_MOST)

    def _unwatch(self) -> None:
        for watch in (self._idle_watch, self._active_watch):
            if watch and self._owner:
                self._bus.call(self._owner, self._monitor.path, self._monitor.name, "RemoveWatch", "u", (watch,))
        self._idle_watch = self._active_watch = None


def usable(bus: Bus, environ: Mapping[str, str] = os.environ) -> str | None:
    """Why not, or None. A GNOME session whose shell is only just starting will do."""
    if not bus.reachable():
        return f"no session bus: {bus.why_not}"
    starting = "GNOME" in environ.get("XDG_CURRENT_DESKTOP", "").split(":") and environ.get("WAYLAND_DISPLAY")
    if _present(bus) or starting:
        return None
    return "no shell on the session bus tells how long there was no input (GNOME's does, and Cinnamon's)"


def _present(bus: Bus) -> Monitor | None:
    """The one that somebody serves just now."""
    found: dict[str, bool] = {}
    for one in MONITORS:
        def took(reply: Reply, name: str = one.name) -> None:
            found[name] = not isinstance(reply, Failure) and reply[:1] == (True,)

        bus.call("org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner", "s",
                 (one.name,), took)
    bus.wait(lambda: len(found) == len(MONITORS), PATIENCE)
    return next((one for one in MONITORS if found.get(one.name)), None)


def _nothing() -> None:
    pass
