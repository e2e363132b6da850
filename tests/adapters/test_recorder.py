"""The recorder: nothing unless asked for, a private file a day, old ones go, a full disk ends it and breaks nothing."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path
from typing import Any

import pytest

from backbreak.adapters import recorder
from backbreak.adapters.recorder import Recorder, files
from backbreak.core import state as states
from backbreak.core.events import Event, Leaving, Looked, Moment

DAY = 86400.0
START = Moment(1000.0, 20_000 * DAY + 9 * 3600.0)


def at(seconds: float) -> Moment:
    return Moment(START.now + seconds, START.local + seconds)


class Day:
    def __init__(self, folder: Path, days: int | None = 14) -> None:
        self.folder, self.state = folder, states.new(START)
        self.recorder = Recorder(folder)
        self.recorder.use(days)

    def hear(self, *events: Event) -> None:
        for event in events:
            self.recorder.hear(self.state, event)

    def lines(self, place: int = -1) -> list[dict[str, Any]]:
        return [json.loads(line) for line in files(self.folder)[place].read_text().splitlines()]


@pytest.fixture
def day(tmp_path: Path) -> Day:
    return Day(tmp_path / "data" / "recordings")


def test_nothing_is_recorded_unless_asked_for(tmp_path: Path) -> None:
    day = Day(tmp_path / "none", None)
    day.hear(Looked(at(0), 1.0), Leaving(at(100)))
    assert not (tmp_path / "none").exists()


def test_lines_wait_for_a_minute_and_for_the_end(day: Day) -> None:
    day.hear(Looked(at(0), 1.0), Looked(at(59), 1.0))
    assert files(day.folder) == []
    day.hear(Looked(at(60), 1.0))
    assert [one["kind"] for one in day.lines()] == ["state", "look", "look", "look"]
    day.hear(Looked(at(61), 1.0), Leaving(at(62)))
    assert len(day.lines()) == 6


def test_the_file_and_its_folder_are_the_persons_alone(day: Day) -> None:
    day.hear(Leaving(at(0)))
    [file] = files(day.folder)
    assert file.name == "2024-10-04.jsonl"
    assert (file.stat().st_mode & 0o777, day.folder.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_day_has_a_file_and_each_begins_with_the_state(day: Day) -> None:
    day.hear(Looked(at(0), 1.0), Looked(at(DAY), 1.0), Leaving(at(DAY + 1)))
    assert [one["kind"] for one in day.lines(0)] == ["state", "look"]
    assert [one["kind"] for one in day.lines(1)] == ["state", "look", "event"]


def test_another_run_on_the_same_day_goes_on_in_the_file(day: Day) -> None:
    day.hear(Leaving(at(0)))
    again = Day(day.folder)
    again.hear(Leaving(at(100)))
    assert [one["kind"] for one in day.lines()] == ["state", "event", "state", "event"]


def test_days_that_are_too_old_go_and_nothing_else_does(tmp_path: Path) -> None:
    for name in ("2024-10-01.jsonl", "2024-10-02.jsonl", "2024-10-03.jsonl", "notes.txt", "2024-01-01.jsonl.gz"):
        (tmp_path / name).write_text("")
    Day(tmp_path, 3).hear(Leaving(at(0)))
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "2024-01-01.jsonl.gz", "2024-10-02.jsonl", "2024-10-03.jsonl", "2024-10-04.jsonl", "notes.txt",
    ]


def test_a_clock_that_jumps_ahead_and_back_deletes_nothing(tmp_path: Path) -> None:
    kept = ["2024-10-02.jsonl", "2024-10-03.jsonl", "2024-99-99.jsonl"]
    for name in kept:
        (tmp_path / name).write_text("")
    ahead = Day(tmp_path, 3)
    ahead.hear(Leaving(at(366 * 86400)))
    ahead.hear(Leaving(at(0)))
    assert sorted(one.name for one in tmp_path.iterdir()) == [
        "2024-10-02.jsonl", "2024-10-03.jsonl", "2024-10-04.jsonl", "2024-99-99.jsonl", "2025-10-05.jsonl",
    ]


def test_switched_off_it_writes_what_it_has_and_no_more(day: Day) -> None:
    day.hear(Looked(at(0), 1.0))
    day.recorder.use(None)
    day.hear(Leaving(at(100)))
    assert len(day.lines()) == 2


def test_a_full_disk_is_told_and_what_waited_is_written_later(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> int:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.write", full)
    day.hear(Leaving(at(0)))
    assert "cannot be recorded" in str(day.recorder.problem)
    assert "the disk is full" in str(day.recorder.problem).lower()
    monkeypatch.undo()
    day.recorder.retry()
    assert day.recorder.problem is None
    day.hear(Leaving(at(100)))
    assert [one["kind"] for one in day.lines()] == ["state", "event", "event"]


@pytest.mark.parametrize("half", ['{"t": 17276', "\0" * 40, ""])
def test_half_a_line_that_a_kill_left_spoils_no_other(day: Day, half: str) -> None:
    day.hear(Leaving(at(0)))
    [file] = files(day.folder)
    file.write_text(file.read_text() + half)
    again = Day(day.folder)
    again.hear(Leaving(at(100)))
    assert [one["kind"] for one in again.lines()] == ["state", "event", "state", "event"]


def test_half_a_line_is_taken_back_and_written_whole_later(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    day.hear(Leaving(at(0)))
    real, calls = os.write, iter([True, False])

    def half(fd: int, data: bytes) -> int:
        if next(calls):
            return real(fd, data[:7])
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("os.write", half)
    day.hear(Leaving(at(100)))
    monkeypatch.undo()
    assert [one["kind"] for one in day.lines()] == ["state", "event"]
    day.hear(Leaving(at(200)))
    assert [one["kind"] for one in day.lines()] == ["state", "event", "event", "event"]


def test_what_waits_is_bounded_goes_to_its_own_day_and_a_gap_has_a_new_beginning(
    day: Day, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorder, "WAITING", 4)
    day.folder.parent.mkdir(parents=True)
    day.folder.write_text("a file where the folder should be")
    day.hear(Leaving(at(0)), Leaving(at(DAY)), *(Looked(at(DAY + n), 1.0) for n in range(1, 9)))
    assert len(day.recorder._lines) == 4
    day.folder.unlink()
    day.recorder.retry()
    day.hear(Leaving(at(DAY + 99)))
    assert [one["kind"] for one in day.lines(0)] == ["state", "event"]
    assert [one["kind"] for one in day.lines(1)] == ["state", "event", "state", "event"]


def test_a_pipe_in_its_place_is_no_file(day: Day) -> None:
    day.folder.mkdir(parents=True)
    os.mkfifo(day.folder / "2024-10-04.jsonl")
    reader = os.open(day.folder / "2024-10-04.jsonl", os.O_RDONLY | os.O_NONBLOCK)
    day.hear(Leaving(at(0)))
    os.close(reader)
    assert "not a plain file" in str(day.recorder.problem)


def test_it_never_writes_through_a_link(day: Day, tmp_path: Path) -> None:
    day.folder.mkdir(parents=True)
    (day.folder / "2024-10-04.jsonl").symlink_to(tmp_path / "elsewhere")
    day.hear(Leaving(at(0)))
    assert day.recorder.problem is not None
    assert not (tmp_path / "elsewhere").exists()


def test_a_day_has_an_end_of_its_size(day: Day, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recorder, "MOST", 3000)
    for second in range(0, 6000, 60):
        day.hear(Looked(at(float(second)), 1.0))
    assert files(day.folder)[0].stat().st_size < 4000
    day.hear(Leaving(at(DAY)))
    assert len(files(day.folder)) == 2
