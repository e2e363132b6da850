"""The Today window: its card is checked, all words stay inside, and every part can be reached, chosen and corrected."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from PIL import Image

from backbreak.core import day_card, periods
from backbreak.core.day_view import Became, DayView, Lane, Mark, Now
from backbreak.core.events import Hold
from backbreak.core.periods import Figures, View
from backbreak.core.settings import Settings
from backbreak.core.spans import Span, SpanKind
from backbreak.core.stages import Stage
from backbreak.windows import desk, fonts, surface, today_shapes
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT, Palette
from backbreak.windows.today import TodayWindow
from backbreak.windows.today_card import BECAME, KINDS, TodayCard
from backbreak.windows.today_face import LINE, WIDTH, Page, Shown
from backbreak.windows.today_line import Line
from tests.windows.test_form import FakeSurface

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " * 2
HOUR, DAY, NUMBER = 3600.0, 86400.0, 20_000
START = NUMBER * DAY + 4 * HOUR
PLAIN = Settings()


def lived() -> DayView:
    spans = [Span(kind, START + n * HOUR, START + (n + 1) * HOUR, 0.9, "input at the desk")
             for n, kind in enumerate((SpanKind.SITTING, SpanKind.AWAY, SpanKind.SITTING, SpanKind.STANDING))]
    marks = tuple(Mark(START + HOUR + n * 600, one, "upper") for n, one in enumerate(Became))
    now = Now(START + 4 * HOUR, "Standing since 07:00.", None, None, Stage.WATCHING)
    return DayView(NUMBER, START, START + DAY, tuple(spans), marks, (Lane(Hold.CALL, START, START + HOUR),),
                   ((START, 3),), 2 * HOUR, HOUR, HOUR, 1, now)


def wire(view: View = View.DAY, day: DayView | None = None, **changes: Any) -> dict[str, Any]:
    if view is View.DAY:
        card = day_card.of_day(day or lived(), NUMBER, PLAIN, float, str)
    else:
        found = [Figures(one, one % 3 > 0, HOUR * (one % 5 + 1), HOUR, one % 7, 2.5)
                 for one in periods.days(view, NUMBER)]
        card = day_card.of_period(view, found, NUMBER, PLAIN)
    return {**card, "trouble": "", "said": "", "undo": False, **changes}


def read(*args: Any, **changes: Any) -> TodayCard:
    found = parse(json.dumps(wire(*args, **changes)))
    assert isinstance(found, TodayCard)
    return found


def german(view: View) -> TodayCard:
    """All words as long as they get in some languages."""
    found = wire(view)

    def longer(value: Any, key: str = "") -> Any:
        if isinstance(value, dict):
            return {one: longer(inner, one) for one, inner in value.items()}
        if isinstance(value, list) and key not in ("says",):
            return [longer(inner, key) for inner in value]
        keep = ("kind", "theme", "view", "key", "says", "title")
        return f"{value} {LONG}" if isinstance(value, str) and value and key not in keep else value

    card = parse(json.dumps({**longer(found), "bars": found.get("bars", []), "hours": found.get("hours", []),
                             "undo": True, "trouble": LONG, "said": ""}))
    assert isinstance(card, TodayCard)
    return card


def brush(scale: float = 1.0, palette: Palette = LIGHT) -> Brush:
    return Brush(palette, scale, fonts.fallback())


# -- the card


def test_a_card_is_read_whole() -> None:
    card = read()
    assert [one.kind for one in card.spans] == ["sitting", "away", "sitting", "standing"]
    assert (card.spans[0].says, card.now, len(card.marks)) == (("up", "forget"), START + 4 * HOUR, 5)
    assert len(read(View.WEEK).bars) == 7


@pytest.mark.parametrize(("changes", "said"), [
    ({"view": "year"}, "card.view is 'year'; it must be one of day, week, month"),
    ({"to": 0.0}, "card.to is 0; it must be after card.from"),
    ({"from": "now"}, "card.from is 'now'; it must be a number"),
    ({"spans": [{"from": 1, "to": 2, "kind": "flying", "label": "x"}]}, "card.spans[0].kind is 'flying'"),
    ({"spans": [{"from": 1, "to": 2, "kind": "away", "label": "x", "says": ["gone"]}]}, "card.spans[0].says is 'gone'"),
    ({"marks": [{"at": True, "kind": "taken", "label": "x"}]}, "card.marks[0].at is True; it must be a number"),
    ({"spans": [{"from": 1, "to": 2, "kind": "away", "label": "x"}] * 2001}, "it must have at most 2000"),
])
def test_a_fault_is_named(changes: dict[str, Any], said: str) -> None:
    with pytest.raises(CardError) as fault:
        parse(json.dumps({**wire(), **changes}))
    assert said in str(fault.value)


# -- the page


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("view", [*View])
@pytest.mark.parametrize("text", [False, True])
def test_long_words_stay_inside_and_nothing_meets(view: View, scale: float, text: bool) -> None:
    pen = brush(scale)
    page = Page(german(view), pen, pen.px(WIDTH), Shown(0, text))
    boxes = [(one.x, one.y, one.width, one.height) for one in page.buttons if one.stop]
    for x, y, wide, tall in boxes:
        assert 0 <= x < x + wide <= page.image.width
        assert 0 <= y < y + tall <= page.image.height
    assert not any(desk.meet(one, other) for one in boxes for other in boxes if one != other)
    for x, y, words, style, room in page._jobs:
        assert x + room <= page.image.width
        assert y + pen.height(words, style, room) <= page.image.height


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_kinds_are_told_apart_without_colours(palette: Palette) -> None:
    pen, seen = brush(1.0, palette), set[bytes]()
    for kind in KINDS:
        for sure in (True, False):
            image = today_shapes.piece(kind, sure, (60, 60), pen, palette.tile).convert("L")
            middle = sum(image.tobytes()) / 3600
            seen.add(image.point(lambda one, middle=middle: 255 if one > middle else 0).tobytes())
    assert len(seen) >= len(KINDS) + 2
    signs = {today_shapes.mark(one, 20, pen, palette.ground).convert("1").tobytes() for one in BECAME}
    assert len(signs) == len(BECAME)


@pytest.mark.parametrize("hours", [0.02, 1, 8, 20])
@pytest.mark.parametrize("width", [300, 720, 1440])
def test_the_line_fits_any_day(hours: float, width: int) -> None:
    kinds, each = (SpanKind.SITTING, SpanKind.AWAY), hours * 36
    spans = tuple(Span(kinds[n % 2], START + n * each, START + (n + 1) * each, 0.9, "") for n in range(100))
    day = DayView(NUMBER, START, START + DAY, spans, now=Now(START + hours * HOUR, "", None, None, Stage.WATCHING))
    line = Line(read(View.DAY, day), brush(), width)
    assert line.painted(99, 3).size == (width, line.height)
    assert all(0 <= one.left < one.right <= width + 2 for one in line.places)
    assert all(one.left <= two.left for one, two in pairwise(line.places))


# -- the window


class Opened:
    """A window on a screen of this size, and what it said."""

    def __init__(self, shown: TodayCard, monkeypatch: pytest.MonkeyPatch, room: desk.Area, scale: float) -> None:
        monkeypatch.setattr(surface, "Surface", FakeSurface)
        self.said: list[dict[str, Any]] = []
        self.window = TodayWindow(shown, brush(scale), None, desk.Facts(screen=room),  # type: ignore[arg-type]
                                  answer=self.said.append, painted=lambda: None, told=self.said.append)
        self.surface: Any = self.window._surface
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
    def focus(self) -> str | None:
        return self.stage.controls.focus

    @property
    def chosen(self) -> int | None:
        return self.window._shown.chosen

    def page(self) -> bytes:
        image: Image.Image = self.surface.layers["page"][0]
        return image.tobytes()


Open = Callable[..., Opened]


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> Open:
    def make(card: TodayCard | None = None, room: desk.Area = (0, 0, 1280, 1000), scale: float = 1.0) -> Opened:
        return Opened(card or read(), monkeypatch, room, scale)

    return make


def test_a_span_is_chosen_and_corrected_by_keys(opened: Open) -> None:
    window = opened()
    window.press("left")
    assert (window.chosen, window.focus) == (3, LINE)
    window.press("left", "left", "left", "left")
    assert window.chosen == 0
    window.press("right", "return")
    assert (window.chosen, window.focus) == (1, "was sitting")
    window.press("right")
    assert window.focus == "was forget"
    window.press("left", "return")
    assert window.said == [{"today": "correct", "was": "sitting", "from": START + HOUR, "to": START + 2 * HOUR}]
    assert window.focus == LINE


def test_the_way_back_leads_to_the_line_and_out(opened: Open) -> None:
    window = opened()
    window.press("return", "return", "escape")
    assert (window.focus, window.said) == (LINE, [])
    window.press("delete", "escape")
    assert window.said == [
        {"today": "correct", "was": "forget", "from": START + 3 * HOUR, "to": START + 4 * HOUR}, {"answer": "closed"}]


def test_a_click_chooses_and_another_corrects(opened: Open) -> None:
    window = opened()
    before = window.page()
    window.click("piece 0")
    assert window.chosen == 0
    assert window.page() != before
    window.click("was up")
    assert window.said[0]["was"] == "up"
    window.click("close")
    assert window.said[-1] == {"answer": "closed"}


def test_what_may_not_be_said_of_a_span_is_not_said(opened: Open) -> None:
    day = lived()
    gone = Span(SpanKind.AWAY, START + 4 * HOUR, START + 5 * HOUR, 0.9, "no input since")
    still = DayView(day.number, day.start, day.end, (*day.spans, gone), now=day.now)
    window = opened(read(View.DAY, still))
    window.press("left", "return", "delete")
    assert (window.chosen, window.said, window.focus) == (4, [], LINE)


def test_days_weeks_and_months_are_turned(opened: Open) -> None:
    window = opened()
    window.press("page_up", "page_down", "2", "3")
    window.click("view week")
    window.click("step -1")
    assert window.said == [
        {"today": "step", "by": -1}, {"today": "view", "view": "week"}, {"today": "view", "view": "month"},
        {"today": "view", "view": "week"}, {"today": "step", "by": -1}]


def test_a_day_of_a_week_is_opened(opened: Open) -> None:
    window = opened(read(View.WEEK))
    window.press("right", "right", "return")
    first = periods.days(View.WEEK, NUMBER)[0]
    assert window.said == [{"today": "day", "number": first + 1}]
    window.stage.controls.ring = False
    window.click("piece 4")
    window.click("piece 4")
    assert window.said[-1] == {"today": "day", "number": first + 4}


def test_back_from_the_right_begins_at_today_and_not_at_days_to_come(opened: Open) -> None:
    window = opened(read(View.WEEK))
    window.press("left", "return")
    assert window.said == [{"today": "day", "number": NUMBER}]


def test_every_button_is_reached_by_tab(opened: Open) -> None:
    window = opened(read(undo=True))
    window.press("left")
    seen = set()
    for _ in range(20):
        window.press("tab")
        seen.add(window.focus)
    assert seen == {"view day", "view week", "view month", "step -1", LINE, "was sitting", "was up", "was forget",
                    "text", "undo", "close"}


def test_all_of_it_can_be_read_as_text(opened: Open) -> None:
    window = opened()
    window.press("t")
    words = [job[2] for job in window.window._page._jobs]
    assert "Sat in all: 2 h (standing: 1 h)" in words
    assert "04:00 to 05:00: sitting, 1 h; quite sure (input at the desk)" in words
    window.click("text")
    assert (window.window._shown.text, window.focus) == (False, LINE)


def test_a_new_card_keeps_what_is_chosen_and_another_day_does_not(opened: Open) -> None:
    window = opened()
    window.press("left", "left")
    day = lived()
    joined = (Span(SpanKind.SITTING, START, START + 3 * HOUR, 1.0, "as you said"), day.spans[3])
    window.window.renew(read(View.DAY, DayView(NUMBER, START, START + DAY, joined, now=day.now), undo=True))
    assert window.chosen == 0
    window.press("u")
    assert window.said == [{"today": "undo"}]
    window.window.renew(read(View.DAY, DayView(NUMBER - 1, START - DAY, START)))
    assert window.chosen is None
    window.press("left", "u")
    assert (window.chosen, len(window.said)) == (None, 1)


def test_a_part_that_is_gone_is_not_chosen_any_more(opened: Open) -> None:
    window = opened()
    window.press("left")
    window.window.renew(read(View.DAY, DayView(NUMBER, START, START + DAY, now=lived().now)))
    assert window.chosen is None


def test_on_a_small_screen_it_scrolls_and_the_focus_is_in_view(opened: Open) -> None:
    window = opened(room=(0, 0, 1024, 600), scale=1.0)
    assert window.surface.size[1] <= 560
    assert window.window._scroll.needed
    window.press("left")
    top = window.window._scroll.top
    line = next(one for one in window.window._page.buttons if one.key == LINE)
    assert top <= line.y
    assert line.y + line.height <= top + window.window._scroll.view
    window.press("end", "home", "down", "up")
    assert window.window._scroll.top == 0


def test_a_question_is_answered(opened: Open) -> None:
    asks = {"text": "Were you away?", "away": "I was away", "here": "I was here", "thanks": "Thank you"}
    window = opened(read(question=asks))
    assert window.window.asks
    window.click("away")
    assert window.said == [{"gap": "away"}]


def test_hover_and_focus_are_seen(opened: Open) -> None:
    window = opened()
    looks = {window.page()}
    for key in ("piece 0", "view week"):
        button = next(one for one in window.stage.controls.buttons if one.key == key)
        window.stage.moved(button.x + 5, button.y + 5)
        looks.add(window.page())
    window.press("tab")
    looks.add(window.page())
    assert len(looks) == 4
