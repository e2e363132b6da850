"""What tends to help this person: the scores before and after each routine, told once there are enough of them.

Evidence.md 7: one drop of a point is noise, so nothing is said under five uses, and what changed nothing is told as
plainly as what helped. From the ledger's rows; "looser, same, worse" is another question and is not mixed in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

ENOUGH = 5
CLEAR = 1.0
"""Points on average, in the same direction more often than not: below that it is called no clear change (judgement)."""
KINDS = (({"worse", "unsure"}, "worse"), ({"same"}, "the same"), ({"looser"}, "looser"))
LOOKS_BACK = 180 * 86400.0
"""Seconds: what helped half a year ago says little of today."""


def words(rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str], routine: str | None = None) -> list[str]:
    """A sentence for each routine that was done often enough, the most helpful first. routine: of this one alone."""
    found: dict[str, list[int]] = {}
    for row in rows:
        if routine in (None, row["routine"]):
            found.setdefault(row["routine"], []).append(row["before"] - row["after"])
    told = {name: less for name, less in found.items() if len(less) >= ENOUGH}
    ranked = sorted(told, key=lambda name: (-_mean(told[name]), name))
    return [_sentence(titles.get(name, name), told[name]) for name in ranked]


def said(rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str]) -> list[str]:
    """The answers looser, same and worse in words, for each routine with enough of them. rows: one of each move; the
    least kind word of a routine's moves is its own."""
    uses: dict[tuple[str, float], list[str]] = {}
    for row in rows:
        if row["routine"]:
            uses.setdefault((row["routine"], row["at"]), []).append(row["feeling"])
    found: dict[str, list[str]] = {}
    for (routine, _), felt in uses.items():
        found.setdefault(routine, []).append(next(word for kinds, word in KINDS if kinds & {*felt}))
    return [_answers(titles.get(name, name), found[name]) for name in sorted(found) if len(found[name]) >= ENOUGH]


def _answers(title: str, words: list[str]) -> str:
    counts = [(word, words.count(word)) for word in ("looser", "the same", "worse")]
    told = [f"{word} {'once' if times == 1 else f'{times} times'}" for word, times in counts if times]
    return f"After {title} you said: {', '.join(told)}."


def _sentence(title: str, less: list[int]) -> str:
    mean, times = _mean(less), f"{len(less)} times"
    if mean >= CLEAR and _most(one > 0 for one in less):
        return f"{title} tends to help you: {mean:.1f} points less on average, {times}."
    if mean <= -CLEAR and _most(one < 0 for one in less):
        return f"After {title} it tends to be more: {-mean:.1f} points on average, {times}. Leaving it out is fine."
    return f"No clear change after {title}, {times}."


def _mean(less: list[int]) -> float:
    return sum(less) / len(less)


def _most(each: Iterable[bool]) -> bool:
    found = list(each)
    return sum(found) * 2 > len(found)
