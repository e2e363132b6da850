"""The menu's rows are built once: what says the same stays the same row."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import Any

import pytest

from backbreak.adapters.tray.dbusmenu import BusMenu
from backbreak.adapters.tray.rows import Rows
from backbreak.core.effects import MenuItem

MENU = (
    MenuItem("Sitting 15 min"),
    MenuItem(""),
    MenuItem("Snooze", items=(MenuItem("5 min", ("snooze", "5 min")), MenuItem("10 min", ("snooze", "10 min")))),
    MenuItem(""),
    MenuItem("Quit", ("quit",)),
)
LATER = (MenuItem("Sitting 16 min"), *MENU[1:])


class Heard:
    """A bus on which nobody is."""

    def __init__(self) -> None:
        self.told: list[tuple[str, Any]] = []

    def export(self, _path: str, _handle: object) -> Any:
        return lambda: None

    def emit(self, _path: str, _interface: str, member: str, _signature: str, body: Any) -> None:
        self.told.append((member, body))


def shown(bus: Any, *menus: tuple[MenuItem, ...]) -> BusMenu:
    rows, menu = Rows(lambda _: None), BusMenu(bus, lambda item: item())
    for one in menus:
        menu.show(rows.menu(one))
    return menu


def test_only_the_row_that_says_something_else_is_another() -> None:
    rows = Rows(lambda _: None)
    before, after = list(rows.menu(MENU)), list(rows.menu(LATER))
    assert [one is other for one, other in zip(before, after, strict=True)] == [False, True, True, True, True]
    shorter = list(rows.menu(MENU[:3]))
    assert [one.text for one in shorter[:1]] == ["Sitting 15 min"]


def test_built_on_the_last_it_is_as_built_anew() -> None:
    held = (*MENU[:2], replace(MENU[2], label="Wait"), *MENU[3:])
    for menus in ((MENU, LATER), (MENU, LATER, MENU), (MENU, MENU[:3], LATER), (MENU, held), (MENU, held, LATER)):
        built, anew = shown(Heard(), *menus), shown(Heard(), menus[-1])
        assert _texts(built._tree) == _texts(anew._tree)
        assert sorted(built._items) == sorted(number for number, _ in _numbers(built._tree) if number)


def test_the_panel_hears_of_that_row_alone() -> None:
    bus = Heard()
    shown(bus, MENU, LATER)
    member, (changed, gone) = bus.told[-1]
    assert member == "ItemsPropertiesUpdated"
    assert [row for _, row in changed] == [{"label": ("s", "Sitting 16 min")}]
    assert gone == []


def test_a_row_below_one_that_stayed_can_still_be_clicked() -> None:
    acts: list[tuple[str, ...]] = []
    rows, menu = Rows(acts.append), BusMenu(Heard(), lambda item: item(None))  # type: ignore[arg-type]
    menu.show(rows.menu(MENU))
    menu.show(rows.menu(LATER))
    number = next(number for number, row in _numbers(menu._tree) if row.get("label") == ("s", "10 min"))
    menu._event(number, "clicked", None, 0)
    assert acts == [("snooze", "10 min")]


def _texts(node: Any) -> Any:
    return node[1], [_texts(child) for _, child in node[2]]


def _numbers(node: Any) -> list[tuple[int, Any]]:
    return [(node[0], node[1]), *(one for _, child in node[2] for one in _numbers(child))]


def test_rows_that_are_exchanged_one_by_one_are_those_of_a_menu_built_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    dice = random.Random(7)
    texts = [MenuItem("Sitting 1 min"), MenuItem("Sitting 2 min"), MenuItem("Prompts wait")]
    commands = [MenuItem("Quit", ("quit",)), MenuItem("Quit", ("quit", "now")), MenuItem("Pause", ("pause",)),
                MenuItem("Pause", items=(MenuItem("1 h", ("pause", "1 h")),)), MenuItem("")]
    menus = [tuple(dice.choice(texts + commands) for _ in range(dice.randint(0, 5))) for _ in range(300)]
    for number in range(1, 300, 2):         # each other one is the one before with another text or two
        menus[number] = tuple(dice.choice(texts) if one in texts else one for one in menus[number - 1])
    seen: list[list[Any]] = []
    for exchange in (BusMenu._exchange, lambda *_: False):
        monkeypatch.setattr(BusMenu, "_exchange", exchange)
        bus = Heard()
        rows, menu = Rows(lambda _: None), BusMenu(bus, lambda item: item())  # type: ignore[arg-type]
        seen.append([])
        for one in menus:
            menu.show(rows.menu(one))
            acts = {number: (item.text, bool(item.submenu)) for number, item in menu._items.items()}
            seen[-1].append((menu._tree, acts, list(bus.told)))
            bus.told.clear()
    assert seen[0] == seen[1]
