"""What is asked of an X server, in its own numbers: idle time, alarms on it, whether a window fills the screen."""

from __future__ import annotations

import contextlib
import struct
from collections.abc import Mapping

from backbreak.adapters.x11_wire import Refused, Wire, numbers

# The alarm goes off when the idle time falls through this. Milliseconds; low, so that with the person busy
# already their next key counts, and above 1, the server's resolution.
STIR = 3
OVER = 5  # milliseconds above a pause's length: who looks at the call sees that it is over

NEGATIVE_TRANSITION, POSITIVE_COMPARISON = 1, 2
NO_EVENT = -1
ALARM_VALUES = 0x3F  # counter, value type, value, test type, delta, events
_Alarm = struct.Struct("=IIIIiIIiII")
IDLE, POINTER, KEYBOARD = b"IDLETIME", b"DEVICEIDLETIME 2", b"DEVICEIDLETIME 3"
"""Of all devices; of all pointers together; of all keyboards together (each server calls those two 2 and 3)."""
APART = 1.0  # seconds: a player that keeps the screen awake zeroes all of them at once


class Server:
    """counter: its number of the idle time that alarms can be set on, None where it has none."""

    def __init__(self, display: str, environ: Mapping[str, str]) -> None:
        self.wire = Wire(display, environ)
        self._atoms: dict[bytes, int] = {}
        self._counters: dict[bytes, int] = {}
        self._alarm_event = NO_EVENT
        try:
            self._saver, _ = self.wire.extension(b"MIT-SCREEN-SAVER")
            with contextlib.suppress(Refused):
                self._sync, event = self.wire.extension(b"SYNC")
                self._alarm_event = event + 1
                self.wire.ask(self._sync, 0, struct.pack("=BBxx", 3, 1))
                self._counters = self._known_counters()
        except BaseException:
            self.wire.close()
            raise

    @property
    def counter(self) -> int | None:
        return self._counters.get(IDLE)

    def idle(self) -> float:
        answer = self.wire.ask(self._saver, 1, struct.pack("=I", self.wire.root))
        return float(struct.unpack_from("=I", answer, 16)[0]) / 1000

    def typed(self) -> float | None:
        """How many seconds ago a key was pressed, any key, where the newest input was one. By the idle time of all
        keyboards and of all pointers; None also where the server tells of neither."""
        if KEYBOARD not in self._counters or POINTER not in self._counters:
            return None
        keyboard, pointer = self._seconds(KEYBOARD), self._seconds(POINTER)
        return keyboard if keyboard + APART <= pointer else None

    def _seconds(self, name: bytes) -> float:
        high, low = struct.unpack_from("=iI", self.wire.ask(self._sync, 5, struct.pack("=I", self._counters[name])), 8)
        return float((high << 32) + low) / 1000

    def stir_alarm(self) -> int | None:
        """Of the next input; None where there is no such counter."""
        return self._alarm(STIR, NEGATIVE_TRANSITION)

    def pause_alarm(self, seconds: float) -> int | None:
        """When there has been no input for so long; at once where that is so already."""
        return self._alarm(int(seconds * 1000) + OVER, POSITIVE_COMPARISON)

    def _alarm(self, value: int, test: int) -> int | None:
        if self.counter is None:
            return None
        alarm = self.wire.new_id()
        self.wire.tell(self._sync, 8, _Alarm.pack(alarm, ALARM_VALUES, self.counter, 0, 0, value, test, 0, 0, 1))
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

    def _known_counters(self) -> dict[bytes, int]:
        """The server's counters by name."""
        answer, found = self.wire.ask(self._sync, 1, b""), {}
        at = 32
        for _ in range(struct.unpack_from("=I", answer, 8)[0]):
            counter, size = numbers("=I8xH", answer, at)
            found[answer[at + 14 : at + 14 + size]] = counter
            at += 14 + size + -(14 + size) % 4
        return found

    def _atom(self, name: bytes) -> int:
        if name not in self._atoms:
            self._atoms[name] = self.wire.atom(name)
        return self._atoms[name]

    def _numbers(self, window: int, name: bytes) -> tuple[int, ...]:
        answer = self.wire.ask(20, 0, struct.pack("=IIIII", window, self._atom(name), 0, 0, 64))
        count = struct.unpack_from("=I", answer, 16)[0]
        return numbers(f"={count}I", answer, 32) if answer[1] == 32 else ()
