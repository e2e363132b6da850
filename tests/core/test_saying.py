"""What is said: which silence is meant, what it teaches, and how far at most."""

from __future__ import annotations

from dataclasses import replace

import pytest

from backbreak.core import belief, saying
from backbreak.core.belief import Belief, Doubt
from backbreak.core.effects import BookSpan, RebookSince
from backbreak.core.events import AskedUnlearn, Posture, SaidWasSitting, SaidWasUp
from backbreak.core.judging import LEAST_HABIT, Signs
from backbreak.core.seat import Gap, Seat, new
from backbreak.core.sitting_weights import HABITS_AT_FIRST
from tests.core.test_sitting import TUNED, at, lived

NOW = 10_000.0
SIGNS = Signs(300.0, by_hand=False, before=0.5)


def seat(*doubts: tuple[float, float], left: float = 0.0, said: int | None = None) -> Seat:
    """(minutes ago, chance) each, two minutes long. said: which of them was told."""
    held = Belief(0.0, tuple(
        Doubt(NOW - ago * 60 - 120, NOW - ago * 60, chance, left, SIGNS, settled=True, said=n == said)
        for n, (ago, chance) in enumerate(doubts)
    ))
    here = replace(new(0.0), seen=NOW, looked=NOW, heard=NOW, returned=NOW - 60, fresh=False, belief=held)
    return replace(here, began=belief.began(held))


@pytest.mark.parametrize(("doubts", "said", "ago"), [
    ([(10, 0.3)], None, 10),
    ([(14, 0.45), (2, 0.2)], None, 14),           # the likeliest, not the last
    ([(14, 0.2), (2, 0.2)], None, 2),             # else the last of them
    ([(14.9, 0.02)], None, 14.9),                 # any will do
    ([(16, 0.4)], None, 0),                       # too long ago: only just sat down
    ([], None, 0),
    ([(10, 1.0)], 0, 10),                         # told before: told again
    ([(10, 0.0)], 0, 10),                         # told otherwise before
    ([(10, 1.0), (3, 0.3)], 0, 3),                # there was another one since
    ([(10, 1.0), (3, 0.05)], 0, 10),              # which was hardly one
])
def test_i_was_up_means(doubts: list[tuple[float, float]], said: int | None, ago: float) -> None:
    up, _ = saying.was_up(seat(*doubts, said=said), (), NOW)
    assert up.began == NOW - ago * 60


@pytest.mark.parametrize(("doubts", "ago"), [
    ([(10, 0.3)], 10),
    ([(25, 0.35), (2, 0.2)], 25),
    ([(25, 0.45), (2, 0.2)], 2),                  # it was counted from there already
    ([(31, 0.4)], 0),
    ([(10, 0.09)], 0),                            # hardly an absence: then it was in this instant
    ([(20, 0.9)], 0),                             # what the sitting is counted from already was none too many
    ([(20, 0.9), (5, 0.2)], 5),
])
def test_i_just_got_up_means(doubts: list[tuple[float, float]], ago: float) -> None:
    assert saying.got_up(seat(*doubts), (), NOW)[0].began == NOW - ago * 60


def test_nothing_is_left_of_the_sitting_before_it() -> None:
    rested = seat((10, 0.9), left=0.5)
    assert rested.began < NOW - 600
    assert saying.was_up(rested, (), NOW)[0].began == NOW - 600


def test_up_at_a_standing_desk_there_is_no_sitting_to_correct() -> None:
    up = replace(seat((10, 0.3)), posture=Posture.STANDING, off_since=NOW - 60)
    assert saying.was_up(up, (), NOW) == (up, ())
    assert saying.was_sitting(replace(up, gap=Gap(1.0, 2.0, 0.0, 0.0)), ())[1] == ()


def test_a_slip_of_the_hand_can_be_taken_back_though_no_silence_was_seen() -> None:
    slipped, booked = lived(replace(seat(), span_start=100.0), SaidWasUp(at(NOW)))
    assert slipped.began == NOW
    assert [one.span.start for one in booked if isinstance(one, BookSpan)] == [100.0]
    again, more = lived(slipped, SaidWasSitting(at(NOW + 5)))
    assert again.began == 0.0
    assert again.span_start == 100.0
    assert more == [RebookSince(100.0)]


