"""The menu of an XEmbed icon: a small popup of our own, drawn with Pillow, since no toolkit is there.

It takes the pointer and the keyboard while it is open, and gives them back with what was chosen.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import Xlib.X
import Xlib.Xatom
import Xlib.XK
from PIL import Image, ImageDraw, ImageFont

from backbreak.adapters.tray.rows import SEPARATOR

ROW, GAP, MARGIN, PAD, FONT = 26, 9, 6, 30, 14          # pixels at 96 dpi
GROUND, EDGE, INK, FAINT, HOVER, LINE = "#fbfbfa", "#b9bec2", "#24292e", "#868d93", "#d9ecea", "#dfe2e4"
BUTTONS = (1, 3)
ENTER = (Xlib.XK.XK_Return, Xlib.XK.XK_KP_Enter, Xlib.XK.XK_space, Xlib.XK.XK_Right)
EVENTS = Xlib.X.ButtonPressMask | Xlib.X.ButtonReleaseMask | Xlib.X.PointerMotionMask


@dataclass(slots=True)
class _Level:
    """One open menu: the popup itself, or a submenu beside it."""

    window: Any
    gc: Any
    box: tuple[int, int, int, int]
    items: list[Any]
    tops: list[int]
    chosen: int = -1

    def row_at(self, x: int, y: int) -> int | None:
        """The row under a point of the screen; -1 is the menu's edge, None outside."""
        left, top, width, height = self.box
        if not (left <= x < left + width and top <= y < top + height):
            return None
        inside = y - top
        return next((n for n, row in enumerate(self.tops[:-1]) if row <= inside < self.tops[n + 1]), -1)


