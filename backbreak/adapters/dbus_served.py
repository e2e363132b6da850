"""What we offer on the bus: objects by their path, and the owners of names that somebody follows.

Answers calls, and tells each change of an owner once. Knows no socket and no serial number.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from jeepney import HeaderFields, Message, new_error, new_method_return

from backbreak.adapters.dbus_values import DAEMON, Call, Handler, Reply, word

Cancel = Callable[[], None]


class Objects:
    """Handlers by path."""

    def __init__(self) -> None:
        self._handlers: dict[str, Handler] = {}

    def add(self, path: str, handler: Handler) -> Cancel:
        self._handlers[path] = handler

        def cancel() -> None:
            if self._handlers.get(path) is handler:
                del self._handlers[path]

        return cancel

    def answer(self, message: Any) -> Message:
        """What a method call gets back, from its handler or as an error."""
        fields = message.header.fields
        call = Call(
            fields[HeaderFields.path], fields.get(HeaderFields.interface, ""), fields[HeaderFields.member],
            fields.get(HeaderFields.signature, ""), message.body, fields.get(HeaderFields.sender, ""),
        )
        if (call.interface, call.member) == (f"{DAEMON}.Peer", "Ping"):
            return new_method_return(message)
        handler = self._handlers.get(call.path)
        if handler is None:
            return new_error(message, f"{DAEMON}.Error.UnknownObject", "s", (call.path,))
        found = handler(call)
        if found is None:
            text = f"no {call.interface}.{call.member}({call.signature}) here"
            return new_error(message, f"{DAEMON}.Error.UnknownMethod", "s", (text,))
        return new_method_return(message, found[0] or None, found[1])


class Owner:
    """Follows who owns one name. ask(name, on_reply): the daemon's GetNameOwner. `cancel` is set by who makes it."""

    def __init__(
        self, name: str, callback: Callable[[str], None], ask: Callable[[str, Callable[[Reply], None]], None]
    ) -> None:
        self._name, self._callback, self._ask = name, callback, ask
        self._told: str | None = None
        self.cancel: Cancel = nothing
        self.over = False

    def ask(self) -> None:
        """However late the answer comes, it counts: of an owner who is there already nobody would tell us again."""
        self._ask(self._name, self._got)

    def tell(self, owner: str) -> None:
        if owner != self._told:
            self._told = owner
            self._callback(owner)

    def changed(self, body: tuple[Any, ...]) -> None:
        """The daemon's NameOwnerChanged: name, old owner, new owner."""
        if len(body) == 3 and isinstance(body[2], str):
            self.tell(body[2])

    def _got(self, reply: Reply) -> None:
        if not self.over:
            self.tell(word(reply))


def nothing() -> None:
    pass
