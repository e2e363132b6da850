"""What holds of every broken file: its fault is told where it is, and no change to a file makes anything raise."""

from __future__ import annotations

import random
from collections.abc import Iterable

from backbreak.core.problems import Problem
from tests.core.broken_routines import Case

PIECES = ("", "\n", '"', "[", "]", "[[", "{", "}", "=", "#", "\\", "\0", "\u00e9", "9" * 30, ".", "'''")


def mutated(text: str, seed: int, times: int, *pieces: str) -> str:
    """So often a piece put in, taken out or doubled. pieces: of this kind of file."""
    dice = random.Random(seed)
    for _ in range(times):
        at, to = dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)
        part = dice.choice((*PIECES, *pieces, text[min(at, to):to]))
        text = text[:at] + part + text[at + dice.choice((0, 0, 1, 5)):]
    return text


def assert_told(case: Case, said: list[Problem]) -> None:
    found = [(one.line, one.column, one.soft) for one in said if case.wrong in one.wrong]
    assert (case.line, case.column, case.soft) in found, "\n".join(map(str, said))
    assert all(one.right for one in said)
    assert case.soft == all(one.soft for one in said), "\n".join(map(str, said))


def assert_placed(said: Iterable[Problem]) -> None:
    for one in said:
        assert one.line >= 1
        assert one.column >= 1
        assert str(one)
