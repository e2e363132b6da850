"""Who would show an icon here, followed live without showing one: for `doctor` from outside, and for `probe tray`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from functools import partial

from backbreak.adapters.dbus import Bus, Failure, Reply
from backbreak.adapters.tray import icon_list, xhost
from backbreak.adapters.tray.icon_list import WATCHER
from backbreak.ports import Loop

FOUND = "there is one"


class Hosts:
    """told(): something is another than before. `answered` once both kinds are known for the first time."""

    def __init__(
        self, loop: Loop, bus: Bus, told: Callable[[], None] = lambda: None, environ: Mapping[str, str] = os.environ
    ) -> None:
        self.item = bus.why_not or "the bus has not answered yet"
        self.xembed = ""
        self.answered = not bus.reachable()
        self._bus, self._told = bus, told
        self._owner = ""
        self._cancels = [
            bus.on_owner(WATCHER, self._owned),
            bus.on_signal(WATCHER, "StatusNotifierHostRegistered", lambda _: self._ask(), sender=WATCHER),
            bus.on_signal(WATCHER, "StatusNotifierHostUnregistered", lambda _: self._ask(), sender=WATCHER),
        ]
        self._seeker = xhost.Host(loop, self._found, environ)
        self._seeker.seek()
        self.xembed = self.xembed or self._seeker.why_not

    def row(self) -> dict[str, str]:
        """As `doctor` shows it."""
        if self.item == "":
            return {"port": "tray", "backend": "sni", "verdict": "can be used; a StatusNotifier panel"}
        if self.xembed == FOUND:
            return {"port": "tray", "backend": "xembed", "verdict": "can be used; an old tray (XEmbed)"}
        return {"port": "tray", "backend": "none", "verdict": f"no: StatusNotifier: {self.item}; XEmbed: {self.xembed}"}

    def close(self) -> None:
        self._seeker.close()
        for cancel in self._cancels:
            cancel()

    def _found(self) -> None:
        self.xembed = FOUND
        self._told()

    def _owned(self, owner: str) -> None:
        self._owner = owner
        if owner:
            self._ask()
        else:
            self._say(self._bus.why_not or icon_list.NOBODY)

    def _ask(self) -> None:
        if self._owner:
            icon_list.ask(self._bus, partial(self._replied, self._owner))

    def _replied(self, owner: str, reply: Reply) -> None:
        if owner != self._owner:
            return
        if isinstance(reply, Failure) and reply.name == "timeout":
            self._say("the panel does not answer")
        else:
            self._say(icon_list.unseen(reply))

    def _say(self, why_not: str) -> None:
        if why_not != self.item or not self.answered:
            self.item, self.answered = why_not, True
            self._told()
