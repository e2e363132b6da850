"""The settings window: its card is checked, all words stay inside, and keys, clicks and drags change what they mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest

from backbreak.core import tuning_page
from backbreak.core.settings import Settings, changed
from backbreak.windows import desk, fonts, surface
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT
from backbreak.windows.tuning import PART, TuningWindow
from backbreak.windows.tuning_card import TuningCard
from backbreak.windows.tuning_face import Page
from backbreak.windows.tuning_foot import Foot
from backbreak.windows.tuning_rows import Touch
from backbreak.windows.writing import Line, marked
from tests.windows.test_form import FakeSurface

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"
LIMIT = f"sitting.limit{PART}track"
HOURS = f"quiet.hours{PART}box"


def wire(*values: tuple[str, str], **more: Any) -> dict[str, Any]:
    held = Settings()
    for name, typed in values:
        held = changed(held, name, typed)
    return tuning_page.card(held, languages={"cs"}, **more)


def card(found: dict[str, Any] | None = None) -> TuningCard:
    read = parse(json.dumps(found or wire()))
    assert isinstance(read, TuningCard)
    return read


def german() -> TuningCard:
    """All words far too long."""
    found = wire(("sitting.limit", "25 min"), ("quiet.hours", "22:00-07:00, 12:30-13:00"), undo="x")
    for group in found["groups"]:
        group["title"] = f"{LONG} {group['title']}"
        for row in group["rows"]:
            row |= {name: f"{LONG} {row[name]}" for name in ("label", "text", "why", "default") if name in row}
            row["options"] = [{**one, "label": f"{LONG} {one['label']}"} for one in row.get("options", [])]
            row["wrong"] = f"{LONG} {LONG}"
    found["foot"] = f"{LONG} " * 3
    return card(found)


def brush(scale: float = 1.0, palette: Any = LIGHT) -> Brush:
    return Brush(palette, scale, fonts.fallback())


class Clock:
    """The screen's timers, which go off when a test says so."""

    def __init__(self) -> None:
        self.waits: list[Callable[[], None]] = []

    def later(self, _seconds: float, call: Callable[[], None]) -> Callable[[], None]:
        self.waits.append(call)
        return lambda: self.waits.remove(call) if call in self.waits else None

    def rest(self) -> None:
        waits, self.waits = self.waits, []
        for call in waits:
            call()


