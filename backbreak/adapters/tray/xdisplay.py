"""Opens the icon for an XEmbed tray; only here python-xlib is loaded (3 MB), once there is a tray for it."""

from __future__ import annotations

import os
import re
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

from backbreak.adapters.tray.rows import Act  # first: it imports pystray in the way that opens no display
from backbreak.ports import Loop

if TYPE_CHECKING:
    from backbreak.adapters.tray.xembed import Icon

PATIENCE = 0.5           # seconds for a local server to take a connection
LOCAL = re.compile(r"(?:unix)?:(\d+)(?:\.\d+)?")


def open_icon(
    name: str, loop: Loop, changed: Callable[[], None], gesture: Act = lambda _: None,
) -> tuple[Icon | None, str]:
    """The icon, which docks by itself, in the next tray too; or why there can be none."""
    name_of_display = os.environ.get("DISPLAY", "")
    why_not = no_display(name_of_display) or _no_server(name_of_display)
    if why_not:
        return None, why_not
    try:
        import Xlib.error
    except ImportError:
        return None, "python-xlib is not installed"
    try:
        from backbreak.adapters.tray import xembed

        return xembed.Icon(name, loop=loop, changed=changed, gesture=gesture), ""
    except (Xlib.error.DisplayError, Xlib.error.ConnectionClosedError, Xlib.error.XError, OSError) as error:
        return None, f"the X display cannot be used: {error}"


def no_tray(screen: int) -> str:
    return f"no XEmbed tray runs (nobody owns {selection(screen)})"


def selection(screen: int) -> str:
    """What a tray owns as long as it is the tray."""
    return f"_NET_SYSTEM_TRAY_S{screen}"


def no_display(name: str) -> str:
    """Why that cannot name a local X server where trays are."""
    if os.environ.get("WAYLAND_DISPLAY"):
        return "XEmbed trays belong to X11, and this is a Wayland session"
    if not name:
        return "there is no X display (DISPLAY is not set)"
    return "" if LOCAL.fullmatch(name) else f"the X display {name} is not on this computer"


def _no_server(name: str) -> str:
    """Why nobody is there to talk to. Asked first: Xlib by itself would go on to try TCP."""
    local = LOCAL.fullmatch(name)
    assert local is not None
    with socket.socket(socket.AF_UNIX) as probe:
        probe.settimeout(PATIENCE)
        try:
            probe.connect(f"/tmp/.X11-unix/X{local[1]}")
        except OSError as error:
            return f"the X display {name} cannot be used: {error.strerror or error}"
    return ""
