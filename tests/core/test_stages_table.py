"""The transition table: every cell is what it should be, listed or "stays"; no stage is a trap."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from backbreak.core import rounds
from backbreak.core.rounds import Talk
from backbreak.core.settings import Settings
from backbreak.core.stages import TABLE, Cue, Stage

W, D, S, Z, P = Stage.WATCHING, Stage.DUE, Stage.SHOWING, Stage.SNOOZED, Stage.PAUSED
EXPECTED = {
    #               W  D  S  Z  P
    Cue.LIMIT:     (D, D, S, Z, P),
    Cue.LULL:      (W, S, S, Z, P),
    Cue.WAIT_OVER: (W, S, S, D, W),
    Cue.RESTED:    (W, W, W, W, P),
    Cue.GONE:      (W, D, D, Z, P),
    Cue.ASK:       (S, S, S, S, S),
    Cue.DONE:      (W, D, W, Z, P),
    Cue.SKIP:      (W, W, W, W, P),
    Cue.SNOOZE:    (W, Z, Z, Z, P),
    Cue.CLOSED:    (W, D, W, Z, P),
    Cue.LOST:      (W, D, Z, Z, P),
    Cue.IGNORED:   (W, D, Z, Z, P),
    Cue.PAUSE:     (P, P, P, P, P),
    Cue.RESUME:    (W, D, S, Z, W),
}
CELLS = [(stage, cue, EXPECTED[cue][place]) for cue in Cue for place, stage in enumerate((W, D, S, Z, P))]


@pytest.mark.parametrize(("stage", "cue", "expected"), CELLS, ids=[f"{one}-{cue}" for one, cue, _ in CELLS])
def test_every_cell(stage: Stage, cue: Cue, expected: Stage) -> None:
    talk = Talk(stage=stage, since=5.0, prompt_id=3)
    after = rounds.follow(talk, cue, 100.0, Settings())
    assert after.stage is expected
    if (stage, cue) not in TABLE:
        assert after == talk


def reachable(start: Stage) -> set[Stage]:
    found, new = {start}, {start}
    while new:
        new = {to for (stage, _), to in TABLE.items() if stage in new} - found
        found |= new
    return found


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_is_reached_and_none_is_a_trap(stage: Stage) -> None:
    assert stage in reachable(Stage.WATCHING)
    assert Stage.WATCHING in reachable(stage)


def test_the_diagram_is_up_to_date() -> None:
    docs = Path(__file__).parents[2] / "docs"
    spec = importlib.util.spec_from_file_location("make_states", docs / "make_states.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert (docs / "states.md").read_text(encoding="utf-8") == module.text(), "run python docs/make_states.py"
