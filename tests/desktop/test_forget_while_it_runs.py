"""forget beside a running one: it forgets too, goes on, and writes nothing of it down again."""

from __future__ import annotations

import json

from tests.desktop.desk import Desk


def everything(desk: Desk) -> bytes:
    """Of the ledger with its journal, and of the state."""
    folders = [desk.home / ".local" / name / "backbreak" for name in ("share", "state")]
    return b"".join(one.read_bytes() for folder in folders for one in folder.rglob("*") if one.is_file())


def recorded(desk: Desk) -> int:
    out = desk.home / "out"
    assert desk.tell("export", str(out)).returncode == 0
    whole = json.loads((out / "backbreak.json").read_text())
    return sum(len(rows) for name, rows in whole.items() if isinstance(rows, list))


def test_it_forgets_too_and_goes_on(desk: Desk) -> None:
    desk.start_backbreak("--no-tray")
    desk.wait_for(desk.answers, 10, "an answer")
    assert desk.tell("checkin", "6", "low_back").returncode == 0
    assert desk.tell("want", "hips").returncode == 0
    assert b"low_back" in everything(desk)
    assert recorded(desk) == 1
    sat = desk.status()["sitting_seconds"]
    done = desk.tell("forget", "--all")
    assert done.returncode == 0, done.stderr
    assert "backbreak has forgotten it too" in done.stdout
    desk.wait_for(lambda: b"low_back" not in everything(desk), 5, "the area to be gone")
    assert b"hips" not in everything(desk)
    assert recorded(desk) == 0
    assert desk.status()["sitting_seconds"] >= sat
    assert desk.tell("checkin", "2", "neck").returncode == 0
    assert recorded(desk) == 1
    assert desk.tell("quit").returncode == 0
    desk.wait_for(lambda: not desk.answers(), 10, "the end")
    assert b"low_back" not in everything(desk)


def test_wrong_words_are_refused_without_a_trace(desk: Desk) -> None:
    desk.start_backbreak("--no-tray")
    desk.wait_for(desk.answers, 10, "an answer")
    desk.tell("checkin", "6", "low_back")
    assert desk.tell("forget", "everything").returncode == 2
    assert desk.tell("forget", "--before", "2026-99-99").returncode == 2
    assert recorded(desk) == 1
    assert desk.tell("forget", "--before", "2001-01-01").returncode == 0
    assert recorded(desk) == 1
