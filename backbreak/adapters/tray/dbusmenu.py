"""A pystray menu as com.canonical.dbusmenu. It decides the rows' numbers; it does not know what they do.

A row keeps its number as long as its place in the menu means the same, so a click that crosses a change
still hits what the person saw, and hosts need not rebuild an open menu.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any

from backbreak.adapters.dbus import Bus
from backbreak.adapters.tray.exported import Exported
from backbreak.adapters.tray.rows import SEPARATOR

INTERFACE = "com.canonical.dbusmenu"
PATH = "/MenuBar"
ROOT = 0
KEPT = 500
"""Numbers of rows that are kept, with those of rows that may come again. Some rows have a time of day in them, or how
many entries wait: without a bound each would stay for ever."""

Key = tuple[Any, ...]
Node = tuple[int, dict[str, tuple[str, Any]], list[Any]]
Part = tuple[Any, dict[int, Any], tuple[str, Node]]
"""A row of the first level, all rows in it by their numbers, and how it is told."""


class BusMenu:
    def __init__(self, bus: Bus, clicked: Callable[[Any], object]) -> None:
        self._bus, self._clicked = bus, clicked
        self._revision, self._read = 1, 0
        self._numbers: dict[Key, int] = {}
        self._next = itertools.count(1)
        self._items: dict[int, Any] = {}
        self._parts: dict[int, Part] = {}
        self._rows: tuple[Any, ...] = ()
        self._tree: Node = (ROOT, {"children-display": ("s", "submenu")}, [])
        self._forget = bus.export(PATH, Exported(INTERFACE, self._methods(), SIGNALS, _properties).handle)

    def show(self, menu: Any) -> None:
        """Take over another menu (or the same, whose texts changed), and tell the hosts what is another. Where only
        texts are, they are sent along: a panel that fetched all rows each minute would cost most of what we do."""
        before = self._tree
        self._tree = (ROOT, before[1], self._top(menu))
        if len(self._numbers) > KEPT:
            self._numbers = {key: number for key, number in self._numbers.items() if number in self._items}
        if self._tree == before:
            return
        self._revision += 1     # who opens it without having heard fetches it anew
        pairs = _differing(before[2], self._tree[2])
        if pairs is not None:
            old, new = (dict(row for pair in pairs for row in _flat(pair[which])) for which in (0, 1))
            changed = _changes(old, new)
            self._bus.emit(PATH, INTERFACE, "ItemsPropertiesUpdated", SIGNALS["ItemsPropertiesUpdated"], changed)
        else:
            self._bus.emit(PATH, INTERFACE, "LayoutUpdated", SIGNALS["LayoutUpdated"], (self._revision, ROOT))

    def close(self) -> None:
        self._forget()

    def _top(self, menu: Any) -> list[Any]:
        """The rows of the first level. One that is the very same as before is not looked into again."""
        before, self._rows = self._rows, tuple(() if menu is None else menu.items)
        if not self._exchange(before):
            self._renumber(menu)
        return [node for _, _, node in self._parts.values()]

    def _exchange(self, before: tuple[Any, ...]) -> bool:
        """The rows that are others now, where each stands for the same as the one in its place before."""
        if len(before) != len(self._rows):
            return False
        pairs = [(was, row) for was, row in zip(before, self._rows, strict=True) if was is not row]
        if any(_identity(was) != _identity(row) or was.submenu or row.submenu for was, row in pairs):
            return False
        for was, row in pairs:
            number = next(number for number, part in self._parts.items() if part[0] is was)
            self._items[number] = row
            self._parts[number] = (row, {number: row}, _node(number, row, []))
        return True

    def _renumber(self, menu: Any) -> None:
        before, self._parts, self._items = self._parts, {}, {}
        for number, key, item in self._numbered(menu, ()):
            part = before.get(number)
            if part is None or part[0] is not item:
                below: dict[int, Any] = {number: item}
                part = (item, below, _node(number, item, self._build(item.submenu, key, below)))
            self._parts[number] = part
            self._items.update(part[1])

    def _build(self, menu: Any, above: Key, items: dict[int, Any]) -> list[Any]:
        """items: gets them all, by their numbers."""
        nodes = []
        for number, key, item in self._numbered(menu, above):
            items[number] = item
            nodes.append(_node(number, item, self._build(item.submenu, key, items)))
        return nodes

    def _numbered(self, menu: Any, above: Key) -> Iterator[tuple[int, Key, Any]]:
        seen: Counter[Key] = Counter()
        for item in menu or ():
            key = (*above, *_identity(item))
            seen[key] += 1
            key = (*key, seen[key])
            yield self._numbers.get(key) or self._numbers.setdefault(key, next(self._next)), key, item

    def _methods(self) -> dict[str, Any]:
        return {
            "GetLayout": ("iias", "u(ia{sv}av)", self._layout),
            "GetGroupProperties": ("aias", "a(ia{sv})", self._group),
            "GetProperty": ("is", "v", self._property),
            "Event": ("isvu", "", self._event),
            "EventGroup": ("a(isvu)", "ai", self._events),
            "AboutToShow": ("i", "b", lambda _: (self._stale(),)),
            "AboutToShowGroup": ("ai", "aiai", lambda ids: (list(ids) if self._stale() else [], [])),
        }

    def _stale(self) -> bool:
        return self._read != self._revision

    def _layout(self, parent: int, depth: int, _names: list[str]) -> tuple[Any, ...] | None:
        node = _find(self._tree, parent)
        if node is None:
            return None
        self._read = self._revision
        return self._revision, _cut(node, depth)

    def _group(self, ids: list[int], _names: list[str]) -> tuple[Any, ...]:
        wanted = ids or list(self._items)
        return ([(number, _row(self._items[number])) for number in wanted if number in self._items],)

    def _property(self, number: int, name: str) -> tuple[Any, ...] | None:
        item = self._items.get(number)
        value = None if item is None else _row(item).get(name)
        return None if value is None else (value,)

    def _event(self, number: int, kind: str, _data: Any, _time: int) -> tuple[Any, ...]:
        item = self._items.get(number)
        if kind == "clicked" and item is not None and not item.submenu:
            self._clicked(item)
        return ()

    def _events(self, events: list[tuple[Any, ...]]) -> tuple[Any, ...]:
        for event in events:
            self._event(*event)
        return ([event[0] for event in events if event[0] not in self._items and event[0] != ROOT],)


SIGNALS = {"LayoutUpdated": "ui", "ItemsPropertiesUpdated": "a(ia{sv})a(ias)", "ItemActivationRequested": "iu"}


def _properties() -> dict[str, tuple[str, Any]]:
    return {"Version": ("u", 3), "TextDirection": ("s", "ltr"), "Status": ("s", "normal"),
            "IconThemePath": ("as", [])}


def _identity(item: Any) -> Key:
    """What makes a row the same row: separators and plain texts by their kind, commands by their label."""
    if item is SEPARATOR:
        return ("separator",)
    if not item.enabled:
        return ("text",)
    return ("submenu" if item.submenu else "command", item.text)


def _row(item: Any) -> dict[str, tuple[str, Any]]:
    if item is SEPARATOR:
        return {"type": ("s", "separator")}
    row: dict[str, tuple[str, Any]] = {"label": ("s", item.text.replace("_", "__"))}
    if not item.enabled:
        row["enabled"] = ("b", False)
    if item.checked is not None:
        row["toggle-type"] = ("s", "radio" if item.radio else "checkmark")
        row["toggle-state"] = ("i", int(bool(item.checked)))
    if item.submenu:
        row["children-display"] = ("s", "submenu")
    return row


def _node(number: int, item: Any, below: list[Any]) -> tuple[str, Node]:
    return "(ia{sv}av)", (number, _row(item), below)


def _find(node: Node, number: int) -> Node | None:
    if node[0] == number:
        return node
    return next((found for _, child in node[2] if (found := _find(child, number))), None)


def _differing(before: list[tuple[str, Node]], now: list[tuple[str, Node]]) -> list[tuple[Node, Node]] | None:
    """Rows of the first level that are others than before; None where rows came, went or moved."""
    if [node[0] for _, node in before] != [node[0] for _, node in now]:
        return None
    pairs = [(old, new) for (_, old), (_, new) in zip(before, now, strict=True) if old is not new]
    return None if any(_shape(old) != _shape(new) for old, new in pairs) else pairs


def _shape(node: Node) -> tuple[int, list[Any]]:
    """The rows' numbers, as they are nested."""
    return node[0], [_shape(child) for _, child in node[2]]


def _flat(node: Node) -> Iterator[tuple[int, dict[str, tuple[str, Any]]]]:
    yield node[0], node[1]
    for _, child in node[2]:
        yield from _flat(child)


def _changes(old: dict[int, dict[str, Any]], new: dict[int, dict[str, Any]]) -> tuple[list[Any], list[Any]]:
    """What rows of the same shape say anew, and what they no longer say."""
    told = [(one, {name: value for name, value in row.items() if old[one].get(name) != value})
            for one, row in new.items()]
    gone = [(one, [name for name in row if name not in new[one]]) for one, row in old.items()]
    return [one for one in told if one[1]], [one for one in gone if one[1]]


def _cut(node: Node, depth: int) -> Node:
    """The node with so many levels below it; -1 is all."""
    below = [(kind, _cut(child, depth - 1)) for kind, child in node[2]] if depth else []
    return node[0], node[1], below
