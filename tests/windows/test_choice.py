"""The small page: its card is checked, its words and buttons stay inside, and the ring says how long."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backbreak.core import care_words
from backbreak.core.caring import Open, Page
from backbreak.core.effects import ShowPage
from backbreak.core.settings import Settings
from backbreak.core.urge import Step, Urge
from backbreak.windows import desk, fonts
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.choice_card import ChoiceCard
from backbreak.windows.choice_face import layout, ring
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT

ABOUT = {
    Page.WHY: "pop", Page.ADVICE: "strong_days", Page.LISTS: "numb", Page.REMIND: "sit_stand", Page.KEEP: "sit_stand",
    Page.CHANGED: "sitting.limit|30 min|45 min",
}
PAGES = [ShowPage(Open(1, one, ABOUT.get(one, ""))) for one in Page if one is not Page.URGE]
PAGES += [ShowPage(Open(1, Page.URGE), Urge(one, 0.0, 0.0), 497.0) for one in Step if one is not Step.MOVING]
LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmütze " * 3


def card(shown: ShowPage = PAGES[0], **changes: Any) -> ChoiceCard:
    found = parse(json.dumps({**care_words.card(shown, Settings()), **changes}))
    assert isinstance(found, ChoiceCard)
    return found


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("shown", PAGES, ids=lambda one: one.urge.step if one.urge else one.open.page)
def test_everything_stays_inside_and_apart(shown: ShowPage, scale: float) -> None:
    laid = layout(card(shown), Brush(LIGHT, scale, fonts.fallback()), 2000)
    assert not laid.scrolls
    assert len({one.key for one in laid.buttons}) == len(laid.buttons)
    for one in laid.buttons:
        assert 0 <= one.x <= one.x + one.width <= laid.size[0]
        assert 0 <= one.y <= one.y + one.height <= laid.size[1]
        for other in laid.buttons:
            boxes = [(each.x, each.y, each.width, each.height) for each in (one, other)]
            assert one is other or desk.meet(*boxes) is None


def test_long_words_wrap() -> None:
    buttons = [{"key": "a", "label": LONG}, {"key": "b", "label": LONG, "link": True}]
    laid = layout(card(title=LONG, buttons=buttons), Brush(LIGHT, 1.0, fonts.fallback()), 2000)
    assert all(one.x + one.width <= laid.size[0] for one in laid.buttons)


def test_a_long_page_scrolls_on_a_small_screen() -> None:
    lists = card(next(one for one in PAGES if one.open.page is Page.LISTS))
    laid = layout(lists, Brush(LIGHT, 1.0, fonts.fallback()), 500)
    assert laid.scrolls
    assert laid.size[1] <= 500
    assert all(one.y + one.height <= laid.size[1] for one in laid.buttons)


def test_the_numbers_are_eleven_and_of_one_size() -> None:
    laid = layout(card(), Brush(LIGHT, 1.0, fonts.fallback()), 2000)
    numbers = [one for one in laid.buttons if one.style == "number"]
    assert [one.key for one in numbers] == [f"score {n}" for n in range(11)]
    assert len({one.width for one in numbers}) == 1


def test_the_ring_empties_and_then_says_so() -> None:
    cooling = card(next(one for one in PAGES if one.urge and one.urge.step is Step.COOLING))
    brush = Brush(DARK, 1.0, fonts.fallback())
    laid = layout(cooling, brush, 2000)
    assert cooling.countdown is not None
    seen = [ring(cooling.countdown, left, laid, brush).tobytes() for left in (497.0, 496.2, 100.0, 0.0)]
    assert seen[0] == seen[0] != seen[2] != seen[3]


@pytest.mark.parametrize(("changes", "names"), [
    ({"buttons": []}, "buttons"),
    ({"buttons": [{"key": "a"}]}, "label"),
    ({"buttons": [{"key": "a", "label": "b"}] * 13}, "buttons"),
    ({"scale": {"low": "a", "high": "b", "bands": [{"from": 3, "to": 11, "label": "c"}]}}, "bands"),
    ({"scale": 3}, "scale"),
    ({"countdown": {"seconds": -1, "of": 3, "text": "", "over": ""}}, "seconds"),
    ({"quiet": "yes"}, "quiet"),
])
def test_a_card_that_does_not_fit_names_the_field(changes: dict[str, Any], names: str) -> None:
    with pytest.raises(CardError, match=names):
        card(**changes)
