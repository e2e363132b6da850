"""A window out of its mind: it floods us, hears nothing, does not go, or leaves others behind. It costs one prompt."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from backbreak.adapters.prompt import child
from tests.adapters.test_prompt_window import Desk, gone
from tests.fakes import SmallLoop

HANGS = "signal.signal(signal.SIGTERM, signal.SIG_IGN); say(answer='start')\nwhile True: time.sleep(60)"


def alive(pid: int) -> bool:
    """Running, and no zombie that waits for its parent."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize(("script", "why"), [
    ("while True: os.write(1, b'x' * 65536)", "the window talked nonsense"),
    ("while True: os.write(1, b'x\\n' * 30000)", "the window talked nonsense"),
    ("while True: os.write(1, b'{\"id\": 8, \"answer\": \"skip\"}\\n' * 1000)", "the window talked nonsense"),
    ("while True: say(answer='dance')", "the window talked nonsense"),
    ("while True: os.write(1, b'[' * 60000 + b'\\n')", "the window talked nonsense"),
    ("while True: os.write(2, b'x' * 65536)", "the window complained without end"),
], ids=["one line", "lines", "another's answers", "unknown answers", "brackets", "complaints"])
def test_one_that_never_stops_talking_is_ended_and_the_prompt_is_lost(
    loop: SmallLoop, script: str, why: str, caplog: pytest.LogCaptureFixture
) -> None:
    desk, turns = Desk(loop, script), list[int]()
    desk.show()
    loop.later(0.0, lambda: turns.append(1))
    assert desk.answers(1) == ["lost"]
    assert desk.lines == [{"id": 7, "answer": "lost", "why": why}]
    assert turns, "nobody else had a turn"
    assert sum(len(one.getMessage()) for one in caplog.records) < 64 * 1024, "the log was filled with it"


def test_in_one_turn_it_is_heard_only_so_far(loop: SmallLoop) -> None:
    desk = Desk(loop, "while True: os.write(2, b'x' * 65536)")
    desk.show()
    process = desk.child
    assert loop.run_until(lambda: process._complained_of)
    assert process._complained_of <= child.READ * child.READS
    desk.prompt.close()
    assert gone(loop, process)


def test_half_a_line_is_no_answer_and_both_halves_are(loop: SmallLoop) -> None:
    first, second = b'{"id": 7, "ans', b'wer": "skip"}\n{"id": 7, "a'
    desk = Desk(loop, f"os.write(1, {first!r}); time.sleep(0.1); os.write(1, {second!r})")
    desk.show()
    process = desk.child
    assert gone(loop, process)
    assert [line["answer"] for line in desk.lines] == ["skip"]


def test_one_that_hears_nothing_is_ended_before_it_fills_our_memory(loop: SmallLoop) -> None:
    desk = Desk(loop, "say(answer='start')\nwhile True: time.sleep(60)")
    desk.prompt.show_text({"id": 7, "kind": "today", "title": "Today"}, desk.lines.append)
    assert desk.answers(1) == ["start"]
    for _ in range(40):
        desk.prompt.renew_text({"kind": "today", "title": "Today", "long": "w" * 50_000})
    assert desk.answers(2) == ["start", "lost"]
    assert desk.lines[-1]["why"] == "the window no longer listens"


@pytest.mark.parametrize("how", ["ends", "is killed", "is closed"])
def test_what_it_started_goes_with_it(loop: SmallLoop, how: str) -> None:
    script = ("signal.signal(signal.SIGTERM, signal.SIG_IGN)\npid = os.fork()\nif pid == 0: time.sleep(600)\n"
              "say(answer='start', pid=pid)\n")
    desk = Desk(loop, script + ("sys.exit(0)" if how == "ends" else "while True: time.sleep(60)"))
    desk.show()
    process = desk.child
    assert loop.run_until(lambda: desk.lines)
    left = desk.lines[0]["pid"]
    if how == "is killed":
        desk.prompt.hide(7)
        loop.skip(child.KILL_AFTER + 0.1)
    elif how == "is closed":
        desk.prompt.close()
    assert gone(loop, process)
    assert loop.run_until(lambda: not alive(left))


@pytest.mark.parametrize("hidden", [False, True])
def test_one_that_will_not_go_does_not_outlive_us(loop: SmallLoop, hidden: bool) -> None:
    desk = Desk(loop, HANGS)
    desk.show()
    assert desk.answers(1) == ["start"]
    process = desk.child
    if hidden:
        desk.prompt.hide(7)
    began = time.process_time()
    desk.prompt.close()                     # no loop runs any more
    assert time.process_time() - began < child.LAST_WAIT, "it waited by turning round and round"
    os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    assert gone(loop, process)


def test_without_a_pidfd_one_out_of_its_mind_is_ended_too(loop: SmallLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(child, "_pidfd", lambda _: None)
    desk = Desk(loop, "while True: os.write(1, b'x\\n' * 30000)")
    desk.show()
    assert desk.answers(1) == ["lost"]
    desk.show(id=8)
    process = desk.child
    desk.prompt.close()
    assert gone(loop, process)
