"""Paints the Today window for the guide: `python docs/make_today.py`.

images/today.png: a made-up day in light, its week in dark. What it says is decided in backbreak/core.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402

from backbreak.core import day_card, periods  # noqa: E402
from backbreak.core.day_view import Became, DayView, Lane, Mark, Now  # noqa: E402
from backbreak.core.events import Hold  # noqa: E402
from backbreak.core.periods import Figures, View  # noqa: E402
from backbreak.core.settings import Settings  # noqa: E402
from backbreak.core.spans import Span, SpanKind  # noqa: E402
from backbreak.core.stages import Stage  # noqa: E402
from backbreak.windows import fonts  # noqa: E402
from backbreak.windows.card import parse  # noqa: E402
from backbreak.windows.paint import Brush  # noqa: E402
from backbreak.windows.palette import DARK, LIGHT, Palette  # noqa: E402
from backbreak.windows.today_card import TodayCard  # noqa: E402
from backbreak.windows.today_face import WIDTH, Page, Shown  # noqa: E402

NUMBER, HOUR = 20_784, 3600.0            # Friday, 27 November 2026
START = NUMBER * 86400.0 + 4 * HOUR
PARTS = (
    (8.9, "sitting"), (9.8, "away"), (9.95, "sitting"), (10.7, "routine"), (10.75, "standing"), (11.5, "sitting"),
    (12.4, "asleep"), (13.2, "sitting"), (14.05, "away"), (14.25, "sitting"), (15.85, ""),
)
PROMPTS = ((9.78, Became.TAKEN), (10.5, Became.SNOOZED), (10.7, Became.TAKEN), (14.0, Became.SKIPPED))
WEEK = ((5.1, 1.2, 4, 3.0), (6.3, 1.9, 3, None), (4.2, 0.9, 5, 2.0), (5.7, 1.4, 6, 2.0), (5.0, 1.6, 4, 3.0), None, None)


def at(hour: float) -> float:
    return START + (hour - 4) * HOUR


def day() -> DayView:
    spans = tuple(Span(SpanKind(kind), at(begin), at(end), 0.5 if begin == 13.2 else 0.9, "input at the desk")
                  for (begin, kind), (end, _next) in pairwise(PARTS))
    sat = sum(one.end - one.start for one in spans if one.kind is SpanKind.SITTING)
    now = Now(at(15.85), "Sitting 1 h 36 min. Next stretch in about 4 min.", 1.6 * HOUR, at(15.92), Stage.WATCHING)
    return DayView(NUMBER, START, START + 86400, spans, tuple(Mark(at(when), became, "") for when, became in PROMPTS),
                   (Lane(Hold.CALL, at(11.6), at(12.1)),), ((at(9.1), 2), (at(15.0), 4)), sat, 0.75 * HOUR,
                   1.6 * HOUR, 4, now)


def week() -> list[Figures]:
    days = periods.days(View.WEEK, NUMBER)
    return [Figures(one) if told is None else
            Figures(one, True, told[0] * HOUR, told[1] * HOUR, told[2], told[3])
            for one, told in zip(days, WEEK, strict=True)]


def painted(wire: dict[str, Any], palette: Palette, chosen: int) -> Image.Image:
    card = parse(json.dumps({**wire, "undo": True}))
    assert isinstance(card, TodayCard)
    brush = Brush(palette, 1.0, fonts.fallback())
    page = Page(card, brush, brush.px(WIDTH), Shown(chosen))
    page.draw_line(None, True)
    return page.image


def main() -> None:
    settings = Settings()
    light = painted(day_card.of_day(day(), NUMBER, settings, float, str), LIGHT, 5)
    dark = painted(day_card.of_period(View.WEEK, week(), NUMBER, settings), DARK, 1)
    whole = Image.new("RGB", (light.width + dark.width, max(light.height, dark.height)), LIGHT.ground)
    whole.paste(DARK.ground, (light.width, 0, whole.width, whole.height))
    whole.paste(light, (0, 0))
    whole.paste(dark, (light.width, (whole.height - dark.height) // 2))
    whole.quantize(96).save(HERE / "images" / "today.png", optimize=True)


if __name__ == "__main__":
    main()
