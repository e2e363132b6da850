"""The folders that come with the program."""

import sys
from pathlib import Path

import pytest

from backbreak.adapters import resources


def test_the_checkout_has_them() -> None:
    assert (resources.folder("routines") / "reset60.toml").is_file()


def test_a_frozen_bundle_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    bundled = tmp_path / "backbreak" / "data" / "routines"
    bundled.mkdir(parents=True)
    assert resources.folder("routines") == bundled


def test_installed_data_comes_before_the_checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "backbreak"
    for folder in (package / "data" / "routines", tmp_path / "routines"):
        folder.mkdir(parents=True)
    monkeypatch.setattr("backbreak.__file__", str(package / "__init__.py"))
    assert resources.folder("routines") == package / "data" / "routines"


def test_a_missing_folder_is_told_with_the_places() -> None:
    with pytest.raises(FileNotFoundError, match=r"nonsense is missing .looked at /"):
        resources.folder("nonsense")
