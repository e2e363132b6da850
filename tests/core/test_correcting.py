"""What somebody says of a part of their day rewrites the record, and clock and day follow from it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backbreak.core import correcting, tape
from backbreak.core.correcting import Known, Was
from backbreak.core.day_view import known as known_of
from backbreak.core.effects import RebookSince, Rewrite
from backbreak.core.events import Corrected, Moment, Posture
from backbreak.core.settings import Settings
from backbreak.core.spans import Span, SpanKind
from tests.scenarios.desk import Desk

MINUTE = 60.0
RESET = 3 * MINUTE
SITTING, AWAY, STANDING, ROUTINE = SpanKind.SITTING, SpanKind.AWAY, SpanKind.STANDING, SpanKind.ROUTINE


def lived(*parts: tuple[SpanKind, float]) -> tuple[Span, ...]:
    """One after the other from 0 on, each so many minutes long."""
    found, at = list[Span](), 0.0
    for kind, minutes in parts:
        found.append(Span(kind, at, at + minutes * MINUTE, 0.9, "input at the desk"))
        at = found[-1].end
    return tuple(found)


def known(*parts: tuple[SpanKind, float], upright: float | None = None) -> Known:
    spans = lived(*parts)
    return Known(Moment(spans[-1].end, spans[-1].end), spans, 0.0, RESET, upright)


def minutes(event: Corrected) -> tuple[float | None, float | None, int]:
    sat = None if event.sat is None else event.sat / MINUTE
    return sat, None if event.longest is None else event.longest / MINUTE, event.breaks


DAY = ((SITTING, 40.0), (AWAY, 10.0), (SITTING, 20.0))


@pytest.mark.parametrize(("start", "end", "was", "follows"), [
    (50, 70, Was.UP, (0.0, 40.0, 0)),           # up until now: the break is the same, only longer
    (40, 50, Was.SITTING, (70.0, 70.0, -1)),
    (55, 60, Was.UP, (10.0, 40.0, 1)),
    (55, 56, Was.UP, (None, 40.0, 0)),
    (0, 40, Was.UP, (None, 20.0, -1)),          # nothing sat before it: no break from sitting
    (0, 40, Was.FORGET, (None, 20.0, -1)),
    (50, 70, Was.FORGET, (0.0, 40.0, 0)),
    (40, 50, Was.FORGET, (None, 40.0, -1)),     # nobody knows of a break there any more
    (0, 70, Was.SITTING, (70.0, 70.0, -1)),
])
def test_clock_and_day_follow(
    start: float, end: float, was: Was, follows: tuple[float | None, float, int]
) -> None:
    event = correcting.said(known(*DAY), start * MINUTE, end * MINUTE, was)
    sat, longest, breaks = minutes(event)
    if (start, end) == (55, 56):                # a minute up takes a third off
        assert sat == pytest.approx((5 * 2 / 3) + 14)
    else:
        assert sat == (None if follows[0] is None else pytest.approx(follows[0]))
    assert longest == pytest.approx(follows[1])
    assert breaks == follows[2]
    assert event.said is (was is not Was.FORGET)


def test_a_time_that_lost_some_decimals_leaves_no_sliver() -> None:
    event = correcting.said(known(*DAY), 1e-5, 40 * MINUTE - 0.3, Was.UP)
    assert (event.start, event.end, event.breaks) == (0.0, 40 * MINUTE, -1)


def test_another_day_has_no_figures_in_the_state() -> None:
    old = known(*DAY)
    event = correcting.said(Known(old.at, old.lived, 45 * MINUTE, RESET), 0, 10 * MINUTE, Was.UP)
    assert event.longest is None


def test_what_is_to_come_is_nobodys_word_yet() -> None:
    event = correcting.said(known(*DAY), 65 * MINUTE, 99 * MINUTE, Was.UP)
    assert event.end == 70 * MINUTE
    assert correcting.said(known(*DAY), 80 * MINUTE, 99 * MINUTE, Was.UP).spans == ()
    silent = Known(Moment(80 * MINUTE, 0.0), known(*DAY).lived, 0.0, RESET, away=70 * MINUTE)
    assert correcting.said(silent, 60 * MINUTE, 80 * MINUTE, Was.UP).end == 70 * MINUTE


def test_whoever_was_not_standing_until_now_sits() -> None:
    stood = known((SITTING, 30.0), (STANDING, 20.0), upright=30 * MINUTE)
    event = correcting.said(stood, 30 * MINUTE, 50 * MINUTE, Was.SITTING)
    assert (event.posture, event.sat) == (Posture.SITTING, 50 * MINUTE)
    earlier = correcting.said(stood, 30 * MINUTE, 40 * MINUTE, Was.SITTING)
    assert (earlier.posture, earlier.sat) == (None, 40 * MINUTE)
    assert correcting.said(stood, 30 * MINUTE, 50 * MINUTE, Was.UP).posture is None


def test_a_routine_takes_all_off() -> None:
    tally = correcting.tally(lived((SITTING, 30.0), (ROUTINE, 1.0), (SITTING, 5.0)), 36 * MINUTE, RESET)
    assert (tally.sat, tally.longest, tally.settled, tally.breaks) == (300.0, 1800.0, 1800.0, 1)
    assert correcting.tally((), 5.0, RESET) == correcting.Tally()


def test_a_hole_is_neither_sitting_nor_a_break() -> None:
    spans = correcting.without(lived((SITTING, 60.0)), 20 * MINUTE, 40 * MINUTE)
    tally = correcting.tally(spans, 60 * MINUTE, RESET)
    assert (tally.sat / MINUTE, tally.breaks) == (20, 0)


def test_spans_that_follow_each_other_are_shown_as_one_but_for_what_was_said() -> None:
    one, two = lived((SITTING, 10.0), (SITTING, 20.0))
    (both,) = correcting.merged([one, Span(SITTING, two.start, two.end, 0.6, "x")])
    assert (both.start, both.end) == (0.0, 30 * MINUTE)
    assert both.certainty == pytest.approx(0.7)
    assert len(correcting.merged([one, Span(SITTING, two.start, two.end, 1.0, correcting.REASON)])) == 2


@pytest.mark.parametrize("words", [
    ("09:00-09:30",), ("09:00", "up"), ("9-10", "up"), ("24:00-24:10", "up"), ("09:60-10:00", "up"),
    ("09:00-10:00", "away"), ("09:00-10:00", "up", "now"), (),
])
def test_a_time_is_typed_as_it_is_written(words: tuple[str, ...]) -> None:
    assert correcting.typed(("9:05-10:00", "forget")) == (9 * 3600 + 300, 36000, Was.FORGET)
    with pytest.raises(ValueError, match="like correct 09:00-09:30 up"):
        correcting.typed(words)


def test_a_replay_books_it_as_the_ledger_does() -> None:
    sat = [(0.0, 100.0), (200.0, 300.0)]
    tape._book(sat, Rewrite(50.0, 250.0, (Span(SITTING, 60.0, 70.0, 1.0, ""), Span(AWAY, 70.0, 250.0, 1.0, ""))))
    assert sat == [(0.0, 50.0), (60.0, 70.0), (250.0, 300.0)]
    tape._book(sat, RebookSince(65.0))
    assert sat == [(0.0, 50.0), (60.0, 65.0)]


# -- whatever is said


KINDS = st.sampled_from([SITTING, SITTING, AWAY, STANDING, ROUTINE, SpanKind.ASLEEP])
PARTS = st.lists(st.tuples(KINDS, st.floats(0.5, 90.0)), min_size=1, max_size=12)
SHARE = st.floats(0.0, 1.0)


@settings(max_examples=150, deadline=None)
@given(PARTS, SHARE, SHARE, st.sampled_from([*Was]))
def test_whatever_is_said(parts: list[tuple[SpanKind, float]], one: float, two: float, was: Was) -> None:
    before = known(*parts)
    start, end = sorted((one * before.at.now, two * before.at.now))
    event = correcting.said(before, start, end, was)
    after = correcting.rewritten(before.lived, event.start, event.end, event.spans)
    tally = correcting.tally(after, before.at.now, RESET)
    assert 0 <= tally.sat <= tally.longest <= before.at.now + 1e-6
    assert sum(span.end - span.start for span in after) <= before.at.now + 1e-6
    assert all(a.end <= b.start + 1e-6 for a, b in pairwise(after)), "spans overlap"
    again = correcting.said(Known(before.at, after, 0.0, RESET), start, end, was)
    assert correcting.rewritten(after, again.start, again.end, again.spans) == after, "twice is not once"
    assert (again.sat, again.breaks) == (None, 0)
    kept = correcting.within(before.lived, event.start, event.end)
    back = correcting.undone(Known(before.at, after, 0.0, RESET), event, kept, None)
    whole = correcting.merged(correcting.rewritten(after, back.start, back.end, back.spans))
    plain = correcting.merged(before.lived)
    assert [one.kind for one in whole] == [one.kind for one in plain]
    assert [one.end for one in whole] == pytest.approx([one.end for one in plain])
    assert back.breaks == -event.breaks


# -- on a desk, through step


class Spoken(Desk):
    def known(self) -> Known:
        rows = [{"kind": one.kind, "start": one.start, "end": one.end, "certainty": one.certainty,
                 "reason": one.reason} for one in self.spans]
        day = self.now - self.local % 86400 + 4 * 3600
        return known_of(rows, self.state, self.at, self.world.settings, 0.0, day)

    def correct(self, start: float, end: float, was: Was) -> Corrected:
        """start, end: minutes ago."""
        self.last_input = self.now
        self.look()
        event = correcting.said(self.known(), max(self.born, self.now - start * MINUTE), self.now - end * MINUTE, was)
        self.feed(event)
        return event

    def clock(self) -> float:
        from backbreak.core import sitting

        return sitting.sitting_seconds(self.state.seat, self.now, self.world.settings) / MINUTE

    def agrees(self) -> None:
        """The clock is what the record adds up to, and the day's longest is no less than it."""
        now = self.known()
        assert self.clock() * MINUTE == pytest.approx(correcting.tally(now.lived, now.end, RESET).sat, abs=20)
        assert self.state.day.longest >= self.clock() * MINUTE - 1


