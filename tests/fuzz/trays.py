"""The door of an old tray (XEmbed): what its window holds, and what it, or any other client, sends to our icon's.

Between the two stands an X server that is as it should be. So python-xlib is in this door, as it reads what comes.
"""

from __future__ import annotations

import contextlib
import importlib
import struct
from collections.abc import Iterator
from functools import cache
from types import SimpleNamespace
from typing import Any

from PIL import Image

from backbreak.adapters.tray import rows
from backbreak.core.effects import MenuItem
from tests.fuzz.door import Door, Wrong
from tests.fuzz.mutating import SPLIT
from tests.fuzz.peers import Turns, conversation
from tests.fuzz.xserver import DEEP_VISUAL, MANAGER, OURS, ROOTS, SELECTION, TRAYS, Wire

MOST = 200
"""Events of a script that are sent: each takes its time."""


def event(kind: int, detail: int, *parts: bytes | int) -> bytes:
    body = b"".join(one if isinstance(one, bytes) else struct.pack("=I", one) for one in parts)
    return struct.pack("=BBH", kind, detail, 0) + body


def size(width: int, height: int) -> bytes:
    return event(22, 0, OURS, OURS, 0, struct.pack("=hhHHHB", 0, 0, width, height, 0, 0))


def _button(kind: int, detail: int, x: int = 12, y: int = 12) -> bytes:
    at = struct.pack("=hhhhHB", x, y, x, y, 0, 1)
    return event(kind, detail, 7, ROOTS, OURS, 0, at)


EXPOSED = event(12, 0, OURS, struct.pack("=HHHHH", 0, 0, 24, 24, 0))
TAKEN = event(21, 0, OURS, OURS, TRAYS, struct.pack("=hhB", 0, 0, 0))
LEFT_ALONE = event(21, 0, OURS, OURS, ROOTS, struct.pack("=hhB", 0, 0, 0))
NEW_TRAY = event(33, 32, ROOTS, MANAGER, 0, SELECTION, TRAYS, 0, 0)
TRAY_GONE, WE_GONE = event(17, 0, TRAYS, TRAYS), event(17, 0, OURS, OURS)
EMBEDDED = event(33, 32, OURS, b"XMBD", 0, 0, 0, TRAYS, 0)
DOWN = event(2, 116, 7, ROOTS, OURS, 0, bytes(11))
NESTED = event(90, 1, 7, ROOTS, 5, 6, 7)


def good_trays() -> list[bytes]:
    deep, none = b"\3" + struct.pack("=I", DEEP_VISUAL), b""
    pointed = _button(6, 0, 40, 70)
    return [
        conversation(deep, EMBEDDED, TAKEN, size(22, 24), EXPOSED, _button(4, 1), _button(4, 2), _button(4, 4)),
        conversation(none, TAKEN, size(48, 24), EXPOSED, TRAY_GONE, NEW_TRAY, TAKEN, WE_GONE, LEFT_ALONE),
        conversation(none, TAKEN, size(24, 24), _button(4, 3), pointed, DOWN, DOWN, _button(5, 3, 40, 70), EXPOSED),
        conversation(deep, TAKEN, NESTED, _button(4, 3), _button(4, 1, 900, 900), EXPOSED, NEW_TRAY, TAKEN, EXPOSED),
    ]


MENU = (MenuItem("Away"), MenuItem(""), MenuItem("Stretch now", ("stretch",), default=True),
        MenuItem("Snooze", items=(MenuItem("5 min", ("snooze", "5 min")),)), MenuItem("Quit", ("quit",)))


def enter_tray(script: bytes) -> None:
    holds, *events = script.split(SPLIT)
    with contextlib.closing(Wire(holds)) as wire:
        _embedded(wire, events[:MOST])


def _embedded(wire: Wire, events: list[bytes]) -> None:
    loop, acts = Turns(), list[tuple[str, ...]]()
    with _server_is(wire):
        icon = _module().Icon("backbreak", loop=loop, gesture=acts.append)
    icon.run_detached(lambda _icon: None)
    icon.wear(_drawn)
    icon.title = "Sitting for 20 min."
    icon.menu = rows.menu(MENU, acts.append)
    icon.visible = True
    loop.run(rings=0)
    for one in events:
        wire.server.send(one)
        loop.run(rings=0)
    _judge(icon, loop, wire, acts)
    icon.stop()


def _judge(icon: Any, loop: Turns, wire: Wire, acts: list[tuple[str, ...]]) -> None:
    """It goes on: after all of it a new tray can take it, and a click arrives."""
    icon.title = "Sitting for 21 min."
    if icon._popup is not None:
        for one in (_button(4, 1, 1900, 1000), _button(5, 1, 1900, 1000)):
            wire.server.send(one)
            loop.run(rings=0)
    for one in (TRAY_GONE, NEW_TRAY, TAKEN, size(24, 24), EXPOSED):
        wire.server.send(one)
        loop.run(rings=0)
    before = len(acts)
    wire.server.send(_button(4, 2))
    loop.run(rings=0)
    if not icon.docked:
        raise Wrong(f"no tray can take it any more: {icon.why_not}")
    if len(acts) != before + 1:
        raise Wrong("a click is not heard any more")


def _drawn(size: int) -> Image.Image:
    return _picture().resize((size, size))


@cache
def _picture() -> Image.Image:
    return Image.new("RGBA", (64, 64), (20, 120, 110, 255))


@contextlib.contextmanager
def _server_is(wire: Wire) -> Iterator[None]:
    """Whoever opens the display meets it."""
    import Xlib.protocol.display as displays

    before = displays.connect
    displays.connect = SimpleNamespace(
        get_display=lambda _name: (":0", None, "", 0, 0), get_socket=lambda *_where: wire,
        get_auth=lambda *_where: (b"", b""),
    )
    try:
        yield
    finally:
        displays.connect = before


@cache
def _module() -> Any:
    """pystray opens the display where it is imported."""
    with contextlib.closing(Wire(b"")) as wire, _server_is(wire):
        return importlib.import_module("backbreak.adapters.tray.xembed")


DOORS = {
    "tray": Door(good_trays, enter_tray, (
        OURS, TRAYS, ROOTS, MANAGER, SELECTION, SPLIT + NESTED, SPLIT + size(65535, 65535), SPLIT + size(0, 0),
        SPLIT + EXPOSED, SPLIT + TAKEN, SPLIT + NEW_TRAY, SPLIT + TRAY_GONE, SPLIT + _button(4, 3))),
}
