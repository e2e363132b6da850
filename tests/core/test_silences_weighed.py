"""The small rooms under the estimate: rhythm, uses, judging, belief, asking."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.core import asking, belief, judging, rhythm, saying, silence, sitting, uses
from backbreak.core.belief import Belief, Doubt
from backbreak.core.effects import BookSpan, RebookSince
from backbreak.core.events import (
    Hold,
    HoldChanged,
    Locked,
    Looked,
    Moment,
    Posture,
    Returned,
    SaidGap,
    SaidPosture,
    SaidWasSitting,
    Slept,
    Unlocked,
)
from backbreak.core.judging import Signs
from backbreak.core.rhythm import Rhythm
from backbreak.core.seat import Seat
from backbreak.core.sitting_weights import HABITS_AT_FIRST
from backbreak.core.uses import Use
from tests.core.test_sitting import TUNED, at, gone, lived, sat

SIGNS = Signs(300.0, by_hand=False, before=0.5)
CHANCES = st.lists(st.floats(0.0, 1.0), max_size=14)


def doubts(*chances: float, left: float = 0.0) -> Belief:
    held = Belief(0.0)
    for n, one in enumerate(chances, 1):
        held = belief.doubted(held, Doubt(n * 1000.0 - 200, n * 1000.0, one, left, SIGNS, settled=True))
    return held


# -- rhythm


def test_only_pauses_of_ten_seconds_count_and_old_ones_are_forgotten() -> None:
    heard = rhythm.heard(rhythm.heard(Rhythm(0.0), 0.0, 9.9), 100.0, 110.0)
    assert heard.unbroken == 110.0
    assert rhythm.active(heard, 90.0, 130.0, 130.0, 130.0) == 0.75
    assert rhythm.active(heard, 90.0, 130.0, 120.0, 130.0) == 0.5
    assert rhythm.told(heard, [(500.0, 520.0)]).pauses == (rhythm.Pause(500.0, 520.0),)
    assert rhythm.told(heard, []) is heard


# -- uses


def test_a_call_explains_a_silence_and_music_does_not() -> None:
    on = uses.observe((), Hold.CALL, True, 100.0)
    assert uses.observe(on, Hold.CALL, True, 150.0) is on
    call = uses.observe(on, Hold.CALL, False, 400.0)
    assert uses.unexplained(call, 50.0, 1000.0) == (400.0, 1000.0)
    assert uses.ended(call, 50.0) == 400.0
    assert uses.ended(call, 500.0) == 500.0
    assert uses.ended(on, 150.0) == 100.0 + uses.FORGOTTEN
    music = (Use(Hold.MEDIA, 0.0),)
    assert uses.unexplained(music, 50.0, 300.0) == (50.0, 300.0)
    assert uses.played(music, 50.0, 300.0)
    assert not uses.played(music, 50.0 + uses.MUSIC, 3000.0)
    assert not uses.played((Use(Hold.MEDIA, 0.0, 60.0),), 50.0, 300.0)
    film = (*music, Use(Hold.FULLSCREEN, 100.0, 200.0))
    assert uses.unexplained(film, 50.0, 300.0) == (200.0, 300.0)
    assert uses.over(film, 400.0) == (Use(Hold.MEDIA, 0.0, 400.0), film[1])
    assert len(uses.observe(call, Hold.CALL, True, 1e6)) == 1


# -- judging


@given(st.floats(60, 20_000), st.floats(60, 20_000), st.booleans(), st.floats(0, 1))
def test_a_longer_silence_is_never_less_likely_an_absence(one: float, two: float, told: bool, before: float) -> None:
    short, long = (Signs(length, False, before, told=told) for length in sorted((one, two)))
    here = judging.chance(short, HABITS_AT_FIRST)
    assert 0.0 < here <= judging.chance(long, HABITS_AT_FIRST) + 0.02


def test_who_always_locks_and_did_not_is_likely_there() -> None:
    habit = HABITS_AT_FIRST
    for _ in range(8):
        habit = judging.learnt(habit, replace(SIGNS, by_hand=True))
    assert sum(habit) == pytest.approx(1.0)
    assert judging.chance(SIGNS, habit) < judging.chance(SIGNS, HABITS_AT_FIRST)
    assert judging.learnt(habit, SIGNS, away=1.0)[0] > habit[0]


def test_the_length_for_a_chance_is_found() -> None:
    length = judging.length_for(SIGNS, HABITS_AT_FIRST, 0.75)
    assert judging.chance(replace(SIGNS, length=length), HABITS_AT_FIRST) == pytest.approx(0.75, abs=0.01)


# -- belief


def test_the_middle_of_what_is_possible() -> None:
    assert belief.began(doubts(0.4)) == 0.0
    assert belief.began(doubts(0.6)) == 1000.0
    assert belief.began(doubts(0.4, 0.4)) == 1000.0
    assert belief.began(doubts(0.4, 0.4), 0.7) == 0.0
    assert belief.began(doubts(0.6, left=0.5)) == 1000.0 - 0.5 * 800


@given(CHANCES, st.floats(0, 1))
def test_it_began_between_the_first_and_the_last_silence(chances: list[float], left: float) -> None:
    held = doubts(*chances, left=left)
    assert 0.0 <= belief.began(held) <= 1000.0 * len(chances)
    assert len(held.doubts) <= belief.MOST
    for place in range(len(held.doubts)):
        assert belief.worth(held, place) <= belief.error(held) + 1e-6


# -- a silence's way


def test_a_lock_by_hand_in_a_call_is_leaving() -> None:
    seat, _ = lived(sat(20), HoldChanged(at(1200), Hold.CALL, True), Looked(at(1200), 0.0), Locked(at(1205)))
    assert silence.absent_from(seat) == 1205
    assert sitting.rested(seat, 1205 + 180, TUNED)


def test_an_automatic_lock_says_nothing() -> None:
    seat, _ = lived(sat(20), Looked(at(1260), 60.0), Locked(at(1500)))
    assert seat.shut is None
    assert not sitting.believed(seat, 1500)
    assert lived(sat(20), Locked(at(1200), by_hand=False))[0].shut is None


def test_a_call_keeps_one_there() -> None:
    seat, _ = lived(sat(20), HoldChanged(at(1200), Hold.CALL, True), Looked(at(1800), 600.0))
    assert sitting.present(seat)
    seat, _ = lived(seat, HoldChanged(at(1800), Hold.CALL, False), Looked(at(1860), 660.0))
    assert not sitting.present(seat)
    assert silence.absent_from(seat) == 1800


def test_knocking_at_a_locked_screen() -> None:
    seat, _ = lived(sat(20), Locked(at(1200)), Returned(at(1210), 1209.0))
    assert seat.knock == 1209.0
    assert not sitting.present(lived(seat, Returned(at(1220), 1219.0))[0])
    assert not sitting.present(lived(seat, Returned(at(3000), 2999.0))[0])
    assert sitting.present(lived(seat, Returned(at(1245), 1244.0))[0])
    assert not sitting.present(lived(seat, Slept(at(1300)))[0])


def test_input_without_a_pause_is_nobodys_until_it_pauses() -> None:
    seat, _ = lived(sat(20), *(Looked(at(n), 1.0) for n in range(1210, 3420, 10)))
    assert seat.phantom
    assert seat.away_since == 913.0          # the end of the last pause
    seat, _ = lived(seat, Returned(at(3500), 3499.0), Looked(at(3510), 1.0))
    assert seat.phantom
    seat, _ = lived(seat, Looked(at(3520), 11.0))
    assert not seat.phantom
    assert not sitting.present(seat)


def test_a_jiggler_keeps_nobody_there() -> None:
    looks = [Looked(Moment(t, t), idle) for n in range(5) for t, idle in (
        (1210.0 + 50 * n, 10.0), (1250.0 + 50 * n, 0.0), (1265.1 + 50 * n, 15.1))]
    seat, _ = lived(sat(20), *looks)
    assert not sitting.present(seat)
    assert seat.away_since == 1200.0


def test_the_first_input_after_half_a_minute_is_weighed() -> None:
    seat, _ = lived(sat(20), Looked(at(1210), 10.0), Looked(at(1240), 0.0))
    assert seat.stir == 1240
    assert lived(seat, Looked(at(1243), 0.0))[0].seen == 1243
    assert lived(seat, Returned(at(1242), 1240.0))[0].stir is None
    assert lived(seat, Looked(at(1256), 16.0))[0].seen == 1200
    assert lived(seat, Unlocked(at(1256)))[0].seen == 1256


# -- what is said


def unsure() -> Seat:
    """Forty minutes, five minutes of silence after busy input, and two minutes at the keys."""
    away = lived(sat(40), Looked(at(2700), 300.0))[0]
    return lived(away, *(Looked(at(t), 0.0) for t in range(2700, 2940, 5)))[0]


def test_a_question_is_asked_of_the_silence_that_matters_and_its_answer_counts() -> None:
    seat = unsure()
    asked = asking.question(seat, 0, 2940.0, TUNED)
    assert asked is not None
    assert asked.start == 2400.0
    assert asking.question(seat, asking.PER_DAY, 2940.0, TUNED) is None
    assert asking.question(gone(20, 5), 0, 1500.0, TUNED) is None
    here, more = lived(seat, SaidGap(at(2940), 2400.0, away=False))
    assert here.began == 0.0
    assert not any(isinstance(one, BookSpan) for one in more)
    assert here.lean < 0
    up, spans = lived(here, SaidGap(at(2941), 2400.0, away=True))
    assert up.began == 2700.0
    assert any(isinstance(one, BookSpan) for one in spans)
    assert lived(up, SaidGap(at(2942), 2400.0, away=False))[1] == [RebookSince(2400.0)]
    assert lived(seat, SaidGap(at(2940), 7.0, away=True))[0].belief == seat.belief


def test_what_is_learnt_has_limits() -> None:
    seat = unsure()
    for _ in range(50):
        seat = saying.learn(seat, replace(seat.belief.doubts[-1], chance=0.0), away=True)
    assert seat.lean == saying.MOST_LEARNT
    by_hand = replace(seat.belief.doubts[-1], signs=replace(SIGNS, by_hand=True))
    assert saying.learn(seat, by_hand, away=True).lean == seat.lean


@pytest.mark.parametrize(("doubt", "words"), [
    ({"said": True}, "as you said"), ({"asleep": True}, "asleep"), ({}, "no input for 5 min, busy before"),
    ({"signs": replace(SIGNS, by_hand=True)}, "by hand"), ({"signs": replace(SIGNS, before=0.1)}, "quiet before"),
])
def test_the_reason_in_words(doubt: dict[str, object], words: str) -> None:
    plain = Doubt(0.0, 300.0, 0.6, 0.0, SIGNS)
    assert words in silence.words(replace(plain, **doubt))  # type: ignore[arg-type]


def test_was_sitting_after_an_unsure_absence_keeps_the_doubts_before_it() -> None:
    seat, _ = lived(unsure(), SaidWasSitting(at(2940)))
    assert seat.began == 0.0
    assert seat.gap is None


def test_an_answer_beside_the_desk_only_teaches() -> None:
    seat, _ = lived(unsure(), SaidPosture(at(2940), Posture.STANDING))
    taught, booked = lived(seat, SaidGap(at(2941), 2400.0, away=False))
    assert booked == []
    assert taught.lean < 0


def test_a_machine_that_falls_asleep_by_itself_says_nothing_of_how_somebody_leaves() -> None:
    """A lid that is closed at once does."""
    idle, _ = lived(sat(20), Looked(at(2100), 900.0), Slept(at(2100)), Unlocked(at(6000)))
    assert idle.belief.doubts[-1].asleep
    assert idle.habit == HABITS_AT_FIRST
    lid, _ = lived(sat(20), Slept(at(1205)), Unlocked(at(6000)))
    assert lid.habit[0] < HABITS_AT_FIRST[0]
