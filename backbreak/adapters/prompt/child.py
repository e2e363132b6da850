"""One window of ours in a process of its own: a card goes in as a JSON line, answers come out as JSON lines.

It knows nothing about what answers mean. It ends once, with why; nothing here waits or polls.
"""

from __future__ import annotations

import json
import logging
import os
import select
import signal
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from backbreak.ports import Loop

LONGEST_LINE = 64 * 1024    # bytes of an answer; more is junk
READ, READS = 16384, 8      # bytes at once, and how often in a turn: who never stops talking must not keep the loop
ODD = 100                   # lines that are no answer: a library may warn, but not on and on
COMPLAINTS = 1 << 20        # bytes on its standard error; a window has no more to say than that
UNREAD = 1 << 20            # bytes that it leaves in front of its door
LAST_WAIT = 0.5             # seconds that all windows together have when we leave
TERM_AFTER, KILL_AFTER = 2.0, 4.0       # seconds after being asked to hide
LOOK_AGAIN = 0.2            # seconds, where the system has no pidfd and the child's output has ended

log = logging.getLogger(__name__)


class Child:
    """line: called with each JSON object; ended: called once, with why it ended ("" for a good exit)."""

    def __init__(self, loop: Loop, command: Sequence[str], env: Mapping[str, str],
                 line: Callable[[dict[str, Any]], None], ended: Callable[[str], None]) -> None:
        self._loop, self._line, self._ended = loop, line, ended
        self._to_write = bytearray()
        self._rest = {"out": b"", "err": b""}
        self._complaint = ""
        self._odd = self._complained_of = 0
        self._given_up = ""
        self._cancels: list[Callable[[], None]] = []
        self._over = False
        self._spawn(command, env)

    def _spawn(self, command: Sequence[str], env: Mapping[str, str]) -> None:
        """By posix_spawn: no copy of this process, and only the three pipes are open in the child."""
        reads, self._stdin = os.pipe()
        self._stdout, writes = os.pipe()
        self._stderr, complains = os.pipe()
        actions = [(os.POSIX_SPAWN_DUP2, fd, to) for to, fd in enumerate((reads, writes, complains))]
        try:
            # A process group of its own: Ctrl-C in our terminal is not meant for the window.
            self.pid = os.posix_spawn(command[0], list(command), dict(env), file_actions=actions, setpgroup=0)
        except OSError:
            for fd in (self._stdin, self._stdout, self._stderr):
                os.close(fd)
            raise
        finally:
            for fd in (reads, writes, complains):
                os.close(fd)
        for fd in (self._stdin, self._stdout, self._stderr):
            os.set_blocking(fd, False)
        self._pidfd = _pidfd(self.pid)
        self._loop.watch(self._stdout, self._heard)
        self._loop.watch(self._stderr, self._complained)
        if self._pidfd is not None:
            self._loop.watch(self._pidfd, self._gone)

    def send(self, line: Mapping[str, Any]) -> None:
        if self._stdin >= 0:
            self._to_write += json.dumps(line).encode() + b"\n"
            self._write()
            if len(self._to_write) > UNREAD:
                self._give_up("the window no longer listens")

    def hide(self) -> None:
        """Ask it to go; if it does not, make it."""
        self.send({"hide": True})
        self._cancels.append(self._loop.later(TERM_AFTER, lambda: self._signal(signal.SIGTERM)))
        self._cancels.append(self._loop.later(KILL_AFTER, lambda: self._signal(signal.SIGKILL)))

    def close(self) -> None:
        """We are leaving: it goes when its input ends."""
        self._shut_stdin()
        self._signal(signal.SIGTERM)

    def last(self, seconds: float) -> None:
        """After `close`, when no loop runs any more: one that has not gone by then is made to."""
        if not self._over and (self._pidfd is None or not select.select([self._pidfd], [], [], max(0.0, seconds))[0]):
            self._signal(signal.SIGKILL)

    def doubt(self) -> None:
        """It said what makes no sense."""
        self._odd += 1
        if self._odd == ODD:
            self._give_up("the window talked nonsense")

    def _write(self) -> None:
        try:
            while self._to_write:
                del self._to_write[:os.write(self._stdin, self._to_write)]
        except BlockingIOError:
            self._loop.watch(self._stdin, self._write, writable=True)
            return
        except OSError:             # it has gone; its exit will tell
            self._to_write.clear()
        self._loop.unwatch(self._stdin)

    def _heard(self) -> None:
        if self._read("out", self._stdout, self._take) and self._pidfd is None:
            self._gone()

    def _complained(self) -> None:
        self._read("err", self._stderr, self._note)
        if self._complained_of > COMPLAINTS:
            self._give_up("the window complained without end")

    def _give_up(self, why: str) -> None:
        """It is out of its mind: it goes at once, and nothing more of it is heard."""
        if not self._given_up:
            self._given_up = why
            for fd in (self._stdout, self._stderr):
                self._loop.unwatch(fd)
            self._signal(signal.SIGKILL)
            if self._pidfd is None:
                self._cancels.append(self._loop.later(LOOK_AGAIN, self._gone))

    def _read(self, name: str, fd: int, each: Callable[[bytes], None]) -> bool:
        """What can be read now, line by line, if it is not too much. True at the end of it."""
        for _ in range(READS):
            if self._over or self._given_up:
                break
            try:
                chunk = os.read(fd, READ)
            except BlockingIOError:
                return False
            except OSError:
                chunk = b""
            if not chunk:
                self._loop.unwatch(fd)
                return True
            *lines, rest = (self._rest[name] + chunk).split(b"\n")
            self._rest[name] = rest[-LONGEST_LINE:]
            if name == "err":
                self._complained_of += len(chunk)
            elif len(rest) > LONGEST_LINE:
                self.doubt()
            for line in lines:
                each(line)
        return False

    def _take(self, raw: bytes) -> None:
        try:
            line = json.loads(raw) if len(raw) < LONGEST_LINE else None
        except (ValueError, RecursionError):        # no JSON, or brackets in brackets without end
            line = None
        if isinstance(line, dict):
            self._line(line)
        elif not self._given_up:
            log.warning("the window said something that is no answer: %r", raw[:200])
            self.doubt()

    def _note(self, raw: bytes) -> None:
        self._complaint = raw.decode("utf-8", "replace").strip()[:300] or self._complaint

    def _gone(self) -> None:
        """The process has ended (or, without a pidfd, its output has)."""
        if self._pidfd is not None:
            self._signal(signal.SIGKILL)        # whatever it started goes with it
        try:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError:       # somebody else reaped it
            pid, status = self.pid, 0
        if pid == 0:
            self._cancels.append(self._loop.later(LOOK_AGAIN, self._gone))
            return
        if self._over:
            return
        self._read("out", self._stdout, self._take)
        self._read("err", self._stderr, self._note)
        self._finish(self._given_up or _why(os.waitstatus_to_exitcode(status), self._complaint))

    def _finish(self, why: str) -> None:
        self._over = True
        for cancel in self._cancels:
            cancel()
        self._shut_stdin()
        for fd in (self._stdout, self._stderr, self._pidfd):
            if fd is not None:
                self._loop.unwatch(fd)
                os.close(fd)
        self._ended(why)

    def _shut_stdin(self) -> None:
        if self._stdin >= 0:
            self._loop.unwatch(self._stdin)
            os.close(self._stdin)
            self._stdin = -1

    def _signal(self, number: signal.Signals) -> None:
        """It and what it started. Not reaped yet, the number is still its own."""
        if not self._over:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self.pid, number)


def window_command() -> list[str]:
    """-P: what lies in the folder where we happened to be started (/tmp/json.py) is no module of ours."""
    return [sys.executable, "-P", "-m", "backbreak.windows"]


def window_env(env: Mapping[str, str]) -> dict[str, str]:
    """The child must find the same backbreak as we run, also from a checkout."""
    import backbreak

    root = Path(backbreak.__file__).resolve().parent.parent
    if root.name in ("site-packages", "dist-packages"):
        return dict(env)
    paths = [str(root), *filter(None, [env.get("PYTHONPATH")])]
    return {**env, "PYTHONPATH": os.pathsep.join(paths)}


def _pidfd(pid: int) -> int | None:
    try:
        return os.pidfd_open(pid)
    except (OSError, AttributeError):       # Linux before 5.3, other systems
        return None


def _why(code: int, complaint: str) -> str:
    if code == 0:
        return ""
    how = f"ended with code {code}" if code > 0 else f"was ended by signal {-code}"
    return f"the window {how}" + (f": {complaint}" if complaint else "")
