"""The foot of the settings window: what follows from the settings, the way back, and Close. It answers nothing."""

from __future__ import annotations

from PIL import Image

from backbreak.windows import tuning_card
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style

PAD, GAP, LEAST = 20, 10, 64    # units; LEAST: height where the words take no more
AIR = 24


class Foot:
    def __init__(self, foot: tuning_card.Foot, words: dict[str, str], brush: Brush, size: tuple[int, int]) -> None:
        px, p = brush.px, brush.palette
        self._brush, self._labels = brush, {"close": words["close"], "undo": words["undo"]}
        self._sizes = {key: brush.button_size(label, "plain", size[0] // 3, 88) for key, label in self._labels.items()}
        self._wide, self._undo = size[0], bool(foot.undo)
        buttons = sum(self._sizes[key][0] + px(GAP) for key in self._keys()) - px(GAP) + 2 * px(PAD)
        room = size[0] - buttons - px(PAD)
        style = Style(13, p.text, bold=True) if foot.trouble else Style(13, p.text)
        most = 3 if size[1] > px(480) else 2
        self.height = max(px(LEAST), most * brush.line(style) + px(AIR))
        text = "\n".join(filter(None, (foot.text, foot.undo if not foot.text else "")))
        text = _short(brush.wrap(text, style, room), (self.height - px(AIR // 2)) // brush.line(style))
        high = brush.height(text, style, room)
        self.image = Image.new("RGB", (size[0], self.height), p.ground)
        self.image.paste(p.line, (0, 0, size[0], max(1, px(1))))
        brush.write(self.image, (px(PAD), max(px(6), (self.height - high) // 2)), text, style, room)
        self._y = size[1] - self.height

    def buttons(self) -> list[Button]:
        """The way back stands where there is one."""
        x, found = self._wide - self._brush.px(PAD), list[Button]()
        for key in self._keys():
            wide, tall = self._sizes[key]
            x -= wide
            found.insert(0, Button(key, self._labels[key], x, self._y + (self.height - tall) // 2, wide, tall, "plain"))
            x -= self._brush.px(GAP)
        return found

    def _keys(self) -> tuple[str, ...]:
        return ("close", "undo") if self._undo else ("close",)


def _short(rows: list[str], most: int) -> str:
    """As much of it as there is room for."""
    return " ".join(rows if len(rows) <= most else [*rows[: most - 1], rows[most - 1][:-1] + "…"])
