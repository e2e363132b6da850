"""Asks `backbreak whatif --json` in a child, so that the tray neither waits nor loads the replay. The newest question
wins: a slider that moves on ends the child that works at where it was.

    asking = WhatIf(loop)
    asking.ask({"sitting.limit": "25 min", "prompt.grace": "5 min"}, done)

`done(found, "")` has what docs/contract.md says of `whatif --json` (`found["sentence"]` goes beside a slider, as it
is); `done(None, why)` says in words why there is nothing. It is called once for each question, except for one that a
newer has overtaken. `close()` when the window that asks has gone.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from backbreak.adapters.prompt.child import Child, window_env
from backbreak.core.language import _
from backbreak.ports import Loop

LONGEST = 20.0
"""Seconds; it takes less than one, and on a busy machine a few."""

Done = Callable[[dict[str, Any] | None, str], None]


class WhatIf:
    """command: what it starts, before the words of the question."""

    def __init__(self, loop: Loop, command: tuple[str, ...] = (sys.executable, "-P", "-m", "backbreak")) -> None:
        self._loop, self._command = loop, command
        self._child: Child | None = None
        self._cancel: Callable[[], None] = _nothing

    def ask(self, changes: Mapping[str, str], done: Done) -> None:
        self.close()
        found: list[dict[str, Any]] = []
        words = [f"{name}={typed}" for name, typed in changes.items()]

        def ended(why: str) -> None:
            if self._child is child:
                self._cancel()
                self._child = None
                done(found[-1], "") if found and not why else done(None, why or _("It gave no answer."))

        try:
            command = [*self._command, "whatif", "--json", *words]
            child = Child(self._loop, command, window_env(os.environ), found.append, ended)
        except OSError as fault:
            done(None, str(fault))
            return
        self._child = child
        self._cancel = self._loop.later(LONGEST, child.hide)      # and if it does not go, it is made to

    def close(self) -> None:
        """Whatever is asked is not wanted any more."""
        self._cancel()
        child, self._child = self._child, None
        if child is not None:
            child.close()


def _nothing() -> None:
    """There is nothing to call off."""
