"""State and ledger through a kill at each point between the two: what the next run finds is whole, and there once."""

from __future__ import annotations

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.state_file import StateFile
from backbreak.adapters.store import SqliteLedger
from backbreak.between_runs import BetweenRuns
from backbreak.core import state as states
from backbreak.core.settings import Settings
from backbreak.core.world import World
from backbreak.engine import Engine
from backbreak.ports import Ports
from tests.fakes import FakeClock, FakeInput, FakeLoop, FakeNotices, FakePrompt, FakeTray
from tests.scenarios.desk import ROUTINES

MINUTE = 60.0


class Killed(Exception):
    """Here the run ends, and nothing after it is done."""


class Run:
    """One run of the engine on real files. killed: the name of what it dies in, before it is done, or after it."""

    def __init__(self, folder: Path, clock: FakeClock) -> None:
        self.killed, self.after = "", False
        self.clock, self.loop = clock, FakeLoop(clock)
        self.input = FakeInput(clock)
        self.ledger = SqliteLedger(folder / "ledger.sqlite3")
        self.runs = BetweenRuns(StateFile(folder / "state.json", ahead=True))
        write, self.ledger.write = self.ledger.write, lambda: self._perhaps("write", write)  # type: ignore[method-assign]
        ports = Ports(
            self.loop, clock, self.input, None, FakeTray(), FakePrompt(), FakeNotices(), self.ledger,
            attention=lambda _near: frozenset(), speed=1.0,
            save=lambda data: self._perhaps("save", lambda: self.runs.save(clock, data, self.ledger.waiting())),
        )
        state = self.runs.state(clock, 1.0)
        self.runs.restore(self.ledger)
        self.engine = Engine(ports, state, World(Settings(), ROUTINES), {})
        self.loop.turned = self.engine.look_if_overdue
        self.engine.start()

    def _perhaps(self, name: str, do: Any) -> None:
        mine = self.killed == name
        if not mine or self.after:
            do()
        if mine:
            raise Killed

    def type(self, seconds: float) -> None:
        for _ in range(int(seconds / 4)):
            self.loop.run(4)
            self.input.touch()

    def check_in(self, score: int) -> None:
        self.type(4.0)
        self.engine.act(["checkin", str(score)], lambda _reply: None)

    def scores(self) -> list[int]:
        return [row["score"] for row in self.ledger.checkins(0, 9e12)]

    def spans(self) -> list[tuple[float, float]]:
        return [(row["start"], row["end"]) for row in self.ledger.spans(0, 9e12)]


@pytest.mark.parametrize("killed", ["save", "write"])
@pytest.mark.parametrize("after", [False, True])
def test_an_absence_is_booked_once_and_without_a_hole(tmp_path: Path, killed: str, after: bool) -> None:
    clock = FakeClock()
    run = Run(tmp_path, clock)
    run.type(20 * MINUTE)
    run.loop.run(15 * MINUTE)
    run.killed, run.after = killed, after
    with pytest.raises(Killed):
        run.type(3 * MINUTE)
    run = Run(tmp_path, clock)
    run.type(20 * MINUTE)
    run.engine.leave()
    spans = run.spans()
    assert [round(one[1] - one[0]) // 60 for one in spans][:2] == [20, 15]
    assert all(abs(other[0] - one[1]) < 1 for one, other in itertools.pairwise(spans))
    assert run.engine.state.day.breaks == 1


@pytest.mark.parametrize("killed", ["save", "write"])
@pytest.mark.parametrize("after", [False, True])
def test_a_check_in_is_there_once_or_was_never_taken(tmp_path: Path, killed: str, after: bool) -> None:
    clock = FakeClock()
    run = Run(tmp_path, clock)
    run.type(MINUTE)
    run.killed, run.after = killed, after
    with pytest.raises(Killed):
        run.engine.act(["checkin", "4"], lambda _reply: None)
    run = Run(tmp_path, clock)
    there = len(run.ledger.checkins(0, 9e12))
    assert there == (0 if (killed, after) == ("save", False) else 1)
    assert there == len(run.engine.state.care.scores)       # state and ledger know the same


def test_a_proper_end_leaves_nothing_to_be_booked(tmp_path: Path) -> None:
    run = Run(tmp_path, FakeClock())
    run.type(5 * MINUTE)
    run.engine.leave()
    assert "waiting" not in json.loads((tmp_path / "state.json").read_text())
    assert len(run.spans()) == 1


def test_what_cannot_be_booked_any_more_is_told_and_the_rest_goes_on(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    run = Run(tmp_path, FakeClock())
    run.runs.save(run.clock, states.to_dict(run.engine.state), [["a", "what", 0.0, {}]])
    again = Run(tmp_path, run.clock)
    assert "what waited to be booked was lost" in caplog.text
    assert again.spans() == []
