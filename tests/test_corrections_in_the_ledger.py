"""What people say reaches the ledger's file: its totals follow, and a restart keeps them."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backbreak.adapters import store_booking, store_queries
from backbreak.adapters.store import SqliteLedger
from backbreak.adapters.store_schema import migrate
from backbreak.core import correcting
from backbreak.core.effects import BookSpan, Rewrite, SpanKind
from backbreak.core.events import Answer, Event, SawQuestion
from backbreak.core.spans import Span
from backbreak.core.step import Step
from tests.scenarios.desk import Desk

MINUTE = 60.0
NEAR = 3.0


class Booked(Desk):
    """A desk whose effects are also booked in a real file, as the engine does it."""

    def __init__(self, path: Path) -> None:
        self.ledger = SqliteLedger(path)
        super().__init__()
        self.settings(limit=2 * 3600.0)

    def feed(self, event: Event) -> Step:
        done = super().feed(event)
        self.ledger.book(done.effects, 0.0)
        return done

    def minutes(self, kind: SpanKind) -> float:
        spans = self.ledger.spans(0.0, self.now)
        return sum(span["end"] - span["start"] for span in spans if span["kind"] == kind) / MINUTE

    def longest(self) -> float:
        return self.ledger.totals(0.0, self.now)["longest_sitting_seconds"] / MINUTE

    def quit(self) -> None:
        self.restart(5.0, keys=1.0)


@contextmanager
def booked(path: Path) -> Iterator[Booked]:
    desk = Booked(path / "ledger.sqlite3")
    yield desk
    assert desk.ledger.problem is None
    mine = [(span.kind.value, span.start, span.end) for span in desk.spans]
    kept = [(row["kind"], row["start"], row["end"]) for row in desk.ledger.spans(0.0, desk.now + 1)]
    assert kept == mine
    desk.ledger.close()


EDGE = st.integers(0, 12).map(lambda one: one * 30.0)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=5), st.lists(st.tuples(EDGE, EDGE, st.booleans()), max_size=4))
def test_whatever_part_is_rewritten_it_is_what_the_core_worked_out(
    long: list[int], parts: list[tuple[float, float, bool]]
) -> None:
    """Also where a correction begins or ends exactly where a span does."""
    edges = list(accumulate((30.0 * one for one in long), initial=0.0))
    lived = tuple(Span(SpanKind.SITTING, *edge, 0.9, "input") for edge in pairwise(edges))
    db = sqlite3.connect(":memory:", isolation_level=None)
    migrate(db)
    store_booking.book(db, [(BookSpan(one), 0.0) for one in lived])
    for one, other, kept in parts:
        start, end = sorted((one, other))
        new = (Span(SpanKind.AWAY, start, end, 1.0, "said"),) if kept and start < end else ()
        lived = correcting.rewritten(lived, start, end, new)
        store_booking.book(db, [(Rewrite(start, end, new), 0.0)])
    kept = [(row["kind"], row["start"], row["end"]) for row in store_queries.spans(db, -1.0, 1e6)]
    db.close()
    assert kept == [(one.kind.value, one.start, one.end) for one in lived]


def unsure(desk: Desk) -> None:
    """An hour at the keys, five minutes without input, three minutes at the keys."""
    desk.pass_time(60 * MINUTE, 1.0)
    desk.pass_time(5 * MINUTE)
    desk.pass_time(3 * MINUTE, 1.0)


def answered(was: str) -> Callable[[Desk], None]:
    def story(desk: Desk) -> None:
        found = desk.question()
        assert found is not None
        desk.feed(SawQuestion(desk.at, found.start))
        desk.say(f"answer {was}")

    return story


def said(*words: str) -> Callable[[Desk], None]:
    def story(desk: Desk) -> None:
        for one in words:
            desk.say(one)

    return story


def got_up(desk: Desk) -> None:
    desk.say("was-sitting")
    desk.settings(limit=30 * MINUTE)
    desk.pass_time(6.0)
    desk.answer(Answer.GOT_UP)


@pytest.mark.parametrize(("correct", "sitting", "away", "longest", "breaks"), [
    (said(), 63, 5, 60, 1),
    (answered("away"), 63, 5, 60, 1),
    (said("was-up"), 63, 5, 60, 1),
    (answered("here"), 68, 0, 68, 0),
    (said("was-sitting"), 68, 0, 68, 0),
    (said("was-sitting", "was-up"), 63, 5, 60, 1),
    (said("was-up", "was-sitting"), 68, 0, 68, 0),
    (said("was-up", "was-up"), 63, 5, 60, 1),
    (got_up, 68.1, 0, 68.1, 1),
])
def test_the_totals_follow_and_a_restart_keeps_them(
    correct: Callable[[Desk], None], sitting: float, away: float, longest: float, breaks: int, tmp_path: Path
) -> None:
    with booked(tmp_path) as desk:
        unsure(desk)
        correct(desk)
        for _ in range(2):
            assert desk.state.day.breaks == breaks
            assert desk.state.day.longest / MINUTE == pytest.approx(longest, abs=(NEAR + 10) / MINUTE)
            desk.quit()
            assert desk.minutes(SpanKind.AWAY) == pytest.approx(away, abs=NEAR / MINUTE)
            assert desk.minutes(SpanKind.SITTING) == pytest.approx(sitting, abs=(NEAR + 10) / MINUTE)
            assert desk.longest() == pytest.approx(longest, abs=(NEAR + 10) / MINUTE)


@pytest.mark.parametrize("posture", ["standing", "walking", "lying"])
def test_a_posture_is_booked_from_where_it_was_said_until_sitting_again(posture: str, tmp_path: Path) -> None:
    with booked(tmp_path) as desk:
        desk.pass_time(10 * MINUTE, 1.0)
        desk.say(posture)
        desk.pass_time(7 * MINUTE, 1.0)
        desk.quit()
        desk.say("sitting")
        desk.pass_time(2 * MINUTE, 1.0)
        desk.quit()
        assert desk.minutes(SpanKind(posture)) == pytest.approx(7, abs=0.2)
        assert desk.minutes(SpanKind.SITTING) == pytest.approx(12, abs=0.2)
        assert desk.longest() == pytest.approx(10, abs=0.1)
        assert desk.state.seat.lean == 0.0


def test_an_answer_about_an_older_silence_keeps_what_came_after_it(tmp_path: Path) -> None:
    with booked(tmp_path) as desk:
        unsure(desk)
        found = desk.question()
        assert found is not None
        desk.feed(SawQuestion(desk.at, found.start))
        desk.pass_time(17 * MINUTE, 1.0)
        desk.pass_time(7 * MINUTE)
        desk.pass_time(2 * MINUTE, 1.0)
        desk.say("answer here")
        desk.quit()
        assert desk.minutes(SpanKind.AWAY) == pytest.approx(7, abs=0.1)
        assert desk.longest() == pytest.approx(85, abs=0.1)
        assert [span["reason"] for span in desk.ledger.spans(0.0, desk.now)][-2:-1] != ["as you said"]
