"""routines preview on a real X server: drawn anew as the file is saved, in every way that editors save."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.desktop import test_windows
from tests.desktop.desk import TAKES_KEYS
from tests.desktop.test_windows import Desk, wait_for

pytestmark = test_windows.pytestmark

SOON = 20.0  # seconds after a save at the most; half a second is usual
GOOD = 'title = "{}"\nmoves = ["neck_turn", "walk_water"]\n'


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk(tmp_path_factory.mktemp("home"))
    yield desk
    desk.close()


class Preview:
    def __init__(self, desk: Desk, file: Path | str, home: Path, **env: str) -> None:
        self.desk = desk
        self.process = subprocess.Popen(
            [sys.executable, "-m", "backbreak", "routines", "preview", str(file)],
            env={**desk.env, "XDG_CONFIG_HOME": str(home), "XDG_RUNTIME_DIR": str(home), **env},
            stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2],
        )

    def title(self) -> str:
        return self.desk.do("search", "--onlyvisible", "--class", "^Backbreak$", "getwindowname")

    def becomes(self, title: str, seconds: float = SOON) -> None:
        wait_for(lambda: self.title() == f"backbreak: {title}", seconds)

    def end(self) -> tuple[int, str]:
        _, said = self.process.communicate(timeout=60)
        return self.process.returncode, said


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "mine.toml"
    path.write_text(GOOD.format("First"))
    return path


def test_it_is_drawn_anew_however_it_is_saved(desk: Desk, file: Path, tmp_path: Path) -> None:
    preview = Preview(desk, file, tmp_path)
    preview.becomes("First", 15)
    file.write_text(GOOD.format("Written over"))
    preview.becomes("Written over")
    (tmp_path / "mine.toml~").write_text(GOOD.format("Renamed"))
    (tmp_path / "mine.toml~").rename(file)
    preview.becomes("Renamed")
    file.unlink()
    time.sleep(0.6)
    assert preview.title() == "backbreak: Renamed"
    file.write_text(GOOD.format("Back again"))
    preview.becomes("Back again")
    file.write_text("title = ")
    time.sleep(0.6)
    assert preview.title() == "backbreak: Back again"
    with file.open("w") as half:                    # written in two halves
        half.write(GOOD.format("Whole")[:20])
        half.flush()
        time.sleep(0.5)
        half.write(GOOD.format("Whole")[20:])
    preview.becomes("Whole")
    desk.do("search", "--sync", "--onlyvisible", "--class", "^Backbreak$", "windowfocus", "--sync")
    time.sleep(TAKES_KEYS)
    for key in ("Down", "s", "space", "End", "Escape"):
        desk.do("key", key)
    assert preview.end() == (0, "")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_ctrl_c_in_the_terminal_closes_the_window(desk: Desk, file: Path, tmp_path: Path, number: int) -> None:
    preview = Preview(desk, file, tmp_path)
    preview.becomes("First", 15)
    preview.process.send_signal(number)
    assert preview.end() == (128 + number, "")
    wait_for(lambda: not preview.title())


def test_killed_it_leaves_no_window_behind(desk: Desk, file: Path, tmp_path: Path) -> None:
    preview = Preview(desk, file, tmp_path)
    preview.becomes("First", 15)
    preview.process.kill()
    preview.end()
    wait_for(lambda: not preview.title())


def test_a_file_that_is_broken_from_the_beginning_opens_with_its_faults(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "broken.toml"
    file.write_text("nonsense")
    preview = Preview(desk, file, tmp_path)
    preview.becomes("broken.toml", 15)
    file.write_text(GOOD.format("Mended"))
    preview.becomes("Mended")
    preview.process.send_signal(signal.SIGINT)
    preview.end()


def test_a_display_that_is_not_there_is_told_of(desk: Desk, file: Path, tmp_path: Path) -> None:
    code, said = Preview(desk, file, tmp_path, DISPLAY=f":{os.getpid() + 10_000}").end()
    assert code == 1
    assert said.startswith("backbreak: the window ended with code 1: ")
    assert "display" in said


def test_where_nothing_tells_of_changes_it_looks(desk: Desk, file: Path, tmp_path: Path) -> None:
    (tmp_path / "sitecustomize.py").write_text(
        "from backbreak.adapters.watch_files import FileWatch\nFileWatch.start = lambda self: 'not here'\n"
    )
    preview = Preview(desk, file, tmp_path, PYTHONPATH=f"{tmp_path}:{Path(__file__).parents[2]}")
    preview.becomes("First", 15)
    file.write_text(GOOD.format("Seen all the same"))
    preview.becomes("Seen all the same", 2 * SOON)
    preview.process.send_signal(signal.SIGINT)
    assert preview.end()[0] == 130
