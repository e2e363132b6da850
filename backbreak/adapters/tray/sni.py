"""A StatusNotifierItem as a pystray backend: pystray's interface, our bus, no thread.

What the field taught (each was a bug somewhere): register by object path; be Active before saying so; register
again with each new watcher; a panel may hang, so nothing waits for it. It does not know what the icon means.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from backbreak.adapters.dbus import Bus, Failure, Reply
from backbreak.adapters.tray import icon_list
from backbreak.adapters.tray.dbusmenu import PATH as MENU_PATH
from backbreak.adapters.tray.dbusmenu import BusMenu
from backbreak.adapters.tray.exported import Exported
from backbreak.adapters.tray.faces import Pixmaps
from backbreak.adapters.tray.icon_list import WATCHER, WATCHER_PATH
from backbreak.adapters.tray.rows import Act, Base
from backbreak.adapters.tray.wheel import MIDDLE, SCROLL, Wheel

if TYPE_CHECKING:
    from backbreak.ports import Loop

INTERFACE = "org.kde.StatusNotifierItem"
PATH = "/StatusNotifierItem"

Artist = Callable[[], Pixmaps]


class Icon(Base):  # type: ignore[misc]  # pystray has no types
    """`watcher` is None until the bus has said who that is, then its bus name, "" for nobody. unseen: it has said that
    no panel shows what is in its list."""

    HAS_MENU = HAS_DEFAULT_ACTION = HAS_MENU_RADIO = True
    HAS_NOTIFICATION = False

    def __init__(
        self, name: str, icon: Any = None, title: str | None = None, menu: Any = None, *,
        bus: Bus, loop: Loop, changed: Callable[[], None] = lambda: None, gesture: Act = lambda _: None,
    ) -> None:
        super().__init__(name, icon, title, menu)
        self.watcher: str | None = None
        self.docked = self.unseen = False
        self.why_not = icon_list.NOBODY
        self._bus, self._loop, self._changed = bus, loop, changed
        self._gesture, self._wheel = gesture, Wheel()
        self._active = False
        self._pixmaps: Pixmaps = []
        self._bus_menu: BusMenu | None = None
        self._cancels: list[Callable[[], None]] = []

    def wear(self, artist: Artist) -> None:
        """Show what `artist()` gives, in all sizes."""
        self.icon = artist

    def __call__(self) -> None:
        if self._menu is not None:
            self._menu(self)

    # ---- pystray's life cycle, in our loop instead of threads

    def run_detached(self, setup: Callable[[Any], None] | None = None) -> None:
        self._bus_menu = BusMenu(self._bus, self._clicked)
        item = Exported(INTERFACE, self._methods(), SIGNALS, self._properties)
        self._cancels = [
            self._bus_menu.close,
            self._bus.export(PATH, item.handle),
            self._bus.on_owner(WATCHER, self._watcher_changed),
            self._bus.on_signal(WATCHER, "StatusNotifierHostRegistered", self._host_came, sender=WATCHER),
            self._bus.on_signal(WATCHER, "StatusNotifierHostUnregistered", self._host_went, sender=WATCHER),
        ]
        self._running = True
        self.update_menu()
        if setup is not None:
            setup(self)
        else:
            self.visible = True

    def run(self, setup: Callable[[Any], None] | None = None) -> None:
        raise NotImplementedError("the loop is the engine's: use run_detached()")

    def stop(self) -> None:
        self.visible = False
        self.docked = self._running = False
        for cancel in self._cancels:
            cancel()
        self._cancels = []

    # ---- pystray's hooks

    def _show(self) -> None:
        self._active = True                # before NewStatus: hosts read the property when they hear it
        self._register()
        self._emit("NewStatus", "s", ("Active",))

    def _hide(self) -> None:
        self._active = False
        self._emit("NewStatus", "s", ("Passive",))

    def _update_icon(self) -> None:
        self._pixmaps = self.icon()
        self._icon_valid = True
        self._emit("NewIcon")

    def _update_title(self) -> None:
        self._emit("NewToolTip")

    def _update_menu(self) -> None:
        if self._bus_menu is not None:
            self._bus_menu.show(self.menu)

    # ---- the watcher

    def _watcher_changed(self, owner: str) -> None:
        self.watcher, self.docked, self.unseen, self.why_not = owner, False, False, icon_list.NOBODY
        self._changed()
        self._register()

    def _register(self) -> None:
        if not (self._active and self.watcher):
            return
        self.why_not = "the panel has not answered yet"
        # No time-out: a hung panel answers when it wakes, and a dead one changes the owner.
        self._bus.call(WATCHER, WATCHER_PATH, WATCHER, "RegisterStatusNotifierItem", "s", (PATH,),
                       partial(self._registered, self.watcher), timeout=None)

    def _registered(self, watcher: str, reply: Reply) -> None:
        if watcher != self.watcher:
            return
        if isinstance(reply, Failure):
            self.why_not = f"the panel refused the icon: {reply.text or reply.name}"
            return
        self._ask_for_host(watcher)

    def _ask_for_host(self, watcher: str) -> None:
        icon_list.ask(self._bus, partial(self._host, watcher), timeout=None)

    def _host(self, watcher: str, reply: Reply) -> None:
        """A watcher only keeps the list. Where it says so, there may be nobody yet who draws it."""
        if watcher == self.watcher:
            self._dock(icon_list.unseen(reply))

    def _host_came(self, _body: tuple[Any, ...]) -> None:
        if self._active and self.watcher:
            self._dock("")

    def _host_went(self, _body: tuple[Any, ...]) -> None:
        """Where the list lives on without its panel (KDE): is there still another one?"""
        if self._active and self.watcher:
            self._ask_for_host(self.watcher)

    def _dock(self, why_not: str) -> None:
        self.docked, self.unseen, self.why_not = not why_not, bool(why_not), why_not
        self._changed()

    # ---- what hosts ask

    def _methods(self) -> dict[str, Any]:
        return {
            "Activate": ("ii", "", lambda _x, _y: self._clicked(self)),
            "SecondaryActivate": ("ii", "", lambda _x, _y: self._gestured(MIDDLE)),
            "ContextMenu": ("ii", "", lambda _x, _y: ()),
            "Scroll": ("is", "", self._scrolled),
            "ProvideXdgActivationToken": ("s", "", lambda _token: ()),
        }

    def _clicked(self, action: Any) -> tuple[()]:
        """Later, not now: the host gets its answer first, and must not wait for ours."""
        self._loop.put(self if action is self else partial(action, self))
        return ()

    def _scrolled(self, delta: int, way: str) -> tuple[()]:
        """Only the wheel that everybody has: a touchpad goes sideways by itself. Some panels send empty notices."""
        turned = delta and way.lower() == "vertical" and self._wheel.turned()
        return self._gestured(SCROLL) if turned else ()

    def _gestured(self, words: tuple[str, ...]) -> tuple[()]:
        self._loop.put(partial(self._gesture, words))
        return ()

    def _properties(self) -> dict[str, tuple[str, Any]]:
        return {
            "Category": ("s", "ApplicationStatus"),
            "Id": ("s", self.name),
            "Title": ("s", self.name),
            "Status": ("s", "Active" if self._active else "Passive"),
            "WindowId": ("i", 0),
            "IconName": ("s", ""),
            "IconThemePath": ("s", ""),
            "IconPixmap": ("a(iiay)", self._pixmaps),
            "OverlayIconName": ("s", ""),
            "OverlayIconPixmap": ("a(iiay)", []),
            "AttentionIconName": ("s", ""),
            "AttentionIconPixmap": ("a(iiay)", []),
            "AttentionMovieName": ("s", ""),
            "ToolTip": ("(sa(iiay)ss)", ("", [], _no_markup(self.title), "")),
            "ItemIsMenu": ("b", False),
            "Menu": ("o", MENU_PATH),
        }

    def _emit(self, member: str, signature: str = "", body: tuple[Any, ...] = ()) -> None:
        self._bus.emit(PATH, INTERFACE, member, signature, body)


SIGNALS = {"NewTitle": "", "NewIcon": "", "NewAttentionIcon": "", "NewOverlayIcon": "", "NewToolTip": "",
           "NewStatus": "s", "NewMenu": ""}


def _no_markup(text: str) -> str:
    """Some panels take a tooltip for HTML, pictures from elsewhere and all; what is wrong with a file quotes it."""
    return text.replace("<", "\u2039").replace(">", "\u203a")
