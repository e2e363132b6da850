"""Speech Dispatcher: the desktop's own voice, the one that screen readers use, as the person has set it up.

By its protocol (SSIP) over its socket, in our loop: `spd-say` cannot be stopped without silencing every other program
as well, a screen reader too. Where it does not run yet it is started, as `spd-say` does.
"""

from __future__ import annotations

import logging
import os
import socket
from collections.abc import Callable, Mapping
from pathlib import Path

from backbreak.adapters.spawned import Spawned, found
from backbreak.adapters.speech.program import LIMIT
from backbreak.ports import Loop

NAME, DAEMON = "speech-dispatcher", "speech-dispatcher"
START_LIMIT = 10.0
"""Seconds that its start may take: it loads its voices."""
MOST = 4096

log = logging.getLogger(__name__)


def usable(env: Mapping[str, str]) -> str | None:
    there = path(env).exists() or found(DAEMON, env)
    return None if there else "speech-dispatcher is not installed"


def path(env: Mapping[str, str]) -> Path:
    address = env.get("SPEECHD_ADDRESS", "")
    if address.startswith("unix_socket:"):
        return Path(address.removeprefix("unix_socket:"))
    return Path(env.get("XDG_RUNTIME_DIR") or "/nonexistent") / "speech-dispatcher" / "speechd.sock"


def make(loop: Loop, env: Mapping[str, str]) -> Dispatcher:
    return Dispatcher(loop, env)


class Dispatcher:
    """One talk at a time; the connection is there only as long as something may have to be stopped."""

    name = NAME

    def __init__(self, loop: Loop, env: Mapping[str, str]) -> None:
        self._loop, self._env = loop, env
        self._talk: _Talk | None = None
        self._starting: Spawned | None = None
        self._waits: tuple[str, str] | None = None

    def say(self, text: str, language: str) -> None:
        self.stop()
        if self._speak(text, language):
            return
        self._waits = (text, language)
        if self._starting is None:
            self._start()

    def stop(self) -> None:
        self._waits = None
        talk, self._talk = self._talk, None
        if talk is not None:
            talk.stop()

    def _speak(self, text: str, language: str) -> bool:
        try:
            self._talk = _Talk(self._loop, path(self._env), text, language)
        except OSError:
            return False
        return True

    def _start(self) -> None:
        try:
            self._starting = Spawned(self._loop, [DAEMON, "--spawn"], self._env, START_LIMIT, self._started)
        except OSError as fault:
            log.warning("nothing is spoken: %s could not be started: %s", DAEMON, fault)

    def _started(self, code: int) -> None:
        self._starting = None
        waits, self._waits = self._waits, None
        if waits is not None and not self._speak(*waits):
            log.warning("nothing is spoken: %s does not answer (its start ended with code %d)", DAEMON, code)


class _Talk:
    """One text over one connection. Raises OSError where nobody listens."""

    def __init__(self, loop: Loop, where: Path, text: str, language: str) -> None:
        self._loop = loop
        self._socket = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM | socket.SOCK_NONBLOCK)
        try:
            self._socket.connect(str(where))
        except OSError:
            self._socket.close()
            raise
        plain = " ".join(text.split())
        spoken = f".{plain}" if plain.startswith(".") else plain      # a single dot would end the text
        self._to_say = [
            f"SET SELF CLIENT_NAME {_user()}:backbreak:prompt", f"SET SELF LANGUAGE {language.lower()}",
            "SET SELF PRIORITY TEXT", "SPEAK", f"{spoken}\r\n.",
        ]
        self._rest = b""
        loop.watch(self._socket.fileno(), self._heard)
        self._cancel: Callable[[], None] = loop.later(LIMIT, self._close)
        self._next()

    def stop(self) -> None:
        """What waits or is spoken of ours ends; nobody else's does."""
        if self._socket.fileno() >= 0:
            self._send("CANCEL SELF\r\nQUIT")
            self._close()

    def _next(self) -> None:
        if self._to_say:
            self._send(self._to_say.pop(0))

    def _send(self, line: str) -> None:
        try:
            self._socket.sendall(f"{line}\r\n".encode())
        except OSError as fault:        # so little always fits, unless nobody takes it
            log.warning("nothing is spoken: %s does not listen: %s", DAEMON, fault)
            self._close()

    def _heard(self) -> None:
        try:
            chunk = self._socket.recv(MOST)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            self._close()
            return
        *lines, rest = (self._rest + chunk).split(b"\r\n")
        self._rest = rest[-MOST:]
        for line in lines:
            self._answered(line.decode("utf-8", "replace"))

    def _answered(self, line: str) -> None:
        """208 OK ...; 225-21 comes before 225 OK ...; 3xx to 5xx are faults, and a voice for a language may be one."""
        if line[3:4] == "-":
            return
        if line[:1] in ("3", "4", "5") and not self._to_say:
            log.warning("nothing is spoken: %s says %s", DAEMON, line)
        self._next()

    def _close(self) -> None:
        self._cancel()
        if self._socket.fileno() >= 0:
            self._loop.unwatch(self._socket.fileno())
            self._socket.close()


def _user() -> str:
    return os.environ.get("USER") or "person"
