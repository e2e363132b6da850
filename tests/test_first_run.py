"""The very first run says once that it is there and where the page of care is; faults in files are told once each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from backbreak.adapters.state_file import StateFile
from backbreak.between_runs import BetweenRuns
from backbreak.core.problems import Problem
from backbreak.file_faults import FileFaults
from tests.fakes import FakeClock, FakeNotices


def greeted(path: Path, save: bool = True) -> list[tuple[str, str]]:
    runs, clock, notices = BetweenRuns(StateFile(path)), FakeClock(), FakeNotices()
    state = runs.state(clock, 1.0)
    runs.greet(notices)
    if save:
        from backbreak.core import state as states
        runs.save(clock, states.to_dict(state))
    return notices.said


def test_the_first_run_names_the_page_of_care_once(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    (said,) = greeted(path)
    assert said[1].count("Is this serious?") == 1
    assert greeted(path) == []


def test_a_state_that_was_set_aside_is_no_first_run(tmp_path: Path) -> None:
    path = tmp_path / "state.json"
    path.write_text("{")
    assert greeted(path, save=False) == []


@pytest.mark.parametrize("newer", [{"version": 3}, {"version": 2, "newer": 1}, None])
def test_a_state_of_another_version_is_kept_beside_the_new_one(tmp_path: Path, newer: object) -> None:
    path = tmp_path / "state.json"
    text = json.dumps({"boot": "x", "now": 1.0, "epoch": 2.0, "state": newer})
    path.write_text(text)
    assert greeted(path) == []
    kept = [one for one in tmp_path.iterdir() if one != path]
    assert [one.read_text() for one in kept] == [text]
    assert json.loads(path.read_text())["state"]["version"] == 2


class Files:
    def __init__(self) -> None:
        self.files: list[Problem] = []
        self.sensors: list[Problem] = []
        self.notices = FakeNotices()
        self.faults = FileFaults(lambda: self.files, lambda: self.sensors, self.notices.say)


BROKEN = Problem("settings.toml", 3, 5, "prompt.lull", "it is too long", "write it shorter")
OTHER = Problem("mine.toml", 1, 1, "title", "it is missing", "add it")


def test_a_fault_is_told_once_and_stays_known_until_it_is_mended() -> None:
    desk = Files()
    desk.faults.tell()
    assert (desk.notices.said, desk.faults.line) == ([], None)
    desk.files = [BROKEN, OTHER]
    desk.faults.tell()
    desk.faults.tell()
    (said,) = desk.notices.said
    assert "(and 1 more)" in said[1]
    assert said[1].endswith("the last good version is used, or the default.")
    assert desk.faults.line == f"A file needs a look: {BROKEN}"
    assert desk.faults.all() == [str(BROKEN), str(OTHER)]
    desk.files = []
    desk.faults.tell()
    assert (desk.faults.line, desk.faults.first) == (None, None)
    desk.files = [BROKEN]
    desk.faults.tell()
    assert len(desk.notices.said) == 2


def test_a_sensor_s_fault_is_told_as_one() -> None:
    desk = Files()
    desk.sensors = [OTHER]
    desk.faults.tell()
    assert "that sensor is not heard" in desk.notices.said[0][1]
