"""What goes over the bus, as values: calls, failures, and what a subscription wants to hear."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, Message, MessageFlag, new_method_call

DAEMON = "org.freedesktop.DBus"


@dataclass(frozen=True, slots=True)
class Failure:
    """What a call gives instead of a body. name: the D-Bus error's name, or "timeout", "lost", "bad-call"."""

    name: str
    text: str


Reply = tuple[Any, ...] | Failure


def word(reply: Reply) -> str:
    """The text that is all of an answer; "" where it is none."""
    return reply[0] if isinstance(reply, tuple) and len(reply) == 1 and isinstance(reply[0], str) else ""


@dataclass(frozen=True, slots=True)
class Call:
    """A method call on an object of ours."""

    path: str
    interface: str
    member: str
    signature: str
    body: tuple[Any, ...]
    sender: str


Handler = Callable[[Call], tuple[str, tuple[Any, ...]] | None]
"""Gives signature and body of the answer, or None: there is no such method here."""


@dataclass(frozen=True, slots=True, eq=False)
class Ear:
    """One subscription to a signal."""

    interface: str
    member: str
    path: str | None
    sender: Callable[[], str | None]
    arg0: str | None
    rule: str
    callback: Callable[[tuple[Any, ...]], None]

    def hears(self, fields: dict[Any, Any], body: tuple[Any, ...]) -> bool:
        sender = self.sender()
        return (
            fields.get(HeaderFields.member) == self.member
            and fields.get(HeaderFields.interface) == self.interface
            and (self.path is None or fields.get(HeaderFields.path) == self.path)
            and (sender is None or fields.get(HeaderFields.sender) == sender)
            and (self.arg0 is None or body[:1] == (self.arg0,))
        )


def method_call(
    destination: str, path: str, interface: str, member: str, signature: str, body: tuple[Any, ...],
    on_reply: object,
) -> Message:
    address = DBusAddress(path, bus_name=destination, interface=interface)
    message = new_method_call(address, member, signature or None, body)
    if on_reply is None:
        message.header.flags = MessageFlag.no_reply_expected
    return message


def rule(interface: str, member: str, path: str | None, sender: str | None, arg0: str | None) -> str:
    parts = {"type": "signal", "sender": sender, "path": path, "interface": interface, "member": member,
             "arg0": arg0}
    return ",".join(f"{key}='{value}'" for key, value in parts.items() if value is not None)
