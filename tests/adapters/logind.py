"""A logind in the test's own loop: sessions with properties, signals, and a sleep lock that it refuses."""

from __future__ import annotations

from typing import Any

from tests.fakes import BusPeer, SmallLoop

NAME, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
MANAGER, SESSION, PROPERTIES = f"{NAME}.Manager", f"{NAME}.Session", "org.freedesktop.DBus.Properties"
UID = 1234


class FakeLogind(BusPeer):
    """sessions: properties by number. by_pid, display: which one it names when asked so."""

    def __init__(self, loop: SmallLoop, address: str) -> None:
        super().__init__(loop, address)
        self.sessions: dict[str, dict[str, tuple[str, Any]]] = {}
        self.by_pid = self.display = ""
        self.asked: list[str] = []
        self.bus.export(PATH, self._manager)
        self.bus.export(f"{PATH}/user/{UID}", self._user)

    def add(self, number: str, **properties: tuple[str, Any]) -> str:
        self.sessions[number] = {
            "Id": ("s", number), "User": ("(uo)", (UID, f"{PATH}/user/{UID}")), "Type": ("s", "wayland"),
            "Class": ("s", "user"), "Active": ("b", True), "LockedHint": ("b", False), "IdleHint": ("b", False),
            "IdleSinceHintMonotonic": ("t", 0), **properties,
        }
        self.bus.export(self.path(number), lambda call, number=number: self._session(number, call))
        return self.path(number)

    def come(self) -> None:
        self.own(NAME)

    def path(self, number: str) -> str:
        return f"{PATH}/session/_3{number}"

    def change(self, number: str, **properties: tuple[str, Any]) -> None:
        self.sessions[number].update(properties)
        body = (SESSION, properties, [])
        self.bus.emit(self.path(number), PROPERTIES, "PropertiesChanged", "sa{sv}as", body)

    def changed_untold(self, number: str, **properties: tuple[str, Any]) -> None:
        """Says that something is another, and not what it is."""
        self.sessions[number].update(properties)
        body = (SESSION, {}, list(properties))
        self.bus.emit(self.path(number), PROPERTIES, "PropertiesChanged", "sa{sv}as", body)

    def signal(self, number: str, member: str) -> None:
        self.bus.emit(self.path(number), SESSION, member)

    def new(self, number: str) -> None:
        self.bus.emit(PATH, MANAGER, "SessionNew", "so", (number, self.path(number)))

    def removed(self, number: str) -> None:
        self.bus.emit(PATH, MANAGER, "SessionRemoved", "so", (number, self.path(number)))

    def prepare(self, sleep: bool) -> None:
        self.bus.emit(PATH, MANAGER, "PrepareForSleep", "b", (sleep,))

    def _manager(self, call: Any) -> Any:
        self.asked.append(call.member)
        if call.member == "GetSession" and call.body[0] in self.sessions:
            return "o", (self.path(call.body[0]),)
        if call.member == "GetSessionByPID" and self.by_pid:
            return "o", (self.path(self.by_pid),)
        if call.member == "GetUser" and call.body == (UID,):
            return "o", (f"{PATH}/user/{UID}",)
        return None

    def _user(self, _call: Any) -> Any:
        display = (self.display, self.path(self.display) if self.display else "/")
        return "a{sv}", ({"Display": ("(so)", display)},)

    def _session(self, number: str, call: Any) -> Any:
        return ("a{sv}", (self.sessions[number],)) if call.member == "GetAll" else None
