"""The Today window: a day to look at and to correct, a week, a month. What is pressed goes out; a new card comes back.

It does not know what a correction means, nor what follows from it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import asking, desk
from backbreak.windows.controls import Button
from backbreak.windows.page_window import PageWindow
from backbreak.windows.paint import Brush
from backbreak.windows.stage import AREA, Stage
from backbreak.windows.today_card import TodayCard
from backbreak.windows.today_face import LINE, PAD, PIECE, WIDTH, Page, Shown

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

TALLEST, LEAST, FRAME = 800, 520, 40    # units; a title bar, about
FOOT = 64
MARGIN = 20
NOTHING = (False, False, False, None)
"""How a button looks that nobody is at: hover, down, focus, and the part under the pointer."""
KEYS = {
    "escape": "escape", "left": "before", "right": "next", "up": "wheel_up", "down": "wheel_down", "home": "home",
    "end": "end", "page_up": "step -1", "page_down": "step 1", "1": "view day", "2": "view week", "3": "view month",
    "t": "text", "u": "undo", "delete": "was forget", "return": "enter", "space": "enter",
}


class TodayWindow(PageWindow):
    """told: takes a wish; answer: takes the last word."""

    _page: Page

    def __init__(self, card: TodayCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        from backbreak.windows.surface import Surface

        room, px = desk.room(facts), brush.px
        self._card, self._brush, self._answer, self._told = card, brush, answer, told
        self._shown, self._looks = Shown(), dict[str, tuple[bool, bool, bool, int | None]]()
        self._focused = ""
        wide = min(px(WIDTH), (room[2] or px(WIDTH)) - px(8))
        self._page = Page(card, brush, wide, self._shown)
        most = min(px(TALLEST), (room[3] or px(TALLEST)) - px(FRAME))
        tall = min(most, max(self._page.image.height + px(FOOT), px(LEAST)))
        self._size = wide, tall
        self._scroll = self._whole()
        self._surface = Surface(screen, f"backbreak: {card.title}", self._size, brush.palette.ground, takes_focus=True)
        self._stage = Stage(self._surface, brush, self._act, KEYS, painted, self._paint)
        self._show_page()
        self._stage.buttons(self._buttons(), focus=LINE)
        x, y = room[0] + (room[2] - wide) // 2, room[1] + (room[3] - tall - px(FRAME)) // 2
        self._surface.show((max(room[0], x), max(room[1], y)), self._stage)

    @property
    def asks(self) -> bool:
        return self._card.question is not None

    def renew(self, card: TodayCard) -> None:
        """Another day, or the same a little later: what was chosen stays so, where it is still there."""
        before, self._card = self._card, card
        same = before.view == card.view and before.period == card.period
        self._shown = self._shown._replace(chosen=_same_part(before, card, self._shown.chosen) if same else None)
        self._anew(top=self._scroll.top if same else 0)

    # -- what keys and clicks do

    def _act(self, key: str) -> None:
        if key in ("close", "window_closed"):
            self._answer({"answer": "closed"})
        elif key == "escape":
            self._back()
        elif key in asking.GAPS:
            self._told({"gap": key})
        elif key.startswith("view "):
            self._told({"today": "view", "view": key[5:]})
        elif key.startswith("step "):
            self._step(int(key[5:]))
        elif key.startswith("was "):
            self._was(key[4:])
        elif key.startswith(PIECE):
            self._choose(int(key[len(PIECE):]))
        elif key in ("before", "next"):
            self._along(1 if key == "next" else -1)
        elif key in (LINE, "enter"):
            self._enter()
        elif key == "text":
            self._shown = self._shown._replace(text=not self._shown.text)
            self._stage.controls.focus = "text" if self._shown.text else LINE
            self._anew(top=0)
        elif key == "undo":
            self._told({"today": "undo"}) if self._card.undo else None
        else:
            self._scroll_to(self._scroll.by(key, self._brush))

    def _back(self) -> None:
        """From what may be said of a part to the line; from there out."""
        focus = self._stage.controls.focus or ""
        if focus.startswith("was ") and self._stage.controls.ring:
            self._stage.controls.focus = LINE
            self._stage.paint()
        else:
            self._answer({"answer": "closed"})

    def _step(self, by: int) -> None:
        if by < 0 or self._card.later:
            self._told({"today": "step", "by": by})

    def _was(self, what: str) -> None:
        chosen, spans = self._shown.chosen, self._card.spans
        if self._card.view != "day" or chosen is None or chosen >= len(spans) or what not in spans[chosen].says:
            return
        self._stage.controls.focus = LINE
        self._told({"today": "correct", "was": what, "from": spans[chosen].start, "to": spans[chosen].end})

    def _along(self, by: int) -> None:
        """Along the line where the focus is there, else from one button to the next."""
        held, count = self._stage.controls, len(self._page.picture.places) if self._page.picture else 0
        if held.ring and held.focus != LINE:
            held.step(by)
            self._stage.paint()
        elif count:
            held.focus, held.ring = LINE, True
            chosen = self._shown.chosen
            self._choose(self._first(by, count) if chosen is None else min(max(0, chosen + by), count - 1))

    def _first(self, by: int, count: int) -> int:
        """Where one begins to go along: at what is newest; of days also at the first."""
        newest = next((n for n, one in enumerate(self._card.bars) if one.today), count - 1)
        return 0 if by > 0 and self._card.view != "day" else newest

    def _enter(self) -> None:
        """Of a chosen part: to what may be said of it; a day of a week is opened."""
        chosen = self._shown.chosen
        if chosen is None:
            self._along(-1)
        elif self._card.view != "day":
            self._told({"today": "day", "number": self._card.bars[chosen].number})
        else:
            first = next((one.key for one in self._page.buttons if one.key.startswith("was ")), None)
            if first is not None:
                self._stage.controls.focus, self._stage.controls.ring = first, True
                self._stage.paint()

    def _choose(self, number: int) -> None:
        again = self._shown.chosen == number and self._card.view != "day" and not self._stage.controls.ring
        self._shown = self._shown._replace(chosen=number)
        self._card = self._card._replace(said="")
        self._stage.controls.focus, self._focused = LINE, ""
        self._anew(top=self._scroll.top)
        if again:
            self._enter()

    # -- what is seen

    def _anew(self, top: int) -> None:
        self._page = Page(self._card, self._brush, self._size[0], self._shown)
        self._show_anew(top)

    def _paint(self) -> None:
        """After the stage: the page's own buttons and its line, where they look different; the focus is in view."""
        held, anew = self._stage.controls, False
        for button in self._page.buttons:
            key = button.key
            if key.startswith(PIECE):
                continue
            look = held.hover == key, held.down == key, held.ring and held.focus == key
            under = self._under() if key == LINE else None
            if self._looks.get(key, NOTHING) == (*look, under):
                continue
            self._looks[key], anew = (*look, under), True
            if key == LINE:
                self._page.draw_line(under, look[2])
            else:
                self._page.press(button, hover=look[0], down=look[1], focus=look[2])
        if anew:
            self._show_page()
        self._surface.lift("button close")
        self._follow_focus()

    def _under(self) -> int | None:
        key = self._stage.controls.hover or ""
        return int(key[len(PIECE):]) if key.startswith(PIECE) else None

    def _follow_focus(self) -> None:
        held = self._stage.controls
        if not (held.ring and held.focus) or held.focus == self._focused:
            return
        self._focused = held.focus
        found = next((one for one in self._page.buttons if one.key == held.focus), None)
        if found is not None:
            bottom = self._page.told if found.key == LINE else found.y + found.height
            self._scroll_to(self._scroll.showing(found.y, bottom - found.y, self._brush.px(MARGIN)))

    def _foot_high(self) -> int:
        return self._brush.px(FOOT)

    def _foot(self) -> Image.Image:
        return self._empty_foot()

    def _buttons(self) -> tuple[Button, ...]:
        """Those of the page where they are in view, then those of the foot."""
        return (*map(self._area, self._page.buttons), *self._below())

    def _area(self, one: Button) -> Button:
        top = max(0, one.y - self._scroll.top)
        bottom = min(self._scroll.view, one.y + one.height - self._scroll.top)
        return Button(one.key, "", one.x, top, one.width, max(0, bottom - top), AREA, one.stop)

    def _below(self) -> list[Button]:
        brush, px, words = self._brush, self._brush.px, self._card.words
        found, x = list[Button](), px(PAD)
        wide, tall = brush.button_size(words.get("close", "Close"), "accent", self._size[0] // 3, 104)
        y = self._scroll.view + (px(FOOT) - tall) // 2
        keys = [("text", words.get("picture" if self._shown.text else "text", ""))]
        keys += [("undo", words.get("undo", ""))] if self._card.undo else []
        for key, label in keys:
            size = brush.button_size(label, "plain", self._size[0] // 3 - px(PAD))
            found.append(Button(key, label, x, self._scroll.view + (px(FOOT) - size[1]) // 2, *size, "plain"))
            x += size[0] + px(10)
        x = self._size[0] - px(PAD) - wide
        return [*found, Button("close", words.get("close", "Close"), x, y, wide, tall, "accent")]


def _same_part(before: TodayCard, card: TodayCard, chosen: int | None) -> int | None:
    """Where the middle of what was chosen lies now."""
    if chosen is None or card.view != "day":
        return chosen
    if chosen >= len(before.spans):
        return None
    middle = (before.spans[chosen].start + before.spans[chosen].end) / 2
    return next((n for n, one in enumerate(card.spans) if one.start <= middle <= one.end), None)
