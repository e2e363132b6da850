"""The demo: a made-up day by the real rules, and how to start for real from where one is."""

from __future__ import annotations

import sys

import pytest

from backbreak.__main__ import main


@pytest.mark.parametrize(
    ("started", "command"),
    [("/home/ana/backbreak/.env/bin/backbreak", "python3 run.py"), ("/usr/bin/backbreak", "backbreak")],
)
def test_it_shows_a_day_and_names_the_command_that_there_is(
    started: str, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", [started])
    assert main(["demo", "--fast"]) == 0
    said = capsys.readouterr().out
    assert "\u2192 offers \u201c60-second reset\u201d" in said
    assert said.endswith(f"\n\nStart it for real with: {command}\n")
