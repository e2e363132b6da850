"""Which tray holds the icon: StatusNotifier where a panel offers it, an old XEmbed tray where only that is.

It decides where the icon sits, and that it never sits twice; what it shows comes from outside as a `Face`.
A panel that comes later, goes, or hangs is an ordinary day.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray import faces, rows, sni
from backbreak.core.tray_face import Face, Look

if TYPE_CHECKING:
    from backbreak.adapters.tray import xembed, xhost
    from backbreak.ports import Loop

GRACE = 1.5              # seconds without a StatusNotifier panel (one that restarts) before XEmbed is tried
UNSEEN = 10.0            # the same where there is a list of icons without one: KDE's panel may be slow to come
NAME = "backbreak"


class NullTray:
    name = "none"
    why_not = "switched off"

    def start(self, act: Callable[[tuple[str, ...]], None]) -> None: ...

    def paint(self, face: Face) -> None: ...

    def use_panel(self, panel: str) -> None: ...

    def docked(self) -> bool:
        return False

    def close(self) -> None: ...


class DeskTray:
    """panel: the colour of the panel ("dark", "light", "auto"). changed(): docked() or name is another now."""

    def __init__(
        self, loop: Loop, bus: Bus, panel: str = "auto", changed: Callable[[], None] = lambda: None
    ) -> None:
        self._loop, self._bus, self._panel, self._changed = loop, bus, panel, changed
        self._act: rows.Act = lambda _: None
        self._rows = rows.Rows(lambda words: self._act(words))
        self._face: Face | None = None
        self._sni: sni.Icon | None = None
        self._host: xhost.Host | None = None             # while an XEmbed tray is sought
        self._xembed: xembed.Icon | None = None
        self._why_no_xembed = "not tried"
        self._cancel_grace: Callable[[], None] = lambda: None

    @property
    def name(self) -> str:
        if self._sni is not None and self._sni.docked:
            return "sni"
        return "xembed" if self._xembed is not None and self._xembed.docked else "none"

    @property
    def why_not(self) -> str:
        """Why there is no icon, "" while there is one."""
        if self.docked():
            return ""
        item = self._bus.why_not or (self._sni.why_not if self._sni is not None else "not started")
        other = self._xembed or self._host
        return f"StatusNotifier: {item}; XEmbed: {other.why_not if other is not None else self._why_no_xembed}"

    def start(self, act: Callable[[tuple[str, ...]], None]) -> None:
        self._act = act
        self._sni = sni.Icon(NAME, bus=self._bus, loop=self._loop, changed=self._moved, gesture=act)
        self._sni.run_detached(_hidden)
        self._moved()
        self._repaint()

    def paint(self, face: Face) -> None:
        before, self._face = self._face, face
        for icon in self._icons():
            self._dress(icon, face, before)

    def use_panel(self, panel: str) -> None:
        """What the setting says."""
        before, self._panel = self._panel, panel
        if panel != before:
            self._repaint()

    def docked(self) -> bool:
        return any(icon.docked for icon in self._icons())

    def told(self) -> bool:
        """It is known who takes icons on the bus, or that nobody does, and they have been asked."""
        return self._sni is not None and self._sni.watcher is not None

    def close(self) -> None:
        self._cancel_grace()
        self._leave_xembed()
        if self._sni is not None:
            self._sni.stop()
            self._sni = None

    # ---- where

    def _moved(self) -> None:
        """Something changed at the StatusNotifier side: let XEmbed go at once, or seek it after a while. KDE's list of
        icons also runs beside bars that do not read it."""
        self._cancel_grace()
        if self._sni is None:
            return
        if self._sni.watcher and not self._sni.unseen:
            self._leave_xembed()
        elif self._xembed is None:
            self._cancel_grace = self._loop.later(UNSEEN if self._sni.unseen else GRACE, self._seek_xembed)
        self._changed()

    def _leave_xembed(self) -> None:
        self._leave_host()
        if self._xembed is not None:
            self._xembed.stop()
            self._xembed = None

    def _leave_host(self) -> None:
        if self._host is not None:
            self._host.close()
            self._host = None

    def _seek_xembed(self) -> None:
        from backbreak.adapters.tray import xhost

        self._leave_host()
        self._host = xhost.Host(self._loop, self._use_xembed)
        self._host.seek()

    def _use_xembed(self) -> None:
        from backbreak.adapters.tray import xdisplay

        self._leave_host()
        icon, self._why_no_xembed = xdisplay.open_icon(NAME, self._loop, self._changed, self._act)
        if icon is not None:
            self._xembed = icon
            icon.run_detached(_hidden)
            self._repaint()

    # ---- what

    def _icons(self) -> list[Any]:
        return [icon for icon in (self._sni, self._xembed) if icon is not None]

    def _repaint(self) -> None:
        if self._face is not None:
            for icon in self._icons():
                self._dress(icon, self._face, None)

    def _dress(self, icon: Any, face: Face, before: Face | None) -> None:
        """Tell the icon what is another than before (None: everything)."""
        if before is None or _look(face) != _look(before):
            of = faces.pixmaps if icon is self._sni else _drawn
            icon.wear(partial(of, *_look(face), panel=self._panel))
        icon.title = face.tooltip.replace("\0", "")
        if before is None or face.menu != before.menu:
            icon.menu = self._rows.menu(face.menu)
        icon.visible = True


def _look(face: Face) -> tuple[Look, int, bool]:
    return face.look, face.filled, face.warning


def _drawn(look: Look, filled: int, warning: bool, size: int, panel: str) -> Any:
    """For the old trays, which tell how large it is to be."""
    from backbreak.adapters.tray import picture

    return picture.draw(look, filled, warning, size, panel)


def _hidden(_icon: Any) -> None:
    """pystray's set-up: the icon appears with the first face, not before."""
