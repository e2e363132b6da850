"""The urge to crack, from the first word to the ledger: every cell of the table, and little stories."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from backbreak.core import care_words, urge, urging
from backbreak.core import state as states
from backbreak.core.caring import Care, Page, Score, Times
from backbreak.core.effects import BookUrge, Effect, HidePage, ShowPage, ShowPrompt
from backbreak.core.events import Answer, Answered, AskedCheckIn, AskedCrack, Chose, Event, Looked, Moment, Started
from backbreak.core.settings import Settings
from backbreak.core.state import State
from backbreak.core.step import step
from backbreak.core.urge import TABLE, Cue, Step, Urge, following
from backbreak.core.world import World
from tests.scenarios.desk import routine

NAMES = ("reset60", "wontcrack", "urge_neck", "urge_short", "urge_minute", "breathe", "walk", "gentle")
ROUTINES = {one: routine(one) for one in NAMES}


class Person:
    """Somebody at a desk, whose clock is pushed."""

    def __init__(self, settings: Settings | None = None, care: Care | None = None, clock: float = 10.0) -> None:
        self.now, self.local = 1000.0, 20_000 * 86400.0 + clock * 3600.0
        self.world = World(settings or Settings(), ROUTINES)
        self.state: State = states.new(self.at)
        self.day = self.state.day.number
        if care is not None:
            self.state = replace(self.state, care=care)
        self.effects: list[Effect] = []
        self.feed(Looked(self.at, 0.0))

    @property
    def at(self) -> Moment:
        return Moment(self.now, self.local)

    def feed(self, event: Event) -> Person:
        self.state, effects, *_ = _parts(step(self.state, event, self.world))
        self.effects += effects
        return self

    def later(self, seconds: float) -> Person:
        self.now, self.local = self.now + seconds, self.local + seconds
        return self

    def crack(self, **said: Any) -> Person:
        return self.feed(AskedCrack(self.at, **said))

    def choose(self, choice: str) -> Person:
        assert self.state.care.open is not None
        return self.feed(Chose(self.at, self.state.care.open.number, choice))

    def answer(self, answer: Answer, seconds: float = 66.0) -> Person:
        self.feed(Answered(self.at, self.state.talk.prompt_id, Answer.START))
        return self.feed(Answered(self.later(seconds).at, self.state.talk.prompt_id, answer, seconds=seconds))

    @property
    def where(self) -> Step | None:
        return None if self.state.care.urge is None else self.state.care.urge.step

    @property
    def page(self) -> Page | None:
        return None if self.state.care.open is None else self.state.care.open.page

    @property
    def routine(self) -> str:
        return [one for one in self.effects if isinstance(one, ShowPrompt)][-1].card.routine.id

    @property
    def booked(self) -> list[Urge]:
        return [one.urge for one in self.effects if isinstance(one, BookUrge)]

    def said(self) -> str:
        shown = [one for one in self.effects if isinstance(one, ShowPage)][-1]
        return care_words.in_words(shown, self.world.settings)


def _parts(done: Any) -> tuple[State, tuple[Effect, ...]]:
    return done.state, done.effects


# -- the table


@pytest.mark.parametrize("where", Step)
@pytest.mark.parametrize("cue", Cue)
def test_what_is_not_listed_means_stay(where: Step, cue: Cue) -> None:
    assert following(where, cue) is TABLE.get((where, cue), where)


def test_every_step_can_be_reached_and_none_is_a_trap() -> None:
    reached = {Step.WHERE}
    for _ in Step:
        reached |= {to for (start, _), to in TABLE.items() if start in reached}
    assert reached == set(Step)
    assert all((one, Cue.CLOSE) in TABLE for one in Step if one is not Step.OVER)
    assert not [cue for where, cue in TABLE if where is Step.OVER]


# -- stories


def test_a_back_gets_the_slow_version_and_one_question_after_it() -> None:
    person = Person().crack().choose("back")
    assert person.where is Step.OFFER
    assert "the pop is optional" in person.said()
    person.choose("move")
    assert (person.routine, person.where, person.page) == ("wontcrack", Step.MOVING, None)
    person.answer(Answer.DONE)
    assert (person.where, person.page) == (Step.AFTER, Page.URGE)
    person.choose("1")
    assert person.where is None
    assert person.booked == [replace(person.booked[0], step=Step.OVER, moved=True, after=1, did=False)]
    assert person.page is None


def test_the_neck_is_never_forced() -> None:
    person = Person().crack(place="neck")
    assert person.where is Step.NECK
    assert "emergency help" in person.said()
    person.choose("move")
    assert person.routine == "urge_neck"
    person.answer(Answer.STOPPED, 20.0)
    assert person.where is Step.AFTER
    assert person.choose("close").booked[0].neck


def test_just_after_a_crack_a_countdown_is_shown_and_the_short_form_offered() -> None:
    person = Person().crack(did=True)
    assert person.where is Step.WHERE
    person.choose("close")
    assert person.booked[0].did
    person.later(12 * 60 + 5).crack().choose("back")
    assert person.where is Step.COOLING
    assert "you: 12 min ago" in person.said()
    shown = [one for one in person.effects if isinstance(one, ShowPage)][-1]
    card = care_words.card(shown, Settings())
    assert card["countdown"]["seconds"] == 20 * 60 - (12 * 60 + 5)
    assert "countdown" not in care_words.card(shown, Settings(countdown="off"))
    assert "you:" not in care_words.in_words(shown, Settings(countdown="off"))
    assert person.choose("short").routine == "urge_short"


def test_after_twenty_minutes_it_is_as_ever() -> None:
    person = Person().crack(did=True, place="back")
    assert person.where is Step.COOLING
    assert "you: just now" in person.said()
    person.choose("wait")
    assert person.where is None
    assert person.later(20 * 60).crack(place="back").where is Step.OFFER


def test_it_just_cracked_can_be_said_on_the_page() -> None:
    person = Person().crack().choose("did")
    assert person.where is Step.WHERE
    assert [one.times for one in person.state.care.cracks] == [1]
    assert person.choose("back").where is Step.COOLING
    assert person.choose("minute").routine == "urge_minute"


@pytest.mark.parametrize(("settings", "care", "choice", "routine"), [
    (Settings(seat="wheelchair"), Care(), "move", "urge_short"),
    (Settings(), Care(scores=(Score(19_999, 8),)), "move", "wontcrack"),
    (Settings(), Care(scores=(Score(20_000, 8),)), "move", "breathe"),
    (Settings(), Care(), "minute", "urge_minute"),
])
def test_which_routine_it_is(settings: Settings, care: Care, choice: str, routine: str) -> None:
    assert Person(settings, care).crack(place="back").choose(choice).routine == routine


def test_still_there_three_times_a_day_means_leave_it() -> None:
    person = Person()
    for n in range(3):
        person.crack(place="back").choose("minute").answer(Answer.DONE).choose("6")
        assert person.where is (Step.LEAVE if n == 2 else None)
    assert "Leave it for an hour" in person.said()
    assert person.choose("close").where is None
    assert [one.after for one in person.booked] == [6, 6, 6]


def test_in_a_wheelchair_no_walk_is_advised() -> None:
    care = Care(same=Times(20_000, 2))
    person = Person(Settings(seat="wheelchair"), care)
    person.crack(place="back").choose("move").answer(Answer.DONE).choose("6")
    assert "moving about" in person.said()


@pytest.mark.parametrize(("before", "after", "same"), [
    (None, 4, True), (None, 3, False), (5, 4, True), (5, 3, False), (1, 0, False), (2, 2, True),
])
def test_what_is_still_there(before: int | None, after: int, same: bool) -> None:
    assert urge.same(before, after) is same


def test_hard_to_resist_brings_the_card_at_once() -> None:
    person = Person().crack().choose("hard")
    assert person.where is Step.HABIT
    assert "hard to stop" in person.said()
    assert person.choose("close").where is None


def test_many_cracks_on_many_days_bring_it_once_a_week() -> None:
    care = Care(cracks=tuple(Times(20_000 - n, 10) for n in range(1, 5)))
    person = Person(care=care)
    for _ in range(9):
        person.crack(did=True).choose("close")
    assert person.page is None
    person.crack(did=True).choose("close")
    assert (person.page, person.state.care.advised_on) == (Page.ADVICE, 20_000)
    person.choose("close").crack(did=True).choose("close")
    assert person.page is None


def test_with_the_log_off_nothing_is_kept_but_the_pause_of_the_joint() -> None:
    person = Person(Settings(urges="off")).crack(did=True, place="back")
    assert person.where is Step.COOLING
    person.choose("wait")
    assert person.booked == []
    assert person.state.care.cracks == ()


def test_the_lists_are_one_tap_away_and_end_it() -> None:
    person = Person().crack(place="neck").choose("lists")
    assert (person.where, person.page) == (None, Page.LISTS)
    assert len(person.booked) == 1


def test_a_routine_that_never_came_or_was_not_begun_ends_it() -> None:
    person = Person().crack(place="back").choose("move")
    person.feed(Answered(person.at, person.state.talk.prompt_id, Answer.LOST))
    assert person.where is None
    assert not person.booked[0].moved
    person.world = World(Settings(urges="off"), {})
    person.crack(place="back").choose("move")
    assert person.where is None


def test_a_look_while_it_moves_changes_nothing() -> None:
    person = Person().crack(place="back").choose("move").later(5)
    person.feed(Looked(person.at, 1.0))
    assert person.where is Step.MOVING


def test_a_choice_that_is_none_brings_the_page_again() -> None:
    person = Person().crack()
    for choice in ("soon", "nonsense", "move", "7"):
        person.choose(choice)
        assert (person.where, person.page) == (Step.WHERE, Page.URGE)
    person.choose("back").choose("move").answer(Answer.DONE).choose("often")
    assert person.where is Step.AFTER


def test_a_stale_choice_changes_nothing() -> None:
    person = Person().crack()
    before = person.state
    person.feed(Chose(person.at, 99, "neck"))
    assert person.state.care == before.care
    person.choose("close").feed(Chose(person.at, 1, "neck"))
    assert person.where is None


def test_another_page_takes_its_place() -> None:
    person = Person().crack()
    person.feed(AskedCheckIn(person.at))
    assert person.page is Page.CHECKIN
    assert HidePage(1) in person.effects
    person.crack()
    assert person.page is Page.URGE
    assert (len(person.booked), person.where) == (0, Step.WHERE)


def test_told_again_while_it_is_asked_about_it_is_still_the_same_urge() -> None:
    person = Person().crack().later(40).crack(place="neck").later(40).crack(place="back")
    assert (person.where, person.booked) == (Step.OFFER, [])
    person.later(40).crack(did=True).choose("close")
    assert [(one.since, one.did, one.neck) for one in person.booked] == [(1000.0, True, False)]


def test_told_again_later_or_after_moving_it_is_another_one() -> None:
    person = Person().crack().later(urging.SAME_URGE).crack()
    assert [one.since for one in person.booked] == [1000.0]
    person.choose("back").choose("move").answer(Answer.DONE)
    assert person.where is Step.AFTER
    person.crack()
    assert [one.moved for one in person.booked] == [False, True]


def test_the_windows_of_the_last_run_are_gone() -> None:
    person = Person().crack(place="back")
    person.feed(Started(person.at))
    assert (person.where, person.page) == (None, None)
    assert len(person.booked) == 1


def test_an_instant_of_another_boot_is_moved() -> None:
    person = Person().crack(did=True)
    moved = states.shifted(person.state, 100.0)
    assert moved.care.cracked == 1100.0
    assert moved.care.urge is not None
    assert moved.care.urge.since == 1100.0
    assert states.from_dict(states.to_dict(moved)) == moved


# -- the weekly line


def test_the_week_in_a_line() -> None:
    rows: list[dict[str, object]] = [
        {"sitting_seconds": 3000.0, "moved": True, "before": 5, "after": 2},
        {"sitting_seconds": 100.0, "moved": True, "before": 5, "after": 5},
        {"sitting_seconds": 2400.0, "moved": True, "before": None, "after": None},
        {"sitting_seconds": 2400.0, "moved": False, "before": None, "after": None},
    ]
    assert urge.weekly(rows) == (
        "4 urges to crack in 7 days; 3 came after 40 min or more of sitting; moving helped in 1 of 2."
    )
    assert urge.weekly(rows[3:]) == "1 urge to crack in 7 days; 1 came after 40 min or more of sitting."
    assert urge.weekly([]) == ""
