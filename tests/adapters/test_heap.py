"""What was needed for a moment is given back now and then, where the C library can."""

from __future__ import annotations

import ctypes
from pathlib import Path

import pytest

from backbreak.adapters import heap
from backbreak.adapters.heap import EVERY, FIRST, Heap


def test_soon_after_the_start_and_then_now_and_then() -> None:
    given: list[float] = []
    mine, now = Heap(lambda: given.append(now)), 0.0
    for now in (0.0, 1.0, FIRST, FIRST + 1, FIRST + EVERY - 1, FIRST + EVERY, 9000.0):
        mine.look(now)
    assert given == [FIRST, FIRST + EVERY, 9000.0]


def test_what_was_freed_is_given_back() -> None:
    """Pieces too small to be mapped by themselves, with one that stays at the end of each hundred."""
    def own() -> int:
        rows = Path("/proc/self/smaps_rollup").read_text().splitlines()[1:]
        return next(int(row.split()[1]) for row in rows if row.startswith("Anonymous"))

    pieces = [bytes([number % 256]) * 4000 for number in range(5000)]
    some = pieces[::100]
    before = own()
    pieces.clear()
    mine = heap.here()
    mine.look(0.0)
    mine.look(FIRST)
    assert before - own() > 10_000
    assert len(some) == 50


def test_nothing_is_done_where_there_is_no_such_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ctypes, "CDLL", lambda _name: object())
    mine = heap.here()
    mine.look(0.0)
    mine.look(9000.0)
    assert mine._let_go is None
