"""A small program of somebody else's, started and forgotten: it has no input and no output, and a limit of time.

Shared by the sound and the speech. By posix_spawn, so that this process is not copied.
"""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress

from backbreak.ports import Loop

KILL_AFTER = 1.0
"""Seconds after it was told to go."""
LOOK_AGAIN = 0.5
"""Seconds, where the system has no pidfd."""


def found(program: str, env: Mapping[str, str]) -> str | None:
    """Where this program is; None where it is not installed."""
    return shutil.which(program, path=env.get("PATH"))


class Spawned:
    """limit: seconds that it may take. ended: called once with its exit code (negative: the signal that ended it).

    Raises OSError where it cannot be started.
    """

    def __init__(self, loop: Loop, command: Sequence[str], env: Mapping[str, str], limit: float,
                 ended: Callable[[int], None]) -> None:
        self._loop, self._ended, self._over = loop, ended, False
        program = found(command[0], env)
        if program is None:
            raise FileNotFoundError(f"{command[0]} is not installed")
        nothing = [(os.POSIX_SPAWN_OPEN, fd, os.devnull, os.O_RDWR, 0) for fd in (0, 1, 2)]
        self.pid = os.posix_spawn(program, list(command), dict(env), file_actions=nothing, setpgroup=0)
        self._pidfd = _pidfd(self.pid)
        self._cancels = [loop.later(limit, self.stop)]
        if self._pidfd is None:
            self._wait()
        else:
            loop.watch(self._pidfd, self._wait)

    def stop(self) -> None:
        """At once; `ended` comes all the same."""
        self._signal(signal.SIGTERM)
        if not self._over:
            self._cancels.append(self._loop.later(KILL_AFTER, lambda: self._signal(signal.SIGKILL)))

    def _wait(self) -> None:
        try:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
        except ChildProcessError:       # somebody else reaped it
            pid, status = self.pid, 0
        if pid == 0:
            if self._pidfd is None:
                self._cancels.append(self._loop.later(LOOK_AGAIN, self._wait))
            return
        self._over = True
        for cancel in self._cancels:
            cancel()
        if self._pidfd is not None:
            self._loop.unwatch(self._pidfd)
            os.close(self._pidfd)
        self._ended(os.waitstatus_to_exitcode(status))

    def _signal(self, number: signal.Signals) -> None:
        if not self._over:              # not reaped yet, so the number is still this process's
            with suppress(ProcessLookupError):
                os.kill(self.pid, number)


def _pidfd(pid: int) -> int | None:
    try:
        return os.pidfd_open(pid)
    except (OSError, AttributeError):       # Linux before 5.3, other systems
        return None
