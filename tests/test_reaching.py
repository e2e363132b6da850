"""Without an icon: a line at each start, a notice once for ever, and neither where there is an icon by then."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from backbreak import reaching
from backbreak.adapters.once import Once


def start(folder: Path, docked: bool = False) -> list[str]:
    """The titles of the notices of one start."""
    rings: list[Callable[[], None]] = []
    said: list[str] = []
    loop: Any = SimpleNamespace(later=lambda _seconds, call: rings.append(call))
    notices = SimpleNamespace(say=lambda title, _text: said.append(title))
    ports: Any = SimpleNamespace(tray=SimpleNamespace(docked=lambda: docked), notices=notices)
    reaching.watch(loop, ports, Once(folder))
    for ring in rings:
        ring()
    return said


def test_a_line_at_each_start_and_a_notice_at_the_first(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert start(tmp_path, docked=True) == []
    assert capsys.readouterr().err == ""
    assert [start(tmp_path) for _ in range(3)] == [[reaching.TITLE], [], []]
    assert capsys.readouterr().err.count("backbreak: ") == 3


def test_a_terminal_that_has_gone_is_no_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Gone:
        def write(self, _text: str) -> None:
            raise BrokenPipeError

    monkeypatch.setattr("sys.stderr", Gone())
    assert start(tmp_path) == [reaching.TITLE]
