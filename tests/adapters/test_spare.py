"""Where the disk is full, the state goes into room that was taken in advance, and is found there by the next run."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters import spare, state_file
from backbreak.adapters.spare import PLACE, PLACES, Spare
from backbreak.adapters.state_file import StateFile
from tests.adapters.small_disks import disk_of, fill
from tests.adapters.test_state_file import full_disk
from tests.fakes import FakeClock
from tests.test_saved_before_booked import Run

HELD = {"state": 1, "waiting": ["a row"] * 100}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state.json"


@pytest.fixture
def full(path: Path, monkeypatch: pytest.MonkeyPatch) -> StateFile:
    """Saved once; from then on no other file can be written."""
    file = StateFile(path, ahead=True)
    file.save({"state": 0})
    monkeypatch.setattr(state_file, "_write", full_disk)
    return file


def room(path: Path) -> Path:
    return path.with_name("state.spare")


def load(path: Path) -> object:
    return StateFile(path).load()[0]


def test_room_is_taken_once_and_is_the_owner_s_alone(path: Path) -> None:
    StateFile(path).save({})
    assert not room(path).exists(), "only the running one takes room"
    StateFile(path, ahead=True).save({"state": 1})
    about = room(path).stat()
    assert (about.st_size, stat.S_IMODE(about.st_mode)) == (PLACE * PLACES, 0o600)
    assert about.st_blocks * 512 >= PLACE * PLACES
    StateFile(path, ahead=True).save({"state": 2})
    assert room(path).stat().st_mtime_ns == about.st_mtime_ns


def test_what_cannot_be_saved_is_kept_there_and_found(full: StateFile, path: Path) -> None:
    full.save(HELD)
    assert "it is kept in state.spare meanwhile. Make room on that disk" in (full.problem or "")
    assert load(path) == HELD
    full.save({**HELD, "state": 2})
    assert load(path) == {**HELD, "state": 2}


def test_the_next_run_keeps_there_too_and_room_ends_it(full: StateFile, path: Path,
                                                       monkeypatch: pytest.MonkeyPatch) -> None:
    full.save(HELD)
    again = StateFile(path, ahead=True)
    assert again.load()[0] == HELD
    again.save({"state": 3})
    assert load(path) == {"state": 3}
    monkeypatch.undo()
    again.save({"state": 4})
    assert again.problem is None
    assert load(path) == {"state": 4}
    assert not any(room(path).read_bytes())


def test_what_was_kept_beside_another_state_is_not_that_one_s(full: StateFile, path: Path) -> None:
    """A kill between the saved state and clearing it; a state that was taken away, or put back from a backup."""
    full.save(HELD)
    path.write_text('{"state": 5}')
    assert load(path) == {"state": 5}


def test_what_is_no_state_any_more_is_cleared_all_the_same(full: StateFile, path: Path,
                                                           monkeypatch: pytest.MonkeyPatch) -> None:
    full.save(HELD)
    monkeypatch.undo()
    path.unlink()
    file = StateFile(path)
    assert file.load() == (None, None)
    file.save({})
    assert not any(room(path).read_bytes())


@pytest.mark.parametrize("cut", [0, 5, 30, 200])
def test_one_that_is_cut_short_leaves_the_one_before(full: StateFile, path: Path, cut: int,
                                                     monkeypatch: pytest.MonkeyPatch) -> None:
    full.save(HELD)
    real = os.pwrite

    def killed(handle: int, data: bytes, at: int) -> int:
        real(handle, data[:cut], at)
        raise OSError

    monkeypatch.setattr(os, "pwrite", killed)
    full.save({**HELD, "state": 2})
    assert "the last saved state is kept" in (full.problem or "")
    assert load(path) == HELD


def test_what_is_forgotten_is_nowhere_in_it(full: StateFile, path: Path) -> None:
    full.save({"state": "a secret"})
    full.save({"state": ""})
    assert b"secret" not in room(path).read_bytes()


def test_more_than_fits_is_told(full: StateFile) -> None:
    full.save({"state": "x" * PLACE})
    assert "the last saved state is kept" in (full.problem or "")


@pytest.mark.parametrize("put", [Path.mkdir, os.mkfifo, lambda one: one.symlink_to("/dev/zero"), Path.touch,
                                 lambda one: one.write_bytes(b"x" * PLACE * PLACES)])
def test_whatever_stands_in_its_place_harms_nothing(path: Path, put: object,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    StateFile(path).save({"state": 0})
    put(room(path))     # type: ignore[operator]
    file = StateFile(path, ahead=True)
    assert file.load()[0] == {"state": 0}
    with monkeypatch.context() as patch:
        patch.setattr(state_file, "_write", full_disk)
        file.save({"state": 1})
    file.save({"state": 2})
    assert (file.problem, load(path)) == (None, {"state": 2})


def test_a_disk_without_room_for_it_is_left_as_it_is(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spare, "_written", full_disk)
    Spare(room(path)).make()
    assert not room(path).exists()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    yield from disk_of("2m", tmp_path)


root = pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount")


@root
def test_on_a_disk_that_is_really_full(small_disk: Path) -> None:
    path = small_disk / "state.json"
    file = StateFile(path, ahead=True)
    file.save({"state": 0})
    fill(small_disk)
    file.save(HELD)
    assert "the disk is full" in (file.problem or "")
    assert load(path) == HELD
    (small_disk / "filling").unlink()
    file.save({"state": 1})
    assert (file.problem, load(path)) == (None, {"state": 1})


@root
def test_the_last_of_a_disk_is_left_to_the_ledger(small_disk: Path) -> None:
    (small_disk / "filling").write_bytes(bytes((1 << 20) + 4096))
    StateFile(small_disk / "state.json", ahead=True).save({})
    assert not room(small_disk / "state.json").exists()


@root
def test_what_is_recorded_until_the_end_of_a_run_on_a_full_disk_is_not_lost(small_disk: Path) -> None:
    run = Run(small_disk, FakeClock())
    run.check_in(1)
    fill(small_disk)
    for score in range(2, 80):
        run.check_in(score % 11)
    assert run.ledger.fault
    run.engine.leave()
    run.ledger.close()
    again = Run(small_disk, run.clock)              # it is still full
    assert again.scores() == [score % 11 for score in range(1, 80)]
    again.check_in(7)                               # and then it is killed
    (small_disk / "filling").unlink()
    last = Run(small_disk, run.clock)
    assert last.scores() == [*(score % 11 for score in range(1, 80)), 7]
    assert (last.ledger.fault, last.ledger.waiting()) == (None, [])
