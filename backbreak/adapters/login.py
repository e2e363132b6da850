"""Which logind session is ours, and what logind says of it: found once, followed by signals, found again when logind
restarts.

Asks nobody who is not running. Decides nothing: idle hints are for `input`, locks and sleep for `session`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from enum import StrEnum
from typing import Any

from backbreak.adapters.dbus import Bus, Cancel, Failure, Reply

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION, USER = f"{NAME}.Manager", f"{NAME}.Session", f"{NAME}.User"
PROPERTIES = "org.freedesktop.DBus.Properties"

AT_NO_SCREEN = ("tty", "unspecified")
"""Types of sessions that are ours only where there is no better one: a shell from elsewhere may have started us."""
NOBODY_AT = ("manager", "background")
"""Classes of sessions without a person (systemd 256 gives one to each user's own services)."""
PATIENCE = 0.5
"""Seconds that a start may wait for logind's word; one that is well answers in a few milliseconds."""


class Said(StrEnum):
    """What logind tells. CHANGED: `facts` are others. LOCK, UNLOCK: somebody wishes so. ENDED: we are logged out."""

    CHANGED = "changed"
    LOCK = "lock"
    UNLOCK = "unlock"
    ENDED = "ended"


class Login:
    """facts: the session's properties by name, empty while none is known. `why_not` says why."""

    def __init__(self, bus: Bus, environ: Mapping[str, str] = os.environ, uid: int | None = None) -> None:
        self.bus, self.facts = bus, dict[str, Any]()
        self._environ, self._uid = environ, os.getuid() if uid is None else uid
        self._told: list[Callable[[Said], None]] = []
        self._path = ""
        self._ears: list[Cancel] = []
        self._search = 0
        self.searched = self._there = self._asked_early = False
        self._comings = (
            bus.on_signal(MANAGER, "SessionNew", self._session_new, sender=NAME),
            bus.on_signal(MANAGER, "SessionRemoved", self._session_removed, sender=NAME),
        )
        self._owner = bus.on_owner(NAME, self._owned)

    @property
    def why_not(self) -> str:
        """Empty where all is well."""
        if self.facts:
            return ""
        if not self.bus.reachable():
            return f"no system bus: {self.bus.why_not}"
        if not self.searched:
            return "logind has not answered yet"
        return "none of logind's sessions is ours" if self._there else "logind is not on the system bus"

    @property
    def session(self) -> str:
        return str(self.facts.get("Id", ""))

    def follow(self, told: Callable[[Said], None]) -> Cancel:
        """Call at each thing it says. What is so already is in `facts`."""
        self._told.append(told)
        return lambda: None if told not in self._told else self._told.remove(told)

    def wait(self) -> None:
        """Until the session is known, for a moment: only while backends are chosen."""
        self.bus.wait(lambda: self.searched, PATIENCE)

    def close(self) -> None:
        self._told.clear()
        self._let_go()
        for cancel in (*self._comings, self._owner):
            cancel()

    # -- finding

    def _owned(self, owner: str) -> None:
        self._there = bool(owner)
        if owner:
            self._begin()
        else:
            self._let_go()
            self._search += 1
            self._found_none()

    def _begin(self) -> None:
        self._let_go()
        self.searched = self._asked_early = False
        self._search += 1
        self._try(self._search, self._places(), "")

    def _places(self) -> Iterator[tuple[str, str, tuple[Any, ...]]]:
        """Whom to ask for a session, best first."""
        if number := self._environ.get("XDG_SESSION_ID"):
            yield "GetSession", "s", (number,)
        yield "GetSessionByPID", "u", (os.getpid(),)
        yield "GetUser", "u", (self._uid,)

    def _try(self, search: int, places: Iterator[tuple[str, str, tuple[Any, ...]]], second: str) -> None:
        """Ask the next place. second: a session that will do where there is none with a screen."""
        if search != self._search:
            return
        place = next(places, None)
        if place is None:
            if self._asked_early and not second:
                self._begin()
            else:
                self._take(second) if second else self._found_none()
            return
        member, signature, body = place

        def on(path: str) -> None:
            if path in ("", "/"):
                self._try(search, places, second)
            else:
                self._get(path, SESSION, judge)

        def judge(path: str, facts: dict[str, Any]) -> None:
            fit = self._fit(facts)
            if fit and facts.get("Type") not in AT_NO_SCREEN and search == self._search:
                self._take(path)
            else:
                self._try(search, places, second or (path if fit else ""))

        def took(reply: Reply) -> None:
            path = "" if isinstance(reply, Failure) or not reply else str(reply[0])
            if member == "GetUser" and path:
                self._get(path, USER, lambda _path, facts: on(_second(facts.get("Display"))))
            else:
                on(path)

        self.bus.call(NAME, PATH, MANAGER, member, signature, body, took)

    def _fit(self, facts: Mapping[str, Any]) -> bool:
        user = facts.get("User")
        ours = isinstance(user, tuple) and user[:1] == (self._uid,)
        return ours and str(facts.get("Class", "user")).split("-")[0] not in NOBODY_AT

    def _get(self, path: str, interface: str, took: Callable[[str, dict[str, Any]], None]) -> None:
        def answered(reply: Reply) -> None:
            good = not isinstance(reply, Failure) and len(reply) == 1 and isinstance(reply[0], dict)
            took(path, _plain(reply[0]) if good else {})        # type: ignore[index]

        self.bus.call(NAME, path, PROPERTIES, "GetAll", "s", (interface,), answered)

    def _found_none(self) -> None:
        self.searched = True
        self._say(Said.CHANGED)

    # -- following

    def _take(self, path: str) -> None:
        """Listen first and ask then, so that nothing is missed in between."""
        self._path, bus = path, self.bus
        self._ears = [
            bus.on_signal(PROPERTIES, "PropertiesChanged", self._changed, path=path, sender=NAME, arg0=SESSION),
            bus.on_signal(SESSION, "Lock", lambda _body: self._say(Said.LOCK), path=path, sender=NAME),
            bus.on_signal(SESSION, "Unlock", lambda _body: self._say(Said.UNLOCK), path=path, sender=NAME),
        ]
        self._get(path, SESSION, self._got)

    def _got(self, path: str, facts: dict[str, Any]) -> None:
        if path == self._path:
            self.searched = True
            self.facts = facts
            self._say(Said.CHANGED)

    def _changed(self, body: tuple[Any, ...]) -> None:
        if len(body) != 3:
            return
        if body[2] or not self.facts:   # changed, and the value is not said; or it did not answer when it was asked
            self._get(self._path, SESSION, self._got)
        if not self.facts:
            return
        self.facts = {**self.facts, **_plain(body[1])}
        self._say(Said.CHANGED)

    def _session_new(self, _body: tuple[Any, ...]) -> None:
        """Started before our session was there (as a service, at boot): it may be this one."""
        if not self.searched:
            self._asked_early = True
        elif not self.facts:
            self._begin()

    def _session_removed(self, body: tuple[Any, ...]) -> None:
        """What a shell left running on purpose (tmux, nohup) outlives its session."""
        if self.facts and body[1:2] == (self._path,) and self.facts.get("Type") not in AT_NO_SCREEN:
            self._say(Said.ENDED)

    def _let_go(self) -> None:
        for cancel in self._ears:
            cancel()
        self._ears.clear()
        self._path, self.facts = "", {}

    def _say(self, said: Said) -> None:
        for told in list(self._told):
            told(said)


def _plain(found: Any) -> dict[str, Any]:
    """Properties without the signatures of their variants."""
    return {name: value[1] for name, value in found.items() if isinstance(value, tuple) and len(value) == 2}


def _second(pair: Any) -> str:
    """The object path of an (id, path)."""
    return str(pair[1]) if isinstance(pair, tuple) and len(pair) == 2 else ""
