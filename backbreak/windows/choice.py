"""A small page: a few words, perhaps the numbers 0 to 10 or a ring that runs down, and buttons. One choice ends it.

One that came by itself stays in the corner and takes no focus. It does not know what a choice means.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backbreak.windows import desk
from backbreak.windows.choice_card import ChoiceCard
from backbreak.windows.choice_face import layout, ring
from backbreak.windows.paint import Brush
from backbreak.windows.scroll import PAGING, Scroll
from backbreak.windows.small import EDGE, FRAME, corner
from backbreak.windows.stage import Stage

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen


class ChoiceWindow:
    def __init__(self, card: ChoiceCard, brush: Brush, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None]) -> None:
        from backbreak.windows.surface import Surface

        room, edge, frame = desk.room(facts), brush.px(EDGE), brush.px(FRAME)
        self._card, self._brush, self._answer, self._screen = card, brush, answer, screen
        self._laid = layout(card, brush, most=(room[3] or 10_000) - frame - edge)
        self._ends = time.monotonic() + (card.countdown.seconds if card.countdown else 0.0)
        self._scroll = Scroll(self._laid.face.height, self._laid.view)
        size = self._laid.size
        self._surface = Surface(screen, f"backbreak: {card.title}", size, brush.palette.ground,
                                takes_focus=not card.quiet)
        wheels = {**PAGING, "down": "wheel_down", "up": "wheel_up"} if self._scroll.needed else {}
        keys = {"escape": "close", **wheels}
        self._stage = Stage(self._surface, brush, self._act, keys, painted)
        self._show()
        self._stage.buttons(self._laid.buttons, focus=self._laid.buttons[0].key)
        if card.countdown:
            self._tick()
        middle = room[0] + (room[2] - size[0]) // 2, room[1] + (room[3] - size[1] - frame) // 2
        place = corner(size, room, edge, frame) if card.quiet else (max(room[0], middle[0]), max(room[1], middle[1]))
        self._surface.show(place, self._stage)

    def _act(self, key: str) -> None:
        if key == "window_closed":
            key = "close"
        scroll = self._scroll.by(key, self._brush)
        if scroll != self._scroll:
            self._scroll = scroll
            self._show()
        elif key not in ("elsewhere", "wheel_down", "wheel_up", *PAGING):
            self._answer({"choice": key.removeprefix("score ")})

    def _show(self) -> None:
        self._surface.put("face", self._scroll.seen(self._laid.face, self._brush), 0, 0)

    def _tick(self) -> None:
        """Once a second while it runs down; nothing moves afterwards."""
        assert self._card.countdown is not None
        left = max(0.0, self._ends - time.monotonic())
        self._surface.put("ring", ring(self._card.countdown, left, self._laid, self._brush), *self._laid.ring_at)
        if left > 0:
            self._screen.later(left % 1 or 1.0, self._tick)
