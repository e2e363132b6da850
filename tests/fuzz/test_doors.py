"""Every door for a moment: bad bytes do no harm, and each door would notice a fault behind it.

For longer: python benchmarks/fuzz.py all --minutes 10
"""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.fuzz import registry
from tests.fuzz.door import Door, Wrong, printable, shrunk, wrong_with
from tests.fuzz.mutating import SPLIT, made

FEW = 8
SLOW = {"cards": 3, "control": 5, "state": 3, "ledger file": 2, "log": 3, "written files": 3, "window lines": 4,
        "ledger rows": 4, "marks": 4}
"""Cases of each door; the slow ones have tests of their own besides."""
BEHIND = {
    "bus answers": "backbreak.adapters.bubble.Bubble._got_capabilities", "cards": "backbreak.windows.checks.get",
    "catalogue": "backbreak.languages.catalogue.Catalogue._find", "control": "backbreak.core.commands.parse",
    "dbus": "backbreak.adapters.dbus_served.Objects.answer", "desktop entry": "backbreak.adapters.autostart.entry.argv",
    "ledger file": "backbreak.core.day_view.today", "ledger rows": "backbreak.core.day_view.today",
    "locale": "backbreak.core.languages._code", "log": "backbreak.core.tape.feed",
    "tray": "backbreak.adapters.tray.xembed_window.pixels",
    "marks": "backbreak.between_runs.gone_on", "recorded days": "backbreak.core.whatif_recorded._seconds",
    "pipewire": "backbreak.adapters.attention.screen_share.shows_a_screen",
    "pulse": "backbreak.adapters.attention.microphone._recorded", "sensor": "backbreak.core.sensors.word",
    "speech": "backbreak.adapters.speech.dispatcher._Talk._answered", "state": "backbreak.core.face.status_line",
    "sway": "backbreak.windows.sway._all", "wayland": "backbreak.adapters.input.wayland.WaylandInput._told",
    "window lines": "backbreak.core.from_window.answered", "words": "backbreak.core.replies.reply",
    "written files": "tests.core.fuzzing.remarks", "x settings": "backbreak.windows.desk.xsettings",
    "x11": "backbreak.adapters.x11_wire.Wire.extension",
}
"""What lies behind each door, deep enough that a fault in it is a fault of the way there too."""


@pytest.mark.parametrize("name", registry.NAMES)
def test_bad_bytes_do_no_harm(name: str) -> None:
    door = registry.door(name)
    good = door.good()

    @settings(max_examples=SLOW.get(name, FEW), derandomize=True, deadline=None, database=None,
              phases=(Phase.explicit, Phase.generate), suppress_health_check=list(HealthCheck))
    @given(st.integers(1, 1 << 32))
    def enter(seed: int) -> None:
        data = made(seed, good, door.pieces)
        assert wrong_with(door, data) == "", f"python benchmarks/fuzz.py '{name}' --seed {seed}: {data[:300]!r}"

    enter()


@pytest.mark.parametrize("name", registry.NAMES)
def test_a_fault_behind_a_door_is_noticed(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    assert {*BEHIND} == {*registry.NAMES}
    door = registry.door(name)
    good = door.good()
    place, _, member = BEHIND[name].rpartition(".")
    monkeypatch.setattr(_found(place), member, _fails)
    assert any("ZeroDivisionError" in wrong_with(door, one) for one in good)


def _found(place: str) -> Any:
    try:
        return import_module(place)
    except ModuleNotFoundError:
        module, _, name = place.rpartition(".")
        return getattr(_found(module), name)


def _fails(*_words: Any, **_more: Any) -> None:
    raise ZeroDivisionError


def _door(enter: Callable[[bytes], object], **more: Any) -> Door:
    return Door(lambda: [b"good"], enter, **more)


def test_the_same_seed_is_the_same_case() -> None:
    assert made(4711, [b"abc", b'{"a": [1, 2]}']) == made(4711, [b"abc", b'{"a": [1, 2]}'])
    assert len({made(seed, [b'{"a": [1, 2]}']) for seed in range(50)}) > 30
    assert any(SPLIT not in made(seed, [b"a" + SPLIT + b"b"]) for seed in range(50))


def test_a_try_that_never_ends_is_a_hang(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.fuzz.door.HANGS", 0.05)

    def spins(_data: bytes) -> None:
        while True:
            pass

    assert wrong_with(_door(spins), b"").startswith("hang")


def test_what_is_slow_or_wrong_is_told_and_made_small() -> None:
    def refuses(data: bytes) -> None:
        if b"\0" in data:
            raise Wrong("a zero")

    door = _door(refuses)
    assert wrong_with(door, b"good") == ""
    assert wrong_with(door, b"a\0") == "wrong: a zero"
    assert shrunk(door, b"many words\0and more of them") == b"\0"
    assert wrong_with(_door(refuses, slowest=-1.0), b"good").startswith("slow")


def test_what_a_terminal_would_obey_is_noticed() -> None:
    printable("plain\nand spaces\u202f: fine")
    for bad in ("\x1b[2J", "\r", "\u202e", "\x9b"):
        with pytest.raises(Wrong):
            printable(bad)
