"""Is there an XEmbed tray, and when does one come? Asked over our own wire, so that python-xlib stays unloaded.

It learns only whether somebody is the tray of this screen; what sits in it is `xembed`'s part. Waiting costs
one idle connection: a new tray tells all who listen at the root window (MANAGER, as ICCCM has it).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Callable, Mapping

from backbreak.adapters.tray import xdisplay
from backbreak.adapters.x11_wire import Gone, Late, Refused, Wire
from backbreak.ports import Loop

SLOWEST = 60.0           # while a server listens but does not answer, the delay doubles up to this

CLIENT_MESSAGE = 33
CHANGE_WINDOW_ATTRIBUTES, GET_SELECTION_OWNER = 2, 23
EVENT_MASK, STRUCTURE_NOTIFY = 0x800, 0x20000


class Host:
    """Calls `found` once: at once where there is a tray, else when one comes. Until then `why_not` says why."""

    def __init__(
        self, loop: Loop, found: Callable[[], None], environ: Mapping[str, str] = os.environ
    ) -> None:
        self.why_not = "not sought yet"
        self._loop, self._found, self._environ = loop, found, environ
        self._display = environ.get("DISPLAY", "")
        self._wire: Wire | None = None
        self._manager = self._selection = 0
        self._tries = 0
        self._cancel: Callable[[], None] = lambda: None

    def seek(self) -> None:
        self.why_not = xdisplay.no_display(self._display)
        if self.why_not:
            return
        try:
            here = self._listen()
        except Late as late:
            self._leave(str(late))
            self._tries += 1
            self._cancel = self._loop.later(min(SLOWEST, 2.0**self._tries), self.seek)
        except (Gone, Refused) as why:
            self._leave(f"the X display {self._display} cannot be used: {why}")
        else:
            self._answered(here)

    def close(self) -> None:
        self._cancel()
        if self._wire is not None:
            self._loop.unwatch(self._wire.fileno())
            self._wire.close()
            self._wire = None

    def _listen(self) -> bool:
        """Whether there is a tray now. First listen, then ask: none can slip in between."""
        self._wire = wire = Wire(self._display, self._environ)
        values = struct.pack("=III", wire.root, EVENT_MASK, STRUCTURE_NOTIFY)
        wire.tell(CHANGE_WINDOW_ATTRIBUTES, 0, values)
        self._manager = wire.atom(b"MANAGER")
        self._selection = wire.atom(xdisplay.selection(wire.screen).encode())
        answer = wire.ask(GET_SELECTION_OWNER, 0, struct.pack("=I", self._selection))
        self.why_not = xdisplay.no_tray(wire.screen)
        self._loop.watch(wire.fileno(), self._readable)
        return bool(struct.unpack_from("=I", answer, 8)[0])

    def _readable(self) -> None:
        if self._wire is None:
            return
        try:
            events = self._wire.events()
        except Gone:
            self._leave("the X server has gone")
        else:
            self._answered(any(self._is_news(event) for event in events))

    def _is_news(self, event: bytes) -> bool:
        """Whether it says that there is a new tray."""
        if event[0] & 0x7F != CLIENT_MESSAGE:
            return False
        kind, selection = struct.unpack_from("=8xI4xI", event)
        return (kind, selection) == (self._manager, self._selection)

    def _answered(self, here: bool) -> None:
        if here:
            self.close()
            self._found()
        elif self._wire is not None and self._wire.waiting():
            self._loop.put(self._readable)      # it came in with an answer: the socket stays silent about it

    def _leave(self, why_not: str) -> None:
        self.close()
        self.why_not = why_not
