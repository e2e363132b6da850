"""Sitting time, case by case: what the scenarios cannot say in a line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import looking, silence, sitting
from backbreak.core.effects import BookSpan, Effect, RebookSince, SpanKind
from backbreak.core.events import (
    Answer,
    Answered,
    AskedStretch,
    Event,
    Leaving,
    Locked,
    Looked,
    Moment,
    Posture,
    Reloaded,
    Returned,
    SaidPosture,
    SaidWasSitting,
    SaidWasUp,
    Slept,
    Started,
    Unlocked,
)
from backbreak.core.seat import Seat, new
from backbreak.core.settings import Settings
from backbreak.core.sitting import open_span, unbooked

TUNED = Settings()
MINUTE = 60.0
BEGUN = replace(new(0.0), fresh=False)


def at(now: float) -> Moment:
    return Moment(now, now)


def lived(seat: Seat, *events: Event) -> tuple[Seat, list[Effect]]:
    booked: list[Effect] = []
    for event in events:
        seat, more = sitting.observe(seat, event, TUNED)
        booked += more
    return seat, booked


def sat(minutes: float) -> Seat:
    """Somebody who has been at the keys for so long, with a pause now and then, and without a look missing."""
    looks = [(n * MINUTE / 2, 0.0) for n in range(1, int(minutes * 2) + 1)]
    pauses = [(t * MINUTE + late, idle) for t in range(15, int(minutes), 15) for late, idle in ((12, 12.0), (13, 0.0))]
    seat, booked = lived(BEGUN, *(Looked(at(now), idle) for now, idle in sorted(looks + pauses)))
    assert booked == []
    return seat


def gone(minutes: float, away: float) -> Seat:
    now = (minutes + away) * MINUTE
    return lived(sat(minutes), Looked(at(now), away * MINUTE))[0]


def back(seat: Seat, now: float) -> tuple[Seat, list[Effect]]:
    """At the keys again, and a minute later, when the silence is settled."""
    looks = (Looked(at(now + n), 0.0) for n in (0, 2, *range(10, 70, 10)))
    return lived(seat, *looks)


@pytest.mark.parametrize(("away", "left"), [
    (0, 20), (59, 20 + 59 / 60), (60, 20 * 2 / 3), (90, 10), (120, 20 / 3), (179, 20 / 180), (180, 0), (9000, 0),
])
def test_what_a_rest_leaves_of_twenty_minutes(away: float, left: float) -> None:
    seat, _ = lived(sat(20), Locked(at(20 * MINUTE)), Unlocked(at(20 * MINUTE + away)))
    assert sitting.present(seat)
    assert sitting.sitting_seconds(seat, 20 * MINUTE + away, TUNED) == pytest.approx(left * MINUTE)


@pytest.mark.parametrize(("away", "left"), [(30, 20.5), (60, 20 * 2 / 3), (90, 10), (180, 0), (400, 0)])
def test_while_away_the_same_is_shown(away: float, left: float) -> None:
    seat, _ = lived(sat(20), Locked(at(20 * MINUTE)))
    now = 20 * MINUTE + away
    assert sitting.sitting_seconds(seat, now, TUNED) == pytest.approx(left * MINUTE)
    assert sitting.rested(seat, now, TUNED) is (away >= 180)


def test_the_spans_meet_where_the_absence_begins_and_ends() -> None:
    seat, booked = back(gone(20, 20), 40 * MINUTE)
    assert [(one.span.kind, one.span.start, one.span.end) for one in booked if isinstance(one, BookSpan)] == [
        (SpanKind.SITTING, 0.0, 20 * MINUTE), (SpanKind.AWAY, 20 * MINUTE, 40 * MINUTE),
    ]
    span = open_span(seat, 41 * MINUTE)
    assert (span.kind, span.start, span.end) == (SpanKind.SITTING, 40 * MINUTE, 41 * MINUTE)
    assert "input" in span.reason


def test_the_open_span_of_an_absence() -> None:
    span = open_span(gone(20, 20), 45 * MINUTE)
    assert (span.kind, span.start, span.end) == (SpanKind.AWAY, 20 * MINUTE, 45 * MINUTE)
    asleep, _ = lived(sat(20), Slept(at(20 * MINUTE)), Locked(at(20 * MINUTE)))
    assert open_span(asleep, 21 * MINUTE).kind is SpanKind.ASLEEP


def test_sitting_before_a_silence_that_is_not_weighed_is_not_lost() -> None:
    assert unbooked(sat(20), 20 * MINUTE) == 20 * MINUTE
    assert unbooked(gone(20, 20), 45 * MINUTE) == 20 * MINUTE
    seat, _ = back(gone(20, 20), 40 * MINUTE)
    assert unbooked(seat, 41 * MINUTE) == MINUTE
    standing, _ = lived(sat(20), SaidPosture(at(20 * MINUTE), Posture.STANDING))
    assert unbooked(standing, 30 * MINUTE) == 0.0


def test_one_sign_is_no_return_and_a_second_is_one_from_the_first() -> None:
    one, _ = lived(gone(20, 20), Looked(at(1500), 0.0))
    assert not sitting.present(one)
    assert one.stir == 1500
    two, _ = lived(one, Looked(at(1510), 1.0))
    assert sitting.present(two)
    assert two.began == 1500


@pytest.mark.parametrize(("second", "present"), [(1500.9, False), (1501.1, True), (1514.9, True), (1515.1, False)])
def test_the_second_sign_has_to_be_another_and_soon(second: float, present: bool) -> None:
    seat, _ = lived(gone(20, 20), Looked(at(1500), 0.0), Looked(at(1515.2), 1515.2 - second))
    assert sitting.present(seat) is present


def test_a_look_that_is_weighed_proves_nothing() -> None:
    seat, _ = lived(gone(20, 20), Looked(at(1500), 0.0), *(
        Looked(at(1500 + n), 0.0, weighed=True) for n in range(2, 100, 2)
    ))
    assert not sitting.present(seat)
    assert looking.stir_ends(seat, weighed=True) == seat.heard + looking.WEIGHED_WINDOW
    assert looking.stir_ends(gone(20, 20), weighed=False) == float("inf")


@pytest.mark.parametrize(("first", "began"), [(2400.0, 2400.0), (100.0, 0.0), (9999.0, 2410.0)])
def test_the_watch_says_when_it_began_within_reason(first: float, began: float) -> None:
    seat, _ = lived(gone(20, 20), Returned(at(2410), first), Leaving(at(2420)))
    assert sitting.present(seat)
    assert seat.began == pytest.approx(began)


def test_a_return_of_somebody_present_is_nothing() -> None:
    assert lived(sat(20), Returned(at(1200), 1190.0)) == (sat(20), [])


def test_an_event_of_no_concern_changes_nothing() -> None:
    assert lived(sat(20), Reloaded(at(1200))) == (sat(20), [])


@pytest.mark.parametrize("event", [
    AskedStretch(at(2400)), SaidPosture(at(2400), Posture.SITTING), Answered(at(2400), 1, Answer.START),
    SaidWasUp(at(2400)),
])
def test_who_speaks_is_there(event: Event) -> None:
    seat, booked = lived(gone(20, 20), event, Leaving(at(2400)))
    assert sitting.present(seat)
    assert sitting.sitting_seconds(seat, 2400, TUNED) == 0.0
    assert SpanKind.AWAY in [one.span.kind for one in booked if isinstance(one, BookSpan)]


def test_who_spoke_counts_as_input_for_a_minute() -> None:
    seat, _ = lived(sat(20), SaidPosture(at(1250), Posture.SITTING), Looked(at(1305), 105.0))
    assert sitting.present(seat)
    seat, _ = lived(seat, Looked(at(1310), 110.0))
    assert seat.away_since == 1250


def test_was_up_after_a_short_rest_takes_the_remainder_off() -> None:
    seat, _ = back(gone(20, 2), 22 * MINUTE)
    seat, booked = lived(seat, SaidWasUp(at(25 * MINUTE)))
    assert sitting.sitting_seconds(seat, 25 * MINUTE, TUNED) == 3 * MINUTE
    kinds = [one.span.kind for one in booked if isinstance(one, BookSpan)]
    assert kinds == [SpanKind.SITTING, SpanKind.AWAY]


def test_was_up_long_after_it_begins_anew_now() -> None:
    seat, _ = back(gone(20, 2), 22 * MINUTE)
    seat, booked = lived(seat, Looked(at(38 * MINUTE), 0.0), SaidWasUp(at(38 * MINUTE)))
    assert sitting.sitting_seconds(seat, 38 * MINUTE, TUNED) == 0.0
    assert [one.span.certainty for one in booked if isinstance(one, BookSpan)] == [0.5]
    again, nothing = lived(seat, SaidWasUp(at(38 * MINUTE)))
    assert nothing == []
    assert again.began == seat.began


def test_was_sitting_joins_what_the_absence_parted() -> None:
    seat, _ = back(gone(20, 20), 40 * MINUTE)
    seat, booked = lived(seat, SaidWasSitting(at(41 * MINUTE)))
    assert sitting.sitting_seconds(seat, 41 * MINUTE, TUNED) == 41 * MINUTE
    assert booked == [RebookSince(20 * MINUTE)]
    assert lived(seat, SaidWasSitting(at(41 * MINUTE)))[1] == []


def test_up_at_the_desk_ends_nothing_that_was_sitting() -> None:
    seat, _ = lived(sat(20), SaidPosture(at(1200), Posture.STANDING), SaidWasUp(at(1260)), SaidWasSitting(at(1260)))
    assert sitting.sitting_seconds(seat, 1260, TUNED) == 0.0
    assert seat.posture is Posture.STANDING


@pytest.mark.parametrize(("posture", "kind"), [
    (Posture.STANDING, SpanKind.STANDING), (Posture.WALKING, SpanKind.WALKING), (Posture.LYING, SpanKind.LYING),
])
def test_what_is_said_is_booked_as_said(posture: Posture, kind: SpanKind) -> None:
    seat, first = lived(sat(20), SaidPosture(at(1200), posture))
    other = Posture.WALKING if posture is not Posture.WALKING else Posture.STANDING
    seat, second = lived(seat, SaidPosture(at(1300), other), SaidPosture(at(1400), Posture.SITTING))
    kinds = [one.span.kind for one in (*first, *second) if isinstance(one, BookSpan)]
    assert kinds == [SpanKind.SITTING, kind, SpanKind(other.value)]
    assert sitting.sitting_seconds(seat, 1400, TUNED) == 0.0


def test_away_from_a_standing_desk_for_long_one_comes_back_to_a_seat() -> None:
    seat, _ = lived(sat(20), SaidPosture(at(1200), Posture.STANDING), Looked(at(1300), 100.0))
    short, _ = back(seat, 1400)
    assert short.posture is Posture.STANDING
    long, _ = back(seat, 3000)
    assert long.posture is Posture.SITTING
    assert long.gap is None


@pytest.mark.parametrize(("answer", "left"), [(Answer.STOPPED, 1200.0), (Answer.DONE, 0.0)])
def test_a_routine_done_is_a_rest(answer: Answer, left: float) -> None:
    seat, booked = lived(sat(20), Answered(at(1200), 1, answer, seconds=60.0))
    assert sitting.sitting_seconds(seat, 1200, TUNED) == left
    kinds = [one.span.kind for one in booked if isinstance(one, BookSpan)]
    assert kinds == ([] if left else [SpanKind.SITTING, SpanKind.ROUTINE])


def test_a_routine_done_standing_leaves_one_standing() -> None:
    seat, _ = lived(sat(20), SaidPosture(at(1200), Posture.STANDING), Answered(at(1300), 1, Answer.DONE, seconds=66.0))
    assert seat.posture is Posture.STANDING
    assert sitting.sitting_seconds(seat, 1300, TUNED) == 0.0


def test_a_routine_longer_than_the_span_takes_no_more_than_it() -> None:
    seat, _ = lived(sat(20), Answered(at(1200), 1, Answer.DONE, seconds=66.0))
    _, booked = lived(seat, Answered(at(1210), 2, Answer.DONE, seconds=66.0))
    spans = [one.span for one in booked if isinstance(one, BookSpan)]
    assert [(one.start, one.end) for one in spans] == [(1200.0, 1210.0)]


def test_leaving_and_starting_book_everything_once() -> None:
    seat, booked = lived(sat(20), Leaving(at(1200)), Started(at(1210)), Looked(at(1210), 5.0), Leaving(at(1215)))
    assert [(one.span.start, one.span.end) for one in booked if isinstance(one, BookSpan)] == [
        (0.0, 1200.0), (1200.0, 1210.0),
    ]
    assert sitting.sitting_seconds(seat, 1215, TUNED) == 1215
    away, booked = lived(gone(20, 20), Leaving(at(1500)), Started(at(1510)), Looked(at(1510), 310.0))
    assert not sitting.present(away)
    assert len(booked) == 1


@pytest.mark.parametrize(("idle", "end"), [(None, 1200.0), (2.0, 1248.0), (50.0, 1200.0), (400.0, 1200.0)])
def test_what_was_typed_since_the_last_look_is_booked_at_the_end(idle: float | None, end: float) -> None:
    _, booked = lived(sat(20), Leaving(at(1250), idle))
    assert [(one.span.start, one.span.end) for one in booked if isinstance(one, BookSpan)] == [(0.0, end)]


def test_an_end_brings_nobody_back() -> None:
    away, _ = lived(gone(20, 20), Leaving(at(2500), 1.0))
    assert not sitting.present(away)
    assert away.seen < 1300
    knocked, _ = lived(sat(20), Looked(at(1240), 40.0), Looked(at(1245), 0.0))
    assert knocked.stir is not None, "one touch after a silence is weighed"
    assert lived(knocked, Leaving(at(1246), 0.0))[0].seen == knocked.seen


@pytest.mark.parametrize(("down", "left"), [(10, 1210), (59, 1259), (119, 1319), (121, 1321), (1500, 0)])
def test_a_quick_restart_is_no_absence(down: float, left: float) -> None:
    now = 1200.0 + down
    seat, _ = lived(sat(20), Started(at(now)), Looked(at(now), 1.0))
    assert sitting.present(seat)
    assert sitting.sitting_seconds(seat, now, TUNED) == pytest.approx(left, abs=10)


def test_a_restart_while_nobody_is_there_waits_for_somebody() -> None:
    seat, _ = lived(gone(20, 20), Started(at(1510)), Looked(at(1510), 310.0), Looked(at(1600), 0.0))
    assert not sitting.present(seat)
    assert seat.stir == 1600


def test_a_restart_does_not_undo_an_absence_that_was_seen() -> None:
    seat, _ = lived(gone(20, 20), Started(at(1510)), Looked(at(1510), 1.0))
    assert sitting.sitting_seconds(seat, 1510, TUNED) <= 1.0


def test_blind_it_is_a_plain_clock_that_knows_of_sleep() -> None:
    seat, _ = lived(BEGUN, *(Looked(at(n * MINUTE), None) for n in range(1, 21)))
    assert sitting.sitting_seconds(seat, 1200, TUNED) == 1200
    asleep, booked = lived(seat, Looked(at(4800), None, slept=3600.0))
    assert sitting.present(asleep)
    assert sitting.sitting_seconds(asleep, 4800, TUNED) == 0.0
    assert len(booked) == 2
    locked, _ = lived(seat, Locked(at(1200)), Looked(at(1300), None))
    assert not sitting.present(locked)


def test_never_looked_before_the_first_look_begins_it() -> None:
    seat, booked = lived(new(100.0), Started(at(100.0)), Looked(at(100.0), 3000.0))
    assert not sitting.present(seat)
    assert booked == []
    seat, _ = lived(new(100.0), Looked(at(100.0), 3.0))
    assert sitting.present(seat)


def test_a_return_is_never_booked_before_the_leaving() -> None:
    """The lid was closed after the sign of input that the return is then counted from."""
    left = replace(silence.leave(sat(20), 1200.0), shut=1300.0)
    seat, booked = silence.back(left, 1290.0, 1400.0, TUNED)
    ends = [one.span.end for one in booked if isinstance(one, BookSpan)]
    assert ends == [1300.0]
    assert seat.span_start == 1300.0
    assert sitting.sitting_seconds(seat, 1400.0, TUNED) == 1400.0


def test_I_was_sitting_takes_back_an_absence_that_was_sure_at_once() -> None:
    seat, _ = lived(sat(20), Locked(at(1201)), Looked(at(1800), 600.0), Unlocked(at(1801)), Looked(at(1900), 0.0))
    assert sitting.sitting_seconds(seat, 1900, TUNED) < 120
    seat, booked = lived(seat, SaidWasSitting(at(1900)))
    assert sitting.sitting_seconds(seat, 1900, TUNED) == 1900
    assert any(isinstance(one, RebookSince) for one in booked)


def test_who_unlocks_without_a_key_and_types_on_is_somebody() -> None:
    """A finger or a face opened it, so nothing was typed before; the silence is no work without a pause."""
    now = 80 * MINUTE
    seat, _ = lived(gone(14.0, 1.0), Locked(at(20 * MINUTE)), Looked(at(now), now - 14 * MINUTE), Unlocked(at(now)))
    seat, _ = lived(seat, Looked(at(now + 6.0), 0.0), Looked(at(now + 12.0), 0.0))
    assert sitting.present(seat)
    assert not seat.phantom
    assert sitting.sitting_seconds(seat, now + 12.0, TUNED) == pytest.approx(12.0)
