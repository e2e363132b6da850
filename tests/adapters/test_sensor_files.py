"""What sensors write is heard: once for each word, again when it is written again, and junk is told of."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.sensor_files import SensorFiles
from backbreak.adapters.watch_files import SETTLED, FileWatch
from backbreak.core.events import Says
from tests.fakes import SmallLoop


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path
        self.heard: list[tuple[str, str]] = []
        self.files = SensorFiles(path, lambda name, says: self.heard.append((name, says.value)))

    def write(self, name: str, text: str | bytes) -> None:
        self.path.mkdir(exist_ok=True)
        (self.path / name).write_bytes(text.encode() if isinstance(text, str) else text)

    def look(self) -> list[tuple[str, str]]:
        """What was heard of since the last look."""
        self.heard.clear()
        self.files.look()
        return list(self.heard)

    def told(self) -> str:
        return "\n".join(map(str, self.files.problems))


@pytest.fixture
def folder(tmp_path: Path) -> Folder:
    return Folder(tmp_path / "sensors")


def test_without_a_folder_nothing_is_said(folder: Folder) -> None:
    assert folder.look() == []
    assert folder.told() == ""


def test_each_file_is_a_sensor_and_its_word_is_heard_once(folder: Folder) -> None:
    folder.write("chair-mat", "sitting\n")
    folder.write("desk", "standing")
    assert folder.look() == [("chair-mat", "sitting"), ("desk", "standing")]
    assert folder.look() == []


def test_the_same_word_written_again_is_said_again(folder: Folder) -> None:
    folder.write("mat", "sitting")
    folder.look()
    os.utime(folder.path / "mat", ns=(1, 1))
    assert folder.look() == [("mat", "sitting")]


def test_a_file_that_goes_can_tell_no_longer(folder: Folder) -> None:
    folder.write("mat", "sitting")
    folder.look()
    (folder.path / "mat").unlink()
    assert folder.look() == [("mat", "unknown")]
    assert folder.look() == []


def test_an_empty_file_is_one_that_is_being_written(folder: Folder) -> None:
    folder.write("mat", "")
    assert folder.look() == [("mat", "unknown")]
    assert folder.told() == ""


@pytest.mark.parametrize(("text", "wrong"), [
    ("blue", "“blue” is no word of a sensor; write one of sitting"), (b"\xff\xfe\x00", "mat"),
    ("sitting " * 9, "no word"),
])
def test_junk_is_told_of_and_means_unknown(folder: Folder, text: str | bytes, wrong: str) -> None:
    folder.write("mat", text)
    assert folder.look() == [("mat", "unknown")]
    assert wrong in folder.told()
    folder.write("mat", "away")
    assert folder.look() == [("mat", "away")]
    assert folder.told() == ""


def test_what_editors_and_careful_scripts_write_first_is_no_sensor(folder: Folder) -> None:
    for name in (".mat.swp", "mat~", "mat.tmp"):
        folder.write(name, "away")
    assert folder.look() == []
    assert folder.told() == ""


def test_a_name_that_is_none_is_told_of(folder: Folder) -> None:
    folder.write("m" * 31, "away")
    assert folder.look() == []
    assert "the file's name is no name of a sensor; use letters and digits" in folder.told()


def test_what_is_no_plain_file_is_told_of_and_waited_for_by_nobody(folder: Folder) -> None:
    folder.path.mkdir()
    os.mkfifo(folder.path / "pipe")
    (folder.path / "folder").mkdir()
    (folder.path / "link").symlink_to("nowhere")
    assert {says for _, says in folder.look()} == {"unknown"}
    assert folder.told().count("\n") == 2


def test_a_folder_that_is_none_is_told_of(folder: Folder) -> None:
    folder.path.write_text("")
    assert folder.look() == []
    assert "it should be a folder" in folder.told()


def test_a_link_to_a_word_elsewhere_is_read(folder: Folder, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("present")
    folder.path.mkdir()
    (folder.path / "radar").symlink_to(tmp_path / "elsewhere")
    assert folder.look() == [("radar", "present")]


def test_no_more_than_a_few_are_read(folder: Folder) -> None:
    for n in range(30):
        folder.write(f"s{n:02}", "away")
    assert len(folder.look()) == 20


@pytest.fixture
def watched(folder: Folder) -> Iterator[tuple[Folder, SmallLoop]]:
    loop = SmallLoop()
    folder.path.mkdir()
    watch = FileWatch(loop, [folder.path], folder.files.look)
    assert watch.start() is None
    yield folder, loop
    watch.close()
    loop.close()


@pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")
def test_a_word_is_heard_without_polling(watched: tuple[Folder, SmallLoop]) -> None:
    folder, loop = watched
    for says in (Says.SITTING, Says.AWAY):
        folder.heard.clear()
        folder.write("mat", says.value)
        loop.turn(0)
        loop.skip(SETTLED)
        assert folder.heard == [("mat", says.value)]
    wakes = loop.wakes
    loop.turn(0)
    assert loop.wakes == wakes
