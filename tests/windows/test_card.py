"""A card from the wire becomes checked values, or an error that names the field."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from backbreak.windows.card import parse
from backbreak.windows.checks import CardError
from backbreak.windows.prompt_card import PromptCard, Snooze
from backbreak.windows.text_card import TextCard
from tests.windows import cards


def test_a_prompt_card_is_read_whole() -> None:
    card = parse(json.dumps(cards.prompt()))
    assert isinstance(card, PromptCard)
    assert (card.id, card.asked, card.theme, card.routine.rest) == (7, False, "light", 3.0)
    assert [move.id for move in card.routine.moves] == ["shoulder_roll_drop", "neck_turn"]
    assert card.routine.moves[1].sides == 2
    assert card.snoozes == (
        Snooze("5 min", 300.0, None), Snooze("10 min", 600.0, None), Snooze("until I pause", None, "pause"),
    )
    assert card.words.finished == "Done. That counts as a break."


def test_a_text_card_is_read_whole() -> None:
    card = parse(json.dumps(cards.text()))
    assert isinstance(card, TextCard)
    assert [(p.style, p.text) for p in card.paragraphs] == [("heading", "See somebody soon if"), ("item", "it stays")]


@pytest.mark.parametrize("make", [cards.prompt, cards.text])
def test_a_question_may_come_with_either(make: Callable[..., dict[str, Any]]) -> None:
    asked = parse(json.dumps(make(question=cards.QUESTION))).question
    assert asked is not None
    assert asked.thanks == "Thank you, that is noted."
    assert parse(json.dumps(make())).question is None
    with pytest.raises(CardError, match=r"card\.question\.here is missing"):
        parse(json.dumps(make(question={"text": "?", "away": "a", "thanks": "t"})))


def test_an_apology_may_be_missing() -> None:
    card = parse(json.dumps(cards.prompt()))
    assert isinstance(card, PromptCard)
    assert card.words.sorry == ""


def test_no_snoozes_is_fine() -> None:
    card = parse(json.dumps(cards.prompt(snoozes=[], snooze_note="")))
    assert isinstance(card, PromptCard)
    assert card.snoozes == ()


@pytest.mark.parametrize(("changes", "link"), [({}, "got_up"), ({"link": "sat"}, "sat")])
def test_the_quiet_link_answers_what_the_card_says(changes: dict[str, str], link: str) -> None:
    card = parse(json.dumps(cards.prompt(**changes)))
    assert isinstance(card, PromptCard)
    assert card.link == link


def test_what_counts_is_said_by_the_card() -> None:
    card = parse(json.dumps(cards.prompt(counts_from=42)))
    assert isinstance(card, PromptCard)
    assert card.counts_from == 42


@pytest.mark.parametrize(("repeat", "counts_from"), [(6, 34), (30, 60)])
def test_without_a_word_of_what_counts_the_usual_rule_holds(repeat: int, counts_from: float) -> None:
    routine = {"title": "R", "rest": 3.0, "moves": [cards.move(repeat=repeat)]}
    card = parse(json.dumps(cards.prompt(routine=routine)))
    assert isinstance(card, PromptCard)
    assert card.counts_from == counts_from


def changed(path: str, value: Any) -> str:
    """The prompt card with one field changed; `...` removes it."""
    wire = copy.deepcopy(cards.prompt())
    *way, last = path.split(".")
    part: Any = wire
    for step in way:
        part = part[int(step)] if step.isdigit() else part[step]
    if value is ...:
        del part[last]
    else:
        part[last] = value
    return json.dumps(wire)


@pytest.mark.parametrize(("path", "value", "said"), [
    ("id", ..., "card.id is missing"),
    ("id", "seven", "card.id is 'seven'; it must be a whole number"),
    ("id", True, "card.id is True; it must be a whole number"),
    ("asked", 1, "card.asked is 1; it must be true or false"),
    ("kind", "toast",
     "card.kind is 'toast'; it must be one of prompt, text, choice, form, preview, settings, today, steps"),
    ("theme", "pink", "card.theme is 'pink'; it must be one of auto, light, dark"),
    ("routine.moves", [], "card.routine.moves has 0 moves; it must have 1 to 1000"),
    ("routine.moves.1.cycle", 0, r"card.routine.moves[1].cycle is 0; it must be more"),
    ("routine.moves.0.prep", -1, r"card.routine.moves[0].prep is -1; it must be 0 to 3600 seconds"),
    ("routine.moves.0.prep", float("nan"), r"card.routine.moves[0].prep is nan; it must be 0 to 3600 seconds"),
    ("routine.moves.0.sides", 3, r"card.routine.moves[0].sides is 3; it must be 1 to 2"),
    ("routine.moves.0.steps", ["up", 4], r"card.routine.moves[0].steps[1] is 4; it must be text"),
    ("snoozes.0.seconds", "5 min", r"card.snoozes[0].seconds is '5 min'; it must be a number"),
    ("counts_from", "1 min", "card.counts_from is '1 min'; it must be a number"),
    ("words.resume", ..., "card.words.resume is missing"),
    ("link", "ran", "card.link is 'ran'; it must be one of got_up, sat"),
])
def test_a_fault_is_named(path: str, value: Any, said: str) -> None:
    with pytest.raises(CardError) as fault:
        parse(changed(path, value))
    assert str(fault.value) == said


@pytest.mark.parametrize("line", ["", "{", "[]", "7", '"card"', "null"])
def test_what_is_no_card_is_refused(line: str) -> None:
    with pytest.raises(CardError, match=r"^card"):
        parse(line)
