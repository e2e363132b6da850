"""The small prompt: calm, in a corner, never in the way. What it shows and what its buttons answer.

Nothing here moves or wakes while nobody touches it.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.core.language import inside
from backbreak.windows import asking, desk
from backbreak.windows.paint import Brush, Style
from backbreak.windows.picture import Pictures
from backbreak.windows.prompt_card import PromptCard, Snooze
from backbreak.windows.small_face import FIGURE, PAD, fitting, layout, menu, menu_ground
from backbreak.windows.stage import Stage

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

EDGE = 20                           # from the corner of the screen; the frame's own borders included
FRAME = 36                          # a title bar, about
UNKNOWN = 10_000                    # pixels, of a screen that does not say how tall it is


class SmallPrompt:
    """answer: takes the answer's fields; start: opens the routine instead; told: takes the answer to the question."""

    def __init__(self, card: PromptCard, brush: Brush, pictures: Pictures, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], start: Callable[[], None],
                 painted: Callable[[], None], told: Callable[[dict[str, Any]], None] = lambda _: None) -> None:
        from backbreak.windows.surface import Surface

        room, edge, frame = desk.room(facts), brush.px(EDGE), brush.px(FRAME)
        self._facts, self._screen = facts, screen
        self._card, self._layout, brush = fitting(card, brush, (room[3] or UNKNOWN) - frame - edge)
        self._brush, self._answer, self._start, self._told, self._pictures = brush, answer, start, told, pictures
        self._title = f"backbreak: {inside(card.title)}"
        self._surface = Surface(
            screen, self._title, self._layout.size, brush.palette.ground,
            takes_focus=False,
        )
        self._menu_open = self._gone = False
        escape = "snooze 0" if card.snoozes else "skip"
        self._keys = {"escape": escape, "k": "skip"} | ({"s": "snooze 0"} if card.snoozes else {})
        self._stage = Stage(self._surface, brush, self._act, self._keys, lambda: self._shown(painted))
        self._surface.put("face", self._layout.face, 0, 0)
        self._stage.buttons(self._layout.buttons, focus="start")
        self._surface.show(corner(self._layout.size, room, edge, frame), self._stage)

    @property
    def asks(self) -> bool:
        return self._layout.asked is not None

    def close(self) -> None:
        self._surface.close()

    def into_the_corner(self) -> None:
        """Where a compositor put it elsewhere, of the monitor that it chose."""
        from backbreak.windows import sway

        edge, frame = self._brush.px(EDGE), self._brush.px(FRAME)
        if (room := sway.room(os.environ)) is not None:
            sway.move(os.environ, self._title, corner(self._layout.size, room, edge, frame))
        elif not self._screen.placed:
            here = desk.room(self._facts._replace(active=self._surface.box()))
            self._surface.move(corner(self._layout.size, here, edge, frame))

    def last_words(self, words: str) -> None:
        """Nothing but these, before it goes; any click or Escape lets it go at once."""
        brush, size = self._brush, self._layout.size
        style = Style(15, brush.palette.text, bold=True)
        inner = size[0] - 2 * brush.px(PAD)
        face = Image.new("RGB", size, brush.palette.ground)
        high = brush.height(words, style, inner)
        brush.write(face, (brush.px(PAD), (size[1] - high) // 2), words, style, inner, "middle")
        self._surface.drop("menu")
        self._stage.buttons(())
        self._surface.put("face", face, 0, 0)
        self._gone = True
        self._stage.keys = dict.fromkeys(("escape", "return", "space"), "leave")

    def _act(self, key: str) -> None:
        if self._gone:
            return self._answer({})
        self._acted(key)
        return None

    def _acted(self, key: str) -> None:
        if key == "start":
            self._start()
        elif key in ("skip", "got_up"):
            self._answer({"answer": self._card.link if key == "got_up" else key})
        elif key in asking.GAPS:
            self._thank()
            self._told({"gap": key})
        elif key.startswith("snooze "):
            self._answer(snoozed(self._card.snoozes[int(key.split()[1])]))
        elif key == "window_closed":
            self._act(self._keys["escape"])
        elif key == "more":
            self._close_menu() if self._menu_open else self._open_menu()
        elif key in ("close_menu", "elsewhere") and self._menu_open:
            self._close_menu()

    def _thank(self) -> None:
        """In the question's place; the rest stays as it is."""
        card, laid = self._card, self._layout
        assert card.question is not None
        left = tuple(button for button in laid.buttons if button.key not in asking.GAPS)
        face = layout(card, self._brush, words=card.question.thanks).face
        self._layout = laid._replace(buttons=left, face=face, asked=None)
        self._stage.buttons(left, focus="start")
        self._figure()

    def _shown(self, painted: Callable[[], None]) -> None:
        """The figure comes after the first paint: loading the figures takes longer than all the rest."""
        painted()
        self._figure()

    def _figure(self) -> None:
        (x, y), side = self._layout.figure_at, self._brush.px(FIGURE)
        move, ground = self._card.routine.moves[0], self._brush.palette.tile
        figure = self._pictures.still(move.figure, move.cycle, (side, side), ground, (move.picture, move.folder))
        self._layout.face.paste(figure, (x, y))
        self._surface.put("face", self._layout.face, 0, 0)

    def _open_menu(self) -> None:
        self._menu_open = True
        image, place, items = menu(self._card, self._brush, self._layout)
        self._surface.put("menu", image, *place)
        self._stage.keys = {"escape": "close_menu"}
        self._stage.buttons(
            (*self._layout.buttons, *items), focus=items[0].key,
            grounds={item.key: menu_ground(self._brush) for item in items},
        )

    def _close_menu(self) -> None:
        self._menu_open = False
        self._surface.drop("menu")
        self._stage.keys = self._keys
        self._stage.buttons(self._layout.buttons, focus="more")


def snoozed(choice: Snooze) -> dict[str, Any]:
    if choice.until is not None:
        return {"answer": "snooze", "until": choice.until}
    seconds = choice.seconds or 0.0
    return {"answer": "snooze", "seconds": int(seconds) if seconds == int(seconds) else seconds}


def corner(size: tuple[int, int], room: desk.Area, edge: int, frame: int) -> tuple[int, int]:
    """The bottom right of the room, for a window of this size with a title bar."""
    x, y, width, height = room
    return max(x, x + width - size[0] - edge), max(y, y + height - size[1] - frame - edge)
