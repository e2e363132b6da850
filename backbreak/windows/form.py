"""A window in which things are set: each change goes out at once, and what follows from it comes back.

It does not know what a key means, nor whether a change was taken: the next values that come say so.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk
from backbreak.windows.controls import Button
from backbreak.windows.form_card import FormCard, Row, renewed
from backbreak.windows.form_face import PAD, WIDTH, Page, Place, Touch
from backbreak.windows.paint import Brush, Style
from backbreak.windows.scroll import PAGING, Scroll
from backbreak.windows.stage import AREA, Stage
from backbreak.windows.stand import centre

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

TALLEST, FRAME = 860, 40                # units; a title bar, about
FOOT = 68                               # the strip with the button, where its words take no more
MARGIN = 24                             # kept in sight around the row with the focus
CHOICE = "\n"                           # between a row's key and an option's value: in no key

NEXT, BEFORE, BEGIN = "next option", "option before", "begin"


class FormWindow:
    """told: takes a change; answer: takes the last word."""

    def __init__(self, card: FormCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        from backbreak.windows.surface import Surface

        room, px = desk.room(facts), brush.px
        self._card, self._brush, self._answer, self._told = card, brush, answer, told
        self._wide = desk.width(px(WIDTH), room)
        self._page = Page(card, brush, self._wide)
        self._looks: dict[str, Touch] = {}
        self._focused = ""
        most = min(px(TALLEST), (room[3] or px(TALLEST)) - px(FRAME))
        self._size = self._wide, min(most, self._page.image.height + self._foot_high())
        self._scroll = Scroll(self._page.image.height, self._size[1] - self._foot_high())
        self._surface = Surface(screen, f"backbreak: {card.title}", self._size, brush.palette.ground, takes_focus=True)
        keys = {**PAGING, "escape": "close", "left": BEFORE, "right": NEXT, "return": BEGIN, "space": BEGIN}
        self._stage = Stage(self._surface, brush, self._act, keys, painted, self._paint)
        self._show_page()
        self._stage.buttons(self._buttons())
        self._surface.show(centre(self._size, room), self._stage)

    def renew(self, wire: dict[str, Any]) -> None:
        """What holds now. Raises CardError."""
        self._card = renewed(self._card, wire)
        if not self._page.renew(self._card):
            self._page = Page(self._card, self._brush, self._size[0])
            self._looks.clear()
        else:
            self._looks = {}
        self._scroll = Scroll(self._page.image.height, self._size[1] - self._foot_high()).to(self._scroll.top)
        self._show_page()
        self._stage.buttons(self._buttons())

    # -- what keys and clicks do

    def _act(self, key: str) -> None:
        focus = self._page.places.get(self._stage.controls.focus or "")
        if key in ("close", "window_closed"):
            self._answer({"answer": "closed"})
        elif key in self._page.places:
            self._press(self._page.places[key].row)
        elif CHOICE in key:
            row, _, value = key.partition(CHOICE)
            self._stage.controls.focus = row
            self._set(self._page.places[row].row, value)
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
        self._surface.lift("button close")      # a foot of another height is a new layer, above it
        if held.ring and held.focus and held.focus != self._focused:
            self._focused = held.focus
            if held.focus in self._page.places:
                box = self._page.places[held.focus].box
                self._scroll_to(self._scroll.showing(box[1], box[3], self._brush.px(MARGIN)))

    def _scroll_to(self, scroll: Scroll) -> None:
        if scroll != self._scroll:
            self._scroll = scroll
            self._show_page()
            self._stage.buttons(self._buttons())

    def _show_page(self) -> None:
        self._surface.put("page", self._scroll.seen(self._page.image, self._brush), 0, 0)
        self._surface.put("foot", self._foot(), 0, self._scroll.view)

    def _buttons(self) -> tuple[Button, ...]:
        """Rows and options where they are in view, and Close. One that is out of view keeps its turn for the focus."""
        found: list[Button] = []
        for key, place in self._page.places.items():
            found.append(self._area(key, place, place.box))
            found += [self._area(f"{key}{CHOICE}{chip.option.value}", place, chip.box, stop=False)
                      for chip in place.chips]
        return (*found, self._close())

    def _area(self, key: str, place: Place, box: tuple[int, int, int, int], stop: bool = True) -> Button:
        x, y, wide, tall = box
        top, bottom = max(0, y - self._scroll.top), min(self._scroll.view, y + tall - self._scroll.top)
        seen = 0 if stop and place.row.kind == "one" else max(0, bottom - top)
        return Button(key, "", x, top, wide, seen, AREA, stop)

    def _close(self) -> Button:
        px, label = self._brush.px, self._card.close
        wide, tall = self._brush.button_size(label, "plain", self._size[0] // 2, 104)
        x, y = self._page.image.width - px(PAD) - wide, self._scroll.view + (self._foot_high() - tall) // 2
        return Button("close", label, x, y, wide, tall, "plain")

    def _foot_words(self) -> tuple[Style, int]:
        p, px = self._brush.palette, self._brush.px
        room = self._wide - 3 * px(PAD) - self._brush.button_size(self._card.close, "plain", self._wide // 2, 104)[0]
        return Style(13, p.text, bold=True) if self._card.trouble else Style(13, p.muted), room

    def _foot_high(self) -> int:
        style, room = self._foot_words()
        return max(self._brush.px(FOOT), self._brush.height(self._card.foot, style, room) + self._brush.px(28))

    def _foot(self) -> Image.Image:
        style, room = self._foot_words()
        image = Image.new("RGB", (self._size[0], self._foot_high()), self._brush.palette.ground)
        image.paste(self._brush.palette.line, (0, 0, image.width, max(1, self._brush.px(1))))
        high = self._brush.height(self._card.foot, style, room)
        self._brush.write(image, (self._brush.px(PAD), (image.height - high) // 2), self._card.foot, style, room)
        return image


def part(key: str | None, row: str) -> str | None:
    """Which part of the row is meant: an option's value, "" for the row itself, None for another row's."""
    whole, _, option = (key or "").partition(CHOICE)
    return option if key is not None and whole == row else None


def beside(row: Row, by: int) -> str:
    """The option so many further on, round and round."""
    values = [one.value for one in row.options]
    return values[(values.index(row.value) + by) % len(values)]
