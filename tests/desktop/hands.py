"""A person's hands and eyes on one X display: keys, pointer, windows, pictures. Real input, through XTEST."""

from __future__ import annotations

import contextlib
import time
from dataclasses import dataclass
from typing import Any

from PIL import Image
from Xlib import XK, X, Xatom
from Xlib.display import Display
from Xlib.error import BadDrawable, BadWindow, ConnectionClosedError
from Xlib.ext import xtest

LETTERS = "thequickbrownfoxjumpsoverlazydg"


@dataclass
class Window:
    """A window that is to be seen; x and y are on the screen."""

    id: int
    name: str
    x: int
    y: int
    width: int
    height: int


class Hands:
    def __init__(self, name: str) -> None:
        self._display = Display(name)
        self._display.set_error_handler(lambda *_: None)      # windows vanish; fine
        self._root = self._display.screen().root

    def close(self) -> None:
        with contextlib.suppress(ConnectionClosedError):     # where the server went before us
            self._display.close()

    # -- keys

    def key(self, *names: str) -> None:
        """Press and let go, one after the other: "Return", "Escape", "a"."""
        for name in names:
            code = self._display.keysym_to_keycode(XK.string_to_keysym(name))
            assert code, f"no key {name}"
            for what in (X.KeyPress, X.KeyRelease):
                xtest.fake_input(self._display, what, code)
            self._display.sync()

    tap = key

    def chord(self, held: str, name: str) -> None:
        """A key while another is held down: Control_L and z."""
        codes = [self._display.keysym_to_keycode(XK.string_to_keysym(one)) for one in (held, name)]
        for what, code in ((X.KeyPress, codes[0]), (X.KeyPress, codes[1]), (X.KeyRelease, codes[1]),
                           (X.KeyRelease, codes[0])):
            xtest.fake_input(self._display, what, code)
        self._display.sync()

    def let_go(self) -> None:
        """Of open menus: Escape, where there is one."""
        if self.popups():
            self.key("Escape", "Escape")

    def type(self, text: str, rate: float = 60) -> None:
        for letter in text:
            self.key(letter)
            time.sleep(1 / rate)

    def type_keys(self, rate: float, seconds: float) -> None:
        """Any letters, steadily."""
        begin = time.monotonic()
        for number in range(int(rate * seconds)):
            time.sleep(max(0.0, begin + number / rate - time.monotonic()))
            self.key(LETTERS[number % len(LETTERS)])

    # -- pointer

    def move(self, x: int, y: int) -> None:
        xtest.fake_input(self._display, X.MotionNotify, x=x, y=y)
        self._display.sync()

    def click(self, x: int, y: int, button: int = 1) -> None:
        self.move(x, y)
        time.sleep(0.05)                     # toolkits look at what the pointer is over before they take a click
        for what in (X.ButtonPress, X.ButtonRelease):
            xtest.fake_input(self._display, what, button)
            self._display.sync()

    def move_for(self, rate: float, seconds: float, x: int = 440, y: int = 350) -> None:
        """To and fro."""
        begin = time.monotonic()
        for number in range(int(rate * seconds)):
            time.sleep(max(0.0, begin + number / rate - time.monotonic()))
            step = number % 400
            xtest.fake_input(self._display, X.MotionNotify, x=x + min(step, 400 - step), y=y)
            self._display.flush()
        self._display.sync()

    # -- windows

    def windows(self) -> list[Window]:
        """All that are to be seen and have a name, with what is inside of frames."""
        found: list[Window] = []
        todo = [(self._root, 0, 0)]
        while todo:
            window, left, top = todo.pop()
            try:
                for child in window.query_tree().children:
                    at = child.get_geometry()
                    if child.get_attributes().map_state != X.IsViewable:
                        continue
                    x, y = left + at.x + at.border_width, top + at.y + at.border_width
                    if name := self._name(child):
                        found.append(Window(child.id, name, x, y, at.width, at.height))
                    todo.append((child, x, y))
            except (BadWindow, BadDrawable):
                continue
        return found

    def window(self, name: str) -> Window | None:
        """One whose name begins so."""
        return next((one for one in self.windows() if one.name.startswith(name)), None)

    def popups(self) -> list[Window]:
        """Menus and the like: what lies on the screen past the window manager, small tips left out."""
        found = []
        for child in self._root.query_tree().children:
            try:
                seen, at = child.get_attributes(), child.get_geometry()
            except (BadWindow, BadDrawable):
                continue
            if seen.map_state == X.IsViewable and seen.override_redirect and at.width > 60 and at.height > 50:
                found.append(Window(child.id, "", at.x, at.y, at.width, at.height))
        return found

    def active(self) -> str:
        """The name of the window that has the focus, "" for none."""
        value = self._property(self._root, "_NET_ACTIVE_WINDOW", Xatom.WINDOW)
        return self._name(self._display.create_resource_object("window", value[0])) if value and value[0] else ""

    def focus(self, window: Window) -> None:
        """As by Alt+Tab: the keys go there now."""
        self._display.create_resource_object("window", window.id).set_input_focus(X.RevertToParent, X.CurrentTime)
        self._display.sync()

    def has_window_manager(self) -> bool:
        return bool(self._property(self._root, "_NET_SUPPORTING_WM_CHECK", Xatom.WINDOW))

    def embedded(self) -> int:
        """Icons that sit in the panel the old way (XEmbed): windows of another program inside of the tray's."""
        tray = self._display.get_selection_owner(self._display.intern_atom("_NET_SYSTEM_TRAY_S0"))
        if tray == X.NONE:
            return 0
        owner, total, todo = tray.id >> 21, 0, [(self._root, 0)]      # X servers give each client 21 bits of ids
        while todo:
            window, parent = todo.pop()
            try:
                mine = window.id >> 21 == owner
                if parent == owner and not mine and self._property(window, "_XEMBED_INFO", X.AnyPropertyType):
                    total += 1
                todo += [(child, window.id >> 21) for child in window.query_tree().children]
            except (BadWindow, BadDrawable):
                continue
        return total

    # -- pictures

    def picture(self) -> Image.Image:
        at = self._root.get_geometry()
        data = self._root.get_image(0, 0, at.width, at.height, X.ZPixmap, 0xFFFFFFFF).data
        return Image.frombytes("RGB", (at.width, at.height), data, "raw", "BGRX")

    def _name(self, window: Any) -> str:
        for atom, kind in (("_NET_WM_NAME", "UTF8_STRING"), ("WM_NAME", "STRING")):
            value = self._property(window, atom, self._display.intern_atom(kind))
            if value:
                return bytes(value).decode(errors="replace") if not isinstance(value, str) else value
        return ""

    def _property(self, window: Any, name: str, kind: int) -> Any:
        try:
            found = window.get_full_property(self._display.intern_atom(name), kind)
        except (BadWindow, BadDrawable):
            return None
        return found.value if found is not None else None
