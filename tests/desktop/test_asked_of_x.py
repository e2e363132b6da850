"""All that the tray process asks of an X server, request by request, on a real one: no key, no title, no pointer."""

from __future__ import annotations

import pytest

from backbreak.adapters.input import x11
from backbreak.adapters.input.x11 import X11Input
from backbreak.adapters.x11_wire import Wire
from tests.desktop.test_input_x11 import Screen, screen
from tests.fakes import SmallLoop

pytestmark = pytest.mark.desktop
__all__ = ["screen"]
INTERN_ATOM, GET_PROPERTY, QUERY_EXTENSION = 16, 20, 98
EXTENSIONS = {"MIT-SCREEN-SAVER": {1: "QueryInfo: how long"},
              "SYNC": {0: "Initialize", 1: "ListSystemCounters", 8: "CreateAlarm", 11: "DestroyAlarm"}}
ATOMS = {"_NET_ACTIVE_WINDOW", "_NET_WM_STATE", "_NET_WM_STATE_FULLSCREEN"}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, bytes]]:
    """Every request that leaves, whatever sends it: `tell` is the one door."""
    found: list[tuple[int, int, bytes]] = []
    really = Wire.tell

    def tell(wire: Wire, opcode: int, data: int, payload: bytes) -> None:
        found.append((opcode, data, payload))
        really(wire, opcode, data, payload)

    monkeypatch.setattr(Wire, "tell", tell)
    return found


def test_only_these_requests_are_ever_made(
    screen: Screen, loop: SmallLoop, asked: list[tuple[int, int, bytes]]
) -> None:
    assert x11.usable(screen.environ) is None
    asked.clear()
    one = X11Input(loop, screen.display, environ=screen.environ)
    stirs: list[int] = []
    assert one.on_stir(lambda: stirs.append(1))
    screen.key()
    assert loop.run_until(lambda: stirs)
    one.on_stir(lambda: None)
    one.on_stir(None)
    assert one.idle() is not None
    screen.run("xdotool", "key", "b")
    assert one.fullscreen() is False
    server = one._server
    assert server is not None
    known = {server._saver: "MIT-SCREEN-SAVER", server._sync: "SYNC"}
    for opcode, data, payload in asked:
        if opcode in known:
            assert data in EXTENSIONS[known[opcode]]
        elif opcode == INTERN_ATOM:
            assert payload[4:].rstrip(b"\0").decode() in ATOMS
        elif opcode == QUERY_EXTENSION:
            assert payload[4:].rstrip(b"\0").decode() in EXTENSIONS
        else:
            assert opcode == GET_PROPERTY
    assert {opcode for opcode, *_ in asked} >= {*known, QUERY_EXTENSION, INTERN_ATOM, GET_PROPERTY}
    one.close()
