"""Long words wrap and never leave the window, in any language, at any scale, in any font."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backbreak.windows import asking, desk, fonts, small, small_face, stand, text
from backbreak.windows.card import parse
from backbreak.windows.card_parts import Question
from backbreak.windows.controls import Button
from backbreak.windows.paint import Brush, Style, inset_of, label_style
from backbreak.windows.palette import LIGHT
from backbreak.windows.prompt_card import PromptCard
from backbreak.windows.text_card import TextCard
from backbreak.windows.timeline import PhaseKind, Timeline
from tests.windows import cards

LONG = "Halswirbelsäulenbeweglichkeitsverbesserungsübung für Schreibtischarbeiterinnen"


def brush(scale: float = 1.0) -> Brush:
    return Brush(LIGHT, scale, fonts.fallback())


def prompt(**changes: Any) -> PromptCard:
    card = parse(json.dumps(cards.prompt(**changes)))
    assert isinstance(card, PromptCard)
    return card


def german() -> PromptCard:
    words = {**cards.WORDS, **cards.GERMAN}
    routine = {"title": LONG, "length": "ungefähr eineinhalb Minuten", "rest": 3, "moves": [
        cards.move(title=LONG, cue=LONG, steps=[LONG, LONG], easier=LONG, stop=LONG), cards.TURN]}
    snoozes = [{"label": "5 Minuten", "seconds": 300}, {"label": "bis ich selbst eine Pause mache", "until": "pause"}]
    return prompt(title="Zeit für ein wenig Bewegung zwischendurch", why=LONG, words=words, routine=routine,
                  snoozes=snoozes, snooze_note="Sie können noch zweimal verschieben")


def check(buttons: tuple[Button, ...], size: tuple[int, int], painter: Brush) -> None:
    for button in buttons:
        assert button.x >= 0
        assert button.y >= 0
        assert button.x + button.width <= size[0]
        assert button.y + button.height <= size[1]
        if button.label:
            style = label_style(button.style, (0, 0, 0))
            room = button.width - 2 * painter.px(inset_of(button.style))
            assert painter.height(button.label, style, room) <= button.height
            assert all(painter.width(line, style) <= room for line in painter.wrap(button.label, style, room))
    for one in buttons:
        for other in buttons:
            if one is not other:
                here = (one.x, one.y, one.width, one.height)
                assert desk.meet(here, (other.x, other.y, other.width, other.height)) is None


@pytest.mark.parametrize("scale", [0.75, 1.0, 1.5, 2.0])
@pytest.mark.parametrize("card", [prompt(), german(), prompt(snoozes=[], snooze_note="")], ids=["en", "de", "none"])
def test_the_small_prompt(card: PromptCard, scale: float) -> None:
    painter = brush(scale)
    laid = small_face.layout(card, painter)
    check(laid.buttons, laid.size, painter)
    snoozes = ["snooze 0", "more"] if card.snoozes else []
    assert [button.key for button in laid.buttons] == ["start", *snoozes, "skip", "got_up"]


@pytest.mark.parametrize("card", [prompt(), german()], ids=["en", "de"])
def test_the_snooze_menu_stays_in_the_window(card: PromptCard) -> None:
    painter = brush()
    laid = small_face.layout(card, painter)
    image, (x, y), items = small_face.menu(card, painter, laid)
    check(items, laid.size, painter)
    assert x >= 0
    assert y >= 0
    assert x + image.width <= laid.size[0]
    assert y + image.height <= laid.size[1]
    assert [item.label for item in items] == [choice.label for choice in card.snoozes[1:]]


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("card", [prompt(), german()], ids=["en", "de"])
def test_the_routine_window(card: PromptCard, scale: float) -> None:
    painter = brush(scale)
    place = stand.Stand(card, painter)
    line = Timeline(card.routine)
    for paused in (False, True):
        check(place.buttons(paused), place.size, painter)
    for second in range(0, int(line.seconds), 5):
        spot = line.spot(second)
        parts = {"words": place.words(spot), "state": place.state(spot, False), "ring": place.dial(9, 1)}
        for name, image in parts.items():
            x, y = place.at[name]
            assert x + image.width <= place.size[0]
            assert y + image.height <= place.buttons(False)[0].y


def test_when_to_leave_a_move_out_stands_there_before_it_begins(monkeypatch: pytest.MonkeyPatch) -> None:
    place = stand.Stand(prompt(), brush(1.0))
    written: list[str] = []
    told: dict[PhaseKind, set[bool]] = {}
    monkeypatch.setattr(place.brush, "write", lambda image, at, text, *more: len(written.append(text) or text))
    line = Timeline(place.card.routine)
    for second in range(int(line.seconds)):
        written.clear()
        spot = line.spot(second)
        place.words(spot)
        told.setdefault(spot.phase.kind, set()).add("Lifting a shoulder gives sharp pain" in " ".join(written))
    assert told[PhaseKind.PREP] == told[PhaseKind.REST] == {True}
    assert told[PhaseKind.MOVE] == {False}


def test_a_routine_window_that_does_not_fit_is_made_smaller() -> None:
    place = stand.fitting(german(), brush(2.0), (0, 0, 1366, 740))
    assert place.size[0] <= 1366
    assert place.size[1] + stand.FRAME <= 740


def test_a_text_is_as_tall_as_its_words() -> None:
    card = parse(json.dumps(cards.text()))
    more = parse(json.dumps(cards.text(paragraphs=[{"style": "body", "text": LONG}] * 9)))
    assert isinstance(card, TextCard)
    assert isinstance(more, TextCard)
    assert text.page(more, brush(), 600).height > text.page(card, brush(), 600).height


@pytest.mark.parametrize("width", range(60, 400, 20))
def test_a_number_is_not_parted_from_its_unit(width: int) -> None:
    said = "Sitting for 1 h 30 min. Next stretch in about 30 min, at 15 to 20 o\u2019clock."
    lines = brush().wrap(said, Style(15, LIGHT.text), width)
    assert " ".join(lines) == said
    assert not [one for one in lines if one.startswith(("h ", "min"))]


def test_words_wrap_at_spaces_and_a_long_word_breaks() -> None:
    painter, style = brush(), Style(14, (0, 0, 0))
    lines = painter.wrap(f"a quiet line and {LONG}", style, 150)
    assert all(painter.width(line, style) <= 150 for line in lines)
    assert "".join(lines).replace(" ", "") == f"a quiet line and {LONG}".replace(" ", "")
    assert lines[0] == "a quiet line and"
    assert painter.wrap("", style, 100) == [""]


def test_the_corner_is_the_bottom_right_of_the_room() -> None:
    assert small.corner((400, 300), (1920, 30, 1280, 994), 20, 36) == (2780, 668)
    assert small.corner((400, 300), (0, 0, 320, 200), 20, 36) == (0, 0)


def test_a_snooze_answers_with_seconds_or_with_what_ends_it() -> None:
    first, _, last = prompt().snoozes
    assert small.snoozed(first) == {"answer": "snooze", "seconds": 300}
    assert small.snoozed(last) == {"answer": "snooze", "until": "pause"}


def test_a_no_break_space_keeps_two_words_together() -> None:
    painter, style = brush(), Style(14, LIGHT.text)
    wide = painter.width("remind me in 5", style)
    assert painter.wrap("remind me in 5 minutes", style, wide) == ["remind me in 5", "minutes"]
    whole = "5\N{NO-BREAK SPACE}minutes"
    assert painter.wrap(f"remind me in {whole}", style, wide) == ["remind me in", whole]


QUESTIONS = {"en": cards.QUESTION, "de": cards.GERMAN_QUESTION, "one": {**cards.GERMAN_QUESTION, "here": LONG * 2}}


@pytest.mark.parametrize("scale", [0.75, 1.0, 2.0])
@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_lies_below_all_else_of_the_prompt(asked: dict[str, str], scale: float) -> None:
    painter = brush(scale)
    plain, laid = small_face.layout(prompt(), painter), small_face.layout(prompt(question=asked), painter)
    check(laid.buttons, laid.size, painter)
    assert laid.buttons[:-2] == plain.buttons
    assert [button.key for button in laid.buttons[-2:]] == ["away", "here"]
    assert laid.asked is not None
    assert laid.asked.at[1] >= max(button.y + button.height for button in plain.buttons)
    assert all(button.y >= laid.asked.at[1] for button in laid.buttons[-2:])


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_words_and_answers_of_a_question_do_not_meet(asked: dict[str, str]) -> None:
    painter = brush()
    for inner in (200, 368, 536, 900):
        block = asking.block(Question(**asked), painter, 10, 20, inner)
        high = painter.height(block.words, asking.style(painter), block.width)
        words = (*block.at, block.width, high)
        for button in block.buttons:
            assert desk.meet(words, (button.x, button.y, button.width, button.height)) is None
            assert button.x + button.width <= 10 + inner
        assert block.at[1] + high <= 20 + block.height
        assert painter.height(asked["thanks"], asking.style(painter), block.inner) <= block.height or inner == 200


def test_a_question_without_room_is_left_out_and_the_prompt_stays_whole() -> None:
    card, painter = prompt(question=cards.QUESTION), brush()
    tall = small_face.layout(card, painter).size[1]
    assert small_face.fitting(card, painter, tall)[1].asked is not None
    kept, laid, used = small_face.fitting(card, painter, tall - 1)
    assert kept.question is None
    assert laid == small_face.layout(prompt(), painter)._replace(face=laid.face)
    assert used is painter


def test_a_prompt_that_is_taller_than_the_screen_is_made_smaller() -> None:
    painter = brush(2.0)
    _card, laid, used = small_face.fitting(german(), painter, 700)
    assert small_face.layout(german(), painter).size[1] > 700 >= laid.size[1]
    check(laid.buttons, laid.size, used)


@pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
def test_a_question_has_a_strip_of_its_own_under_a_text(asked: dict[str, str]) -> None:
    painter = brush()
    card = parse(json.dumps(cards.text(question=asked)))
    assert isinstance(card, TextCard)
    block = text.asked(card, painter, painter.px(text.WIDTH))
    assert block is not None
    assert max(button.y + button.height for button in block.buttons) == block.height
    plain = parse(json.dumps(cards.text()))
    assert isinstance(plain, TextCard)
    assert text.asked(plain, painter, 600) is None
