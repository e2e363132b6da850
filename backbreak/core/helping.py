"""What tends to help this person: the scores before and after each routine, told once there are enough of them.

Evidence.md 7: one drop of a point is noise, so nothing is said under five uses, and what changed nothing is told as
plainly as what helped. From the ledger's rows; "looser, same, worse" is another question and is not mixed in.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from backbreak.core.language import _, decimal, row, several

ENOUGH = 5
CLEAR = 1.0
"""Points on average, in the same direction more often than not: below that it is called no clear change (judgement)."""
KINDS = (({"worse", "unsure"}, "worse"), ({"same"}, "same"), ({"looser"}, "looser"))
FELT: Mapping[str, Callable[[int], str]] = {
    "looser": lambda times: several("looser once", "looser {number} times", times),
    "same": lambda times: several("the same once", "the same {number} times", times),
    "worse": lambda times: several("worse once", "worse {number} times", times),
}
LOOKS_BACK = 180 * 86400.0
"""Seconds: what helped half a year ago says little of today."""


def words(rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str], routine: str | None = None) -> list[str]:
    """A sentence for each routine that was done often enough, the most helpful first. routine: of this one alone."""
    found: dict[str, list[int]] = {}
    for one in rows:
        if routine in (None, one["routine"]):
            found.setdefault(one["routine"], []).append(one["before"] - one["after"])
    told = {name: less for name, less in found.items() if len(less) >= ENOUGH}
    ranked = sorted(told, key=lambda name: (-_mean(told[name]), name))
    return [_sentence(titles.get(name, name), told[name]) for name in ranked]


def said(rows: Iterable[Mapping[str, Any]], titles: Mapping[str, str]) -> list[str]:
    """The answers looser, same and worse in words, for each routine with enough of them. rows: one of each move; the
    least kind word of a routine's moves is its own."""
    uses: dict[tuple[str, float], list[str]] = {}
    for one in rows:
        if one["routine"]:
            uses.setdefault((one["routine"], one["at"]), []).append(one["feeling"])
    found: dict[str, list[str]] = {}
    for (routine, _at), felt in uses.items():
        found.setdefault(routine, []).append(next(word for kinds, word in KINDS if kinds & {*felt}))
    return [_answers(titles.get(name, name), found[name]) for name in sorted(found) if len(found[name]) >= ENOUGH]


def _answers(title: str, words: list[str]) -> str:
    told = [felt(words.count(word)) for word, felt in FELT.items() if word in words]
    return _("After {routine} you said: {answers}.", routine=title, answers=row(told))


def _sentence(title: str, less: list[int]) -> str:
    mean, times = _mean(less), several("once", "{number} times", len(less))
    points = decimal(abs(mean))
    if mean >= CLEAR and _most(one > 0 for one in less):
        return _("{routine} tends to help you: {points} points less on average, {times}.",
                 routine=title, points=points, times=times)
    if mean <= -CLEAR and _most(one < 0 for one in less):
        return _("After {routine} it tends to be more: {points} points on average, {times}. Leaving it out is fine.",
                 routine=title, points=points, times=times)
    return _("No clear change after {routine}, {times}.", routine=title, times=times)



def _mean(less: list[int]) -> float:
    return sum(less) / len(less)


def _most(each: Iterable[bool]) -> bool:
    found = list(each)
    return sum(found) * 2 > len(found)
