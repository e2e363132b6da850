"""A window of rows that scroll above a foot: what keys, clicks and the focus do with the rows, whatever the foot has.

It does not know what a row's key means, nor whether a change was taken: the next values that come say so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backbreak.windows.controls import Button
from backbreak.windows.form_card import Row
from backbreak.windows.form_face import Page, Place, Touch
from backbreak.windows.page_window import PageWindow
from backbreak.windows.paint import Brush
from backbreak.windows.scroll import PAGING
from backbreak.windows.stage import AREA, Stage

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

FRAME = 40                              # units: a title bar, about
MARGIN = 24                             # kept in sight around the row with the focus
CHOICE = "\n"                           # between a row's key and an option's value: in no key

NEXT, BEFORE, BEGIN = "next option", "option before", "begin"


class RowsWindow(PageWindow):
    """told: takes a change. Whoever builds on it says what its foot is, and calls `_open` when it knows its size."""

    _page: Page

    def __init__(self, brush: Brush, told: Callable[[dict[str, Any]], object]) -> None:
        self._brush, self._told = brush, told
        self._looks: dict[str, Touch] = {}
        self._focused = ""

    def _open(self, screen: Screen, title: str, leaves: str, painted: Callable[[], None]) -> None:
        """leaves: what Escape stands for."""
        from backbreak.windows.surface import Surface

        self._surface = Surface(screen, f"backbreak: {title}", self._size, self._brush.palette.ground, takes_focus=True)
        keys = {**PAGING, "escape": leaves, "left": BEFORE, "right": NEXT, "return": BEGIN, "space": BEGIN}
        self._stage = Stage(self._surface, self._brush, self._act, keys, painted, self._paint)

    # -- what differs

    def _ends(self, key: str) -> bool:
        """Whether this was a key of the foot, and has been done."""
        raise NotImplementedError

    def _foot_buttons(self) -> tuple[Button, ...]:
        raise NotImplementedError

    # -- what keys and clicks do

    def _act(self, key: str) -> None:
        if self._ends(key):
            return
        places = self._page.places
        focus = places.get(self._stage.controls.focus or "")
        if key in places:
            self._press(places[key].row)
        elif CHOICE in key:
            row, _, value = key.partition(CHOICE)
            self._stage.controls.focus = row
            self._set(places[row].row, value)
        elif key in (NEXT, BEFORE) and focus is not None and focus.row.kind == "one":
            self._set(focus.row, beside(focus.row, 1 if key == NEXT else -1))
        elif key == BEGIN:
            self._stage.controls.ring = True
            self._stage.paint()
        else:
            self._scroll_to(self._scroll.by(key, self._brush))

    def _press(self, row: Row) -> None:
        if row.kind == "switch":
            self._set(row, "off" if row.value == "on" else "on")
        else:
            self._set(row, beside(row, 1))

    def _set(self, row: Row, value: str) -> None:
        if value == row.value:
            return self._stage.paint()
        place = self._page.places[row.key]
        self._page.places[row.key] = place._replace(row=row._replace(value=value))
        self._looks.pop(row.key, None)
        self._stage.paint()
        self._told({"set": row.key, "value": value == "on" if row.kind == "switch" else value})
        return None

    # -- what is seen

    def _paint(self) -> None:
        """After the stage: the rows that look different, in view where the focus has come to them."""
        held, anew = self._stage.controls, False
        for key, place in self._page.places.items():
            touch = Touch(part(held.hover, key), part(held.down, key), held.ring and held.focus == key)
            if self._looks.get(key) != touch:
                self._looks[key] = touch
                self._page.paint(place, touch)
                anew = True
        if anew:
            self._show_page()
        for one in self._foot_buttons():        # a foot of another height is a new layer, above them
            self._surface.lift(f"button {one.key}")
        if held.ring and held.focus and held.focus != self._focused:
            self._focused = held.focus
            if held.focus in self._page.places:
                box = self._page.places[held.focus].box
                self._scroll_to(self._scroll.showing(box[1], box[3], self._brush.px(MARGIN)))

    def _buttons(self) -> tuple[Button, ...]:
        """Rows and options where they are in view, then the foot's. One out of view keeps its turn for the focus."""
        found: list[Button] = []
        for key, place in self._page.places.items():
            found.append(self._area(key, place, place.box))
            found += [self._area(f"{key}{CHOICE}{chip.option.value}", place, chip.box, stop=False)
                      for chip in place.chips]
        return (*found, *self._foot_buttons())

    def _area(self, key: str, place: Place, box: tuple[int, int, int, int], stop: bool = True) -> Button:
        x, y, wide, tall = box
        top, bottom = max(0, y - self._scroll.top), min(self._scroll.view, y + tall - self._scroll.top)
        seen = 0 if stop and place.row.kind == "one" else max(0, bottom - top)
        return Button(key, "", x, top, wide, seen, AREA, stop)


def part(key: str | None, row: str) -> str | None:
    """Which part of the row is meant: an option's value, "" for the row itself, None for another row's."""
    whole, _, option = (key or "").partition(CHOICE)
    return option if key is not None and whole == row else None


def beside(row: Row, by: int) -> str:
    """The option so many further on, round and round."""
    values = [one.value for one in row.options]
    return values[(values.index(row.value) + by) % len(values)]
