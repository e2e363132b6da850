"""The silences that may have been absences, in words for `why` and Today. Weighs nothing."""

from __future__ import annotations

from backbreak.core import belief, reasons, silence, wording
from backbreak.core.belief import Belief
from backbreak.core.events import Moment

MOSTLY = 0.1
"""What is left out on either side where it is said between what times the sitting began."""
UNSURE = 120.0
"""Seconds that are worth words."""


def words(held: Belief, at: Moment) -> list[str]:
    """The silences that may have been absences, and what they leave open."""
    said = [
        f"Unsure: {wording.clock_time(at, one.start)} to {wording.clock_time(at, one.end)}, {reasons.said(silence.words(one))}; "
        f"away with a probability of {round(100 * one.chance)} %."
        for one in held.doubts if one.start in starts(held)
    ]
    early, late = belief.began(held, 1.0 - MOSTLY), belief.began(held, MOSTLY)
    if abs(late - early) < UNSURE:
        return said
    first, last = (wording.clock_time(at, one) for one in sorted((early, late)))
    return [*said, f"So it began between {first} and {last}, with a probability of {round(100 - 200 * MOSTLY)} %."]


def starts(held: Belief) -> list[float]:
    """Where the last three of them began."""
    return [one.start for one in held.doubts if 0.02 < one.chance < 0.98][-3:]
