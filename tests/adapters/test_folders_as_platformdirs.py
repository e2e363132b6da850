"""On Linux the folders are spelled out here; they are those of platformdirs."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from backbreak.adapters import disk

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere platformdirs is asked")
USUAL = {"config": ".config", "data": ".local/share", "state": ".local/state"}


@pytest.mark.parametrize("what", USUAL)
@pytest.mark.parametrize("given", [None, "", "/some where/else", "/tmp/../x/"])
def test_the_same_folder(what: str, given: str | None, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    name = f"XDG_{what.upper()}_HOME"
    if given is None:
        monkeypatch.delenv(name, raising=False)
    else:
        monkeypatch.setenv(name, given)
    assert disk._place(what, USUAL[what]) == Path(getattr(disk._dirs(), f"user_{what}_dir"))


@pytest.mark.parametrize("what", USUAL)
def test_a_relative_one_is_ignored(what: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv(f"XDG_{what.upper()}_HOME", "some/where")
    assert disk._place(what, USUAL[what]) == tmp_path / USUAL[what] / "backbreak"


def test_another_system_asks_platformdirs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    class Elsewhere:
        user_config_dir = str(tmp_path / "Library")

    monkeypatch.setattr(sys, "platform", "darwin")
    monkeypatch.setattr(disk, "_dirs", Elsewhere)
    assert disk._place("config", ".config") == tmp_path / "Library"
