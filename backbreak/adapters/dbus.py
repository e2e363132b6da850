"""One D-Bus connection inside our loop: calls, signals, owners of names, and objects of our own.

It never blocks (only the very first connect may, for about a second), never raises at a caller, and outlives
the bus: when that goes away everybody is told once, it tries again ever more rarely, and what was exported or
listened to is made again. It knows nothing of trays, notifications or sessions.
"""

from __future__ import annotations

import itertools
import struct
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from jeepney import DBusAddress, HeaderFields, MessageFlag, MessageType, new_signal

from backbreak.adapters.dbus_served import Cancel, Objects, Owner, nothing
from backbreak.adapters.dbus_values import DAEMON, Call, Ear, Failure, Handler, Reply, method_call, rule, word
from backbreak.adapters.dbus_wire import Wire, places

if TYPE_CHECKING:
    from backbreak.ports import Loop

__all__ = ["Bus", "Call", "Cancel", "Failure", "Handler", "Reply"]

CONNECT = 1.0            # seconds: a local daemon answers in a millisecond, or is not well
RETRY, RETRY_MOST = 1.0, 60.0
NEVER_MET = 600.0        # the most where there never was one: a machine without this bus


class Bus:
    """address_or_kind: "session", "system" or a D-Bus address. `why_not` says why there is no connection.

    files: file descriptors may come in with messages (`h` in a body; whoever gets one closes it)."""

    def __init__(self, loop: Loop, address_or_kind: str = "session", *, files: bool = False) -> None:
        self.why_not, self.name = "", ""   # name: our unique one while connected
        self._loop = loop
        self._where, self._files = address_or_kind, files
        self._wire: Wire | None = None
        self._serials = itertools.count(1)
        self._pending: dict[int, tuple[Callable[[Reply], None], Cancel]] = {}
        self._inbox: deque[Any] = deque()
        self._ears: list[Ear] = []
        self._owners: list[Owner] = []
        self._objects = Objects()
        self._lost: list[Callable[[], None]] = []
        self._delay, self._delay_most = RETRY, NEVER_MET
        self._cancel_retry: Cancel = nothing
        self._connect()
        if self._wire is not None and not self.wait(lambda: bool(self.name)) and self._wire is not None:
            self._wire.end("the bus does not answer")

    def reachable(self) -> bool:
        """There is somebody at the other end, though the greeting may still be under way."""
        return self._wire is not None

    def connected(self) -> bool:
        return bool(self.name)

    def wait(self, done: Callable[[], bool], seconds: float = CONNECT) -> bool:
        """Work this connection alone until `done()`: only while backends are chosen, before the loop runs."""
        if self._wire is not None:
            self._wire.settle(done, seconds)
            self._drain()
        return done()

    def call(
        self, destination: str, path: str, interface: str, member: str, signature: str = "",
        body: tuple[Any, ...] = (), on_reply: Callable[[Reply], None] | None = None,
        timeout: float | None = 5.0,
    ) -> None:
        """Call a method. `on_reply` gets the body, or a Failure; timeout None: as long as the peer lives."""
        serial = self._send(lambda: method_call(destination, path, interface, member, signature, body, on_reply))
        if on_reply is None:
            return
        if isinstance(serial, Failure):
            self._loop.put(partial(on_reply, serial))
            return
        late = partial(self._answer, serial, Failure("timeout", f"{destination} does not answer"))
        cancel = self._loop.later(timeout, late) if timeout is not None else nothing
        self._pending[serial] = (on_reply, cancel)

    def on_signal(
        self, interface: str, member: str, callback: Callable[[tuple[Any, ...]], None],
        path: str | None = None, sender: str | None = None, arg0: str | None = None,
    ) -> Cancel:
        """Call `callback(body)` at each such signal, until the result is called."""
        who, forget = self._sender(sender)
        ear = Ear(interface, member, path, who, arg0, rule(interface, member, path, sender, arg0), callback)
        self._ears.append(ear)
        self._match("AddMatch", ear)

        def cancel() -> None:
            if ear in self._ears:
                self._ears.remove(ear)
                self._match("RemoveMatch", ear)
                forget()

        return cancel

    def on_owner(self, name: str, callback: Callable[[str], None]) -> Cancel:
        """Call `callback(owner)` now (soon) and at each change: a unique name, or "" for nobody."""
        owner = Owner(name, callback, lambda name, got: self._bus_call("GetNameOwner", "s", (name,), got, None))
        owner.cancel = self.on_signal(DAEMON, "NameOwnerChanged", owner.changed, sender=DAEMON, arg0=name)
        self._owners.append(owner)
        owner.ask()

        def cancel() -> None:
            if owner in self._owners:
                self._owners.remove(owner)
                owner.over = True
                owner.cancel()

        return cancel

    def export(self, path: str, handler: Handler) -> Cancel:
        return self._objects.add(path, handler)

    def emit(
        self, path: str, interface: str, member: str, signature: str = "", body: tuple[Any, ...] = ()
    ) -> None:
        address = DBusAddress(path, interface=interface)
        self._send(lambda: new_signal(address, member, signature or None, body))

    def on_lost(self, callback: Callable[[], None]) -> Cancel:
        """Call each time a working connection has gone."""
        self._lost.append(callback)
        return lambda: None if callback not in self._lost else self._lost.remove(callback)

    def close(self) -> None:
        self._cancel_retry()
        self._lost.clear()
        self._ears.clear()
        for owner in self._owners:
            owner.over = True
        self._owners.clear()
        if self._wire is not None:
            self._wire.flush()
            self._wire.end("closed")
        self._cancel_retry()

    # ---- coming and going

    def _connect(self) -> None:
        found, why = places(self._where)
        for place in found:
            try:
                self._wire = Wire(self._loop, place, self._took, self._ended, self._files)
                break
            except OSError as error:
                why = f"{place.lstrip(chr(0))}: {error.strerror or error}"
        if self._wire is None:
            self._ended(why)
            return
        self.why_not = "not connected yet"
        self._bus_call("Hello", on_reply=partial(self._hello, self._wire), timeout=CONNECT)
        for ear in self._ears:
            self._match("AddMatch", ear)
        for owner in self._owners:
            owner.ask()

    def _hello(self, wire: Wire, reply: Reply) -> None:
        if wire is not self._wire:
            return
        if not (name := word(reply)):
            wire.end(reply.text if isinstance(reply, Failure) else "the bus answers what is no name")
            return
        self.name, self.why_not = name, ""
        self._delay, self._delay_most = RETRY, RETRY_MOST

    def _ended(self, why: str) -> None:
        was, self.name, self.why_not, self._wire = self.name, "", why, None
        pending, self._pending = self._pending, {}
        self._inbox.clear()
        for on_reply, cancel in pending.values():
            cancel()
            self._loop.put(partial(on_reply, Failure("lost", why)))
        for owner in self._owners:
            self._loop.put(partial(owner.tell, ""))
        for callback in self._lost if was else ():
            self._loop.put(callback)
        self._cancel_retry = self._loop.later(self._delay, self._connect)
        self._delay = min(2 * self._delay, self._delay_most)

    # ---- out

    def _bus_call(
        self, member: str, signature: str = "", body: tuple[Any, ...] = (),
        on_reply: Callable[[Reply], None] | None = None, timeout: float | None = 5.0,
    ) -> None:
        self.call(DAEMON, "/org/freedesktop/DBus", DAEMON, member, signature, body, on_reply, timeout)

    def _match(self, member: str, ear: Ear) -> None:
        if self._wire is not None:
            self._bus_call(member, "s", (ear.rule,))

    def _sender(self, sender: str | None) -> tuple[Callable[[], str | None], Cancel]:
        """A well-known name as sender means its owner of the moment; unknown yet, it is not checked."""
        if sender is None or sender == DAEMON or sender.startswith(":"):
            return (lambda: sender), nothing
        known: list[str | None] = [None]
        return (lambda: known[0]), self.on_owner(sender, lambda owner: known.__setitem__(0, owner or None))

    def _send(self, build: Callable[[], Any]) -> int | Failure:
        if self._wire is None:
            return Failure("lost", self.why_not)
        serial = next(self._serials)
        try:
            data = build().serialise(serial=serial)
        except (TypeError, ValueError, struct.error) as error:   # jeepney, to a body that does not fit
            return Failure("bad-call", str(error))
        self._wire.send(data)
        return serial

    # ---- in

    def _took(self, messages: list[Any]) -> None:
        self._inbox.extend(messages)
        self._drain()

    def _drain(self) -> None:
        """Take one message after the other; a callback that fails must not cost the ones behind it."""
        while self._inbox:
            message = self._inbox.popleft()
            try:
                self._take(message)
            except BaseException:
                self._loop.put(self._drain)
                raise

    def _take(self, message: Any) -> None:
        kind, fields = message.header.message_type, message.header.fields
        if kind is MessageType.signal:
            for ear in [ear for ear in self._ears if ear.hears(fields, message.body)]:
                ear.callback(message.body)
        elif kind is MessageType.method_call:
            answer = self._objects.answer(message)
            if not message.header.flags & MessageFlag.no_reply_expected:
                self._send(lambda: answer)
        elif kind is MessageType.method_return:
            self._answer(fields.get(HeaderFields.reply_serial, 0), message.body)
        else:
            text = " ".join(part for part in message.body if isinstance(part, str))
            failure = Failure(fields.get(HeaderFields.error_name, ""), text)
            self._answer(fields.get(HeaderFields.reply_serial, 0), failure)

    def _answer(self, serial: int, reply: Reply) -> None:
        on_reply, cancel = self._pending.pop(serial, (None, nothing))
        cancel()
        if on_reply is not None:
            on_reply(reply)
