"""Doors on sockets: what a bus, a compositor and an X server may say."""

from __future__ import annotations

import struct
from typing import Any

from jeepney import DBusAddress, MessageType, new_signal
from jeepney.low_level import Endianness, Header, HeaderFields, Message, MessageFlag

from backbreak.adapters import dbus, dbus_wire, wayland_wire, x11_wire
from backbreak.adapters.attention import fullscreen_wayland
from backbreak.adapters.input import wayland, x11
from backbreak.adapters.tray import xhost
from backbreak.adapters.tray.exported import Exported
from tests.fuzz.door import Door, Wrong
from tests.fuzz.peers import Turns, conversation, driven, talking

ANYWHERE = "/dev"  # a path that is there: the peer is made up
HUGE = 1e12  # seconds: no reading is so long


# -- D-Bus

DAEMON = "org.freedesktop.DBus"


def _message(kind: MessageType, signature: str, body: tuple[Any, ...], **fields: Any) -> bytes:
    named = {HeaderFields[name]: value for name, value in fields.items()}
    if signature:
        named[HeaderFields.signature] = signature
    header = Header(Endianness.little, kind, MessageFlag(0), 1, 0, 1, named)
    return bytes(Message(header, body).serialise(serial=7))


def _reply(serial: int, signature: str = "", body: tuple[Any, ...] = ()) -> bytes:
    return _message(MessageType.method_return, signature, body, reply_serial=serial, sender=DAEMON)


def good_bus() -> list[bytes]:
    hello = b"OK 1234deadbeef\r\n" + _reply(1, "s", (":1.5",))
    signal = new_signal(DBusAddress("/a", interface="a.b"), "Changed", "sa{sv}as", ("x", {"y": ("b", True)}, ["z"]))
    owner = _message(
        MessageType.signal,
        "sss",
        ("a.b", "", ":1.9"),
        path="/org/freedesktop/DBus",
        interface=DAEMON,
        member="NameOwnerChanged",
        sender=DAEMON,
    )
    calls = [
        _message(MessageType.method_call, signature, body, path="/ours", interface="our.own", member=member)
        for member, signature, body in (
            ("Do", "i", (5,)),
            ("Get", "ss", ("a", "b")),
            ("Deep", "v", (("v", ("s", "x")),)),
        )
    ]
    failed = _message(MessageType.error, "s", ("no such name",), error_name="a.Error", reply_serial=3)
    rest = signal.serialise(serial=9) + owner + b"".join(calls) + failed
    files = _message(
        MessageType.signal,
        "aaiay(si)d",
        ([[1], [2]], b"abc", ("x", 3), 0.5),
        path="/a",
        interface="a.b",
        member="Changed",
    )
    return [
        conversation(hello + rest),
        conversation(hello, *(_reply(n, "b", (True,)) for n in range(2, 9)), rest),
        conversation(hello + files),
    ]


def enter_bus(script: bytes, endless: bool = False) -> None:
    loop = Turns()
    with talking(dbus_wire, script, loop, endless):
        bus = dbus.Bus(loop, "unix:path=/nowhere")
        table = {"Do": ("i", "i", lambda number: (number,)), "Deep": ("v", "", lambda _value: ())}
        bus.export("/ours", Exported("our.own", table, {}, lambda: {"a": ("s", "b")}).handle)
        bus.on_signal("a.b", "Changed", lambda _body: None)
        bus.on_owner("a.b", lambda owner: None if isinstance(owner, str) else _raise(f"an owner {owner!r}"))
        bus.call("a.b", "/a", "a.b", "Ask", on_reply=lambda _reply: None)
        driven(loop, endless)
        if isinstance(bus.name, str) is False:
            raise Wrong(f"our name is {bus.name!r}")
        bus.close()


def _raise(why: str) -> None:
    raise Wrong(why)


# -- Wayland


def _event(thing: int, event: int, body: bytes = b"") -> bytes:
    return struct.pack("=II", thing, (8 + len(body)) << 16 | event) + body


def _offer(number: int, name: str, version: int) -> bytes:
    text = name.encode() + b"\0"
    body = struct.pack("=II", number, len(text)) + text + bytes(-len(text) % 4) + struct.pack("=I", version)
    return _event(2, 0, body)


def _done(name: int) -> bytes:
    return _event(name, 0, bytes(4)) + _event(1, 1, struct.pack("=I", name))


def good_compositor() -> list[bytes]:
    offers = _offer(1, "wl_seat", 8) + _offer(2, "ext_idle_notifier_v1", 2) + _offer(3, "org_kde_kwin_idle", 1)
    windows = offers + _offer(4, fullscreen_wayland.MANAGER, 3)
    told = _event(5, 0) + _event(5, 1) + _event(5, 0) + _event(2, 1, struct.pack("=I", 3))
    state = struct.pack("=III", 8, 2, 3)
    window = _event(3, 0, struct.pack("=I", 0xFF000000)) + _event(0xFF000000, 4, state) + _event(0xFF000000, 6)
    failed = _event(1, 0, struct.pack("=III", 3, 1, 5) + b"nope\0\0\0\0")
    return [
        conversation(b"", windows, _done(3), b"", b"", told, told),
        conversation(b"", windows, _done(3), window, window),
        conversation(b"", offers, _done(3) + failed),
    ]


