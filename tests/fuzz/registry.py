"""All doors by name. Each file of them is loaded when one of its doors is asked for: together they load nearly all."""

from __future__ import annotations

from importlib import import_module

from tests.fuzz.door import Door

PLACES = {
    "answers": ("bus answers",),
    "kept": ("written files", "state", "log", "sensor"),
    "ledgers": ("ledger rows", "ledger file"),
    "own": ("control", "words", "cards"),
    "past": ("recorded days", "marks"),
    "said": ("window lines",),
    "surroundings": ("catalogue", "desktop entry", "locale", "x settings"),
    "sounds": ("pulse", "pipewire", "speech", "sway"),
    "trays": ("tray",),
    "wires": ("dbus", "wayland", "x11"),
}
NAMES = tuple(sorted(name for names in PLACES.values() for name in names))


def door(name: str) -> Door:
    place = next(place for place, names in PLACES.items() if name in names)
    found: Door = import_module(f"tests.fuzz.{place}").DOORS[name]
    return found
