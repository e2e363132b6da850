"""What is said once on this computer."""

from __future__ import annotations

from pathlib import Path

import pytest

from backbreak.adapters.once import NAME, Once


def test_the_first_time_is_the_only_one(tmp_path: Path) -> None:
    assert Once(tmp_path).first("no tray")
    assert not Once(tmp_path).first("no tray")
    assert Once(tmp_path).first("another")
    assert not Once(tmp_path).first("no tray")


def test_the_folder_may_be_new(tmp_path: Path) -> None:
    assert Once(tmp_path / "state").first("no tray")
    assert (tmp_path / "state" / NAME).stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("text", ["", "{", '{"no tray": 1}', "[1, null]", "\x00", "[" * 100_000])
def test_a_broken_file_costs_one_word_more(tmp_path: Path, text: str) -> None:
    (tmp_path / NAME).write_text(text)
    assert Once(tmp_path).first("no tray")
    assert not Once(tmp_path).first("no tray")


def test_a_place_that_cannot_be_written_to_costs_no_start(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("a file in the folder's place")
    assert Once(tmp_path / "state").first("no tray")
    assert Once(tmp_path / "state").first("no tray")
