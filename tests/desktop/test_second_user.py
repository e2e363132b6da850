"""A second user of the same computer, for real: of a running backbreak and all it writes they see and reach nothing.

It is started with umask 0, so that only what it does itself keeps them out. For root on Linux.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backbreak.adapters import control
from tests.desktop.processes import Started, start
from tests.strangers import looks, second_user, seen

pytestmark = [pytest.mark.desktop, second_user]
CHECKOUT = Path(__file__).parents[2]
DO = """
import sys
from backbreak.__main__ import main
for words in {commands!r}:
    code = main(words)
    assert code == 0, (words, code)
"""
COMMANDS = (
    ["checkin", "4", "low_back"], ["record", "on"], ["settings", "set", "sitting.limit", "45 min"],
    ["routines", "copy", "lower"], ["sensor", "mat", "sitting"], ["felt", "worse", "pelvic_rock"],
    ["was-sitting"], ["report", "--html", "{home}/days.html"], ["report", "--csv", "{home}/days.csv"],
    ["export", "{home}/out"],
)


class Home:
    """Of a person who lets others into it: what backbreak makes there is all that is closed."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="backbreak-second-"))
        self.runtime = self.folder / "run"
        for one in (self.folder, self.runtime, self.folder / ".config", self.folder / ".local"):
            one.mkdir(exist_ok=True)
            one.chmod(0o755)
        (self.folder / "open.txt").write_text("for all")
        (self.folder / "open.txt").chmod(0o644)
        self.env = {
            "PATH": "/usr/bin:/bin", "HOME": str(self.folder), "XDG_RUNTIME_DIR": str(self.runtime),
            "PYTHONPATH": str(CHECKOUT), "LANG": "C.UTF-8",
            "TMPDIR": str(self.folder),
            "DBUS_SYSTEM_BUS_ADDRESS": f"unix:path={self.folder}/no-system-bus",
        }
        before = os.umask(0)
        try:
            self.backbreak: Started = start(
                [sys.executable, "-m", "backbreak", "run", "--no-tray"], self.env, self.folder / "said.log",
                cwd=self.folder,
            )
        finally:
            os.umask(before)
        self.socket = self.runtime / "backbreak" / control.SOCKET

    def do(self, *commands: list[str]) -> None:
        words = [[one.format(home=self.folder) for one in words] for words in commands]
        subprocess.run(
            [sys.executable, "-c", DO.format(commands=words)], env=self.env, cwd=self.folder, check=True,
            timeout=60, umask=0, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL,
        )

    def made(self) -> list[Path]:
        """All but what the test itself put there."""
        mine = {self.runtime, self.folder / ".config", self.folder / ".local", self.folder / "said.log",
                self.folder / "open.txt"}
        return [one for one in sorted(self.folder.rglob("*")) if one not in mine]

    def close(self) -> None:
        self.backbreak.kill_tree()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.fixture
def home() -> Iterator[Home]:
    home = Home()
    yield home
    home.close()


def wait_for(what: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not what():
        assert time.monotonic() < until
        time.sleep(0.03)


def status(home: Home) -> dict[str, object]:
    return control.ask(home.socket, ["status"], starting=60)


def test_nothing_of_it_is_listed_read_written_or_asked(home: Home) -> None:
    status(home)
    home.do(*COMMANDS)
    made = home.made()
    names = {one.name for one in made}
    assert {"settings.toml", "lower.toml", "ledger.sqlite3", "state.json", "backbreak.log", "control.sock", "lock",
            "sensors", "days.html", "days.csv", "out", "backbreak.json"} <= names
    assert {one: oct(one.lstat().st_mode) for one in made if one.lstat().st_mode & 0o077 and not one.is_symlink()} == {}
    found = seen(looks([*made, home.folder / "open.txt"]))
    assert found == {"listed": [], "read": [str(home.folder / "open.txt")], "written": [], "answers": []}
    home.backbreak.end(60)
    page = (CHECKOUT / "docs" / "privacy.md").read_text(encoding="utf-8")
    ours = [one for one in made if {".config", ".local", "run"} & set(one.relative_to(home.folder).parts)]
    assert {one.name for one in ours if one.is_file()} - {"lower.toml", "mat"} - {
        one for one in names if one in page or one.endswith((".schema.json", "-wal", "-shm"))
    } == set(), "docs/privacy.md names each file"
    left = home.made()
    assert any(one.suffix == ".jsonl" for one in left), "the recorded day was written at the end"
    assert {one: oct(one.lstat().st_mode) for one in left if one.lstat().st_mode & 0o077 and not one.is_symlink()} == {}


def test_who_gets_as_far_as_the_socket_is_told_no_and_nothing_happens(home: Home) -> None:
    """As if somebody had opened folder and socket by hand: the socket still asks the kernel who is there."""
    assert status(home)["stage"] == "watching"
    home.socket.parent.chmod(0o777)
    home.socket.chmod(0o666)
    found = seen(looks([home.socket]))
    assert [json.loads(one) for one in found["answers"]] == [
        {"error": "only the person who runs backbreak may ask it"}
    ]
    assert status(home)["stage"] == "watching"
    assert status(home)["paused_until"] is None
