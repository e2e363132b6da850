"""What the state forgets, what it keeps, and what may still be booked."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

import pytest

from backbreak.core import forget_words, forgetting, sitting
from backbreak.core import state as states
from backbreak.core.asking import Question
from backbreak.core.belief import Belief, Doubt
from backbreak.core.caring import Care, End, Open, Page, Score, Times
from backbreak.core.effects import (
    BookCheckIn,
    BookHold,
    BookSpan,
    BookUrge,
    Effect,
    HidePrompt,
    RebookSince,
    Rewrite,
    Span,
    SpanKind,
)
from backbreak.core.events import AskedForget, Hold, Moment
from backbreak.core.feelings import Done, Mark
from backbreak.core.holding import Held
from backbreak.core.judging import Signs
from backbreak.core.programme import Followed
from backbreak.core.reminders import Key, Reminders, Told
from backbreak.core.rhythm import Pause, Rhythm
from backbreak.core.rounds import Talk
from backbreak.core.scene import Scene
from backbreak.core.seat import Gap, Seat
from backbreak.core.settings import Settings
from backbreak.core.stages import Stage
from backbreak.core.state import Day, State
from backbreak.core.step import step
from backbreak.core.tally import Adapt, Counted
from backbreak.core.urge import Step, Urge
from backbreak.core.uses import Use
from backbreak.core.values import replace
from backbreak.core.wants import Wants
from backbreak.core.world import World

TODAY = 20_000
LOCAL = TODAY * 86400.0 + 15 * 3600.0
NOW = 900_000.0
AT = Moment(NOW, LOCAL)
OLD, LATE = NOW - 3 * 86400.0, NOW - 1800.0
SIGNS = Signs(120.0, False, 0.5, None, False, True, 0.0, 60.0)
URGE = Urge(Step.OFFER, OLD, sat=100.0)
FULL = State(
    Seat(
        NOW, NOW - 3600.0, NOW - 3600.0, OLD, NOW, NOW,
        Belief(NOW - 9000.0, (Doubt(OLD, OLD + 600, 1.0, 0.0, SIGNS, True),
                              Doubt(LATE, LATE + 300, 0.6, 0.2, SIGNS, True))),
        Rhythm(LATE, (Pause(OLD, OLD + 20), Pause(LATE, LATE + 20))), gap=Gap(OLD, OLD + 600, 1.0, 0.0),
        uses=(Use(Hold.CALL, OLD, OLD + 60), Use(Hold.MEETING, LATE)), lean=0.4, habit=(1.0, 2.0),
    ),
    Talk(Stage.DUE, NOW - 60.0, shown=(OLD, LATE), reminded=(OLD,)),
    Day(TODAY, 3, 2, 1800.0, 1),
    (Held(Hold.CALL, LATE),),
    ("secret", "last"),
    question=Question(LATE, LATE + 300),
    wrong=(TODAY - 4, TODAY),
    care=Care(
        (Score(TODAY - 5, 7, "low_back"), Score(TODAY, 3)), TODAY - 4, "numb", ("advice",), TODAY - 6, TODAY + 9, OLD,
        (Times(TODAY - 3, 2), Times(TODAY, 1)), Times(TODAY - 3, 1), TODAY - 2, TODAY - 2, (End(TODAY - 3, 1.0),),
        None, 7, 5, URGE, OLD, None, ("move",), TODAY - 3,
    ),
    marks=(Mark("move", worse=2),), done=Done(OLD, "secret", ("move",)), wants=Wants(TODAY - 3, ("hips",)),
    scene=Scene(OLD, TODAY, NOW - 5000.0), programme=Followed((Times(TODAY - 3, 1), Times(TODAY, 1)), OLD),
    reminders=Reminders((Told(Key.WATER, OLD, 2, TODAY - 3, True),), TODAY + 5), hushed=TODAY - 3,
    adapt=Adapt((Counted(TODAY - 3, 4), Counted(TODAY, 1)), True, OLD, LATE, (OLD, LATE), NOW + 60,
                first_day=TODAY - 9),
)


def told(before: int | None = None, state: State = FULL) -> State:
    return forgetting.forgotten(state, AskedForget(AT, before))


def test_the_sitting_clock_stands_where_it_stood() -> None:
    for left in (told(), told(TODAY), told(TODAY + 1), told(TODAY - 9)):
        assert left.seat.began == FULL.seat.began
        assert left.talk.stage is Stage.DUE
        assert left.held == FULL.held
        was, now = (sitting.sitting_seconds(one.seat, NOW, Settings()) for one in (FULL, left))
        assert now == was


def test_everything_leaves_no_word_and_no_old_instant() -> None:
    text = repr(states.to_dict(told()))
    for gone in ("secret", "hips", "low_back", "'numb'", "'worse': 2"):
        assert gone not in text
    left = told()
    assert left.care == Care(pages=7, opened_at=OLD)       # of the newest page: it may still be there
    assert left.marks == ()
    assert left.recent == ()
    assert left.seat.habit != FULL.seat.habit
    assert left.seat.lean == 0.0
    assert left.reminders == Reminders((Told(Key.WATER, NOW),), TODAY + 5)
    assert left.day == Day(TODAY, asked=1)
    assert left.talk.shown == (LATE,)                   # the hour's cap goes on
    assert left.adapt == Adapt(offered=True, quiet_until=NOW + 60)
    assert left.forgotten == NOW


def test_before_a_day_only_what_is_older_goes() -> None:
    left = told(TODAY)
    assert left.care.scores == (Score(TODAY, 3),)
    assert left.care.cracks == (Times(TODAY, 1),)
    assert (left.care.same, left.care.cracked, left.care.urge) == (None, None, None)
    assert (left.care.stiff_on, left.care.week_on, left.care.asked_on) == (None, None, None)
    assert (left.care.sign, left.care.quiet_until) == ("numb", TODAY + 9)
    assert left.marks == FULL.marks
    assert left.seat.habit == FULL.seat.habit
    assert [one.start for one in left.seat.belief.doubts] == [LATE]
    assert left.seat.rhythm.pauses == (Pause(LATE, LATE + 20),)
    assert left.seat.uses == (Use(Hold.MEETING, LATE),)
    assert left.seat.gap is None
    assert left.question == FULL.question
    assert left.done is None
    assert left.wants == Wants()
    assert left.scene == Scene(None, TODAY, NOW - 5000.0)
    assert left.programme == Followed((Times(TODAY, 1),))
    assert left.reminders.each[0].off_on is None
    assert left.wrong == (TODAY,)
    assert left.day == FULL.day
    assert [one.day for one in left.adapt.days] == [TODAY]
    assert (left.adapt.taken_at, left.adapt.own_at, left.adapt.first_day) == (None, LATE, None)


def test_what_is_newer_stays() -> None:
    left = told(TODAY - 30)
    assert replace(left, forgotten=None, recent=FULL.recent) == FULL
    newer = replace(FULL, care=replace(FULL.care, same=Times(TODAY, 1)))
    assert told(TODAY, newer).care.same == Times(TODAY, 1)


def test_a_day_to_come_is_now_and_todays_counts_go() -> None:
    left = told(TODAY + 1)
    assert left.forgotten == NOW
    assert left.day == Day(TODAY, asked=1)


def test_what_was_forgotten_already_does_not_come_back() -> None:
    assert told(TODAY - 30, told()).forgotten == NOW


def test_an_open_conversation_stays() -> None:
    talk = replace(FULL.talk, stage=Stage.SHOWING)
    opened = replace(FULL, talk=talk, care=replace(FULL.care, open=Open(7, Page.URGE)))
    for left in (told(None, opened), told(TODAY, opened)):
        assert left.recent == ("last",)
        assert left.care.open == Open(7, Page.URGE)
        assert left.care.urge == URGE


def span(start: float, end: float) -> Span:
    return Span(SpanKind.SITTING, start, end, 0.9, "")


@pytest.mark.parametrize(
    ("effect", "left"),
    [
        (BookSpan(span(10, 90)), None),
        (BookSpan(span(10, 190)), BookSpan(span(100, 190))),
        (BookSpan(span(110, 190)), BookSpan(span(110, 190))),
        (BookHold(Hold.CALL, 10, 90), None),
        (BookHold(Hold.CALL, 10, 120), BookHold(Hold.CALL, 100, 120)),
        (Rewrite(10, 90, ()), None),
        (Rewrite(10, 120, (span(10, 60), span(60, 120))), Rewrite(100, 120, (span(100, 120),))),
        (BookCheckIn(90, 4), None),
        (BookCheckIn(110, 4), BookCheckIn(110, 4)),
        (BookUrge(replace(URGE, since=90.0)), None),
        (HidePrompt(3), HidePrompt(3)),
        (RebookSince(20), RebookSince(20)),
    ],
)
def test_nothing_before_it_is_booked_any_more(effect: Effect, left: Effect | None) -> None:
    assert forgetting.bookable([effect], 100.0) == (() if left is None else (left,))


def test_the_span_that_is_being_lived_is_booked_from_then_on() -> None:
    from backbreak.core.events import Leaving, Looked

    world = World(Settings(), {}, {}, None)
    state = states.new(Moment(0.0, 0.0))
    for now in (0.0, 60.0, 120.0):
        state = step(state, Looked(Moment(now, now), 0.0), world).state
    state = step(state, AskedForget(Moment(121.0, 121.0)), world).state
    state = step(state, Looked(Moment(180.0, 180.0), 0.0), world).state
    done = step(state, Leaving(Moment(181.0, 181.0)), world)
    assert [(one.span.start, one.span.end) for one in done.effects if isinstance(one, BookSpan)] == [(121.0, 180.0)]
    assert sitting.sitting_seconds(done.state.seat, 181.0, world.settings) > 170


# -- the words


@pytest.mark.parametrize(
    ("words", "found"),
    [(("--all",), (None, False)), (("--all", "--yes"), (None, True)), (("--before", "1970-01-11"), None),
     (("--yes", "--before", "2000-01-11"), (10967, True))],
)
def test_what_is_typed(words: tuple[str, ...], found: Any) -> None:
    if found is None:
        with pytest.raises(ValueError, match="forget:"):
            forget_words.parse(words)
        return
    asked = forget_words.parse(words)
    assert (asked.before, asked.sure) == found


@pytest.mark.parametrize("words", [(), ("all",), ("--before",), ("--all", "--before", "2026-01-01")])
def test_other_words_are_refused(words: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="forget --before"):
        forget_words.parse(words)


def test_what_goes_is_counted_in_words() -> None:
    said = forget_words.counted({"spans": 1, "prompts": 2, "answers": 9, "checkins": 0, "urges": 3}, 1, "1 May 2026")
    assert said[0] == "1 stretch of sitting, standing or absence"
    assert said[1].startswith("2 prompts")
    assert "3 entries" in said[2]
    assert said[-1] == "the oldest is of 1 May 2026"
    assert forget_words.counted({}, 0, "") == []
    assert forget_words.counted({"spans": 1}, 0, "") == [said[0]]


def test_what_is_said_of_it() -> None:
    assert "forgotten" in forget_words.told(forget_words.Asked(None))
    assert "no date" in forget_words.told(forget_words.Asked(3))


# -- what is new in the state has to be thought of here, too

THOUGHT_OF = {
    State: {
        "seat", "talk", "day", "held", "recent", "idle", "rest_counted", "rest_owed", "weighed", "question", "wrong",
        "care", "marks", "done", "wants", "scene", "programme", "reminders", "hushed", "adapt", "firm", "forgotten",
    },
    Care: {
        "scores", "stiff_on", "sign", "told", "advised_on", "quiet_until", "cracked", "cracks", "same", "asked_on",
        "card_on", "ends", "open", "pages", "before", "urge", "opened_at", "later", "untold", "week_on",
    },
    Adapt: {
        "days", "offered", "taken_at", "own_at", "aside", "quiet_until", "asked", "first_day", "change", "long_from",
        "welcome", "lapsed",
    },
}


@pytest.mark.parametrize("kind", THOUGHT_OF, ids=lambda one: one.__name__)
def test_every_part_of_the_memory_was_thought_of(kind: Any) -> None:
    assert {one.name for one in fields(kind)} == THOUGHT_OF[kind], "should forgetting.py forget it?"
