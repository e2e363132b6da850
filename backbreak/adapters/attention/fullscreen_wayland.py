"""Whether the active window fills the screen on a wlroots compositor (sway, labwc, Hyprland ...).

It is listened to only while a prompt may come soon: compositors tell of every change of a title along with it. Those
are passed over unread; a number and four states are all that is kept of a window.
"""

from __future__ import annotations

import os
import struct
from collections.abc import Mapping

from backbreak.adapters.attention.source import Source
from backbreak.adapters.wayland_wire import Gone, Wire, socket_path
from backbreak.core.events import Hold
from backbreak.ports import Loop

MANAGER = "zwlr_foreign_toplevel_manager_v1"
VERSION = 2
"""From here on it tells of full screen."""
NEW = 0
STATE, CLOSED = 4, 6
DESTROY = 7
ACTIVATED, FULLSCREEN = 2, 3
STILL = "tells no other program of its windows; a film or a talk is still noticed, as it keeps the screen awake"
NO_OTHER_WAY = {"KDE": f"KWin {STILL}", "GNOME": f"GNOME {STILL}"}


class FullscreenWayland(Source):
    name, hold = "full screen", Hold.FULLSCREEN

    def __init__(self, loop: Loop, environ: Mapping[str, str] = os.environ) -> None:
        super().__init__()
        self._loop, self._environ = loop, environ
        self._wire: Wire | None = None
        self._windows: dict[int, bool] = {}
        self.why_not = usable(environ) or ""
        self.note = "by wlr-foreign-toplevel"

    def ask(self, near: bool) -> None:
        if not near:
            self._leave()
        elif self._wire is None and not self.why_not:
            self._join()
        if self._wire is not None:
            self._wire.turn()

    def close(self) -> None:
        self._leave()

    def _join(self) -> None:
        try:
            wire = Wire(socket_path(self._environ))
        except Gone:
            return
        self._wire = wire
        self._windows.clear()
        wire.bind(MANAGER, VERSION, self._of_manager)
        wire.watch(self._loop, self._ended)

    def _leave(self) -> None:
        if self._wire is not None:
            self._wire.close()
            self._wire = None
            self.tell(False, self.why_not)

    def _ended(self, _why: str) -> None:
        self._wire = None
        self.tell(False)        # the next look joins again

    def _of_manager(self, event: int, body: bytes) -> None:
        if event == NEW and self._wire is not None:
            (window,) = struct.unpack_from("=I", body)
            self._wire.hear(window, lambda event, body: self._of_window(window, event, body))

    def _of_window(self, window: int, event: int, body: bytes) -> None:
        if event == STATE:
            (size,) = struct.unpack_from("=I", body)
            states = struct.unpack_from(f"={size // 4}I", body, 4)
            self._windows[window] = ACTIVATED in states and FULLSCREEN in states
        elif event == CLOSED:
            self._windows.pop(window, None)
            if self._wire is not None:
                self._wire.ask(window, DESTROY)
                self._wire.hear(window, None)
        else:
            return
        self.tell(any(self._windows.values()))


def usable(environ: Mapping[str, str]) -> str | None:
    """Why not, or None."""
    for desktop in environ.get("XDG_CURRENT_DESKTOP", "").split(":"):
        if desktop in NO_OTHER_WAY:
            return NO_OTHER_WAY[desktop]
    try:
        wire = Wire(socket_path(environ))
    except Gone as why:
        return str(why)
    there = wire.offers.get(MANAGER, (0, 0))[1]
    wire.close()
    return None if there >= VERSION else "this compositor tells no other program of its windows"


if __name__ == "__main__":
    print(usable(os.environ) or "usable")
