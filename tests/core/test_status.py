"""`status`, `why` and `today`: the keys of the contract, and words that fit."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from backbreak.core import explaining, status
from backbreak.core.events import Answer, Posture
from backbreak.core.feelings import Mark
from tests.core.test_face import STORIES, asked, due, ignored, told
from tests.scenarios.desk import Desk

KEYS = {
    "version", "state", "sitting_seconds", "confidence", "limit_seconds", "stage", "due_in_seconds", "holds",
    "paused_until", "snoozes_left", "prompts_today", "breaks_today", "longest_sitting_seconds_today", "input",
    "tray", "prompt", "speed", "heartbeat_age_seconds", "estimates_wrong_today", "estimates_wrong_week",
}
SENSES = {"input": "x11", "tray": "sni", "prompt": "window", "speed": 1, "heartbeat_age_seconds": 2}


def told_of(name: str) -> tuple[Desk, dict[str, object]]:
    desk = Desk()
    STORIES[name][0](desk)
    return desk, status.status(desk.state, desk.at, desk.world, SENSES)


@pytest.mark.parametrize("name", STORIES)
def test_the_keys_of_the_contract(name: str) -> None:
    _, said = told_of(name)
    assert set(said) >= KEYS
    assert json.loads(json.dumps(said, allow_nan=False)) == said


@pytest.mark.parametrize(("name", "expected"), [
    ("sitting", {"state": "sitting", "stage": "watching", "sitting_seconds": 600, "due_in_seconds": 1200}),
    ("held", {"stage": "due", "holds": ["call", "fullscreen"], "due_in_seconds": 0}),
    ("asked", {"stage": "showing", "prompts_today": 1, "snoozes_left": 2, "confidence": 0.98}),
    ("snoozed", {"stage": "snoozed", "snoozes_left": 1, "due_in_seconds": 600}),
    ("snoozed until a pause", {"due_in_seconds": 3600}),
    ("paused", {"stage": "paused", "paused_until": None, "due_in_seconds": None}),
    ("paused for an hour", {"paused_until": "2024-10-04T09:00"}),
    ("away", {"state": "away", "due_in_seconds": None, "confidence": 0.87, "sitting_seconds": 300}),
    ("standing", {"state": "standing", "due_in_seconds": 1800, "confidence": 0.99, "standing_seconds": 0}),
    ("put off", {"due_in_seconds": 3000}),
])
def test_what_it_says(name: str, expected: dict[str, object]) -> None:
    _, said = told_of(name)
    assert {key: said[key] for key in expected} == expected


@pytest.mark.parametrize("posture", Posture)
def test_every_posture_is_a_state(posture: Posture) -> None:
    desk = Desk()
    desk.say(posture.value)
    assert status.posture(desk.state) == posture.value


def test_asleep_and_blind_are_said() -> None:
    desk = Desk()
    desk.suspend(3600, noticed=True)
    assert status.posture(desk.state) == "asleep"
    assert status.confidence(Desk(blind=True).state, 0.0, None) == 0.5


@pytest.mark.parametrize(("name", "words"), [
    ("sitting", "falls due after 30 min of sitting, at about 08:30"),
    ("due", "comes at the first pause of 5 s"),
    ("asked", "A prompt is open"),
    ("badge", "only the icon says it is due"),
    ("held", "waits because you are in a call"),
    ("snoozed", "You snoozed it until 08:41"),
    ("snoozed until a pause", "until you pause"),
    ("snoozed until the call ends", "until the end of your call"),
    ("left alone", "Nobody answered it. It comes once more at 08:42"),
    ("paused", "backbreak resume"),
    ("away", "A rest of 3 min"),
    ("standing", "falls due after 30 min of standing, at about 08:30"),
    ("standing", "Away for 15 min or more, you are taken to sit when you are back"),
    ("walking", "you are not sitting now"),
    ("put off", "Not before 09:00, because you skipped or snoozed"),
])
def test_why(name: str, words: str) -> None:
    desk, _ = told_of(name)
    assert words in " ".join(explaining.why(desk.state, desk.at, desk.world))


def test_why_names_the_moves_without_which_no_routine_is_left() -> None:
    desk, _ = told_of("badge")
    moves = sorted({one.id for routine in desk.world.routines.values() for one in routine.moves})
    desk.state = replace(desk.state, marks=tuple(Mark(one, worse=2) for one in moves))
    said = " ".join(explaining.why(desk.state, desk.at, desk.world))
    assert "Left out now:" in said
    assert f"backbreak allow {moves[0]}" in said
    assert "as often as your settings allow" not in said


def test_why_knows_of_the_last_absence_and_of_blindness() -> None:
    desk = Desk()
    desk.pass_time(600, 1.0)
    desk.pass_time(1200)
    desk.pass_time(90, 1.0)
    said = " ".join(explaining.why(desk.state, desk.at, desk.world))
    assert "20 min" in said
    assert "08:10" in said
    assert "was-sitting" in said
    blind = Desk(blind=True)
    assert "plain clock" in " ".join(explaining.why(blind.state, blind.at, blind.world))


@pytest.mark.parametrize("story", [due, asked, ignored, told("standing")])
def test_today_adds_the_open_span(story: object) -> None:
    desk = Desk()
    assert callable(story)
    story(desk)
    totals = {"sitting_seconds": 3600.0, "longest_sitting_seconds": 2400.0}
    rows = explaining.today(desk.state, desk.at, desk.world, totals)
    assert rows[0][0] == "heading"
    words = " ".join(text for _, text in rows)
    standing = desk.state.seat.posture is Posture.STANDING
    assert f"Sitting today: {'1 h' if standing else '1 h 3'}" in words
    assert "Longest without a break: 40 min" in words
    assert f"Prompts: {desk.state.day.prompts}" in words


def test_today_does_not_lose_what_was_sat_before_a_silence() -> None:
    desk = Desk()
    desk.pass_time(20 * 60, 1.0)
    desk.pass_time(2 * 60)
    rows = explaining.today(desk.state, desk.at, desk.world, {"sitting_seconds": 0.0, "longest_sitting_seconds": 0.0})
    assert "Sitting today: 20 min" in " ".join(text for _, text in rows)


def test_why_knows_of_the_cap_on_an_hour() -> None:
    desk = Desk()
    desk.settings(per_hour=1)
    asked(desk)
    desk.answer(Answer.DONE, seconds=66.0)
    desk.pass_time(31 * 60, 1.0)
    assert "at 09:31 at the latest" in " ".join(explaining.why(desk.state, desk.at, desk.world))


def rows_of(lines: list[str]) -> int:
    """Of a terminal of 80 columns."""
    return sum(1 + len(line) // 80 for line in lines)


@pytest.mark.parametrize("name", STORIES)
def test_why_fits_one_screen(name: str) -> None:
    desk, _ = told_of(name)
    assert rows_of(explaining.why(desk.state, desk.at, desk.world)) <= 22


def hesitant(desk: Desk) -> None:
    """Reading or away, three times, and nobody knows."""
    desk.settings(limit=3 * 3600.0)
    for minutes in (40, 20, 15, 10):
        desk.pass_time(minutes * 60.0, 1.0)
        desk.pass_time(150.0)
    desk.pass_time(300.0, 1.0)


def test_why_says_how_sure_it_is_and_what_is_unsure_on_one_screen() -> None:
    desk = Desk()
    hesitant(desk)
    lines = explaining.why(desk.state, desk.at, desk.world)
    said = " ".join(lines)
    assert rows_of(lines) <= 24
    assert said.count("Unsure: ") == 3
    assert "away with a probability of" in said
    assert "So it began between 08:00 and" in said
    assert "you are at the desk now with a probability of 98 %" in said
    assert "backbreak was-up" in said


def test_why_says_what_was_learnt_and_how_often_it_was_wrong() -> None:
    desk = Desk()
    hesitant(desk)
    assert "as readily as for most people" in " ".join(explaining.why(desk.state, desk.at, desk.world))
    desk.say("was-up")
    said = " ".join(explaining.why(desk.state, desk.at, desk.world))
    assert "sooner than usual" in said
    assert "Found wrong by you: once today, once in the last seven days." in said
    assert "backbreak settings reset learnt" not in said


@pytest.mark.parametrize(("name", "words"), [
    ("away", "nobody is here now with a probability of"), ("standing", "standing, as you said"),
])
def test_how_sure_it_is_of_what_no_input_shows(name: str, words: str) -> None:
    desk, _ = told_of(name)
    assert words in " ".join(explaining.why(desk.state, desk.at, desk.world))


def test_how_sure_without_sight_of_anything() -> None:
    blind = Desk(blind=True)
    assert "nothing can be seen" in " ".join(explaining.why(blind.state, blind.at, blind.world))


def test_the_wrong_estimates_are_in_the_status() -> None:
    desk = Desk()
    hesitant(desk)
    desk.say("was-up")
    said = status.status(desk.state, desk.at, desk.world, SENSES)
    assert (said["estimates_wrong_today"], said["estimates_wrong_week"]) == (1, 1)


def test_why_names_the_next_routine_and_its_reasons() -> None:
    desk = Desk()
    said = explaining.why(desk.state, desk.at, desk.world)
    assert any(line.startswith("Next would be: ") and line.endswith("It was not done lately.") for line in said)
    nothing = replace(desk.world, routines={})
    assert not any(line.startswith("Next would be: ") for line in explaining.why(desk.state, desk.at, nothing))