def worked(*minutes: float) -> Spoken:
    """At the keys and away, by turns."""
    desk = Spoken()
    desk.world = type(desk.world)(Settings(limit=4 * 3600.0), desk.world.routines)
    for place, one in enumerate(minutes):
        desk.pass_time(one * MINUTE, None if place % 2 else 1.0)
    return desk


def test_the_span_that_reaches_into_now_moves_the_clock() -> None:
    desk = worked(40)
    desk.correct(30, 0, Was.UP)
    assert desk.clock() == pytest.approx(0, abs=0.1)
    assert desk.state.day.breaks == 1
    assert desk.state.day.longest / MINUTE == pytest.approx(10, abs=0.3)
    desk.pass_time(5 * MINUTE, 1.0)
    assert desk.clock() == pytest.approx(5, abs=0.2)
    desk.agrees()


def test_an_absence_that_was_none_is_sitting_and_can_be_taken_back() -> None:
    desk = worked(30, 12, 10)
    breaks = desk.state.day.breaks
    before = desk.known()
    event = desk.correct(22, 10, Was.SITTING)
    assert desk.clock() == pytest.approx(52, abs=0.5)
    assert desk.state.day.breaks == breaks - 1
    desk.agrees()
    kept = correcting.within(before.lived, event.start, event.end)
    assert desk.state.wrong == (desk.state.day.number,)
    desk.feed(correcting.undone(desk.known(), event, kept, None))
    assert desk.clock() == pytest.approx(10, abs=0.5)
    assert (desk.state.day.breaks, desk.state.wrong) == (breaks, ())
    desk.agrees()


