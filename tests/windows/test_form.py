"""A form: its card is checked, all words stay inside, and keys and clicks change what they mean."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from PIL import Image

from backbreak.windows import desk, fonts, surface
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.controls import Button
from backbreak.windows.form import FormWindow
from backbreak.windows.form_card import FormCard, renewed
from backbreak.windows.form_face import Page, Touch
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT
from tests.windows import cards

LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen " * 3


def card(**changes: Any) -> FormCard:
    found = parse(json.dumps(cards.form(**changes)))
    assert isinstance(found, FormCard)
    return found


def brush(scale: float = 1.0) -> Brush:
    return Brush(LIGHT, scale, fonts.fallback())


def german(number: int = 4) -> FormCard:
    options = [{"value": str(one), "label": LONG if one == 2 else f"Möglichkeit {one}"} for one in range(number)]
    rows = [{"kind": "switch", "key": "a", "label": LONG, "text": LONG, "value": True},
            {"kind": "one", "key": "b", "label": LONG, "text": LONG, "value": "0", "options": options},
            {"kind": "note", "label": LONG, "text": LONG}]
    return card(title=LONG, lead=LONG, foot=LONG, groups=[{"title": LONG, "text": LONG, "rows": rows}])


# -- the card


def test_a_form_is_read_whole() -> None:
    read = card()
    assert (read.id, read.title, read.close, read.trouble) == (0, "You", "Close", False)
    assert [[row.key for row in group.rows] for group in read.groups] == [["osteo", "preg"], ["motion", ""]]
    assert [row.value for group in read.groups for row in group.rows] == ["off", "on", "auto", ""]
    assert read.groups[1].rows[0].options[2].label == "Still"


@pytest.mark.parametrize(("row", "said"), [
    ({"kind": "slider", "label": "x"}, "card.groups[0].rows[0].kind is 'slider'; it must be one of switch, one, note"),
    ({"kind": "switch", "label": "x", "value": True}, "card.groups[0].rows[0].key is missing"),
    ({"kind": "switch", "key": "k", "label": "x", "value": "on"},
     "card.groups[0].rows[0].value is 'on'; it must be true or false"),
    ({"kind": "one", "key": "k", "label": "x", "value": "a", "options": [{"value": "b", "label": "B"}]},
     "card.groups[0].rows[0].value is 'a'; it must be one of its options"),
])
def test_a_fault_is_named(row: dict[str, Any], said: str) -> None:
    with pytest.raises(CardError) as fault:
        card(groups=[{"title": "G", "rows": [row]}])
    assert str(fault.value) == said


def test_keys_are_told_apart_and_not_without_end() -> None:
    row = {"kind": "switch", "key": "k", "label": "x", "value": True}
    with pytest.raises(CardError, match="two rows with the key 'k'"):
        card(groups=[{"title": "G", "rows": [row, row]}])
    with pytest.raises(CardError, match="has 201 rows"):
        card(groups=[{"title": "G", "rows": [{**row, "key": str(n)} for n in range(201)]}])


# -- the page


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("shown", [card(), german()], ids=["en", "de"])
def test_rows_lie_below_each_other_and_inside(shown: FormCard, scale: float) -> None:
    painter = brush(scale)
    page = Page(shown, painter, painter.px(640))
    boxes = [place.box for place in page.places.values()]
    for (x, y, wide, tall), after in zip(boxes, [*boxes[1:], (0, page.image.height, 0, 0)], strict=True):
        assert x >= 0
        assert x + wide <= page.image.width
        assert y + tall <= after[1]
    for place in page.places.values():
        chips = [chip.box for chip in place.chips]
        for x, y, wide, tall in chips:
            assert place.box[0] <= x < x + wide <= place.box[0] + place.box[2]
            assert place.box[1] <= y < y + tall <= place.box[1] + place.box[3]
        assert not any(desk.meet(one, other) for one in chips for other in chips if one != other)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_a_row_looks_different_on_off_touched_and_with_the_focus(palette: Any) -> None:
    page = Page(card(), Brush(palette, 1.0, fonts.fallback()), 640)
    looks = set()
    for key, row in (("osteo", "off"), ("osteo", "on")):
        for touch in (Touch(), Touch(hover=""), Touch(hover="", down=""), Touch(focus=True)):
            place = page.places[key]
            page.paint(place._replace(row=place.row._replace(value=row)), touch)
            x, y, wide, tall = place.box
            looks.add(page.image.crop((x, y, x + wide, y + tall)).tobytes())
    assert len(looks) == 8


def test_an_option_looks_different_chosen_and_touched() -> None:
    page, looks = Page(card(), brush(), 640), set()
    place = page.places["motion"]
    x, y, wide, tall = place.chips[1].box
    touches = ("auto", Touch()), ("full", Touch()), ("auto", Touch("full")), ("auto", Touch("full", "full"))
    for value, touch in touches:
        page.paint(place._replace(row=place.row._replace(value=value)), touch)
        looks.add(page.image.crop((x, y, x + wide, y + tall)).tobytes())
    assert len(looks) == 4


def test_other_values_keep_the_page_and_other_words_do_not() -> None:
    page, wire = Page(card(), brush(), 640), cards.form()
    wire["groups"][0]["rows"][0]["value"] = True
    assert page.renew(renewed(card(), wire))
    assert page.places["osteo"].row.value == "on"
    wire["groups"][0]["rows"][0]["label"] = "Another"
    assert not page.renew(renewed(card(), wire))


# -- the window


class FakeSurface:
    """Takes what is put, shows nothing."""

    def __init__(self, _screen: object, _title: str, size: tuple[int, int], _ground: object, *, takes_focus: bool,
                 ) -> None:
        self.size, self.layers, self.takes_focus = size, dict[str, tuple[Image.Image, int, int]](), takes_focus

    def put(self, name: str, image: Image.Image, x: int, y: int) -> None:
        """As the real one: a layer of another size is a new one, above the others."""
        if name in self.layers and self.layers[name][0].size != image.size:
            del self.layers[name]
        self.layers[name] = (image, x, y)

    def drop(self, name: str) -> None:
        self.layers.pop(name, None)

    def lift(self, name: str) -> None:
        self.layers[name] = self.layers.pop(name)

    def hand(self, on: bool) -> None:
        pass

    def show(self, place: tuple[int, int], hears: Any) -> None:
        self.place, self.hears = place, hears


class Form:
    """A window on a screen of this size, and what it said."""

    def __init__(self, shown: FormCard, monkeypatch: pytest.MonkeyPatch, room: desk.Area, scale: float = 1.0) -> None:
        monkeypatch.setattr(surface, "Surface", FakeSurface)
        self.said: list[dict[str, Any]] = []
        self.window = FormWindow(shown, brush(scale), None, desk.Facts(screen=room),  # type: ignore[arg-type]
                                 answer=self.said.append, painted=lambda: None, told=self.said.append)
        self.surface: Any = self.window._surface
        self.stage = self.window._stage
        self.stage.guard.shown, self.stage.guard.quiet_until = 0.0, 0.0

    def press(self, *keys: str) -> None:
        for key in keys:
            self.stage.key(key)

    def click(self, key: str) -> None:
        button = self.button(key)
        x, y = button.x + button.width // 2, button.y + button.height // 2
        self.stage.moved(x, y)
        self.stage.press(x, y)
        self.stage.release(x, y)

    def button(self, key: str) -> Button:
        return next(one for one in self.stage.controls.buttons if one.key == key)

    @property
    def values(self) -> dict[str, str]:
        return {key: place.row.value for key, place in self.window._page.places.items()}


Open = Callable[..., Form]


@pytest.fixture
def form(monkeypatch: pytest.MonkeyPatch) -> Open:
    def make(shown: FormCard | None = None, room: desk.Area = (0, 0, 1280, 1000), scale: float = 1.0) -> Form:
        return Form(shown or card(), monkeypatch, room, scale)

    return make


def test_a_click_on_a_row_switches_it_and_back(form: Open) -> None:
    shown = form()
    shown.click("osteo")
    shown.click("osteo")
    assert shown.said == [{"set": "osteo", "value": True}, {"set": "osteo", "value": False}]


def test_a_click_chooses_an_option_and_the_same_again_says_nothing(form: Open) -> None:
    shown = form()
    shown.click("motion\nreduced")
    shown.click("motion\nreduced")
    assert shown.said == [{"set": "motion", "value": "reduced"}]
    assert shown.values["motion"] == "reduced"


def test_keys_walk_through_the_rows_and_change_them(form: Open) -> None:
    shown = form()
    shown.press("tab", "space", "down", "return", "tab", "right", "right", "left", "space", "space", "space", "tab")
    assert shown.said[:2] == [{"set": "osteo", "value": True}, {"set": "preg", "value": False}]
    motions = [line["value"] for line in shown.said[2:] if line["set"] == "motion"]
    assert motions == ["full", "reduced", "full", "reduced", "auto", "full"]
    assert shown.stage.controls.focus == "close"
    shown.press("return")
    assert shown.said[-1] == {"answer": "closed"}


@pytest.mark.parametrize("key", ["return", "space"])
def test_the_first_key_only_shows_where_the_focus_is(form: Open, key: str) -> None:
    shown = form()
    shown.press(key)
    assert shown.said == []
    assert shown.stage.controls.ring
    shown.press(key)
    assert shown.said == [{"set": "osteo", "value": True}]


def test_arrows_beside_a_switch_change_nothing(form: Open) -> None:
    shown = form()
    shown.press("tab", "left", "right")
    assert shown.said == []


@pytest.mark.parametrize("how", ["escape", "close"])
def test_it_closes(form: Open, how: str) -> None:
    shown = form()
    shown.press(how) if how == "escape" else shown.click(how)
    assert shown.said == [{"answer": "closed"}]
    shown.stage.closed()
    assert len(shown.said) == 2


def test_after_a_click_keys_go_on_from_there(form: Open) -> None:
    shown = form()
    shown.click("motion\nfull")
    shown.press("tab", "tab")
    assert shown.stage.controls.focus == "close"


def test_what_comes_back_is_what_holds(form: Open) -> None:
    shown = form()
    shown.click("osteo")
    before = shown.surface.layers["foot"][0].tobytes()
    shown.window.renew({**cards.form(), "foot": "The file cannot be written.", "trouble": True})
    assert shown.values["osteo"] == "off"
    assert shown.surface.layers["foot"][0].tobytes() != before
    with pytest.raises(CardError):
        shown.window.renew({"groups": [{}]})


def test_in_another_language_all_of_it_is_read_at_once(form: Open) -> None:
    shown = form()
    before = shown.surface.layers["page"][0].tobytes()
    shown.window.renew({**cards.form(), "title": "Du", "lead": "Alles ist freiwillig.", "words": {"close": "Zu"}})
    assert shown.surface.layers["page"][0].tobytes() != before
    assert [one.label for one in shown.stage.controls.buttons if one.key == "close"] == ["Zu"]


def test_close_stays_above_a_foot_of_any_height(form: Open) -> None:
    shown = form()
    for foot in (LONG, "Short."):
        shown.window.renew({**cards.form(), "foot": foot})
        order = list(shown.surface.layers)
        assert order.index("button close") > order.index("foot")


def test_other_rows_may_come_back(form: Open) -> None:
    shown, wire = form(), cards.form()
    del wire["groups"][0]
    shown.window.renew(wire)
    assert list(shown.values) == ["motion"]
    shown.click("motion\nfull")
    assert shown.said == [{"set": "motion", "value": "full"}]


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_where_it_does_not_fit_it_scrolls_and_follows_the_focus(form: Open, scale: float) -> None:
    room = (0, 0, 1366, 420)
    shown = form(room=room, scale=scale)
    assert shown.surface.size[1] <= room[3] - 40 * scale
    assert shown.button("motion").y == shown.window._scroll.view or shown.button("motion\nauto").height < 30 * scale
    shown.press("tab", "up", "up")
    assert shown.stage.controls.focus == "motion"
    box, scroll = shown.window._page.places["motion"].box, shown.window._scroll
    assert box[1] >= scroll.top
    assert box[1] + min(box[3], scroll.view // 2) <= scroll.top + scroll.view
    shown.click("motion\nfull")
    assert shown.said == [{"set": "motion", "value": "full"}]


def test_what_is_scrolled_out_of_sight_is_not_clicked(form: Open) -> None:
    shown = form(room=(0, 0, 1366, 300))
    shown.stage.wheel(1)
    shown.press("end")
    assert shown.button("osteo").height == 0
    close = shown.button("close")
    assert shown.stage.controls.at(close.x + 5, close.y + 5) == "close"
    assert shown.stage.controls.at(50, close.y + 5) is None
    shown.press("home")
    assert shown.button("osteo").height > 0


def test_a_click_beside_everything_changes_nothing(form: Open) -> None:
    shown = form()
    shown.stage.press(2, 2)
    shown.stage.release(2, 2)
    assert shown.said == []


def test_it_is_no_wider_than_a_small_screen_at_twice_the_size(form: Open) -> None:
    shown = form(german(), room=(0, 0, 1024, 600), scale=2.0)
    assert shown.window._page.image.width == shown.surface.size[0] <= 1024
    assert all(0 <= one.x <= one.x + one.width <= shown.surface.size[0] for one in shown.stage.controls.buttons)


def test_the_foot_has_room_for_long_words(form: Open) -> None:
    shown = form(german(), room=(0, 0, 1366, 768))
    foot = shown.surface.layers["foot"][0]
    assert foot.height + shown.window._scroll.view == shown.surface.size[1]
    short = form()
    assert foot.height > short.surface.layers["foot"][0].height
