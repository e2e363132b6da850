"""One client of the command socket: its one line in, the answers out, within bounds and without waiting.

Decides when a client is too slow, too long or too lazy to read. Knows no command.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from backbreak.core.language import _

if TYPE_CHECKING:
    from backbreak.ports import Loop

LONGEST_LINE = 64 * 1024
PATIENCE = 10.0  # seconds for a client to send its line
MOST_UNREAD = 1024 * 1024  # bytes that a client may leave unread before it is dropped


class Reply:
    """Call it with the answer; one that says "more": true keeps the way open for another."""

    def __init__(self, client: Connection) -> None:
        self._client = client

    def __call__(self, answer: dict[str, Any]) -> None:
        self._client.reply(answer)

    @property
    def open(self) -> bool:
        """Whether anybody still listens."""
        return self._client.open

    def when_gone(self, call: Callable[[], None]) -> None:
        """Call once when the client goes away, or when it has had its last answer."""
        self._client.when_gone = call


Handle = Callable[[list[str], Reply, bool], None]


class Connection:
    def __init__(
        self, loop: Loop, connection: socket.socket, handle: Handle, forget: Callable[[Connection], None]
    ) -> None:
        self.open = True
        self.when_gone: Callable[[], None] | None = None
        self._loop, self._socket, self._handle, self._forget = loop, connection, handle, forget
        self._line: bytearray | None = bytearray()  # None when it is complete
        self._unsent = bytearray()
        self._last = False  # no answer follows what is unsent
        self._cancel: Callable[[], None] | None = None

    def listen(self) -> None:
        self._cancel = self._loop.later(PATIENCE, self._too_slow)
        self._watch()

    def reply(self, answer: dict[str, Any]) -> None:
        if not self.open or self._last:
            return
        self._unsent += json.dumps(answer, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
        self._last = not answer.get("more")
        if self._send() and len(self._unsent) > MOST_UNREAD:
            self.close()
        elif self.open and self._last:      # it waits for nobody else's place to be taken up for ever
            self._cancel = self._loop.later(PATIENCE, self.close)

    def close(self) -> None:
        if not self.open:
            return
        self.open = False
        self._in_time()
        self._loop.unwatch(self._socket.fileno())
        self._socket.close()
        self._forget(self)
        if self.when_gone is not None:
            self.when_gone()

    def _ready(self) -> None:
        if self._unsent and not self._send():
            return
        try:
            arrived = self._socket.recv(LONGEST_LINE)
        except BlockingIOError:
            return
        except OSError:
            arrived = b""
        if not arrived:
            self.close()
        elif self._line is not None:
            self._line += arrived
            self._perhaps_handle()

    def _perhaps_handle(self) -> None:
        line, mark, _rest = (self._line or b"").partition(b"\n")
        if len(line) > LONGEST_LINE:
            self._refuse(f"a line may have {LONGEST_LINE} bytes at most")
        elif mark:
            self._line = None
            self._in_time()
            self._understand(bytes(line))

    def _understand(self, line: bytes) -> None:
        try:
            asked = json.loads(line)
        except (ValueError, RecursionError):
            return self._refuse("this is not a line of JSON")
        words = asked.get("words") if isinstance(asked, dict) else None
        if not isinstance(words, list) or not all(isinstance(word, str) for word in words):
            return self._refuse('expected {"words": ["status"]}: a list of strings')
        done = False
        try:
            self._handle(words, Reply(self), asked.get("more") is True)
            done = True
        finally:  # the fault itself is for the loop to report
            if not done:
                self._refuse(_("backbreak could not do that; its log says why"))
        return None

    def _refuse(self, why: str) -> None:
        self._line = None
        self._in_time()
        self.reply({"error": why})

    def _too_slow(self) -> None:
        self._refuse(f"no complete line within {PATIENCE:g} s")

    def _in_time(self) -> None:
        if self._cancel is not None:
            self._cancel()
            self._cancel = None

    def _send(self) -> bool:
        """Send what can be sent. False when that closed the connection."""
        try:
            sent = self._socket.send(self._unsent) if self._unsent else 0
        except BlockingIOError:
            sent = 0
        except OSError:
            self.close()
            return False
        del self._unsent[:sent]
        if self._last and not self._unsent:
            self.close()
            return False
        self._watch()
        return True

    def _watch(self) -> None:
        # Also while nothing is to be read: that is how its going away shows.
        self._loop.watch(self._socket.fileno(), self._ready, writable=bool(self._unsent))