def test_an_old_span_leaves_the_clock_alone() -> None:
    desk = worked(30, 12, 10)
    clock = desk.clock()
    event = desk.correct(50, 35, Was.UP)
    assert event.sat is None
    assert desk.clock() == pytest.approx(clock, abs=0.1)
    desk.agrees()


def test_before_the_first_silence_nothing_is_settled() -> None:
    desk = worked(30, 7, 10)
    held = desk.state.seat.belief
    assert held.doubts
    desk.correct(45, 40, Was.UP)
    assert desk.state.seat.belief == held


def test_a_silence_before_what_was_said_is_settled() -> None:
    desk = worked(30, 7, 10)
    desk.correct(9, 8, Was.SITTING)
    assert not desk.state.seat.belief.doubts
    assert desk.clock() == pytest.approx(10, abs=0.1)


def test_a_late_word_on_an_older_silence_does_not_bring_back_what_was_forgotten() -> None:
    desk = worked(30, 5, 30)
    desk.correct(20, 10, Was.FORGET)
    desk.say("was-sitting")
    desk.say("was-up")
    desk.pass_time(3 * MINUTE, 1.0)
    gone = (desk.now - 23 * MINUTE + 5, desk.now - 13 * MINUTE - 5)
    assert not correcting.within(desk.spans, *gone)


