"""Starting at login as a systemd unit: one file and one link, and never beside the desktop's own autostart."""

from __future__ import annotations

import configparser
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from backbreak.adapters.autostart import login, systemd, xdg
from backbreak.adapters.autostart.login import Login
from backbreak.adapters.autostart.systemd import MARK, Units
from backbreak.adapters.autostart.verdict import Verdict
from backbreak.cli.run import STARTS_WITHIN

PROGRAM = sys.executable


class Systemctl:
    """What it was asked, and what it says."""

    def __init__(self, says: str | None = "active") -> None:
        self.asked: list[Sequence[str]] = []
        self.says = says

    def __call__(self, words: Sequence[str]) -> str | None:
        self.asked.append(words)
        return self.says


@pytest.fixture
def ask() -> Systemctl:
    return Systemctl()


@pytest.fixture
def at(tmp_path: Path) -> Login:
    entry = xdg.Place(tmp_path / "config" / "autostart" / xdg.FILE, (), ("XFCE",))
    return Login(entry, Units(tmp_path / "config" / "systemd" / "user", (tmp_path / "etc",)))


def test_on_writes_the_unit_and_enables_it(at: Login, ask: Systemctl) -> None:
    done = login.on(at, PROGRAM, as_unit=True, ask=ask)
    assert (done.done, done.starts) == (True, Verdict.YES)
    assert at.units.link.resolve() == at.units.file
    assert f'ExecStart="{PROGRAM}" run\n' in at.units.file.read_text()
    assert ["daemon-reload"] in ask.asked
    assert login.status(at, ask).lines[0].startswith("backbreak starts at login, as a systemd unit (")


def test_never_both(at: Login, ask: Systemctl) -> None:
    assert login.on(at, PROGRAM, ask=ask).done
    assert login.on(at, PROGRAM, as_unit=True, ask=ask).done
    assert not at.entry.file.exists()
    assert login.on(at, PROGRAM, ask=ask).done
    assert at.entry.file.exists()
    assert not systemd.is_there(at.units)


def test_both_are_told_where_somebody_else_made_both(at: Login, ask: Systemctl) -> None:
    assert login.on(at, PROGRAM, as_unit=True, ask=ask).done
    assert xdg.on(at.entry, PROGRAM).done
    assert "there is an autostart entry as well" in login.status(at, ask).lines[-1]


def test_off_takes_either_away(at: Login, ask: Systemctl) -> None:
    login.on(at, PROGRAM, as_unit=True, ask=ask)
    assert login.off(at, ask).done
    assert not systemd.is_there(at.units)
    assert login.status(at, ask).starts is Verdict.NO
    assert login.off(at, ask).done


@pytest.mark.parametrize(("says", "starts", "words"), [
    ("active", Verdict.YES, ""), ("inactive", Verdict.NO, "does not tell systemd"),
    (None, Verdict.UNKNOWN, "could not be asked"),
])
def test_whether_the_session_reaches_the_target_is_told(at: Login, says: str, starts: Verdict, words: str) -> None:
    login.on(at, PROGRAM, as_unit=True, ask=Systemctl(says))
    done = login.status(at, Systemctl(says))
    assert done.starts is starts
    assert words in " ".join(done.lines)


def test_a_unit_that_is_not_enabled_starts_nothing(at: Login, ask: Systemctl) -> None:
    login.on(at, PROGRAM, as_unit=True, ask=ask)
    at.units.link.unlink()
    assert "not enabled" in " ".join(login.status(at, ask).lines)


def test_a_link_without_its_file_starts_nothing(at: Login, ask: Systemctl) -> None:
    login.on(at, PROGRAM, as_unit=True, ask=ask)
    at.units.file.unlink()
    assert "its file has gone" in " ".join(login.status(at, ask).lines)


def test_a_program_that_has_gone_is_told(at: Login, ask: Systemctl, tmp_path: Path) -> None:
    login.on(at, str(tmp_path / "gone"), as_unit=True, ask=ask)
    assert "was backbreak moved or removed?" in " ".join(login.status(at, ask).lines)


def test_a_unit_of_somebody_elses_is_left_alone(at: Login, ask: Systemctl) -> None:
    at.units.folder.mkdir(parents=True)
    at.units.file.write_text("[Service]\nExecStart=/mine\n")
    for done in (login.on(at, PROGRAM, as_unit=True, ask=ask), login.on(at, PROGRAM, ask=ask), login.off(at, ask)):
        assert not done.done
        assert "was not written by backbreak" in " ".join(done.lines)
    assert at.units.file.read_text() == "[Service]\nExecStart=/mine\n"


