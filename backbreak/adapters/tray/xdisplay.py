"""Is there a local X server that an XEmbed icon could use? Only then python-xlib is loaded."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import backbreak.adapters.tray.rows  # noqa: F401  # first: it imports pystray in the way that opens no display
from backbreak.ports import Loop

if TYPE_CHECKING:
    from backbreak.adapters.tray.xembed import Icon

PATIENCE = 0.5           # seconds for a local server to take a connection


def open_icon(name: str, loop: Loop, changed: Callable[[], None]) -> tuple[Icon | None, str]:
    """The icon, waiting for a tray if there is none yet; or why it cannot even wait."""
    why_not = _no_display(os.environ.get("DISPLAY", ""))
    if why_not:
        return None, why_not
    try:
        import Xlib.error
    except ImportError:
        return None, "python-xlib is not installed"
    try:
        from backbreak.adapters.tray import xembed

        return xembed.Icon(name, loop=loop, changed=changed), ""
    except (Xlib.error.DisplayError, Xlib.error.ConnectionClosedError, Xlib.error.XError, OSError) as error:
        return None, f"the X display cannot be used: {error}"


def _no_display(name: str) -> str:
    """Why there is no local X server to talk to. Asked first: Xlib by itself would go on to try TCP."""
    if os.environ.get("WAYLAND_DISPLAY"):
        return "XEmbed trays belong to X11, and this is a Wayland session"
    if not name:
        return "there is no X display (DISPLAY is not set)"
    local = re.fullmatch(r"(?:unix)?:(\d+)(?:\.\d+)?", name)
    if local is None:
        return f"the X display {name} is not on this computer"
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(PATIENCE)
        try:
            probe.connect(f"/tmp/.X11-unix/X{local[1]}")
        except OSError as error:
            return f"the X display {name} cannot be used: {error.strerror or error}"
    return ""
