"""A window that shows painted pictures in layers and tells what keys and pointer do. The only file that knows Tk."""

from __future__ import annotations

import os
import sys
import tkinter as tk
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Protocol

from backbreak.windows.palette import Colour
from backbreak.windows.pixels import ppm

if TYPE_CHECKING:
    from PIL import Image


CONTROL = "ctrl_"
SHORTCUTS = frozenset({"ctrl_z", "ctrl_f", "ctrl_a", "ctrl_u"})
"""With the Control key, where a window has a use for them."""
EDGE = "#8a94a0"
"""Of a window without a frame."""


class Hears(Protocol):
    """What a surface tells its face."""

    def shown(self) -> None: ...
    def key(self, name: str) -> None: ...
    def moved(self, x: int, y: int) -> None: ...
    def left(self) -> None: ...
    def press(self, x: int, y: int) -> None: ...
    def release(self, x: int, y: int) -> None: ...
    def wheel(self, steps: int) -> None: ...
    def focused(self) -> None: ...
    def closed(self) -> None: ...


class Screen:
    """The connection to the display, its timers and its wait. writes: words are written in its windows."""

    def __init__(self, writes: bool = False) -> None:
        self.root = _connect(writes)
        self.root.withdraw()
        self.root.report_callback_exception = self._failed
        self._fault: BaseException | None = None
        self.placed = True
        """Whether windows say where they come up; else that is the desktop's."""
        self.apart = False
        """Whether a window that takes no focus has to stay out of the desktop's hands for that."""
        self.surfaces: list[Surface] = []

    def size(self) -> tuple[int, int]:
        return self.root.winfo_screenwidth(), self.root.winfo_screenheight()

    def later(self, seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        name = self.root.after(max(1, round(seconds * 1000)), call)
        return lambda: self.root.after_cancel(name)

    def watch(self, fd: int, readable: Callable[[], None]) -> None:
        self.root.createfilehandler(fd, tk.READABLE, lambda *_: readable())

    def run(self) -> None:
        """Until `stop`. A fault in a callback ends the program instead of leaving a dead window."""
        self.root.mainloop()
        if self._fault is not None:
            raise self._fault

    def stop(self) -> None:
        self.root.quit()

    def _failed(self, _kind: type[BaseException], fault: BaseException, _trace: Any) -> None:
        self._fault = fault
        self.root.quit()


class Surface:
    def __init__(self, screen: Screen, title: str, size: tuple[int, int], ground: Colour, *, takes_focus: bool,
                 covers: bool = False) -> None:
        self._screen, self._takes_focus = screen, takes_focus
        self.char = ""
        """What the key that is being told would write."""
        self._photos: dict[str, tuple[tk.PhotoImage, int, int]] = {}
        top = self._top = tk.Toplevel(screen.root, class_="Backbreak")
        top.withdraw()
        top.title(title)
        top.resizable(False, False)
        back = "#{:02x}{:02x}{:02x}".format(*ground)
        top.configure(background=back)
        self._canvas = tk.Canvas(top, width=size[0], height=size[1], highlightthickness=0, bd=0, background=back)
        self._canvas.pack(expand=covers)
        if top.tk.call("tk", "windowingsystem") == "x11":
            top.attributes("-type", "normal" if covers else "dialog")
        if covers:          # in the desktop's hands: it gives the keyboard, and gives it back
            top.resizable(True, True)
            top.attributes("-fullscreen", True)
            top.attributes("-topmost", True)
        if not takes_focus:
            # No WM_TAKE_FOCUS either: with it, openbox hands the focus to us when the window that had it closes,
            # and the next words of somebody who writes on in another window would be lost.
            top.attributes("-topmost", True)
            top.focusmodel("active")
            if screen.apart:
                top.overrideredirect(True)
                top.attributes("-type", "notification")     # wlroots gives the keyboard to other kinds even so
                top.configure(highlightthickness=1, highlightbackground=EDGE, highlightcolor=EDGE)

    def show(self, place: tuple[int, int], hears: Hears) -> None:
        """Map the window at a place and begin to tell. `hears.shown` comes when it has been painted."""
        top, canvas = self._top, self._canvas
        if self._screen.placed:
            self.move(place)
        self._screen.surfaces.append(self)
        top.protocol("WM_DELETE_WINDOW", hears.closed)
        top.bind("<FocusIn>", lambda event: hears.focused() if event.widget is top else None)
        top.bind("<KeyPress>", lambda event: self._key(event, hears))
        canvas.bind("<Motion>", lambda event: hears.moved(event.x, event.y))
        canvas.bind("<Leave>", lambda _: hears.left())
        canvas.bind("<ButtonPress-1>", lambda event: self._pressed(event, hears))
        canvas.bind("<ButtonRelease-1>", lambda event: hears.release(event.x, event.y))
        for number, steps in ((4, -1), (5, 1)):
            canvas.bind(f"<ButtonPress-{number}>", lambda _, steps=steps: hears.wheel(steps))  # type: ignore[misc]
        canvas.bind("<MouseWheel>", lambda event: hears.wheel(-1 if event.delta > 0 else 1))
        canvas.bind("<Expose>", lambda _: self._exposed(hears))
        top.deiconify()
        if self._takes_focus:
            top.lift()

    def _exposed(self, hears: Hears) -> None:
        """The first time that a part of the window can be seen: after what is idle now, it has been painted."""
        self._canvas.unbind("<Expose>")
        if self._takes_focus:
            self.take_focus()
        self._canvas.after_idle(hears.shown)
        self._screen.root.after_idle(self._dress)

    def _dress(self) -> None:
        """Its icon in the title bar and in lists of windows: after the first paint, for which it is not needed."""
        if self._top.winfo_exists():
            from backbreak.windows import icon

            photos = [tk.PhotoImage(master=self._top, format="png", data=icon.png(size)) for size in icon.SIZES]
            self._top.iconphoto(False, *photos)

    def _key(self, event: Any, hears: Hears) -> None:
        name = _name(event)
        plain = bool(name) and not name.startswith(CONTROL)
        self.char = event.char if plain and event.char.isprintable() else ""
        hears.key(name)

    def _pressed(self, event: Any, hears: Hears) -> None:
        self.take_focus()
        hears.press(event.x, event.y)

    def take_focus(self) -> None:
        self._top.focus_force()

    def box(self) -> tuple[int, int, int, int]:
        """Where it is on the screen, and how large, without its frame."""
        top = self._top
        return top.winfo_rootx(), top.winfo_rooty(), top.winfo_width(), top.winfo_height()

    def move(self, place: tuple[int, int]) -> None:
        self._top.geometry(f"+{place[0]}+{place[1]}")

    def put(self, name: str, image: Image.Image, x: int, y: int) -> None:
        """Show a picture in a layer; a layer put later lies above. Same size and name: only its pixels change."""
        held, data = self._photos.get(name), ppm(image)
        print_of = hash(data)
        if held and (held[0].width(), held[0].height()) == image.size:
            photo, item, before = held
            if print_of != before:      # a figure that holds still costs nothing
                photo.configure(data=data)
            self._canvas.coords(item, x, y)
        else:
            self.drop(name)
            photo = tk.PhotoImage(master=self._top, format="ppm", data=data)
            item = self._canvas.create_image(x, y, image=photo, anchor="nw")
        self._photos[name] = photo, item, print_of

    def lift(self, name: str) -> None:
        """Bring a layer to the top."""
        self._canvas.tag_raise(self._photos[name][1])

    def drop(self, name: str) -> None:
        held = self._photos.pop(name, None)
        if held:
            self._canvas.delete(held[1])

    def hand(self, on: bool) -> None:
        self._canvas.configure(cursor="hand2" if on else "")

    def title(self, text: str) -> None:
        self._top.title(text)

    def close(self) -> None:
        self._photos.clear()
        self._screen.surfaces.remove(self)
        self._top.destroy()


def _connect(writes: bool) -> tk.Tk:
    """Tk without what we do not use, which would take 60 ms: input methods, where nobody writes, and widgets written
    in Tcl."""
    if sys.platform != "linux":
        return tk.Tk(className="Backbreak")
    if not writes:
        os.environ["XMODIFIERS"] = "@im=none"       # nobody writes here: no input method has to be asked,
        os.environ["XCOMPOSEFILE"] = os.devnull     # and no table of dead keys read, three times
    root = tk.Tk(className="Backbreak", useTk=False)
    # Tk lets a program bring its own tkInit, to be run instead of tk.tcl. Of all in there Tk itself calls only
    # ScreenChanged, when an event comes.
    root.tk.eval("proc tkInit {} {}; namespace eval ::tk {proc ScreenChanged args {}}")
    root.loadtk()
    return root


def _name(event: Any) -> str:
    shifted = bool(event.state & 1)
    if event.state & 0b1100:            # Control or Alt: a shortcut, mostly of somebody else's
        ours = f"{CONTROL}{event.keysym.lower()}"
        return ours if ours in SHORTCUTS and not event.state & 0b1000 else ""
    if event.keysym == "ISO_Left_Tab" or (event.keysym == "Tab" and shifted):
        return "back_tab"
    keysym = str(event.keysym)
    return {"KP_Enter": "return", "Prior": "page_up", "Next": "page_down"}.get(keysym, keysym.lower())
