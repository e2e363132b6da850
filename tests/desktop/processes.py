"""Processes that a desk started: each ends with it, whatever happens, and none that it did not start."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

_LIBC = ctypes.CDLL(None)
_PR_SET_PDEATHSIG = 1


class Started:
    """A process and the file it writes to."""

    def __init__(self, words: Sequence[str], env: Mapping[str, str], log: Path, cwd: Path, pass_fds: Sequence[int]):
        self.name, self._log = Path(words[0]).name, log
        with log.open("wb") as out:
            self.process = subprocess.Popen(
                words, env=env, cwd=cwd, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                pass_fds=pass_fds, start_new_session=True, preexec_fn=_end_with_parent,
            )
        self.pid = self.process.pid

    def ended(self) -> bool:
        return self.process.poll() is not None

    def code(self) -> int | None:
        return self.process.poll()

    def said(self) -> str:
        with contextlib.suppress(FileNotFoundError):
            return self._log.read_text(errors="replace").strip()
        return ""

    def signal(self, number: int) -> None:
        self.process.send_signal(number)

    def signal_tree(self, number: int) -> None:
        living = [] if self.ended() else [self.pid]
        for pid in [*living, *children(self.pid)]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill_tree(self) -> None:
        self.signal_tree(signal.SIGKILL)
        self.process.wait()

    def end(self, seconds: float = 60) -> int:
        """Ask it to go; its exit code. Raises TimeoutExpired where it does not."""
        if not self.ended():
            self.signal(signal.SIGTERM)
        return self.process.wait(seconds)


def start(
    words: Sequence[str], env: Mapping[str, str], log: Path, *, cwd: Path, pass_fds: Sequence[int] = ()
) -> Started:
    return Started(words, env, log, cwd, pass_fds)


def end_all(processes: Iterable[Started]) -> None:
    """Newest first, each with what it started."""
    for one in reversed(list(processes)):
        one.kill_tree()


def end_marked(mark: str) -> None:
    """Whatever has this in its environment: what desk processes started and left behind."""
    for pid in pids():
        if mark.encode() in _read(f"/proc/{pid}/environ").split(b"\0"):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def pids() -> list[int]:
    return [int(one.name) for one in Path("/proc").iterdir() if one.name.isdigit()]


def children(parent: int) -> list[int]:
    """All that descend from it and are alive."""
    of: dict[int, list[int]] = {}
    for pid in pids():
        fields = _read(f"/proc/{pid}/stat").rpartition(b")")[2].split()
        if len(fields) > 1 and fields[0] != b"Z":
            of.setdefault(int(fields[1]), []).append(pid)
    found, todo = [], [parent]
    while todo:
        new = of.get(todo.pop(), [])
        found += new
        todo += new
    return found


def _read(path: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError:
        return b""


def _end_with_parent() -> Any:
    """Should the test run itself be killed, nothing of the desk is left behind."""
    return _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)


def kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)
