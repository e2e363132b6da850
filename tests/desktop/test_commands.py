"""The command line beside a running one, and without."""

from __future__ import annotations

import json
import subprocess

from tests.desktop.desk import Desk


def test_without_a_running_one_a_command_says_so(desk: Desk) -> None:
    for words in ("status", "why", "stretch", "snooze 5 min", "skip", "pause", "resume", "today"):
        done = desk.tell(*words.split())
        assert (done.returncode, done.stdout) == (3, ""), words
        assert "backbreak is not running" in done.stderr


def test_status_is_what_the_contract_says(desk: Desk) -> None:
    desk.start_backbreak()
    desk.wait_for(desk.icons, 10, "an icon")
    status = json.loads(desk.tell("status", "--json").stdout)
    assert {
        "version", "state", "sitting_seconds", "confidence", "limit_seconds", "stage", "due_in_seconds", "holds",
        "paused_until", "snoozes_left", "prompts_today", "breaks_today", "longest_sitting_seconds_today",
        "input", "tray", "prompt", "speed", "heartbeat_age_seconds",
    } <= set(status)
    assert (status["input"], status["tray"], status["prompt"]) == ("x11", "sni", "window")
    assert desk.tell("why").stdout.count("\n") > 1
    assert desk.tell("today").returncode == 0
    assert desk.tell("doctor").returncode == 0, desk.tell("doctor").stdout


def test_status_follows_changes(desk: Desk) -> None:
    desk.start_backbreak("--no-tray")
    words = desk.command("status", "--json", "--watch")
    with subprocess.Popen(words, env=desk.env, cwd=desk.work, stdout=subprocess.PIPE, text=True) as watching:
        assert watching.stdout is not None
        assert json.loads(watching.stdout.readline())["stage"] == "watching"
        desk.tell("pause", "1 h")
        lines = iter(watching.stdout.readline, "")
        assert any(json.loads(line)["stage"] == "paused" for line in lines)
        desk.tell("quit")
        watching.communicate(timeout=60)
    assert watching.returncode in (0, 1)
