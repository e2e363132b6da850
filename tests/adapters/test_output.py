"""A small program's output: one that will not die, as on a share of the network that hangs, is not waited for."""

from __future__ import annotations

import os
import signal
import threading
from pathlib import Path

import pytest

from backbreak.adapters.attention import output
from backbreak.adapters.attention.output import Output
from tests.fakes import SmallLoop


def test_what_it_said_counts_though_it_does_not_end_and_no_dead_process_stays(
    loop: SmallLoop, monkeypatch: pytest.MonkeyPatch
) -> None:
    kill, left, said = os.kill, list[int](), list[str]()

    def spare(pid: int, _number: int) -> None:
        left.append(pid)
        saved.start()

    monkeypatch.setattr(output.os, "kill", spare)
    saved = threading.Timer(20, lambda: kill(left[0], signal.SIGKILL))      # whoever waits for it may go on in the end
    words = ("sh", "-c", "echo yes; exec sleep 600 >&-")
    Output(loop, words, {"PATH": "/usr/bin:/bin"}, lambda one, _why_not: said.append(one))
    assert loop.run_until(lambda: said)
    saved.cancel()
    assert said == ["yes\n"]
    assert Path(f"/proc/{left[0]}").exists(), "nobody has waited for its end"
    kill(left[0], signal.SIGKILL)
    assert loop.run_until(lambda: not Path(f"/proc/{left[0]}").exists())
