"""Sensors on a running desk: a file, a command, and the example that reads a mat on a serial line."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from functools import partial
from pathlib import Path

from tests.desktop.desk import Desk

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "chair_mat.py"


def test_a_file_and_a_command_are_heard_and_named(desk: Desk) -> None:
    desk.start_backbreak()
    folder = Path(desk.env["XDG_RUNTIME_DIR"]) / "backbreak" / "sensors"
    (folder / "chair-mat").write_text("away\n")
    desk.wait_for(lambda: desk.status()["state"] == "away", 10, "the word in the file")
    assert "Chair mat says away since" in desk.tell("why").stdout
    assert "chair-mat" in desk.tell("doctor").stdout
    desk.tell("sensor", "chair-mat", "sitting")
    assert desk.status()["state"] == "sitting"
    (folder / "lamp").write_text("blue\n")
    desk.wait_for(lambda: "no word of a sensor" in (desk.status()["trouble"] or ""), 10, "the notice")
    (folder / "lamp").unlink()
    desk.wait_for(lambda: desk.status()["trouble"] is None, 10, "the notice to go")


def test_the_example_reads_a_mat_on_a_serial_line(desk: Desk) -> None:
    desk.start_backbreak()
    mat, line = pty.openpty()
    environ = {**os.environ, "XDG_RUNTIME_DIR": desk.env["XDG_RUNTIME_DIR"]}
    reader = subprocess.Popen([sys.executable, str(EXAMPLE), os.ttyname(line)], env=environ)
    try:
        for bit, word in ((b"1\n", "sitting"), (b"0\n", "away"), (b"junk\n1\n", "sitting")):
            desk.wait_for(partial(_told, desk, mat, bit, word), 10, f"the mat to say {word}")
        os.close(line)
        os.close(mat)                                   # unplugged
        desk.wait_for(lambda: said(desk) == "unknown", 10, "the file to go")
    finally:
        reader.kill()
        reader.wait()


def _told(desk: Desk, mat: int, bit: bytes, word: str) -> bool:
    os.write(mat, bit)
    return said(desk) == word


def said(desk: Desk) -> str | None:
    return next((one["says"] for one in desk.status()["sensors"]), None)
