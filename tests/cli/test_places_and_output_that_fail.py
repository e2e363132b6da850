"""Full, absent and closed places: one line and 1, never a traceback; a reader that leaves is no fault."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.__main__ import main

Said = pytest.CaptureFixture[str]
LOG = "".join(f'{{"t": {t}, "kind": "key", "n": 1}}\n' for t in range(0, 36_000, 20))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a folder should be."""
    path = tmp_path / "a file"
    path.write_text("")
    return path


@pytest.fixture
def nobody_reads(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "w", encoding="utf-8") as out:
        monkeypatch.setattr("sys.stdout", out)
        yield
        monkeypatch.undo()


@pytest.mark.parametrize("words", [["replay", "log"], ["routines", "list"], ["settings"], ["doctor"], ["--help"]])
def test_a_reader_that_leaves_is_no_fault(
    words: list[str], tmp_path: Path, capsys: Said, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log").write_text(LOG)
    request.getfixturevalue("nobody_reads")
    assert main(words) == 0
    assert capsys.readouterr().err == ""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
@pytest.mark.parametrize("words", [["replay", "log"], ["routines", "list"], ["settings"], ["doctor"], ["care"]])
def test_a_full_disk_is_told_once(
    words: list[str], tmp_path: Path, capsys: Said, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("log").write_text(LOG)
    with open("/dev/full", "w", encoding="utf-8") as out:  # noqa: PTH123
        monkeypatch.setattr("sys.stdout", out)
        assert main(words) == 1
        monkeypatch.undo()
    assert capsys.readouterr().err == f"backbreak {words[0]}: the disk is full; make room there\n"


def test_pictures_that_cannot_be_kept(file: Path, capsys: Said) -> None:
    for place, why in ((file / "x", "not a directory"), (file, "file exists"), (Path("/proc/x"), "no such file")):
        assert main(["demo", "--png", str(place)]) == 1
        said = capsys.readouterr().err
        assert said.startswith(f"backbreak demo: nothing can be put into {place} ({why}")
        assert said.count("\n") == 1


def test_a_log_that_is_not_there_or_no_file(tmp_path: Path, capsys: Said) -> None:
    assert main(["replay", "/nope"]) == 1
    assert capsys.readouterr().err == "backbreak replay: /nope: no such file or directory; check the name\n"
    assert main(["replay", str(tmp_path)]) == 1
    assert capsys.readouterr().err == f"backbreak replay: {tmp_path}: is a directory; name a file, not a folder\n"


@pytest.mark.parametrize("words", [
    ["settings", "set", "sitting.limit", "45 min"], ["routines", "new", "mine"], ["routines", "copy", "lower"],
    ["routines", "new", 300 * "x"], ["autostart", "on"],
])
def test_a_folder_that_cannot_be_made_is_told(
    words: list[str], file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(file / "config"))
    monkeypatch.setattr("backbreak.cli.autostart.own_program", lambda: "/bin/true")
    assert main(words) == 1
    said = capsys.readouterr()
    assert said.err.count("\n") == 1
    assert said.out == ""


@pytest.mark.parametrize("words", ["settings", "settings check", "routines", "doctor", "autostart status"])
def test_what_can_be_told_is_told_without_a_folder(
    words: str, file: Path, monkeypatch: pytest.MonkeyPatch, capsys: Said
) -> None:
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(file / name))
    assert main(words.split()) in (0, 1)
    said = capsys.readouterr()
    assert said.out


def test_a_fault_without_a_number_is_told_in_its_own_words(monkeypatch: pytest.MonkeyPatch, capsys: Said) -> None:
    def missing(_name: str) -> Path:
        raise FileNotFoundError("backbreak's own folder routines is missing; install it again")

    monkeypatch.setattr("backbreak.adapters.resources.folder", missing)
    assert main(["doctor"]) == 1
    assert capsys.readouterr().err == "backbreak doctor: backbreak's own folder routines is missing; install it again\n"
