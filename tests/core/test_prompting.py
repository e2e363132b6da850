"""Prompting, cell by cell where no scenario goes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import prompting, rounds
from backbreak.core.belief import Starts
from backbreak.core.effects import BookAnswer, BookPrompt, HidePrompt, ShowPrompt
from backbreak.core.events import (
    Answer,
    Answered,
    AskedSnooze,
    AskedStretch,
    CheckedIn,
    Event,
    Hold,
    HoldChanged,
    Looked,
    Moment,
    SnoozeUntil,
    Started,
)
from backbreak.core.prompting import Sight
from backbreak.core.rounds import Talk
from backbreak.core.settings import Settings
from backbreak.core.stages import Cue, Stage
from backbreak.core.step import step
from backbreak.core.world import World
from tests.core.test_face import asked, due
from tests.scenarios.desk import Desk

TUNED = Settings()
NOW = 5000.0


def sat(seconds: float) -> Starts:
    return ((NOW - seconds, 1.0),)


def maybe_up(chance: float) -> Starts:
    """Too long, if there was no break a moment ago."""
    return ((NOW - 100.0, chance), (NOW - 2000.0, 1.0 - chance))


SEEN = Sight(NOW, sat(2000.0), True, False, 0.0, 0.0, frozenset())


@pytest.mark.parametrize(("talk", "sight", "cue"), [
    (Talk(), SEEN, Cue.LIMIT),
    (Talk(), replace(SEEN, starts=sat(1799.0)), None),
    (Talk(), replace(SEEN, present=False), None),
    (Talk(not_before=5001.0), SEEN, None),
    (Talk(not_before=5000.0), SEEN, Cue.LIMIT),
    (Talk(not_before=9000.0), replace(SEEN, rested=True, present=False), Cue.RESTED),
    (Talk(pause_until=6000.0), SEEN, Cue.PAUSE),
    (Talk(Stage.DUE, wait_until=5001.0), SEEN, None),
    (Talk(Stage.DUE, wait_until=5000.0), SEEN, Cue.WAIT_OVER),
    (Talk(Stage.DUE, wait_until=9000.0), replace(SEEN, idle=5.0), Cue.LULL),
    (Talk(Stage.DUE, wait_until=9000.0), replace(SEEN, idle=4.9), None),
    (Talk(Stage.DUE, wait_until=9000.0), replace(SEEN, idle=60.0), None),
    (Talk(Stage.DUE, wait_until=9000.0), replace(SEEN, idle=None), None),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, idle=None), Cue.WAIT_OVER),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, present=False), None),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, returned=4986.0), None),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, returned=4985.0), Cue.WAIT_OVER),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, holds=frozenset({Hold.CALL})), None),
    (Talk(Stage.DUE, wait_until=1.0, quiet=True), SEEN, None),
    (Talk(Stage.DUE, wait_until=1.0, shown=(4000.0, 4500.0)), SEEN, None),
    (Talk(Stage.DUE, wait_until=1.0, shown=(1000.0, 4500.0)), SEEN, Cue.WAIT_OVER),
    (Talk(Stage.DUE, wait_until=1.0, shown=(4000.0, 4500.0), snoozes=1), SEEN, Cue.WAIT_OVER),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, starts=sat(100.0)), Cue.RESTED),
    (Talk(Stage.DUE, wait_until=1.0), replace(SEEN, starts=maybe_up(0.3)), Cue.WAIT_OVER),
    (Talk(Stage.DUE, wait_until=1.0, left_alone=True), replace(SEEN, starts=maybe_up(0.3)), None),
    (Talk(Stage.DUE, wait_until=1.0, left_alone=True), replace(SEEN, starts=maybe_up(0.05)), Cue.WAIT_OVER),
    (Talk(Stage.SHOWING, since=4950.0), SEEN, None),
    (Talk(Stage.SHOWING, since=4900.0), SEEN, Cue.IGNORED),
    (Talk(Stage.SHOWING, since=4990.0), replace(SEEN, present=False), Cue.GONE),
    (Talk(Stage.SHOWING, since=4990.0), replace(SEEN, holds=frozenset({Hold.LOCKED})), Cue.GONE),
    (Talk(Stage.SHOWING, since=4990.0), replace(SEEN, rested=True), Cue.RESTED),
    (Talk(Stage.SHOWING, started=4000.0, routine_seconds=600.0), replace(SEEN, rested=True), None),
    (Talk(Stage.SHOWING, started=3800.0, routine_seconds=600.0), SEEN, Cue.LOST),
    (Talk(Stage.SHOWING, started=3800.0, routine_seconds=600.0, asked="walk"), SEEN, Cue.CLOSED),
    (Talk(Stage.SNOOZED, wait_until=5001.0), SEEN, None),
    (Talk(Stage.SNOOZED, wait_until=5000.0), SEEN, Cue.WAIT_OVER),
    (Talk(Stage.SNOOZED, wait_until=9000.0, wait_for=SnoozeUntil.PAUSE), replace(SEEN, idle=15.0), Cue.WAIT_OVER),
    (Talk(Stage.SNOOZED, wait_until=9000.0, wait_for=SnoozeUntil.PAUSE), replace(SEEN, idle=14.0), None),
    (Talk(Stage.SNOOZED, wait_for=SnoozeUntil.CALL_END), replace(SEEN, holds=frozenset({Hold.CALL})), None),
    (Talk(Stage.SNOOZED, wait_for=SnoozeUntil.CALL_END), SEEN, Cue.WAIT_OVER),
    (Talk(Stage.SNOOZED, wait_until=9000.0), replace(SEEN, rested=True), Cue.RESTED),
    (Talk(Stage.PAUSED, pause_until=5001.0), SEEN, None),
    (Talk(Stage.PAUSED, pause_until=float("inf")), SEEN, None),
    (Talk(Stage.PAUSED, pause_until=5000.0), SEEN, Cue.WAIT_OVER),
    (Talk(Stage.PAUSED), SEEN, Cue.WAIT_OVER),
])
def test_the_cue_that_a_state_gives(talk: Talk, sight: Sight, cue: Cue | None) -> None:
    assert prompting.cue(talk, sight, TUNED) is cue


@pytest.mark.parametrize(("talk", "sight", "instant"), [
    (Talk(), replace(SEEN, starts=sat(1000.0)), 5800.0),
    (Talk(not_before=7000.0), replace(SEEN, starts=sat(1000.0)), 7000.0),
    (Talk(), replace(SEEN, starts=sat(1000.0), present=False), None),
    (Talk(Stage.DUE, wait_until=6000.0), SEEN, 5005.0),
    (Talk(Stage.DUE, wait_until=5003.0), SEEN, 5003.0),
    (Talk(Stage.DUE, wait_until=6000.0), replace(SEEN, idle=30.0), 6000.0),
    (Talk(Stage.DUE, wait_until=6000.0), replace(SEEN, idle=None), 6000.0),
    (Talk(Stage.DUE), replace(SEEN, idle=None), None),
    (Talk(Stage.DUE, wait_until=6000.0), replace(SEEN, returned=4999.0, idle=30.0), 5014.0),
    (Talk(Stage.DUE, wait_until=6000.0), replace(SEEN, present=False), None),
    (Talk(Stage.DUE, quiet=True), SEEN, None),
    (Talk(Stage.DUE), replace(SEEN, holds=frozenset({Hold.CALL})), 5010.0),
    (Talk(Stage.SHOWING, since=4950.0), SEEN, 5040.0),
    (Talk(Stage.SHOWING, since=4950.0, started=4960.0, routine_seconds=66.0), SEEN, 5616.0),
    (Talk(Stage.SNOOZED, wait_until=6000.0), SEEN, 6000.0),
    (Talk(Stage.SNOOZED, wait_until=6000.0, wait_for=SnoozeUntil.PAUSE), SEEN, 5015.0),
    (Talk(Stage.SNOOZED, wait_until=6000.0, wait_for=SnoozeUntil.PAUSE), replace(SEEN, present=False), 6000.0),
    (Talk(Stage.SNOOZED, wait_for=SnoozeUntil.CALL_END), SEEN, None),
    (Talk(Stage.PAUSED, pause_until=6000.0), SEEN, 6000.0),
    (Talk(Stage.PAUSED, pause_until=float("inf")), SEEN, None),
])
def test_when_the_talk_wants_a_look(talk: Talk, sight: Sight, instant: float | None) -> None:
    found = prompting.next_instant(talk, sight, TUNED)
    assert found == instant


@pytest.mark.parametrize("stage", [Stage.WATCHING, Stage.PAUSED])
def test_a_snooze_until_something_needs_something_due(stage: Stage) -> None:
    talk = Talk(stage)
    assert prompting.heard(talk, AskedSnooze(Moment(1.0, 1.0), SnoozeUntil.PAUSE), TUNED) == (None, talk)


def test_a_hold_that_ends_shortens_only_what_is_due() -> None:
    assert rounds.freed(Talk(), False, 100.0, TUNED) == Talk()
    assert rounds.freed(Talk(), True, 100.0, TUNED) == Talk(overdue=True)
    assert rounds.freed(Talk(Stage.DUE, wait_until=900.0), False, 100.0, TUNED).wait_until == 216.0
    assert rounds.freed(Talk(Stage.DUE, wait_until=900.0), False, 100.0, Settings(grace=30.0)).wait_until == 130.0


@pytest.mark.parametrize(("answer", "stage"), [
    (Answer.IGNORED, Stage.WATCHING), (Answer.LOST, Stage.WATCHING), (Answer.SKIP, Stage.WATCHING),
    (Answer.SNOOZE, Stage.WATCHING), (Answer.DONE, Stage.WATCHING),
])
def test_a_routine_asked_for_between_prompts_leaves_nothing_due(answer: Answer, stage: Stage) -> None:
    desk = Desk()
    desk.pass_time(600, 1.0)
    desk.say("stretch")
    desk.answer(answer)
    assert desk.stage() is stage
    assert desk.state.day.breaks == 0
    assert desk.sitting() == pytest.approx(600, abs=1)


def test_a_routine_asked_for_over_an_open_prompt_takes_its_place() -> None:
    desk = Desk()
    asked(desk)
    done = desk.feed(AskedStretch(desk.at, "lower"))
    assert [type(one) for one in done.effects if isinstance(one, HidePrompt | ShowPrompt)] == [HidePrompt, ShowPrompt]
    desk.answer(Answer.SKIP)
    assert desk.stage() is Stage.WATCHING
    assert desk.state.talk.not_before is not None


@pytest.mark.parametrize("begin", [due, lambda desk: desk.say("pause 1 h")])
def test_with_no_routines_nothing_opens(begin: object) -> None:
    desk = Desk(world=World())
    assert callable(begin)
    begin(desk)
    before = desk.state.talk
    done = desk.feed(AskedStretch(desk.at))
    assert not any(isinstance(one, ShowPrompt) for one in done.effects)
    assert done.state.talk == before
    desk.pass_time(50 * 60, 1.0)
    assert desk.shown == []


def test_a_due_prompt_with_no_routines_is_a_badge() -> None:
    desk = Desk(world=World())
    asked(desk)
    assert desk.stage() is Stage.DUE
    assert desk.state.talk.quiet


def test_a_check_in_is_booked_and_changes_no_stage() -> None:
    desk = Desk()
    event: Event = CheckedIn(desk.at, 3)
    done = step(desk.state, event, desk.world)
    assert [type(one).__name__ for one in done.effects] == ["BookCheckIn"]
    assert done.state.talk == desk.state.talk


def test_what_was_seen_at_the_last_look_is_no_lull_now() -> None:
    desk = Desk()
    desk.hold(Hold.CALL, True)
    due(desk)
    desk.pass_time(10)
    desk.look()
    desk.pass_time(1, 0.5)
    desk.feed(HoldChanged(desk.at, Hold.CALL, False))
    assert desk.open is None
    assert desk.look_at is not None
    assert desk.look_at <= desk.now + TUNED.lull


def test_where_nothing_is_known_of_a_sitting_nothing_is_due_by_itself() -> None:
    assert prompting.due_at(Talk(), replace(SEEN, starts=()), TUNED) is None
    assert prompting.due_at(Talk(), replace(SEEN, starts=sat(60.0)), TUNED) == NOW - 60.0 + TUNED.limit


def test_a_prompt_that_comes_again_after_a_kill_is_the_same_one_and_booked_once() -> None:
    desk = Desk()
    due(desk)
    desk.pass_time(6.0)
    number, card = desk.state.talk.prompt_id, desk.shown[-1]
    started = step(desk.state, Started(desk.at), desk.world)
    again = step(started.state, Looked(desk.at, 6.0), desk.world)
    effects = (*started.effects, *again.effects)
    shown = [one.card for one in effects if isinstance(one, ShowPrompt)]
    assert [(one.prompt_id, one.routine) for one in shown] == [(card.prompt_id, card.routine)]
    assert not any(isinstance(one, BookPrompt) for one in effects)
    assert again.state.recent == desk.state.recent
    done = step(again.state, Answered(desk.at, number, Answer.SKIP), desk.world)
    assert [one.prompt_id for one in done.effects if isinstance(one, BookAnswer)] == [number]
