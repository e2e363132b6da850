"""What becomes of a prompt that never came: answered in the same shares as the real ones were, in a fixed order.

No answer that was given to one prompt says what would have been said to another: this is an assumption, and a plain
one. The same shares always give the same order, so that two settings are compared on equal terms.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

ENOUGH = 5
"""With fewer answers than this nothing is known of somebody: all are taken to be left alone, which brings the most."""


class Became(StrEnum):
    """In the order in which they are dealt where shares are equal."""

    TAKEN = "taken"
    SNOOZED = "snoozed"
    SKIPPED = "skipped"
    ALONE = "alone"


_AS = {
    "done": Became.TAKEN, "got_up": Became.TAKEN, "snooze": Became.SNOOZED, "skip": Became.SKIPPED,
    "stopped": Became.SKIPPED, "ignored": Became.ALONE, "lost": Became.ALONE,
}
Shares = Mapping[Became, float]


def shares(prompts: Iterable[Mapping[str, Any]]) -> Shares:
    """Of the prompts that came by themselves; together 1. Whoever just got up has given no answer, and is seen to."""
    counts = Counter(_AS[one["answer"]] for one in prompts if not one["asked"] and one["answer"] in _AS)
    total = sum(counts.values())
    return {Became.ALONE: 1.0} if total < ENOUGH else {one: counts[one] / total for one in Became if counts[one]}


class Deal:
    """One after the other, so that the shares are always as nearly right as they can be."""

    def __init__(self, shares: Shares) -> None:
        self._shares = shares
        self._owed = dict.fromkeys(shares, 0.0)

    def next(self) -> Became:
        for one, share in self._shares.items():
            self._owed[one] += share
        found = max(self._owed, key=lambda one: self._owed[one])
        self._owed[found] -= 1.0
        return found
