"""Check-ins and what follows from them: pages, stiff and sore days, cards after a routine, one kind moment a day."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backbreak.core import care_words, checkin, explaining, face, replies, why_cards
from backbreak.core.caring import MOST_SCORES, Area, Care, End, Open, Page, Score, Sign, kept
from backbreak.core.effects import BookArea, BookCheckIn, BookFeeling, ShowPage
from backbreak.core.events import (
    Answer,
    AskedCheckIn,
    AskedCrack,
    AskedResume,
    AskedStretch,
    CheckedIn,
    Hold,
    HoldChanged,
    Looked,
    SaidStiff,
)
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.urge import Step, Urge
from tests.core.test_urge import ROUTINES, Person

DAY, HOUR = 20_000, 3600.0


def person(*scores: int, settings: Settings | None = None, **care: Any) -> Person:
    """Somebody who said these scores on the days before today."""
    said = tuple(Score(DAY - len(scores) + n, one) for n, one in enumerate(scores))
    return Person(settings, replace(Care(scores=said), **care))


def booked(one: Person, kind: type) -> list[Any]:
    return [effect for effect in one.effects if isinstance(effect, kind)]


def said(one: Person, score: int, area: str = "") -> Person:
    return one.feed(CheckedIn(one.at, score, area))


# -- the check-in


def test_two_taps_number_and_place() -> None:
    one = Person()
    one.feed(AskedCheckIn(one.at)).choose("3")
    assert one.page is Page.AREA
    one.choose("low_back")
    assert one.state.care.scores == (Score(DAY, 3, "low_back"),)
    assert booked(one, BookCheckIn) == [BookCheckIn(1000.0, 3)]
    assert booked(one, BookArea) == [BookArea("low_back")]
    assert one.page is None


def test_the_second_tap_can_be_skipped_and_is_not_asked_for_a_back_that_is_well() -> None:
    one = Person()
    one.feed(AskedCheckIn(one.at)).choose("2").choose("close")
    assert one.state.care.scores == (Score(DAY, 2),)
    assert booked(one, BookArea) == []
    one.feed(AskedCheckIn(one.at)).choose("1")
    assert one.page is None
    assert [each.score for each in one.state.care.scores] == [2, 1]


@pytest.mark.parametrize("choice", ["close", "11", "-1", "\u0663", "nonsense", "low_back"])
def test_what_is_no_number_notes_nothing(choice: str) -> None:
    one = Person()
    one.feed(AskedCheckIn(one.at)).choose(choice)
    assert one.state.care.scores == ()
    assert one.page is None


def test_stiff_today_from_the_page_and_from_the_tray() -> None:
    one = Person()
    one.feed(AskedCheckIn(one.at)).choose("stiff")
    assert one.state.care.stiff_on == DAY
    other = Person()
    assert other.feed(SaidStiff(other.at)).state.care.stiff_on == DAY
    assert said(other, 2).state.care.stiff_on is None


def test_words_come_first() -> None:
    assert [checkin.band(n) for n in range(11)] == (
        ["easy"] * 2 + ["noticeable"] * 2 + ["bothersome"] * 3 + ["strong"] * 4
    )
    assert set(checkin.AREAS) == set(Area)
    rows = next(row for row in face.face(Person().state, Person().at, Person().world).menu if row.label[:5] == "Check")
    assert rows.items[5].label == "5 \u2013 bothersome"
    assert rows.items[-2].words == ("stiff",)


# -- stiff and sore days


def test_a_stiff_day_makes_stretches_come_sooner_and_gentler() -> None:
    one = said(Person(), 5)
    assert face.next_in(one.state, one.at.now, Settings()) == pytest.approx(1800)
    assert "20 min" in " ".join(explaining.why(one.state, one.at, one.world))
    assert "Today is a stiff day" in " ".join(explaining.why(one.state, one.at, one.world))
    one.feed(AskedStretch(one.at))
    assert one.routine == "gentle"


def test_on_a_sore_day_the_offer_is_a_walk() -> None:
    one = said(Person(), 8)
    assert one.page is Page.STRONG
    one.feed(AskedStretch(one.at))
    assert one.routine == "walk"
    assert "no stretching" in " ".join(explaining.why(one.state, one.at, one.world))


def test_a_routine_that_is_asked_for_by_name_comes_all_the_same() -> None:
    one = said(Person(), 8)
    assert one.feed(AskedStretch(one.at, "wontcrack")).routine == "wontcrack"


def test_the_first_stiff_score_brings_the_link_once() -> None:
    one = said(Person(), 4)
    assert one.state.care.open == Open(1, Page.ADVICE, "first")
    one.choose("close")
    assert said(one, 5).page is None


def test_a_strong_one_asks_whether_it_is_new() -> None:
    one = said(Person(), 7)
    assert one.page is Page.STRONG
    assert "Sorry" in one.said()
    one.choose("new")
    assert one.page is Page.SIGNS
    assert one.choose("close").page is None
    assert said(one, 7).choose("known").page is None
    assert said(one, 7).choose("lists").page is Page.LISTS


def test_a_sign_shows_its_list_and_pauses_offers_until_resumed() -> None:
    one = said(Person(), 9).choose("new").choose("bladder")
    assert (one.page, one.state.talk.stage) == (Page.LISTS, Stage.PAUSED)
    assert "emergency help now" in one.said()
    assert "paused until you resume" in " ".join(explaining.why(one.state, one.at, one.world))
    one.choose("close").feed(AskedResume(one.at))
    assert one.state.care.sign == ""
    assert one.state.talk.stage is Stage.WATCHING
    assert one.feed(AskedResume(one.at)).state.care.sign == ""


def test_strong_for_days_brings_advice_after_the_kind_word() -> None:
    one = said(person(8, 8), 8)
    assert one.page is Page.STRONG
    one.choose("known")
    assert one.state.care.open == Open(2, Page.ADVICE, "strong_days")
    assert "more than this program is meant for" in one.said()
    one.choose("seeing")
    assert one.state.care.quiet_until == DAY + 28
    assert one.page is None
    assert said(one, 8).choose("known").page is None


def test_advice_for_long_stiff_days_and_for_a_stiffer_week() -> None:
    assert said(person(*[5] * 9, told=("first",)), 5).state.care.open == Open(1, Page.ADVICE, "many_stiff")
    one = said(person(*[1] * 14, *[3] * 9), 3)
    assert one.state.care.open == Open(1, Page.ADVICE, "rise")
    assert one.choose("stiff").state.care.stiff_on == DAY


# -- before and after


def test_around_a_routine_two_taps_are_kept_together() -> None:
    one = Person(Settings(around="on"))
    one.feed(AskedStretch(one.at, "walk")).answer(Answer.DONE)
    assert one.page is Page.BEFORE
    one.choose("5")
    assert one.page is Page.AFTER
    one.choose("3")
    assert booked(one, BookFeeling) == [BookFeeling(one.at.now, "walk", 5, 3)]
    assert one.state.care.before is None
    one.feed(AskedStretch(one.at, "walk")).answer(Answer.DONE).choose("close")
    assert len(booked(one, BookFeeling)) == 1


# -- cards


def test_one_card_a_day_after_a_routine_each_in_turn() -> None:
    one = Person()
    one.feed(AskedStretch(one.at, "walk")).answer(Answer.DONE)
    first = one.state.care.open
    assert first == Open(1, Page.WHY, why_cards.CARDS[0].key)
    one.choose("more")
    assert one.state.care.open == Open(2, Page.WHY, why_cards.CARDS[1].key)
    one.choose("try")
    assert one.routine == why_cards.CARDS[1].routine
    assert one.answer(Answer.DONE).page is None
    one.later(24 * HOUR).feed(AskedStretch(one.at, "walk")).answer(Answer.DONE)
    assert one.state.care.open == Open(3, Page.WHY, why_cards.CARDS[2].key)


def test_no_card_where_none_is_wanted_or_nothing_was_done() -> None:
    one = Person(Settings(cards="off"))
    assert one.feed(AskedStretch(one.at, "walk")).answer(Answer.DONE).page is None
    other = Person()
    assert other.feed(AskedStretch(other.at, "walk")).answer(Answer.STOPPED, 3).page is None


def test_all_cards_have_been_seen_before_one_comes_again() -> None:
    told: tuple[str, ...] = ("first",)
    for one in why_cards.CARDS:
        assert why_cards.following(told) == one.key
        told += (one.key,)
    assert why_cards.following(told) == why_cards.CARDS[0].key


def test_each_card_has_a_label_a_source_and_one_thing_to_try() -> None:
    assert 20 <= len(why_cards.CARDS) <= 30
    assert len(why_cards.BY_KEY) == len(why_cards.CARDS)
    for one in why_cards.CARDS:
        assert all((one.source, one.attempt, one.claims)), one.key
        assert len(one.text) < 260, one.key
        assert set(one.claims) <= set(range(1, 65))
    assert {one.label for one in why_cards.CARDS} == set(why_cards.Label)
    assert len(why_cards.page()) > 4 * len(why_cards.CARDS)


# -- the kind moment


def at(clock: float, **kept: Any) -> Person:
    settings = kept.pop("settings", None)
    return Person(settings, replace(Care(), **kept), clock)


def lull(one: Person, idle: float = 8.0) -> Person:
    return one.later(idle).feed(Looked(one.at, idle))


def test_a_while_before_the_usual_end_a_lull_will_do_and_once_a_day() -> None:
    one = lull(at(16.1))
    assert one.page is Page.CHECKIN
    shown = booked(one, ShowPage)[-1]
    assert shown.unasked
    assert care_words.card(shown, Settings())["quiet"]
    one.choose("close")
    assert lull(one).page is None


@pytest.mark.parametrize(("clock", "idle", "care"), [
    (15.0, 8.0, {}), (16.1, 1.0, {}), (16.1, 70.0, {}), (16.1, 8.0, {"asked_on": DAY}),
    (16.1, 8.0, {"settings": Settings(checkin="off")}), (16.1, 8.0, {"scores": (Score(DAY, 2),)}),
    (16.1, 8.0, {"ends": tuple(End(DAY - n, 16 * HOUR) for n in range(1, 4))}),
])
def test_when_it_is_not_asked(clock: float, idle: float, care: dict[str, Any]) -> None:
    assert lull(at(clock, **care), idle).page is None


def test_the_first_run_has_its_own_window_first() -> None:
    one = at(16.1)
    one.state = replace(one.state, adapt=replace(one.state.adapt, welcome=one.at.now + 6.0))
    one.feed(Looked(one.at, 8.0))
    assert one.page is None
    assert one.state.adapt.welcome is not None


def test_not_in_a_call() -> None:
    one = at(16.1)
    one.feed(HoldChanged(one.at, Hold.CALL, True))
    assert lull(one).page is None


def test_the_end_of_a_late_routine_is_a_kind_moment() -> None:
    one = at(15.5)
    assert one.feed(AskedStretch(one.at, "walk")).answer(Answer.DONE).page is Page.CHECKIN


def test_the_usual_end_is_learnt_from_the_last_days() -> None:
    ends: tuple[End, ...] = ()
    assert checkin.usual_end(ends) == checkin.USUAL_END
    for day in range(9):
        ends = checkin.ended(ends, day, day * 86400 + 20 * HOUR)
    assert len(ends) == checkin.DAYS_KEPT
    assert checkin.usual_end(ends) == 16 * HOUR


def test_a_day_that_is_over_leaves_its_end() -> None:
    one = at(16.0)
    one.later(20 * HOUR).feed(Looked(one.at, 0.0))
    assert one.state.care.ends == (End(DAY, 12 * HOUR),)


# -- kept, and told


def test_six_weeks_stay() -> None:
    assert kept((Score(DAY - 42, 3), Score(DAY - 41, 3)), DAY) == (Score(DAY - 41, 3),)
    assert len(kept(tuple(Score(DAY, 3) for _ in range(300)), DAY)) == MOST_SCORES


@pytest.mark.parametrize("page", [one for one in Page if one is not Page.URGE])
def test_every_page_has_words_and_buttons(page: Page) -> None:
    about = {Page.WHY: "pop", Page.ADVICE: "rise", Page.REMIND: "water", Page.KEEP: "eyes",
             Page.CHANGED: "adapt.goal|5|6"}.get(page, "")
    card = care_words.card(ShowPage(Open(3, page, about)), Settings())
    assert card["title"]
    assert card["buttons"]
    assert card["id"] == 3
    assert ("scale" in card) is (page in (Page.CHECKIN, Page.BEFORE, Page.AFTER))


@pytest.mark.parametrize("step", [one for one in Step if one not in (Step.MOVING, Step.OVER)])
def test_every_step_of_an_urge_has_a_page(step: Step) -> None:
    card = care_words.card(ShowPage(Open(3, Page.URGE), Urge(step, 0.0, 0.0), 60.0), Settings())
    assert card["title"]
    assert card["buttons"]
    assert ("scale" in card) is (step is Step.AFTER)
    assert ("countdown" in card) is (step is Step.COOLING)


@pytest.mark.parametrize("sign", Sign)
def test_every_sign_has_its_list(sign: Sign) -> None:
    shown = ShowPage(Open(3, Page.LISTS, sign.value))
    words = care_words.in_words(shown, Settings())
    assert "urgent appointment" in words
    assert ("emergency" in words) is (sign not in (Sign.FEVER, Sign.NIGHT))


def test_a_card_without_a_routine_has_nothing_to_try_now() -> None:
    keys = [one["key"] for one in care_words.card(ShowPage(Open(1, Page.WHY, "knuckles")), Settings())["buttons"]]
    assert keys == ["close", "more"]


def test_the_rules_can_be_read_with_their_sources() -> None:
    words = [text for _, text in care_words.rules(Settings())]
    assert "A score of 7 or more today" in words
    assert sum(text.startswith("From: ") for text in words) == 14


def test_what_is_answered() -> None:
    one = Person()
    before = one.state

    def answered(event: Any) -> str:
        one.feed(event)
        return replies.reply(event, before, one.state, one.world)

    assert answered(CheckedIn(one.at, 1)) == "Noted: easy, 1 of 10."
    assert "Today is sore" in answered(CheckedIn(one.at, 8, "hips"))
    assert answered(SaidStiff(one.at)).startswith("Noted. Today")
    assert "check-in is open" in answered(AskedCheckIn(one.at))
    assert "Where?" in answered(AskedCrack(one.at))
    assert "wontcrack" in ROUTINES
