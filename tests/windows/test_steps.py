"""A few screens one after the other: forth, back, past them all; changes go out at once; all words stay inside."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from backbreak.core import welcome
from backbreak.core.settings import Settings
from backbreak.core.welcome import AtLogin
from backbreak.windows import desk, fonts, surface
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT
from backbreak.windows.steps import StepsWindow
from backbreak.windows.steps_card import StepsCard
from tests.windows.test_form import LONG, FakeSurface

WIRE = welcome.card(Settings(), AtLogin(False, "It does not start at login."))


def card(**changes: Any) -> StepsCard:
    found = parse(json.dumps({**WIRE, **changes}))
    assert isinstance(found, StepsCard)
    return found


class Steps:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, shown: StepsCard, room: desk.Area, scale: float) -> None:
        monkeypatch.setattr(surface, "Surface", FakeSurface)
        self.said: list[dict[str, Any]] = []
        brush = Brush(DARK if scale > 1 else LIGHT, scale, fonts.fallback())
        self.window = StepsWindow(shown, brush, None, desk.Facts(screen=room),  # type: ignore[arg-type]
                                  answer=self.said.append, painted=lambda: None, told=self.said.append)
        self.stage = self.window._stage
        self.stage.guard.shown, self.stage.guard.quiet_until = 0.0, 0.0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.stage.key(key)

    def click(self, key: str) -> None:
        button = next(one for one in self.stage.controls.buttons if one.key == key)
        x, y = button.x + button.width // 2, button.y + button.height // 2
        self.stage.moved(x, y)
        self.stage.press(x, y)
        self.stage.release(x, y)

    @property
    def title(self) -> str:
        return self.window._card.pages[self.window._at].title


Open = Callable[..., Steps]


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch) -> Open:
    def make(shown: StepsCard | None = None, room: desk.Area = (0, 0, 1280, 1000), scale: float = 1.0) -> Steps:
        return Steps(monkeypatch, shown or card(), room, scale)

    return make


def test_the_keyboard_alone_goes_through_all_and_tries_one(steps: Open) -> None:
    shown, seen = steps(), []
    shown.press("return")                   # the first shows where the focus is
    for _ in range(4):
        seen.append(shown.title)
        shown.press("return")
    assert seen == ["How long before a nudge?", "What should it keep in mind?", "Shall it be there by itself?",
                    "Try one now?"]
    assert shown.said == [{"answer": "closed", "do": "try"}]


def test_going_back_is_possible_and_not_before_the_first(steps: Open) -> None:
    shown = steps()
    assert "back" not in [one.key for one in shown.stage.controls.buttons]
    shown.click("next")
    shown.click("next")
    shown.click("back")
    assert shown.title == "What should it keep in mind?"
    shown.click("back")
    assert shown.title == "How long before a nudge?"
    assert shown.said == []


@pytest.mark.parametrize("how", ["escape", "skip", "cross"])
def test_all_of_it_can_be_passed_over_at_once(steps: Open, how: str) -> None:
    shown = steps()
    if how == "skip":
        shown.click("skip")
    elif how == "escape":
        shown.press("escape")
    else:
        shown.stage.closed()
    assert shown.said == [{"answer": "closed"}]


def test_later_closes_the_last(steps: Open) -> None:
    shown = steps()
    for _ in range(3):
        shown.click("next")
    assert "skip" not in [one.key for one in shown.stage.controls.buttons]
    shown.click("later")
    assert shown.said == [{"answer": "closed"}]


def test_a_choice_goes_out_at_once_by_click_and_by_key(steps: Open) -> None:
    shown = steps()
    shown.click("sitting.limit\n45 min")
    shown.click("sitting.limit\n45 min")
    shown.press("right", "left", "space", "space")
    assert [one["value"] for one in shown.said] == ["45 min", "30 min", "45 min", "30 min"]
    shown.click("next")
    shown.click("person.limits neck")
    shown.click("next")
    shown.click("login")
    assert shown.said[-2:] == [{"set": "person.limits neck", "value": True}, {"set": "login", "value": True}]


def test_what_comes_back_is_what_holds(steps: Open) -> None:
    shown = steps()
    shown.click("next")
    shown.click("person.limits neck")
    wire = welcome.card(Settings(seat="wheelchair"), AtLogin(True, "It does."), "The file cannot be written.")
    shown.window.renew(wire)
    keys = [one.key for one in shown.stage.controls.buttons]
    assert "person.limits sit" not in keys
    assert shown.title == "What should it keep in mind?"
    shown.window.renew({**wire, "foot": 3})
    with pytest.raises(CardError):
        shown.window.renew({"pages": [{}]})
    with pytest.raises(CardError, match="as before"):
        shown.window.renew({"pages": wire["pages"][:2]})


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_where_it_does_not_fit_it_scrolls_and_follows_the_focus(steps: Open, scale: float) -> None:
    shown = steps(room=(0, 0, 1366, 400), scale=scale)
    shown.click("next")
    shown.press(*["tab"] * 6)
    focus = shown.stage.controls.focus
    assert focus is not None
    box, scroll = shown.window._page.places[focus].box, shown.window._scroll
    assert scroll.top > 0
    assert scroll.top <= box[1]
    assert box[1] < scroll.top + scroll.view
    shown.stage.wheel(-1)
    assert shown.window._scroll.top < scroll.top
    shown.press("end", "home")


def test_it_is_no_wider_than_a_small_screen_at_twice_the_size(steps: Open) -> None:
    shown = steps(room=(0, 0, 1024, 600), scale=2.0)
    for _ in range(4):
        assert shown.window._page.image.width == shown.window._size[0] <= 1024
        for one in shown.stage.controls.buttons:
            assert 0 <= one.x <= one.x + one.width <= shown.window._size[0]
        shown.click(shown.stage.controls.buttons[-1].key)


def test_the_button_that_is_offered_has_the_room_that_the_others_leave(steps: Open) -> None:
    words = {"back": "Zurück", "next": "Weiter", "skip": "Überspringen", "count": "{n} von {total}"}
    ends = [{"key": "later", "label": "Später"}, {"key": "try", "label": "Gleich ausprobieren"}]
    shown = steps(card(words=words, ends=ends))
    for _ in range(3):
        shown.click("next")
    back, later, offered = shown.stage.controls.buttons[-3:]
    assert offered.height == later.height == back.height


@pytest.mark.parametrize("room", [(0, 0, 1280, 1000), (0, 0, 800, 500)])
def test_long_words_stay_inside(steps: Open, room: desk.Area) -> None:
    words = {"back": LONG, "next": LONG, "skip": LONG, "count": "{n} von {total}"}
    shown = steps(card(words=words, ends=[{"key": "later", "label": LONG}, {"key": "try", "label": LONG}]), room=room)
    for _ in range(3):
        for one in shown.stage.controls.buttons:
            assert one.x >= 0
            assert one.x + one.width <= shown.window._size[0]
        shown.click("next")


@pytest.mark.parametrize("changes", [{"pages": []}, {"ends": []}, {"ends": [{"key": "a", "label": "b"}] * 3}])
def test_a_card_without_screens_or_ends_is_told(changes: dict[str, Any]) -> None:
    with pytest.raises(CardError, match="it must have"):
        card(**changes)
