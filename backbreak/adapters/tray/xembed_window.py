"""The window of an XEmbed icon: transparent where the tray can do that, else with the tray's own ground behind it."""

from __future__ import annotations

from typing import Any

import PIL.Image
import Xlib.error
import Xlib.X
import Xlib.Xatom
import Xlib.Xutil

ALL_PLANES = 0xFFFFFFFF
DEEP = 32


def create(display: Any, name: str, manager: Any) -> tuple[int, Any]:
    """Its depth, and the window. manager: the tray's, None for none. It is transparent where the tray offers a visual
    for that; else it shows the tray behind it."""
    screen = display.screen()
    mask = Xlib.X.ExposureMask | Xlib.X.StructureNotifyMask | Xlib.X.ButtonPressMask
    visual = _tray_visual(display, manager)
    if visual is not None:
        depth = DEEP
        colormap = screen.root.create_colormap(visual, Xlib.X.AllocNone)
        look: dict[str, Any] = {"visual": visual, "colormap": colormap, "background_pixel": 0, "border_pixel": 0}
    else:
        depth = screen.root_depth
        look = {"background_pixmap": Xlib.X.ParentRelative}
    window = screen.root.create_window(-1, -1, 1, 1, 0, depth, Xlib.X.InputOutput, event_mask=mask, **look)
    window.set_wm_class(name, name)
    flags = Xlib.Xutil.PPosition | Xlib.Xutil.PSize | Xlib.Xutil.PMinSize
    window.set_wm_normal_hints(flags=flags, min_width=16, min_height=16)
    return depth, window


def pixels(window: Any, depth: int, image: PIL.Image.Image) -> bytes:
    """The picture as the window takes it."""
    if depth == DEEP:
        return image.convert("RGBa").tobytes("raw", "BGRa")
    return PIL.Image.alpha_composite(_behind(window, *image.size), image).tobytes("raw", "BGRA")


def _tray_visual(display: Any, manager: Any) -> int | None:
    if manager is None:
        return None
    found = manager.get_property(display.intern_atom("_NET_SYSTEM_TRAY_VISUAL"), Xlib.Xatom.VISUALID, 0, 1)
    deep = {visual.visual_id for depth in display.screen().allowed_depths if depth.depth == DEEP
            for visual in depth.visuals}
    return found.value[0] if found is not None and len(found.value) and found.value[0] in deep else None


def _behind(window: Any, width: int, height: int) -> PIL.Image.Image:
    """What the tray shows where we are: the server paints it when we clear our window."""
    window.clear_area(0, 0, width, height)
    try:
        shot = window.get_image(0, 0, width, height, Xlib.X.ZPixmap, ALL_PLANES)
    except Xlib.error.BadMatch:                      # not on the screen just now
        return PIL.Image.new("RGBA", (width, height), (0, 0, 0, 255))
    return PIL.Image.frombytes("RGB", (width, height), shot.data, "raw", "BGRX").convert("RGBA")
