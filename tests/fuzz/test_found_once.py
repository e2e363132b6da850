"""What was found at a door once stays mended: each of these raised, hung, grew, or was believed."""

from __future__ import annotations

import json
import socket
import struct
from typing import Any

import pytest
from jeepney import MessageType

from backbreak.adapters.attention import pipewire_wire as pw
from backbreak.adapters.control_connection import Connection
from backbreak.cli import tell
from tests.fuzz import kept, ledgers, past, registry, sounds, surroundings, trays, wires
from tests.fuzz.door import Door, wrong_with
from tests.fuzz.mutating import SPLIT
from tests.fuzz.peers import Turns, conversation

METHOD = MessageType.method_call
GREETED = b"OK 1234\r\n" + wires._reply(1, "s", (":1.5",))


def _state(*path: str, value: Any) -> bytes:
    found = json.loads(kept.good_states()[0])
    inside = found
    for name in path[:-1]:
        inside = inside[name]
    inside[path[-1]] = value
    return json.dumps(found).encode()


def _mark(name: str, value: float) -> bytes:
    return json.dumps({**json.loads(past.good_marks()[0]), name: value}).encode()


def _rows(table: str, column: int, value: Any) -> bytes:
    rows = json.loads(json.dumps(ledgers.ROWS))
    rows[table][0][column] = value
    return json.dumps(rows).encode()


def _x11(at: int, part: bytes) -> bytes:
    """The good conversation with another part."""
    parts = wires.good_x_server()[0].split(SPLIT)
    parts[at] = part
    return conversation(*parts)


def _catalogue(rule: bytes) -> bytes:
    return surroundings.good_catalogues()[0].replace(b"n != 1;", rule)


HEAD = wires._message(MessageType.signal, "s", ("x",), path="/a", interface="a.b", member="Changed")
CASES = {
    "a greeting of an X server without a body": ("x11", _x11(1, struct.pack("=BxHHH", 1, 11, 0, 0))),
    "an X server's counters that are not there": ("x11", _x11(5, wires._answer(4, at8=struct.pack("=I", 2)))),
    "an X server without SYNC": ("x11", _x11(3, wires._answer(2)) + SPLIT + bytes(32)),
    "a property longer than its answer": ("x11", _x11(10, wires._answer(9, 32, struct.pack("=III", 0, 0, 1 << 31)))),
    "an answer without an end": ("x11", _x11(8, b"\1\0\7\0\xff\xff\xff\xff" + bytes(24))),
    "a ping with words": ("pipewire", conversation(b"", pw.request(pw.CORE, pw.PING, pw.text("x")))),
    "a number for workspaces": ("sway", conversation(b"", sounds.sway.HEAD.pack(sounds.sway.MAGIC, 1, 1) + b"5")),
    "an owner that is no name": ("dbus", conversation(GREETED, *(wires._reply(n, "b", (True,)) for n in range(2, 9)))),
    "our name as a list": ("dbus", conversation(b"OK 1\r\n" + wires._reply(1, "as", (["x"],)))),
    "a call without a path": ("dbus", conversation(GREETED + wires._message(METHOD, "", (), member="Do"))),
    "a serial number as words": ("dbus", conversation(GREETED + wires._reply(1).replace(b"\1u", b"\1s", 1))),
    "a negative idle time": ("bus answers", b'["mutter", [true], [true], [12], [-1]]'),
    "a notification of a number too large": ("bus answers", b'["bubble",["",""],[""],[["",""]],[[""]],[9685477580]]'),
    "an answer that is a list": ("window lines", b'{"id": 1, "answer": []}\n'),
    "a day in the year 10^30": ("window lines", b'{"id": 0, "today": "day", "number": -%d}\n' % 10**30),
    "a correction of all time": (
        "window lines",
        b'{"id": 0, "today": "correct", "was": "up", "from": -1e300, "to": 1e300}\n',
    ),
    "brackets without end as a card": ("cards", b"[" * 100_000),
    "a state of no time": ("state", _state("now", value=float("nan"))),
    "a state of a number that no float holds": ("state", _state("epoch", value=10**400)),
    "a pause of three million years": ("state", _state("state", "talk", "pause_until", value=1e14)),
    "a negative run": ("state", _state("state", "seat", "run", value=-1e14)),
    "a sitting of a million years": ("state", _state("state", "seat", "began", value=-1e14)),
    "a hold that is none": ("ledger rows", _rows("holds", 1, "\x1b[2J")),
    "an answer of a week that is none": ("ledger rows", _rows("weeks", 2, "bett]]er")),
    "a feeling that is none": ("ledger rows", _rows("felt", 4, 7)),
    "a score of words": ("ledger rows", _rows("feelings", 3, "much")),
    "a span that ends before it begins": ("ledger rows", _rows("spans", 3, -1.0)),
    "a rule for plurals that divides by nothing": ("catalogue", _catalogue(b"1/0;   ")),
    "a rule for plurals that is none": ("catalogue", _catalogue(b"n!=!1; ")),
    "a country in letters that no country has": ("locale", "de_D\u0130.UTF-8".encode()),
    "a mark of a sitting of a million years": ("marks", _mark("longest", 1e14)),
    "an event of a kind that Xlib does not know": ("tray", conversation(b"", trays.TAKEN, trays.event(90, 99))),
    "an icon of four thousand million pixels": ("tray", conversation(b"", trays.TAKEN, trays.size(65535, 65535))),
    "an icon of 256 pixels a side": ("tray", conversation(b"\3\x65\0\0\0", trays.TAKEN, trays.size(256, 256))),
    "an icon of no height": ("tray", conversation(b"", trays.TAKEN, trays.size(24, 0))),
    "a log that jumps": ("log", b'{"t": 1, "kind": "key"}\n{"t": 100000000000000, "kind": "key"}\n'),
}  # fmt: skip


