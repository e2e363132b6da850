"""A stretch of time as it is recorded: what was done, from when to when, how sure that is. Values only."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from backbreak.core.moment import Moment, Posture


class SpanKind(StrEnum):
    SITTING = "sitting"
    STANDING = "standing"
    WALKING = "walking"
    LYING = "lying"
    AWAY = "away"
    ASLEEP = "asleep"
    ROUTINE = "routine"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of time as booked; start and end on the `Moment.now` scale.

    certainty: probability from 0 to 1 that the kind is right; reason: in words, for `why` and Today.
    """

    kind: SpanKind
    start: float
    end: float
    certainty: float
    reason: str


@dataclass(frozen=True, slots=True)
class Corrected:
    """The person has said what was from `start` to `end`: `spans` in the place of what was recorded, none: nothing is.

    What follows from it was worked out from the record (correcting.py). sat: the continuous sitting now, in seconds,
    or in the rest that is on; None where it stays. longest, settled: of the day, as in `Day`; None for another day.
    breaks: so many more or fewer. posture: what they do now, where that follows. said: they found the estimate wrong;
    unsaid: they took that word back. forgotten: nothing else of that time is kept either.
    """

    at: Moment
    start: float
    end: float
    spans: tuple[Span, ...] = ()
    sat: float | None = None
    longest: float | None = None
    settled: float = 0.0
    breaks: int = 0
    posture: Posture | None = None
    said: bool = False
    unsaid: bool = False
    forgotten: bool = False
