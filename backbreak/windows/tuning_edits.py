"""The buttons of the settings window as plain data, in the order in which keys come to them, and how a slider moves."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from backbreak.windows.controls import Button
from backbreak.windows.scroll import EDGE, WIDE
from backbreak.windows.stage import AREA
from backbreak.windows.tuning_card import Row, TuningCard
from backbreak.windows.tuning_parts import KNOB

if TYPE_CHECKING:
    from backbreak.windows.tuning import TuningWindow
    from backbreak.windows.tuning_face import Page
    from backbreak.windows.tuning_foot import Foot

LEAP = 5                        # stops, by PageUp and PageDown
GRIP = 6                        # units beside the bar that count as it


def buttons(window: TuningWindow, foot: Foot, corner: tuple[int, int]) -> tuple[Button, ...]:
    """Search, groups, the parts of the rows, the bar, the way back and Close. One out of view keeps its turn."""
    found, scroll, page = window.column.buttons(), window.scroll, window.page
    for key, place in page.places.items():
        for part in place.laid.parts:
            x, y, wide, tall = place.at(part)
            top, bottom = max(0, y - scroll.top), min(scroll.view, y + tall - scroll.top)
            seen = 0 if part.name == "one" else max(0, bottom - top)
            found.append(Button(f"{key}\n{part.name}", "", corner[0] + x, corner[1] + top, wide, seen, AREA, part.stop))
    if scroll.needed:
        wide = window.brush.px(WIDE + 2 * EDGE + GRIP)
        found.append(Button("bar", "", corner[0] + page.image.width - wide, corner[1], wide, scroll.view, AREA, False))
    return (*found, *foot.buttons())


def begins(card: TuningCard) -> int:
    """The group with the row to begin at."""
    return next((n for n, one in enumerate(card.groups) if card.at in [row.key for row in one.rows]), 0)


def first(page: Page, key: str) -> str:
    """The button of this row that keys come to first, besides the way back to its default; "" for no such row."""
    parts = page.places[key].laid.parts if key in page.places else ()
    return next((f"{key}\n{part.name}" for part in parts if part.stop and part.name != "default"), "")


def moved(row: Row, name: str) -> Row:
    """A slider after this key."""
    last, at = len(row.stops) - 1, row.at
    match name:
        case "right":
            to = math.floor(at) + 1
        case "left":
            to = math.ceil(at) - 1
        case "page_up":
            to = math.floor(at) + LEAP
        case "page_down":
            to = math.ceil(at) - LEAP
        case "home":
            to = 0
        case _:
            to = last
    return stopped(row, to)


def stopped(row: Row, index: int) -> Row:
    """A slider at this stop, or the nearest that there is."""
    index = min(max(0, index), len(row.stops) - 1)
    return row._replace(at=float(index), value=row.stops[index], wrong="", tried="")


def nearest(row: Row, x: int, left: int, wide: int, scale: float) -> Row:
    """A slider whose knob was taken to this place of its track."""
    knob = round(KNOB * scale)
    room = max(1, wide - 2 * knob)
    return stopped(row, round((x - left - knob) / room * (len(row.stops) - 1)))


def beside(row: Row, by: int) -> str:
    """The option so many further on, round and round."""
    values = [one.value for one in row.options]
    return values[(values.index(row.value) + by) % len(values)] if row.value in values else values[0]
