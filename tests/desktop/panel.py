"""The tray as the panel sees it: who is in it, what its menu says. Asked over the desk's own bus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from jeepney import (
    DBusAddress,
    DBusErrorResponse,
    MatchRule,
    MessageType,
    Properties,
    message_bus,
    new_method_call,
)
from jeepney.io.blocking import open_dbus_connection

WATCHER = "org.kde.StatusNotifierWatcher"
MENU = "com.canonical.dbusmenu"
_BUS = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
_WATCHER = DBusAddress("/StatusNotifierWatcher", WATCHER, WATCHER)


@dataclass
class Row:
    """One line of the menu."""

    id: int
    label: str
    enabled: bool
    separator: bool
    checked: bool
    rows: list[Row] = field(default_factory=list)

    @property
    def selectable(self) -> bool:
        return self.enabled and not self.separator


class Watcher:
    """A connection of its own; a name nobody owns is no error here."""

    def __init__(self, address: str) -> None:
        self._bus = open_dbus_connection(address)

    def close(self) -> None:
        self._bus.close()

    def owner(self, name: str = WATCHER) -> str:
        """The unique name of who owns this name, "" for nobody."""
        try:
            return str(self._ask(new_method_call(_BUS, "GetNameOwner", "s", (name,)))[0])
        except DBusErrorResponse:
            return ""

    def items(self) -> list[tuple[str, str]]:
        """Bus name and path of each StatusNotifierItem that is there and whose program lives."""
        if not self.owner():
            return []
        try:
            found = self._ask(Properties(_WATCHER).get("RegisteredStatusNotifierItems"))[0][1]
        except DBusErrorResponse:
            return []
        return [pair for pair in (_split(one) for one in found) if self.owner(pair[0])]

    def wait_for_item(self, seconds: float) -> None:
        """Until an icon comes that was not there. Raises TimeoutError."""
        rule = MatchRule(type="signal", interface=WATCHER, member="StatusNotifierItemRegistered")
        self._ask(message_bus.AddMatch(rule))
        with self._bus.filter(rule) as came:
            self._bus.recv_until_filtered(came, timeout=seconds)

    def property(self, name: str) -> Any:
        """Of the one icon that is there."""
        (item,) = self.items()
        address = DBusAddress(item[1], item[0], "org.kde.StatusNotifierItem")
        return self._ask(Properties(address).get(name))[0][1]

    def tooltip(self) -> str:
        tip = self.property("ToolTip")
        return " ".join(text for text in tip[2:] if text)

    def menu(self) -> list[Row]:
        (item,) = self.items()
        address = DBusAddress(self.property("Menu"), item[0], MENU)
        layout = self._ask(new_method_call(address, "GetLayout", "iias", (0, -1, [])))[1]
        return _row(layout).rows

    def _ask(self, message: Any) -> Any:
        reply = self._bus.send_and_get_reply(message, timeout=30)
        if reply.header.message_type is MessageType.error:
            raise DBusErrorResponse(reply)
        return reply.body


def find(rows: list[Row], label: str) -> Row:
    """The first row whose label begins so."""
    for row in rows:
        if row.label.startswith(label):
            return row
    raise AssertionError(f"no row {label!r} in {[row.label for row in rows]}")


def _split(item: str) -> tuple[str, str]:
    """Panels write ":1.5/StatusNotifierItem", ":1.5@/path" or only ":1.5"."""
    name, slash, path = item.replace("@", "").partition("/")
    return name, slash + path if slash else "/StatusNotifierItem"


def _row(layout: Any) -> Row:
    number, properties, rows = layout
    given = {name: value[1] for name, value in properties.items()}
    return Row(
        number, given.get("label", "").replace("_", ""), given.get("enabled", True) and given.get("visible", True),
        given.get("type") == "separator", given.get("toggle-state") == 1, [_row(row[1]) for row in rows],
    )
