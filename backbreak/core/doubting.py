"""The silences that may have been absences, in words for `why` and Today. Weighs nothing."""

from __future__ import annotations

from backbreak.core import belief, reasons, silence, wording
from backbreak.core.belief import Belief
from backbreak.core.events import Moment
from backbreak.core.language import _

MOSTLY = 0.1
"""What is left out on either side where it is said between what times the sitting began."""
UNSURE = 120.0
"""Seconds that are worth words."""


def words(held: Belief, at: Moment) -> list[str]:
    """The silences that may have been absences, and what they leave open."""
    said = [
        _("Unsure: {start} to {end}, {reason}; away with a probability of {percent} %.",
          start=wording.clock_time(at, one.start), end=wording.clock_time(at, one.end),
          reason=reasons.said(silence.words(one)), percent=round(100 * one.chance))
        for one in held.doubts if one.start in starts(held)
    ]
    early, late = belief.began(held, 1.0 - MOSTLY), belief.began(held, MOSTLY)
    if abs(late - early) < UNSURE:
        return said
    first, last = (wording.clock_time(at, one) for one in sorted((early, late)))
    return [*said, _("So it began between {first} and {last}, with a probability of {percent} %.",
                     first=first, last=last, percent=round(100 - 200 * MOSTLY))]


def starts(held: Belief) -> list[float]:
    """Where the last three of them began."""
    return [one.start for one in held.doubts if 0.02 < one.chance < 0.98][-3:]
