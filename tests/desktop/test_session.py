"""Locks, sleep, switching away and the session's end, told by a logind, and what a running backbreak makes of them."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.desktop import logins
from tests.desktop.conftest import needs
from tests.desktop.desk import Desk
from tests.desktop.logins import Logins
from tests.desktop.processes import Started
from tests.fakes import SmallLoop

pytestmark = pytest.mark.desktop


@pytest.fixture
def logind(tmp_path: Path) -> Iterator[Logins]:
    needs(logins.lacking())
    loop = SmallLoop()
    one = Logins(tmp_path, loop)
    yield one
    one.close()
    loop.close()


@pytest.fixture
def running(desk: Desk, logind: Logins) -> Started:
    process = desk.start_backbreak("--no-tray", settings={"sitting.limit": "30 min"}, env=logind.environ)
    desk.wait_for(lambda: rows(desk)["logind"].startswith("in use; session 1, sleep waits"), 10, "the delay lock")
    return process


def rows(desk: Desk) -> dict[str, str]:
    from backbreak.adapters import control

    found = control.ask(desk.run / "backbreak" / control.SOCKET, ["doctor"])["rows"]
    return {row["backend"]: row["verdict"] for row in found if row["port"] == "session"}


def saved(desk: Desk) -> dict[str, Any]:
    file = desk.home / ".local" / "state" / "backbreak" / "state.json"
    return dict(json.loads(file.read_text())["state"]["seat"])


def test_sleep_waits_until_all_is_saved(desk: Desk, logind: Logins, running: Started) -> None:
    desk.hands.type_keys(8, 2)
    assert [one[:4] for one in logind.inhibitors()] == [("sleep", "backbreak", "saves where the clock stands", "delay")]
    assert not saved(desk)["asleep"]
    began = time.monotonic()
    logind.sleep(True)
    while logind.inhibitors():
        assert time.monotonic() - began < 30, desk.explain()
    released = time.monotonic() - began
    assert saved(desk)["asleep"]
    print(f"the lock was held for {1000 * released:.0f} ms, and the state was saved by then")
    desk.wait_for(lambda: desk.status()["state"] == "asleep", 5, "it to know of the sleep")
    logind.sleep(False)
    desk.wait_for(logind.inhibitors, 5, "the lock to be taken again")
    desk.hands.type_keys(8, 4)
    desk.wait_for(lambda: desk.status()["state"] == "sitting", 10, "the return")
    assert not running.ended()


def test_a_lock_closes_the_prompt_and_holds_the_next(desk: Desk, logind: Logins, running: Started) -> None:
    desk.hands.type_keys(8, 2)
    logind.lock()
    logind.hint(True)
    desk.wait_for(lambda: "locked" in desk.status()["holds"], 5, "the lock")
    logind.hint(False)
    desk.wait_for(lambda: "locked" not in desk.status()["holds"], 5, "the unlock")
    assert desk.status()["state"] == "sitting"
    assert not running.ended()


def test_switched_away_is_as_locked(desk: Desk, logind: Logins, running: Started) -> None:
    desk.hands.type_keys(8, 2)
    logind.change(Active=("b", False))
    desk.wait_for(lambda: desk.status()["state"] == "away", 5, "it to know")
    assert "locked" in desk.status()["holds"]
    logind.change(Active=("b", True))
    desk.wait_for(lambda: desk.status()["state"] == "sitting", 5, "the return")
    assert desk.status()["holds"] == []
    assert not running.ended()


def test_a_logind_that_restarts_is_joined_again(desk: Desk, logind: Logins, running: Started) -> None:
    logind.daemon.kill_tree()
    desk.wait_for(lambda: rows(desk)["logind"].startswith("no: "), 5, "it to notice")
    logind.start_daemon()
    desk.wait_for(lambda: "sleep waits" in rows(desk)["logind"], 10, "a new lock")
    logind.hint(True)
    desk.wait_for(lambda: "locked" in desk.status()["holds"], 5, "the lock")
    assert not running.ended()


def test_logged_out_it_saves_and_leaves(desk: Desk, logind: Logins, running: Started) -> None:
    desk.hands.type_keys(8, 2)
    began = time.monotonic()
    logind.removed()
    assert running.process.wait(60) == 0
    print(f"it left {1000 * (time.monotonic() - began):.0f} ms after the session's end")
    assert saved(desk)["seen"] > 0
    assert "the session has ended" in desk.log_file.read_text()


def test_a_farewell_with_a_routine_open_waits_for_nothing(desk: Desk, logind: Logins, running: Started) -> None:
    desk.hands.type_keys(8, 2)
    desk.tell("stretch")
    desk.wait_for(desk.window, 10, "a routine")
    before = desk.status()["sitting_seconds"]
    began = time.monotonic()
    assert running.end() == 0
    took = time.monotonic() - began
    print(f"SIGTERM to exit, with a routine open: {1000 * took:.0f} ms")
    assert took < 30                               # under a second on a free machine: it hangs on nothing
    assert logind.inhibitors() == []
    desk.start_backbreak("--no-tray", env=logind.environ)
    assert desk.status()["sitting_seconds"] >= before
