"""The preview's card, and its pictures: nothing is wider than its place, at any scale, in any language."""

from __future__ import annotations

import json
from typing import Any

import pytest
from PIL import Image

from backbreak.windows import desk, fonts, preview
from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.paint import Brush
from backbreak.windows.palette import DARK, LIGHT, contrast, mix
from backbreak.windows.preview_card import PreviewCard
from backbreak.windows.preview_face import Page, foot, head, mark
from tests.windows import cards
from tests.windows.test_layout import check

LONG = "Halswirbelsäulenbeweglichkeitsverbesserungsübung für Schreibtischarbeiterinnen"
WORDS = {**{name: cards.WORDS[name] for name in ("pause", "resume", "close", "first_side", "second_side")},
         "turn": "Other side", "fault": "Fault", "warning": "Warning"}


def wire(**changes: Any) -> dict[str, Any]:
    fault = {"text": '9:9: cycle: 14 has no unit; write "14 min" or "14 s"', "soft": False}
    moves = [cards.move(times="5 s × 6 times: 35 s in all"),
             {**cards.TURN, "version": "easy", "times": "8 s", "faults": [fault, {"text": LONG, "soft": True}]}]
    return {"kind": "preview", "id": 0, "theme": "light", "title": "Before lunch", "length": "2 moves, 1 min",
            "file": "/home/x/before_lunch.toml", "note": "All is well.", "stale": False, "faults": [fault],
            "moves": moves, "words": WORDS, **changes}


def read(**changes: Any) -> PreviewCard:
    card = parse(json.dumps(wire(**changes)))
    assert isinstance(card, PreviewCard)
    return card


def german() -> PreviewCard:
    return read(title=LONG, length=LONG, file="/home/" + "x" * 200, note=LONG,
                moves=[cards.move(title=LONG, cue=LONG, steps=[LONG, LONG], times=LONG)],
                words={**WORDS, "pause": "Übung unterbrechen", "turn": "Gegenüberliegende Körperseite", "fault": LONG})


def brush(scale: float = 1.0) -> Brush:
    return Brush(LIGHT, scale, fonts.fallback())


def colours_of(image: Image.Image) -> set[object]:
    return {colour for _, colour in image.getcolors(1 << 24) or ()}


def test_the_card_is_read_whole() -> None:
    card = read(look="dusk", seat="wheelchair", motion="reduced", pictures="7")
    assert [shown.move.title for shown in card.moves] == ["Roll and drop", "Slow look-around"]
    assert card.moves[1].move.figure == "neck_turn:easy"
    assert [fault.soft for fault in card.moves[1].faults] == [False, True]
    assert (card.look, card.seat, card.motion, card.pictures) == ("dusk", "wheelchair", "reduced", "7")
    assert read(moves=[], faults=[]).moves == ()


@pytest.mark.parametrize(("change", "why"), [
    ({"faults": [{"soft": True}]}, "card.faults[0].text is missing"),
    ({"words": {}}, "card.words.pause is missing"),
    ({"moves": [{"id": "x"}]}, "card.moves[0].cycle is missing"),
    ({"moves": [cards.move(version="odd")]}, "card.moves[0].version is 'odd'"),
    ({"stale": 1}, "card.stale is 1; it must be true or false"),
])
def test_what_is_no_card_is_named(change: dict[str, Any], why: str) -> None:
    with pytest.raises(CardError) as fault:
        read(**change)
    assert str(fault.value).startswith(why)


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("card", [read(), german(), read(stale=True)], ids=["en", "de", "stale"])
def test_rows_lie_below_each_other_with_room_for_their_figures(card: PreviewCard, scale: float) -> None:
    page = Page(card, brush(scale), round(520 * scale), 0)
    assert len(page.rows) == len(card.moves)
    bottom = 0
    for row in page.rows:
        assert row.y >= bottom
        assert row.y < row.figure[1]
        assert row.figure[1] + page.small <= row.y + row.height
        bottom = row.y + row.height
    assert bottom <= page.image.height


def test_choosing_another_paints_two_rows_and_the_page_is_as_if_made_for_it() -> None:
    page = Page(read(), brush(), 520, 0)
    page.light(0, False)
    page.light(1, True)
    assert page.image.tobytes() == Page(read(), brush(), 520, 1).image.tobytes()


def test_the_mark_at_the_edge_has_its_room() -> None:
    """Nothing is painted where the scroll bar goes."""
    page = Page(german(), brush(), 520, 0)
    assert colours_of(page.image.crop((502, 0, 520, page.image.height))) == {LIGHT.ground}


def test_what_is_stale_is_fainter_and_its_faults_are_not() -> None:
    fresh, stale = (Page(read(stale=stale), brush(), 520, 0) for stale in (False, True))
    assert fresh.image.size == stale.image.size
    assert LIGHT.text in colours_of(fresh.image.crop((100, 60, 500, 180)))
    assert LIGHT.text not in colours_of(stale.image.crop((100, 80, 500, 180)))
    assert LIGHT.text in colours_of(stale.image.crop((0, 0, 500, 50)))


@pytest.mark.parametrize("palette", [LIGHT, DARK])
@pytest.mark.parametrize("soft", [False, True])
def test_marks_can_be_read(palette: Any, soft: bool) -> None:
    painter = Brush(palette, 1.0, fonts.fallback())
    colour = mark(soft, painter)
    for ground in (palette.ground, palette.tile):
        assert contrast(colour, mix(ground, colour, 0.10)) >= 4.5
        assert contrast(palette.text, mix(ground, colour, 0.10)) >= 7


@pytest.mark.parametrize("room", [(0, 0, 1280, 800), (0, 0, 800, 600), (0, 0, 0, 0)])
def test_it_fits_the_room(room: desk.Area) -> None:
    _, size = preview._fitting(brush(2.0), room)
    assert not room[2] or (size[0] <= room[2] and size[1] <= room[3])
    assert size[0] > 400


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("card", [read(), german(), read(stale=True), read(moves=[])], ids=["en", "de", "old", "none"])
@pytest.mark.parametrize("paused", [False, True])
def test_the_buttons_stay_in_the_window_and_apart(card: PreviewCard, scale: float, paused: bool) -> None:
    painter = brush(scale)
    size = painter.px(preview.WIDTH), painter.px(preview.HEIGHT)
    buttons = foot(card, painter, size, paused)
    check(tuple(buttons), size, painter)
    still = card.stale or not card.moves
    assert [one.key for one in buttons] == (["close"] if still else ["pause", "turn", "close"])
    assert buttons[0].y == min(one.y for one in buttons)
    assert buttons[0].y > size[1] * 2 // 3


def test_the_head_says_how_it_is_in_the_colour_of_the_worst() -> None:
    colours = {}
    for name, faults in (("well", []), ("soft", [{"text": "x", "soft": True}]), ("hard", wire()["faults"])):
        card = read(faults=faults, moves=[])
        colours[name] = colours_of(head(card, brush(), 900, 24))
    assert LIGHT.accent in colours["well"]
    assert mark(True, brush()) in colours["soft"]
    assert mark(False, brush()) in colours["hard"]
