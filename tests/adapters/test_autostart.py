"""Starting at login: the file that is written, what is never touched, and whether it will really start."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.adapters.autostart import entry, xdg
from backbreak.adapters.autostart import program as this_program
from backbreak.adapters.autostart.verdict import Verdict
from backbreak.adapters.autostart.xdg import Place
from backbreak.cli import autostart


@pytest.fixture
def program(tmp_path: Path) -> Path:
    file = tmp_path / "bin" / "backbreak"
    file.parent.mkdir()
    file.write_text("#!/bin/sh\n")
    file.chmod(0o755)
    return file


@pytest.fixture
def at(tmp_path: Path) -> Place:
    return Place(tmp_path / "autostart" / xdg.FILE, (tmp_path / "system.desktop",), ("XFCE",))


def lines_of(at: Place) -> str:
    return at.file.read_text()


def change(at: Place, old: str, new: str) -> None:
    assert old in lines_of(at)
    at.file.write_text(lines_of(at).replace(old, new))


def test_on_writes_an_entry_that_starts_and_off_removes_it(at: Place, program: Path) -> None:
    assert xdg.status(at).starts is Verdict.NO
    done = xdg.on(at, str(program))
    assert (done.done, done.starts) == (True, Verdict.YES)
    assert f"Exec={program} run\n" in lines_of(at)
    assert f"TryExec={program}\n" in lines_of(at)
    assert xdg.off(at).done
    assert not at.file.exists()


def test_both_may_be_said_twice(at: Place, program: Path) -> None:
    assert xdg.off(at).done
    assert xdg.on(at, str(program)).done
    assert xdg.on(at, str(program)).done


def test_on_again_mends_the_path_of_a_program_that_moved(at: Place, program: Path) -> None:
    xdg.on(at, "/old/place/backbreak")
    assert xdg.status(at).starts is Verdict.NO
    assert xdg.on(at, str(program)).starts is Verdict.YES


@pytest.mark.skipif(not shutil.which("desktop-file-validate"), reason="needs desktop-file-utils")
@pytest.mark.parametrize("path", ["/opt/backbreak", "/home/ana b/100% $x `y` z\"/backbreak", "/ho me/ä/backbreak"])
def test_the_validator_has_nothing_to_say(at: Place, path: str) -> None:
    xdg.on(at, path)
    said = subprocess.run(["desktop-file-validate", at.file], capture_output=True, text=True)
    assert (said.stdout, said.returncode) == ("", 0)


@pytest.mark.parametrize(
    "path", ["/opt/backbreak", "/a b/c", '/q"uote', "/per%cent", "/dollar$`tick`", "/a'b"]
)
def test_a_path_comes_back_as_it_went_in(path: str) -> None:
    keys = entry.parse(entry.text(path, "run"))
    assert keys is not None
    assert keys["TryExec"] == path
    assert entry.argv(keys["Exec"])[-2:] == [path, "run"]
    assert not entry.is_edited(keys)


def test_a_percent_sign_is_not_in_the_first_word() -> None:
    """GLib and systemd would not find such a program."""
    assert "\nExec=env /a/100%%/b run\n" in entry.text("/a/100%/b", "run")


@pytest.mark.parametrize("path", ["/a\nHidden=true", "/a\\b"])
def test_a_path_that_no_entry_can_hold_is_refused(at: Place, path: str) -> None:
    assert not xdg.on(at, path).done
    assert not at.file.exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [("Name=backbreak", "Name=Mine"), (" run\n", " run --no-tray\n"), ("Terminal=false", "Terminal=true")],
)
def test_what_a_person_changed_is_left_alone(at: Place, program: Path, old: str, new: str) -> None:
    xdg.on(at, str(program))
    change(at, old, new)
    before = lines_of(at)
    for done in (xdg.off(at), xdg.on(at, str(program))):
        assert not done.done
        assert "changed by hand" in done.lines[0]
    assert lines_of(at) == before
    assert "changed this entry by hand" in " ".join(xdg.status(at).lines)


@pytest.mark.parametrize("foreign", ["[Desktop Entry]\nType=Application\nExec=sh\n", "", "\x00\x01", "what?"])
def test_what_somebody_else_wrote_is_left_alone(at: Place, foreign: str) -> None:
    at.file.parent.mkdir()
    at.file.write_text(foreign)
    assert not xdg.off(at).done
    assert not xdg.on(at, "/opt/backbreak").done
    assert at.file.read_text() == foreign


@pytest.mark.parametrize("switch", ["Hidden=true", "X-GNOME-Autostart-enabled=false", "RunHook=0"])
def test_a_switch_of_the_desktops_own_settings_is_no_edit(at: Place, program: Path, switch: str) -> None:
    xdg.on(at, str(program))
    at.file.write_text(f"{lines_of(at)}{switch}\n")
    assert xdg.on(at, str(program)).starts is Verdict.YES


@pytest.mark.parametrize(
    ("line", "desktop", "starts"),
    [
        ("Hidden=true", "XFCE", Verdict.NO),
        ("Hidden=false", "XFCE", Verdict.YES),
        ("X-GNOME-Autostart-enabled=false", "GNOME", Verdict.NO),
        ("X-GNOME-Autostart-enabled=false", "XFCE", Verdict.YES),
        ("OnlyShowIn=GNOME;KDE;", "XFCE", Verdict.NO),
        ("OnlyShowIn=XFCE;", "XFCE", Verdict.YES),
        ("NotShowIn=XFCE;", "XFCE", Verdict.NO),
        ("NotShowIn=KDE;", "XFCE", Verdict.YES),
        ("X-KDE-autostart-condition=a:b:c", "KDE", Verdict.UNKNOWN),
        ("X-Nothing=1", "sway", Verdict.UNKNOWN),
        ("X-Nothing=1", "i3:GNOME", Verdict.YES),
        ("X-Nothing=1", "SomethingNew", Verdict.UNKNOWN),
        ("X-Nothing=1", "", Verdict.UNKNOWN),
    ],
)
def test_status_tells_what_the_desktop_will_do(
    at: Place, program: Path, line: str, desktop: str, starts: Verdict
) -> None:
    xdg.on(at, str(program))
    at.file.write_text(f"{lines_of(at)}{line}\n")
    here = Place(at.file, at.system, tuple(filter(None, desktop.split(":"))))
    assert xdg.status(here).starts is starts


def test_a_program_that_is_gone_or_may_not_run_is_told(at: Place, program: Path) -> None:
    xdg.on(at, str(program))
    program.chmod(0o644)
    assert xdg.status(at).starts is Verdict.NO
    program.unlink()
    assert str(program) in " ".join(xdg.status(at).lines)


def test_an_entry_of_the_system_counts_and_is_hidden_by_off(at: Place, program: Path) -> None:
    at.system[0].write_text(entry.text(str(program), "run"))
    assert xdg.status(at).starts is Verdict.YES
    assert xdg.off(at).done
    assert xdg.status(at).starts is Verdict.NO
    assert xdg.on(at, str(program)).starts is Verdict.YES


def test_a_folder_that_cannot_be_written_is_told(at: Place, program: Path) -> None:
    at.file.parent.write_text("a file where the folder should be")
    done = xdg.on(at, str(program))
    assert not done.done
    assert str(at.file) in done.lines[0]


@pytest.mark.parametrize(
    ("config", "file"),
    [("/c", "/c/autostart"), ("", "/home/ana/.config/autostart"), ("c", "/home/ana/.config/autostart")],
)
def test_a_relative_folder_does_not_count(config: str, file: str) -> None:
    at = xdg.place({"HOME": "/home/ana", "XDG_CONFIG_HOME": config, "XDG_CONFIG_DIRS": "/a:b:/c"})
    assert at.file == Path(file, xdg.FILE)
    assert at.system == (Path("/a/autostart", xdg.FILE), Path("/c/autostart", xdg.FILE))


@pytest.mark.parametrize("args", [[], ["maybe"], ["on", "off"]])
def test_wrong_usage_is_two(args: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert autostart.run(args) == 2
    assert "autostart status" in capsys.readouterr().err


def test_the_command_line_from_on_to_off(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CURRENT_DESKTOP", "XFCE")
    monkeypatch.setattr("sys.argv", [str(program)])
    assert [autostart.run([word]) for word in ("on", "status", "off")] == [0, 0, 0]
    said = capsys.readouterr().out.splitlines()
    assert [line.partition(" (")[0] for line in said] == [
        "backbreak starts at login", "backbreak starts at login", "backbreak will not start at login."
    ]


def test_without_a_program_to_name_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr("sys.argv", ["__main__.py"])
    monkeypatch.setattr("sys.executable", str(tmp_path / "python"))
    assert autostart.run(["on"]) == 1
    assert "pipx" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_bundle_is_started_by_the_command_that_leads_to_it(
    tmp_path: Path, program: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """/usr/bin/backbreak stays when the native package comes instead; a folder that was unpacked somewhere has none."""
    command = tmp_path / "on path" / "backbreak"
    command.parent.mkdir()
    command.symlink_to(program)
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "executable", str(program))
    monkeypatch.setenv("PATH", str(command.parent))
    assert this_program.own() == str(command)
    command.unlink()
    assert this_program.own() == str(program)
    shutil.copy(program, command)               # somebody else's
    assert this_program.own() == str(program)
