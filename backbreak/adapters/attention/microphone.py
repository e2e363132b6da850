"""Whether somebody's microphone is in use, as PulseAudio or PipeWire's pulse server tells: a stream that records.

One connection, and nothing runs until such a stream comes or goes. What listens to what the computer itself plays is no
call, nor is a level meter. No sound, no name of a stream and no title is asked for or kept.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from backbreak.adapters.attention import pulse_wire as wire
from backbreak.adapters.attention.local import runtime_path
from backbreak.adapters.attention.on_a_socket import OnASocket
from backbreak.adapters.attention.source import RETRY
from backbreak.core.events import Hold
from backbreak.ports import Loop

VERSION = 32
ERROR, REPLY, AUTH, SET_NAME, SOURCE, OUTPUTS, SUBSCRIBE, EVENT = 0, 2, 8, 9, 23, 32, 35, 66
RECORDING = 8
"""The mask of what comes and goes that we are told of."""
FIELDS = 18
"""Values that describe one stream, in VERSION."""
METERS = ("pavucontrol", "gnome-control-center", "plasmashell", "systemsettings", "cinnamon-settings",
          "mate-volume-control", "easyeffects", "wireplumber")
"""Programs that listen only to show or to shape the level."""
COOKIE = 256


class Microphone(OnASocket):
    name, hold = "microphone", Hold.CALL
    server, absent = "PulseAudio", "there is no PulseAudio, and no PipeWire in its place"

    def __init__(
        self, loop: Loop, environ: Mapping[str, str] = os.environ, clock: Callable[[], float] = time.monotonic
    ) -> None:
        super().__init__(loop, _path(environ), clock)
        self._asked = float("-inf")
        self._tag = 0
        self._waiting: dict[int, Callable[[list[Any]], None]] = {}
        self._monitors: dict[int, bool] = {}
        self._asking = self._again = False

    def ask(self, near: bool) -> None:
        """One that hangs knows of no end: a call that it told of would last for ever."""
        if self._waiting and self._clock() - self._asked >= RETRY:
            self._end("it does not answer")
        super().ask(near)

    # -- coming in

    def _greet(self) -> None:
        self._waiting.clear()
        self._monitors.clear()
        self._asking = self._again = False
        self._call(AUTH, self._known, wire.number(VERSION), wire.blob(bytes(COOKIE)))

    def _known(self, _reply: list[Any]) -> None:
        """It has let us in: by who owns the socket, so that the cookie does not matter."""
        self._call(SET_NAME, self._named, wire.properties({"application.name": "backbreak"}))

    def _named(self, _reply: list[Any]) -> None:
        """PipeWire's server answers this once it has seen what there is; asked before, it says that nobody records."""
        self._call(SUBSCRIBE, _nothing, wire.number(RECORDING))
        self._look()

    # -- asking

    def _look(self) -> None:
        """Who records? Told of a change while it answers, ask once more."""
        if self._asking:
            self._again = True
            return
        self._asking, self._again = True, False
        self._call(OUTPUTS, self._outputs)

    def _outputs(self, reply: list[Any]) -> None:
        sources = {of for of in _recorded(reply) if of not in self._monitors}
        for number in sources:
            self._call(SOURCE, partial(self._source, number, reply), wire.number(number), b"N")
        if not sources:
            self._settle(reply)

    def _source(self, number: int, outputs: list[Any], reply: list[Any]) -> None:
        """A monitor gives what another device plays; one that has gone by now is of no interest."""
        self._monitors[number] = len(reply) < 9 or reply[8] != wire.NONE
        if all(of in self._monitors for of in _recorded(outputs)):
            self._settle(outputs)

    def _settle(self, outputs: list[Any]) -> None:
        self._asking = False
        self.tell(any(not self._monitors[of] for of in _recorded(outputs)))
        self._monitors.clear()          # numbers are used again
        if self._again:
            self._look()

    def _call(self, command: int, replied: Callable[[list[Any]], None], *values: bytes) -> None:
        if self._wire is not None:
            self._tag += 1
            self._asked = self._clock()
            self._waiting[self._tag] = replied
            self._send(wire.packet(command, self._tag, *values))

    def _took(self, arrived: bytearray) -> None:
        try:
            for command, tag, *rest in wire.packets(arrived):
                self._take(command, tag, rest)
        except (ValueError, TypeError, AttributeError, IndexError):
            self._end("it sends what is no packet")

    def _take(self, command: int, tag: int, rest: list[Any]) -> None:
        if command == EVENT:
            self._look()
        elif command == REPLY and (replied := self._waiting.pop(tag, None)) is not None:
            replied(rest)
        elif command == ERROR and (replied := self._waiting.pop(tag, None)) is not None:
            if replied == self._known:
                self._end("it does not let us in")
            else:
                replied([])


def _recorded(outputs: list[Any]) -> list[int]:
    """The devices that somebody listens to who is no meter, and not only for the moment."""
    found = []
    for at in range(0, len(outputs) - FIELDS + 1, FIELDS):
        _, _, _, client, device, *_, method, _, about, halted = outputs[at : at + 13]
        program = str(about.get("application.process.binary", "")).casefold()
        meter = method == "peaks" or program.startswith(METERS)
        if client != wire.NONE and not halted and not meter:
            found.append(int(device))
    return found


def _path(environ: Mapping[str, str]) -> str:
    server = environ.get("PULSE_SERVER", "")
    if server.startswith("unix:"):
        return server.removeprefix("unix:")
    return server if server.startswith("/") else runtime_path(environ, "pulse", "native")


def _nothing(_reply: list[Any]) -> None:
    pass
