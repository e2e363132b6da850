"""backbreak probe: each port, live, in a process of its own, ended as a person would: with Ctrl+C."""

from __future__ import annotations

import os
import selectors
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from backbreak.__main__ import main
from backbreak.cli import probe

CHECKOUT = Path(probe.__file__).parents[2]
FIRST = {
    "input": "null: in use", "tray": "none: no: StatusNotifier", "session": "logind: no: no system bus",
    "holds": "prompts wait for: nothing",
}


@pytest.mark.parametrize("port", probe.PORTS)
def test_it_says_how_it_is_and_goes_on_until_it_is_interrupted(home: Path, port: str) -> None:
    environ = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    words = [sys.executable, "-m", "backbreak", "probe", port]
    with subprocess.Popen(words, env=environ, cwd=home, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        try:
            said = read_until(process, FIRST[port])
            assert process.poll() is None
        finally:
            process.send_signal(signal.SIGINT)
        code = process.wait(10)
        assert process.stderr is not None
        assert (code, process.stderr.read()) == (0, b""), said


def test_changes_are_said_once(capsys: pytest.CaptureFixture[str]) -> None:
    rows = [["a: in use", "b: no: gone"], ["a: in use", "b: no: gone"], ["a: on now", "b: no: gone"], ["a: in use"]]
    look = probe.changes(lambda: rows.pop(0))
    for _ in range(4):
        look()
    said = [line.split("  ", 1)[1] for line in capsys.readouterr().out.splitlines()]
    assert said == ["a: in use", "b: no: gone", "a: on now", "a: in use"]


@pytest.mark.parametrize("more", [[], ["x"], ["tray", "x"]])
def test_other_words_are_refused(capsys: pytest.CaptureFixture[str], more: list[str]) -> None:
    assert main(["probe", *more]) == 2
    assert "probe tray" in capsys.readouterr().err


def read_until(process: subprocess.Popen[bytes], words: str) -> str:
    assert process.stdout is not None
    said, end = b"", time.monotonic() + 20
    with selectors.DefaultSelector() as selector:
        selector.register(process.stdout, selectors.EVENT_READ)
        while words.encode() not in said and time.monotonic() < end:
            if selector.select(0.5):
                got = os.read(process.stdout.fileno(), 4096)
                if not got:
                    break
                said += got
    assert words.encode() in said, said
    return said.decode()
