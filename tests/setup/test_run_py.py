"""The file that everything starts with: quick, kind to old Pythons, and it sends words the right way."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from installer import ready

ROOT = Path(__file__).parents[2]


def test_old_pythons_can_read_it() -> None:
    ast.parse((ROOT / "run.py").read_text(), feature_version=(3, 4))


def test_a_start_that_is_ready_loads_nothing_heavy() -> None:
    """Of installer/ only ready.py is on the way of every start; it must not load what takes long."""
    code = "import sys; import installer.ready; print(*{'pathlib', 'subprocess', 're', 'typing'} & set(sys.modules))"
    answer = subprocess.run([sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == ""


@pytest.mark.parametrize(
    ("words", "wants"),
    [
        ([], True),
        (["run"], True),
        (["--no-tray"], True),
        (["run", "--speed", "60"], True),
        (["demo"], False),
        (["--version"], False),
        (["run", "--help"], False),
        (["status"], False),
    ],
)
def test_only_windows_want_a_display(words: list[str], wants: bool) -> None:
    assert ready.wants_display(words) is wants


@pytest.mark.parametrize(
    ("display", "wayland", "there"),
    [
        ("", "", False),
        (":987654", "", False),
        ("unix:987654", "", False),
        ("nonsense", "", False),
        ("far.example:0", "", True),
        ("", "wayland-0", True),
    ],
)
def test_a_display_is_one_that_can_be_there(
    monkeypatch: pytest.MonkeyPatch, display: str, wayland: str, there: bool
) -> None:
    monkeypatch.setenv("DISPLAY", display)
    monkeypatch.setenv("WAYLAND_DISPLAY", wayland)
    assert ready.has_display() is there


def test_tests_and_checks_are_never_for_the_program(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ready, "has_display", lambda: True)
    assert not ready.is_direct(["test"])
    assert not ready.is_direct(["check"])
    assert ready.is_direct(["checkin", "3"])
    assert ready.is_direct([])
