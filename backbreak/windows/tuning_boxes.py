"""The boxes of the settings window that are written in: the search box, and those of the rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backbreak.windows.writing import Line

if TYPE_CHECKING:
    from backbreak.windows.tuning import TuningWindow

PART = "\n"
LEAVES = ("tab", "back_tab", "up", "down")
"""Keys that mean the window, also while somebody writes."""


class Boxes:
    def __init__(self, window: TuningWindow) -> None:
        self._window = window

    def in_box(self, name: str, char: str) -> bool:
        assert self._window.writing is not None
        box, line = self._window.writing
        if name == "return":
            self.finish()
        elif name == "escape":
            self.leave()
        elif name in LEAVES:
            self.finish()
            self._window.stage.controls.ring = True
            return False
        elif (after := line.key(name)) is not None:
            self._window.writing = box, after
            self._window.again()
        elif char and char.isprintable():
            self._window.writing = box, line.put(char)
            self._window.again()
        return True

    def in_search(self, name: str, char: str) -> bool:
        query = self._window.query
        if name == "return":
            self._window.stage.controls.ring = True
            self._window.stage.controls.step(1 if not query.text else self._first_row())
            self._window.again()
        elif name in LEAVES or name == "escape":
            self._window.stage.controls.ring = True     # the caret has shown where the focus is
            return False
        elif (after := query.key(name)) is not None:
            self._window.search(after)
        elif char.isprintable() and char:
            self._window.search(query.put(char))
        else:
            return False
        return True

    def write(self, key: str, part: str, line: Line) -> None:
        """From now on keys write into this box."""
        window = self._window
        if window.writing is not None and window.writing[0] != f"{key}{PART}{part}":
            self.finish()
        window.writing = f"{key}{PART}{part}", line
        window.stage.controls.focus = f"{key}{PART}{part}"
        window.again()

    def finish(self) -> None:
        """What was written counts, where it is anything new."""
        window = self._window
        if window.writing is None:
            return
        box, line = window.writing
        key, text = box.split(PART, 1)[0], line.text.strip()
        row = window.row(key)
        self.leave()
        if row.kind == "list":
            if text and text != row.tried:
                window.put(row._replace(tried=text, wrong=""), told=False)
                window.say(key, ", ".join((*row.items, text)))
        elif text and text not in (row.value, row.tried):
            window.put(row._replace(tried=text, wrong=""), told=False)
            window.say(key, text)
        window.again()

    def leave(self) -> None:
        """The slider that the box belongs to has the focus again."""
        window = self._window
        if window.writing is None:
            return
        key, _ = window.writing[0].split(PART, 1)
        window.writing = None
        if window.row(key).kind == "slider":
            window.stage.controls.focus = f"{key}{PART}track"
        window.again()

    def to_search(self, query: Line) -> None:
        self._window.stage.controls.focus = "search"
        self._window.search(query)

    def _first_row(self) -> int:
        """So many stops from the search box to the first row."""
        stops = [one.key for one in self._window.stage.controls.buttons if one.stop]
        return next((number for number, key in enumerate(stops) if PART in key), 0)
