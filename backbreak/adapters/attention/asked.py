"""One yes or no that somebody on the bus knows: asked when they come, told by their signals, nothing in between.

Who is not there is not started for it. A peer that hangs or answers nonsense leaves it unknown. Shared base of the
sources that ask over D-Bus; knows nothing of what is asked.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from backbreak.adapters.attention.source import RETRY
from backbreak.adapters.dbus import Bus, Failure

PROPERTIES = "org.freedesktop.DBus.Properties"
Reply = tuple[Any, ...] | Failure


@dataclass(frozen=True, slots=True)
class Question:
    """owner, path, interface: whom to ask. member, signature, body: the call. means: its body as yes or no; None for
    neither. signals: (interface, member) after which it is asked again. poll: it tells of no change, so it is asked
    again while a prompt may come soon. named: its signals begin with the words of `body`. unset: the end of the error's
    name that means no."""

    owner: str
    path: str
    interface: str
    member: str
    signature: str = ""
    body: tuple[Any, ...] = ()
    means: Callable[[tuple[Any, ...]], bool | None] = lambda body: truth(body)
    signals: tuple[tuple[str, str], ...] = ()
    poll: bool = False
    named: bool = False
    unset: str = ""


def of_property(owner: str, path: str, interface: str, name: str, **more: Any) -> Question:
    """A property; its changes are told as PropertiesChanged."""
    changed = ((PROPERTIES, "PropertiesChanged"),)
    return Question(owner, path, PROPERTIES, "Get", "ss", (interface, name), signals=changed, **more)


class Asked:
    """told: called with each answer; None where it is not known."""

    def __init__(
        self, bus: Bus, question: Question, told: Callable[[bool | None], None],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self.known: bool | None = None
        self.there = False
        self.answered = False
        self._bus, self._question, self._told, self._clock = bus, question, told, clock
        self._asked_at = float("-inf")
        self._asking = self._again = False
        self._cancels = [bus.on_owner(question.owner, self._owned)]
        self._cancels += [
            bus.on_signal(interface, member, self._signalled, path=question.path, sender=question.owner)
            for interface, member in question.signals
        ]

    def look(self, near: bool) -> None:
        if near and self.there and self._question.poll and self._clock() - self._asked_at >= RETRY:
            self._ask()

    def close(self) -> None:
        for cancel in self._cancels:
            cancel()

    def _owned(self, owner: str) -> None:
        self.there = bool(owner)
        self._asking = self._again = False
        if owner:
            self._ask()
        else:
            self.answered = True
            self._tell(None)

    def _signalled(self, body: tuple[Any, ...]) -> None:
        """Asked again only where it may be about what was asked for."""
        asked = self._question
        words = asked.body if asked.named else asked.body[:1] if asked.interface == PROPERTIES else ()
        if body[: len(words)] == words:
            self._ask()

    def _ask(self) -> None:
        if self._asking:
            self._again = True
            return
        self._asking, self._asked_at = True, self._clock()
        one = self._question
        self._bus.call(one.owner, one.path, one.interface, one.member, one.signature, one.body, self._replied)

    def _replied(self, reply: Reply) -> None:
        self._asking, self.answered = False, True
        if self.there:
            self._tell(self._meant(reply))
        if self._again and self.there:
            self._again = False
            self._ask()

    def _meant(self, reply: Reply) -> bool | None:
        if not isinstance(reply, Failure):
            return self._question.means(reply)
        unset = self._question.unset
        return False if unset and reply.name.endswith(unset) else None

    def _tell(self, known: bool | None) -> None:
        self.known = known
        self._told(known)


def truth(body: tuple[Any, ...]) -> bool | None:
    """A yes or no, bare or as a variant (which comes as a pair)."""
    value = plain(body)
    return value if isinstance(value, bool) else None


def plain(body: tuple[Any, ...]) -> Any:
    value = body[0] if body else None
    while isinstance(value, tuple) and len(value) == 2:
        value = value[1]
    return value
