"""What the tray shows, as plain data: the icon's look, the menu's rows. Derived from the state in face.py."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Look(StrEnum):
    """The tray icon's state; each has a shape of its own, not only a colour."""

    SITTING = "sitting"
    DUE = "due"
    SNOOZED = "snoozed"
    PAUSED = "paused"
    AWAY = "away"
    STANDING = "standing"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class MenuItem:
    """One row of the menu, as plain data.

    words: the command that a click gives, as it would be typed after `backbreak` (empty: not clickable).
    items: a submenu. A separator has an empty label. radio: checked excludes its neighbours.
    """

    label: str
    words: tuple[str, ...] = ()
    items: tuple[MenuItem, ...] = ()
    checked: bool | None = None
    radio: bool = False
    default: bool = False


@dataclass(frozen=True, slots=True)
class Face:
    """All that the tray shows.

    filled: how much of the ring is full, in steps from 0 to 24 (24 is the limit).
    warning: True when something is wrong that the person should see (a broken file, a lost backend).
    """

    look: Look
    filled: int
    tooltip: str
    menu: tuple[MenuItem, ...]
    warning: bool = False


AT_FIRST = Face(Look.SITTING, 0, "backbreak", ())
"""Until it is known how things stand: no ring, and nothing that could be done."""
