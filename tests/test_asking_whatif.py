"""What-if asked from a running program: in a child, without waiting; the newest question wins."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest

from backbreak import asking_whatif
from backbreak.adapters.prompt.child import KILL_AFTER
from backbreak.asking_whatif import WhatIf
from tests.fakes import SmallLoop

ANSWERS = "import json, sys; print(json.dumps({'words': sys.argv[1:]}))"
HANGS = "import time; time.sleep(60)"


class Heard:
    def __init__(self) -> None:
        self.found: list[tuple[dict[str, Any] | None, str]] = []

    def __call__(self, found: dict[str, Any] | None, why: str) -> None:
        self.found.append((found, why))


@pytest.fixture
def loop() -> Iterator[SmallLoop]:
    made = SmallLoop()
    yield made
    made.close()


def asking(loop: SmallLoop, script: str) -> WhatIf:
    return WhatIf(loop, (sys.executable, "-S", "-c", script))


def test_the_answer_comes_back(loop: SmallLoop) -> None:
    heard = Heard()
    asking(loop, ANSWERS).ask({"sitting.limit": "25 min", "prompt.grace": "5 min"}, heard)
    assert heard.found == []
    assert loop.run_until(lambda: bool(heard.found))
    words = ["whatif", "--json", "sitting.limit=25 min", "prompt.grace=5 min"]
    assert heard.found == [({"words": words}, "")]


def test_a_newer_question_overtakes_the_one_before(loop: SmallLoop) -> None:
    heard, one = Heard(), asking(loop, f"import sys\nif 'a=1' in sys.argv: {HANGS}\n{ANSWERS}")
    one.ask({"a": "1"}, heard)
    one.ask({"a": "2"}, heard)
    assert loop.run_until(lambda: bool(heard.found))
    assert [found["words"][-1] for found, _ in heard.found if found] == ["a=2"]


def test_what_was_wrong_is_said(loop: SmallLoop) -> None:
    heard = Heard()
    asking(loop, "import sys; sys.exit('there is no setting a')").ask({"a": "1"}, heard)
    assert loop.run_until(lambda: bool(heard.found))
    assert heard.found[0][0] is None
    assert "there is no setting a" in heard.found[0][1]


def test_no_answer_is_told_too(loop: SmallLoop) -> None:
    heard = Heard()
    asking(loop, "pass").ask({}, heard)
    assert loop.run_until(lambda: bool(heard.found))
    assert heard.found == [(None, "It gave no answer.")]


def test_one_that_hangs_is_ended(loop: SmallLoop, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking_whatif, "LONGEST", 0.1)
    heard = Heard()
    asking(loop, HANGS).ask({}, heard)
    assert loop.run_until(lambda: bool(heard.found))
    assert heard.found[0][0] is None


def test_one_that_hangs_and_hears_nothing_is_ended_too(loop: SmallLoop) -> None:
    heard = Heard()
    asking(loop, "import os, signal; os.kill(os.getpid(), signal.SIGSTOP)").ask({"a": "1"}, heard)
    loop.turn(0.2)
    for seconds in (asking_whatif.LONGEST, KILL_AFTER):
        loop.skip(seconds + 0.1)
    assert loop.run_until(lambda: bool(heard.found))
    assert heard.found[0][0] is None


def test_who_has_gone_is_told_nothing(loop: SmallLoop) -> None:
    heard, one = Heard(), asking(loop, ANSWERS)
    one.ask({}, heard)
    child = one._child
    one.close()
    assert child is not None
    assert loop.run_until(lambda: child._over)
    assert heard.found == []


def test_what_cannot_be_started_is_said(loop: SmallLoop) -> None:
    heard = Heard()
    WhatIf(loop, ("/nowhere/backbreak",)).ask({}, heard)
    assert heard.found[0][0] is None
    assert heard.found[0][1]
