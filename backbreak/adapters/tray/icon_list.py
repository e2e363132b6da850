"""The list that StatusNotifier panels draw icons from: what it is called, and whether any panel draws them."""

from __future__ import annotations

from collections.abc import Callable

from backbreak.adapters.dbus import Bus, Failure, Reply

WATCHER, WATCHER_PATH = "org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher"
NOBODY = f"no panel offers a tray (nobody owns {WATCHER})"


def ask(bus: Bus, took: Callable[[Reply], None], timeout: float | None = 5.0) -> None:
    """Does a panel draw them? timeout: as for Bus.call."""
    bus.call(WATCHER, WATCHER_PATH, "org.freedesktop.DBus.Properties", "Get", "ss",
             (WATCHER, "IsStatusNotifierHostRegistered"), took, timeout)


def unseen(reply: Reply) -> str:
    """Why the answer says that nobody can see them; "" where it does not."""
    nobody = not isinstance(reply, Failure) and reply[:1] == (("b", False),)
    return "there is a list of tray icons, but no panel shows it" if nobody else ""
