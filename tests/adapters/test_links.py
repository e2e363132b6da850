"""What is written goes through links of one's own, never through one that somebody else could have put there."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from backbreak.adapters import disk
from tests.strangers import STRANGER, plant


@pytest.fixture
def victim(tmp_path: Path) -> Path:
    """A file of the person's own that somebody else would like to have written over."""
    file = tmp_path / "victim"
    file.write_text("mine")
    return file


def test_a_link_of_somebody_else_is_refused_and_what_it_leads_to_is_left(
    tmp_path: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(tmp_path / "days.html", victim, monkeypatch)
    with pytest.raises(OSError, match="belongs to somebody else"):
        disk.write_atomically(tmp_path / "days.html", "private")
    assert victim.read_text() == "mine"


def test_a_linked_folder_on_the_way_is_refused_too(
    tmp_path: Path, victim: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "ours").mkdir()
    plant(tmp_path / "days", tmp_path / "ours", monkeypatch)
    with pytest.raises(OSError, match="belongs to somebody else"):
        disk.write_atomically(tmp_path / "days" / "new" / "a", "private")
    assert list((tmp_path / "ours").iterdir()) == []


def test_a_file_that_waits_for_us_under_the_name_of_our_draft_stays_empty(tmp_path: Path) -> None:
    """Its name can be guessed; whoever owns it would read what is written into it."""
    draft = tmp_path / f".a.{os.getpid()}.tmp"
    draft.touch(mode=0o666)
    with draft.open("rb") as theirs:
        disk.write_atomically(tmp_path / "a", "private")
        assert theirs.read() == b""
    assert (tmp_path / "a").read_text() == "private"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder to somebody else")
def test_a_runtime_folder_that_somebody_else_made_is_not_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path / "absent"))
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(tmp_path))
    theirs = tmp_path / f"backbreak-{os.getuid()}"
    theirs.mkdir(mode=0o700)
    os.chown(theirs, STRANGER, STRANGER)
    assert disk.paths().runtime == tmp_path / "STATE/backbreak/run"
