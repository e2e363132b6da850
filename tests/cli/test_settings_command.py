"""backbreak settings, as it is typed."""

import json
import os
from dataclasses import replace
from pathlib import Path

import pytest

from backbreak.cli import settings
from backbreak.core import state as states
from backbreak.core.events import Moment
from backbreak.core.settings_file import default_text


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path / "config" / "backbreak" / "settings.toml"


Said = pytest.CaptureFixture[str]


def test_show_names_every_setting_and_the_file(file: Path, capsys: Said) -> None:
    assert settings.run(["show"]) == 0
    assert settings.run([]) == 0
    said = capsys.readouterr()
    assert "sitting.limit        30 min" in said.out
    assert str(file) in said.out
    assert said.err == ""


def test_get_prints_the_value_alone(capsys: Said) -> None:
    assert settings.run(["get", "sitting.limit"]) == 0
    assert capsys.readouterr().out == "30 min\n"


def test_get_of_an_unknown_name_says_what_may_have_been_meant(capsys: Said) -> None:
    assert settings.run(["get", "limit"]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", "backbreak: there is no setting limit; did you mean sitting.limit?\n")


@pytest.mark.parametrize("words", [["45", "min"], ["45 min"]])
def test_set_changes_one_line(file: Path, capsys: Said, words: list[str]) -> None:
    assert settings.run(["set", "sitting.limit", *words]) == 0
    assert capsys.readouterr().out == "sitting.limit is now 45 min\n"
    assert file.read_text() == default_text().replace('limit = "30 min"', 'limit = "45 min"', 1)


def test_set_refuses_a_bare_number(file: Path, capsys: Said) -> None:
    assert settings.run(["set", "sitting.limit", "45"]) == 2
    assert capsys.readouterr().err == 'backbreak: sitting.limit: 45 has no unit; write "45 min" or "45 s"\n'
    assert file.read_text() == default_text()


def test_set_applies_a_preset(capsys: Said) -> None:
    assert settings.run(["set", "preset", "light"]) == 0
    assert capsys.readouterr().out == "sitting.limit is now 45 min\n"
    assert settings.run(["set", "preset", "ligth"]) == 2
    assert settings.run(["set", "preset", "zzz"]) == 2
    said = capsys.readouterr().err
    assert "did you mean light?" in said
    assert "there are light, standard, stiff_day" in said


def test_the_first_routine_has_to_be_there(capsys: Said) -> None:
    assert settings.run(["set", "routine.first", "lower"]) == 0
    assert settings.run(["set", "routine.first", "auto"]) == 0
    assert settings.run(["set", "routine.first", "lowr"]) == 2
    assert settings.run(["set", "routine.first", "zzz"]) == 2
    said = capsys.readouterr().err
    assert "backbreak: routine.first: there is no routine lowr; did you mean lower?" in said
    assert "see: backbreak routines list" in said


def test_a_broken_file_is_told_and_not_written(file: Path, capsys: Said) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("[sitting]\nlimit = 45 min\n")
    assert settings.run(["check"]) == 1
    assert capsys.readouterr().out.startswith(f"{file}:2:12: there is more on this line than one value")
    assert settings.run(["set", "sitting.limit", "45 min"]) == 1
    assert settings.run(["show"]) == 0
    assert capsys.readouterr().err.count(f"{file}:2:12: ") == 2
    assert file.read_text() == "[sitting]\nlimit = 45 min\n"


def test_check_of_a_good_an_absent_and_another_file(file: Path, tmp_path: Path, capsys: Said) -> None:
    assert settings.run(["check"]) == 0
    assert "the defaults are in use" in capsys.readouterr().out
    assert settings.run(["set", "sitting.limit", "45 min"]) == 0
    assert settings.run(["check"]) == 0
    assert f"{file}: all is well" in capsys.readouterr().out
    other = tmp_path / "other.toml"
    assert settings.run(["check", str(other)]) == 1
    assert capsys.readouterr().err == f"backbreak: there is no file {other}; check the name\n"
    other.write_bytes(b"\xff")
    assert settings.run(["check", str(other)]) == 1
    assert f"{other}:1:1: byte 0xff" in capsys.readouterr().out


def test_edit_opens_the_editor_and_checks(
    file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    script = tmp_path / "my editor"
    script.write_text('#!/bin/sh\necho "nonsense" >> "$2"\n')
    script.chmod(0o700)
    monkeypatch.setenv("VISUAL", f'"{script}" -x')
    assert settings.run(["edit"]) == 1
    assert file.read_text() == default_text() + "nonsense\n"
    assert "a name without a value" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("editor", "said"),
    [("/nonexistent/editor", "cannot be started (no such file or directory)"), ("false", "false ended with 1"),
     ('"', "cannot be read"), ("", "there is no editor: set EDITOR")],
)  # fmt: skip
def test_an_editor_that_does_not_work_is_told(
    monkeypatch: pytest.MonkeyPatch, capsys: Said, editor: str, said: str
) -> None:
    monkeypatch.setenv("EDITOR", editor)
    monkeypatch.setattr("shutil.which", lambda _: None)
    assert settings.run(["edit"]) == 1
    assert said in capsys.readouterr().err


def test_without_an_editor_the_desktop_opens_it(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setattr("shutil.which", lambda name: "/bin/true" if name == "xdg-open" else None)
    assert settings.run(["edit"]) == 0
    assert "all is well" in capsys.readouterr().out


def test_path_is_the_path(file: Path, capsys: Said) -> None:
    assert settings.run(["path"]) == 0
    assert capsys.readouterr().out == f"{file}{os.linesep}"


@pytest.mark.parametrize("args", [["shwo"], ["get"], ["set", "sitting.limit"], ["path", "x"]])
def test_wrong_usage_is_2_and_one_line(args: list[str], capsys: Said) -> None:
    assert settings.run(args) == 2
    words = " ".join(args)
    said = f"backbreak: settings {words} is not understood; see backbreak settings --help\n"
    assert capsys.readouterr().err == said


def test_an_unknown_name_is_2_and_the_file_stays(file: Path, capsys: Said) -> None:
    assert settings.run(["set", "limit", "45 min"]) == 2
    assert capsys.readouterr().err == "backbreak: limit: there is no setting limit; did you mean sitting.limit?\n"
    assert file.read_text() == default_text()


def test_show_says_what_was_learnt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    settings.run(["show"])
    assert "Learnt from your answers and habits:\n  Nothing yet" in capsys.readouterr().out
    state = states.new(Moment(0.0, 0.0))
    saved = tmp_path / "state" / "backbreak" / "state.json"
    saved.parent.mkdir(parents=True, exist_ok=True)
    taught = replace(state, seat=replace(state.seat, lean=0.3))
    saved.write_text(json.dumps({"state": states.to_dict(taught)}))
    settings.run(["show"])
    said = capsys.readouterr().out
    assert "a little sooner than usual (20 % of the most that answers can do)" in said
    assert "backbreak settings reset learnt" in said


@pytest.mark.parametrize("junk", ["", "[]", "{", '{"state": 3}', '{"state": {"version": 1}}', "[" * 100_000])
def test_show_reads_over_a_state_that_is_none(
    junk: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    saved = tmp_path / "state" / "backbreak" / "state.json"
    saved.parent.mkdir(parents=True, exist_ok=True)
    saved.write_text(junk)
    assert settings.run(["show"]) == 0
    assert "Nothing yet" in capsys.readouterr().out
    assert saved.read_text() == junk


def test_what_was_learnt_is_forgotten_by_the_running_one_alone(capsys: Said) -> None:
    assert settings.run(["reset", "learnt"]) == 3
    assert settings.run(["reset", "all"]) == 2
    assert "settings reset learnt" in capsys.readouterr().err
