"""Paints the small pages beside each other, for people to look at: `python docs/make_pages.py`.

images/pages-light.png at 100 % and images/pages-dark.png at 200 %: check-in, the urge to crack from its first question
on, cards, the lists, reminders, the weekly question. What they say is decided in backbreak/core.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PIL import Image  # noqa: E402

from backbreak.core import care_words  # noqa: E402
from backbreak.core.caring import Open, Page  # noqa: E402
from backbreak.core.effects import ShowPage  # noqa: E402
from backbreak.core.settings import Settings  # noqa: E402
from backbreak.core.urge import Step, Urge  # noqa: E402
from backbreak.windows import fonts  # noqa: E402
from backbreak.windows.card import parse  # noqa: E402
from backbreak.windows.choice_card import ChoiceCard  # noqa: E402
from backbreak.windows.choice_face import layout, ring  # noqa: E402
from backbreak.windows.paint import HALO, Brush  # noqa: E402
from backbreak.windows.palette import DARK, LIGHT, Palette  # noqa: E402

ABOUT = {Page.WHY: "pop", Page.ADVICE: "strong_days", Page.REMIND: "water", Page.KEEP: "water"}
URGES = (Step.WHERE, Step.OFFER, Step.COOLING, Step.NECK, Step.AFTER, Step.HABIT)
COLUMNS, GAP = 4, 28


def pages() -> list[ShowPage]:
    first = [ShowPage(Open(1, one, ABOUT.get(one, ""))) for one in Page if one is not Page.URGE]
    return [*first, *[ShowPage(Open(1, Page.URGE), Urge(one, 0.0, 0.0), 497.0) for one in URGES]]


def painted(shown: ShowPage, brush: Brush) -> Image.Image:
    card = parse(json.dumps(care_words.card(shown, Settings(), "Slow look-around")))
    assert isinstance(card, ChoiceCard)
    laid, halo = layout(card, brush, 10_000), brush.px(HALO)
    face = Image.new("RGB", laid.size, brush.palette.ground)
    face.paste(laid.face, (0, 0))
    if card.countdown is not None:
        dial = ring(card.countdown, card.countdown.seconds, laid, brush)
        face.paste(dial, laid.ring_at)
    for button in laid.buttons:
        looks = brush.button(button, ground=brush.palette.ground, hover=False, down=False, focus=False)
        face.paste(looks, (button.x - halo, button.y - halo))
    return face


def sheet(palette: Palette, scale: float) -> Image.Image:
    """In columns, each page where there is most room."""
    brush = Brush(palette, scale, fonts.fallback())
    faces, gap = [painted(one, brush) for one in pages()], round(GAP * scale)
    wide, ends = max(one.width for one in faces), [gap] * COLUMNS
    places = []
    for face in faces:
        column = ends.index(min(ends))
        places.append((gap + column * (wide + gap), ends[column]))
        ends[column] += face.height + gap
    whole = Image.new("RGB", (COLUMNS * (wide + gap) + gap, max(ends)), palette.line)
    for face, place in zip(faces, places, strict=True):
        whole.paste(face, place)
    return whole


def main() -> None:
    for name, palette, scale in (("light", LIGHT, 1.0), ("dark", DARK, 2.0)):
        sheet(palette, scale).quantize(64).save(HERE / "images" / f"pages-{name}.png", optimize=True)


if __name__ == "__main__":
    main()
