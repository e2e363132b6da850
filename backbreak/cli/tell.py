"""Commands for the running backbreak: sent as typed, answered in one line. Exit 3 when it is not running."""

from __future__ import annotations

import sys
from typing import Any

NOT_RUNNING = "backbreak is not running; start it with: backbreak"


def run(args: list[str]) -> int:
    """`args` are the words as typed. Exit 0 done, 1 it failed, 2 wrong usage, 3 not running."""
    answer = ask(args)
    if isinstance(answer, int):
        return answer
    if "error" in answer:
        print(f"backbreak: {answer['error']}", file=sys.stderr)
        return int(answer.get("exit", 1))
    for line in answer.get("lines", [answer.get("text", "")]):
        print(line)
    return 0


def ask(words: list[str]) -> dict[str, Any] | int:
    """The answer, or the exit code after a line that says why there is none."""
    from backbreak.adapters import control
    from backbreak.adapters.files import paths

    try:
        return control.ask(paths().runtime / control.SOCKET, words)
    except control.NotRunning:
        print(f"backbreak: {NOT_RUNNING}", file=sys.stderr)
        return 3
    except control.NoAnswer as error:
        print(f"backbreak: {error}", file=sys.stderr)
        return 1
