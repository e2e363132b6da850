"""The settings window: groups at the left, their rows at the right, a search box, and what follows at the foot.

Each change goes out once its control has rested for a moment, and what holds then comes back. It does not know what a
row means, nor whether a value is good: the row that comes back says so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backbreak.windows import desk, tuning_edits
from backbreak.windows.paint import Brush
from backbreak.windows.scroll import PAGING, Scroll
from backbreak.windows.stand import centre
from backbreak.windows.tuning_card import Row, TuningCard, renewed
from backbreak.windows.tuning_column import Column, Look
from backbreak.windows.tuning_face import Page
from backbreak.windows.tuning_foot import Foot
from backbreak.windows.tuning_keys import Keys
from backbreak.windows.tuning_rows import Laid, Touch
from backbreak.windows.tuning_search import found
from backbreak.windows.tuning_stage import TuningStage
from backbreak.windows.writing import Line

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

WIDTH, TALLEST, FRAME = 920, 720, 40    # units; a title bar, about
COLUMN, STRIP = 232, 62                 # width of the left column; height of the strip in its place
LEAST = 700                             # a narrower window has no column
MARGIN = 20                             # kept in sight around the part with the focus
RESTS = 0.3                             # seconds for which a slider has to rest before its value is told
PART = "\n"                             # between a row's key and the name of its part: in no key


class TuningWindow:
    """told: takes a change; answer: takes the last word."""

    def __init__(self, card: TuningCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        from backbreak.windows.surface import Surface

        room, px = desk.room(facts), brush.px
        self.card, self.brush, self._answer, self._told, self._screen = card, brush, answer, told, screen
        self.size = (min(px(WIDTH), room[2] or px(WIDTH)),
                     min(px(TALLEST), (room[3] or px(TALLEST) + px(FRAME)) - px(FRAME)))
        self.wide = self.size[0] >= px(LEAST)
        self.chosen, self.query, self.pending = tuning_edits.begins(card), Line(), ""
        self.writing: tuple[str, Line] | None = None        # the part that is written in
        self._resting: str | None = None
        self._unrest: Callable[[], None] = lambda: None
        self._focused = ""
        self._column_looks: Look | None = None
        self._laid: dict[tuple[Row, str, int], Laid] = {}
        self._foot = Foot(card.foot, card.words, brush, self.size)
        high = self.size[1] - self._foot.height
        size = (px(COLUMN), high) if self.wide else (self.size[0], px(STRIP))
        titles = [one.title for one in card.groups] if self.wide else []
        self.column = Column(titles, brush, size, card.words["search"])
        self._corner = (size[0], 0) if self.wide else (0, size[1])
        self.page = self._new_page()
        self.scroll = Scroll(self.page.image.height, high - self._corner[1])
        self.surface = Surface(screen, f"backbreak: {card.title}", self.size, brush.palette.ground, takes_focus=True)
        keys = {**PAGING, "escape": "close"}
        self.stage = TuningStage(self.surface, brush, self._act, keys, painted, self._paint)
        self.keys = self.stage.hands = Keys(self)
        self.surface.put("foot", self._foot.image, 0, high)
        begin = tuning_edits.first(self.page, card.at)
        self.stage.controls.ring = bool(begin)
        self._place_buttons(begin or "search")          # which paints all that is in view
        self._put_page()
        self.surface.show(centre(self.size, room), self.stage)

    def renew(self, wire: dict[str, Any]) -> None:
        """What holds now. A slider that is just being moved keeps its place. Raises CardError."""
        mine = None if self._resting is None else self.row(self._resting)
        self.card = renewed(self.card, wire)
        if mine is not None:
            self.put(mine, told=False)
        self._foot = Foot(self.card.foot, self.card.words, self.brush, self.size)
        if not all(self.page.renew(row.key, row) for group in self.card.groups for row in group.rows) or (
                self.page.banner != self.card.foot.banner):
            self.page = self._new_page()
        self.again()

    # -- what the keys' room needs

    def row(self, key: str) -> Row:
        return next(row for group in self.card.groups for row in group.rows if row.key == key)

    def put(self, row: Row, told: bool = True) -> None:
        """Another value in this row; it goes out when it has rested."""
        groups = tuple(one._replace(rows=tuple(row if old.key == row.key else old for old in one.rows))
                       for one in self.card.groups)
        self.card = self.card._replace(groups=groups)
        if not self.page.renew(row.key, row):
            self.page = self._new_page()
        if told:
            if self._resting not in (None, row.key):
                self.rest()
            self._unrest()
            self._resting, self._unrest = row.key, self._screen.later(RESTS, self.rest)
            self.again()

    def rest(self) -> None:
        """What was moved rests where it is: now it counts."""
        self._unrest()
        key, self._resting, self._unrest = self._resting, None, lambda: None
        if key is not None:
            self._told({"set": key, "value": self.row(key).value})

    def say(self, key: str, value: str | None) -> None:
        """A change that is one at once; None goes back to the default."""
        self.rest()
        self._told({"set": key, "value": value})

    def undo(self) -> None:
        self.rest()
        self._told({"set": "", "value": "undo"})

    def open(self, index: int) -> None:
        """The rows of this group, from the top."""
        self.chosen, self.query, self.pending, self.writing = index, Line(), "", None
        self.column.show(index)
        self.fresh(0)

    def search(self, query: Line) -> None:
        other, self.query, self.writing = query.text != self.query.text, query, None
        if other:
            self.fresh(0)
        else:
            self.again()

    def fresh(self, top: int | None = None) -> None:
        """The page anew, as other rows are on it."""
        self.page = self._new_page()
        self.scroll = self.scroll._replace(page=self.page.image.height).to(self.scroll.top if top is None else top)
        self.again()

    def again(self) -> None:
        """What is seen, after something has changed."""
        self.scroll = self.scroll._replace(page=self.page.image.height).to(self.scroll.top)
        self._show_page()
        self._place_buttons()

    def scroll_to(self, scroll: Scroll) -> None:
        if scroll != self.scroll:
            self.scroll = scroll
            self._show_page()
            self._place_buttons()

    def inside(self, x: int, y: int) -> tuple[int, int]:
        """A place of the window, on the page."""
        return x - self._corner[0], y - self._corner[1] + self.scroll.top

    # -- what keys and clicks do

    def _act(self, key: str) -> None:
        if key in ("close", "window_closed"):
            self.rest()
            self._answer({"answer": "closed"})
        elif key == "undo":
            self.undo()
        elif key.startswith("group "):
            self.stage.controls.focus = "groups"
            self.open(int(key[6:]))
        elif PART in key:
            self.keys.pressed(*key.split(PART, 1))
        elif key in ("wheel_up", "wheel_down"):
            self.keys.wheel(key)
        elif key != "elsewhere":
            self.scroll_to(self.scroll.by(key, self.brush))

    # -- what is seen

    def _new_page(self) -> Page:
        words, wide = self.card.words, self.size[0] - (self.brush.px(COLUMN) if self.wide else 0)
        groups = self.card.groups
        if self.query.text.strip():
            groups = found(groups, self.query.text)
        elif self.wide:
            groups = groups[self.chosen:self.chosen + 1]
        return Page(groups, self.brush, wide, words, banner=self.card.foot.banner,
                    nothing=words["nothing"].replace("{text}", self.query.text), pending=self.pending,
                    known=self._laid)

    def _paint(self) -> None:
        """After the stage: the rows in view that look different; in view where the focus has come to them."""
        held = self.stage.controls
        if held.ring and held.focus and held.focus != self._focused:
            self._focused = held.focus
            if PART in held.focus:
                _, y, _, tall = self._box(*held.focus.split(PART, 1))
                self.scroll_to(self.scroll.showing(y, tall, self.brush.px(MARGIN)))
        anew = False
        for key, place in self.page.places.items():
            top, bottom = place.box[1], place.box[1] + place.box[3]
            if bottom > self.scroll.top and top < self.scroll.top + self.scroll.view:
                anew = self.page.paint(key, self._touch(key)) or anew
        if anew:
            self._put_page()
        self._put_column()
        for name in ("button undo", "button close"):
            if name.removeprefix("button ") in {one.key for one in held.buttons}:
                self.surface.lift(name)

    def _touch(self, key: str) -> Touch:
        held = self.stage.controls
        writes = self.writing[1] if self.writing and self.writing[0].split(PART, 1)[0] == key else None
        focus = _part(held.focus, key) if held.ring and writes is None else ""
        return Touch(_part(held.hover, key), _part(held.down, key), focus, writes)

    def _box(self, key: str, part: str) -> tuple[int, int, int, int]:
        """Of the whole row where it fits, so that its words are read with it; else of the part."""
        place = self.page.places[key]
        if place.box[3] < self.scroll.view - 2 * self.brush.px(MARGIN):
            return place.box
        return next(place.at(one) for one in place.laid.parts if one.name == part)

    def _show_page(self) -> None:
        for key, place in self.page.places.items():
            if place.box[1] + place.box[3] > self.scroll.top and place.box[1] < self.scroll.top + self.scroll.view:
                self.page.paint(key, self._touch(key))
        self._put_page()
        self._put_column()
        self.surface.put("foot", self._foot.image, 0, self.size[1] - self._foot.height)

    def _put_page(self) -> None:
        self.surface.put("page", self.scroll.seen(self.page.image, self.brush), *self._corner)

    def _put_column(self) -> None:
        held = self.stage.controls
        look = Look(None if self.query.text.strip() else self.chosen, self.query,
                    held.focus == "search" and self.writing is None, (held.focus or "") if held.ring else "",
                    held.hover or "", self.column.scroll)
        if look != self._column_looks:
            self._column_looks = look
            self.surface.put("column", self.column.paint(look), 0, 0)

    def _place_buttons(self, focus: str | None = None) -> None:
        self.stage.buttons(tuning_edits.buttons(self, self._foot, self._corner), focus=focus)


def _part(key: str | None, row: str) -> str:
    """Which part of this row is meant; "" for none."""
    whole, _, part = (key or "").partition(PART)
    return part if whole == row else ""
