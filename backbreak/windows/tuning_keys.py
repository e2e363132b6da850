"""What keys, clicks and drags do to the rows of the settings window: the one room that knows all its controls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backbreak.windows import tuning_edits
from backbreak.windows.tuning_boxes import PART, Boxes
from backbreak.windows.tuning_card import Row
from backbreak.windows.writing import Line, marked

if TYPE_CHECKING:
    from backbreak.windows.tuning import TuningWindow

SLIDES = ("left", "right", "page_up", "page_down", "home", "end")
PRESSES = ("return", "space")
TAKES = ("delete", "backspace")
"""One of a list away."""


class Keys:
    def __init__(self, window: TuningWindow) -> None:
        self._window, self._boxes = window, Boxes(window)
        self._held = ""

    # -- keys

    def written(self, name: str, char: str) -> bool:
        """A key; False where it is one for the stage."""
        window, held = self._window, self._window.stage.controls
        if name == "ctrl_z":
            window.undo()
        elif name == "ctrl_f":
            self._boxes.to_search(marked(window.query.text))
        elif window.writing is not None and held.focus == window.writing[0]:
            return self._boxes.in_box(name, char)
        elif name == "escape" and window.query.text:
            self._boxes.to_search(Line())
        elif held.focus == "search":
            return self._boxes.in_search(name, char)
        elif held.focus == "groups" and name in ("up", "down", "home", "end"):
            self._to_group(name)
        elif PART in (held.focus or "") and self._on_part(name, char, *str(held.focus).split(PART, 1)):
            return True
        elif char.isalpha() and name not in PRESSES:
            self._boxes.to_search(Line(char, len(char)))
        else:
            return False
        return True

    def _to_group(self, name: str) -> None:
        window, last = self._window, len(self._window.card.groups) - 1
        to = {"up": window.chosen - 1, "down": window.chosen + 1, "home": 0, "end": last}[name]
        window.stage.controls.ring = True
        window.open(min(max(0, to), last))

    def _on_part(self, name: str, char: str, key: str, part: str) -> bool:
        row = self._window.row(key)
        if part == "track" and name in SLIDES:
            self._window.put(tuning_edits.moved(row, name))
        elif part == "track" and (name == "return" or char.isdigit()):
            self._boxes.write(key, "box", Line(char, 1) if char.isdigit() else marked(row.tried or row.value))
        elif part == "one" and name in ("left", "right"):
            self._choose(row, tuning_edits.beside(self._looked_at(row), 1 if name == "right" else -1))
        elif part == "box" and (name == "return" or (char and char.isprintable())):
            old = marked(row.tried or (row.value if row.kind == "text" else ""))
            self._boxes.write(key, part, old if name == "return" else old.put(char))
        elif name in (*PRESSES, *(TAKES if part[0] == "-" else ())) and part not in ("track", "one"):
            self.pressed(key, part)
        elif part == "one" and name in PRESSES and row.kind == "preset" and self._window.pending:
            self.pressed(key, "use")
        elif part == "one" and name in PRESSES:
            self._choose(row, tuning_edits.beside(self._looked_at(row), 1))
        else:
            return False
        return True

    # -- clicks

    def pressed(self, key: str, part: str) -> None:
        window, row = self._window, self._window.row(key)
        if part == "switch":
            window.put(row._replace(value="off" if row.value == "on" else "on"), told=False)
            window.say(key, window.row(key).value)
            window.again()
        elif part[0] == "=":
            window.stage.controls.focus = f"{key}{PART}one"
            self._choose(row, part[1:])
        elif part[0] in "+-":
            self._item(row, part)
        elif part == "default":
            window.say(key, None)
        elif part == "add":
            self._boxes.write(key, "box", Line())
        elif part in ("use", "leave"):
            taken, window.pending = window.pending, ""
            window.stage.controls.focus = f"{key}{PART}one"
            if part == "use":
                window.say(key, taken)
            window.fresh()

    def _looked_at(self, row: Row) -> Row:
        return row._replace(value=self._window.pending) if row.kind == "preset" and self._window.pending else row

    def _choose(self, row: Row, value: str) -> None:
        window = self._window
        if row.kind == "preset":
            says = dict(zip((one.value for one in row.options), row.says, strict=True))
            window.pending = value if says.get(value) else ""
            window.fresh()
        elif value != row.value:
            window.put(row._replace(value=value))

    def _item(self, row: Row, part: str) -> None:
        """One of some goes in or out; one of a list goes."""
        window = self._window
        if part[0] == "+":
            word = part[1:]
            items = tuple(one for one in row.items if one != word) + (() if word in row.items else (word,))
        else:
            items = tuple(one for number, one in enumerate(row.items) if number != int(part[1:]))
        window.put(row._replace(items=items, tried="", wrong=""), told=False)
        window.say(row.key, (", " if row.kind == "list" else " ").join(items) or "none")
        if part[0] == "-":
            at = int(part[1:])
            left = f"-{min(at, len(items) - 1)}" if items else "box"
            window.stage.controls.focus = f"{row.key}{PART}{left}"
        window.again()

    # -- drags and the wheel

    def grabbed(self, key: str, x: int, y: int) -> bool:
        """A press on this button; False where it is a click like any other."""
        window = self._window
        row, _, part = key.partition(PART)
        window.stage.controls.ring = False
        if window.writing is not None and window.writing[0] != key:
            self._boxes.finish()
        if part == "box":
            held = window.row(row)
            text = held.tried or ("" if held.kind == "list" else held.value)
            if window.writing is None:
                self._boxes.write(row, part, marked(text))
            return True
        if part == "track" or key == "bar":
            self._held = key
            if part:
                window.stage.controls.focus = key
            self.dragged(x, y)
            return True
        return key == "search" and self._clicked_search()

    def _clicked_search(self) -> bool:
        self._boxes.to_search(self._window.query)
        return True

    def dragged(self, x: int, y: int) -> None:
        window = self._window
        row, _, part = self._held.partition(PART)
        across, down = window.inside(x, y)
        if part and row in window.page.places:
            place = window.page.places[row]
            left, _, wide, _ = place.at(next(one for one in place.laid.parts if one.name == part))
            held = window.row(row)
            after = tuning_edits.nearest(held, across, left, wide, window.brush.scale)
            if after != held:
                window.put(after)
        elif self._held == "bar":
            seen = down - window.scroll.top
            part_seen = seen / max(1, window.scroll.view)
            window.scroll_to(window.scroll.to(round(part_seen * window.scroll.page - window.scroll.view / 2)))

    def dropped(self) -> None:
        if PART in self._held:
            self._window.rest()
        self._held = ""
        self._window.again()

    def wheel(self, key: str) -> None:
        """Over the slider with the focus it moves that; over the column, the column; else the page."""
        window, held = self._window, self._window.stage.controls
        hover = held.hover or ""
        if hover.endswith(f"{PART}track") and hover == held.focus:
            name = "right" if key == "wheel_up" else "left"
            window.put(tuning_edits.moved(window.row(hover.split(PART, 1)[0]), name))
        elif hover.startswith("group "):
            window.column.scroll = window.column.scroll.by(key, window.brush)
            window.again()
        else:
            window.scroll_to(window.scroll.by(key, window.brush))