class PopupMenu:
    """anchor: x, and the icon's upper and lower edge. chosen(item) is called once, None for no choice."""

    def __init__(
        self, display: Any, menu: Any, anchor: tuple[int, int, int], chosen: Callable[[Any], None]
    ) -> None:
        self._display, self._screen, self._chosen = display, display.screen(), chosen
        self._scale = max(1.0, _dpi(self._screen.root) / 96)
        self._font = _font(round(FONT * self._scale))
        self._levels: list[_Level] = []
        self._fresh = True                 # the release of the click that opened it is no choice
        self._open_at(menu, *anchor)
        self._grab()

    def is_open(self) -> bool:
        return bool(self._levels)

    def take(self, event: Any) -> None:
        if event.type == Xlib.X.Expose:
            for level in self._levels:
                if level.window.id == event.window.id:
                    self._paint(level)
        elif event.type == Xlib.X.MotionNotify:
            self._point(event.root_x, event.root_y)
        elif event.type == Xlib.X.ButtonPress and event.detail in BUTTONS:
            self._press(event.root_x, event.root_y)
        elif event.type == Xlib.X.ButtonRelease and event.detail in BUTTONS:
            self._release(event.root_x, event.root_y)
        elif event.type == Xlib.X.KeyPress:
            self._key(self._display.keycode_to_keysym(event.detail, 0))

    # ---- the pointer

    def _under(self, x: int, y: int) -> tuple[int, int] | None:
        """Level and row under a point; the newest level lies on top."""
        for depth in range(len(self._levels) - 1, -1, -1):
            row = self._levels[depth].row_at(x, y)
            if row is not None:
                return depth, row
        return None

    def _point(self, x: int, y: int) -> None:
        found = self._under(x, y)
        if found is not None and found[1] != self._levels[found[0]].chosen:
            self._fresh = False
            self._select(*found)

    def _press(self, x: int, y: int) -> None:
        self._fresh = False
        if self._under(x, y) is None:
            self._close(None)

    def _release(self, x: int, y: int) -> None:
        found = self._under(x, y)
        if found is not None and found[1] >= 0 and not self._fresh:
            self._activate(*found)

    def _select(self, depth: int, row: int) -> None:
        self._shut(depth + 1)
        level = self._levels[depth]
        level.chosen = row if row >= 0 and _can(level.items[row]) else -1
        self._paint(level)
        if level.chosen >= 0 and level.items[row].submenu:
            self._open_beside(depth, row)
        self._display.flush()

    def _activate(self, depth: int, row: int) -> None:
        item = self._levels[depth].items[row]
        if _can(item) and not item.submenu:
            self._close(item)

    # ---- the keyboard

    def _key(self, key: int) -> None:
        depth = max((at for at, level in enumerate(self._levels) if level.chosen >= 0), default=0)
        level = self._levels[depth]
        if key == Xlib.XK.XK_Escape:
            self._close(None)
        elif key == Xlib.XK.XK_Left and depth > 0:
            level.chosen = -1
            self._paint(level)
        elif key in (Xlib.XK.XK_Up, Xlib.XK.XK_Down):
            self._step(depth, -1 if key == Xlib.XK.XK_Up else 1)
        elif key in ENTER and level.chosen >= 0:
            if depth + 1 < len(self._levels):
                self._step(depth + 1, 1)
            elif key != Xlib.XK.XK_Right:
                self._activate(depth, level.chosen)
        self._display.flush()

    def _step(self, depth: int, way: int) -> None:
        """To the next row that can be chosen, round and round."""
        level = self._levels[depth]
        able = [row for row, item in enumerate(level.items) if _can(item)]
        if able:
            at = able.index(level.chosen) + way if level.chosen in able else (0 if way > 0 else -1)
            self._select(depth, able[at % len(able)])

    # ---- windows

    def _open_at(self, menu: Any, x: int, above: int, below: int) -> None:
        """The first level: under the icon, or over it where the panel is at the bottom."""
        items = list(menu)
        width, height, tops = self._measure(items)
        if below + height > self._screen.height_in_pixels:
            below = above - height
        self._show(items, tops, (min(x, self._screen.width_in_pixels - width), below, width, height))

    def _open_beside(self, depth: int, row: int) -> None:
        """A submenu: at the right of its row, or at the left where there is no room."""
        level = self._levels[depth]
        left, top, width_above, _ = level.box
        items = list(level.items[row].submenu)
        width, height, tops = self._measure(items)
        x = left + width_above - 2
        if x + width > self._screen.width_in_pixels:
            x = left - width + 2
        y = min(top + level.tops[row] - self._px(MARGIN), self._screen.height_in_pixels - height)
        self._show(items, tops, (x, y, width, height))

    def _show(self, items: list[Any], tops: list[int], box: tuple[int, int, int, int]) -> None:
        box = max(0, box[0]), max(0, box[1]), box[2], box[3]
        window = self._screen.root.create_window(
            *box, 0, self._screen.root_depth, Xlib.X.InputOutput, override_redirect=1,
            background_pixel=self._screen.white_pixel, event_mask=Xlib.X.ExposureMask | EVENTS)
        self._levels.append(_Level(window, window.create_gc(), box, items, tops))
        window.map()
        self._display.flush()

    def _measure(self, items: list[Any]) -> tuple[int, int, list[int]]:
        """Width, height, and where the rows begin."""
        tops, widest = [self._px(MARGIN)], 0
        for item in items:
            tops.append(tops[-1] + self._px(GAP if item is SEPARATOR else ROW))
            if item is not SEPARATOR:
                widest = max(widest, round(self._font.getlength(item.text)))
        return widest + 2 * self._px(PAD), tops[-1] + self._px(MARGIN), tops

    def _paint(self, level: _Level) -> None:
        _, _, width, height = level.box
        image = Image.new("RGB", (width, height), GROUND)
        draw = ImageDraw.Draw(image)
        draw.rectangle((0, 0, width - 1, height - 1), outline=EDGE)
        for row, item in enumerate(level.items):
            self._paint_row(draw, item, level.tops[row], level.tops[row + 1], width, row == level.chosen)
        data, stride = image.tobytes("raw", "BGRX"), width * 4
        rows = max(1, 60_000 // stride)    # a request has at most 64 KiB where nothing else was agreed
        for top in range(0, height, rows):
            count = min(rows, height - top)
            level.window.put_image(level.gc, 0, top, width, count, Xlib.X.ZPixmap, self._screen.root_depth, 0,
                                   data[top * stride : (top + count) * stride])

    def _paint_row(self, draw: Any, item: Any, top: int, bottom: int, width: int, lit: bool) -> None:
        px, middle = self._px, (top + bottom) / 2
        if item is SEPARATOR:
            draw.line((px(8), middle, width - px(8), middle), fill=LINE, width=max(1, px(1)))
            return
        if lit:
            draw.rounded_rectangle((px(4), top, width - 1 - px(4), bottom - 1), radius=px(5), fill=HOVER)
        ink = INK if _can(item) else FAINT
        draw.text((px(PAD), middle), item.text, font=self._font, fill=ink, anchor="lm")
        thick = max(1, px(2))
        if item.checked:
            tick = ((px(12), middle), (px(16), middle + px(4)), (px(22), middle - px(5)))
            draw.line(tick, fill=ink, width=thick, joint="curve")
        if item.submenu:
            right = width - px(12)
            arrow = ((right - px(5), middle - px(5)), (right, middle), (right - px(5), middle + px(5)))
            draw.line(arrow, fill=ink, width=thick, joint="curve")

    def _px(self, length: int) -> int:
        return round(length * self._scale)

    # ---- ends

    def _grab(self) -> None:
        window, root = self._levels[0].window, self._screen.root
        self._display.sync()
        both = Xlib.X.GrabModeAsync
        taken = root.grab_pointer(False, EVENTS, both, both, Xlib.X.NONE, Xlib.X.NONE, Xlib.X.CurrentTime)
        if taken != Xlib.X.GrabSuccess:    # somebody else has it: a menu that could not be closed is worse
            self._shut(0)
            return
        window.grab_keyboard(False, both, both, Xlib.X.CurrentTime)

    def _shut(self, depth: int) -> None:
        while len(self._levels) > depth:
            self._levels.pop().window.destroy()

    def _close(self, item: Any) -> None:
        self._display.ungrab_pointer(Xlib.X.CurrentTime)
        self._display.ungrab_keyboard(Xlib.X.CurrentTime)
        self._shut(0)
        self._display.flush()
        self._chosen(item)


def _can(item: Any) -> bool:
    return item is not SEPARATOR and bool(item.enabled)


def _dpi(root: Any) -> float:
    found = root.get_full_property(Xlib.Xatom.RESOURCE_MANAGER, Xlib.Xatom.STRING)
    value = b"" if found is None else found.value
    text = value if isinstance(value, str) else bytes(value).decode("latin-1")
    match = re.search(r"^Xft\.dpi:\s*([0-9.]+)", text, re.MULTILINE)
    return float(match[1]) if match else 96.0


def _font(size: int) -> Any:
    for name in ("DejaVuSans.ttf", "NotoSans-Regular.ttf"):
        try:
            return ImageFont.truetype(name, size)
        except OSError:
            continue                       # not installed
    try:
        return ImageFont.load_default(size)
    except TypeError:                      # Pillow before 10.1 has one size only
        return ImageFont.load_default()
