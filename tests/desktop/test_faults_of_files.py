"""The real program against broken files, at the start and while it runs: what a person sees of it, how it passes."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.adapters.bad_files import ALL, take_away
from tests.desktop.desk import Desk

POWERS = "-dac_override,-dac_read_search"
AS_A_PERSON = ("setpriv", f"--bounding-set={POWERS}", f"--inh-caps={POWERS}") if os.geteuid() == 0 else ()
"""Root may read everything; without those two powers it may what its files allow, as anybody."""
FILES = {
    "settings": ".config/backbreak/settings.toml", "routine": ".config/backbreak/routines/mine.toml",
    "move": ".config/backbreak/routines/moves/mine.toml", "programme": ".config/backbreak/programme.toml",
    "state": ".local/state/backbreak/state.json", "said": ".local/state/backbreak/said.json",
    "log": ".local/state/backbreak/backbreak.log", "ledger": ".local/share/backbreak/ledger.sqlite3",
}
TOLD = ("settings.toml", "mine.toml", "programme.toml")


@pytest.mark.parametrize("fault", ["a pipe", "random bytes"])
def test_all_files_broken_at_once_at_the_start(desk: Desk, fault: str) -> None:
    for name in FILES.values():
        (desk.home / name).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        ALL[fault](desk.home / name)
    backbreak = desk.start_backbreak()
    assert desk.status()["limit_seconds"] == 30 * 60
    assert desk.tell("checkin", "3").returncode == 0
    desk.wait_for(lambda: desk.icons() and "settings.toml" in menu_words(desk), 10, "the notice in the menu")
    said = desk.tell("doctor").stdout
    assert all(name in said.replace("\n", "").replace(" ", "") for name in TOLD), said
    desk.choose("A file needs a look")
    desk.wait_for(lambda: desk.hands.window("backbreak: What needs a look"), 10, "the whole story")
    desk.screenshot(f"broken-{fault.replace(' ', '-')}")
    for name in FILES.values():
        if Path(name).name in (*TOLD, "backbreak.log"):
            take_away(desk.home / name)
    desk.wait_for(lambda: "settings.toml" not in menu_words(desk), 10, "the notice to go")
    assert not backbreak.ended()
    assert desk.tell("quit").returncode == 0
    backbreak.process.wait(60)


@pytest.mark.parametrize("fault", ["a link to a device without end"])
def test_all_files_of_the_person_become_something_else_while_it_runs(desk: Desk, fault: str) -> None:
    backbreak = desk.start_backbreak(settings={"sitting.limit": "25 min"})
    for name in ("routine", "move", "programme"):
        (desk.home / FILES[name]).parent.mkdir(parents=True, exist_ok=True)
    for name in ("settings", "routine", "move", "programme"):
        take_away(desk.home / FILES[name])
        ALL[fault](desk.home / FILES[name])
    desk.wait_for(lambda: "settings.toml" in str(desk.status()["trouble"]), 10, "the notice")
    assert desk.status()["limit_seconds"] == 25 * 60
    assert desk.tell("status").returncode == 0
    for name in ("settings", "routine", "move", "programme"):
        take_away(desk.home / FILES[name])
    desk.wait_for(lambda: desk.status()["trouble"] is None, 10, "the notice to go")
    assert not backbreak.ended()


@pytest.fixture
def small_home(desk: Desk) -> Iterator[Path]:
    """A home on a disk of 2 MiB."""
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m,mode=700", "tmpfs", str(desk.home)], check=False,
                          capture_output=True)
    if done.returncode:
        pytest.skip("nothing can be mounted here")
    yield desk.home
    desk.tell("quit")
    subprocess.run(["umount", "-l", str(desk.home)], check=True)


def fill(disk: Path) -> None:
    with (disk / "filling").open("wb", buffering=0) as file:
        size = 65536
        while size:
            try:
                file.write(bytes(size))
            except OSError:
                size //= 2


def test_a_home_that_fills_up_and_has_room_again(desk: Desk, small_home: Path) -> None:
    backbreak = desk.start_backbreak()
    assert desk.tell("checkin", "2").returncode == 0
    fill(small_home)
    for score in range(3, 9):
        assert desk.tell("checkin", str(score)).returncode == 0
    desk.wait_for(lambda: "the disk is full" in str(desk.status()["trouble"]), 30, "a word about the disk")
    desk.wait_for(lambda: "Make room on that disk" in menu_words(desk), 10, "what to do, in the menu")
    assert "the disk is full" in " ".join(desk.tell("doctor").stdout.split())
    desk.wait_for(lambda: desk.hands.popups() or desk.hands.window("xfce4-notifyd"), 60, "a notice")
    desk.screenshot("disk-full")
    desk.tell("quit")
    backbreak.process.wait(60)
    backbreak = desk.start_backbreak()              # and it is still full
    assert desk.tell("checkin", "9").returncode == 0
    (small_home / "filling").unlink()
    desk.wait_for(lambda: desk.status()["trouble"] is None, 100, "it to heal by itself")
    assert not backbreak.ended()
    assert scores(small_home) == [2, 3, 4, 5, 6, 7, 8, 9]
    desk.tell("quit")
    backbreak.process.wait(60)
    assert scores(small_home) == [2, 3, 4, 5, 6, 7, 8, 9]


def test_a_home_that_is_full_at_the_first_start(desk: Desk, small_home: Path) -> None:
    fill(small_home)
    desk.start_backbreak()
    assert desk.tell("checkin", "4").returncode == 0
    desk.wait_for(lambda: "the disk is full" in str(desk.status()["trouble"]), 10, "a word about the disk")
    (small_home / "filling").unlink()
    desk.wait_for(lambda: desk.status()["trouble"] is None, 100, "it to heal by itself")
    assert scores(small_home) == [4]
    assert desk.settings_file.exists(), "the file that explains itself is there at last"


def test_a_ledger_that_another_program_holds_for_a_while(desk: Desk) -> None:
    desk.start_backbreak()
    assert desk.tell("checkin", "2").returncode == 0
    other = sqlite3.connect(desk.home / FILES["ledger"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    for score in (3, 4):
        assert desk.tell("checkin", str(score)).returncode == 0
    desk.wait_for(lambda: "another program has locked it" in menu_words(desk), 10, "a word about it")
    other.execute("ROLLBACK")
    other.close()
    desk.wait_for(lambda: desk.status()["trouble"] is None, 60, "it to heal by itself")
    assert scores(desk.home) == [2, 3, 4]


def test_folders_that_are_taken_away_come_back(desk: Desk) -> None:
    backbreak = desk.start_backbreak(settings={"sitting.limit": "25 min"})
    assert desk.tell("checkin", "2").returncode == 0
    for name in (".config", ".local"):
        (desk.home / name).rename(desk.home / f"{name}.away")
        (desk.home / name).write_text("a file in the folder's place")
    assert desk.tell("checkin", "3").returncode == 0
    desk.wait_for(lambda: desk.status()["trouble"], 10, "a word about it")
    for name in (".config", ".local"):
        (desk.home / name).unlink()
        (desk.home / f"{name}.away").rename(desk.home / name)
    desk.wait_for(lambda: desk.status()["trouble"] is None, 100, "it to heal by itself")
    assert desk.status()["limit_seconds"] == 25 * 60
    assert scores(desk.home) == [2, 3]
    assert not backbreak.ended()


@pytest.mark.parametrize("shut", ["state", "ledger"])
def test_a_file_that_the_person_may_not_read(desk: Desk, shut: str) -> None:
    place = desk.home / FILES[shut]
    place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    place.write_text("something")
    place.chmod(0)
    process = desk.spawn(*AS_A_PERSON, *desk.command("run", "--no-tray"))
    ask = (*AS_A_PERSON, *desk.command("status", "--json"))

    def status() -> str:
        done = subprocess.run(ask, env=desk.env, cwd="/", capture_output=True, text=True, check=False)
        return done.stdout if done.returncode == 0 else ""

    desk.wait_for(lambda: status() or process.ended(), 15, "an answer")
    assert not process.ended(), process.said()
    desk.wait_for(lambda: any(word in status() for word in ("ermission denied", "set_aside", "kept as")), 10,
                  "a word about it")
    place = next(place.parent.glob(f"{place.name}.broken-*"), place)
    place.chmod(0o600)
    assert place.read_text().startswith("something")


def scores(home: Path) -> list[int]:
    with sqlite3.connect(home / FILES["ledger"]) as db:
        found = [row[0] for row in db.execute("SELECT score FROM checkins ORDER BY id")]
    db.close()
    return found


def menu_words(desk: Desk) -> str:
    return "\n".join([desk.watcher.tooltip(), *(row.label for row in desk.watcher.menu())])