def test_was_sitting_reaches_behind_a_silence_that_was_sure() -> None:
    """What was before a sure absence had been forgotten as a beginning, but not where it was."""
    sure = seat((10, 1.0))
    held = replace(sure.belief, base=NOW - 600)
    gone = replace(sure, belief=held, began=NOW - 600, gap=Gap(NOW - 720, NOW - 600, 50.0, 50.0), span_start=NOW - 600)
    back, booked = saying.was_sitting(gone, ())
    assert back.began == 50.0
    assert back.gap is None
    assert booked == (RebookSince(NOW - 720),)


def test_what_is_booked_anew_remembers_where_the_sitting_had_begun() -> None:
    """So that "I was sitting" can still undo the newer absence after an answer about the older one."""
    two = replace(seat((30, 0.6), (10, 0.6)), span_start=NOW - 600)
    told, booked = saying.answered(two, (), NOW - 30 * 60 - 120, away=True)
    assert [type(one) for one in booked] == [RebookSince, BookSpan, BookSpan, BookSpan]
    assert told.gap == Gap(NOW - 720, NOW - 600, NOW - 1800, NOW - 1800)


def test_an_absence_that_was_none_is_no_longer_the_last_one() -> None:
    one = replace(seat((10, 0.6)), gap=Gap(NOW - 720, NOW - 600, 0.0, 0.0), span_start=NOW - 600)
    assert saying.answered(one, (), NOW - 720, away=False)[0].gap is None
    two = replace(seat((30, 0.4), (10, 0.6)), gap=Gap(NOW - 720, NOW - 600, 0.0, 0.0), span_start=NOW - 600)
    kept = saying.answered(two, (), NOW - 1920, away=False)[0].gap
    assert kept is not None
    assert kept.start == NOW - 720


# -- what it teaches


def test_a_surprise_teaches_more_than_what_was_expected() -> None:
    surprised = saying.learn(seat(), Doubt(0.0, 300.0, 0.1, 0.0, SIGNS), away=True)
    expected = saying.learn(seat(), Doubt(0.0, 300.0, 0.9, 0.0, SIGNS), away=True)
    assert surprised.lean == pytest.approx(0.9 * saying.LESSON)
    assert expected.lean == pytest.approx(0.1 * saying.LESSON)


@pytest.mark.parametrize("away", [True, False])
def test_no_number_of_answers_teaches_more_than_the_limit(away: bool) -> None:
    here = seat()
    for _ in range(200):
        here = saying.learn(here, Doubt(0.0, 300.0, 1.0 - away, 0.0, SIGNS), away)
    assert here.lean == (saying.MOST_LEARNT if away else -saying.MOST_LEARNT)
    assert min(here.habit) >= LEAST_HABIT / 2
    assert sum(here.habit) == pytest.approx(1.0)


@pytest.mark.parametrize("doubt", [
    Doubt(0.0, 300.0, 1.0, 0.0, SIGNS, said=True),
    Doubt(0.0, 300.0, 0.99, 0.0, replace(SIGNS, by_hand=True)),
])
def test_what_was_told_before_or_was_no_guess_teaches_nothing(doubt: Doubt) -> None:
    here = seat()
    assert saying.learn(here, doubt, away=True) == here


def test_who_takes_an_answer_back_leaves_no_lean() -> None:
    here = seat((10, 0.3))
    away, _ = saying.answered(here, (), NOW - 720, away=True)
    back, _ = saying.answered(away, (), NOW - 720, away=False)
    assert away.lean == pytest.approx(0.7 * saying.LESSON)
    assert back.lean == pytest.approx(-0.3 * saying.LESSON)


def test_forgetting_is_told_in_the_log_and_counts_for_the_silence_that_is_open() -> None:
    taught = replace(seat(), lean=1.2, habit=(0.1, 0.1, 0.1, 0.7), away_since=NOW, off_since=NOW, believed_at=NOW + 60)
    assert "+1.20" in saying.forgotten(taught)
    assert "0.70" in saying.forgotten(taught)
    fresh, booked = lived(taught, AskedUnlearn(at(NOW + 30)))
    assert (fresh.lean, fresh.habit) == (0.0, HABITS_AT_FIRST)
    assert booked == []
    assert fresh.believed_at is not None
    assert fresh.believed_at > NOW + 60


def test_nobody_who_says_nothing_new_changes_the_books() -> None:
    here = seat((10, 0.3))
    assert saying.answered(here, (), 7.0, away=True) == (here, ())
    assert saying.was_sitting(here, ()) == (here, ())
    assert saying.say_posture(here, (), Posture.SITTING, NOW, TUNED) == (here, ())
