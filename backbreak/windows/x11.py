"""Asks the X server what desk.Facts holds. It only reads, and decides nothing."""

from __future__ import annotations

import ctypes
import re
from ctypes import POINTER, byref, c_char_p, c_int, c_long, c_short, c_ubyte, c_uint, c_ulong, c_void_p

from backbreak.windows import desk
from backbreak.windows.desk import Area, Facts

_QUIET = ctypes.CFUNCTYPE(c_int, c_void_p, c_void_p)(lambda _display, _error: 0)


class _Screen(ctypes.Structure):
    _fields_ = [("number", c_int), ("x", c_short), ("y", c_short), ("width", c_short), ("height", c_short)]


def look() -> Facts:
    lib = _library()
    display = lib.XOpenDisplay(None)
    if not display:
        return Facts()
    try:
        return _facts(lib, display)
    finally:
        lib.XCloseDisplay(display)


def _library() -> ctypes.CDLL:
    lib = ctypes.CDLL("libX11.so.6")
    lib.XOpenDisplay.restype = c_void_p
    lib.XResourceManagerString.restype = c_char_p
    lib.XDefaultRootWindow.restype = c_ulong
    lib.XInternAtom.restype = c_ulong
    lib.XGetSelectionOwner.restype = c_ulong
    lib.XGetSelectionOwner.argtypes = [c_void_p, c_ulong]
    for name in ("XCloseDisplay", "XResourceManagerString", "XDefaultRootWindow", "XDefaultScreen"):
        getattr(lib, name).argtypes = [c_void_p]
    lib.XInternAtom.argtypes = [c_void_p, c_char_p, c_int]
    lib.XDisplayWidth.argtypes = lib.XDisplayHeight.argtypes = [c_void_p, c_int]
    lib.XFree.argtypes = [c_void_p]
    lib.XGetGeometry.argtypes = [c_void_p, c_ulong, *[c_void_p] * 7]
    lib.XTranslateCoordinates.argtypes = [c_void_p, c_ulong, c_ulong, c_int, c_int, *[c_void_p] * 3]
    lib.XSetErrorHandler.argtypes = [c_void_p]
    lib.XQueryPointer.argtypes = [c_void_p, c_ulong, *[c_void_p] * 7]
    lib.XGetWindowProperty.argtypes = [
        c_void_p, c_ulong, c_ulong, c_long, c_long, c_int, c_ulong, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p,
    ]
    return lib


def _facts(lib: ctypes.CDLL, display: int) -> Facts:
    root, number = lib.XDefaultRootWindow(display), lib.XDefaultScreen(display)
    screen = (0, 0, lib.XDisplayWidth(display, number), lib.XDisplayHeight(display, number))
    owner = lib.XGetSelectionOwner(display, lib.XInternAtom(display, f"_XSETTINGS_S{number}".encode(), 0))
    shared = desk.xsettings(_property(lib, display, owner, b"_XSETTINGS_SETTINGS")) if owner else {}
    resources = (lib.XResourceManagerString(display) or b"").decode("latin-1")
    return Facts(
        dpi=_dpi(shared, resources),
        theme=str(shared.get("Net/ThemeName", "")),
        font=str(shared.get("Gtk/FontName", "")),
        moves=shared.get("Gtk/EnableAnimations", 1) != 0,
        screen=screen,
        work=_work(lib, display, root),
        monitors=_monitors(display) or (screen,),
        pointer=_pointer(lib, display, root),
        active=_active(lib, display, root),
    )


def _dpi(shared: dict[str, str | int], resources: str) -> float:
    scaled = shared.get("Xft/DPI", 0)       # in 1024ths
    if isinstance(scaled, int) and scaled > 0:
        return scaled / 1024
    said = re.search(r"^Xft\.dpi:\s*([\d.]+)", resources, re.MULTILINE)
    return float(said[1]) if said else 0.0


def _work(lib: ctypes.CDLL, display: int, root: int) -> Area | None:
    """The first desktop's: panels are the same on every one."""
    blob = _property(lib, display, root, b"_NET_WORKAREA")
    size = ctypes.sizeof(c_long)            # 32-bit properties come as longs
    if len(blob) < 4 * size:
        return None
    x, y, width, height = (int.from_bytes(blob[i * size:i * size + 4], "little") for i in range(4))
    return x, y, width, height


def _pointer(lib: ctypes.CDLL, display: int, root: int) -> tuple[int, int]:
    one, other, x, y, a, b = c_ulong(), c_ulong(), c_int(), c_int(), c_int(), c_int()
    mask = c_uint()
    lib.XQueryPointer(display, root, byref(one), byref(other), byref(x), byref(y), byref(a), byref(b), byref(mask))
    return x.value, y.value


def _active(lib: ctypes.CDLL, display: int, root: int) -> Area | None:
    """Where the active window is: its place and its size, and nothing else of it."""
    found = _property(lib, display, root, b"_NET_ACTIVE_WINDOW")
    window = int.from_bytes(found[:4], "little")
    at = [c_ulong(), c_int(), c_int(), c_uint(), c_uint(), c_uint(), c_uint()]
    lib.XSetErrorHandler(_QUIET)                 # it may have gone in this moment
    if not window or not lib.XGetGeometry(display, window, *map(byref, at)):
        return None
    child, x, y = c_ulong(), c_int(), c_int()
    if not lib.XTranslateCoordinates(display, window, root, 0, 0, byref(x), byref(y), byref(child)):
        return None
    return x.value, y.value, at[3].value, at[4].value


def _property(lib: ctypes.CDLL, display: int, window: int, name: bytes) -> bytes:
    kind, form, count, left, data = c_ulong(), c_int(), c_ulong(), c_ulong(), POINTER(c_ubyte)()
    failed = lib.XGetWindowProperty(
        display, window, lib.XInternAtom(display, name, 0), 0, 65536, 0, 0,
        byref(kind), byref(form), byref(count), byref(left), byref(data),
    )
    if failed or not data:
        return b""
    size = {8: 1, 16: 2, 32: ctypes.sizeof(c_long)}.get(form.value, 0)
    try:
        return ctypes.string_at(data, count.value * size)
    finally:
        lib.XFree(data)


def _monitors(display: int) -> tuple[Area, ...]:
    try:
        lib = ctypes.CDLL("libXinerama.so.1")
    except OSError:
        return ()
    lib.XineramaQueryScreens.restype = POINTER(_Screen)
    lib.XineramaQueryScreens.argtypes = [c_void_p, POINTER(c_int)]
    count = c_int()
    found = lib.XineramaQueryScreens(display, byref(count))
    return tuple((s.x, s.y, s.width, s.height) for s in found[:count.value]) if found else ()
