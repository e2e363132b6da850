"""Whether the screen is shared or recorded, as PipeWire tells: a compositor or portal that gives pictures of it.

One connection, and nothing runs until something in PipeWire comes or goes. Under X11 any program may look at the
screen without a word to anybody, so a share can be seen under Wayland alone. No picture and no name is kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping

from backbreak.adapters.attention import pipewire_wire as wire
from backbreak.adapters.attention.local import runtime_path
from backbreak.adapters.attention.on_a_socket import OnASocket
from backbreak.core.events import Hold
from backbreak.ports import Loop

NODE = "PipeWire:Interface:Node"
MOST = 1000


class ScreenShare(OnASocket):
    name, hold = "screen share", Hold.SCREEN_SHARE
    server, absent = "PipeWire", "there is no PipeWire"

    def __init__(
        self, loop: Loop, environ: Mapping[str, str] = os.environ, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(loop, runtime_path(environ, environ.get("PIPEWIRE_REMOTE", "pipewire-0")), clock)
        self._screens: set[int] = set()
        self._settled = False
        if environ.get("XDG_SESSION_TYPE") == "x11":
            self.note = "under X11 a share that goes past PipeWire cannot be seen"

    def _greet(self) -> None:
        self._screens.clear()
        self._settled = False
        self._send(wire.join())

    def _took(self, arrived: bytearray) -> None:
        try:
            for message in wire.messages(arrived):
                self._take(message)
        except (ValueError, IndexError, TypeError):
            self._end("it sends what is no message")

    def _take(self, message: wire.Message) -> None:
        said = message.value
        match message.thing, message.what:
            case wire.CORE, wire.PING:
                self._send(wire.request(wire.CORE, wire.PONG, *map(wire.integer, said[:2])))
                return
            case wire.CORE, wire.DONE:
                self._settled = True
            case wire.REGISTRY, wire.COMES if said[2] == NODE and shows_a_screen(wire.properties(said[4])):
                self._screens.add(said[0])
                if len(self._screens) > MOST:
                    raise ValueError("nobody has so many screens")
            case wire.REGISTRY, wire.GOES:
                self._screens.discard(said[0])
            case _:
                return
        if self._settled:
            self.tell(bool(self._screens))


def shows_a_screen(about: Mapping[str, str]) -> bool:
    """Pictures that come from no camera: mutter's and KWin's streams, and the source of xdg-desktop-portal-wlr."""
    kind = about.get("media.class", "")
    if kind == "Stream/Output/Video":
        return about.get("media.role") != "Camera"
    return kind == "Video/Source" and "device.id" not in about and about.get("media.role") != "Camera"
