"""A few screens one after the other, each a form: forth, back, or past them all. Each change goes out at once.

It does not know what a key means. Escape, the window's cross and "Skip all" are the same: it goes, and all is kept.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk
from backbreak.windows.controls import Button
from backbreak.windows.form import BEFORE, BEGIN, CHOICE, FRAME, MARGIN, NEXT, beside, part
from backbreak.windows.form_card import Row
from backbreak.windows.form_face import PAD, WIDTH, Page, Place, Touch
from backbreak.windows.paint import Brush, Style
from backbreak.windows.scroll import PAGING, Scroll
from backbreak.windows.stage import AREA, Stage
from backbreak.windows.stand import centre
from backbreak.windows.steps_card import StepsCard, pages

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

LOWEST, TALLEST, FOOT, COUNT = 380, 640, 76, 110      # units
DOT, LONG = 8, 22


class StepsWindow:
    """told: takes a change; answer: takes the last word."""

    def __init__(self, card: StepsCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object]) -> None:
        from backbreak.windows.surface import Surface

        room, px = desk.room(facts), brush.px
        self._card, self._brush, self._answer, self._told, self._at = card, brush, answer, told, 0
        self._looks: dict[str, Touch] = {}
        self._focused = ""
        self._wide = desk.width(px(WIDTH), room)
        self._page, self._scroll = Page(card.pages[0], brush, self._wide), Scroll(0, 0)
        faces = [Page(one, brush, self._wide).image.height for one in card.pages]
        most = (room[3] or px(TALLEST)) - px(FRAME)
        tall = min(max(px(LOWEST), *faces), px(TALLEST)) + self._foot_high()
        self._size = self._wide, min(most, tall)
        self._surface = Surface(screen, f"backbreak: {card.title}", self._size, brush.palette.ground, takes_focus=True)
        keys = {**PAGING, "escape": "skip", "left": BEFORE, "right": NEXT, "return": BEGIN, "space": BEGIN}
        self._stage = Stage(self._surface, brush, self._act, keys, painted, self._paint)
        self._turn_to(0)
        self._surface.show(centre(self._size, room), self._stage)

    def renew(self, wire: dict[str, Any]) -> None:
        """What holds now. Raises CardError."""
        foot = wire.get("foot", "")
        self._card = self._card._replace(pages=pages(wire), foot=foot if isinstance(foot, str) else "")
        top, same = self._scroll.top, self._page.renew(self._card.pages[self._at])
        if not same:
            self._page = Page(self._card.pages[self._at], self._brush, self._size[0])
        self._looks.clear()
        self._scroll = self._whole().to(top)
        self._show_page()
        self._stage.buttons(self._buttons())

    # -- what keys and clicks do

    def _act(self, key: str) -> None:
        focus = self._page.places.get(self._stage.controls.focus or "")
        ends = [one for one, _label in self._card.ends]
        if key in ("skip", "window_closed", ends[0]):
            self._answer({"answer": "closed"})
        elif key in ends:
            self._answer({"answer": "closed", "do": key})
        elif key in ("next", "back"):
            self._turn_to(self._at + (1 if key == "next" else -1))
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

    def _turn_to(self, at: int) -> None:
        """Another screen. The focus stays on the button that led there, where it is on that one too."""
        self._at = min(max(0, at), len(self._card.pages) - 1)
        self._page = Page(self._card.pages[self._at], self._brush, self._size[0])
        self._looks.clear()
        self._focused = ""
        self._scroll = self._whole()
        self._show_page()
        self._stage.controls.hover = None
        self._stage.buttons(self._buttons(), focus=self._forth()[0])

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
        for one in self._foot_buttons():
            self._surface.lift(f"button {one.key}")
        if held.ring and held.focus and held.focus != self._focused:
            self._focused = held.focus
            if held.focus in self._page.places:
                box = self._page.places[held.focus].box
                self._scroll_to(self._scroll.showing(box[1], box[3], self._brush.px(MARGIN)))

    def _whole(self) -> Scroll:
        return Scroll(self._page.image.height, self._size[1] - self._foot_high())

    def _scroll_to(self, scroll: Scroll) -> None:
        if scroll != self._scroll:
            self._scroll = scroll
            self._show_page()
            self._stage.buttons(self._buttons())

    def _show_page(self) -> None:
        self._surface.put("page", self._scroll.seen(self._page.image, self._brush), 0, 0)
        self._surface.put("foot", self._foot(), 0, self._scroll.view)

    def _buttons(self) -> tuple[Button, ...]:
        """Rows and options where they are in view, then those of the foot."""
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

    def _forth(self) -> tuple[str, str]:
        """The button that is offered."""
        return self._card.ends[-1] if self._is_last() else ("next", self._card.next)

    def _is_last(self) -> bool:
        return self._at == len(self._card.pages) - 1

    def _foot_buttons(self) -> tuple[Button, ...]:
        """From the right: what leads on, then back; what passes over all of it, further left."""
        last = self._is_last()
        leads = [(*self._forth(), "accent")]
        leads += [(*one, "plain") for one in self._card.ends[:-1]] if last else []
        leads += [("back", self._card.back, "plain")] if self._at else []
        leads += [] if last else [("skip", self._card.skip, "link")]
        brush, x = self._brush, self._size[0] - self._brush.px(PAD)
        found: list[Button] = []
        for key, label, style in leads:
            wide, tall = self._button_size(label, style)
            x -= wide
            found.append(Button(key, label, x, self._scroll.view + (self._foot_high() - tall) // 2, wide, tall, style))
            x -= brush.px(10)
        return tuple(reversed(found))

    def _button_size(self, label: str, style: str) -> tuple[int, int]:
        """Three of them fit beside the words that say which screen it is."""
        most = (self._wide - 2 * self._brush.px(PAD) - self._brush.px(COUNT + 20)) // 3
        return self._brush.button_size(label, style, most, 0 if style == "link" else 96)

    def _foot_high(self) -> int:
        card, px = self._card, self._brush.px
        labels = (card.back, card.next, card.skip, *(label for _, label in card.ends))
        tallest = max(self._button_size(label, "plain")[1] for label in labels)
        return max(px(FOOT), tallest + px(32)) + (px(24) if card.foot else 0)

    def _foot(self) -> Image.Image:
        """Which screen it is, in words and as dots."""
        brush, p, px = self._brush, self._brush.palette, self._brush.px
        image = Image.new("RGB", (self._size[0], self._foot_high()), p.ground)
        image.paste(p.line, (0, 0, image.width, max(1, px(1))))
        words = self._card.counted.replace("{n}", str(self._at + 1)).replace("{total}", str(len(self._card.pages)))
        style, total = Style(13, p.muted), len(self._card.pages)
        y = (image.height - brush.line(style) - px(DOT + 6)) // 2
        brush.write(image, (px(PAD), y), words, style, px(COUNT))
        x, y = px(PAD), y + brush.line(style) + px(6)
        for each in range(total):
            wide = px(LONG if each == self._at else DOT)
            brush.box(image, (x, y, wide, px(DOT)), 10, p.accent if each <= self._at else p.line)
            x += wide + px(6)
        if self._card.foot:
            trouble = Style(13, p.text, bold=True)
            brush.write(image, (px(PAD), px(6)), self._card.foot, trouble, image.width - 2 * px(PAD))
        return image
