"""Which question stands in a window, and when it counts as asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import asking, commands, explaining, face, offering, replies
from backbreak.core.commands import Request
from backbreak.core.effects import MenuItem, Note
from backbreak.core.events import SaidGap, SawQuestion
from backbreak.core.step import step
from tests.scenarios.desk import Desk

MINUTE = 60.0


def unsure() -> Desk:
    desk = Desk()
    desk.settings(limit=2 * 3600.0)
    desk.pass_time(60 * MINUTE, 1.0)
    desk.pass_time(5 * MINUTE)
    desk.pass_time(3 * MINUTE, 1.0)
    assert desk.question() is not None
    return desk


def see(desk: Desk) -> asking.Question:
    found = desk.question()
    assert found is not None
    desk.feed(SawQuestion(desk.at, found.start))
    return found


def rows(desk: Desk) -> dict[str, MenuItem]:
    menu = face.face(desk.state, desk.at, desk.world).menu
    return {row.label: row for row in menu}


def test_looking_costs_nothing_and_seeing_counts_once() -> None:
    desk = unsure()
    assert desk.state.day.asked == 0
    assert desk.state.question is None
    found = see(desk)
    assert (desk.state.day.asked, desk.state.question) == (1, found)
    see(desk)
    assert desk.state.day.asked == 1


def test_what_was_seen_stays_the_question_though_another_would_be_better() -> None:
    desk = unsure()
    found = see(desk)
    desk.pass_time(4 * MINUTE)
    desk.pass_time(2 * MINUTE, 1.0)
    assert desk.question() == found


def test_never_more_than_two_a_day() -> None:
    desk = unsure()
    desk.state = replace(desk.state, day=replace(desk.state.day, asked=asking.PER_DAY))
    assert desk.question() is None
    desk.feed(SawQuestion(desk.at, desk.state.seat.belief.doubts[0].start))
    assert desk.state.question is None
    assert desk.state.day.asked == asking.PER_DAY


def test_a_silence_that_nobody_knows_or_that_was_told_is_no_question() -> None:
    desk = unsure()
    found = desk.question()
    assert found is not None
    desk.feed(SawQuestion(desk.at, found.start + 1.0))
    assert desk.state.day.asked == 0
    breaks, longest = desk.state.day.breaks, desk.state.day.longest
    desk.feed(SaidGap(desk.at, found.start + 1.0, away=True))
    assert (desk.state.day.breaks, desk.state.day.longest) == (breaks, pytest.approx(longest, abs=60))
    desk.feed(SaidGap(desk.at, found.start, away=True))
    desk.feed(SawQuestion(desk.at, found.start))
    assert desk.state.day.asked == 0


def test_a_routine_settles_it() -> None:
    desk = unsure()
    see(desk)
    desk.say("standing")
    desk.say("sitting")
    assert desk.question() is None
    assert desk.state.question is None


def test_the_menu_answers_the_question_that_was_seen_and_only_that() -> None:
    desk = unsure()
    assert "Were you away from 09:00 to 09:05?" not in rows(desk)
    see(desk)
    asked = rows(desk)["Were you away from 09:00 to 09:05?"]
    assert [one.words for one in asked.items] == [("answer", "away"), ("answer", "here")]
    assert "I was sitting from 09:00 to 09:05" not in rows(desk)
    desk.say("answer away")
    assert "I was sitting from 09:00 to 09:05" in rows(desk)
    assert "Were you away from 09:00 to 09:05?" not in rows(desk)


def test_the_menu_takes_an_absence_back_for_an_hour() -> None:
    desk = unsure()
    row = rows(desk)["I was sitting from 09:00 to 09:05"]
    assert row.words == ("was-sitting",)
    desk.say("was-sitting")
    assert not any(label.startswith("I was sitting") for label in rows(desk))
    desk.say("was-up")
    assert "I was sitting from 09:00 to 09:05" in rows(desk)
    desk.pass_time(61 * MINUTE, 1.0)
    assert not any(label.startswith("I was sitting") for label in rows(desk))


def test_the_menu_takes_back_what_was_only_said() -> None:
    desk = Desk()
    desk.pass_time(20 * MINUTE, 1.0)
    desk.say("was-up")
    assert rows(desk)["I was sitting after all"].words == ("was-sitting",)
    assert "last absence" not in " ".join(explaining.why(desk.state, desk.at, desk.world))


def said(desk: Desk, words: str) -> str:
    event = commands.parse(tuple(words.split()), desk.at)
    assert not isinstance(event, Request)
    return replies.reply(event, desk.state, step(desk.state, event, desk.world).state, desk.world)


def test_an_answer_is_thanked_and_without_a_question_it_changes_nothing() -> None:
    desk = unsure()
    assert said(desk, "answer here").startswith("Thank you")
    desk.say("answer away")
    before = desk.state.seat.belief
    assert "No question is open" in said(desk, "answer away")
    desk.say("answer away")
    assert desk.state.seat.belief == before


def test_the_prompt_asks_too_but_not_in_a_routine_somebody_wanted() -> None:
    desk = unsure()
    desk.settings(limit=30 * MINUTE)
    desk.say("was-sitting")
    desk.pass_time(25 * MINUTE, 1.0)
    desk.say("stretch")
    assert desk.open is not None
    assert desk.open.question is None


def test_a_prompt_has_the_question_on_its_card() -> None:
    desk = Desk()
    desk.settings(limit=90 * MINUTE, grace=60.0)
    desk.pass_time(60 * MINUTE, 1.0)
    desk.pass_time(3 * MINUTE + 45)
    desk.pass_time(3 * MINUTE, 1.0)
    found = desk.question()
    assert found is not None
    desk.settings(limit=2 * MINUTE)
    desk.pass_time(6.0)
    assert desk.open is not None
    assert desk.open.question == (found.start, found.end)
    assert desk.state.day.asked == 0
    desk.feed(SawQuestion(desk.at, found.start))
    assert offering.offered(desk.state, desk.now, desk.world.settings) == found


def test_forgetting_what_was_learnt_is_answered_and_noted_with_what_it_was() -> None:
    desk = unsure()
    see(desk)
    desk.say("answer away")
    assert desk.state.seat.lean > 0
    assert "is forgotten" in said(desk, "settings reset learnt")
    event = commands.parse(("settings", "reset", "learnt"), desk.at)
    assert not isinstance(event, Request)
    done = desk.feed(event)
    [noted] = [one.text for one in done.effects if isinstance(one, Note)]
    assert "it leaned by +" in noted
    assert desk.state.seat.lean == 0.0