def test_standing_that_was_sitting() -> None:
    desk = worked(20)
    desk.say("standing")
    desk.pass_time(10 * MINUTE, 1.0)
    event = desk.correct(10, 0, Was.SITTING)
    assert (event.posture, desk.state.seat.posture) == (Posture.SITTING, Posture.SITTING)
    assert desk.clock() == pytest.approx(30, abs=0.3)
    desk.agrees()
    kept = (Span(STANDING, event.start, event.end, 1.0, correcting.REASON),)
    desk.feed(correcting.undone(desk.known(), event, kept, Posture.STANDING))
    assert desk.state.seat.posture is Posture.STANDING
    desk.pass_time(MINUTE, 1.0)
    assert desk.clock() == pytest.approx(0, abs=0.1)


def test_one_silence_teaches_as_an_answer_does() -> None:
    desk = worked(30, 7, 10)
    lean = desk.state.seat.lean
    doubt = desk.state.seat.belief.doubts[-1]
    desk.correct((desk.now - doubt.start) / MINUTE, (desk.now - doubt.end) / MINUTE, Was.SITTING)
    assert desk.state.seat.lean < lean
    assert desk.state.wrong


SAY: list[Callable[[Spoken, float, float], object]] = [
    lambda desk, one, two: desk.correct(max(one, two), min(one, two), Was.UP),
    lambda desk, one, two: desk.correct(max(one, two), min(one, two), Was.SITTING),
    lambda desk, one, two: desk.correct(max(one, two), min(one, two), Was.FORGET),
    lambda desk, one, _two: desk.pass_time(one * MINUTE, 1.0),
    lambda desk, one, _two: desk.pass_time(one * MINUTE / 4),
    lambda desk, _one, _two: desk.say("was-up"),
    lambda desk, _one, _two: desk.say("was-sitting"),
    lambda desk, _one, _two: desk.say("standing"),
    lambda desk, _one, _two: desk.say("sitting"),
]


@pytest.mark.many
@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(range(len(SAY))), st.floats(0, 60), st.floats(0, 60)), max_size=8))
def test_whatever_is_said_at_a_desk(said: list[tuple[int, float, float]]) -> None:
    desk = worked(30, 6, 20)
    for what, one, two in said:
        SAY[what](desk, one, two)
        assert -1e-6 <= desk.clock() <= (desk.now - desk.born) / MINUTE + 1e-6
        assert sum(one.end - one.start for one in desk.spans) <= desk.now - desk.born + 1e-3
        assert desk.state.day.breaks >= 0
        assert desk.state.day.longest <= desk.now - desk.born + 1e-3
