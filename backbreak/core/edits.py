"""What was changed in the settings file, step by step, and each step taken back. Knows text, and touches no disk.

A step remembers only what differs. Where somebody else has written into the file since, their words stay: then the
value alone goes back.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from backbreak.core.problems import Problem
from backbreak.core.settings_file import set_text

MOST = 200


@dataclass(frozen=True, slots=True)
class Step:
    """at: where the text differed; old, new: what stood there, and what stands there now. after: a print of the whole
    text that came of it. before: the settings that were changed, as they were typed."""

    at: int
    old: str
    new: str
    after: tuple[int, int]
    before: tuple[tuple[str, str], ...]


Steps = tuple[Step, ...]


def added(steps: Steps, before: str, after: str, values: Mapping[str, str]) -> Steps:
    """One more step, from one text to the other. values: what was changed, as it was. No step where nothing was."""
    if before == after:
        return steps
    start = _alike(before, after)
    tail = _alike(before[start:][::-1], after[start:][::-1])
    old, new = before[start : len(before) - tail], after[start : len(after) - tail]
    return (*steps, Step(start, old, new, _print(after), tuple(values.items())))[-MOST:]


def undone(steps: Steps, text: str, file: str = "settings.toml") -> str | Problem:
    """The text before the last step; or why it cannot be had. Without a step the text stays."""
    if not steps:
        return text
    last = steps[-1]
    if _print(text) == last.after:
        return text[: last.at] + last.old + text[last.at + len(last.new) :]
    for name, typed in last.before:
        found = set_text(text, name, typed, file)
        if isinstance(found, Problem):
            return found
        text = found
    return text


def _print(text: str) -> tuple[int, int]:
    return len(text), hash(text)


def _alike(one: str, other: str) -> int:
    """So many characters are the same from the beginning on."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[:middle] == other[:middle]:
            low = middle
        else:
            high = middle - 1
    return low
