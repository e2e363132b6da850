"""Asking apt, with an apt-get, a dpkg-query and a sudo of our own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from installer import system


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of stand-ins, first on PATH; each writes down how it was called."""
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    return tmp_path


def stand_in(tools: Path, name: str, body: str) -> None:
    file = tools / name
    file.write_text(f'#!/bin/sh\necho "{name} $*" >> {tools}/calls\n{body}\n')
    file.chmod(0o755)


def calls(tools: Path) -> str:
    return (tools / "calls").read_text()


def test_waits_for_another_apt_and_asks_nothing(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "lists_are_there", lambda: True)
    monkeypatch.setattr(system, "as_root", list)
    stand_in(tools, "apt-get", 'test "$DEBIAN_FRONTEND" = noninteractive')
    assert system.install(["python3-tk"])
    assert calls(tools) == "apt-get -q -o DPkg::Lock::Timeout=600 install -y --no-install-recommends python3-tk\n"


def test_fetches_the_lists_first_where_there_are_none(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "lists_are_there", lambda: False)
    monkeypatch.setattr(system, "as_root", list)
    stand_in(tools, "apt-get", "true")
    assert system.install(["xvfb"])
    assert [line.split()[4] for line in calls(tools).splitlines()] == ["update", "install"]


def test_old_lists_are_fetched_again_and_then_it_says_why(
    tools: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(system, "lists_are_there", lambda: True)
    monkeypatch.setattr(system, "as_root", list)
    stand_in(tools, "apt-get", "echo E: no such package; exit 100")
    assert not system.install(["xvfb"])
    assert [line.split()[4] for line in calls(tools).splitlines()] == ["install", "update", "install"]
    assert "E: no such package" in capsys.readouterr().err


@pytest.mark.parametrize(("answer", "words"), [("exit 0", ["sudo", "-n"]), ("exit 1", None)])
def test_sudo_only_without_a_password(
    tools: Path, monkeypatch: pytest.MonkeyPatch, answer: str, words: list[str] | None
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    stand_in(tools, "sudo", answer)
    assert system.as_root() == words
    assert calls(tools) == "sudo -n true\n"


def test_knows_what_is_not_installed(tools: Path) -> None:
    stand_in(tools, "dpkg-query", 'echo "xvfb installed"; echo "dunst config-files"; exit 1')
    assert system.missing(["xvfb", "dunst", "trayer"]) == ["dunst", "trayer"]


def test_the_command_to_type_is_whole(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stand_in(tools, "sudo", "exit 1")
    monkeypatch.setattr(system, "lists_are_there", lambda: False)
    words = "sudo apt-get update && sudo apt-get install -y --no-install-recommends python3-tk"
    assert system.by_hand(["python3-tk"]) == words
