"""A clock that is pushed under the whole app: its own modules and APScheduler's see it, the kernel's waits do not.

Where nothing real is under way (a child that was spoken to, a reply from the bus), the selector's wait is not waited
for: the clock goes on to its end at once. So a year is lived with real pipes, sockets, files and processes in minutes.
"""

import datetime as real_datetime
import sys
import time as real_time

REAL = ("dbus_wire", "x11_wire", "wayland_wire", "control", "return_watch", "fakes")
"""Modules that wait for others with a clock in hand."""
AT_ONCE = 0.02
PATIENCE, REPLY = 120.0, 10.0
"""Seconds of the real clock: until what has to happen is missed; and for a reply of the bus."""


class Clock:
    """now counts sleep too, as CLOCK_BOOTTIME does. It stands in for the module `time`."""

    def __init__(self, epoch):
        self.now, self.slept, self._set = 90_000.0, 0.0, epoch - 90_000.0

    def __getattr__(self, name):
        return getattr(real_time, name)

    def time(self):
        return self.now + self._set

    def monotonic(self):
        return self.now - self.slept

    def clock_gettime(self, which):
        return self.now if which == real_time.CLOCK_BOOTTIME else self.monotonic()

    def sleep(self, seconds):
        """The machine does."""
        self.now += seconds
        self.slept += seconds

    def set_wall(self, by):
        self._set += by

    def put_in(self):
        """Under all modules of ours that are loaded by now, and APScheduler's."""
        clock = self

        class Datetime(real_datetime.datetime):
            @classmethod
            def now(cls, tz=None):
                return real_datetime.datetime.fromtimestamp(clock.time(), tz)

        for name, module in list(sys.modules.items()):
            if not name.startswith(("backbreak", "apscheduler")) or name.rpartition(".")[2] in REAL:
                continue
            if getattr(module, "time", None) is real_time:
                module.time = clock
            if getattr(module, "datetime", None) is real_datetime.datetime and not name.endswith(("util", "recorder")):
                module.datetime = Datetime


class Warp:
    """A selector for whose waits nobody waits. until: as far as the clock may go. busy: whether something real is
    under way; then it waits a little."""

    def __init__(self, selector, clock, until, busy):
        self._selector, self._clock, self._until, self._busy = selector, clock, until, busy
        self.turns = 0

    def __getattr__(self, name):
        return getattr(self._selector, name)

    def select(self, timeout=None):
        self.turns += 1
        found = self._selector.select(0)
        if found or timeout == 0:
            return found
        if self._busy():
            return self._selector.select(min(AT_ONCE, timeout))
        self._clock.now += max(1e-6, min(timeout, self._until() - self._clock.now))
        return []
