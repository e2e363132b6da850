"""Where a routine is at each second, and what of it was really done."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backbreak.windows.card import parse
from backbreak.windows.prompt_card import PromptCard, Routine
from backbreak.windows.timeline import LONGEST_STEP, PhaseKind, Run, Timeline
from tests.windows import cards

PREP, MOVE, SWITCH, REST = PhaseKind.PREP, PhaseKind.MOVE, PhaseKind.SWITCH, PhaseKind.REST


def routine(*moves: dict[str, Any], rest: float = 3.0) -> Routine:
    card = parse(json.dumps(cards.prompt(routine={"title": "R", "rest": rest, "moves": list(moves)})))
    assert isinstance(card, PromptCard)
    return card.routine


def timeline(*moves: dict[str, Any], rest: float = 3.0) -> Timeline:
    return Timeline(routine(*moves, rest=rest))


TWO = timeline(cards.move(), cards.TURN)


def played(run: Run, seconds: float, step: float = 0.25) -> Run:
    for _ in range(round(seconds / step)):
        run = run.advance(step)
    return run


def test_phases_follow_one_another() -> None:
    assert [(p.kind, p.move, p.side, p.start, p.end) for p in TWO.phases] == [
        (PREP, 0, 0, 0, 5), (MOVE, 0, 0, 5, 35), (REST, 1, 0, 35, 38),
        (PREP, 1, 0, 38, 43), (MOVE, 1, 0, 43, 59), (SWITCH, 1, 1, 59, 63), (MOVE, 1, 1, 63, 79),
    ]
    assert TWO.seconds == 79


def test_parts_without_length_are_left_out() -> None:
    bare = timeline(cards.move(prep=0), cards.move(prep=0, sides=2, switch=0), rest=0)
    assert [p.kind for p in bare.phases] == [MOVE, MOVE, MOVE]


@pytest.mark.parametrize(("second", "kind", "move", "side", "count", "beat", "left"), [
    (-1, PREP, 0, 0, 1, 0, 5),
    (0, PREP, 0, 0, 1, 0, 5),
    (4.9, PREP, 0, 0, 1, 0, 0.1),
    (5, MOVE, 0, 0, 1, 0, 30),
    (9.9, MOVE, 0, 0, 1, 4.9, 25.1),
    (10, MOVE, 0, 0, 2, 0, 25),
    (36, REST, 1, 0, 1, 0, 2),
    (60, SWITCH, 1, 1, 1, 0, 3),
    (72, MOVE, 1, 1, 2, 1, 7),
    (79, MOVE, 1, 1, 2, 8, 0),
    (500, MOVE, 1, 1, 2, 8, 0),
])
def test_where_we_are(
    second: float, kind: PhaseKind, move: int, side: int, count: int, beat: float, left: float
) -> None:
    spot = TWO.spot(second)
    assert (spot.phase.kind, spot.phase.move, spot.phase.side, spot.count) == (kind, move, side, count)
    assert spot.beat == pytest.approx(beat)
    assert spot.left == pytest.approx(left)


def test_a_routine_played_through_is_done_with_all_its_moves() -> None:
    run = played(Run(TWO), 79)
    assert run.over
    assert run.counts(60)
    assert run.done == pytest.approx(79)
    assert run.finished == ("shoulder_roll_drop", "neck_turn")


def test_time_after_the_end_does_not_count() -> None:
    assert played(Run(TWO), 200).done == pytest.approx(79)


def test_paused_time_does_not_count() -> None:
    run = played(played(Run(TWO), 10).toggle(), 30)
    assert (run.at, run.done) == (10, 10)
    assert played(run.toggle(), 5).done == 15


def test_a_laptop_that_slept_does_not_skip_moves() -> None:
    run = played(Run(TWO), 10).advance(8 * 3600)
    assert run.at == 10 + LONGEST_STEP


def test_a_clock_that_went_back_changes_nothing() -> None:
    assert Run(TWO, at=10).advance(-5).at == 10


def test_skipped_moves_are_neither_finished_nor_counted() -> None:
    run = played(Run(TWO), 6).next()
    assert run.at == 38
    run = played(run, 1).next()
    assert run.over
    assert (run.done, run.finished, run.counts(60)) == (7, (), False)


def test_at_the_end_so_many_seconds_really_spent_make_it_a_routine_done() -> None:
    run = played(Run(TWO), 60)
    assert not run.counts(60)
    run = played(run, 5).next()
    assert run.over
    assert run.counts(65)
    assert not run.counts(65.1)


def test_next_in_a_rest_begins_the_move_that_was_announced() -> None:
    assert Run(TWO, at=36).next().at == 38


def test_next_after_the_last_move_ends_even_while_paused() -> None:
    run = Run(TWO, at=70, paused=True).next()
    assert run.over
    assert not run.paused


@pytest.mark.parametrize(("at", "to"), [(0, 0), (2, 0), (20, 0), (36, 0), (39, 0), (45, 38), (78, 38)])
def test_back_goes_to_the_beginning_or_early_in_a_move_to_the_one_before(at: float, to: float) -> None:
    assert Run(TWO, at=at).back().at == to


def test_a_move_done_twice_is_told_as_often() -> None:
    run = played(Run(TWO), 35)
    run = played(run.back(), 35)
    assert run.finished == ("shoulder_roll_drop", "shoulder_roll_drop")


MOVES = st.builds(
    cards.move, prep=st.floats(0, 20), cycle=st.floats(0.1, 20), repeat=st.integers(1, 9),
    sides=st.sampled_from([1, 2]), switch=st.floats(0, 9),
)


@given(st.lists(MOVES, min_size=1, max_size=4), st.floats(0, 9), st.floats(0, 1))
def test_every_second_of_any_routine_has_a_place(moves: list[dict[str, Any]], rest: float, part: float) -> None:
    line = timeline(*moves, rest=rest)
    total = sum(m["prep"] + m["sides"] * m["repeat"] * m["cycle"] + (m["sides"] - 1) * m["switch"] for m in moves)
    assert line.seconds == pytest.approx(total + rest * (len(moves) - 1))
    assert all(a.end == b.start for a, b in zip(line.phases, line.phases[1:], strict=False))
    spot = line.spot(part * line.seconds)
    move = line.routine.moves[spot.phase.move]
    assert 1 <= spot.count <= move.repeat
    assert -1e-6 <= spot.beat <= move.cycle + 1e-6
    assert spot.left >= 0
    assert 0 <= spot.part <= 1
