"""The routine window: one move at a time, led by a Run. It paints what changed and nothing else.

Everything about time is decided in timeline.py, everything about places in stand.py.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PIL import Image

from backbreak.windows import desk, stand
from backbreak.windows.after import After
from backbreak.windows.paint import Brush
from backbreak.windows.picture import FRAMES_A_SECOND, Pictures
from backbreak.windows.prompt_card import Move, PromptCard
from backbreak.windows.stage import Stage
from backbreak.windows.timeline import PhaseKind, Run, Timeline

if TYPE_CHECKING:
    from backbreak.windows.surface import Screen

SLOW = 10                   # looks a second with reduced motion: most find the same picture as before
KEYS = {"space": "pause", "left": "back", "right": "next", "escape": "stop"}


class Player:
    def __init__(self, card: PromptCard, brush: Brush, pictures: Pictures, screen: Screen, facts: desk.Facts, *,
                 answer: Callable[[dict[str, Any]], None], painted: Callable[[], None],
                 told: Callable[[dict[str, Any]], object] = lambda _: None) -> None:
        from backbreak.windows.surface import Surface

        room = desk.room(facts)
        self._card, self._pictures, self._screen, self._answer = card, pictures, screen, answer
        self._stand = stand.fitting(card, brush, room)
        self._brush = self._stand.brush
        self._run, self._clock = Run(Timeline(card.routine)), time.monotonic()
        self._told = told
        self._seen: dict[str, object] = {}
        self._loaded = False
        self._after: After | None = None
        self._wake: Callable[[], None] | None = None
        self._surface = Surface(
            screen, f"backbreak: {card.routine.title}", self._stand.size, brush.palette.ground, takes_focus=True
        )
        self._stage = Stage(self._surface, self._brush, self._act, KEYS, lambda: self._begin(painted))
        self._surface.put("face", self._stand.face(), 0, 0)
        self._paint()
        self._surface.show(stand.centre(self._stand.size, room), self._stage)

    def _begin(self, painted: Callable[[], None]) -> None:
        """The window is on the screen: from here on time counts."""
        painted()
        self._loaded = True
        self._clock = time.monotonic()
        self._tick()

    def _tick(self) -> None:
        self._wake = None
        now = time.monotonic()
        self._run, self._clock = self._run.advance(now - self._clock), now
        if self._run.over:
            return self._finish()
        self._paint()
        self._tell()
        if self._run.paused:        # nothing moves: nothing wakes
            return None
        rate = SLOW if self._pictures.calm else FRAMES_A_SECOND
        late = time.monotonic() - now
        self._wake = self._screen.later(max(0.01, 1 / rate - late), self._tick)
        return None

    def _tell(self) -> None:
        """For whoever speaks the cues: once as each move begins, and when a pause asks for quiet."""
        now = (self._run.spot.phase.move, self._run.paused)
        if self._card.cues and self._seen.get("told") != now:
            before, self._seen["told"] = self._seen.get("told"), now
            if now[1]:
                self._told({"quiet": True})
            elif before != (now[0], True):
                self._told({"move": now[0]})

    def _act(self, key: str) -> None:
        if self._after is not None:
            return self._after.act(key)
        if key in ("stop", "window_closed"):
            return self._end("done" if self._counts() else "stopped")
        if key not in ("pause", "back", "next") or self._run.over:
            return None
        now = time.monotonic()
        run, self._clock = self._run.advance(now - self._clock), now
        self._run = {"pause": run.toggle, "back": run.back, "next": run.next}[key]()
        if self._wake:
            self._wake()
        return self._tick()

    def _finish(self) -> None:
        if not self._counts():
            return self._end("stopped")
        for layer in ("figure", "ring", "state", "words", "progress"):
            self._surface.drop(layer)
        titles = {move.id: move.title for move in self._card.routine.moves}
        done = tuple((ident, titles[ident]) for ident in self._done())
        self._after = After(self._stand, self._surface, self._stage, self._screen, done,
                            lambda said: self._end("done", **said))
        return None

    def _counts(self) -> bool:
        return self._run.counts(self._card.counts_from)

    def _done(self) -> list[str]:
        """The moves that were done to their end, each once."""
        return list(dict.fromkeys(self._run.finished))

    def _end(self, answer: str, **said: str) -> None:
        """said: how it felt."""
        self._answer({"answer": answer, "seconds": round(self._run.done, 1), "moves": self._done(), **said})

    def _paint(self) -> None:
        """Each part has a key that says all it shows; it is painted when the key is another."""
        run, spot, place = self._run, self._run.spot, self._stand
        move = self._card.routine.moves[spot.phase.move]
        if self._loaded:
            beat, side = stand.beat_shown(spot), spot.phase.side
            shown = self._pictures.shown(move.figure, beat, move.cycle, (move.picture, move.folder))
            self._part("figure", (move.figure, shown, side), lambda: self._figure(move, beat, side))
        seconds = stand.seconds_left(spot)
        dial = math.floor(spot.into * stand.DIAL_RATE)
        self._part("ring", (seconds, dial, spot.phase), lambda: place.dial(seconds, 1 - spot.part))
        self._part("state", (spot.phase, spot.count, run.paused), lambda: place.state(spot, run.paused))
        self._part("words", (spot.phase.move, spot.phase.kind is PhaseKind.PREP, spot.phase.kind is PhaseKind.REST),
                   lambda: place.words(spot))
        self._part("progress", spot.phase.move, lambda: place.progress(spot.phase.move))
        if self._seen.get("buttons") != run.paused:
            self._seen["buttons"] = run.paused
            self._stage.buttons(place.buttons(run.paused), focus=self._stage.controls.focus or "pause")

    def _part(self, name: str, key: object, painter: Callable[[], Image.Image]) -> None:
        if self._seen.get(name) != key:
            self._seen[name] = key
            self._surface.put(name, painter(), *self._stand.at[name])

    def _figure(self, move: Move, beat: float, side: int) -> Image.Image:
        size, own = (self._stand.figure, self._stand.figure), (move.picture, move.folder)
        return self._pictures.frame(move.figure, beat, move.cycle, side, size, self._brush.palette.tile, own)
