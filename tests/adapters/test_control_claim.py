"""Exactly one backbreak runs, whatever ended the last one."""

from __future__ import annotations

import os
import socket
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from backbreak.adapters import control
from backbreak.adapters.control import NoAnswer, Unfit, claim
from tests.fakes import SmallLoop

ROOT = Path(__file__).parents[2]
TRY = """
import sys
from backbreak.adapters.control import claim
print("ready", flush=True)
sys.stdin.readline()
mine = claim(sys.argv[1])
print("won" if mine else "lost", flush=True)
sys.stdin.readline()
"""


def start(folder: Path) -> subprocess.Popen[str]:
    words = [sys.executable, "-S", "-c", TRY, str(folder)]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environ)


def say(process: subprocess.Popen[str]) -> str:
    assert process.stdin
    process.stdin.write("\n")
    process.stdin.flush()
    return heard(process)


def heard(process: subprocess.Popen[str]) -> str:
    assert process.stdout
    return process.stdout.readline().strip()


def end(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.communicate()


def test_of_fifty_at_once_exactly_one_wins(tmp_path: Path) -> None:
    folder = tmp_path / "run"
    crowd = [start(folder) for _ in range(50)]
    try:
        assert {heard(one) for one in crowd} == {"ready"}
        for one in crowd:
            assert one.stdin
            one.stdin.write("\n")
            one.stdin.flush()
        answers = [heard(one) for one in crowd]
        assert sorted(answers) == ["lost"] * 49 + ["won"]
    finally:
        for one in crowd:
            end(one)


def test_after_a_kill_the_next_one_starts_at_once(tmp_path: Path) -> None:
    first = start(tmp_path)
    heard(first)
    assert say(first) == "won"
    assert claim(tmp_path) is None
    end(first)
    mine = claim(tmp_path)
    assert mine is not None
    mine.release()


def test_a_stale_socket_is_replaced_by_the_owner_of_the_claim(tmp_path: Path) -> None:
    mine = claim(tmp_path)
    assert mine is not None
    with socket.socket(socket.AF_UNIX) as stale:
        stale.bind(str(mine.socket_path))
    loop = SmallLoop()
    server = control.Server(loop, mine.socket_path, lambda *_: None)
    assert stat.S_IMODE(mine.socket_path.stat().st_mode) == 0o600
    server.close()
    loop.close()
    mine.release()


@pytest.mark.parametrize("stands", ["file", "link", "folder"])
def test_whatever_stands_in_the_sockets_place_goes_or_is_told(tmp_path: Path, stands: str) -> None:
    mine = claim(tmp_path)
    assert mine is not None
    loop, kept = SmallLoop(), tmp_path / "kept"
    kept.write_text("mine")
    if stands == "folder":
        mine.socket_path.mkdir()
        with pytest.raises(Unfit, match="take away what stands there"):
            control.Server(loop, mine.socket_path, lambda *_: None)
        mine.socket_path.rmdir()
    else:
        mine.socket_path.write_text("") if stands == "file" else mine.socket_path.symlink_to(kept)
        server = control.Server(loop, mine.socket_path, lambda *_: None)
        assert stat.S_ISSOCK(mine.socket_path.lstat().st_mode)
        server.close()
    assert kept.read_text() == "mine"
    loop.close()
    mine.release()


def test_a_number_that_a_kill_left_in_the_lock_claims_nothing(tmp_path: Path) -> None:
    (tmp_path / "lock").write_text("99999\n")
    mine = claim(tmp_path)
    assert mine is not None
    assert (tmp_path / "lock").read_text() == f"{os.getpid()}\n"
    mine.release()


def test_a_released_claim_can_be_taken_and_is_private(tmp_path: Path) -> None:
    folder = tmp_path / "a" / "run"
    first = claim(folder)
    assert first is not None
    assert claim(folder) is None
    first.release()
    first.release()
    second = claim(folder)
    assert second is not None
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "lock").stat().st_mode) == 0o600
    second.release()


def test_a_folder_that_is_open_to_others_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    with pytest.raises(Unfit, match="chmod 700"):
        claim(tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "run").write_text("")
    with pytest.raises(Unfit, match="cannot be used"):
        claim(tmp_path / "run")


def test_a_path_that_is_too_long_is_said_to_be(tmp_path: Path) -> None:
    folder = tmp_path / ("x" * 100)
    mine = claim(folder)
    assert mine is not None
    loop = SmallLoop()
    with pytest.raises(Unfit, match="too long"):
        control.Server(loop, mine.socket_path, lambda *_: None)
    with pytest.raises(Unfit, match="too long"):
        control.ask(mine.socket_path, ["status"])
    mine.release()
    loop.close()


def test_what_the_system_says_is_said_in_our_words(tmp_path: Path) -> None:
    """In the middle of a sentence, and in the language of the rest of it."""
    (tmp_path / "folder").mkdir(mode=0o700)
    (tmp_path / "folder" / "lock").mkdir()
    with pytest.raises(Unfit, match="cannot be used: is a directory; take away"):
        claim(tmp_path / "folder")
    (tmp_path / "file").touch()
    with pytest.raises(NoAnswer, match=r"cannot be asked at .*: not a directory$"):
        control.ask(tmp_path / "file" / "control.sock", ["ping"])
