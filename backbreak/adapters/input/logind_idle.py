"""Idle time from logind's hint, the last resort: the desktop says that nobody is there, some minutes late, or never.

While the desktop says nothing, nothing is known (None): it is a plain clock then. Does not know who sets the hint.
"""

from __future__ import annotations

import time
from collections.abc import Callable

from backbreak.adapters.login import Login, Said

LINGERS = 60.0
"""For so many seconds after the hint has gone somebody is certainly there: a return has to be seen to be one."""
BUSY = 0.5
"""What is read then, in seconds."""
MICRO = 1e-6


class LogindInput:
    """ports.Input of the session that `login` has found."""

    name = "logind"

    def __init__(self, login: Login) -> None:
        self.sure = "coarse: an absence is seen when the desktop calls it one, minutes late; some never do"
        self._login = login
        self._since: float | None = None
        self._back = -LINGERS
        self._stir: Callable[[], None] | None = None
        self._forget = login.follow(self._told)
        self._told(Said.CHANGED)

    def idle(self) -> float | None:
        now = time.monotonic()
        if self._since is not None:
            return max(0.0, now - self._since)
        return BUSY if now - self._back < LINGERS else None

    def on_stir(self, call: Callable[[], None] | None) -> bool:
        self._stir = call
        return True

    def close(self) -> None:
        self._forget()
        self._stir = None

    def _told(self, said: Said) -> None:
        facts = self._login.facts
        if said is not Said.CHANGED or "IdleHint" not in facts:
            return
        if facts["IdleHint"] is True:
            since = facts.get("IdleSinceHintMonotonic")
            now = time.monotonic()
            told = min(since * MICRO, now) if isinstance(since, int) and since > 0 else now
            self._since = told if self._since is None else min(self._since, told)
        elif self._since is not None:
            self._since, self._back = None, time.monotonic()
            call, self._stir = self._stir, None
            if call is not None:
                call()


def usable(login: Login) -> str | None:
    """Why not, or None."""
    login.wait()
    return login.why_not or None
