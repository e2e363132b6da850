"""What the source may not do: speak to the Internet, listen to keys, read titles, pictures, clipboards, other people's
windows. Reads the sources, so that a line which does it fails here, whether or not a test comes by it.

What our own clients ask of an X server, a compositor and the buses is listed; what is not listed fails.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.test_layers import ROOT, imports, name, sources

INTERNET = {
    "aiohttp", "asyncore", "cgi", "ftplib", "http", "httpx", "imaplib", "nntplib", "poplib", "requests", "smtplib",
    "socketserver", "ssl", "telnetlib", "urllib3", "webbrowser", "websocket", "websockets", "wsgiref", "xmlrpc",
    "email", "multiprocessing", "paramiko", "grpc", "zmq",
}
MAY_IMPORT = {"urllib": {"urllib.parse"}}
"""Of a package that can fetch: what only takes a name apart."""
MORE_THAN_LOCAL = re.compile(
    r"AF_(?!UNIX\b)[A-Z]\w*|getaddrinfo|gethostby\w+|getnameinfo|create_connection|create_server|SOCK_RAW|SOCK_DGRAM"
    r"|SO_BROADCAST|urlopen|urlretrieve|sethostname"
)
WATCHES = re.compile(
    r"\bRECORD\b|XRecord|record_create_context|record_enable_context|xinput|XISelectEvents|XIQuery\w+|xi_select"
    r"|QueryKeymap|query_keymap|XGrabKey\b|grab_key\b|grab_button\b|XGrabButton"
    r"|XFetchName|XGetWMName|XGetClassHint|get_wm_name|get_wm_class|get_wm_icon_name|WM_CLASS|WM_COMMAND|_NET_WM_PID"
    r"|_NET_CLIENT_LIST|XQueryTree|query_tree"
    r"|XGetImage|get_image|XShmGetImage|ImageGrab|screenshot|mss\b|XConvertSelection|convert_selection"
    r"|clipboard_get|selection_get|pyperclip|CLIPBOARD|winfo_pointer|query_pointer"
    r"|/dev/input|evdev|libinput|uinput|/dev/hidraw|AT_SPI|pyatspi|Atspi"
    r"|wl_keyboard|wl_pointer|wl_touch|data_control|wl_data_device|screencopy|image_copy|virtual_keyboard"
    r"|BecomeMonitor|eavesdrop|Shell\.Eval|RemoteDesktop|ScreenCast|Shell\.Screenshot|Shell\.Introspect"
    r"|MediaPlayer2|xesam|/cmdline|/environ\b"
)
"""Ways to see what somebody types, reads, copies or looks at, under X11, Wayland, the buses and the kernel."""
ALLOWED: dict[str, dict[str, str]] = {
    "backbreak.adapters.tray.xembed_window": {"get_image": "the icon's own corner, for the panel's colour behind it"},
}
"""What is found there all the same, and why it is harmless."""
X_PROPERTIES = {
    "_NET_ACTIVE_WINDOW": "which window is in front: a number, for whether it fills the screen and where a prompt is "
                          "out of the way",
    "_NET_WM_STATE": "whether that one fills the screen", "_NET_WM_STATE_FULLSCREEN": "one of its values",
    "_NET_WORKAREA": "where panels are", "_NET_SYSTEM_TRAY_S": "which program is the tray",
    "_NET_SYSTEM_TRAY_VISUAL": "the tray's colours", "_NET_WM_NAME": "written: the icon's own name, never read",
    "_XSETTINGS_S": "the desktop's settings",
    "_XSETTINGS_SETTINGS": "scale, theme, font, animations",
    "WM_DELETE_WINDOW": "our own window is closed",
}
OF_LIBX11 = {
    "XOpenDisplay", "XCloseDisplay", "XDefaultRootWindow", "XDefaultScreen", "XDisplayWidth", "XDisplayHeight",
    "XResourceManagerString", "XInternAtom", "XGetSelectionOwner", "XGetWindowProperty", "XFree", "XGetGeometry",
    "XTranslateCoordinates", "XSetErrorHandler", "XineramaQueryScreens", "XFlush", "XPending", "XConnectionNumber",
    "XNextEvent",
    "XQueryPointer",        # of a window that opens, once: on which monitor somebody is; kept nowhere
    "XSelectInput",         # the root's structure: monitors
    "XRRSelectInput",       # monitors that come and go
}
OF_COMPOSITORS = {"wl_seat", "ext_idle_notifier_v1", "org_kde_kwin_idle", "zwlr_foreign_toplevel_manager_v1"}
"""Of the last one titles come along unasked: adapters/attention/fullscreen_wayland.py passes over them."""


def text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def code(path: Path) -> str:
    """Without comments and what is said of a thing, where words may stand."""
    tree = ast.parse(text(path))
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            node.body = [one for one in node.body if not _is_remark(one)] or [ast.Pass()]
    return ast.unparse(tree)


def finds(pattern: re.Pattern[str], path: Path) -> list[str]:
    """In the code; most files have it nowhere at all, and need no closer look."""
    return pattern.findall(code(path)) if pattern.search(text(path)) else []


def _is_remark(one: ast.stmt) -> bool:
    return isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant) and isinstance(one.value.value, str)


def test_no_module_that_could_reach_the_internet_is_imported() -> None:
    named = re.compile(rf"\b({'|'.join((*INTERNET, *MAY_IMPORT))})\b")
    found = [(name(path), one) for path in sources() if named.search(text(path)) for one in imports(path)
             if one.split(".")[0] in INTERNET or one not in MAY_IMPORT.get(one.split(".")[0], {one})]
    assert found == []


def test_every_socket_is_local() -> None:
    assert [(name(path), one) for path in sources() for one in finds(MORE_THAN_LOCAL, path)] == []
    opened = [(name(path), ast.unparse(call)) for path in sources() for call in _calls(path, "socket.socket")]
    assert len(opened) >= 9
    assert [one for one in opened if not one[1].startswith("socket.socket(socket.AF_UNIX")] == []


def test_nothing_looks_at_keys_titles_pictures_or_clipboards() -> None:
    found = {(name(path), one) for path in sources() for one in finds(WATCHES, path)}
    assert found == {(path, one) for path, ones in ALLOWED.items() for one in ones}


def test_only_the_return_watchs_child_imports_pynput() -> None:
    """And only inside of its own `main`, which runs in a process of its own."""
    those = [name(path) for path in sources()
             if "pynput" in text(path) and any(one.split(".")[0] == "pynput" for one in imports(path))]
    assert those == ["backbreak.adapters.input.return_watch"]
    path = ROOT / "adapters/input/return_watch.py"
    inside = [node for node in ast.walk(ast.parse(text(path))) if isinstance(node, ast.FunctionDef)
              and any(isinstance(one, ast.ImportFrom) and one.module == "pynput" for one in ast.walk(node))]
    assert [one.name for one in inside] == ["main"]


def test_each_property_of_x_that_is_named_is_one_of_those_we_know() -> None:
    named = re.compile(r"""['"](_NET_\w+|_XEMBED\w*|_XSETTINGS\w*|WM_\w+|_GTK\w+|_KDE\w+)""")    # after a quote
    assert {one for path in sources() for one in finds(named, path)} == set(X_PROPERTIES)


def test_the_name_of_a_window_is_only_ever_written() -> None:
    lines = [line for path in sources() for line in text(path).splitlines() if "_NET_WM_NAME" in line]
    assert len(lines) == 1
    assert "self._window.change_property" in lines[0]


def test_each_call_of_the_x_library_is_one_of_those_we_know() -> None:
    said = {one for path in sources("windows") for one in re.findall(r"\bX(?:[A-Z]|inerama)\w*[a-z]\w*", code(path))}
    assert said == OF_LIBX11


def test_each_interface_of_a_compositor_is_one_of_those_we_know() -> None:
    named = re.compile(r"['\"]((?:wl|zwlr|zwp|ext|org_kde|wp|xdg)_[a-z0-9_]+)['\"]")
    said = {one for path in sources("adapters") for one in finds(named, path)}
    assert {one for one in said if one in OF_COMPOSITORS or re.search(r"_v\d$|^wl_", one)} == OF_COMPOSITORS


def test_the_readers_themselves_see_what_they_should(tmp_path: Path) -> None:
    path = tmp_path / "one.py"
    path.write_text('"""RECORD and AF_INET may be spoken of."""\nimport socket\n'
                    "a = socket.socket(socket.AF_INET)\nb = window.get_wm_name()\n# CLIPBOARD\n")
    assert finds(MORE_THAN_LOCAL, path) == ["AF_INET"]
    assert finds(WATCHES, path) == ["get_wm_name"]
    assert len(list(_calls(path, "socket.socket"))) == 1


def _calls(path: Path, called: str) -> Iterator[ast.Call]:
    for node in ast.walk(ast.parse(text(path))) if called in text(path) else ():
        if isinstance(node, ast.Call) and ast.unparse(node.func) == called:
            yield node