@pytest.mark.parametrize("what", CASES)
def test_it_stays_mended(what: str) -> None:
    name, data = CASES[what]
    assert wrong_with(registry.door(name), data) == ""


@pytest.mark.parametrize("name", ["dbus", "wayland", "x11", "pulse", "pipewire", "speech", "sway"])
def test_a_peer_that_talks_without_end_keeps_nobody_waiting(name: str) -> None:
    door: Any = registry.door(name)
    endless = Door(door.good, lambda data: door.enter(data, True))
    script = next(iter(door.good())).split(SPLIT)
    last = next(part for part in reversed(script) if part)
    assert wrong_with(endless, conversation(*script, last * (65536 // len(last)))) == ""


def test_a_list_of_nothings_is_no_message() -> None:
    """jeepney reads it for ever, and keeps each."""
    body = wires._message(MessageType.signal, "aay", ([b"1234"],), path="/a", interface="a.b", member="Changed")
    door = registry.door("dbus")
    assert wrong_with(door, conversation(GREETED + body.replace(b"\3aay", b"\3a()", 1))) == ""


def test_what_a_running_backbreak_answers_moves_no_cursor(capsys: pytest.CaptureFixture[str]) -> None:
    tell._failed("no such thing: \x1b[2J\x9bH", 2)
    assert capsys.readouterr().err == "backbreak: no such thing: \\x1b[2J\\x9bH\n"


def test_a_client_that_never_reads_its_last_answer_gives_up_its_place() -> None:
    loop = Turns()
    ours, theirs = socket.socketpair()
    ours.setblocking(False)
    with theirs:
        one = Connection(loop, ours, lambda _words, reply, _more: reply({"text": "x" * 900_000}), lambda _one: None)
        one.listen()
        theirs.send(b'{"words": ["why"]}\n')
        loop.run(rings=0)
        assert one.open, "it may be slow"
        loop.run(rings=1)
        assert not one.open
