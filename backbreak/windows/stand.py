"""Where everything of the routine window is, and how each part of it is painted. Pure: no window, no clock."""

from __future__ import annotations

import math
from dataclasses import dataclass

from PIL import Image

from backbreak.windows.controls import Button
from backbreak.windows.desk import Area
from backbreak.windows.paint import Brush, Style
from backbreak.windows.prompt_card import Move, PromptCard
from backbreak.windows.timeline import PhaseKind, Spot

WIDTH, PAD = 640, 28            # units
FIGURE = 300
DIAL = 132
FRAME = 40                      # a title bar, about
SMALLER = 0.92                  # step by which a window that does not fit is shrunk
DIAL_RATE = 6                   # times a second that the ring moves on: a step of about two pixels


def seconds_left(spot: Spot) -> int:
    return max(1, math.ceil(spot.left - 0.001))


def beat_shown(spot: Spot) -> float:
    """The second of the cycle to show. Before and between moves the figure stands at the beginning."""
    return spot.beat if spot.phase.kind is PhaseKind.MOVE else 0.0


def centre(size: tuple[int, int], room: Area) -> tuple[int, int]:
    x, y, width, height = room
    return max(x, x + (width - size[0]) // 2), max(y, y + (height - size[1]) // 2 - FRAME // 2)


def fitting(card: PromptCard, brush: Brush, room: Area) -> Stand:
    """As large as the scale says, or smaller until it fits the room."""
    stand = Stand(card, brush)
    while brush.scale > 0.5 and room[2] and (stand.size[0] > room[2] or stand.size[1] + FRAME > room[3]):
        brush = Brush(brush.palette, brush.scale * SMALLER, brush.faces)
        stand = Stand(card, brush)
    return stand


@dataclass
class Stand:
    card: PromptCard
    brush: Brush

    def __post_init__(self) -> None:
        p, px = self.brush.palette, self.brush.px
        self._small, self._note = Style(13, p.muted), Style(12, p.muted)
        self._head = Style(14, p.text, bold=True)
        self._title, self._step, self._cue = Style(23, p.text, bold=True), Style(15.5, p.text), Style(14, p.muted)
        self.width, self.pad, self.figure = px(WIDTH), px(PAD), px(FIGURE)
        self.inner = self.width - 2 * self.pad
        self.side = px(DIAL)
        self._lay()

    def _lay(self) -> None:
        px, pad = self.brush.px, self.pad
        top = px(20)
        self._head_high = max(self.brush.height(self.card.routine.title, self._head, self.inner * 2 // 3), px(22))
        self._tile = (pad, top + self._head_high + px(14), self.inner, self.figure + px(24))
        column = self._tile[0] + px(20) + self.figure
        self._column = (column, self.inner + pad - column - px(20))
        dial_x = column + (self._column[1] - self.side) // 2
        self._state_high = px(84)
        dial_y = self._tile[1] + (self._tile[3] - self.side - px(14) - self._state_high) // 2 + px(6)
        words_y = self._tile[1] + self._tile[3] + px(20)
        self._words_high = max(self._measure(move) for move in self.card.routine.moves)
        self._care_y = words_y + self._words_high + px(12)
        care_high = self.brush.height(self.card.words.care, self._note, self.inner)
        row_y = self._care_y + care_high + px(16)
        self._buttons = {paused: self._row(paused, row_y) for paused in (False, True)}
        bottom = max(button.y + button.height for row in self._buttons.values() for button in row)
        self.size = (self.width, bottom + px(24))
        self.at = {
            "figure": (self._tile[0] + px(20), self._tile[1] + px(12)),
            "ring": (dial_x, dial_y),
            "state": (column, dial_y + self.side + px(14)),
            "words": (pad, words_y),
            "progress": (pad + self.inner * 2 // 3, top),
        }

    def face(self) -> Image.Image:
        """What never changes: the routine's name, the tile, the line of care."""
        image = Image.new("RGB", self.size, self.brush.palette.ground)
        wide = self.inner * 2 // 3
        self.brush.write(image, (self.pad, self.brush.px(20)), self.card.routine.title, self._head, wide)
        self.brush.box(image, self._tile, 18, self.brush.palette.tile)
        self.brush.write(image, (self.pad, self._care_y), self.card.words.care, self._note, self.inner)
        return image

    def progress(self, index: int) -> Image.Image:
        """`2 of 5` and a dot for each move; the present one is long."""
        p, px, total = self.brush.palette, self.brush.px, len(self.card.routine.moves)
        image = Image.new("RGB", (self.inner - self.inner * 2 // 3, px(22)), p.ground)
        said = _filled(self.card.words.count, n=index + 1, total=total)
        x = image.width - self.brush.width(said, self._small) - 1
        self.brush.write(image, (x, (px(22) - self.brush.line(self._small)) // 2), said, self._small, image.width)
        dot, long = px(7), px(18)
        if x - px(12) < (total - 1) * (dot + px(5)) + long:
            return image                                    # too many for dots
        for each in reversed(range(total)):
            wide = long if each == index else dot
            x -= wide + (px(12) if each == total - 1 else px(5))
            self.brush.box(image, (x, (px(22) - dot) // 2, wide, dot), 10, p.accent if each <= index else p.line)
        return image

    def dial(self, seconds: int, part: float) -> Image.Image:
        image = self.brush.ring(self.side, part, self.brush.palette.tile)
        style = Style(40 if seconds < 100 else 32, self.brush.palette.text, bold=True)
        top = (self.side - self.brush.line(style)) // 2
        self.brush.write(image, (0, top), str(seconds), style, self.side, "middle")
        return image

    def state(self, spot: Spot, paused: bool) -> Image.Image:
        """Under the dial: what is going on, and which repetition."""
        p, px, words = self.brush.palette, self.brush.px, self.card.words
        image = Image.new("RGB", (self._column[1], self._state_high), p.tile)
        move = self.card.routine.moves[spot.phase.move]
        first, second = self._telling(spot, move)
        if paused:
            first, second = words.paused, ""
        big = Style(15, p.accent, bold=True)
        y = self.brush.write(image, (0, 0), first, big, image.width, "middle")
        self.brush.write(image, (0, y + px(3)), second, self._small, image.width, "middle")
        return image

    def _telling(self, spot: Spot, move: Move) -> tuple[str, str]:
        words = self.card.words
        count = _filled(words.count, n=spot.count, total=move.repeat) if move.repeat > 1 else ""
        if spot.phase.kind is PhaseKind.PREP:
            return words.get_ready, words.first_side if move.sides > 1 else ""
        if spot.phase.kind is PhaseKind.SWITCH:
            return words.change_sides, ""
        if spot.phase.kind is PhaseKind.REST:
            return words.rest, ""
        if move.sides > 1:
            return (words.second_side if spot.phase.side else words.first_side), count
        return count, ""

    def words(self, spot: Spot) -> Image.Image:
        """Title, what to do now, the cue, and what comes next."""
        image = Image.new("RGB", (self.inner, self._words_high), self.brush.palette.ground)
        move = self.card.routine.moves[spot.phase.move]
        y = 0
        for text, style, gap in self._lines(move, spot.phase.kind):
            y += self.brush.write(image, (0, y), text, style, self.inner) + self.brush.px(gap)
        after = self._after(spot)
        tall = self.brush.height(after, self._small, self.inner)
        self.brush.write(image, (0, self._words_high - tall), after, self._small, self.inner)
        return image

    def _after(self, spot: Spot) -> str:
        moves = self.card.routine.moves
        if spot.phase.move + 1 < len(moves):
            return _filled(self.card.words.next_up, title=moves[spot.phase.move + 1].title)
        return self.card.words.last

    def _lines(self, move: Move, kind: PhaseKind) -> list[tuple[str, Style, float]]:
        """Before a move begins, also for whom it is not."""
        title, stop = (move.title, self._title, 8.0), (_sentence(move.stop), self._cue, 0.0)
        if kind is PhaseKind.REST:
            coming = _filled(self.card.words.next_up, title=move.title)
            return [(coming, self._title, 8.0), *self._steps(move.steps[:1]), stop]
        easier = _filled(self.card.words.easier, text=move.easier) if move.easier else ""
        steps = move.steps[1:] or move.steps
        words = [(_sentence(move.cue), self._cue, 4.0), (easier, self._cue, 4.0)]
        if kind is PhaseKind.PREP:
            return [title, *self._steps(move.steps[:1]), *words, stop]
        return [title, *self._steps(steps), *words]

    def _steps(self, steps: tuple[str, ...]) -> list[tuple[str, Style, float]]:
        return [(_sentence(step), self._step, 7.0) for step in steps]

    def _measure(self, move: Move) -> int:
        kinds = (PhaseKind.PREP, PhaseKind.MOVE, PhaseKind.REST)
        heights = (
            sum(self.brush.height(text, style, self.inner) + self.brush.px(gap)
                for text, style, gap in self._lines(move, kind))
            for kind in kinds
        )
        longest = max((self.brush.height(_filled(self.card.words.next_up, title=each.title), self._small, self.inner)
                       for each in self.card.routine.moves), default=0)
        return max(heights) + self.brush.px(12) + longest

    def buttons(self, paused: bool) -> tuple[Button, ...]:
        return self._buttons[paused]

    def _row(self, paused: bool, y: int) -> tuple[Button, ...]:
        """Back, Pause, Next to the left and Stop to the right; in more rows if the words are long."""
        words, brush, gap = self.card.words, self.brush, self.brush.px(8)
        most = (self.inner - gap) // 2
        wide = max(brush.button_size(label, "accent", most, 104)[0] for label in (words.pause, words.resume))
        named = (("back", words.back, "plain"), ("pause", words.resume if paused else words.pause, "accent"),
                 ("next", words.next, "plain"), ("stop", words.stop, "quiet"))
        sizes = {key: brush.button_size(label, style, most, 88) for key, label, style in named}
        sizes["pause"] = (wide, brush.button_size(named[1][1], "accent", wide)[1])
        fits = sum(size[0] for size in sizes.values()) + 3 * gap <= self.inner
        placed: list[Button] = []
        x = self.pad
        for index, (key, label, style) in enumerate(named):
            width, height = sizes[key]
            if not fits:
                row, column = divmod(index, 2)
                x, width = self.pad + column * (most + gap), most
                top = y if row == 0 else max(b.y + b.height for b in placed[:2]) + gap
            else:
                x = self.pad + self.inner - width if key == "stop" else x
                top = y
            placed.append(Button(key, label, x, top, width, height, style))
            x += width + gap
        return tuple(placed)


def _filled(pattern: str, **values: object) -> str:
    """A sentence with its blanks filled; other braces are left alone, whoever translated it."""
    for name, value in values.items():
        pattern = pattern.replace("{" + name + "}", str(value))
    return pattern


def _sentence(text: str) -> str:
    """Begins with a capital letter; the files are written in lower case."""
    return text[:1].upper() + text[1:]
