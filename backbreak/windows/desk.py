"""What the desktop says about itself: scale, dark or light, its font, and where on the screens there is room.

Linux/X11: asked from the X server directly (libX11 by ctypes, one round of questions, about 3 ms), because Tk
cannot tell and helper programs are slow or absent. Everything may be missing; then the defaults hold.
"""

from __future__ import annotations

import os
import struct
import sys
from collections.abc import Mapping
from typing import NamedTuple

Area = tuple[int, int, int, int]        # x, y, width, height

EDGE = 4
"""Pixels: the frame that a window manager draws at each side."""
SMALLEST_SCALE, LARGEST_SCALE = 0.75, 4.0
NORMAL_DPI = 96.0
POLITE = frozenset({"gnome", "gnome-classic", "ubuntu", "kde", "sway"})
WIDEST = 1.1                            # of its monitor; frames and shadows may reach over its edges


class Facts(NamedTuple):
    """As read from the display. dpi: 0 where nothing is said. work: without panels, all monitors together.

    moves: False where the desktop asks programs not to move things. active: the window that is written in, where that
    is known.
    """

    dpi: float = 0.0
    theme: str = ""
    font: str = ""
    screen: Area = (0, 0, 0, 0)
    work: Area | None = None
    monitors: tuple[Area, ...] = ()
    pointer: tuple[int, int] = (0, 0)
    active: Area | None = None
    moves: bool = True


def look() -> Facts:
    if sys.platform != "linux" or not os.environ.get("DISPLAY"):
        return Facts()
    try:
        from backbreak.windows import x11
        return x11.look()
    except (OSError, AttributeError, ValueError, struct.error):     # no libX11, no display, or nonsense from it
        return Facts()


def scale(facts: Facts, env: Mapping[str, str]) -> float:
    """Our own variable first; else what the desktop uses for its own windows."""
    asked = _positive(env.get("BACKBREAK_SCALE", ""))
    found = asked or max(facts.dpi / NORMAL_DPI, _positive(env.get("GDK_SCALE", "")), 1.0)
    return min(max(found, SMALLEST_SCALE), LARGEST_SCALE)


def dark(theme: str, facts: Facts, env: Mapping[str, str]) -> bool:
    """theme: what the settings say, auto asks the desktop. BACKBREAK_THEME is what the parent found out."""
    hint = env.get("BACKBREAK_THEME", "").lower()
    for word in (theme, hint):
        if word in ("light", "dark"):
            return word == "dark"
    named = env.get("GTK_THEME") or facts.theme
    return named.lower().endswith((":dark", "-dark", "dark")) or "-dark-" in named.lower()


def calm(motion: str, facts: Facts, env: Mapping[str, str]) -> bool:
    """motion: what the settings say, auto asks the desktop. BACKBREAK_REDUCED_MOTION is what the parent found out."""
    if motion in ("full", "reduced"):
        return motion == "reduced"
    hint = env.get("BACKBREAK_REDUCED_MOTION", "")
    return hint == "1" if hint in ("0", "1") else not facts.moves


def room(facts: Facts) -> Area:
    """The monitor where somebody works, without its panels: of the active window, else of the pointer."""
    home = monitor_of(facts)
    return (meet(home, facts.work) or home) if facts.work else home


def width(most: int, room: Area) -> int:
    """Of a window, in pixels: no wider than the screen."""
    return min(most, room[2] - 2 * EDGE) if room[2] else most


def monitor_of(facts: Facts) -> Area:
    """A window that is larger than a monitor is the desktop itself, and says nothing."""
    on = next((one for one in facts.monitors if _is_on(facts.active, one)), None)
    if on is not None:
        return on
    x, y = facts.pointer
    return next((m for m in facts.monitors if m[0] <= x < m[0] + m[2] and m[1] <= y < m[1] + m[3]), facts.screen)


def _is_on(window: Area | None, monitor: Area) -> bool:
    """Most of it is, and it is not much wider: such a one is on all of them."""
    part = None if window is None else meet(window, monitor)
    if window is None or part is None:
        return False
    return 2 * _size(part) > _size(window) and window[2] <= WIDEST * monitor[2]


def placed(facts: Facts, env: Mapping[str, str]) -> bool:
    """Whether we say where a window comes up. Under Wayland an X program does not know which of several monitors
    somebody works at; the compositor does."""
    return not env.get("WAYLAND_DISPLAY") or len(facts.monitors) < 2


def focuses_all(env: Mapping[str, str]) -> bool:
    """Whether this may be a Wayland compositor that gives the keyboard to each new X window, also to one that says it
    wants none (labwc does). Those named here are known to leave it where it is."""
    names = {name.lower() for name in env.get("XDG_CURRENT_DESKTOP", "").split(":")}
    return bool(env.get("WAYLAND_DISPLAY")) and not names & POLITE and not env.get("SWAYSOCK")


def kept(window: Area, facts: Facts) -> tuple[int, int] | None:
    """Where a window has to go that lost its monitor; None while enough of it can be seen."""
    seen = sum(_size(part) for monitor in facts.monitors if (part := meet(window, monitor)) is not None)
    if not facts.monitors or 2 * seen > _size(window):
        return None
    x, y, width, height = room(facts)
    left, top = min(window[0], x + width - window[2]), min(window[1], y + height - window[3])
    return max(x, left), max(y, top)


def _size(area: Area) -> int:
    return area[2] * area[3]


def meet(one: Area, other: Area) -> Area | None:
    """The part that two areas share."""
    left, top = max(one[0], other[0]), max(one[1], other[1])
    right, bottom = min(one[0] + one[2], other[0] + other[2]), min(one[1] + one[3], other[1] + other[3])
    return (left, top, right - left, bottom - top) if right > left and bottom > top else None


def xsettings(blob: bytes) -> dict[str, str | int]:
    """The texts and numbers in an _XSETTINGS_SETTINGS property; raises struct.error on nonsense."""
    order = "<" if blob[:1] == b"\0" else ">"
    (count,) = struct.unpack_from(order + "I", blob, 8)
    at, found = 12, {}
    for _ in range(min(count, 1000)):
        kind, length = struct.unpack_from(order + "BxH", blob, at)
        name = blob[at + 4:at + 4 + length].decode("latin-1")
        at += 4 + _padded(length) + 4
        if kind == 0:
            (found[name],) = struct.unpack_from(order + "i", blob, at)
            at += 4
        elif kind == 1:
            (length,) = struct.unpack_from(order + "I", blob, at)
            found[name] = blob[at + 4:at + 4 + length].decode("utf-8", "replace")
            at += 4 + _padded(length)
        else:
            at += 8
    return found


def _padded(length: int) -> int:
    return (length + 3) & ~3


def _positive(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return 0.0
    return value if 0 < value < 100 else 0.0
