"""Our menu values as a pystray menu. Also the one place where pystray is first imported.

Plain `import pystray` looks for GTK and opens the X display; asked for its dummy backend it does neither.
"""

from __future__ import annotations

import os
import queue
from collections.abc import Callable
from types import MethodType

from backbreak import lean
from backbreak.core.effects import MenuItem

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
