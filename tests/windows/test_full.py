"""The prompt that fills the screen: the way out is on every monitor, by key and by click, and nothing is kept open."""

from __future__ import annotations

import json
from typing import Any, ClassVar

import pytest
from PIL import Image

from backbreak.windows import desk, fonts, surface
from backbreak.windows.card import parse
from backbreak.windows.full import FullPrompt
from backbreak.windows.paint import Brush
from backbreak.windows.palette import LIGHT
from backbreak.windows.prompt_card import PromptCard
from tests.windows import cards
from tests.windows.test_form import LONG, FakeSurface

LEFT, RIGHT = (0, 0, 1280, 800), (1280, 0, 1280, 800)
WORDS = "You asked to be held to it. Escape or \u201cSkip\u201d closes this at once."


class Covering(FakeSurface):
    made: ClassVar[list[Covering]] = []

    def __init__(self, *given: Any, takes_focus: bool, covers: bool = False) -> None:
        super().__init__(*given, takes_focus=takes_focus)
        self.covers, self.focused, self.closed = covers, 0, False
        Covering.made.append(self)

    def take_focus(self) -> None:
        self.focused += 1

    def close(self) -> None:
        self.closed = True


class Still:
    def still(self, *_given: object) -> Image.Image:
        return Image.new("RGB", (10, 10))


def shown(monkeypatch: pytest.MonkeyPatch, monitors: tuple[desk.Area, ...] = (LEFT, RIGHT), scale: float = 1.0,
          **changes: Any) -> tuple[FullPrompt, list[Covering], list[dict[str, Any]]]:
    monkeypatch.setattr(surface, "Surface", Covering)
    Covering.made = []
    said: list[dict[str, Any]] = []
    card = parse(json.dumps(cards.prompt(**{"full": WORDS, "snoozes": [], **changes})))
    assert isinstance(card, PromptCard)
    facts = desk.Facts(screen=(0, 0, 2560, 800), monitors=monitors, pointer=(1300, 10))
    window = FullPrompt(card, Brush(LIGHT, scale, fonts.fallback()), Still(), None, facts,  # type: ignore[arg-type]
                        answer=said.append, start=lambda: said.append({"start": True}), painted=lambda: None)
    for one in Covering.made:
        one.hears.guard.shown, one.hears.guard.quiet_until = 0.0, 0.0
        one.hears.shown()
        one.hears.guard.shown, one.hears.guard.quiet_until = 0.0, 0.0
    return window, Covering.made, said


def click(on: Covering, key: str) -> None:
    button = next(one for one in on.hears.controls.buttons if one.key == key)
    x, y = button.x + button.width // 2, button.y + button.height // 2
    on.hears.moved(x, y)
    on.hears.press(x, y)
    on.hears.release(x, y)


def test_it_covers_every_monitor_and_the_prompt_is_where_somebody_works(monkeypatch: pytest.MonkeyPatch) -> None:
    _window, (here, other), _said = shown(monkeypatch)
    assert (here.place, other.place) == ((1280, 0), (0, 0))
    assert here.size == other.size == (1280, 800)
    assert here.covers
    assert other.covers
    assert here.focused


@pytest.mark.parametrize("monitor", [0, 1])
@pytest.mark.parametrize("how", ["escape", "click", "cross"])
def test_the_way_out_is_on_every_monitor(monkeypatch: pytest.MonkeyPatch, monitor: int, how: str) -> None:
    _window, surfaces, said = shown(monkeypatch)
    if how == "click":
        click(surfaces[monitor], "skip")
    elif how == "escape":
        surfaces[monitor].hears.key("escape")
    else:
        surfaces[monitor].hears.closed()
    assert said == [{"answer": "skip"}]


def test_it_starts_and_hears_who_just_got_up(monkeypatch: pytest.MonkeyPatch) -> None:
    window, (here, other), said = shown(monkeypatch)
    click(here, "start")
    click(here, "got_up")
    assert said == [{"start": True}, {"answer": "got_up"}]
    window.last_words("Sorry, that was missed; it counts now.")
    assert "words" in here.layers
    window.into_the_corner()
    window.close()
    assert here.closed
    assert other.closed


def test_a_snooze_that_is_left_is_still_there(monkeypatch: pytest.MonkeyPatch) -> None:
    _window, (here, _other), said = shown(monkeypatch, snoozes=[{"label": "5 min", "seconds": 300}])
    click(here, "snooze 0")
    assert said == [{"answer": "snooze", "seconds": 300}]


@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("monitor", [(0, 0, 800, 600), (0, 0, 1920, 1080)])
def test_all_of_it_is_on_the_monitor_with_long_words(monkeypatch: pytest.MonkeyPatch, scale: float, monitor: desk.Area,
                                                     ) -> None:
    words = {**cards.WORDS, "skip": LONG, "start": LONG}
    _window, (here,), _said = shown(monkeypatch, (monitor,), scale, title=LONG, words=words)
    for one in here.hears.controls.buttons:
        assert one.x >= 0
        assert one.y >= 0
        assert one.x + one.width <= monitor[2]
        assert one.y + one.height <= monitor[3]


def test_under_wayland_it_is_a_window_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-1")
    _window, surfaces, said = shown(monkeypatch)
    (one,) = surfaces
    assert not one.covers
    assert one.size[0] < 1280
    one.hears.key("escape")
    assert said == [{"answer": "skip"}]
