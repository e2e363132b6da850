"""Changes to files are noticed, on the kernel's real inotify: told once a burst, and never by looking."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters import watch_files
from backbreak.adapters.watch_files import SETTLED, FileWatch
from tests.fakes import SmallLoop

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="inotify is Linux's")


class Desk:
    """A folder that is watched, and how often a change was told."""

    def __init__(self, folder: Path) -> None:
        self.loop = SmallLoop()
        self.folder = folder
        self.told = 0
        self.watch = FileWatch(self.loop, [folder, folder / "routines"], self._changed)

    def _changed(self) -> None:
        self.told += 1

    def settle(self) -> int:
        """What was told of all that has happened so far."""
        self.told = 0
        for _ in range(3):
            self.loop.turn(0)
            self.loop.skip(SETTLED)
        return self.told


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    (tmp_path / "config").mkdir()
    desk = Desk(tmp_path / "config")
    assert desk.watch.start() is None
    yield desk
    desk.watch.close()
    desk.loop.close()


def test_nothing_is_told_and_nothing_wakes_while_nothing_changes(desk: Desk) -> None:
    assert desk.settle() == 0


def test_a_saved_file_is_told(desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text("a")
    assert desk.settle() == 1
    (desk.folder / "settings.toml").write_text("b")
    assert desk.settle() == 1


def test_a_change_is_told_only_after_it_has_settled(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_files, "SETTLED", 100.0)
    (desk.folder / "settings.toml").write_text("a")
    desk.loop.turn(0)
    desk.loop.skip(60)
    assert desk.told == 0
    desk.loop.skip(50)
    assert desk.told == 1


def test_a_burst_is_told_once(desk: Desk) -> None:
    for number in range(50):
        (desk.folder / f"{number}.toml").write_text("a")
    assert desk.settle() == 1


def test_editors_that_write_a_copy_and_rename_it_are_noticed(desk: Desk) -> None:
    settings = desk.folder / "settings.toml"
    settings.write_text("a")
    desk.settle()
    (desk.folder / ".settings.toml.swp").write_text("b")
    assert desk.settle() == 0
    (desk.folder / ".settings.toml.swp").replace(settings)
    assert desk.settle() == 1


def test_a_deleted_file_and_a_changed_permission_are_noticed(desk: Desk) -> None:
    settings = desk.folder / "settings.toml"
    settings.write_text("a")
    desk.settle()
    settings.chmod(0o400)
    assert desk.settle() == 1
    settings.unlink()
    assert desk.settle() == 1


def test_reading_is_no_change(desk: Desk) -> None:
    (desk.folder / "settings.toml").write_text("a")
    desk.settle()
    (desk.folder / "settings.toml").read_text()
    assert desk.settle() == 0


def test_a_folder_that_appears_later_is_watched_from_then_on(desk: Desk) -> None:
    routines = desk.folder / "routines"
    routines.mkdir()
    (routines / "a.toml").write_text("a")
    assert desk.settle() == 1
    (routines / "a.toml").write_text("b")
    assert desk.settle() == 1


def test_a_folder_that_goes_and_comes_again_is_watched_again(desk: Desk) -> None:
    routines = desk.folder / "routines"
    routines.mkdir()
    desk.settle()
    routines.rmdir()
    assert desk.settle() == 1
    routines.mkdir()
    desk.settle()
    (routines / "a.toml").write_text("a")
    assert desk.settle() == 1


def test_a_folder_that_is_swapped_for_another_is_followed_by_name(desk: Desk) -> None:
    routines = desk.folder / "routines"
    routines.mkdir()
    desk.settle()
    routines.rename(desk.folder.parent / "old")
    routines.mkdir()
    desk.settle()
    (desk.folder.parent / "old" / "a.toml").write_text("a")
    assert desk.settle() == 0
    (routines / "a.toml").write_text("a")
    assert desk.settle() == 1


def test_a_whole_path_that_is_missing_is_waited_for_without_noise(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "one" / "two" / "config")
    assert desk.watch.start() is None
    (tmp_path / "something else").write_text("a")
    assert desk.settle() == 0
    desk.folder.mkdir(parents=True)
    desk.settle()
    (desk.folder / "settings.toml").write_text("a")
    assert desk.settle() == 1
    desk.watch.close()
    desk.loop.close()


def test_a_linked_file_is_noticed_where_it_really_is(desk: Desk) -> None:
    dotfiles = desk.folder.parent / "dotfiles"
    dotfiles.mkdir()
    (dotfiles / "mine.toml").write_text("a")
    (desk.folder / "settings.toml").symlink_to(dotfiles / "mine.toml")
    assert desk.settle() == 1
    (dotfiles / "mine.toml").write_text("b")
    assert desk.settle() == 1
    (dotfiles / "other").write_text("c")
    assert desk.settle() == 0


def test_after_close_nothing_is_told_and_no_descriptor_is_left(tmp_path: Path) -> None:
    before = len(list(Path("/proc/self/fd").iterdir()))
    desk = Desk(tmp_path)
    desk.watch.start()
    (tmp_path / "a").write_text("a")
    desk.loop.turn(0)
    desk.watch.close()
    desk.watch.close()
    assert desk.settle() == 0
    desk.loop.close()
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_where_there_is_no_inotify_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "plan9")
    desk = Desk(tmp_path)
    assert desk.watch.start() == "inotify is not on plan9"
    desk.watch.close()
    desk.loop.close()


def test_without_any_watch_to_be_had_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backbreak.adapters.watch_files._Inotify.add", lambda *_: None)
    desk = Desk(tmp_path)
    assert "no folder can be watched" in (desk.watch.start() or "")
    desk.loop.close()


def test_events_that_the_kernel_dropped_count_as_a_change(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    (desk.folder / "settings.toml").write_text("a")
    overflow = (-1, 0x4000, "")
    monkeypatch.setattr(
        "backbreak.adapters.watch_files._Inotify.events", lambda self: [os.read(self.fd, 9999), overflow][1:]
    )
    assert desk.settle() == 1
