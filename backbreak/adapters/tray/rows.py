"""Our menu values as a pystray menu. Also the one place where pystray is first imported.

Plain `import pystray` looks for GTK and opens the X display; asked for its dummy backend it does neither.
"""

from __future__ import annotations

import os
import queue
from collections.abc import Callable
from types import MethodType

from backbreak import lean
from backbreak.core.tray_face import MenuItem

Act = Callable[[tuple[str, ...]], None]

_BAGGAGE: dict[str, lean.Parts] = {
    "six.moves": {"queue": queue}, "inspect": {"ismethod": lambda one: isinstance(one, MethodType)},
}
"""What pystray imports for one word each: 0.1 and 0.9 MiB."""

_before = os.environ.get("PYSTRAY_BACKEND")
os.environ["PYSTRAY_BACKEND"] = "dummy"
try:
    with lean.without(_BAGGAGE):
        import pystray
        import pystray._base
finally:
    if _before is None:
        del os.environ["PYSTRAY_BACKEND"]
    else:
        os.environ["PYSTRAY_BACKEND"] = _before

Base = pystray._base.Icon
SEPARATOR = pystray.Menu.SEPARATOR


class Rows:
    """The menus of one tray. A row that says the same as in the menu before is the same one: hardly any is another
    from minute to minute, and who draws them need not look into the others."""

    def __init__(self, act: Act) -> None:
        self._act = act
        self._items: tuple[MenuItem, ...] = ()
        self._rows: list[pystray.MenuItem] = []

    def menu(self, items: tuple[MenuItem, ...]) -> pystray.Menu:
        same = len(items) == len(self._items)
        known = zip(self._items, self._rows, strict=True) if same else ((None, None),) * len(items)
        self._rows = [row if item == was else _row(item, self._act)
                      for item, (was, row) in zip(items, known, strict=True)]
        self._items = items
        return pystray.Menu(*self._rows)


def menu(items: tuple[MenuItem, ...], act: Act) -> pystray.Menu:
    return pystray.Menu(*(_row(item, act) for item in items))


def _row(item: MenuItem, act: Act) -> pystray.MenuItem:
    if not item.label:
        return SEPARATOR
    if item.items:
        return pystray.MenuItem(_plain(item.label), menu(item.items, act))
    return pystray.MenuItem(
        _plain(item.label),
        lambda: act(item.words),
        checked=None if item.checked is None else lambda _: bool(item.checked),
        radio=item.radio,
        default=item.default,
        enabled=bool(item.words),
    )


def _plain(text: str) -> str:
    """A NUL would make the bus throw us out."""
    return text.replace("\0", "")
