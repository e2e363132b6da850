"""What a day in the ledger adds up to."""

from __future__ import annotations

from typing import Any

from backbreak.core.totals import totals


def span(start: float, end: float, kind: str = "sitting") -> dict[str, Any]:
    return {"kind": kind, "start": start, "end": end}


def prompt(answer: str | None, answered_at: float | None) -> dict[str, Any]:
    return {"answer": answer, "answered_at": answered_at}


def test_nothing_is_nothing() -> None:
    assert totals([], [], 0, 1000) == {
        "sitting_seconds": 0, "longest_sitting_seconds": 0, "breaks": 0, "prompts": 0,
    }  # fmt: skip


def test_spans_are_cut_at_the_ends() -> None:
    assert totals([span(-50, 100), span(900, 2000), span(3000, 4000)], [], 0, 1000)["sitting_seconds"] == 200


def test_spans_that_follow_each_other_are_one_bout() -> None:
    rows = [span(600, 900), span(0, 300), span(300.5, 500), span(310, 320), span(500, 560, "standing")]
    result = totals(rows, [], 0, 1000)
    assert result["longest_sitting_seconds"] == 500
    assert result["sitting_seconds"] == 800


def test_an_absence_between_two_bouts_is_a_break_if_it_is_long_enough() -> None:
    rows = [span(0, 1000), span(1000, 1180, "away"), span(1180, 2000), span(2000, 2100, "away"), span(2100, 3000)]
    assert totals(rows, [], 0, 9000)["breaks"] == 1
    assert totals(rows, [], 0, 9000, break_after=60)["breaks"] == 2


def test_a_routine_and_the_absence_beside_it_are_one_break() -> None:
    rows = [span(0, 1000), span(1000, 1300, "away"), span(1300, 3000), span(3060, 5000)]
    prompts = [prompt("done", 1010.0), prompt("done", 3060.0), prompt("skip", 4000.0), prompt(None, None)]
    result = totals(rows, prompts, 0, 9000)
    assert result["breaks"] == 2
    assert result["prompts"] == 4


def test_a_hole_that_was_forgotten_is_no_break() -> None:
    rows = [span(0, 1000), span(3000, 4000), span(4000, 4100, "away"), span(5000, 6000)]
    assert totals(rows, [], 0, 9000)["breaks"] == 0
    cut = [span(0, 1000), span(1100, 1150, "away"), span(1150, 1280.5, "standing"), span(1281, 2000)]
    assert totals(cut, [], 0, 9000)["breaks"] == 1, "rests that are known add up"
