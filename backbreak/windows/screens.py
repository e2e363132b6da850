"""Tells when monitors come or go while a window is up: a connection of its own to the X server, and no looking."""

from __future__ import annotations

import ctypes
from collections.abc import Callable
from ctypes import c_int, c_long, c_ulong, c_void_p
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

SETTLES = 0.4
"""Seconds after the last news: a dock pulled out is many changes, and the desktop moves windows itself first."""
STRUCTURE = 1 << 17
SCREEN_CHANGE, OUTPUT_CHANGE = 1, 4


def follow(screen: Screen, changed: Callable[[], None]) -> None:
    """As long as the screen lives. Where it cannot be heard, nothing happens."""
    try:
        lib = _library()
    except (OSError, AttributeError):
        return
    display = lib.XOpenDisplay(None)
    if not display:
        return
    root, event = lib.XDefaultRootWindow(display), ctypes.create_string_buffer(256)
    lib.XSelectInput(display, root, STRUCTURE)
    _select_monitors(display, root)
    lib.XFlush(display)
    pending: list[Callable[[], None]] = []

    def readable() -> None:
        while lib.XPending(display):
            lib.XNextEvent(display, event)
        while pending:
            pending.pop()()
        pending.append(screen.later(SETTLES, settled))

    def settled() -> None:
        pending.clear()
        changed()

    screen.watch(lib.XConnectionNumber(display), readable)


def _library() -> ctypes.CDLL:
    lib = ctypes.CDLL("libX11.so.6")
    lib.XOpenDisplay.restype = c_void_p
    lib.XDefaultRootWindow.restype = c_ulong
    for name in ("XDefaultRootWindow", "XFlush", "XPending", "XConnectionNumber"):
        getattr(lib, name).argtypes = [c_void_p]
    lib.XSelectInput.argtypes = [c_void_p, c_ulong, c_long]
    lib.XNextEvent.argtypes = [c_void_p, c_void_p]
    return lib


def _select_monitors(display: int, root: int) -> None:
    """Also those that go while the screen keeps its size."""
    try:
        lib = ctypes.CDLL("libXrandr.so.2")
    except OSError:
        return
    lib.XRRSelectInput.argtypes = [c_void_p, c_ulong, c_int]
    lib.XRRSelectInput(display, root, SCREEN_CHANGE | OUTPUT_CHANGE)
