"""Sentences and cards, as a person reads them."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from backbreak.core import cards, care, hold_words, terms, wording
from backbreak.core import state as states
from backbreak.core.effects import Card
from backbreak.core.events import Hold, Moment
from backbreak.core.holding import Held
from backbreak.core.routines import REST
from backbreak.core.settings import Settings
from backbreak.core.state import State
from tests.scenarios.desk import routine

AT = Moment(0.0, 0.0)
ALL = Settings(battery="low", programs=("obs",))
CARD = Card(7, routine("walk", 121.0), 1860.0, 2)


@pytest.mark.parametrize(("seconds", "words"), [
    (0, "under a minute"), (59, "under a minute"), (60, "1 min"), (119, "1 min"), (3600, "1 h"), (3900, "1 h 5 min"),
])
def test_minutes(seconds: float, words: str) -> None:
    assert wording.minutes(seconds) == words


@pytest.mark.parametrize(("now", "instant", "words"), [
    (100.0, 100.0, "23:30"), (100.0, 100.0 + 1800, "00:00 tomorrow"), (100.0, 100.0 - 86400, "23:30 yesterday"),
    (100.0, 100.0 + 2 * 86400, "23:30 in 2 days"), (100.0, 100.0 - 3 * 86400, "23:30, 3 days ago"),
    (100.0, 100.0 - 3600, "22:30"),
])
def test_the_time_of_an_instant(now: float, instant: float, words: str) -> None:
    assert wording.clock_time(Moment(now, 5 * 86400 + 23.5 * 3600), instant) == words


@pytest.mark.parametrize(("seconds", "words"), [(30, "about 1 min"), (89, "about 1 min"), (121, "about 2 min")])
def test_how_long_a_routine_is(seconds: float, words: str) -> None:
    assert wording.length(routine("one", seconds)) == words


@pytest.mark.parametrize("hold", Hold)
def test_every_reason_has_words(hold: Hold) -> None:
    assert hold_words.because(held(hold), AT, ALL).startswith(wording.HOLDS[hold])


def test_reasons_are_joined() -> None:
    assert " and " in hold_words.because(held(Hold.CALL, Hold.LOCKED), AT, ALL)


def held(*holds: Hold) -> State:
    return replace(states.new(AT), held=tuple(Held(one, 0.0) for one in holds))


def test_a_card_about_standing_offers_to_walk_or_to_sit_down() -> None:
    card = cards.prompt(Card(7, routine("walk"), 1860.0, 2, standing=True), Settings(), AT)
    assert card["title"] == "Time to sit down or walk a little"
    assert card["why"].startswith("You have been standing for about 31 min.")
    assert (card["words"]["start"], card["words"]["got_up"], card["link"]) == ("Walk", "I\u2019ll sit down", "sat")
    other = cards.prompt(Card(7, routine("mine"), 20.0, 2, standing=True, again=True), Settings(), AT)
    assert other["title"] == "Still time to sit down or walk a little"
    assert other["why"].startswith("You have been standing for a little while.")
    assert other["words"]["start"] == "Start"


def test_the_card_says_why_and_what_and_how_long() -> None:
    card = cards.prompt(CARD, Settings(), AT)
    assert json.loads(json.dumps(card)) == card
    assert (card["kind"], card["id"], card["asked"]) == ("prompt", 7, False)
    assert "31 min" in card["why"]
    assert card["routine"]["id"] == "walk"
    assert card["routine"]["rest"] == REST
    assert [move["cycle"] for move in card["routine"]["moves"]] == [121.0]
    assert card["snooze_note"] == "2 snoozes left"
    assert [one.get("seconds", one.get("until")) for one in card["snoozes"]] == [300.0, 600.0, 1200.0, "pause"]


def test_the_usual_snooze_comes_first() -> None:
    assert cards.snooze_choices(Settings(snooze=900.0))[0] == {"label": "15 min", "seconds": 900.0}


@pytest.mark.parametrize(("left", "words"), [(0, "No snooze left"), (1, "1 snooze left"), (3, "3 snoozes left")])
def test_what_is_left_is_said(left: int, words: str) -> None:
    card = cards.prompt(Card(1, CARD.routine, 1800.0, left), Settings(), AT)
    assert card["snooze_note"].startswith(words)
    assert bool(card["snoozes"]) is (left > 0)


def test_a_second_prompt_says_so() -> None:
    again = cards.prompt(Card(1, CARD.routine, 1800.0, 2, again=True), Settings(), AT)
    assert again["title"] != cards.prompt(CARD, Settings(), AT)["title"]


def test_hardly_any_sitting_is_said_without_a_figure() -> None:
    assert "0" not in wording.why_now(20.0, terms.CHAIR)


def test_a_text_window() -> None:
    window = cards.text(care.TITLE, care.page(), Settings(theme="dark"))
    assert (window["kind"], window["theme"], window["title"]) == ("text", "dark", care.TITLE)
    assert len(window["paragraphs"]) == len(care.page())


@pytest.mark.parametrize("page", [care.page(), wording.about(ALL)])
def test_every_paragraph_has_a_known_style(page: list[tuple[str, str]]) -> None:
    assert all(style in ("heading", "body", "item", "note") and text.strip() for style, text in page)


def test_the_page_has_its_three_lists_and_says_what_it_is_not() -> None:
    assert sum(style == "heading" for style, _ in care.page()) == 3
    words = " ".join(text for _, text in care.page())
    assert "local emergency number" in words
    assert "not a medical device" in words


@pytest.mark.parametrize(("desktop", "more"), [("XFCE", False), ("", False), ("GNOME", True), ("ubuntu:GNOME", True)])
def test_without_a_tray_gnomes_people_hear_of_its_extension(desktop: str, more: bool) -> None:
    said = wording.no_tray(desktop)
    assert said.startswith("No tray was found.")
    assert ("AppIndicator" in said) is more
