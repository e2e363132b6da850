"""The native .deb: what it holds, what it needs, that it is the same each time, and that lintian has no word to say."""

from __future__ import annotations

import gzip
import os
import re
import shutil
import signal
import subprocess
import sys
import tarfile
import tomllib
from io import BytesIO
from pathlib import Path

import pytest

from backbreak import __version__
from backbreak.cli.usage import COMMANDS
from installer.linux import deb, history, manual

ROOT = Path(__file__).parents[2]
needs_dpkg = pytest.mark.skipif(not shutil.which("dpkg-deb"), reason="dpkg-deb is not installed")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return deb.build(tmp_path_factory.mktemp("deb"))


def contents(file: Path) -> tarfile.TarFile:
    tar = subprocess.run(["dpkg-deb", "--fsys-tarfile", str(file)], capture_output=True, check=True).stdout
    return tarfile.open(fileobj=BytesIO(tar))


@needs_dpkg
def test_it_holds_the_program_and_what_a_desktop_looks_for(built: Path) -> None:
    names = set(contents(built).getnames())
    package = "./usr/lib/python3/dist-packages/backbreak"
    assert {f"{package}/{name}" for name in ("__main__.py", "data/routines/lower.toml", "languages/de.mo",
                                             "data/sounds/prompt.wav", "figures/poses")} <= names
    share = ("applications/io.github.backbreak.Backbreak.desktop", "man/man1/backbreak.1.gz", "doc/backbreak/copyright")
    assert {"./usr/bin/backbreak", *(f"./usr/share/{name}" for name in share)} <= names
    assert not [name for name in names if name.endswith((".po", ".pyc")) or "/etc/" in name]


@needs_dpkg
def test_everything_in_it_is_roots_and_has_one_time(built: Path) -> None:
    members = contents(built).getmembers()
    assert {(one.uid, one.gid) for one in members} == {(0, 0)}
    assert len({one.mtime for one in members}) == 1
    assert {one.mode for one in members if one.isfile()} == {0o644, 0o755}
    assert [one.name for one in members if one.isfile() and one.mode == 0o755] == ["./usr/bin/backbreak"]


@needs_dpkg
def test_a_second_build_is_identical(built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somewhere else, with another umask, time zone and language."""
    monkeypatch.setenv("TZ", "Asia/Kathmandu")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")
    before = os.umask(0o077)
    try:
        again = deb.build(tmp_path / "elsewhere")
    finally:
        os.umask(before)
    assert again.read_bytes() == built.read_bytes()


def test_it_asks_debian_for_what_the_project_asks_for() -> None:
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    for line in wanted:
        if "!= 'linux'" in line:
            continue
        name, version = re.match(r"([\w-]+)>=([\d.]+)", line).groups()  # type: ignore[union-attr]
        package = {"Pillow": "pil"}.get(name, name.lower())
        assert f"python3-{package} (>= {version})" in deb.PYTHON


def test_the_manual_page_names_every_command_and_nothing_means_something_to_troff() -> None:
    page = manual.page(0)
    for name in COMMANDS:
        assert f"\\fB{name.replace('-', chr(92) + '-')}\\fR" in page
    known = (".TH", ".SH", ".TP", ".P", ".B ", ".BR", ".I ", "\\f", "\\&")
    assert all(line.startswith(known) for line in page.splitlines() if line[:1] in ".'\\")


def test_the_changelog_is_debians_and_its_newest_entry_is_this_version() -> None:
    text = "# Changelog\n\n## 0.2.0 (unreleased)\n\n- **One** `two`\n  [three](four.md).\n\n## 0.1.0\n\n- Five.\n"
    written = history.changelog("backbreak", "0.2.0", 0, text)
    assert "  * One two three.\n" in written
    assert re.findall(r"(?m)^backbreak \((.*)\) unstable", written) == ["0.2.0", "0.1.0"]
    assert written.count(" -- The backbreak developers <") == 2


@needs_dpkg
def test_the_changelog_carries_no_time_of_its_packing(built: Path) -> None:
    member = contents(built).extractfile("./usr/share/doc/backbreak/changelog.gz")
    assert member is not None
    packed = member.read()
    assert packed[4:8] == b"\0\0\0\0"
    assert gzip.decompress(packed).decode().startswith(f"backbreak ({__version__}) ")


@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="there is no /proc")
def test_what_runs_ends_when_the_package_is_removed_and_not_at_an_upgrade(tmp_path: Path) -> None:
    program, script = tmp_path / "backbreak", tmp_path / "prerm"
    program.write_text("import time\nprint('up', flush=True)\ntime.sleep(600)\n")
    script.write_text(deb.leave(deb.SCRIPT.replace("@PROGRAM@", f"{sys.executable} {program}")))
    with (
        subprocess.Popen([sys.executable, program, "run"], stdout=subprocess.PIPE) as running,
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)", program]) as other,
    ):
        try:
            assert running.stdout
            running.stdout.readline()
            subprocess.run(["sh", script, "upgrade", "0.2.0"], check=True)
            assert running.poll() is None
            subprocess.run(["sh", script, "remove"], check=True)
            assert running.wait(60) == -signal.SIGTERM
            assert other.poll() is None
        finally:
            running.kill()
            other.kill()
