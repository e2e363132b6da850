"""The engine on fakes: one look at a time, nothing lost, junk ignored, saved when it matters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backbreak.core import state as states
from backbreak.core import wording
from backbreak.core.effects import BookAnswer, BookPrompt, BookSpan, BookUrge, Look
from backbreak.core.events import Answer, Hold, HoldChanged, Locked
from backbreak.core.programme_files import parse_programme
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.values import replace
from backbreak.core.world import World
from backbreak.engine import Engine, Reply
from backbreak.ports import Ports
from tests.fakes import (
    FakeClock,
    FakeInput,
    FakeLedger,
    FakeLoop,
    FakeNotices,
    FakePrompt,
    FakeReturnWatch,
    FakeTray,
)
from tests.scenarios.desk import ROUTINES, move

MINUTE = 60.0


class Bench:
    """An engine with a fake behind each port."""

    def __init__(self, speed: float = 1.0, wakes: bool = True, watch: bool = False) -> None:
        self.clock = FakeClock(speed)
        self.loop = FakeLoop(self.clock)
        self.input = FakeInput(self.clock, wakes)
        self.watch = FakeReturnWatch() if watch else None
        self.tray, self.prompt, self.ledger, self.notices = FakeTray(), FakePrompt(), FakeLedger(), FakeNotices()
        self.attention: frozenset[Hold] = frozenset()
        self.saved: list[dict[str, Any]] = []
        self.replies: list[dict[str, Any]] = []
        self.asked: list[tuple[str, ...]] = []
        self.notices, self.near = FakeNotices(), list[bool]()
        ports = Ports(
            self.loop, self.clock, self.input, self.watch, self.tray, self.prompt, self.notices, self.ledger,
            attention=self._attend, save=self.saved.append, speed=speed,
        )
        requests: dict[str, Callable[[tuple[str, ...], Reply], None]] = {
            "window": lambda args, reply: (self.asked.append(args), reply({}))[1],
        }
        state = states.new(self.clock.moment())
        self.engine = Engine(ports, state, World(Settings(), ROUTINES), requests)
        self.loop.turned = self.engine.look_if_overdue
        self.engine.start()

    def _attend(self, near: bool) -> frozenset[Hold]:
        self.near.append(near)
        return self.attention

    def type(self, seconds: float, every: float = 1.0) -> None:
        """With a pause after twenty minutes, as people make."""
        for n in range(int(seconds / every)):
            self.loop.run(every / self.clock.speed)
            if not 20 * MINUTE < n * every < 20 * MINUTE + 11:
                self.input.touch()

    def wait(self, seconds: float) -> None:
        self.loop.run(seconds / self.clock.speed)

    def until_prompt(self) -> Bench:
        self.type(31 * MINUTE)
        self.wait(6)
        assert self.prompt.open is not None
        return self

    def act(self, *words: str) -> dict[str, Any]:
        self.engine.act(words, self.replies.append)
        return self.replies[-1]

    def stage(self) -> Stage:
        return self.engine.state.talk.stage


@pytest.fixture
def bench() -> Bench:
    return Bench()


# -- looks


def test_there_is_never_more_than_one_alarm(bench: Bench) -> None:
    for _ in range(300):
        bench.type(7, every=0.7)
        bench.engine.look()
        assert len(bench.loop.timers) == 1


def test_somebody_at_work_costs_one_wake_in_ten_seconds(bench: Bench) -> None:
    bench.type(20 * MINUTE)
    assert bench.loop.wakes <= 125


def test_nobody_there_costs_nothing(bench: Bench) -> None:
    bench.wait(10 * MINUTE)
    wakes = bench.loop.wakes
    bench.wait(10 * 3600)
    assert bench.loop.wakes == wakes
    assert bench.input.awaited is not None


def test_a_counter_that_cannot_wake_is_polled_only_while_somebody_is_awaited() -> None:
    bench = Bench(wakes=False)
    bench.type(5 * MINUTE)
    assert bench.loop.wakes <= 32
    bench.wait(10 * MINUTE)
    wakes = bench.loop.wakes
    bench.wait(MINUTE)
    assert 10 <= bench.loop.wakes - wakes <= 13
    bench.type(20)
    assert bench.engine.status()["state"] == "sitting"


def test_the_poll_goes_on_when_the_core_wants_no_look() -> None:
    bench = Bench(wakes=False)
    bench.wait(3600)
    bench.type(20)
    assert bench.engine.status()["state"] == "sitting"


def test_a_lost_alarm_is_made_up_for(bench: Bench) -> None:
    bench.loop.lossy = True
    bench.engine.look()
    bench.type(31 * MINUTE)
    bench.wait(6)
    assert bench.prompt.open is None
    bench.loop.lossy = False
    bench.engine.look_if_overdue()
    assert bench.prompt.open is not None
    looks = len(bench.saved)
    bench.engine.look_if_overdue()
    assert len(bench.saved) == looks


def test_a_suspend_is_told_to_the_core_once(bench: Bench) -> None:
    bench.type(20 * MINUTE)
    bench.clock.suspend(3600)
    bench.engine.look()
    assert bench.engine.status()["state"] == "asleep"
    bench.type(10)
    assert bench.engine.status()["state"] == "sitting"
    assert bench.engine.status()["sitting_seconds"] <= 12


def test_without_sight_of_input_it_goes_on(bench: Bench) -> None:
    bench.input.last = None
    bench.wait(41 * MINUTE)
    assert bench.prompt.open is not None


def test_at_sixty_times_the_speed_half_an_hour_takes_half_a_minute() -> None:
    bench = Bench(speed=60.0)
    bench.type(31 * MINUTE, every=6)
    bench.wait(12)
    assert bench.prompt.open is not None
    assert bench.clock.real < 33


# -- the return watch


def test_the_watch_listens_only_while_a_sign_is_weighed() -> None:
    bench = Bench(watch=True)
    watch = bench.watch
    assert watch is not None
    bench.type(5 * MINUTE)
    bench.wait(5 * MINUTE)
    assert watch.started == 0
    bench.input.touch()
    assert watch.convinced is not None
    bench.type(5)
    assert bench.engine.status()["state"] == "away"
    watch.convinced(2.0)
    assert watch.convinced is None
    assert bench.engine.status()["state"] == "sitting"
    assert bench.engine.status()["sitting_seconds"] == 2


def test_a_watch_that_dies_leaves_the_counter_to_decide() -> None:
    bench = Bench(watch=True)
    bench.wait(5 * MINUTE)
    bench.input.touch()
    bench.engine.watch_lost()
    bench.engine.look()
    bench.type(70)
    assert bench.engine.status()["state"] == "sitting"


def test_a_bump_is_forgotten_and_the_watch_stopped() -> None:
    bench = Bench(watch=True)
    assert bench.watch is not None
    bench.wait(5 * MINUTE)
    bench.input.touch()
    bench.wait(2 * MINUTE)
    assert bench.watch.convinced is None
    assert bench.input.awaited is not None


# -- prompts and answers


def test_an_answer_closes_the_prompt_and_is_booked(bench: Bench) -> None:
    bench.until_prompt()
    assert bench.prompt.open is not None
    bench.prompt.say(id=bench.prompt.open["id"], answer="snooze", seconds=600)
    assert bench.stage() is Stage.SNOOZED
    assert bench.prompt.open is None
    assert [one.answer for one in bench.ledger.booked if isinstance(one, BookAnswer)] == [Answer.SNOOZE]
    assert sum(isinstance(one, BookPrompt) for one in bench.ledger.booked) == 1
    bench.type(9 * MINUTE)
    assert bench.stage() is Stage.SNOOZED


def test_a_snooze_may_end_with_a_pause(bench: Bench) -> None:
    bench.until_prompt().prompt.say(id=1, answer="snooze", until="pause")
    bench.type(10 * MINUTE)
    assert bench.prompt.open is None
    bench.wait(16)
    assert bench.prompt.open is not None


def test_a_routine_at_sixty_times_the_speed_counts_sixtyfold() -> None:
    bench = Bench(speed=60.0)
    bench.type(31 * MINUTE, every=6)
    bench.wait(12)
    bench.prompt.say(id=1, answer="done", seconds=1.5)
    assert bench.engine.status()["breaks_today"] == 1


@pytest.mark.parametrize("line", [
    {},
    {"answer": "skip"},
    {"id": 1},
    {"id": 1, "answer": "sing"},
    {"id": "one", "answer": "skip"},
    {"id": float("inf"), "answer": "skip"},
    {"id": None, "answer": "skip"},
    {"id": 2, "answer": "skip"},
    {"id": 1, "answer": ["skip"]},
    {"id": 1, "answer": "snooze", "seconds": "600"},
    {"id": 1, "answer": "snooze", "seconds": float("nan")},
    {"id": 1, "answer": "snooze", "seconds": -5},
    {"id": 1, "answer": "snooze", "seconds": 1e300},
    {"id": 1, "answer": "snooze", "seconds": True},
    {"id": 1, "answer": "snooze", "until": "doomsday"},
    {"id": 1, "answer": "snooze", "until": {}, "seconds": []},
    {"id": 1, "answer": "done", "seconds": float("inf")},
])
def test_junk_from_a_window_is_no_answer(line: dict[str, Any]) -> None:
    bench = Bench().until_prompt()
    before = bench.engine.state.talk
    bench.prompt.say(**line)
    assert bench.engine.state.talk == before


def test_something_full_screen_is_looked_for_before_a_prompt_comes(bench: Bench) -> None:
    bench.type(29 * MINUTE + 57)
    bench.attention = frozenset({Hold.FULLSCREEN})
    bench.wait(20)
    assert bench.prompt.cards == []
    assert bench.stage() is Stage.DUE
    bench.attention = frozenset()
    bench.type(2)
    bench.wait(15)
    assert bench.prompt.open is not None


def test_something_full_screen_hides_an_open_prompt(bench: Bench) -> None:
    bench.until_prompt()
    bench.attention = frozenset({Hold.FULLSCREEN})
    bench.engine.look()
    assert bench.prompt.open is None
    assert bench.engine.status()["holds"] == ["fullscreen"]


def test_the_world_is_asked_for_holds_only_while_a_prompt_may_come_soon(bench: Bench) -> None:
    bench.type(25 * MINUTE)
    assert not any(bench.near)
    bench.type(6 * MINUTE)
    assert bench.near[-1]
    bench.act("pause")
    bench.engine.look()
    assert not bench.near[-1]


def test_a_call_that_is_hung_up_by_a_click_frees_the_prompt(bench: Bench) -> None:
    """Nothing was touched in it, so that the click is the first that is seen of somebody being there."""
    bench.type(10 * MINUTE)
    bench.attention = frozenset({Hold.CALL})
    bench.engine.look()
    bench.wait(40 * MINUTE)
    assert bench.stage() is Stage.WATCHING
    bench.input.touch()
    bench.attention = frozenset()
    bench.engine.look()
    bench.type(5)
    assert bench.stage() is Stage.DUE
    waits = bench.engine.state.talk.wait_until
    assert waits is not None
    assert waits - bench.clock.moment().now <= 2 * MINUTE


def test_what_comes_up_at_a_look_holds_the_prompt_of_that_look(bench: Bench) -> None:
    bench.type(31 * MINUTE)
    bench.attention = frozenset({Hold.CALL, Hold.DO_NOT_DISTURB})
    bench.wait(20)
    assert bench.prompt.cards == []
    assert bench.engine.status()["holds"] == ["call", "do_not_disturb"]


def test_a_hold_for_hours_is_said_once_as_a_notice(bench: Bench) -> None:
    bench.attention = frozenset({Hold.DO_NOT_DISTURB})
    for _ in range(6):
        bench.type(35 * MINUTE, every=5.0)
    assert [title for title, _ in bench.notices.said] == ["Prompts are waiting"]


def test_what_is_told_is_heard_after_what_went_before(bench: Bench) -> None:
    bench.type(20 * MINUTE + 50)
    bench.engine.tell(Locked(bench.clock.moment()))
    seat = bench.engine.state.seat
    assert seat.away_since == pytest.approx(bench.clock.moment().now)
    bench.engine.tell(HoldChanged(bench.clock.moment(), Hold.CALL, True))
    assert bench.engine.status()["holds"] == ["call", "locked"]


def test_leaving_closes_the_prompt_and_books_and_saves(bench: Bench) -> None:
    bench.until_prompt()
    bench.engine.leave()
    assert bench.prompt.open is None
    assert bench.loop.timers == {}
    assert any(isinstance(one, BookSpan) for one in bench.ledger.booked)
    assert bench.saved[-1] == states.to_dict(bench.engine.state)
    assert len(bench.prompt.cards) == 1


# -- commands


def test_a_command_is_heard_and_answered(bench: Bench) -> None:
    reply = bench.act("pause", "1", "h")
    assert "text" in reply
    assert bench.stage() is Stage.PAUSED
    assert bench.tray.faces[-1].look is Look.PAUSED


def test_a_wrong_command_says_what_would_be_right(bench: Bench) -> None:
    reply = bench.act("dance")
    assert reply["exit"] == 2
    assert "stretch" in reply["error"]
    assert bench.act("snooze", "5")["exit"] == 2


def test_a_request_goes_to_the_app(bench: Bench) -> None:
    bench.act("window", "today")
    assert bench.asked == [("today",)]


# -- painting, telling, saving


def test_nothing_is_painted_twice(bench: Bench) -> None:
    painted = len(bench.tray.faces)
    for _ in range(20):
        bench.engine.look()
    assert len(bench.tray.faces) == painted
    bench.type(3 * MINUTE)
    assert painted < len(bench.tray.faces) <= painted + 8


def test_what_merely_goes_on_is_drawn_up_twice_a_minute_not_at_each_look(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[float] = []
    paint = bench.engine.paint
    monkeypatch.setattr(bench.engine, "paint", lambda changed=True: (drawn.append(bench.clock.real), paint())[1])
    for _ in range(60):
        bench.clock.push(1.0)
        bench.input.last = bench.clock.moment().now
        bench.engine.look()
    assert 2 <= len(drawn) <= 4
    bench.act("standing")
    assert drawn[-1] == bench.clock.real


def test_a_notice_is_painted(bench: Bench) -> None:
    bench.engine.notice = "settings.toml, line 3: no such setting"
    bench.engine.paint()
    assert bench.tray.faces[-1].warning


def test_followers_hear_of_each_change_until_they_leave(bench: Bench) -> None:
    heard: list[dict[str, Any]] = []
    follower = heard.append
    bench.engine.follow(follower)
    assert len(heard) == 1
    bench.act("standing")
    assert heard[-1]["state"] == "standing"
    bench.engine.unfollow(follower)
    bench.engine.unfollow(follower)
    number = len(heard)
    bench.act("sitting")
    assert len(heard) == number


def test_the_last_input_alone_is_saved_now_and_then(bench: Bench) -> None:
    bench.type(MINUTE)
    saved = len(bench.saved)
    for _ in range(10):
        bench.type(1)
        bench.engine.look()
    assert len(bench.saved) - saved <= 1
    bench.type(25)
    bench.engine.look()
    assert len(bench.saved) - saved >= 1


def test_a_sensor_that_says_the_same_again_is_saved_now_and_then(bench: Bench) -> None:
    bench.act("sensor", "mat", "sitting")
    saved = len(bench.saved)
    for _ in range(10):
        bench.wait(1)
        bench.act("sensor", "mat", "sitting")
    assert len(bench.saved) - saved <= 1
    bench.act("sensor", "mat", "away")
    assert bench.saved[-1]["seat"]["sensors"][0]["says"] == "away"


def test_what_matters_is_saved_at_once(bench: Bench) -> None:
    saved = len(bench.saved)
    bench.act("pause")
    assert len(bench.saved) == saved + 1
    assert bench.saved[-1]["talk"]["stage"] == "paused"


def test_settings_that_change_count_at_once(bench: Bench) -> None:
    bench.type(21 * MINUTE)
    bench.engine.reload(World(Settings(limit=20 * MINUTE), ROUTINES))
    assert bench.stage() is Stage.DUE


def test_the_status_says_what_it_rests_on(bench: Bench) -> None:
    bench.type(100)
    bench.wait(3)
    status = bench.engine.status()
    assert (status["input"], status["tray"], status["prompt"]) == ("fake", "fake tray", "fake prompt")
    assert status["heartbeat_age_seconds"] <= 60
    bench.tray.is_docked = False
    assert bench.engine.status()["tray"] == "none"


def test_the_ledger_is_told_the_offset_to_the_epoch(bench: Bench) -> None:
    bench.until_prompt()
    moment = bench.clock.moment().now
    assert bench.ledger.offsets[-1] + moment == pytest.approx(bench.clock.epoch(), abs=10)
    assert bench.engine.moment() == bench.clock.moment()


def test_where_no_routine_is_left_a_stretch_fails_with_the_reason(bench: Bench) -> None:
    moves = sorted(bench.engine.world.names())
    for one in moves:
        bench.act("felt", "worse", one)
        bench.act("felt", "worse", one)
    answer = bench.act("stretch")
    assert answer["exit"] == 1
    assert f"backbreak allow {moves[0]}" in answer["error"]
    assert bench.prompt.open is None
    bench.act("allow", moves[0])
    assert "error" not in bench.act("stretch")


def test_where_nothing_can_be_shown_a_stretch_is_refused(bench: Bench) -> None:
    bench.prompt.name = "none"
    assert bench.act("stretch") == {"error": wording.CANNOT_SHOW, "exit": 1}
    assert bench.stage() is Stage.WATCHING


def unsure(bench: Bench) -> Bench:
    """A prompt beside a silence that was as likely an absence as not: nothing of the sitting before it is sure."""
    bench.type(25 * MINUTE)
    bench.wait(3 * MINUTE + 45)
    bench.type(3 * MINUTE)
    assert bench.engine.question() is not None
    bench.engine.reload(World(Settings(limit=2 * MINUTE, grace=10.0), ROUTINES))
    bench.wait(6)
    assert bench.prompt.open is not None
    return bench


def test_a_question_counts_once_its_window_says_that_it_was_painted(bench: Bench) -> None:
    unsure(bench)
    assert bench.prompt.cards[-1]["question"]["text"].startswith("Were you away from")
    assert bench.engine.state.day.asked == 0
    bench.prompt.say(id=1, shown=140)
    assert bench.engine.state.day.asked == 0
    bench.prompt.say(id=1, shown=140, question=True)
    assert bench.engine.state.day.asked == 1


def test_the_answer_to_the_question_does_not_answer_the_prompt(bench: Bench) -> None:
    unsure(bench)
    bench.prompt.say(id=1, gap="here")
    assert bench.stage() is Stage.SHOWING
    assert bench.engine.state.seat.lean < 0
    assert bench.engine.status()["sitting_seconds"] > 31 * 60


def test_an_answer_that_eases_the_sitting_closes_the_prompt(bench: Bench) -> None:
    bench.type(20 * MINUTE)
    bench.wait(2 * MINUTE)
    bench.type(12 * MINUTE)
    bench.wait(6)
    assert bench.prompt.open is not None
    start = bench.engine.state.seat.belief.doubts[-1].start
    assert bench.engine.asked(start, {"gap": "away"})
    assert bench.stage() is Stage.WATCHING
    assert bench.prompt.open is None


@pytest.mark.parametrize("line", [
    {"id": 9, "gap": "away"}, {"id": 1, "gap": "perhaps"}, {"id": 1, "gap": []}, {"gap": "away"},
    {"id": 1, "question": 1},
])
def test_junk_is_no_answer_to_a_question(bench: Bench, line: dict[str, Any]) -> None:
    unsure(bench)
    before = bench.engine.state.seat.belief, bench.engine.state.day.asked
    bench.prompt.say(**line)
    assert (bench.engine.state.seat.belief, bench.engine.state.day.asked) == before


def test_an_answer_where_nothing_was_asked_is_none(bench: Bench) -> None:
    bench.until_prompt()
    before = bench.engine.state
    bench.prompt.say(id=1, gap="away")
    assert bench.engine.state == before


def test_forgetting_what_was_learnt_is_told_in_the_log(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    unsure(bench)
    bench.prompt.say(id=1, gap="here")
    caplog.set_level("INFO", "backbreak")
    assert "is forgotten" in bench.act("settings", "reset", "learnt")["text"]
    assert bench.engine.state.seat.lean == 0.0
    assert any("is forgotten, as asked: it leaned by -" in one.message for one in caplog.records)


# -- small pages


def test_the_urge_to_crack_from_the_tray_to_its_question(bench: Bench) -> None:
    said = bench.act("crack")["text"]
    assert said.startswith("My back needs to crack.")
    bench.prompt.choose("back")
    assert bench.prompt.page is not None
    bench.prompt.choose("move")
    assert bench.prompt.open is not None
    bench.prompt.say(id=bench.prompt.open["id"], answer="done", seconds=66.0)
    assert bench.prompt.page["title"] == "Still there?"
    bench.prompt.choose("0")
    assert bench.prompt.page is None
    assert [one for one in bench.ledger.booked if isinstance(one, BookUrge)]


def test_a_lost_page_and_junk_choose_nothing(bench: Bench) -> None:
    bench.act("checkin")
    for line in ({"choice": "5"}, {"id": "x", "choice": "5"}, {"id": 1, "choice": 5}):
        bench.prompt.chose(line)
    assert bench.engine.state.care.open is not None
    bench.prompt.chose({"id": 1, "answer": "lost", "why": "gone"})
    assert bench.engine.state.care.open is None
    bench.act("checkin")
    bench.act("checkin", "3")
    assert bench.prompt.page is None


# -- a programme


def test_a_programme_can_be_asked_for_and_its_end_is_a_notice(bench: Bench) -> None:
    text = 'title = "Given"\nweeks = 1\ndays_a_week = 3\n[[exercise]]\nmove = "roll"\n'
    given, day = parse_programme(text, "programme.toml", {"roll": move()})[0], bench.engine.state.day.number
    assert given is not None
    for first, said in ((day, 0), (day - 20, 1)):
        bench.engine.reload(World(Settings(), ROUTINES, programme=replace(given, first=first)))
        bench.type(MINUTE)
        assert len(bench.notices.said) == said
    assert "ended on" in bench.notices.said[0][1]
    assert "error" not in bench.act("stretch", "programme")
    assert bench.engine.state.recent[-1] == "programme"
