"""The state file is whole or absent, and what cannot be read is kept."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from backbreak.adapters import state_file
from backbreak.adapters.state_file import StateFile


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "backbreak" / "state.json"


def full_disk(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device")


def test_what_was_saved_is_loaded(path: Path) -> None:
    StateFile(path).save({"a": [1, 2.5, None], "b": {"c": "ü"}})
    assert StateFile(path).load() == ({"a": [1, 2.5, None], "b": {"c": "ü"}}, None)


def test_no_file_is_no_fault(path: Path) -> None:
    assert StateFile(path).load() == (None, None)


def test_only_the_owner_may_read(path: Path) -> None:
    StateFile(path).save({})
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [p.name for p in path.parent.iterdir()] == ["state.json"]


@pytest.mark.parametrize("junk", [b"", b"{", b"\xff\xfe", b"[1]", b"null", b"[" * 100_000, b'{"a": 1'])
def test_a_broken_file_is_kept_under_a_new_name(path: Path, junk: bytes) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(junk)
    file = StateFile(path)
    value, why = file.load()
    assert value is None
    assert why is not None
    assert str(path) in why
    file.save({"new": 1})
    assert StateFile(path).load() == ({"new": 1}, None)
    kept = [p for p in path.parent.iterdir() if ".broken-" in p.name]
    assert [p.read_bytes() for p in kept] == [junk]
    assert kept[0].name in why


def test_two_broken_files_in_one_second_are_both_kept(path: Path) -> None:
    path.parent.mkdir(parents=True)
    for junk in (b"one", b"two"):
        path.write_bytes(junk)
        StateFile(path).load()
    assert sorted(p.read_bytes() for p in path.parent.iterdir()) == [b"one", b"two"]


def test_a_folder_in_its_place_is_set_aside(path: Path) -> None:
    path.mkdir(parents=True)
    file = StateFile(path)
    value, why = file.load()
    assert value is None
    assert why is not None
    file.save({"new": 1})
    assert file.problem is None
    assert path.is_file()


def test_a_file_that_cannot_be_moved_is_never_overwritten(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path.parent.mkdir(parents=True)
    path.write_bytes(b"junk")
    monkeypatch.setattr(Path, "rename", full_disk)
    file = StateFile(path)
    _, why = file.load()
    file.save({"new": 1})
    assert path.read_bytes() == b"junk"
    assert file.problem == why is not None


def test_a_full_disk_keeps_the_old_state_whole_and_is_made_up_for_later(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = StateFile(path)
    file.save({"old": 1})
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full_disk)
        file.save({"new": 2})
    assert "the disk is full" in (file.problem or "")
    assert StateFile(path).load() == ({"old": 1}, None)
    assert [p.name for p in path.parent.iterdir()] == ["state.json"]
    file.save({"new": 2})
    assert file.problem is None
    assert StateFile(path).load() == ({"new": 2}, None)


def test_half_a_file_that_a_kill_left_goes_with_the_next_saving(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = StateFile(path)

    def killed(_handle: int) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", killed)
        with pytest.raises(KeyboardInterrupt):
            file.save({"old": 1})
    assert len(list(path.parent.iterdir())) == 1
    monkeypatch.setattr(os, "getpid", lambda: 1)
    StateFile(path).save({"new": 1})
    assert [p.name for p in path.parent.iterdir()] == ["state.json"]


def test_an_unchanged_state_is_not_written_again(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = StateFile(path)
    file.save({"a": 1})
    monkeypatch.setattr(state_file, "_write", full_disk)
    file.save({"a": 1})
    assert file.problem is None


def test_a_link_is_followed_and_stays(path: Path, tmp_path: Path) -> None:
    path.parent.mkdir(parents=True)
    path.symlink_to(tmp_path / "elsewhere.json")
    StateFile(path).save({"a": 1})
    assert path.is_symlink()
    assert StateFile(path).load() == ({"a": 1}, None)