class Open:
    """A window on a screen of this size, and what it said."""

    def __init__(self, shown: TuningCard, monkeypatch: pytest.MonkeyPatch, room: desk.Area, scale: float) -> None:
        monkeypatch.setattr(surface, "Surface", FakeSurface)
        self.said: list[dict[str, Any]] = []
        self.clock = Clock()
        self.window = TuningWindow(shown, brush(scale), self.clock, desk.Facts(screen=room),  # type: ignore[arg-type]
                                   answer=self.said.append, painted=lambda: None, told=self.said.append)
        self.stage, self.surface = self.window.stage, self.window.surface
        self.stage.guard.shown, self.stage.guard.quiet_until = 0.0, 0.0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.surface.char = key if len(key) == 1 else " " if key == "space" else ""
            self.stage.key(key.lower())

    def write(self, text: str) -> None:
        self.press(*text)

    def focus(self, key: str) -> None:
        self.stage.controls.focus, self.stage.controls.ring = key, True

    def button(self, key: str) -> Button:
        return next(one for one in self.stage.controls.buttons if one.key == key)

    def click(self, key: str) -> None:
        button = self.button(key)
        self.drag((button.x + button.width // 2, button.y + button.height // 2))

    def drag(self, start: tuple[int, int], *way: tuple[int, int]) -> None:
        self.stage.moved(*start)
        self.stage.press(*start)
        for place in way:
            self.stage.moved(*place)
        self.stage.release(*(way[-1] if way else start))

    def row(self, key: str) -> Any:
        return self.window.row(key)

    @property
    def keys(self) -> list[str]:
        return list(self.window.page.places)

    @property
    def told(self) -> list[tuple[str, Any]]:
        return [(line["set"], line["value"]) for line in self.said if "set" in line]


Opened = Callable[..., Open]


@pytest.fixture
def window(monkeypatch: pytest.MonkeyPatch) -> Opened:
    def make(shown: TuningCard | None = None, room: desk.Area = (0, 0, 1280, 1000), scale: float = 1.0) -> Open:
        return Open(shown or card(), monkeypatch, room, scale)

    return make


# -- the card


@pytest.mark.parametrize(("change", "said"), [
    ({"kind": "knob"}, "card.groups[0].rows[1].kind is 'knob'"),
    ({"stops": []}, "card.groups[0].rows[1].at is 14; it must lie among its 0 stops"),
    ({"at": 99.0}, "card.groups[0].rows[1].at is 99; it must lie among its 28 stops"),
    ({"shows": ["x"]}, "card.groups[0].rows[1].shows has 1 texts"),
    ({"kind": "switch"}, "card.groups[0].rows[1].value is '30 min'; it must be 'on' or 'off'"),
    ({"kind": "one"}, "card.groups[0].rows[1].value is '30 min'; it must be one of its options"),
    ({"key": "preset"}, "card.groups has two rows with the key 'preset'"),
    ({"kind": "preset", "says": ["x"]}, "card.groups[0].rows[1].says has 1 texts"),
])
def test_a_fault_is_named(change: dict[str, Any], said: str) -> None:
    found = wire()
    found["groups"][0]["rows"][1] |= change
    with pytest.raises(CardError) as fault:
        card(found)
    assert said in str(fault.value)


def test_rows_are_not_without_end() -> None:
    found = wire()
    found["groups"][0]["rows"] += [{"kind": "note", "key": f"n{n}", "label": "x"} for n in range(200)]
    with pytest.raises(CardError, match="it must have at most 200"):
        card(found)


# -- the page


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("shown", [card(), german()], ids=["en", "de"])
@pytest.mark.parametrize("wide", [420, 690])
def test_rows_lie_below_each_other_and_all_parts_inside_and_apart(shown: TuningCard, scale: float, wide: int) -> None:
    painter = brush(scale)
    page = Page(shown.groups, painter, painter.px(wide), shown.words, pending="light")
    places = list(page.places.values())
    for place, below in pairwise(places):
        assert place.box[1] + place.box[3] <= below.box[1]
    assert places[-1].box[1] + places[-1].box[3] <= page.image.height
    for place in places:
        parts = [part for part in place.laid.parts if part.name not in ("one", "switch")]
        for part in parts:
            x, y, across, tall = part.box
            assert 0 <= x < x + across <= place.box[2], (place.laid.row.key, part)
            assert 0 <= y < y + tall <= place.box[3], (place.laid.row.key, part)
        boxes = [part.box for part in parts]
        assert not any(desk.meet(one, other) for n, one in enumerate(boxes) for other in boxes[n + 1:])
        for said in place.laid.said:
            high = painter.height(said.text, said.style, said.width)
            assert said.at[1] + high <= place.box[3]
            assert said.at[0] + said.width <= place.box[2]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("key", "part"), [
    ("sitting.limit", "track"), ("prompt.style", "one"), ("prompt.style", "=notification"), ("remind.desk", "switch"),
    ("quiet.days", "+sun"), ("quiet.hours", "-0"), ("quiet.hours", "box"), ("quiet.hours", "add"),
    ("quiet.hours", "default"), ("preset", "use"),
])
def test_what_is_touched_looks_different(palette: Any, key: str, part: str) -> None:
    shown = card(wire(("quiet.hours", "22:00-07:00"), ("sitting.limit", "40 min")))
    page = Page(shown.groups, brush(1.0, palette), 690, shown.words, pending="light")
    looks = set()
    for touch in (Touch(), Touch(focus=part), Touch(hover=part) if part not in ("one", "box") else Touch(focus=part)):
        page.paint(key, touch)
        x, y, wide, tall = page.places[key].box
        looks.add(page.image.crop((x - 6, y - 6, x + wide + 6, y + tall + 6)).tobytes())
    assert len(looks) == (2 if part in ("one", "box") else 3)


def test_a_row_is_painted_once_until_it_looks_different() -> None:
    shown = card()
    page = Page(shown.groups, brush(), 690, shown.words)
    assert page.paint("sitting.limit", Touch())
    assert not page.paint("sitting.limit", Touch())
    assert page.paint("sitting.limit", Touch(focus="track"))


# -- sliders


def test_arrows_move_a_slider_and_it_is_told_once_it_rests(window: Opened) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.press("right", "right")
    assert (shown.row("sitting.limit").value, shown.told) == ("40 min", [])
    shown.clock.rest()
    assert shown.told == [("sitting.limit", "40 min")]
    shown.clock.rest()
    assert len(shown.told) == 1


@pytest.mark.parametrize(("keys", "value"), [
    (["left"], "25 min"), (["page_up"], "55 min"), (["page_down"], "10 min"), (["home"], "1 min"), (["end"], "4 h"),
    (["end", "right"], "4 h"), (["home", "left", "left"], "1 min"),
])
def test_each_key_has_its_stride_and_the_ends_hold(window: Opened, keys: list[str], value: str) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.press(*keys)
    assert shown.row("sitting.limit").value == value


def test_a_value_between_two_stops_moves_to_the_nearest_in_that_direction(window: Opened) -> None:
    for key, value in (("right", "35 min"), ("left", "30 min")):
        shown = window(card(wire(("sitting.limit", "33 min"))))
        shown.focus(LIMIT)
        shown.press(key)
        assert shown.row("sitting.limit").value == value


def test_a_slider_is_dragged_and_told_where_it_is_let_go(window: Opened) -> None:
    shown = window()
    track = shown.button(LIMIT)
    middle = track.y + track.height // 2
    shown.drag((track.x + 200, middle), (track.x + 100, middle), (track.x - 500, middle + 90))
    assert shown.told == [("sitting.limit", "1 min")]
    shown.drag((track.x + 200, middle), (track.x + 5000, middle))
    assert shown.told[-1] == ("sitting.limit", "4 h")
    assert shown.stage.controls.focus == LIMIT


def test_the_wheel_moves_the_slider_with_the_focus_and_else_the_page(window: Opened) -> None:
    shown = window(room=(0, 0, 1024, 500))
    button = shown.button(LIMIT)
    shown.stage.moved(button.x + 5, button.y + 5)
    shown.stage.wheel(1)
    assert (shown.row("sitting.limit").value, shown.window.scroll.top > 0) == ("30 min", True)
    shown.stage.wheel(-1)
    shown.focus(LIMIT)
    shown.stage.wheel(-1)
    assert shown.row("sitting.limit").value == "35 min"


def test_a_value_is_typed_and_told_with_return(window: Opened) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.write("33 min")
    assert shown.window.writing == (f"sitting.limit{PART}box", Line("33 min", 6))
    shown.press("return")
    assert shown.told == [("sitting.limit", "33 min")]
    assert shown.window.writing is None
    assert shown.stage.controls.focus == LIMIT


def test_escape_leaves_a_box_as_it_was_and_tab_takes_what_is_written(window: Opened) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.press("return", "7", "escape")
    assert shown.told == []
    shown.press("return", "7", "tab")
    assert shown.told == [("sitting.limit", "7")]


def test_a_click_into_the_box_marks_what_stands_there(window: Opened) -> None:
    shown = window()
    shown.click(f"sitting.limit{PART}box")
    assert shown.window.writing == (f"sitting.limit{PART}box", marked("30 min"))
    shown.write("9")
    shown.click(f"sitting.reset{PART}track")
    assert shown.told[0] == ("sitting.limit", "9")


def test_moving_on_to_another_slider_tells_the_first(window: Opened) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.press("right")
    shown.focus(f"sitting.reset{PART}track")
    shown.press("right")
    assert shown.told == [("sitting.limit", "35 min")]
    shown.press("escape")
    assert shown.said[-2:] == [{"set": "sitting.reset", "value": "4 min"}, {"answer": "closed"}]


def test_what_comes_back_does_not_take_a_slider_out_of_the_hand(window: Opened) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.press("right")
    shown.window.renew(wire(("tray.icon", "dark")))
    assert (shown.row("sitting.limit").value, shown.row("tray.icon").value) == ("35 min", "dark")
    shown.clock.rest()
    shown.window.renew(wire(("sitting.limit", "20 min")))
    assert shown.row("sitting.limit").value == "20 min"


def test_a_value_that_was_refused_stands_in_its_box_with_the_reason(window: Opened) -> None:
    shown = window()
    found = wire(tried={"sitting.limit": tuning_page.Told("900 h", "Not taken: too long.")})
    shown.window.renew(found)
    assert (shown.row("sitting.limit").tried, shown.row("sitting.limit").wrong) == ("900 h", "Not taken: too long.")
    assert "Not taken: too long." in [said.text for said in shown.window.page.places["sitting.limit"].laid.said]
    shown.focus(LIMIT)
    shown.press("right")
    assert shown.row("sitting.limit").wrong == ""


# -- switches, options, lists, presets


def test_switches_and_options(window: Opened) -> None:
    shown = window()
    shown.window.open(9)
    shown.click(f"remind.desk{PART}switch")
    shown.focus(f"remind.desk{PART}switch")
    shown.press("space")
    shown.window.open(3)
    shown.focus(f"prompt.style{PART}one")
    shown.stage.paint()
    shown.click(f"prompt.style{PART}=notification")
    shown.clock.rest()
    shown.press("right")
    shown.clock.rest()
    assert shown.told == [("remind.desk", "on"), ("remind.desk", "off"), ("prompt.style", "notification"),
                          ("prompt.style", "window")]


def test_some_of_several(window: Opened) -> None:
    shown = window()
    shown.window.open(5)
    shown.click(f"quiet.days{PART}+sun")
    shown.focus(f"quiet.days{PART}+sat")
    shown.press("return")
    shown.press("space")
    shown.click(f"quiet.days{PART}+sun")
    assert [value for _key, value in shown.told] == ["sun", "sun sat", "sun", "none"]


def test_a_list_grows_and_shrinks_by_keys_alone(window: Opened) -> None:
    shown = window(card(wire(("quiet.hours", "22:00-07:00"))))
    shown.window.open(5)
    shown.focus(HOURS)
    shown.write("12:30-13:00")
    shown.press("return")
    assert shown.told == [("quiet.hours", "22:00-07:00, 12:30-13:00")]
    shown.window.renew(wire(("quiet.hours", "22:00-07:00, 12:30-13:00")))
    shown.focus(f"quiet.hours{PART}-1")
    shown.press("delete")
    assert shown.told[-1] == ("quiet.hours", "22:00-07:00")
    assert shown.stage.controls.focus == f"quiet.hours{PART}-0"
    shown.press("return")
    assert shown.told[-1] == ("quiet.hours", "none")
    assert shown.stage.controls.focus == HOURS


def test_the_button_beside_a_list_begins_to_write(window: Opened) -> None:
    shown = window()
    shown.window.open(5)
    shown.click(f"quiet.dates{PART}add")
    shown.write("2026-12-24 to 2027-01-02")
    shown.press("return")
    assert shown.told == [("quiet.dates", "2026-12-24 to 2027-01-02")]
    shown.press("return", "return")
    assert len(shown.told) == 1


def test_a_text_is_written(window: Opened) -> None:
    shown = window()
    shown.window.open(7)
    shown.focus(f"routine.first{PART}box")
    shown.press("return")
    assert shown.window.writing is not None
    assert shown.window.writing[1] == marked("auto")
    shown.write("lower")
    shown.press("return")
    assert shown.told == [("routine.first", "lower")]


def test_a_preset_shows_what_it_changes_before_it_is_taken(window: Opened) -> None:
    shown = window()
    shown.click(f"preset{PART}=light")
    assert shown.told == []
    laid = shown.window.page.places["preset"].laid
    assert "Sitting until a stretch is due: 45 min instead of 30 min." in [said.text for said in laid.said]
    shown.click(f"preset{PART}leave")
    assert (shown.window.pending, shown.told) == ("", [])
    shown.press("right", "return")
    assert shown.told == [("preset", "stiff_day")]
    shown.click(f"preset{PART}=standard")
    assert shown.window.pending == ""


def test_the_way_back_to_the_default(window: Opened) -> None:
    shown = window(card(wire(("sitting.limit", "25 min"))))
    shown.click(f"sitting.limit{PART}default")
    assert shown.told == [("sitting.limit", None)]
    assert not any(part.name == "default" for part in shown.window.page.places["sitting.reset"].laid.parts)


# -- the whole window


def test_undo_by_key_and_by_button_where_there_is_something_to_take_back(window: Opened) -> None:
    shown = window()
    assert "undo" not in [one.key for one in shown.stage.controls.buttons]
    shown.window.renew({**wire(), "undo": "Undo: x back to y."})
    shown.click("undo")
    shown.press("ctrl_z")
    assert shown.told == [("", "undo"), ("", "undo")]


def test_typing_anywhere_searches_and_escape_clears_before_it_closes(window: Opened) -> None:
    shown = window()
    shown.focus(f"preset{PART}one")
    shown.write("holiday")
    assert shown.keys == ["quiet.dates"]
    shown.write("s zzz")
    assert shown.keys == []
    shown.press("escape")
    assert "sitting.limit" in shown.keys
    assert shown.said == []
    shown.press("escape")
    assert shown.said == [{"answer": "closed"}]


def test_names_come_before_what_only_speaks_of_it(window: Opened) -> None:
    shown = window()
    shown.write("water")
    assert shown.keys[0] == "remind.water"
    shown.press("return", "right")
    assert shown.stage.controls.focus == f"remind.water{PART}track"


def test_the_search_line_is_edited_like_any_other(window: Opened) -> None:
    shown = window()
    shown.write("wata")
    shown.press("backspace", "e", "r", "home", "end", "left", "right", "ctrl_f", "x", "ctrl_u")
    assert shown.window.query == Line()
    shown.press("ctrl_f", "down")
    assert shown.stage.controls.focus == "groups"


def test_it_begins_where_it_is_told_to(window: Opened) -> None:
    shown = window(card({**wire(), "at": "prompt.theme"}))
    assert shown.window.chosen == 3
    assert shown.stage.controls.focus == f"prompt.theme{PART}one"
    assert shown.window.scroll.top > 0


def test_groups_by_arrows_and_clicks(window: Opened) -> None:
    shown = window()
    shown.focus("groups")
    shown.press("down", "down", "up")
    assert shown.keys == ["standing.limit"]
    shown.press("end", "down")
    assert "record.days" in shown.keys
    shown.press("home")
    shown.click("group 5")
    assert shown.keys[0] == "quiet.hours"


def test_tab_goes_through_all_and_brings_each_into_view(window: Opened) -> None:
    shown = window(room=(0, 0, 1024, 600))
    shown.window.open(8)
    seen, scrolled = set[str](), 0
    for _ in range(80):
        shown.press("tab")
        focus = str(shown.stage.controls.focus)
        seen.add(focus)
        scrolled = max(scrolled, shown.window.scroll.top)
        if PART in focus:
            key, part = focus.split(PART)
            _, y, _, tall = next(shown.window.page.places[key].at(one)
                                    for one in shown.window.page.places[key].laid.parts if one.name == part)
            assert shown.window.scroll.top <= y
            assert y + tall <= shown.window.scroll.top + shown.window.scroll.view
    assert {"search", "groups", "close"} <= seen
    assert all(any(one.startswith(f"{key}{PART}") for one in seen) for key in shown.keys)
    assert scrolled > 0


def test_the_bar_is_dragged(window: Opened) -> None:
    shown = window(room=(0, 0, 1024, 600))
    shown.window.open(8)
    bar = shown.button("bar")
    shown.drag((bar.x + 10, bar.y + 5), (bar.x + 10, bar.y + bar.height - 2))
    assert shown.window.scroll.top == shown.window.scroll.page - shown.window.scroll.view
    shown.press("page_up")
    assert shown.window.scroll.top < shown.window.scroll.page - shown.window.scroll.view


@pytest.mark.parametrize(("room", "scale"), [((0, 0, 1024, 600), 1.0), ((0, 0, 1024, 600), 2.0),
                                             ((0, 0, 800, 480), 1.5), ((0, 0, 2560, 1440), 2.0)])
@pytest.mark.parametrize("shown", [card(), german()], ids=["en", "de"])
def test_it_fits_the_screen_and_nothing_lies_over_anything(window: Opened, shown: TuningCard, room: desk.Area,
                                                           scale: float) -> None:
    opened = window(shown, room=room, scale=scale)
    wide, high = opened.window.size
    assert wide <= room[2]
    assert high <= room[3]
    assert opened.window.scroll.view > 0
    foot = [opened.button(key) for key in ("close", "undo") if shown.foot.undo or key == "close"]
    for button in foot:
        assert 0 <= button.x < button.x + button.width <= wide
        assert opened.window.scroll.view <= button.y < button.y + button.height <= high
    for name, (image, x, y) in opened.surface.layers.items():  # type: ignore[attr-defined]
        if not name.startswith("button"):
            assert 0 <= x <= x + image.width <= wide, name
            assert 0 <= y <= y + image.height <= high, name


def test_where_nothing_is_taken_back_the_foots_words_have_that_room(monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[str] = []
    monkeypatch.setattr(Brush, "write", lambda *told, **_more: written.append(told[3]))
    brush, words = Brush(LIGHT, 2.0, fonts.fallback()), {"close": "Close", "undo": "Undo"}
    text = "Changes hold at once, and are written to ~/.config/settings.toml."
    for undo in ("", "Undo"):
        Foot(card().foot._replace(text=text, undo=undo), words, brush, (840, 560))
    assert written[0] == text
    assert written[1].endswith("\u2026")


def test_a_broken_file_is_told_on_top_of_every_page(window: Opened) -> None:
    shown = window()
    shown.window.renew({**wire(), "banner": "The settings file has a mistake: s.toml:3:1."})
    assert shown.window.page.banner.startswith("The settings file")
    shown.window.open(4)
    assert shown.window.page.banner.startswith("The settings file")
    shown.window.renew(wire())
    assert shown.window.page.banner == ""


def test_closing_from_outside_tells_what_still_rested(window: Opened) -> None:
    shown = window()
    shown.focus(LIMIT)
    shown.press("left")
    shown.stage.closed()
    assert shown.said == [{"set": "sitting.limit", "value": "25 min"}, {"answer": "closed"}]


# -- writing


def test_a_line_is_written_like_any_line() -> None:
    line = Line().put("a").put("c")
    line = (line.key("left") or line).put("b")
    assert line == Line("abc", 2)
    assert line.key("delete") == Line("ab", 2)
    assert line.key("ctrl_a") == Line("abc", 3, True)
    assert marked("abc").key("left") == Line("abc", 0)
    assert marked("abc").key("right") == Line("abc", 3)
    assert marked("abc").key("delete") == Line()
    assert marked("abc").put("x") == Line("x", 1)
    assert Line().key("backspace") == Line()
    assert Line("x" * 400, 400).put("y").text == "x" * 400
    assert line.key("f1") is None
