"""An object on the bus, from a table: its methods, its properties, and the description others ask for.

It knows D-Bus's manners (Properties, Introspectable) and nothing of trays.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from backbreak.adapters.dbus import Call

Answer = tuple[str, tuple[Any, ...]] | None
Method = tuple[str, str, Callable[..., tuple[Any, ...] | None]]
"""Signature of the arguments, signature of the answer, what to do; it gives None for bad arguments."""

PROPERTIES, INTROSPECTABLE = "org.freedesktop.DBus.Properties", "org.freedesktop.DBus.Introspectable"


class Exported:
    """`handle` is a `dbus.Handler`. properties() gives {name: (signature, value)}, afresh at each question."""

    def __init__(
        self, interface: str, methods: dict[str, Method], signals: dict[str, str],
        properties: Callable[[], dict[str, tuple[str, Any]]],
    ) -> None:
        self._interface, self._methods, self._signals = interface, methods, signals
        self._properties = properties

    def handle(self, call: Call) -> Answer:
        if call.interface == PROPERTIES:
            return self._property(call)
        if call.interface == INTROSPECTABLE and call.member == "Introspect":
            return "s", (self._description(),)
        takes, gives, method = self._methods.get(call.member, (None, "", None))
        if method is None or takes != call.signature or call.interface not in (self._interface, ""):
            return None
        body = method(*call.body)
        return None if body is None else (gives, body)

    def _property(self, call: Call) -> Answer:
        if (call.member, call.signature) == ("GetAll", "s"):
            ours = call.body[0] in (self._interface, "")
            return "a{sv}", (self._properties() if ours else {},)
        if (call.member, call.signature) == ("Get", "ss"):
            value = self._properties().get(call.body[1])
            return None if value is None else ("v", (value,))
        return None

    def _description(self) -> str:
        methods = "".join(
            f'<method name="{name}">{_args(takes, "in")}{_args(gives, "out")}</method>'
            for name, (takes, gives, _) in self._methods.items()
        )
        signals = "".join(f'<signal name="{n}">{_args(sig, None)}</signal>' for n, sig in self._signals.items())
        properties = "".join(
            f'<property name="{name}" type="{sig}" access="read"/>'
            for name, (sig, _) in self._properties().items()
        )
        return f'<node><interface name="{self._interface}">{methods}{signals}{properties}</interface></node>'


def _args(signature: str, direction: str | None) -> str:
    way = f' direction="{direction}"' if direction else ""
    return "".join(f'<arg type="{one}"{way}/>' for one in split(signature))


def split(signature: str) -> list[str]:
    """The single types of a signature: "ia{sv}av" is i, a{sv}, av."""
    parts: list[str] = []
    start = depth = 0
    for index, letter in enumerate(signature):
        depth += (letter in "({") - (letter in ")}")
        if depth == 0 and letter != "a":
            parts.append(signature[start : index + 1])
            start = index + 1
    return parts
