"""The icon in an old XEmbed tray (trayer, i3bar, polybar), through pystray's own X11 backend, mended.

Mended: clicks arrive, a menu opens, it docks again with each new tray, it is transparent, the connection sits
in our loop instead of a thread, and no X error is fatal. Importing it opens the display (pystray does that),
so only `xdisplay` imports it, after a look, when `xhost` has found a tray.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import PIL.Image
import Xlib.error
import Xlib.protocol.event
import Xlib.X
from pystray import _xorg

from backbreak.adapters.tray import xdisplay, xembed_window
from backbreak.adapters.tray.rows import Act
from backbreak.adapters.tray.wheel import MIDDLE, SCROLL, Wheel
from backbreak.ports import Loop

if TYPE_CHECKING:
    from backbreak.adapters.tray.xmenu import PopupMenu

LEFT, CENTRE, RIGHT = 1, 2, 3
WHEEL = (4, 5)
MOST = 250
"""Pixels of a side that are drawn: no tray has room for more, and a picture goes in one request of 256 KiB."""

FAULTS = (Xlib.error.XError, Xlib.error.ConnectionClosedError, _xorg.XError, OSError)
Artist = Callable[[int], PIL.Image.Image]


class Icon(_xorg.Icon):  # type: ignore[misc]  # pystray has no types
    HAS_MENU = True
    _window: Any
    _systray_manager: Any

    def __init__(
        self, name: str, icon: Any = None, title: str | None = None, menu: Any = None, *,
        loop: Loop, changed: Callable[[], None] = lambda: None, gesture: Act = lambda _: None,
    ) -> None:
        self._gesture, self._wheel = gesture, Wheel()
        self.docked = False
        self._loop, self._changed = loop, changed
        self._artist: Artist | None = None
        self._popup: PopupMenu | None = None
        self._depth = 0
        self._extent = (0, 0)
        self._thread = threading.current_thread()      # pystray asks: everything is done in this one
        super().__init__(name, icon, title, menu)
        self._display.set_error_handler(lambda *_: None)
        # Any client may send the others' events: of those of extensions, some make Xlib stop reading for ever.
        self._display.display.event_classes = Xlib.protocol.event.event_class
        self._no_tray = self.why_not = xdisplay.no_tray(self._display.get_default_screen())
        self._manager_atom = self._display.intern_atom("MANAGER")
        handlers = self._message_handlers
        handlers[Xlib.X.ClientMessage] = self._on_message
        handlers[Xlib.X.ReparentNotify] = self._on_reparent
        self._display.screen().root.change_attributes(event_mask=Xlib.X.StructureNotifyMask)

    def __del__(self) -> None:
        """pystray would close what stop() has closed."""

    def __call__(self) -> None:
        if self._menu is not None:
            self._menu(self)

    def wear(self, artist: Artist) -> None:
        """Show what `artist(size)` draws."""
        self._artist = artist
        self.icon = artist(64)

    # ---- pystray's life cycle, in our loop

    def run_detached(self, setup: Callable[[Any], None] | None = None) -> None:
        self._running = True
        self._fd = self._display.fileno()  # asked later, after an end, it raises
        self._loop.watch(self._fd, self._pump)
        if setup is not None:
            setup(self)
        else:
            self.visible = True
        self._pump()

    def run(self, setup: Callable[[Any], None] | None = None) -> None:
        raise NotImplementedError("the loop is the engine's: use run_detached()")

    def stop(self) -> None:
        if self._running:
            self._running = self.docked = self._visible = False
            self._loop.unwatch(self._fd)
            try:
                self._window.destroy()
                self._display.close()
            except FAULTS:
                pass                       # the server has gone first

    # ---- pystray's hooks; each may find that the tray or the server has just gone

    def _show(self) -> None:
        self._careful(self._dock_window)

    def _hide(self) -> None:
        if self._systray_manager:
            self._careful(self._undock_window)

    def _update_icon(self) -> None:
        self._icon_valid = True
        self._careful(self._draw)

    def _update_title(self) -> None:
        self._careful(self._name_window)

    def _careful(self, do: Callable[[], None]) -> None:
        try:
            do()
        except Xlib.error.ConnectionClosedError:
            self._gone()
            return
        except FAULTS:
            pass                           # a window that went away while we spoke to it: its event follows
        self._loop.put(self._pump)         # a round trip may have left events inside Xlib

    def _gone(self) -> None:
        if self._running:
            self._running = self.docked = False
            self.why_not = "the X server has gone"
            self._loop.unwatch(self._fd)
            self._changed()

    def _pump(self) -> None:
        """Take all events there are."""
        try:
            while self._running and self._display.pending_events():
                self._take(self._display.next_event())
            if self._running:
                self._display.flush()
        except Xlib.error.ConnectionClosedError:
            self._gone()

    def _take(self, event: Any) -> None:
        if self._popup is not None:
            popup = self._popup
            self._careful(lambda: popup.take(event))
        handler = self._message_handlers.get(event.type)
        if handler is not None:
            self._careful(lambda: handler(event))

    # ---- docking

    def _create_window(self) -> Any:
        manager = self._get_systray_manager()
        self._depth, window = xembed_window.create(self._display, self.name, manager)
        window.change_property(self._xembed_info, self._xembed_info, 32,
                               [self._XEMBED_VERSION, self._XEMBED_MAPPED])
        return window

    def _dock_window(self) -> None:
        """A fresh window for each tray: it may want another visual."""
        if self._get_systray_manager() is None:
            self.why_not = self._no_tray
            return
        self._window.destroy()
        self._extent = (0, 0)
        self._window = self._create_window()
        self._gc = self._window.create_gc()
        self._name_window()
        self.why_not = "the tray has not taken the icon yet"
        super()._dock_window()

    def _name_window(self) -> None:
        self._window.set_wm_name(self.name)
        self._window.change_property(self._display.intern_atom("_NET_WM_NAME"),
                                     self._display.intern_atom("UTF8_STRING"), 8, self.title.encode())

    def _on_message(self, event: Any) -> None:
        if event.client_type == self._manager_atom and event.data[1][1] == self._net_system_tray_sx:
            self._dock_if_wanted()

    def _on_destroy_notify(self, event: Any) -> None:
        if self._systray_manager is not None and event.window.id == self._systray_manager.id:
            self._systray_manager = None
            self._undocked()
            self._dock_if_wanted()
        elif event.window.id == self._window.id:
            self._undocked()

    def _on_reparent(self, event: Any) -> None:
        if event.window.id != self._window.id:
            return
        if event.parent.id == self._display.screen().root.id:
            self._undocked()
        else:
            self.docked, self.why_not = True, ""
            self._changed()

    def _undocked(self) -> None:
        if self.docked:
            self.docked, self.why_not = False, self._no_tray
            self._changed()

    def _dock_if_wanted(self) -> None:
        if self._visible:
            self._dock_window()

    # ---- drawing and clicks

    def _on_expose(self, event: Any) -> None:
        if event.window.id != self._window.id:
            return
        if event.type == Xlib.X.ConfigureNotify:
            self._extent = (event.width, event.height)
        self._draw()

    def _draw(self) -> None:
        if not self.docked or self._icon is None:
            return
        if self._extent == (0, 0):
            geometry = self._window.get_geometry()
            self._extent = (geometry.width, geometry.height)
        width, height = (min(side, MOST) for side in self._extent)
        size = min(width, height)
        if size < 1:
            return
        drawn = self._artist(size) if self._artist is not None else self._icon.resize((size, size))
        image = PIL.Image.new("RGBA", (width, height), (0, 0, 0, 0))
        image.paste(drawn, ((width - size) // 2, (height - size) // 2))
        data = xembed_window.pixels(self._window, self._depth, image)
        self._window.put_image(self._gc, 0, 0, width, height, Xlib.X.ZPixmap, self._depth, 0, data)
        self._display.flush()

    def _on_button_press(self, event: Any) -> None:
        if event.window.id != self._window.id or self._popup is not None:
            return
        if event.detail == LEFT:
            self._loop.put(self)
        elif event.detail == CENTRE:
            self._loop.put(lambda: self._gesture(MIDDLE))
        elif event.detail in WHEEL and self._wheel.turned():
            self._loop.put(lambda: self._gesture(SCROLL))
        elif event.detail == RIGHT and self._menu is not None:
            from backbreak.adapters.tray.xmenu import PopupMenu

            top = event.root_y - event.event_y
            anchor = (event.root_x, top, top + self._extent[1])
            popup = PopupMenu(self._display, self._menu, anchor, self._chosen)
            self._popup = popup if popup.is_open() else None

    def _chosen(self, item: Any) -> None:
        """The popup has closed; item is None where nothing was chosen."""
        self._popup = None
        if item is not None:
            self._loop.put(lambda: item(self))
