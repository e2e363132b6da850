"""What merely goes on is marked in memory: a kill loses none of it, whatever lies in that file loses nothing else."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters.lately import NAME, Lately
from backbreak.adapters.state_file import StateFile
from backbreak.between_runs import BetweenRuns
from backbreak.core import state as states
from backbreak.saving import going_on
from tests.fakes import FakeClock


def runs(folder: Path) -> BetweenRuns:
    return BetweenRuns(StateFile(folder / "state.json"), Lately(folder))


@pytest.fixture
def marked(tmp_path: Path) -> tuple[Path, FakeClock]:
    """Saved, and twelve seconds later marked; then killed."""
    clock, run = FakeClock(), runs(tmp_path)
    state = run.state(clock, 1.0)
    run.save(clock, states.to_dict(state))
    clock.push(12.0)
    now = clock.moment().now
    seat = replace(state.seat, seen=now, looked=now, heard=now)
    run.mark(going_on(replace(state, seat=seat, day=replace(state.day, longest=12.0))))
    return tmp_path, clock


def test_a_kill_loses_nothing_that_was_seen(marked: tuple[Path, FakeClock]) -> None:
    folder, clock = marked
    found = runs(folder).state(clock, 1.0)
    now = clock.moment().now
    assert (found.seat.seen, found.seat.looked, found.seat.heard, found.day.longest) == (now, now, now, 12.0)
    assert (folder / NAME).stat().st_mode & 0o777 == 0o600


def test_it_belongs_to_the_state_that_was_saved_last(marked: tuple[Path, FakeClock]) -> None:
    folder, clock = marked
    file = folder / "state.json"
    file.write_text(json.dumps({**json.loads(file.read_text()), "now": 1001.0}))        # of a later one
    assert runs(folder).state(clock, 1.0).seat.seen == 1000.0


def test_nobody_was_there_in_the_future(marked: tuple[Path, FakeClock]) -> None:
    folder, clock = marked
    (folder / NAME).write_text('{"seen": 1e14, "looked": 1e14, "heard": 1e14, "longest": 12.0, "saved": 1000.0}')
    seat = runs(folder).state(clock, 1.0).seat
    assert seat.seen == seat.looked == seat.heard == clock.moment().now


def test_no_sitting_was_longer_than_the_time_that_has_passed(marked: tuple[Path, FakeClock]) -> None:
    folder, clock = marked
    (folder / NAME).write_text('{"longest": 1e14, "saved": 1000.0}')
    assert runs(folder).state(clock, 1.0).day.longest == 12.0


def test_after_a_reboot_it_means_nothing(marked: tuple[Path, FakeClock], monkeypatch: pytest.MonkeyPatch) -> None:
    folder, clock = marked
    monkeypatch.setattr(clock, "boot", lambda: "another boot")
    state = runs(folder).state(clock, 1.0)
    assert state.day.longest == 0.0


@pytest.mark.parametrize("junk", [
    b"", b"{", b"[1]", b'{"seen": "x", "saved": 1000.0}', b"[" * 9999, b"\xff" * 10, None,
])
def test_whatever_lies_there_it_starts(marked: tuple[Path, FakeClock], junk: bytes | None) -> None:
    folder, clock = marked
    (folder / NAME).unlink()
    if junk is not None:
        (folder / NAME).write_bytes(junk)
    assert runs(folder).state(clock, 1.0).seat.seen == 1000.0


@pytest.mark.parametrize("make", [os.mkdir, os.mkfifo, lambda path: path.symlink_to("/etc/passwd")])
def test_nothing_waits_and_nothing_else_is_written(tmp_path: Path, make: Any) -> None:
    make(tmp_path / NAME)
    assert not Lately(tmp_path).keep({"seen": 1.0})
    assert Lately(tmp_path).found() == {}


def test_a_longer_one_leaves_nothing_behind_itself(tmp_path: Path) -> None:
    lately = Lately(tmp_path)
    lately.keep({"seen": 1234567890.123456})
    lately.keep({"seen": 1.0})
    assert lately.found() == {"seen": 1.0}
