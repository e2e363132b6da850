"""Where everything of a row of the settings window is: its words and the parts that can be touched. Paints nothing.

A part is named by what it does: "track" and "box" of a slider, "switch", "one" and "=value" of several, "+value" of
some, "-number" of a list, "add", "default", "use" and "leave". All places are relative to the row's own corner.
"""

from __future__ import annotations

from typing import NamedTuple

from backbreak.core.language import _
from backbreak.windows.paint import Brush, Style
from backbreak.windows.tuning_card import Row
from backbreak.windows.writing import Line

INSET, AIR = 14, 12                     # units: beside the words of a row; above and below them
SWITCH = (40, 22)
HIGH, GAP = 32, 8                       # of a box, a chip, a slider; between two
BOX, FIELD = 124, 300                   # width of a slider's box; of a line to write in
SIDES, TICK = 12, 20                    # of a chip
MOST_AIDS = 0.5                         # of the row: what "changed" and the way back may take beside the label

Box = tuple[int, int, int, int]


class Part(NamedTuple):
    """stop: keys come to it."""

    name: str
    box: Box
    stop: bool = True
    label: str = ""


class Said(NamedTuple):
    at: tuple[int, int]
    text: str
    style: Style
    width: int


class Laid(NamedTuple):
    row: Row
    height: int
    said: tuple[Said, ...]
    parts: tuple[Part, ...]


class Touch(NamedTuple):
    """What keys and pointer do with a row just now: the names of parts. line: what is being written in its box."""

    hover: str = ""
    down: str = ""
    focus: str = ""
    line: Line | None = None


class Styles(NamedTuple):
    label: Style
    text: Style
    why: Style
    aid: Style
    wrong: Style
    chip: Style


def styles(brush: Brush) -> Styles:
    p = brush.palette
    return Styles(Style(14.5, p.text, bold=True), Style(13, p.text), Style(12, p.muted), Style(12.5, p.muted),
                  Style(13, p.text, bold=True), Style(13, p.text, bold=True))


