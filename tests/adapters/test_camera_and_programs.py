"""Cameras in use and programs that run: told by the kernel, or looked up in /proc, and only as often as it takes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from backbreak.adapters.attention import processes
from backbreak.adapters.attention.camera import SOON, Camera
from backbreak.adapters.attention.programs import Programs
from tests.fakes import SmallLoop


class Room:
    """A folder of devices, and whether a program has a camera of it open."""

    def __init__(self, loop: SmallLoop, folder: Path) -> None:
        self.loop, self.folder = loop, folder
        self.open, self.asked = False, 0
        self.camera = Camera(loop, folder, self._in_use)

    def _in_use(self, start: str) -> bool:
        assert start == str(self.folder / "video")
        self.asked += 1
        return self.open

    def use(self) -> None:
        with (self.folder / "video0").open("rb"):
            pass
        for _ in range(10):
            self.loop.turn(0.001)

    def later(self) -> None:
        self.loop.skip(SOON)
        self.loop.turn(0.0)


@pytest.fixture
def room(loop: SmallLoop, tmp_path: Path) -> Iterator[Room]:
    one = Room(loop, tmp_path)
    yield one
    one.camera.close()


def test_a_camera_that_is_opened_is_a_call_until_nobody_has_it_open(room: Room) -> None:
    (room.folder / "video0").touch()
    room.camera.start()
    assert (room.camera.on, room.camera.why_not) == (False, "")
    room.open = True
    room.use()
    room.use()
    asked = room.asked
    room.later()
    assert room.camera.on
    assert room.asked == asked + 1
    room.open = False
    room.use()
    room.later()
    assert not room.camera.on


def test_a_camera_in_use_from_the_start_is_found(room: Room) -> None:
    (room.folder / "video1").touch()
    room.open = True
    room.camera.start()
    assert room.camera.on


def test_a_camera_that_is_plugged_in_is_watched_and_other_devices_are_not(room: Room) -> None:
    room.camera.start()
    assert room.camera.why_not == "there is no camera"
    (room.folder / "tty9").touch()
    for _ in range(5):
        room.loop.turn(0.001)
    room.later()
    assert room.asked == 0
    (room.folder / "video0").touch()
    for _ in range(5):
        room.loop.turn(0.001)
    room.later()
    assert room.camera.why_not == ""
    room.open = True
    room.use()
    room.later()
    assert room.camera.on


def test_nothing_is_asked_while_nothing_is_opened(room: Room) -> None:
    (room.folder / "video0").touch()
    room.camera.start()
    asked = room.asked
    for _ in range(20):
        room.camera.ask(near=True)
    assert room.asked == asked


def test_without_the_kernel_s_help_it_says_so(loop: SmallLoop, tmp_path: Path) -> None:
    class NoKernel(Camera):
        def _listen(self) -> None:
            raise OSError(24, "Too many open files")

    camera = NoKernel(loop, tmp_path)
    camera.start()
    assert "Too many open files" in camera.why_not
    camera.close()


# -- programs


def test_programs_are_looked_for_only_near_a_prompt_and_once_in_ten_seconds() -> None:
    now, looks, running = [0.0], [0], {"bash"}

    def names() -> set[str]:
        looks[0] += 1
        return running

    programs = Programs(names, lambda: now[0])
    programs.ask(near=True)
    assert (looks[0], programs.why_not) == (0, "the settings name no programs")
    programs.use(("Some-Very-Long-Name", "obs"))
    programs.ask(near=False)
    assert looks[0] == 0
    for now[0] in range(21):
        programs.ask(near=True)
    assert looks[0] == 3
    running.add("some-very-long-")
    now[0] = 30.0
    programs.ask(near=True)
    assert programs.on
    programs.ask(near=False)
    assert not programs.on
    programs.ask(near=True)
    assert programs.on
    programs.use(())
    assert not programs.on


def test_a_program_is_known_by_its_name_alone(tmp_path: Path) -> None:
    for number, name in (("12", "Zoom\n"), ("13", "bash\n")):
        (tmp_path / number / "fd").mkdir(parents=True)
        (tmp_path / number / "comm").write_text(name)
    (tmp_path / "14").mkdir()
    (tmp_path / "self").mkdir()
    assert processes.names(tmp_path) == {"zoom", "bash"}
    (tmp_path / "12" / "fd" / "0").symlink_to("/dev/null")
    (tmp_path / "13" / "fd" / "4").symlink_to("/dev/video0")
    assert processes.opens("/dev/video", tmp_path)
    assert not processes.opens("/dev/dri", tmp_path)
    assert processes.names(tmp_path / "nowhere") == set()


def test_the_real_proc_knows_us() -> None:
    own = Path("/proc/self/comm").read_text().strip().casefold()
    assert own in processes.names()
    with Path(__file__).open():
        assert processes.opens(__file__)