def enter_compositor(script: bytes, endless: bool = False) -> None:
    environ = {"WAYLAND_DISPLAY": ANYWHERE}
    loop = Turns()
    with talking(wayland_wire, script, loop, endless):
        if (why_not := wayland.usable(environ)) is not None and not isinstance(why_not, str):
            raise Wrong(f"why not: {why_not!r}")
        for one in (wayland.WaylandInput(loop, environ=environ), fullscreen_wayland.FullscreenWayland(loop, environ)):
            if isinstance(one, wayland.WaylandInput):
                one.on_stir(lambda: None)
            else:
                one.ask(True)
            driven(loop, endless)
            idle = one.idle() if isinstance(one, wayland.WaylandInput) else None
            if idle is not None and not 0 <= idle < HUGE:
                raise Wrong(f"idle for {idle}")
            for wire in filter(None, [getattr(one, "_wire", None)]):
                _bounded(wire)
            one.close()


def _bounded(wire: wayland_wire.Wire) -> None:
    if len(wire._free) > 5000 or len(wire.offers) > 5000 or len(wire._heard) > 10_000:
        raise Wrong("the compositor fills our memory")


# -- X11


def _greeting() -> bytes:
    vendor = b"The X.Org Foundation"
    screen = struct.pack("=I32xHBB", 0x50, 0, 0, 1) + struct.pack("=BxH4x", 24, 1) + bytes(24)
    body = struct.pack("=IIIIHHBBBBBBBB4x", 1, 0x200000, 0x1FFFFF, 256, len(vendor), 65535, 1, 1, 0, 0, 32, 32, 8, 255)
    body += vendor + bytes(8) + screen
    return struct.pack("=BxHHH", 1, 11, 0, len(body) // 4) + body


def _answer(sequence: int, data: int = 0, at8: bytes = b"", extra: bytes = b"") -> bytes:
    extra += bytes(-len(extra) % 4)
    return struct.pack("=BBHI", 1, data, sequence, len(extra) // 4) + at8.ljust(24, b"\0") + extra


def good_x_server() -> list[bytes]:
    there = struct.pack("=BBBB", 1, 140, 90, 0)
    counter = struct.pack("=IIIH", 7, 0, 0, 8) + b"IDLETIME"
    start = [
        b"",
        _greeting(),
        _answer(1, at8=there),
        _answer(2, at8=there),
        _answer(3),
        _answer(4, at8=struct.pack("=I", 1), extra=counter),
    ]
    idle = _answer(7, at8=bytes(8) + struct.pack("=I", 1234))
    atoms = {n: _answer(n, at8=struct.pack("=I", 300 + n)) for n in (8, 10, 11)}
    one = struct.pack("=III", 0, 0, 1)
    screen = [
        atoms[8],
        _answer(9, 32, one, struct.pack("=I", 55)),
        atoms[10],
        atoms[11],
        _answer(12, 32, one, struct.pack("=I", 310)),
    ]
    alarm = struct.pack("=BBHI", 91, 0, 5, 0x200001) + bytes(24)
    error = struct.pack("=BBH", 0, 3, 7) + bytes(28)
    generic = struct.pack("=BBHI", 35, 0, 5, 1) + bytes(28)
    tray = [
        b"",
        _greeting(),
        b"",
        *(_answer(n, at8=struct.pack("=I", 300 + n)) for n in (2, 3)),
        _answer(4, at8=bytes(4)),
        struct.pack("=BBHIIIIIII", 33, 32, 5, 0x50, 302, 0, 303, 0, 0, 0),
    ]
    return [
        conversation(*start, b"", b"", idle, *screen, alarm),
        conversation(*start, b"", alarm, generic + idle + alarm),
        conversation(*start, b"", b"", error),
        conversation(*tray),
        conversation(b"", struct.pack("=BBHHH", 0, 4, 11, 0, 1) + b"nope"),
    ]


def enter_x_server(script: bytes, endless: bool = False) -> None:
    environ, loop = {"DISPLAY": ":0", "XAUTHORITY": "/nowhere"}, Turns()
    with talking(x11_wire, script, loop, endless):
        one = x11.X11Input(loop, environ=environ)
        one.on_stir(lambda: None)
        one.on_pause(10.0, lambda: None)
        for _ in range(3):
            idle = one.idle()
            if idle is not None and not 0 <= idle < HUGE:
                raise Wrong(f"idle for {idle}")
            one.fullscreen()
            driven(loop, endless)
        one.close()
        host = xhost.Host(loop, lambda: None, environ)
        host.seek()
        driven(loop, endless)
        host.close()


DOORS = {
    "dbus": Door(
        good_bus, enter_bus, (b"OK ", b"REJECTED\r\n", b"AGREE_UNIX_FD\r\n", b"a()", b"((((", b"aaaa", b"v\0")
    ),
    "wayland": Door(good_compositor, enter_compositor, (_event(1, 1, b"\1\0\0\0"), _event(1, 0), _done(3))),
    "x11": Door(good_x_server, enter_x_server, (_answer(5), b"\1\0\5\0\xff\xff\xff\xff" + bytes(24))),
}
