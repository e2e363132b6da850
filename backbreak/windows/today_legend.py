"""What the shapes in the Today window mean: a small picture and its words, only of what is to be seen."""

from __future__ import annotations

from PIL import Image

from backbreak.core.language import _
from backbreak.windows import today_shapes
from backbreak.windows.paint import Brush
from backbreak.windows.palette import mix
from backbreak.windows.today_card import BECAME, KINDS, TodayCard

MARK = "mark "
"""Before what became of a prompt."""


def rows(card: TodayCard) -> list[tuple[str, str]]:
    """(key for `swatch`, words)."""
    return _of_day(card) if card.view == "day" else _of_bars(card)


def swatch(key: str, size: tuple[int, int], brush: Brush) -> Image.Image:
    p = brush.palette
    if key in KINDS or key == "unsure":
        return today_shapes.piece("sitting" if key == "unsure" else key, key != "unsure", size, brush, p.tile)
    image = Image.new("RGB", size, p.ground)
    if key.startswith(MARK):
        sign = today_shapes.mark(key.removeprefix(MARK), size[1], brush, p.ground)
        image.paste(sign, ((size[0] - size[1]) // 2, 0))
    elif key == "lane":
        image.paste(today_shapes.lane((size[0], brush.px(6)), brush, p.ground), (0, brush.px(4)))
    elif key == "all":
        image.paste(mix(p.muted, p.ground, 0.55), (0, 0, *size))
    elif key == "long":
        image.paste(today_shapes.piece("sitting", True, size, brush, p.ground))
    else:
        today_shapes.dotted(image, (0, size[0]), size[1] // 2, brush)
    return image


def _of_day(card: TodayCard) -> list[tuple[str, str]]:
    words, kinds = card.words, {one.kind for one in card.spans}
    became, prompts = {one.kind for one in card.marks}, card.words.get("prompts", "")
    found = [(one, words.get(f"kind_{one}", one)) for one in KINDS if one in kinds]
    found += [("unsure", words.get("unsure", ""))] if any(not one.sure for one in card.spans) else []
    found += [("lane", words.get("calls", ""))] if card.lane else []
    signs = [(f"{MARK}{one}", _("{label}: {value}", label=prompts, value=words.get(f"became_{one}", one)))
             for one in BECAME if one in became]
    return [*found, *signs]


def _of_bars(card: TodayCard) -> list[tuple[str, str]]:
    words = card.words
    if not any(one.recorded for one in card.bars):
        return []
    none = [("none", words.get("no_record", ""))] if any(not one.recorded for one in card.bars) else []
    return [("all", words.get("kind_sitting", "")), ("long", words.get("longest", "")), *none]
