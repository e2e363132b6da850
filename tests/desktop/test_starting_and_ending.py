"""Starts, second starts, kills and farewells."""

from __future__ import annotations

import signal
import time

from tests.desktop.desk import Desk


def test_a_kill_forgets_no_sitting(desk: Desk) -> None:
    backbreak = desk.start_backbreak("--no-tray")
    desk.hands.type_keys(8, 2)
    before = desk.status()["sitting_seconds"]
    assert before >= 1
    backbreak.kill_tree()
    desk.start_backbreak("--no-tray")
    desk.hands.type_keys(8, 1)
    assert desk.status()["sitting_seconds"] >= before


def test_a_pause_outlives_a_kill(desk: Desk) -> None:
    backbreak = desk.start_backbreak("--no-tray")
    assert desk.tell("pause", "1 h").returncode == 0
    backbreak.kill_tree()
    desk.start_backbreak("--no-tray")
    assert desk.stage() == "paused"


def test_a_second_start_reaches_the_first(desk: Desk) -> None:
    first = desk.start_backbreak()
    began = time.monotonic()
    second = desk.tell()
    print(f"a second start took {time.monotonic() - began:.2f} s")
    assert second.returncode == 0, second.stderr
    assert second.stderr == ""
    assert "already running" in second.stdout
    desk.wait_for(lambda: desk.hands.window("backbreak: Today"), 10, "the Today window")
    assert not first.ended()
    assert desk.icons() == 1


def test_of_fifty_starts_at_once_one_stays(desk: Desk) -> None:
    many = [desk.start_backbreak("--no-tray", wait=False) for _ in range(50)]
    desk.wait_for(lambda: sum(one.ended() for one in many) == 49, 90, "the others to give way")
    assert [one.code() for one in many if one.ended()] == [0] * 49, [one.said() for one in many]
    time.sleep(0.5)
    assert desk.answers()
    assert sum(one.ended() for one in many) == 49


def test_it_says_goodbye_and_waits_for_nothing(desk: Desk) -> None:
    backbreak = desk.start_backbreak()
    desk.hands.type_keys(8, 2)
    before = desk.status()["sitting_seconds"]
    began = time.monotonic()
    assert backbreak.end() == 0
    took = time.monotonic() - began
    print(f"it left in {took:.2f} s")
    assert took < 30                               # under a second on a free machine: it hangs on nothing
    assert backbreak.said() == ""
    desk.start_backbreak("--no-tray")
    assert desk.status()["sitting_seconds"] >= before


def test_no_window_stays_when_it_is_killed(desk: Desk) -> None:
    backbreak = desk.start_backbreak("--no-tray")
    desk.tell("stretch")
    desk.wait_for(desk.window, 10, "a routine")
    backbreak.signal(signal.SIGKILL)
    desk.wait_for(lambda: desk.window() is None, 10, "the window to follow")


def test_a_prompt_whose_window_died_is_not_lost(desk: Desk) -> None:
    from tests.desktop import processes

    backbreak = desk.start_backbreak("--no-tray")
    desk.tell("stretch")
    desk.wait_for(desk.window, 10, "a routine")
    for pid in processes.children(backbreak.pid):
        processes.kill(pid)
    desk.wait_for(lambda: desk.stage() != "showing", 10, "it to be noticed")
    assert desk.tell("stretch").returncode == 0
    desk.wait_for(desk.window, 10, "another routine")
