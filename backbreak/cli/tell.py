"""Commands for the running backbreak: sent as typed, answered in one line. Exit 3 when it is not running.

The running one judges the words. Only without its answer are they judged here: wrong usage is 2 all the same.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

from backbreak.cli.printing import visible
from backbreak.core.language import N_, _

NOT_RUNNING = N_("backbreak is not running; start it with: backbreak")


def run(args: list[str]) -> int:
    """`args` are the words as typed. Exit 0 done, 1 it failed, 2 wrong usage, 3 not running."""
    answer = ask(args, judged=False)
    if isinstance(answer, int):
        return answer
    for line in answer.get("lines", [answer.get("text", "")]):
        print(visible(line))
    return 0


def ask(words: list[str], judged: bool = True) -> dict[str, Any] | int:
    """The answer, or the exit code after a line that says why there is none.

    judged: the words are known to be right, and need not be looked at where nobody answers.
    """
    from backbreak.adapters import control
    from backbreak.adapters.disk import paths  # files.py would bring in all that reads settings and routines

    try:
        answer = control.ask(paths().socket, words)
    except (control.NotRunning, control.NoAnswer, control.Unfit) as error:
        return (0 if judged else _misspelt(words)) or unanswered(error)
    return refused(answer) or answer


def follow(words: list[str]) -> Iterator[dict[str, Any]]:
    """Each answer as it comes. Raises what `unanswered` puts in words."""
    from backbreak.adapters import control
    from backbreak.adapters.disk import paths

    return control.follow(paths().socket, words)


def unanswered(error: Exception) -> int:
    """Say why there is no answer; the exit code."""
    from backbreak.adapters import control

    here = not isinstance(error, control.NotRunning)
    return _failed(str(error) if here else _(NOT_RUNNING), 1 if here else 3)


def refused(answer: dict[str, Any]) -> int:
    """0, or the exit code after the line in which the running backbreak says why not."""
    return _failed(answer["error"], int(answer.get("exit", 1))) if "error" in answer else 0


def _misspelt(words: list[str]) -> int:
    """0, or 2 after a line that says what would be right. Which routines there are is not known here."""
    from backbreak.core import commands
    from backbreak.core.events import Moment

    try:
        commands.parse(tuple(words), Moment(0.0, 0.0))
    except ValueError as error:
        return _failed(str(error), 2)
    return 0


def _failed(why: str, code: int) -> int:
    print(visible(f"backbreak: {why}"), file=sys.stderr)
    return code
