"""Folders, and files read and written without harm."""

import os
import stat
from pathlib import Path

import pytest

from backbreak.adapters import disk
from backbreak.core.problems import Problem

not_root = pytest.mark.skipif(os.geteuid() == 0, reason="root may read and write everything")


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("HOME", str(tmp_path))
    for name in ("CONFIG", "DATA", "STATE"):
        monkeypatch.setenv(f"XDG_{name}_HOME", str(tmp_path / name))
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(runtime))
    return tmp_path


def test_folders_are_where_xdg_says_and_private(home: Path) -> None:
    found = disk.paths()
    assert found.settings == home / "CONFIG/backbreak/settings.toml"
    assert found.routines == home / "CONFIG/backbreak/routines"
    assert found.ledger == home / "DATA/backbreak/ledger.sqlite3"
    assert found.clock_state == home / "STATE/backbreak/state.json"
    assert found.log == home / "STATE/backbreak/backbreak.log"
    assert found.socket == home / "runtime/backbreak/control.sock"
    for folder in (found.config, found.data, found.state, found.runtime, home / "CONFIG"):
        assert mode(folder) == 0o700


def test_a_relative_xdg_folder_is_ignored(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", "somewhere")
    assert disk.paths().config == home / ".config/backbreak"


@pytest.mark.parametrize("runtime", [None, "absent", "open"])
def test_without_a_private_runtime_folder_there_is_one_of_our_own(
    home: Path, monkeypatch: pytest.MonkeyPatch, runtime: str | None
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(home))
    if runtime is None:
        monkeypatch.delenv("XDG_RUNTIME_DIR")
        monkeypatch.setattr("platformdirs.PlatformDirs.user_runtime_dir", str(home / "absent" / "backbreak"))
    else:
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / runtime))
    if runtime == "open":
        (home / "open" / "backbreak").mkdir(parents=True)
        (home / "open" / "backbreak").chmod(0o777)
    found = disk.paths().runtime
    assert found == home / f"backbreak-{os.getuid()}"
    assert mode(found) == 0o700
    assert disk.paths().runtime == found


@pytest.mark.parametrize("trap", ["open", "link", "file"])
def test_a_folder_that_somebody_else_could_have_put_there_is_not_used(
    home: Path, monkeypatch: pytest.MonkeyPatch, trap: str
) -> None:
    monkeypatch.setattr("tempfile.gettempdir", lambda: str(home))
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(home / "absent"))
    ours = home / f"backbreak-{os.getuid()}"
    if trap == "open":
        ours.mkdir()
        ours.chmod(0o755)
    elif trap == "link":
        (home / "real").mkdir(mode=0o700)
        ours.symlink_to(home / "real")
    else:
        ours.touch()
    found = disk.paths().runtime
    assert found == home / "STATE/backbreak/run"
    assert mode(found) == 0o700


def test_a_text_file_is_read(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("é\n", encoding="utf-8")
    assert disk.read(tmp_path / "a") == "é\n"
    assert disk.read(tmp_path / "b") is None


def test_whatever_is_no_small_text_file_is_a_problem_and_nothing_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "loop").symlink_to("loop")
    (tmp_path / "dangling").symlink_to("nothing")
    (tmp_path / "latin").write_bytes(b"caf\xe9")
    with (tmp_path / "large").open("wb") as large:
        large.truncate(100_000_000)
    said = {name: disk.read(tmp_path / name) for name in ("pipe", "folder", "loop", "dangling", "latin", "large")}
    assert all(isinstance(problem, Problem) for problem in said.values())
    assert "not a plain file" in str(said["pipe"])
    assert "not a plain file" in str(said["folder"])
    assert "too many levels of symbolic links" in str(said["loop"])
    assert "a link to nothing" in str(said["dangling"])
    assert "byte 0xe9 is not UTF-8" in str(said["latin"])
    assert "larger than 1 MB" in str(said["large"])
    assert isinstance(disk.read(Path("/dev/zero")), Problem)


@not_root
def test_a_file_that_may_not_be_read_is_a_problem(tmp_path: Path) -> None:
    (tmp_path / "a").touch(mode=0)
    assert "permission denied" in str(disk.read(tmp_path / "a"))


def test_a_file_is_written_whole_private_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a"
    disk.write_atomically(target, "one")
    disk.write_atomically(target, "twö")
    assert target.read_text(encoding="utf-8") == "twö"
    assert mode(target) == 0o600
    assert mode(target.parent) == 0o700
    assert list(target.parent.iterdir()) == [target]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "dotfiles").mkdir()
    (tmp_path / "a").symlink_to("dotfiles/a")
    disk.write_atomically(tmp_path / "a", "text")
    assert (tmp_path / "a").is_symlink()
    assert (tmp_path / "dotfiles/a").read_text() == "text"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    disk.write_atomically(tmp_path / "a", "old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        disk.write_atomically(tmp_path / "a", "new")
    assert (tmp_path / "a").read_text() == "old"
    assert list(tmp_path.iterdir()) == [tmp_path / "a"]


def test_a_name_of_any_bytes_can_be_shown() -> None:
    assert disk.shown(Path(os.fsdecode(b"/a/\xff"))).encode()