class Layout:
    """words: those of the card. One that lays out rows of this width."""

    def __init__(self, brush: Brush, width: int, words: dict[str, str]) -> None:
        self._brush, self._width, self._words, self._styles = brush, width, words, styles(brush)
        self._left = brush.px(INSET)
        self._inner = width - 2 * self._left

    def row(self, row: Row, pending: str = "") -> Laid:
        """pending: the preset that is looked at."""
        self._said: list[Said] = []
        self._parts: list[Part] = []
        if row.kind == "switch":
            self._parts.append(Part("switch", (0, 0, 0, 0)))
        y = self._head(row, self._brush.px(AIR))
        y = self._control(row, y, pending)
        if row.wrong:
            y = self._say(y + self._brush.px(7), row.wrong, self._styles.wrong)
        y = self._say(y + self._brush.px(6), row.text, self._styles.text)
        y = self._say(y + self._brush.px(2), row.why, self._styles.why) + self._brush.px(AIR)
        if row.kind == "switch":
            self._parts[0] = Part("switch", (0, 0, self._width, y))
        return Laid(row, y, tuple(self._said), tuple(self._parts))

    def _say(self, y: int, text: str, style: Style, x: int = 0, width: int = 0) -> int:
        """Wrapped words; the result is where they end."""
        if not text:
            return y
        width = width or self._inner
        self._said.append(Said((self._left + x, y), text, style, width))
        return y + self._brush.height(text, style, width)

    def _head(self, row: Row, y: int) -> int:
        """The label; at its right the switch, or that it was changed and the way back."""
        brush, px = self._brush, self._brush.px
        switch = px(SWITCH[0] + 16) if row.kind == "switch" else 0
        aid, link = self._words["changed"], _("{label}: {value}", label=self._words["default"], value=row.default)
        wide = brush.width(link, self._styles.aid) + 1
        aids = wide + px(14) + brush.width(aid, self._styles.aid) + px(16) if row.changed else 0
        room = self._inner - switch
        beside = aids <= room * MOST_AIDS
        bottom = self._say(y, row.label, self._styles.label, width=room - (aids if beside else 0))
        if not row.changed:
            return bottom
        top, right = (y, self._left + room) if beside else (bottom + px(2), min(self._left + aids, self._left + room))
        tall = brush.line(self._styles.label)
        x = max(self._left, right - wide)
        link_wide = min(wide, room)
        high = brush.height(link, self._styles.aid, link_wide)
        said = self._say(top + (tall - brush.line(self._styles.aid)) // 2, aid, self._styles.aid,
                         x=max(0, right - aids + px(16) - self._left) if beside else 0, width=room)
        if not beside and aids > room:
            top, x = said, self._left
        self._parts.append(Part("default", (x, top + (tall - brush.line(self._styles.aid)) // 2, link_wide, high),
                                label=link))
        return max(bottom, top + high + px(2))

    def _control(self, row: Row, y: int, pending: str) -> int:
        px, y = self._brush.px, y + self._brush.px(5)
        match row.kind:
            case "slider":
                box = min(px(BOX), self._inner // 3)
                track = self._inner - box - px(18)
                self._parts += [Part("track", (self._left, y, track, px(HIGH))),
                                Part("box", (self._left + track + px(18), y, box, px(HIGH)), stop=False)]
                return y + px(HIGH)
            case "one" | "preset":
                self._parts.append(Part("one", (self._left, y, self._inner, px(HIGH))))
                at = len(self._parts) - 1
                bottom = self._chips([(f"={one.value}", one.label) for one in row.options], y, False)
                right = max(part.box[0] + part.box[2] for part in self._parts[at + 1:])
                self._parts[at] = Part("one", (self._left, y, right - self._left, bottom - y))
                return self._preset(row, bottom, pending) if pending else bottom
            case "some":
                return self._chips([(f"+{o.value}", o.label) for o in row.options], y, True)
            case "text":
                self._parts.append(Part("box", (self._left, y, min(px(FIELD), self._inner), px(HIGH))))
                return y + px(HIGH)
            case "list":
                return self._list(row, y)
            case _:
                return y - px(5)

    def _chips(self, chips: list[tuple[str, str]], y: int, stop: bool) -> int:
        """Beside each other as they fit; the result is where they end."""
        brush, px, style = self._brush, self._brush.px, self._styles.chip
        x, tall = self._left, 0
        sides = px(2 * SIDES + TICK)
        for name, label in chips:
            wide = min(self._inner, brush.width(label, style) + sides + 1)
            high = px(HIGH) + (len(brush.wrap(label, style, wide - sides)) - 1) * brush.line(style)
            if x > self._left and x + wide > self._left + self._inner:
                x, y, tall = self._left, y + tall + px(GAP), 0
            self._parts.append(Part(name, (x, y, wide, high), stop, label))
            x, tall = x + wide + px(GAP), max(tall, high)
        return y + tall

    def _list(self, row: Row, y: int) -> int:
        px = self._brush.px
        if row.items:
            y = self._chips([(f"-{number}", item) for number, item in enumerate(row.items)], y, True) + px(GAP)
        wide, _ = self._brush.button_size(self._words["add"], "plain", self._inner // 2)
        field = min(px(FIELD), self._inner - wide - px(GAP))
        self._parts += [Part("box", (self._left, y, field, px(HIGH))),
                        Part("add", (self._left + field + px(GAP), y, wide, px(HIGH)), label=self._words["add"])]
        return y + px(HIGH)

    def _preset(self, row: Row, y: int, pending: str) -> int:
        """What it would change, and the two answers."""
        px, number = self._brush.px, [one.value for one in row.options].index(pending)
        y = self._say(y + px(10), row.says[number], self._styles.text) + px(8)
        at, x = y, self._left
        for name in ("use", "leave"):
            wide, high = self._brush.button_size(self._words[name], "plain", self._inner)
            if x > self._left and x + wide > self._left + self._inner:
                x, at = self._left, y + px(GAP)
            self._parts.append(Part(name, (x, at, wide, high), label=self._words[name]))
            x, y = x + wide + px(GAP), at + high
        return y + px(4)