def test_an_entry_that_somebody_changed_keeps_the_unit_away(at: Login, ask: Systemctl) -> None:
    xdg.on(at.entry, PROGRAM)
    at.entry.file.write_text(at.entry.file.read_text() + "Comment[de]=meins\n")
    done = login.on(at, PROGRAM, as_unit=True, ask=ask)
    assert (done.done, "was changed by hand" in done.lines[0]) == (False, True)
    assert not systemd.is_there(at.units)


def test_what_is_enabled_for_everybody_cannot_be_switched_off(at: Login, ask: Systemctl) -> None:
    wants = at.units.system[0] / f"{systemd.TARGET}.wants"
    wants.mkdir(parents=True)
    (wants / systemd.UNIT).symlink_to("/usr/lib/systemd/user/backbreak.service")
    assert login.status(at, ask).starts is Verdict.YES
    done = login.off(at, ask)
    assert (done.done, "administrator" in done.lines[-1]) == (False, True)


def test_a_folder_that_cannot_be_written_is_told(at: Login, ask: Systemctl) -> None:
    at.units.folder.parent.parent.mkdir(parents=True)
    at.units.folder.parent.write_text("no folder")
    done = login.on(at, PROGRAM, as_unit=True, ask=ask)
    assert (done.done, done.lines[0][:8]) == (False, "The unit")


@pytest.mark.parametrize("program", ['/a b/c"d\\e', "/100%/$HOME/x"])
def test_odd_paths_stand_in_the_unit_as_they_are(at: Login, ask: Systemctl, program: str) -> None:
    login.on(at, program, as_unit=True, ask=ask)
    assert f"- {program} is not there" in login.status(at, ask).lines[1]


def test_a_path_with_a_line_break_is_refused(at: Login, ask: Systemctl) -> None:
    assert not login.on(at, "/a\nb", as_unit=True, ask=ask).done
    assert not at.units.file.exists()


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd-analyze")
def test_systemd_itself_finds_nothing_wrong_with_it(at: Login, ask: Systemctl, tmp_path: Path) -> None:
    login.on(at, PROGRAM, as_unit=True, ask=ask)
    environ = {"XDG_RUNTIME_DIR": str(tmp_path), "HOME": str(tmp_path), "PATH": "/usr/bin:/bin"}
    done = subprocess.run(["systemd-analyze", "verify", "--user", str(at.units.file)], env=environ, text=True,
                          capture_output=True, check=False, timeout=30)
    assert "backbreak.service" not in done.stderr, done.stderr


@pytest.mark.parametrize(("environ", "words"), [
    ({"FLATPAK_ID": "io.github.backbreak.Backbreak"}, "flatpak run io.github.backbreak.Backbreak run"),
    ({"SNAP": "/snap/backbreak/1", "SNAP_NAME": "backbreak"}, "snap run backbreak run"),
])
def test_in_a_sandbox_only_the_desktop_may(tmp_path: Path, ask: Systemctl, environ: dict[str, str], words: str) -> None:
    at = login.place({"HOME": str(tmp_path), **environ})
    for done in (login.on(at, PROGRAM, ask=ask), login.off(at, ask), login.status(at, ask)):
        assert words in done.lines[0]
        assert done.starts is Verdict.UNKNOWN
    assert not login.on(at, PROGRAM, ask=ask).done
    assert list(tmp_path.iterdir()) == []


def test_its_place_follows_the_base_directories(tmp_path: Path) -> None:
    assert login.place({"HOME": "/h"}).units.folder == Path("/h/.config/systemd/user")
    assert login.place({"HOME": "/h", "XDG_CONFIG_HOME": "/c"}).units.folder == Path("/c/systemd/user")
    assert login.place({"HOME": "/h", "XDG_CONFIG_HOME": "c"}).units.folder == Path("/h/.config/systemd/user")


def test_a_start_that_keeps_failing_is_given_up_and_one_that_heals_in_a_minute_is_not() -> None:
    said = configparser.ConfigParser(interpolation=None)
    said.read_string(systemd.text(PROGRAM))
    tries, within = int(said["Unit"]["StartLimitBurst"]), int(said["Unit"]["StartLimitIntervalSec"])
    each = int(said["Service"]["RestartSec"])
    assert said["Service"]["Restart"] == "on-failure"
    assert tries * each >= 60
    assert tries * (each + STARTS_WITHIN) <= within, "a start that fails slowly would be tried for ever"


def test_the_mark_is_the_first_line() -> None:
    assert systemd.text(PROGRAM).startswith(f"{MARK}\n[Unit]\n")


def test_a_systemctl_that_is_not_there_or_hangs_says_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert systemd.systemctl(["is-active", systemd.TARGET]) is None
    hung = tmp_path / "systemctl"
    hung.write_text("#!/bin/sh\nexec /bin/sleep 20\n")
    hung.chmod(0o755)
    monkeypatch.setattr(systemd, "PATIENCE", 0.05)
    assert systemd.systemctl(["is-active", systemd.TARGET]) is None
